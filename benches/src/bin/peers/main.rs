//! What the emitted crates cost beside those of two other generators of Rust from OpenAPI, on documents that people ship.
//!
//! Takes the folder of the documents. The others are installed below the target folder from the registry; all generators write their
//! crates there. Measured are, for each document and each generator in turn ([`measure`]), CPU time and peak memory of the `rustc` that
//! checks the crate, CPU time of generation, and what the text is made of ([`benches::lines`]). Gives a table ([`report`])
//! and a chart ([`chart`]).
//!
//! Needs a connection to the crates registry, and on GitHub's document 13 GB of memory and ten minutes for each run of the others.

mod bars;
mod chart;
mod documents;
mod generators;
mod measure;
mod report;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use benches::{Result, machine};
use clap::Parser;

use crate::documents::{DOCUMENTS, Document};
use crate::generators::Workshop;
use crate::measure::Runs;
use crate::report::Report;

/// How this program is started.
const COMMAND: &str = "cargo run -p benches --release --bin peers";

/// Compares emitted crates with those of two other generators. Installs these from the crates registry, and needs 13 GB of
/// free memory for GitHub's document; all documents take about an hour.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder of the documents, as their owners publish them
    corpus: PathBuf,
    /// Only the document of this file name; repeatable
    #[arg(long, value_name = "FILE")]
    only: Vec<String>,
    /// How often each crate is generated and checked
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// The same for the huge document and the generators that take minutes for it
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    huge_runs: u32,
    /// Where peers.md and peers.svg are written
    #[arg(long, value_name = "DIR", default_value_os_t = benches::workspace().join("benches"))]
    out: PathBuf,
}

fn main() -> ExitCode {
    benches::measured::tool(|| run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<()> {
    let documents = chosen(&arguments.only)?;
    let absent = documents.iter().find(|document| !arguments.corpus.join(document.file).is_file());
    if let Some(Document { file, .. }) = absent {
        return Err(format!("there is no {file} in {}", arguments.corpus.display()).into());
    }
    let facts = machine::facts();
    println!("{}\n{facts}", machine::call(COMMAND));
    let workshop = Workshop::open(&arguments.corpus)?;
    let runs = Runs { usual: arguments.runs, huge: arguments.huge_runs };
    let mut report = Report {
        command: machine::call(COMMAND),
        date: machine::today(),
        facts,
        load_at_end: String::new(),
        versions: workshop.versions(),
        runs,
        rows: Vec::new(),
    };
    for document in documents {
        report.rows.push(measure::row(&workshop, document, runs));
        report.load_at_end = machine::load();
        // Each time, so that what a run of an hour has found is not lost with it.
        fs::write(arguments.out.join("peers.md"), report.markdown())?;
        fs::write(arguments.out.join("peers.svg"), chart::svg(&report))?;
    }
    println!("{}", report.markdown());
    Ok(())
}

/// The documents of these file names, or all.
fn chosen(only: &[String]) -> Result<Vec<&'static Document>> {
    let is_known = |file: &&String| DOCUMENTS.iter().any(|document| document.file == **file);
    if let Some(unknown) = only.iter().find(|file| !is_known(file)) {
        let known: Vec<&str> = DOCUMENTS.iter().map(|document| document.file).collect();
        return Err(format!("{unknown} is not one of {}", known.join(", ")).into());
    }
    let is_chosen = |document: &&Document| only.is_empty() || only.iter().any(|file| file == document.file);
    Ok(DOCUMENTS.iter().filter(is_chosen).collect())
}
