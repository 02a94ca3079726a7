//! The second and third phase: temporary files first, then renames and deletions, one step at a time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::cannot;
use super::plan::Plan;
use super::state::{JOURNAL, STAGING};
use crate::codes;
use crate::diagnostic::{Place, Report, Severity};

/// The journal's name until it is complete.
const UNFINISHED_JOURNAL: &str = "journal.part";

/// All new texts are on disk, under temporary names.
#[derive(Debug)]
pub struct Staged {
    steps: Vec<Step>,
}

/// One change to the target folder. Each may be the last one that an interrupted run makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Makes a folder and those above it.
    Folder(PathBuf),
    /// Puts a temporary file in its place.
    Move {
        /// The temporary file.
        from: PathBuf,
        /// Its place.
        to: PathBuf,
    },
    /// Deletes a file.
    Delete(PathBuf),
    /// Deletes a folder if it is empty.
    Prune(PathBuf),
    /// Deletes the staging folder.
    Clean(PathBuf),
}

impl Plan {
    /// Writes everything under temporary names. Where that fails, the crate is as it was.
    pub fn stage(self, report: &mut Report) -> Option<Staged> {
        let staging = self.folder.join(STAGING);
        if let Err(error) = self.write_all(&staging) {
            cannot(report, "write below", &staging, &error).help("nothing was changed");
            // What the run has written is its own; the journal of an earlier one has to stay.
            if let Err(error) = clear(&staging) {
                cannot(report, "clear", &staging, &error);
            }
            return None;
        }
        let mut steps = Vec::new();
        for (index, (to, _)) in self.writes.iter().enumerate() {
            if let Some(folder) = to.parent()
                && !folder.is_dir()
            {
                steps.push(Step::Folder(folder.to_path_buf()));
            }
            steps.push(Step::Move { from: staging.join(index.to_string()), to: to.clone() });
        }
        let manifest =
            steps.pop_if(|step| matches!(step, Step::Move { to, .. } if is_manifest(to, &self.folder)));
        steps.extend(self.deletes.into_iter().map(Step::Delete));
        steps.extend(self.prunes.into_iter().map(Step::Prune));
        steps.extend(manifest);
        steps.push(Step::Clean(staging));
        Some(Staged { steps })
    }

    fn write_all(&self, staging: &Path) -> io::Result<()> {
        if fs::symlink_metadata(staging).is_ok_and(|metadata| !metadata.is_dir()) {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is not a folder"));
        }
        clear(staging)?;
        fs::create_dir_all(staging)?;
        for (index, (_, text)) in self.writes.iter().enumerate() {
            fs::write(staging.join(index.to_string()), text)?;
        }
        let unfinished = staging.join(UNFINISHED_JOURNAL);
        fs::write(&unfinished, serde_json::to_string(&self.journal)?)?;
        fs::rename(unfinished, staging.join(JOURNAL))
    }
}

fn is_manifest(path: &Path, folder: &Path) -> bool {
    path == folder.join(crate::layout::MANIFEST)
}

/// Deletes the temporary files of an earlier run, and nothing else: not its journal, not what others put there.
fn clear(staging: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(staging) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let is_ours = name == UNFINISHED_JOURNAL
            || name.to_str().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
        if is_ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    // Succeeds only where no journal (and nothing of others) is left.
    match fs::remove_dir(staging) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        other => other,
    }
}

impl Staged {
    /// The changes, in their order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Makes all changes.
    pub fn commit(self, report: &mut Report) -> Option<()> {
        for step in self.steps {
            if let Err(error) = step.run() {
                let message = format!("cannot {step}: {error}");
                report
                    .add(codes::CANNOT_WRITE, Severity::Error, Place::Nowhere, message)
                    .help("the crate is only partly written; run the command again after fixing this");
                return None;
            }
        }
        Some(())
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "create the folder `{}`", path.display()),
            Self::Move { to, .. } => write!(f, "write `{}`", to.display()),
            Self::Delete(path) | Self::Prune(path) | Self::Clean(path) => {
                write!(f, "delete `{}`", path.display())
            }
        }
    }
}

impl Step {
    /// Makes the change.
    pub fn run(&self) -> io::Result<()> {
        match self {
            Self::Folder(path) => fs::create_dir_all(path),
            Self::Move { from, to } => fs::rename(from, to),
            Self::Delete(path) => fs::remove_file(path),
            Self::Prune(path) => match fs::remove_dir(path) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                other => other,
            },
            Self::Clean(staging) => {
                fs::remove_file(staging.join(JOURNAL))?;
                clear(staging)
            }
        }
    }
}
