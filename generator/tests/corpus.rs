//! Documents that people really ship, where they are at hand: `CORPUS=DIR` names a folder with an `INDEX.tsv`.
//!
//! Each document gives a crate or a located error, never a panic; the same bytes twice; and what the index marks
//! as hopeless is refused. Compiling the crates is another step (`.ci/corpus`).

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::{Place, Report, Severity};
use generator::source::Source;

/// One row of the index.
struct Entry {
    path: PathBuf,
    name: String,
    version: String,
    note: String,
}

fn entries() -> Option<Vec<Entry>> {
    let Some(folder) = std::env::var_os("CORPUS").map(PathBuf::from) else {
        eprintln!("SKIPPED: CORPUS is not set; .ci/run sets it where the corpus is at hand");
        return None;
    };
    let index = fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
    let entry = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let name = format!("{}/{}", columns[0].trim_start_matches("dev/"), columns[1]);
        Entry {
            path: folder.join(&name),
            name,
            version: columns[4].to_owned(),
            note: columns.get(8).copied().unwrap_or_default().to_owned(),
        }
    };
    Some(index.lines().skip(1).map(entry).collect())
}

/// What came of a document: its files, or what was said of it.
#[derive(Debug, PartialEq)]
enum Outcome {
    Crate(BTreeMap<String, String>),
    Refused(String),
    Panicked,
}

fn generate(path: &Path) -> Outcome {
    let run = || {
        let mut report = Report::default();
        let sources = match Source::open(path) {
            Ok(sources) => sources,
            Err(diagnostic) => return Outcome::Refused(diagnostic.message),
        };
        match generator::generate(sources, &Config::default(), &mut report) {
            Some(output) => Outcome::Crate(output.files),
            None => refusal(&report),
        }
    };
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Outcome::Panicked)
}

/// The first error, which must have a place.
fn refusal(report: &Report) -> Outcome {
    let first = report.diagnostics.iter().find(|d| d.severity == Severity::Error);
    match first {
        Some(first) if first.place != Place::Nowhere => {
            Outcome::Refused(format!("{}: {}", first.code, first.message))
        }
        other => panic!("refused without a located error: {other:?}"),
    }
}

#[test]
fn every_document_gives_a_crate_or_a_located_error() {
    let Some(entries) = entries() else { return };
    let (mut crates, mut refused, mut wrong) = (0, 0, Vec::new());
    for entry in &entries {
        let hopeless = entry.note.starts_with("hard");
        let supported = entry.version.starts_with("3.0.");
        match generate(&entry.path) {
            Outcome::Panicked => wrong.push(format!("{}: panicked", entry.name)),
            Outcome::Crate(_) if hopeless => wrong.push(format!("{}: taken, but {}", entry.name, entry.note)),
            Outcome::Crate(files) => {
                crates += 1;
                if generate(&entry.path) != Outcome::Crate(files) {
                    wrong.push(format!("{}: differs between two runs", entry.name));
                }
            }
            Outcome::Refused(why) => {
                refused += 1;
                if supported && !hopeless {
                    println!("refused {}: {why}", entry.name);
                }
            }
        }
    }
    println!("{} documents: {crates} crates, {refused} refused", entries.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(crates >= 100, "only {crates} documents gave a crate");
}
