//! `roundtrip [--python PYTHON] [--out DIR] [--instances N] [--seconds N] DOCUMENT...`: generates a crate for each document,
//! sends valid instances of its schemas through the emitted types in strict mode, and compares what comes back.
//!
//! PYTHON has hypothesis-jsonschema, which makes instances besides ours. N instances of a document are tried at most, and N
//! seconds taken to make them; whatever is left out is counted with the reason. `ROOT::FILE` is a document of several
//! files in the folder ROOT. Exits with 1 where something was lost, or has no type though the document gives one.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use generator::config::Config;
use roundtrip::document::Document;
use roundtrip::harness::Harness;
use roundtrip::judged::{self, Bounds, Others, Outcome};
use roundtrip::silence;
use roundtrip::total::{Total, Untyped};

/// The other generator of instances.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.ci/roundtrip-instances.py");

/// What the command line asks for.
struct Options {
    python: Option<String>,
    out: PathBuf,
    bounds: Bounds,
    documents: Vec<String>,
}

fn options() -> Result<Options, String> {
    let bounds = Bounds { instances: 20_000, time: Duration::from_mins(1) };
    let mut options =
        Options { python: None, out: PathBuf::from("target/roundtrip"), bounds, documents: Vec::new() };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} takes a value"));
        let number = |text: String| text.parse().map_err(|_| format!("{text} is no number"));
        match argument.as_str() {
            "--python" => options.python = Some(value()?),
            "--out" => options.out = value()?.into(),
            "--instances" => options.bounds.instances = number(value()?)?,
            "--seconds" => options.bounds.time = Duration::from_secs(number(value()?)? as u64),
            _ => options.documents.push(argument),
        }
    }
    if options.documents.is_empty() { Err("no DOCUMENT".to_owned()) } else { Ok(options) }
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(why) => {
            eprintln!(
                "{why}\nusage: roundtrip [--python PYTHON] [--out DIR] [--instances N] [--seconds N] DOCUMENT..."
            );
            return ExitCode::from(2);
        }
    };
    let mut total = Total::default();
    for document in &options.documents {
        let start = Instant::now();
        match of_document(document, &options) {
            Ok((outcome, untyped)) => total.add(document, outcome, &untyped, start.elapsed().as_secs()),
            Err(why) => total.refuse(document, &why),
        }
    }
    total.print();
    if total.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn of_document(document: &str, options: &Options) -> Result<(Outcome, Untyped), String> {
    let mut config = Config::default();
    let path = match document.split_once("::") {
        Some((root, file)) => {
            // The configuration counts from the document.
            let ups = vec![".."; file.split('/').count() - 1].join("/");
            config.document.root = Some(ups).filter(|ups| !ups.is_empty());
            Path::new(root).join(file)
        }
        None => PathBuf::from(document),
    };
    let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    // With the folder and the extension: documents of a corpus differ in nothing else.
    let mut ends: Vec<_> = path.components().rev().take(2).map(|c| c.as_os_str().to_string_lossy()).collect();
    ends.reverse();
    let name = format!("rt-{}", ends.join("-").chars().map(word).collect::<String>());
    config.package.name = Some(name.clone());
    let folder = options.out.join(&name);
    // What an earlier run added would be in the way.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    let read = Document::open(&path, &config)?;
    let harness = Harness::generate(&path, &read, &folder, &config)?;
    let others = match &options.python {
        Some(python) => ask_python(python, &read, &harness, &folder)?,
        None => Others::new(),
    };
    let untyped = Untyped {
        ours: silence::places(&read),
        generators: harness.untyped.clone(),
        unsaid: silence::unsaid_fields(&read, &harness.dumped),
    };
    Ok((judged::run(&read, &harness, &others, options.bounds)?, untyped))
}

/// Instances of another generator for all types.
fn ask_python(python: &str, document: &Document, harness: &Harness, folder: &Path) -> Result<Others, String> {
    let (schemas, instances) = (folder.join("schemas.json"), folder.join("instances.json"));
    let all =
        serde_json::to_string(&judged::schemas_by_type(document, harness)).map_err(|e| e.to_string())?;
    std::fs::write(&schemas, all).map_err(|error| error.to_string())?;
    let status = Command::new(python).arg(SCRIPT).arg(&schemas).arg(&instances).status();
    match status {
        Ok(status) if status.success() => judged::others(&instances),
        other => Err(format!("{python} {SCRIPT}: {other:?}")),
    }
}
