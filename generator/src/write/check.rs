//! What has drifted: where a folder does not hold what a run would write.

use std::fmt;
use std::path::Path;

use super::place::{Found, look, resolve};
use super::state::{STAGING, State};
use super::{cannot, lock};
use crate::diagnostic::Report;
use crate::layout::{MANIFEST, Output};

/// A file that is not as a run would leave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// Path inside the crate.
    pub path: String,
    /// What is wrong with it.
    pub kind: DriftKind,
    /// The text that a run would write.
    pub expected: Option<String>,
    /// The text that stands there.
    pub found: Option<String>,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DriftKind {
    /// A run was interrupted.
    Interrupted,
    /// It has the text of an earlier run.
    Stale,
    /// Somebody changed it.
    Edited,
    /// It is not there.
    Missing,
    /// It is there, the generator owns it, and would no longer write it.
    LeftOver,
    /// Its place is taken by something that the generator does not own.
    InTheWay,
}

impl DriftKind {
    /// In kebab case, for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interrupted => "interrupted",
            Self::Stale => "stale",
            Self::Edited => "edited",
            Self::Missing => "missing",
            Self::LeftOver => "left-over",
            Self::InTheWay => "in-the-way",
        }
    }
}

impl fmt::Display for DriftKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Interrupted => "left by an interrupted run",
            Self::Stale => "stale",
            Self::Edited => "edited by hand",
            Self::Missing => "missing",
            Self::LeftOver => "left over",
            Self::InTheWay => "in the way, and not owned by the generator",
        })
    }
}

/// All that has drifted, in the order of paths; waits for a run that is at work. Nothing, with
/// diagnostics, where the folder cannot be read.
pub fn check(output: &Output, folder: &Path, report: &mut Report) -> Option<Vec<Drift>> {
    let _lock = match folder.is_dir().then(|| lock::shared(folder)).transpose() {
        Ok(lock) => lock,
        Err(error) => {
            cannot(report, "lock the folder", folder, &error);
            return None;
        }
    };
    let state = State::read(folder, report)?;
    let mut drifts = Vec::new();
    if state.interrupted {
        let path = STAGING.to_owned();
        drifts.push(Drift { path, kind: DriftKind::Interrupted, expected: None, found: None });
    }
    for (path, text) in &output.files {
        drifts.extend(compare(path, text, folder, &state, report)?);
    }
    drifts.extend(compare(MANIFEST, &output.manifest.to_text(), folder, &state, report)?);
    for path in state.paths() {
        if path != MANIFEST && !output.files.contains_key(path) {
            let full = resolve(folder, path, report)?;
            if let Found::File(bytes) = read(folder, &full, report)?
                && state.owns(path, &bytes)
            {
                let (kind, found) = (DriftKind::LeftOver, Some(lossy(&bytes)));
                drifts.push(Drift { path: path.to_owned(), kind, expected: None, found });
            }
        }
    }
    drifts.sort_by(|a, b| a.path.cmp(&b.path));
    Some(drifts)
}

/// A drift, or none; the outer option says whether to go on.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether to go on, as everywhere with a `Report`"
)]
fn compare(
    path: &str,
    text: &str,
    folder: &Path,
    state: &State,
    report: &mut Report,
) -> Option<Option<Drift>> {
    let full = resolve(folder, path, report)?;
    let (kind, found) = match read(folder, &full, report)? {
        Found::File(bytes) if bytes == text.as_bytes() => return Some(None),
        Found::Nothing => (DriftKind::Missing, None),
        Found::Obstacle(_) => (DriftKind::InTheWay, None),
        Found::File(bytes) if !state.owns(path, &bytes) => (DriftKind::InTheWay, Some(lossy(&bytes))),
        Found::File(bytes) => {
            let is_as_written = path == MANIFEST
                || state.manifest.as_ref().is_some_and(|manifest| manifest.wrote(path, &bytes));
            let kind = if is_as_written { DriftKind::Stale } else { DriftKind::Edited };
            (kind, Some(lossy(&bytes)))
        }
    };
    Some(Some(Drift { path: path.to_owned(), kind, expected: Some(text.to_owned()), found }))
}

fn read(folder: &Path, full: &Path, report: &mut Report) -> Option<Found> {
    match look(folder, full) {
        Ok(found) => Some(found),
        Err(error) => {
            cannot(report, "read", full, &error);
            None
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Drift {
    /// How the text would change, as a unified diff of at most `limit` lines. None where a line says
    /// as much: for whole files that come or go, and for the manifest, which follows from the others.
    pub fn diff(&self, limit: usize) -> Option<String> {
        let (found, expected) = (self.found.as_deref()?, self.expected.as_deref()?);
        if self.path == MANIFEST {
            return None;
        }
        let diff = similar::TextDiff::from_lines(found, expected);
        let path = &self.path;
        let text = diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string();
        let lines = text.lines().count();
        if lines <= limit {
            return Some(text);
        }
        let shown: Vec<&str> = text.lines().take(limit).collect();
        Some(format!("{}\n... {} more lines\n", shown.join("\n"), lines - limit))
    }
}
