//! What the emitted crate costs its user's compiler, beside the same crate with `serde_derive` in place of the codec.
//!
//! Takes the emitted crate of this workspace. Gives, for the crate, for its types alone and for the runtime alone: CPU time (user and
//! system) and peak memory of the `rustc` that checks it, dependencies being built. The subjects are copies under the
//! target folder ([`subject`]); one of them is rewritten ([`mod@derive`]). They are measured in turn ([`measure`]), so that a
//! busy machine is as unfair to one as to the other.

mod derive;
mod manifest;
mod measure;
mod report;
mod subject;
mod tables;

use std::process::ExitCode;

use benches::Result;
use clap::Parser;

use crate::measure::Cell;
use crate::subject::Subjects;

/// Compares what the emitted crate costs to compile with the same crate by serde_derive.
#[derive(Debug, Parser)]
struct Arguments {
    /// How often each crate is checked
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Measure debug builds too
    #[arg(long)]
    build: bool,
}

fn main() -> ExitCode {
    benches::measured::tool(|| run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<()> {
    benches::machine::print("cargo run -p benches --release --bin compile-cost");
    let subjects = Subjects::prepare(&benches::workspace().join("generated-client"))?;
    let cells = Cell::all(&subjects, arguments.build);
    let samples = measure::all(&cells, &subjects, arguments.runs)?;
    report::print(&cells, &samples, arguments.runs);
    Ok(())
}
