//! `roundtrip [--python PYTHON] [--out DIR] DOCUMENT...`: generates a crate for each document, sends valid instances of its
//! schemas through the emitted types in strict mode, and compares what comes back. PYTHON has hypothesis-jsonschema, which
//! makes instances besides ours. Exits with 1 where something was lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use roundtrip::document::Document;
use roundtrip::harness::Harness;
use roundtrip::judged::{self, Others, Outcome};

/// The other generator of instances.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.ci/roundtrip-instances.py");

/// Failures of a document that are shown; they often have one cause.
const MOST_SHOWN: usize = 12;

fn main() -> ExitCode {
    let (mut python, mut out, mut documents) = (None, PathBuf::from("target/roundtrip"), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--python" => python = arguments.next(),
            "--out" => out = arguments.next().map_or(out, PathBuf::from),
            _ => documents.push(PathBuf::from(argument)),
        }
    }
    if documents.is_empty() {
        eprintln!("usage: roundtrip [--python PYTHON] [--out DIR] DOCUMENT...");
        return ExitCode::from(2);
    }
    let (mut keywords, mut total, mut failed) = (BTreeMap::new(), (0, 0), 0);
    for path in &documents {
        let start = Instant::now();
        match of_document(path, &out, python.as_deref()) {
            Ok(outcome) => {
                print(path, &outcome, start.elapsed().as_secs());
                total = (total.0 + outcome.schemas, total.1 + outcome.instances);
                failed += outcome.failures.len();
                for (keyword, (schemas, instances)) in outcome.keywords {
                    let entry: &mut (usize, usize) = keywords.entry(keyword).or_default();
                    *entry = (entry.0 + schemas, entry.1 + instances);
                }
            }
            Err(why) => {
                failed += 1;
                println!("{}: {why}", path.display());
            }
        }
    }
    for (keyword, (schemas, instances)) in &keywords {
        println!("  {keyword}: {schemas} schemas, {instances} instances");
    }
    for (keyword, _) in keywords.iter().filter(|(_, (_, instances))| *instances == 0) {
        println!("  without an instance: {keyword}");
    }
    println!("{} documents, {} schemas, {} instances, {failed} failures", documents.len(), total.0, total.1);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn of_document(path: &Path, out: &Path, python: Option<&str>) -> Result<Outcome, String> {
    let document = Document::open(path)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name = format!("rt-{}", stem.chars().map(word).collect::<String>());
    let folder = out.join(&name);
    // What an earlier run added would be in the way.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    let harness = Harness::generate(path, &folder, &name)?;
    let others = match python {
        Some(python) => ask_python(python, &document, &harness, &folder)?,
        None => Others::new(),
    };
    judged::run(&document, &harness, &others)
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

fn print(path: &Path, outcome: &Outcome, seconds: u64) {
    println!(
        "{}: {} schemas, {} instances, {} failures, {} schemas without an instance, {seconds} s",
        path.display(),
        outcome.schemas,
        outcome.instances,
        outcome.failures.len(),
        outcome.unjudged.len()
    );
    for (path, why, instance) in outcome.failures.iter().take(MOST_SHOWN) {
        let instance: String = instance.chars().take(300).collect();
        println!("  {path}: {why}\n    {instance}");
    }
    for (path, why) in outcome.unjudged.iter().take(MOST_SHOWN) {
        println!("  {path}: {}", why.chars().take(200).collect::<String>());
    }
}
