//! The first phase: what has to be done, found by reading alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::place::{Found, look, resolve};
use super::state::{Journal, State};
use super::{Applied, cannot};
use crate::codes;
use crate::diagnostic::{Place, Report, Severity};
use crate::layout::{MANIFEST, Output};

/// What has to be done to make a folder hold an output.
#[derive(Debug)]
pub struct Plan {
    pub(super) folder: PathBuf,
    /// Files to write and their texts; the manifest is the last one.
    pub(super) writes: Vec<(PathBuf, String)>,
    /// Files to delete.
    pub(super) deletes: Vec<PathBuf>,
    /// Folders that are deleted if they are empty, inner ones first.
    pub(super) prunes: Vec<PathBuf>,
    pub(super) journal: Journal,
    interrupted: bool,
    unchanged: usize,
}

/// Compares `folder` with `output`. Nothing, with diagnostics, where the output cannot be written there without
/// touching what is not the generator's.
pub fn plan(output: &Output, folder: &Path, report: &mut Report) -> Option<Plan> {
    let state = State::read(folder, report)?;
    let mut plan = Plan {
        folder: folder.to_path_buf(),
        writes: Vec::new(),
        deletes: Vec::new(),
        prunes: Vec::new(),
        journal: state.journal.with(&output.manifest),
        interrupted: state.interrupted,
        unchanged: 0,
    };
    let mut well = true;
    for path in state.paths() {
        if path != MANIFEST && !output.files.contains_key(path) {
            well &= plan.gone(path, &state, report).is_some();
        }
    }
    for (path, text) in &output.files {
        well &= plan.file(path, text, &state, report).is_some();
    }
    well &= plan.file(MANIFEST, &output.manifest.to_text(), &state, report).is_some();
    well.then_some(plan)
}

impl Plan {
    /// Whether the folder holds the output already, and nothing that has to go.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.deletes.is_empty() && !self.interrupted
    }

    /// What the run will have done. The manifest is not counted.
    pub fn summary(&self) -> Applied {
        let manifest = self.folder.join(MANIFEST);
        let writes_manifest = self.writes.last().is_some_and(|(path, _)| *path == manifest);
        let kept = usize::from(!writes_manifest);
        Applied {
            written: self.writes.len() + kept - 1,
            unchanged: self.unchanged - kept,
            deleted: self.deletes.len(),
        }
    }

    fn file(&mut self, path: &str, text: &str, state: &State, report: &mut Report) -> Option<()> {
        let full = resolve(&self.folder, path, report)?;
        match look(&self.folder, &full) {
            Ok(Found::File(bytes)) if bytes == text.as_bytes() => self.unchanged += 1,
            Ok(Found::File(bytes)) if !state.owns(path, &bytes) => {
                in_the_way(&full, report);
                return None;
            }
            Ok(Found::Nothing | Found::File(_)) => self.writes.push((full, text.to_owned())),
            Ok(Found::Obstacle(obstacle)) => {
                in_the_way(&obstacle, report);
                return None;
            }
            Err(error) => {
                cannot(report, "read", &full, &error);
                return None;
            }
        }
        Some(())
    }

    /// A path that may be the generator's, and is not in the output.
    fn gone(&mut self, path: &str, state: &State, report: &mut Report) -> Option<()> {
        let full = resolve(&self.folder, path, report)?;
        match look(&self.folder, &full) {
            Ok(Found::File(bytes)) if state.owns(path, &bytes) => self.deletes.push(full.clone()),
            Ok(_) => {}
            Err(error) => {
                cannot(report, "read", &full, &error);
                return None;
            }
        }
        for above in full.ancestors().skip(1).take_while(|above| *above != self.folder) {
            // An interrupted run may have deleted the file and not the folder, so the file need not be there.
            if fs::symlink_metadata(above).is_ok() && !self.prunes.iter().any(|known| known == above) {
                self.prunes.push(above.to_path_buf());
            }
        }
        self.prunes.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
        Some(())
    }
}

fn in_the_way(path: &Path, report: &mut Report) {
    let message =
        format!("`{}` is in the way and not owned by the generator; nothing was written", path.display());
    report
        .add(codes::FILE_IN_THE_WAY, Severity::Error, Place::Nowhere, message)
        .help("move or delete it, or generate into another folder");
}
