//! What an API of Microsoft Graph's size costs, and whether cost grows in proportion to the document.
//!
//! Composes a document ([`compose`]) at an eighth, a quarter, a half and the whole of that size, generates the crate of each, and
//! checks it: everything, and one module of it in the ways that a user has ([`measure`]). Gives a table ([`report`]) and
//! a plot ([`plot`]). Needs 12 GB of memory and the crates registry.

mod compose;
mod measure;
mod plot;
mod report;
mod words;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use benches::{Result, machine};
use clap::Parser;

use crate::measure::Site;
use crate::report::Report;

/// How this program is started.
const COMMAND: &str = "cargo run -p benches --release --bin large-api";

/// Measures generation and `cargo check` of an API of Microsoft Graph's size, and of parts of it.
#[derive(Debug, Parser)]
struct Arguments {
    /// How often each crate is generated and checked
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Only write the document, of this many eighths, to the standard output
    #[arg(long, value_name = "EIGHTHS", value_parser = clap::value_parser!(u8).range(1..=8))]
    compose: Option<u8>,
    /// The sizes, in eighths
    #[arg(long, value_delimiter = ',', default_values_t = [1, 2, 4, 8], value_parser = clap::value_parser!(u8).range(1..=8))]
    eighths: Vec<u8>,
    /// Check no crate of more eighths than this: that needs minutes and many GB
    #[arg(long, value_name = "EIGHTHS", default_value_t = 8)]
    check_up_to: usize,
    /// Where large-api.md and large-api.svg are written
    #[arg(long, value_name = "DIR", default_value_os_t = benches::workspace().join("benches"))]
    out: PathBuf,
}

fn main() -> ExitCode {
    benches::measured::tool(|| run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(eighths) = arguments.compose {
        serde_json::to_writer_pretty(std::io::stdout().lock(), &compose::document(usize::from(eighths)))?;
        return Ok(());
    }
    let facts = machine::facts();
    println!("{}\n{facts}", machine::call(COMMAND));
    let site = Site::open()?;
    let mut report = Report {
        command: machine::call(COMMAND),
        date: machine::today(),
        facts,
        load_at_end: String::new(),
        runs: arguments.runs,
        rows: Vec::new(),
    };
    for &eighths in &arguments.eighths {
        let is_checked = |size: usize| size <= arguments.check_up_to;
        report.rows.push(measure::row(&site, usize::from(eighths), arguments.runs, is_checked)?);
        report.load_at_end = machine::load();
        fs::write(arguments.out.join("large-api.md"), report.markdown())?;
        fs::write(arguments.out.join("large-api.svg"), plot::svg(&report))?;
    }
    println!("{}", report.markdown());
    Ok(())
}
