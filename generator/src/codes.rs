//! Codes of the configuration, the command line and the writing of files.

use crate::diagnostic::Code;

/// An argument makes no sense.
pub const BAD_ARGUMENT: Code = Code {
    name: "bad-argument",
    explanation: "An argument of the command line names something that is not there, or does not go with another \
one. `generator help` and `generator help COMMAND` list what each command takes.\n\nWithout a command, and for \
`check` and `lint` without a document, the generator reads `spec/generate.toml`, or `generate.toml` where there is \
no such file; its keys `spec` and `out` say what is generated, and where.",
};

/// `generate.toml` is wrong.
pub const BAD_CONFIG: Code = Code {
    name: "bad-config",
    explanation: "The configuration is not TOML, has a key that is not known, or a value that makes no sense. Unknown \
keys are errors, because a misspelt key would otherwise be without effect and nobody would notice.\n\nThe keys are \
described by `generate.schema.json`, a JSON Schema that most editors can use.",
};

/// An entry of `generate.toml` is without effect.
pub const UNUSED_CONFIG: Code = Code {
    name: "unused-config",
    explanation: "An entry of `generate.toml` matches nothing in the document any more, or allows what is not there.\n\nRemove it, or \
correct its selector: silently ignored, it would hide that a name or an override is gone.",
};

/// A file that is not the generator's stands where one of its files has to go.
pub const FILE_IN_THE_WAY: Code = Code {
    name: "file-in-the-way",
    explanation: "The generator has to write a file whose place is taken by a file of somebody else: one that the \
manifest of the last run (`generated.json`) does not list. Such files are never changed or deleted, so nothing at \
all was written.\n\nMove or delete the file, or generate into another folder. Hand-written files may stand in the \
same folder under all other names; `examples/` and `tests/` are good places.",
};

/// A path inside the target folder is a symbolic link, or leads out of it.
pub const UNSAFE_PATH: Code = Code {
    name: "unsafe-path",
    explanation: "A file of the emitted crate, or a folder above it, is a symbolic link, or a path in the manifest \
leads out of the target folder. Writing or deleting there could change files elsewhere, so nothing was \
written.\n\nReplace the link by a real folder, or restore `generated.json`.",
};

/// The manifest of the last run cannot be understood.
pub const BAD_MANIFEST: Code = Code {
    name: "bad-manifest",
    explanation: "`generated.json` lists the files that the generator owns in the target folder. It cannot be read, so \
it is not known which files may be replaced or deleted, and nothing was written.\n\nAfter a merge conflict, take \
either side and generate again. If the file is lost, restore it from version control, or delete the emitted files \
and generate them anew.",
};

/// The file system refuses.
pub const CANNOT_WRITE: Code = Code {
    name: "cannot-write",
    explanation: "The target folder or a file in it cannot be read or written: permissions, a full disk, a folder where \
a file should be.\n\nAll files are written under temporary names before the first one is put in its place, so the \
crate is as it was unless the message says otherwise; running the same command again completes it.",
};

/// The generator has a defect.
pub const GENERATOR_BUG: Code = Code {
    name: "generator-bug",
    explanation: "The generator came into a state that its authors took for impossible. No document should be able to \
do that, whatever is wrong with it.\n\nPlease report the message together with the document, or the part of it that is needed.",
};

/// All codes of this module.
pub const ALL: &[Code] = &[
    BAD_ARGUMENT,
    BAD_CONFIG,
    UNUSED_CONFIG,
    FILE_IN_THE_WAY,
    UNSAFE_PATH,
    BAD_MANIFEST,
    CANNOT_WRITE,
    GENERATOR_BUG,
];
