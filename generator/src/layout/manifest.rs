//! The list of files that the generator owns in a crate, kept in the crate itself.
//!
//! It holds paths with a hash of each file, so that a file that was edited by hand can be told from one that is merely
//! old; the hash of the document; and the generator's version, which stands nowhere else, so that a new
//! version changes one line of an otherwise unchanged crate.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::parts::{DocumentId, hash};

/// Name of the manifest's file.
pub const MANIFEST: &str = "generated.json";

/// Version of the manifest's own form.
const FORM: u32 = 1;

/// What the generator owns in a crate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    version: u32,
    generator: String,
    document: String,
    document_hash: String,
    /// SHA-256 of each owned file by its path.
    pub files: BTreeMap<String, String>,
}

/// Why a text is not a manifest.
#[derive(Debug)]
pub struct ManifestError(String);

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ManifestError {}

impl Manifest {
    /// Lists `files`.
    pub(super) fn of(files: &BTreeMap<String, String>, document: &DocumentId) -> Self {
        Self {
            version: FORM,
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            document: document.name.clone(),
            document_hash: document.hash.clone(),
            files: files.iter().map(|(path, text)| (path.clone(), hash(text.as_bytes()))).collect(),
        }
    }

    /// The text of the file, the same for the same content.
    ///
    /// # Panics
    ///
    /// If it has no JSON form, which would be a bug: it is made of strings and numbers.
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self)
            .unwrap_or_else(|error| panic!("bug in the generator: no manifest: {error}"));
        text.push('\n');
        text
    }

    /// Reads the text of the file.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let manifest: Self = serde_json::from_str(text).map_err(|error| ManifestError(error.to_string()))?;
        if manifest.version != FORM {
            let version = manifest.version;
            return Err(ManifestError(format!(
                "it has version {version}, but this generator writes version {FORM}"
            )));
        }
        Ok(manifest)
    }

    /// Whether `bytes` are what was written to the owned file `path`.
    pub(crate) fn wrote(&self, path: &str, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|known| *known == hash(bytes))
    }
}
