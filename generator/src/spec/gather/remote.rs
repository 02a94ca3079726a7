//! Files behind URLs: fetched once, kept beside the document, locked by their hash.
//!
//! `api.yaml.lock` lists URL and SHA-256, `api.yaml.remote` holds the contents; both belong into version control. What is locked is
//! taken from there without any network; what is not, is fetched and locked. Refuses contents that are not what the
//! lock says, and everything unless the configuration asks for it.

mod fetch;
mod lock;
mod url;

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::Refusal;
use crate::spec::codes;
use lock::{Entry, Lock};

pub(super) use url::is_url;

/// What is known of remote files.
pub(super) struct Remote {
    /// Whether the configuration asks for them.
    asked: Asked,
    /// The document; none for one from standard input.
    document: Option<PathBuf>,
    lock: Option<Lock>,
    /// Entries that this run has used, in order.
    used: Vec<Entry>,
    /// Contents that are not kept yet, with their names.
    fetched: Vec<(String, Vec<u8>)>,
    /// Whether a URL was refused: what is locked for it must stay locked.
    refused: bool,
}

/// What the configuration says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// `remote = true`.
    Yes,
    /// Nothing.
    No,
}

impl Remote {
    pub(super) fn new(asked: Asked, document: Option<PathBuf>) -> Self {
        Self { asked, document, lock: None, used: Vec::new(), fetched: Vec::new(), refused: false }
    }

    /// The bytes behind a URL.
    pub(super) fn open(&mut self, url: &str) -> Result<Vec<u8>, Refusal> {
        let found = self.read(url);
        self.refused |= found.is_err();
        found
    }

    fn read(&mut self, url: &str) -> Result<Vec<u8>, Refusal> {
        if self.asked == Asked::No {
            let help = "nothing is fetched unasked: keep a copy beside the document and refer to that, or set `remote = true` \
                        under `[document]` in generate.toml";
            return Err(refuse(format!("`{url}` is not a file of the document"), help));
        }
        let Some(document) = self.document.clone() else {
            let help = "give the document as a file: what is fetched is kept and locked beside it";
            return Err(refuse(format!("`{url}` cannot be locked for a document from standard input"), help));
        };
        if self.lock.is_none() {
            self.lock = Some(Lock::read(&document)?);
        }
        let locked = self.lock.as_ref().and_then(|lock| lock.find(url)).cloned();
        let kept = locked.as_ref().and_then(|entry| fs::read(lock::folder(&document).join(&entry.file)).ok());
        let (bytes, is_kept) = match kept {
            Some(bytes) => (bytes, true),
            None => (fetch::fetch(url).map_err(|why| unreachable(url, &why))?, false),
        };
        let sha256 = hex(&bytes);
        if let Some(locked) = locked.as_ref().filter(|locked| locked.sha256 != sha256) {
            return Err(changed(url, &document, locked, is_kept));
        }
        let file = format!("{sha256}{}", url::extension(url));
        if !is_kept {
            self.fetched.push((file.clone(), bytes.clone()));
        }
        self.used.push(Entry { url: url.to_owned(), sha256, file });
        Ok(bytes)
    }

    /// Keeps what was fetched, and locks what was used. The error says which file cannot be written.
    pub(super) fn keep(&self) -> Result<(), String> {
        let (Some(document), Some(lock), false) = (&self.document, &self.lock, self.refused) else {
            return Ok(());
        };
        for (name, bytes) in &self.fetched {
            let folder = lock::folder(document);
            fs::create_dir_all(&folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
            lock::write(&folder.join(name), bytes)?;
        }
        lock.update(document, &self.used)
    }
}

fn refuse(message: String, help: &str) -> Refusal {
    Refusal { code: codes::REMOTE_REF, message, help: help.to_owned() }
}

fn unreachable(url: &str, why: &str) -> Refusal {
    refuse(format!("`{url}` cannot be fetched: {why}"), "keep a copy beside the document, and refer to that")
}

fn changed(url: &str, document: &std::path::Path, locked: &Entry, is_kept: bool) -> Refusal {
    let lock = lock::path(document);
    let (message, help) = if is_kept {
        let file = lock::folder(document).join(&locked.file);
        (
            format!("`{}` is not what was fetched from `{url}`", file.display()),
            "restore it from version control, or delete it to fetch it again".to_owned(),
        )
    } else {
        (
            format!("`{url}` has changed since it was locked"),
            format!("look at what has changed; if it is wanted, remove the entry from `{}`", lock.display()),
        )
    };
    Refusal { code: codes::REMOTE_LOCK, message, help }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
