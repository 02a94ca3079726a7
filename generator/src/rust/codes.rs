//! Codes of problems with Rust names and types.

use crate::diagnostic::Code;

/// Two wire names become the same Rust name.
pub const NAME_CLASH: Code = Code {
    name: "name-clash",
    explanation: "Two names in the document become the same Rust name in one scope (two properties of an object, two \
values of an enum, two operations of a module, two types).\n\nThe one that is spelled like the identifier keeps it, \
and components come before inline types. Each of the others gets words from its own text, such as `Plus` for `+`, so the result \
does not depend on their order. To choose a better name, use the `[rename]` line that the message shows.",
};

/// A tag cannot be used as a module name.
pub const MODULE_NAME: Code = Code {
    name: "module-name",
    explanation: "A tag is not written in ASCII letters, so the name of its module is a \
transliteration. Such a name is stable, but hard to guess for readers of the document.\n\nName the module of its operations with `[modules]`: `videos = [\"the tag\"]`.",
};

/// A configured name is not an identifier.
pub const BAD_NAME: Code = Code {
    name: "bad-name",
    explanation: "A name in the configuration is not a Rust identifier, so no item of the emitted crate can have it.\n\nTypes and variants are `PascalCase`, modules, \
methods and fields `snake_case`; keywords are escaped for you.",
};

/// A module of the configuration has no operations.
pub const EMPTY_MODULE: Code = Code {
    name: "empty-module",
    explanation: "An entry of `[modules]` matches no operation of the document. The module would be empty, and the operations that it \
was made for are in another one.\n\nThe document may have changed: remove \
the entry or correct its selector, so the configuration matches the document.",
};

/// A configured type belongs to a crate that is not a dependency.
pub const UNKNOWN_CRATE: Code = Code {
    name: "unknown-crate",
    explanation: "A type in the configuration, under `[formats]` or `[schema]`, belongs to a crate that the emitted crate does not depend on, \
so it would not compile.\n\nName the crate under `[dependencies]`, with the features that the type needs. Your own types are read and written \
by serde: `uuid = { version = \"1\", features = [\"serde\"] }`.",
};

/// All codes of this stage.
pub const ALL: &[Code] = &[NAME_CLASH, MODULE_NAME, BAD_NAME, EMPTY_MODULE, UNKNOWN_CRATE];
