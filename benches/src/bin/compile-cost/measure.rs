//! Running `cargo` on the subjects, and what the `rustc` of each used.

use std::path::Path;

use benches::clock::Usage;
use benches::measured;

use crate::Result;
use crate::subject::{Subject, Subjects};

/// What is asked of `cargo`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    /// `cargo check`
    Check,
    /// `cargo build`, a debug build
    Build,
}

/// How much of a subject is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// With the default features.
    All,
    /// With the features of the types.
    Types,
}

/// One number to find: a subject under one task.
#[derive(Debug)]
pub(crate) struct Cell<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) extent: Extent,
    pub(crate) task: Task,
}

impl<'a> Cell<'a> {
    /// What is measured, in the order of the report.
    pub(crate) fn all(subjects: &'a Subjects, with_build: bool) -> Vec<Self> {
        let Subjects { emitted, derived, keeping, runtime, .. } = subjects;
        let tasks: &[Task] = if with_build { &[Task::Check, Task::Build] } else { &[Task::Check] };
        let per_task = |&task: &Task| {
            [
                Self { subject: emitted, extent: Extent::All, task },
                Self { subject: derived, extent: Extent::All, task },
                Self { subject: keeping, extent: Extent::All, task },
                Self { subject: emitted, extent: Extent::Types, task },
                Self { subject: derived, extent: Extent::Types, task },
                Self { subject: keeping, extent: Extent::Types, task },
                Self { subject: runtime, extent: Extent::All, task },
            ]
        };
        tasks.iter().flat_map(per_task).collect()
    }

    /// Compiles the subject, and whatever of its dependencies is not built yet.
    fn run(&self, subjects: &Subjects, record: &Path) -> Result<Usage> {
        measured::outdate(&self.subject.folder)?;
        let mut command = measured::cargo(&self.subject.folder, &subjects.target);
        command.args([self.task.verb(), "--quiet", "--lib"]);
        if self.extent == Extent::Types {
            command.args(["--no-default-features", "--features", &subjects.type_features.join(",")]);
        }
        let usage = measured::crate_by(&mut command, record);
        let folder = self.subject.folder.display();
        usage.map_err(|error| format!("the crate in {folder} does not compile: {error}").into())
    }
}

/// What each cell used in each of `runs` rounds. Every round compiles all of them once, one after the other.
pub(crate) fn all(cells: &[Cell<'_>], subjects: &Subjects, runs: u32) -> Result<Vec<Vec<Usage>>> {
    let record = subjects.target.with_file_name("usage.txt");
    for cell in cells {
        eprintln!("preparing: {} of {}", cell.task.verb(), cell.subject.name);
        cell.run(subjects, &record)?;
    }
    let mut samples = vec![Vec::new(); cells.len()];
    for run in 1..=runs {
        eprintln!("round {run} of {runs}");
        for (cell, samples) in cells.iter().zip(&mut samples) {
            samples.push(cell.run(subjects, &record)?);
        }
    }
    Ok(samples)
}

impl Task {
    /// As in `cargo check`.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
        }
    }
}
