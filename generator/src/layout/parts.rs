//! What the files around the emitted code say of the crate.

use sha2::{Digest, Sha256};

use crate::config::Config;

/// What the crate is made of.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Name of the package where the configuration gives none.
    pub default_name: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub api_version: String,
    /// First paragraph of `info.description`, on one line.
    pub description: Option<String>,
    /// The document.
    pub document: DocumentId,
    /// Modules with operations, in the order of the feature table.
    pub modules: Vec<ModulePart>,
    /// Variants of `Server`.
    pub servers: Vec<ServerPart>,
    /// A base URL for examples, where there are none.
    pub example_url: String,
    /// Calls of builder methods that take credentials: `api_key(std::env::var("API_KEY")?)`.
    pub credentials: Vec<String>,
    /// Lines of Rust that make a call with `client` inside an async function that returns a `Result`.
    pub example: Vec<String>,
    /// What the README has reason to speak of.
    pub topics: Topics,
    /// Some operation answers with server-sent events.
    pub events: bool,
    /// Some operation is paged.
    pub paging: bool,
    /// The parts of the runtime that not all crates need, and this one does.
    pub runtime: Vec<&'static str>,
    /// How many webhooks have a type.
    pub webhooks: usize,
    /// Some types are reached by no operation.
    pub unreferenced: bool,
    /// How many operations there are.
    pub operations: usize,
    /// How many types there are.
    pub types: usize,
}

/// What not every API gives, and the README speaks of only where this one does.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a question that the README asks")]
pub struct Topics {
    /// Failures are reported in the body, whatever the status.
    pub envelope: bool,
    /// Their codes are an enum.
    pub error_codes: bool,
    /// A name for what the failures of an operation hold: `pets::GetPetFailure`.
    pub failure: Option<String>,
    /// A method for a further media type: `send_csv`.
    pub further: Option<String>,
    /// Some operation can be waited for.
    pub waiting: bool,
    /// Some type is an enum or a union, which may meet unknown values.
    pub open: bool,
    /// Something that is sent or received has bounds.
    pub bounds: bool,
}

/// A module with operations; its feature is on by default.
#[derive(Debug, Clone, Default)]
pub struct ModulePart {
    /// Cargo feature.
    pub feature: String,
    /// One-line title.
    pub title: String,
    /// How many operations it has.
    pub operations: usize,
}

/// A variant of `Server`.
#[derive(Debug, Clone, Default)]
pub struct ServerPart {
    /// Name of the variant.
    pub variant: String,
    /// Base URL.
    pub url: String,
}

impl Parts {
    /// Name of the package.
    pub fn package_name<'a>(&'a self, config: &'a Config) -> &'a str {
        config.package.name.as_deref().unwrap_or(&self.default_name)
    }

    /// Whether there is anything to call.
    pub(super) fn has_client(&self) -> bool {
        !self.modules.is_empty()
    }
}

/// The document as headers and the manifest name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentId {
    /// Its file name, without folders: those differ between machines, and the emitted files must not.
    pub name: String,
    /// A hash over all its texts.
    pub hash: String,
}

impl DocumentId {
    /// From the names and texts of the document's files, in their order.
    pub fn of<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut names = Vec::new();
        let mut digest = Sha256::new();
        for (name, text) in sources {
            names.push(name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned());
            // The length distinguishes two texts that differ only in where one ends.
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text.as_bytes());
        }
        let name = match names.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, rest @ ..] => format!("{first} and {} more", rest.len()),
        };
        Self { name: name.replace(char::is_control, " "), hash: hex(&digest.finalize()) }
    }
}

/// SHA-256 of a file, in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
