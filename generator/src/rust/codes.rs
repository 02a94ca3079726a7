//! Codes of stage 3.

use crate::diagnostic::Code;

/// Two wire names give one Rust name.
pub const NAME_CLASH: Code = Code {
    name: "name-clash",
    explanation: "Two texts of the document give the same Rust name in one scope (two properties of an object, two \
values of an enum, two operations of a module, two types).\n\nThe one that is spelled like the identifier keeps it, \
and a component before types without a name. Each other one gets words from its own text, such as `Plus` for `+`, so the result \
does not depend on the order. Give it a better name with the `[rename]` line that the message shows.",
};

/// A tag has no name that can be a module.
pub const MODULE_NAME: Code = Code {
    name: "module-name",
    explanation: "A tag is not written in ASCII letters, so the module that holds its operations was named by \
transliteration. Such a name is stable, but hard to guess for somebody who reads the document.\n\nPut its operations into a named module with `[modules]`: `videos = [\"the tag\"]`.",
};

/// A configured name is not an identifier.
pub const BAD_NAME: Code = Code {
    name: "bad-name",
    explanation: "A name in the configuration is not a Rust identifier, so that no item can be called like that.\n\nTypes and variants are `PascalCase`, modules, \
methods and fields `snake_case`; keywords are escaped for you.",
};

/// A module of the configuration holds no operation.
pub const EMPTY_MODULE: Code = Code {
    name: "empty-module",
    explanation: "An entry of `[modules]` matches no operation of the document. The module would be empty, and what it was \
made for is in another one.\n\nThe document may have changed: remove \
the entry or correct its selector, so that the configuration says nothing that is not so.",
};

/// A configured type is of a crate that is not a dependency.
pub const UNKNOWN_CRATE: Code = Code {
    name: "unknown-crate",
    explanation: "A type in the configuration, under `[formats]` or `[schema]`, is of a crate that the emitted crate does not depend on, so \
it could not compile.\n\nName the crate under `[dependencies]`, with the features that the type needs. A type of yours is read and written by \
serde: `uuid = { version = \"1\", features = [\"serde\"] }`.",
};

/// All codes of this stage.
pub const ALL: &[Code] = &[NAME_CLASH, MODULE_NAME, BAD_NAME, EMPTY_MODULE, UNKNOWN_CRATE];
