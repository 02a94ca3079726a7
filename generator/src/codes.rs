//! Codes of the configuration, the command line and the writing of files.

use crate::diagnostic::Code;

/// An argument is wrong.
pub const BAD_ARGUMENT: Code = Code {
    name: "bad-argument",
    explanation: "An argument of the command line names something that does not exist, or cannot be combined with another \
one. `generator help` and `generator help COMMAND` list what each command takes.\n\nWithout a command, and for \
`check` and `lint` without a document, the generator reads `spec/generate.toml`, or `generate.toml` if there is no \
such file; its keys `spec` and `out` name the document and the folder of the crate.",
};

/// `generate.toml` is wrong.
pub const BAD_CONFIG: Code = Code {
    name: "bad-config",
    explanation: "The configuration is not TOML, or has an unknown key or an invalid value. Unknown \
keys are errors, because a misspelt key would otherwise silently have no effect.\n\n`generate.schema.json` \
describes the keys. It is a JSON Schema that most editors can use.",
};

/// An entry of `generate.toml` has no effect.
pub const UNUSED_CONFIG: Code = Code {
    name: "unused-config",
    explanation: "An entry of `generate.toml` no longer matches anything in the document, or allows a problem that the document does not have.\n\nRemove it, or \
correct its selector. If it were ignored, nobody would see that a name or an override is lost.",
};

/// A file that the generator does not own is in the place of one that it has to write.
pub const FILE_IN_THE_WAY: Code = Code {
    name: "file-in-the-way",
    explanation: "The generator has to write a file, but a file that it does not own has the same name: the \
manifest of the last run (`generated.json`) does not list it. Such files are never changed or deleted, so \
nothing was written.\n\nMove or delete the file, or generate into another folder. Hand-written files may be in the \
same folder under any other name; `examples/` and `tests/` are good places.",
};

/// A path inside the target folder is a symbolic link, or leads out of it.
pub const UNSAFE_PATH: Code = Code {
    name: "unsafe-path",
    explanation: "A file of the emitted crate, or a folder above it, is a symbolic link, or a path in the manifest \
leads out of the target folder. Writing or deleting there could change files elsewhere, so nothing was \
written.\n\nReplace the link with a real folder, or restore `generated.json`.",
};

/// The manifest of the last run cannot be read.
pub const BAD_MANIFEST: Code = Code {
    name: "bad-manifest",
    explanation: "`generated.json` lists the files that the generator owns in the target folder. It cannot be read, so \
the generator does not know which files it may replace or delete, and nothing was written.\n\nAfter a merge conflict, take \
either side and generate again. If the file is lost, restore it from version control, or delete the emitted files \
and generate them again.",
};

/// A recording that cannot be read.
pub const BAD_RECORDING: Code = Code {
    name: "bad-recording",
    explanation: "A recording of answers is an HTTP Archive (HAR 1.2): one JSON object with `log`, whose `entries` each have a \
`request` (`method`, `url`) and a `response` (`status`, `content`). Browsers write it from their network panel, proxies and test tools on \
request. The text here is something else, or it was cut.\n\nRecord again with content included. Recordings often hold tokens and personal \
data: `infer` keeps names, types and values of enums, and nothing else, but the file itself should not be checked in.",
};

/// The file system refuses to read or write.
pub const CANNOT_WRITE: Code = Code {
    name: "cannot-write",
    explanation: "The target folder or a file in it cannot be read or written: because of permissions, a full disk, or a folder \
in the place of a file.\n\nAll files are written under temporary names before the first one is moved into place, so the crate is \
unchanged unless the message says otherwise. If it was changed in part, run the same command again to complete it.",
};

/// The generator has a defect.
pub const GENERATOR_BUG: Code = Code {
    name: "generator-bug",
    explanation: "The generator reached a state that should be impossible. A document should never \
cause this, whatever is wrong with it.\n\nPlease report the message together with the document, or with the part of it that causes the error.",
};

/// All codes of this module.
pub const ALL: &[Code] = &[
    BAD_ARGUMENT,
    BAD_CONFIG,
    UNUSED_CONFIG,
    FILE_IN_THE_WAY,
    UNSAFE_PATH,
    BAD_MANIFEST,
    BAD_RECORDING,
    CANNOT_WRITE,
    GENERATOR_BUG,
];
