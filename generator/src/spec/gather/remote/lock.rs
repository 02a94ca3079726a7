//! The file beside a document that says what its remote files were when they were fetched.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::spec::codes;
use crate::spec::gather::Refusal;

const HEADER: &str = "# What the document's references to URLs lead to, as it was when it was fetched. Written by the generator; keep it, and
# the folder with the contents, under version control. To fetch a file anew, remove its entry.\n\n";

/// A remote file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) url: String,
    pub(super) sha256: String,
    /// Its name in the folder beside the lock.
    pub(super) file: String,
}

/// All remote files of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Lock {
    file: Vec<Entry>,
}

/// The lock of a document.
pub(super) fn path(document: &Path) -> PathBuf {
    beside(document, ".lock")
}

/// The folder with the contents.
pub(super) fn folder(document: &Path) -> PathBuf {
    beside(document, ".remote")
}

fn beside(document: &Path, ending: &str) -> PathBuf {
    let mut name = document.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl Lock {
    /// The lock of a document; an empty one where there is none yet.
    pub(super) fn read(document: &Path) -> Result<Self, Refusal> {
        let path = path(document);
        let refuse = |why: String| Refusal {
            code: codes::REMOTE_LOCK,
            message: format!("`{}` cannot be read: {why}", path.display()),
            help: "restore it from version control; without it, everything is fetched again".to_owned(),
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(refuse(error.to_string())),
        };
        let lock: Self = toml::from_str(&text).map_err(|error| refuse(error.message().to_owned()))?;
        // A name is no way out of the folder.
        let is_name =
            |entry: &Entry| !entry.file.is_empty() && !entry.file.contains(['/', '\\']) && entry.file != "..";
        if lock.file.iter().all(is_name) { Ok(lock) } else { Err(refuse("`file` must be a name".to_owned())) }
    }

    pub(super) fn find(&self, url: &str) -> Option<&Entry> {
        self.file.iter().find(|entry| entry.url == url)
    }

    /// Writes the lock with what is used now, if that is not what it says already.
    pub(super) fn update(&self, document: &Path, used: &[Entry]) -> Result<(), String> {
        let mut file = used.to_vec();
        file.sort();
        file.dedup();
        let new = Self { file };
        if new == *self {
            return Ok(());
        }
        let path = path(document);
        let text = toml::to_string(&new).map_err(|error| format!("`{}`: {error}", path.display()))?;
        write(&path, format!("{HEADER}{text}").as_bytes())
    }
}

/// Writes a file in one step, so that nobody sees half of it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let new = beside(path, ".new");
    let written = fs::write(&new, bytes).and_then(|()| fs::rename(&new, path));
    written.map_err(|error| format!("`{}`: {error}", path.display()))
}
