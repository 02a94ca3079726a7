//! The command line: its arguments and their help. Nothing here reads or writes anything; [`crate::driver`] runs the commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use generator::config::Allowance;
use generator::selector::Selector;

/// Generates a Rust client crate from an OpenAPI document.
///
/// Without a command, generates what `spec/generate.toml` (or `generate.toml`) describes.
///
/// Exit codes: 0 done; 1 `check` found drift, `lint` found something, or `infer --check` an answer that disagrees; 2 the document or the arguments are wrong.
#[derive(Debug, Parser)]
#[command(version, about, disable_help_subcommand = false)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// The configuration; by default, and only without a SPEC, spec/generate.toml or generate.toml
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,
    /// Print errors only
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Print the result as one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Print how long each stage took
    #[arg(long, global = true)]
    pub(crate) timings: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Generate the crate (the default)
    Generate(Target),
    /// Compare the crate with what `generate` would write; print a diff and exit with 1 if they differ
    Check(Check),
    /// List what is wrong or doubtful in the document, and every place without a type
    Lint(Subject),
    /// Print the output of a stage as JSON
    Dump {
        /// The stage
        stage: DumpStage,
        #[command(flatten)]
        subject: Subject,
    },
    /// Compare recorded answers with the document, and write an overlay that makes the document agree with them
    Infer(Infer),
    /// Explain a diagnostic's code, or list all codes
    Explain {
        /// The code, such as `bad-config`
        code: Option<String>,
    },
    /// Write a generate.toml for the document, to start from
    Init {
        /// The document
        spec: PathBuf,
    },
}

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(crate) struct Subject {
    /// The document: a file, a folder of documentation pages, or `-` for standard input; by default, the one that the configuration names
    pub(crate) spec: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How a document is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(crate) struct Reading {
    /// Emit only these operations and components and what they need; selected by operationId, tag, 'METHOD /path', component name or
    /// '#/pointer', with the globs `*` and `?`; can be repeated
    #[arg(long, value_name = "SELECTOR")]
    pub(crate) only: Vec<Selector>,
    /// The folder that references to other files must not leave, relative to the document; by default, the document's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<String>,
    /// An overlay of the document (OpenAPI Overlay 1.0 or 1.1), after those of the configuration; repeatable
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<PathBuf>,
    /// Leave out what a problem with this code concerns, with a warning, instead of refusing the document: `unresolved-ref`;
    /// repeatable
    #[arg(long, value_name = "CODE")]
    pub(crate) allow: Vec<Allowance>,
}

/// A document and the crate that it becomes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(crate) struct Target {
    #[command(flatten)]
    pub(crate) subject: Subject,
    /// The crate's folder; required with a SPEC
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The crate's name
    #[arg(long)]
    pub(crate) name: Option<String>,
}

/// Recorded answers.
#[derive(Debug, Clone, Args)]
pub(crate) struct Infer {
    /// The document
    pub(crate) spec: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Recordings: HTTP archives (HAR 1.2), as browsers, proxies and test tools write them
    #[arg(value_name = "RECORDING", required = true)]
    pub(crate) recordings: Vec<PathBuf>,
    /// Where the overlay is written; the standard output, if absent
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Write nothing, and exit with 1 if an answer disagrees with the document
    #[arg(long, conflicts_with = "out")]
    pub(crate) check: bool,
}

/// A crate that is compared with its document.
#[derive(Debug, Clone, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) target: Target,
    /// List the files that differ, without a diff
    #[arg(long)]
    pub(crate) no_diff: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DumpStage {
    /// The document in normal form
    Document,
    /// The API, resolved, in wire names
    Api,
    /// The crate: every type and operation with its Rust name
    Crate,
}
