//! Stage 6: from an [`Output`] to files, and from files to what has drifted.
//!
//! [`apply`] writes what changed and deletes what the generator owned and no longer writes. It touches nothing
//! that it does not own: [`MANIFEST`](crate::layout::MANIFEST) in the target folder lists what that is. It refuses
//! files of others in its way, symbolic links, and paths that lead out of the folder, before anything is written.
//!
//! A run goes in three phases, so that it can stop at any point: [`plan`] only reads; [`Plan::stage`] writes all new
//! texts under temporary names into [`STAGING`], with a journal of what is about to be written; [`Staged::steps`]
//! are the renames and deletions, the manifest last, the journal's end after it. A file that an interrupted run
//! left in place is known by the journal's hash. Of two runs at once the second waits.

mod check;
mod lock;
mod place;
mod plan;
mod stage;
mod state;

use std::fs;
use std::path::Path;

pub use check::{Drift, DriftKind, check};
pub use plan::{Plan, plan};
pub use stage::{Staged, Step};
pub use state::STAGING;

use crate::codes;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::layout::Output;

/// What a run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// Files that are new or have another text now.
    pub written: usize,
    /// Files that were not touched.
    pub unchanged: usize,
    /// Files that were deleted.
    pub deleted: usize,
}

/// Makes `folder` hold the output. Calls `on_wait` where another run is at work there, before it waits for it.
/// Nothing, with diagnostics, where it cannot be done.
pub fn apply(
    output: &Output,
    folder: &Path,
    on_wait: &mut dyn FnMut(),
    report: &mut Report,
) -> Option<Applied> {
    if let Err(error) = fs::create_dir_all(folder) {
        cannot(report, "create the folder", folder, &error);
        return None;
    }
    let _lock = match lock::exclusive(folder, on_wait) {
        Ok(lock) => lock,
        Err(error) => {
            cannot(report, "lock the folder", folder, &error);
            return None;
        }
    };
    let plan = plan(output, folder, report)?;
    let applied = plan.summary();
    if plan.is_empty() {
        return Some(applied);
    }
    plan.stage(report)?.commit(report)?;
    Some(applied)
}

/// Notes that the file system refused.
fn cannot<'a>(report: &'a mut Report, what: &str, path: &Path, error: &std::io::Error) -> &'a mut Diagnostic {
    let message = format!("cannot {what} `{}`: {error}", path.display());
    report.add(codes::CANNOT_WRITE, Severity::Error, Place::Nowhere, message)
}
