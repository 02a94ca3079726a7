//! How long generation takes: from the text of a document to all files of its crate, in memory.
//!
//! Takes documents; without any, those of this workspace: what `spec/generate.toml` describes, and the largest documents of
//! OpenAPI 3.0 in the corpus folder beside the workspace, if it is there. Documents other than the configured one are
//! generated without a configuration. What the generator refuses is listed with its first error, not measured.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use benches::summary::Summary;
use benches::{clock, machine, workspace};
use clap::Parser;
use generator::config::Config;
use generator::diagnostic::{Report, Severity};
use generator::layout::Output;
use generator::source::Source;

/// How many documents of the corpus are taken.
const LARGEST: usize = 6;

/// Measures how long the generator takes for documents.
#[derive(Debug, Parser)]
struct Arguments {
    /// Documents to generate, in place of those of this workspace
    documents: Vec<PathBuf>,
    /// How often each is generated
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
}

/// A document and how it is to be generated.
struct Job {
    name: String,
    sources: Vec<Source>,
    config: Config,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    machine::print("cargo run -p benches --release --bin generate-cost");
    println!("from text to files in memory: CPU s, median (least to greatest) of {} runs\n", arguments.runs);
    println!(
        "{:<32} {:>6} {:>10} {:>6} {:>9} {:>22} {:>8}",
        "", "MB", "operations", "types", "lines", "CPU s", "wall s"
    );
    let given = arguments.documents.iter().map(|path| unconfigured(path));
    let jobs: Vec<_> = if arguments.documents.is_empty() {
        std::iter::once(configured(&workspace().join("spec/generate.toml")))
            .chain(corpus().iter().map(|path| unconfigured(path)))
            .collect()
    } else {
        given.collect()
    };
    for job in jobs {
        measure(&job?, arguments.runs);
    }
    Ok(())
}

fn unconfigured(path: &Path) -> Result<Job, Box<dyn Error>> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Job { name, sources: open(path)?, config: Config::default() })
}

fn configured(path: &Path) -> Result<Job, Box<dyn Error>> {
    let mut report = Report::default();
    let config = Config::parse(&path.display().to_string(), &std::fs::read_to_string(path)?, &mut report);
    let config = config.ok_or_else(|| first_error(&report))?;
    let spec = config.spec.clone().ok_or("the configuration names no document")?;
    let document = path.parent().unwrap_or(Path::new("")).join(&spec);
    Ok(Job { name: spec, sources: open(&document)?, config })
}

fn open(path: &Path) -> Result<Vec<Source>, Box<dyn Error>> {
    Source::open(path).map_err(|diagnostic| format!("{}: {}", path.display(), diagnostic.message).into())
}

/// The largest documents of OpenAPI 3.0, by the corpus' own index: tab-separated, with columns `set`, `file`, `version`, `bytes`.
fn corpus() -> Vec<PathBuf> {
    let folder = workspace().join("../shared/corpus");
    let index = std::fs::read_to_string(folder.join("INDEX.tsv")).unwrap_or_default();
    let mut lines = index.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let names = lines.next().unwrap_or_default();
    let column = |row: &[&str], name: &str| {
        let at = names.iter().position(|known| *known == name)?;
        row.get(at).map(|&cell| cell.to_owned())
    };
    let mut found: Vec<(u64, PathBuf)> = lines
        .filter(|row| column(row, "version").is_some_and(|version| version.starts_with("3.0")))
        .filter_map(|row| {
            let set = column(&row, "set")?;
            let path = folder.join(set.rsplit('/').next()?).join(column(&row, "file")?);
            path.is_file().then_some((column(&row, "bytes")?.parse().ok()?, path))
        })
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, path)| path).take(LARGEST).collect()
}

fn measure(job: &Job, runs: u32) {
    let megabytes = job.sources.iter().map(|source| source.text.len()).sum::<usize>() as f64 * 1e-6;
    let (mut cpu, mut wall, mut last) = (Vec::new(), Vec::new(), None);
    for _ in 0..runs {
        let mut report = Report::default();
        let (sources, start, clock) = (job.sources.clone(), Instant::now(), clock::process());
        let output = generator::generate(sources, &job.config, &mut report);
        cpu.push(clock::process().saturating_sub(clock).as_secs_f64());
        wall.push(start.elapsed().as_secs_f64());
        let Some(output) = output else {
            println!("{:<32} {megabytes:>6.1} refused: {}", job.name, first_error(&report));
            return;
        };
        last = Some(output);
    }
    if let (Some(output), Some(cpu), Some(wall)) = (last, Summary::of(cpu), Summary::of(wall)) {
        let seconds = format!("{:.2} ({:.2} to {:.2})", cpu.median, cpu.least, cpu.greatest);
        let Output { operations, types, .. } = output;
        let lines = lines(&output);
        println!(
            "{:<32} {megabytes:>6.1} {operations:>10} {types:>6} {lines:>9} {seconds:>22} {:>8.2}",
            job.name, wall.median
        );
    }
}

/// Lines of all Rust files.
fn lines(output: &Output) -> usize {
    let rust = output.files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("rs"));
    rust.map(|(_, text)| text.lines().count()).sum()
}

fn first_error(report: &Report) -> String {
    let error = report.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    error.map_or_else(|| "no error".to_owned(), |error| error.message.clone())
}
