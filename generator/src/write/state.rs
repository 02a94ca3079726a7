//! What earlier runs left in the target folder: the manifest, and perhaps the staging folder of a run that was
//! interrupted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::cannot;
use crate::codes;
use crate::diagnostic::{Place, Report, Severity};
use crate::layout::{MANIFEST, Manifest, hash};

/// Folder with temporary files inside the target folder; there only while a run is at work, or after one was
/// interrupted.
pub const STAGING: &str = ".generating";

/// The journal's name inside [`STAGING`].
pub(super) const JOURNAL: &str = "journal.json";

/// What earlier runs left.
pub(super) struct State {
    /// Of the last run that came to its end.
    pub(super) manifest: Option<Manifest>,
    /// Of the runs since, none of which came to its end.
    pub(super) journal: Journal,
    /// Whether there is a staging folder.
    pub(super) interrupted: bool,
}

/// Hashes of the files that interrupted runs may have put in place, by path.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) files: BTreeMap<String, BTreeSet<String>>,
}

impl Journal {
    /// What this journal lists, and what `manifest` does. The former stays: if the coming run is interrupted too, its
    /// files may still be there.
    pub(super) fn with(&self, manifest: &Manifest) -> Self {
        let mut all = self.clone();
        for (path, hash) in &manifest.files {
            all.files.entry(path.clone()).or_default().insert(hash.clone());
        }
        let own = hash(manifest.to_text().as_bytes());
        all.files.entry(MANIFEST.to_owned()).or_default().insert(own);
        all
    }

    fn wrote(&self, path: &str, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|hashes| hashes.contains(&hash(bytes)))
    }
}

impl State {
    /// Reads both; diagnostics where one cannot be understood.
    pub(super) fn read(folder: &Path, report: &mut Report) -> Option<Self> {
        let manifest = match read_optional(&folder.join(MANIFEST), report)? {
            None => None,
            Some(text) => match Manifest::parse(&text) {
                Ok(manifest) => Some(manifest),
                Err(error) => {
                    let message = format!("`{}` cannot be read: {error}", folder.join(MANIFEST).display());
                    report
                        .add(codes::BAD_MANIFEST, Severity::Error, Place::Nowhere, message)
                        .help("restore it, or delete it together with the emitted files");
                    return None;
                }
            },
        };
        let staging = folder.join(STAGING);
        let interrupted = fs::symlink_metadata(&staging).is_ok();
        // A journal is renamed into its place when it is complete. One that cannot be read is not ours, and says nothing.
        let journal = read_optional(&staging.join(JOURNAL), report)?;
        let journal = journal.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Some(Self { manifest, journal, interrupted })
    }

    /// Whether the file `path` with this content may be replaced or deleted.
    pub(super) fn owns(&self, path: &str, bytes: &[u8]) -> bool {
        let is_listed =
            self.manifest.as_ref().is_some_and(|m| path == MANIFEST || m.files.contains_key(path));
        is_listed || self.journal.wrote(path, bytes)
    }

    /// Every path that the generator may own.
    pub(super) fn paths(&self) -> BTreeSet<&str> {
        let listed = self.manifest.iter().flat_map(|manifest| manifest.files.keys());
        listed.chain(self.journal.files.keys()).map(String::as_str).collect()
    }
}

/// The text of a file; `Some(None)` where there is none.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether to go on, as everywhere with a `Report`"
)]
fn read_optional(path: &Path, report: &mut Report) -> Option<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Some(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(None),
        Err(error) => {
            cannot(report, "read", path, &error);
            None
        }
    }
}
