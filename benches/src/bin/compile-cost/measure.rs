//! Running `cargo` on the subjects, and what the `rustc` of each used.
//!
//! This program names itself as `RUSTC_WORKSPACE_WRAPPER`: `cargo` then calls it in place of `rustc` for the subject (not for its
//! dependencies). In that role it runs the compiler as its only child, so the system's account of its children is that of
//! the one `rustc`, without `cargo` itself.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use benches::clock::{self, Usage};

use crate::Result;
use crate::subject::{Subject, Subjects};

/// Names the file in which the wrapper notes what the compiler used.
const RECORD: &str = "COMPILE_COST_RECORD";

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

    fn command(&self, subjects: &Subjects) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        command.args([self.task.verb(), "--quiet", "--lib"]).current_dir(&self.subject.folder);
        if self.extent == Extent::Types {
            command.args(["--no-default-features", "--features", &subjects.type_features.join(",")]);
        }
        command.env("CARGO_TARGET_DIR", &subjects.target).env("CARGO_INCREMENTAL", "0");
        for name in ["RUSTC_WRAPPER", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"] {
            command.env_remove(name);
        }
        command
    }

    /// Compiles the subject, and whatever of its dependencies is not built yet.
    fn run(&self, subjects: &Subjects, record: &Path) -> Result<Usage> {
        let library = self.subject.folder.join("src/lib.rs");
        File::options().append(true).open(library)?.set_modified(SystemTime::now())?;
        if record.exists() {
            fs::remove_file(record)?;
        }
        let mut command = self.command(subjects);
        command.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?).env(RECORD, record);
        if !command.status()?.success() {
            return Err(format!("the crate in {} does not compile", self.subject.folder.display()).into());
        }
        let text = fs::read_to_string(record)?;
        let mut numbers = text.split(' ').map(str::parse);
        let (Some(Ok(seconds)), Some(Ok(megabytes))) = (numbers.next(), numbers.next()) else {
            return Err("the compiler was not measured".into());
        };
        Ok(Usage { seconds, megabytes })
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

/// Where to note what the compiler used, if this process stands for it.
pub(crate) fn record() -> Option<PathBuf> {
    env::var_os(RECORD).map(PathBuf::from)
}

/// Runs the compiler that the arguments name and notes what it used.
pub(crate) fn wrap_compiler(record: &Path) -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let Some(compiler) = arguments.next() else { return ExitCode::FAILURE };
    let arguments: Vec<OsString> = arguments.collect();
    // `cargo` also asks the compiler for its version and its targets; only a crate has an output folder.
    let is_crate = arguments.iter().any(|argument| argument == "--out-dir");
    let status = Command::new(compiler).args(arguments).env_remove(RECORD).status();
    if is_crate {
        let Usage { seconds, megabytes } = clock::children();
        if let Err(error) = fs::write(record, format!("{seconds} {megabytes}")) {
            eprintln!("error: {}: {error}", record.display());
            return ExitCode::FAILURE;
        }
    }
    match status.map(|status| status.code()) {
        Ok(Some(code)) => u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from),
        Ok(None) | Err(_) => ExitCode::FAILURE,
    }
}
