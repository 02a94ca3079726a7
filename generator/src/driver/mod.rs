//! What the program does with its arguments: finds configuration and document, runs the library's stages, writes or
//! compares, prints, and decides the exit code. Each command gives an [`Answer`]; only [`console`] prints.

mod check;
mod console;
mod dump;
mod explain;
mod generate;
mod guard;
mod infer;
mod init;
mod job;
mod kinds;
mod lint;
mod progress;
mod timings;
mod topics;
mod workspace;

use generator::codes;
use generator::diagnostic::{Place, Report, Severity};
use serde_json::{Value, json};

use crate::cli::{Cli, Command, Common, Target};
use console::Console;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// As wished.
    Done,
    /// `check` found drift, or `lint` found something.
    Findings,
    /// The document or the arguments are wrong.
    Wrong,
}

impl Status {
    fn exit_code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Wrong => 2,
        }
    }
}

/// What all commands need.
#[derive(Debug, Clone)]
struct Session {
    common: Common,
    console: Console,
}

/// What a command has to say.
#[derive(Debug)]
struct Answer {
    status: Status,
    /// For people.
    text: Text,
    /// For machines.
    result: Value,
    /// The least weight of diagnostics that are shown.
    shown: Severity,
}

/// Lines for standard output.
#[derive(Debug)]
enum Text {
    /// What the command was run for.
    Product(String),
    /// That all went well; a quiet run leaves it out.
    Remark(String),
}

impl Answer {
    fn new(status: Status, text: Text, result: Value) -> Self {
        Self { status, text, result, shown: Severity::Warning }
    }

    /// The report says why there is nothing else to say.
    fn wrong() -> Self {
        Self::new(Status::Wrong, Text::Remark(String::new()), Value::Null)
    }
}

/// Runs a command to its end and gives the exit code.
pub(crate) fn run(cli: Cli) -> u8 {
    let console = Console::new(&cli.common);
    let command = cli.command.unwrap_or_else(|| Command::Generate(Target::default()));
    let name = name(&command);
    let session = Session { common: cli.common, console };
    let outcome = guard::run(move || {
        let mut report = Report::default();
        let answer = match command {
            Command::Generate(target) => generate::run(&target, &session, &mut report),
            Command::Check(arguments) => check::run(&arguments, &session, &mut report),
            Command::Lint(subject) => lint::run(&subject, &session, &mut report),
            Command::Dump { stage, subject } => dump::run(stage, &subject, &session, &mut report),
            Command::Infer(arguments) => infer::run(&arguments, &session, &mut report),
            Command::Explain { code } => explain::run(code.as_deref(), &mut report),
            Command::Init { spec } => init::run(&spec, &session.common, &mut report),
        };
        if answer.is_none() && !report.has_errors() {
            report = bug("a stage gave up without a reason");
        }
        (answer.unwrap_or_else(Answer::wrong), report)
    });
    let (answer, report) = outcome.unwrap_or_else(|panic| (Answer::wrong(), bug(&panic)));
    console.finish(name, &answer, &report);
    answer.status.exit_code()
}

fn name(command: &Command) -> &'static str {
    match command {
        Command::Generate(_) => "generate",
        Command::Check(_) => "check",
        Command::Lint(_) => "lint",
        Command::Dump { .. } => "dump",
        Command::Infer(_) => "infer",
        Command::Explain { .. } => "explain",
        Command::Init { .. } => "init",
    }
}

/// What is said of a panic: that it is our fault, and not the document's.
fn bug(panic: &str) -> Report {
    let mut report = Report::default();
    let message = format!("this is a bug in the generator: {panic}");
    report
        .add(codes::GENERATOR_BUG, Severity::Error, Place::Nowhere, message)
        .help("please report it together with the document");
    report
}

/// Counts and a noun, as in `1 file` and `2 files`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The part of a result that `generate` and `check` have in common.
fn crate_facts(output: &generator::layout::Output, folder: &std::path::Path) -> Value {
    json!({
        "package": output.package,
        "folder": folder.display().to_string(),
        "operations": output.operations,
        "types": output.types,
        "files": output.files.len(),
    })
}
