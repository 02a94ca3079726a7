//! The `generator` program: [`cli`] parses the arguments, [`driver`] runs the library and prints.

mod cli;
mod driver;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    ExitCode::from(driver::run(cli))
}
