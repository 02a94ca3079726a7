//! Documents that people really ship, where they are at hand: `CORPUS=DIR` names a folder with an `INDEX.tsv`.
//!
//! Each document gives a crate or a located error, never a panic; the same bytes twice; and what the index marks
//! as hopeless is refused. Compiling the crates is another step (`.ci/corpus`).

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use generator::config::{Config, DocumentFiles};
use generator::diagnostic::{Place, Report, Severity};
use generator::source::Source;

/// One row of the index.
struct Entry {
    path: PathBuf,
    name: String,
    note: String,
}

impl Entry {
    /// Files of a set stand beside each other: `SET/NAME/ROOT` refers to `SET/OTHER`.
    fn config(&self) -> Config {
        let folders = self.name.split('/').count().saturating_sub(3);
        let is_set = self.note.contains("multi-file set") && folders > 0;
        let root = is_set.then(|| vec![".."; folders].join("/"));
        Config { document: DocumentFiles { root, ..DocumentFiles::default() }, ..Config::default() }
    }
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
        Entry { path: folder.join(&name), name, note: columns.get(8).copied().unwrap_or_default().to_owned() }
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

fn generate(entry: &Entry) -> Outcome {
    let run = || {
        let mut report = Report::default();
        let sources = match Source::open(&entry.path) {
            Ok(sources) => sources,
            Err(diagnostic) => {
                report.diagnostics.push(diagnostic);
                return refusal(&report);
            }
        };
        match generator::generate(sources, &entry.config(), &mut report) {
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

/// Documents that the index calls hopeless, of which only schemas are missing: such a reference allows any value, with a warning.
const REPAIRED: [&str; 2] = ["invalid/mermade-event-backend.json", "invalid/oag-property-title.yaml"];

/// Whether nobody can know what the document means.
fn is_hopeless(entry: &Entry) -> bool {
    entry.note.starts_with("hard") && !REPAIRED.contains(&entry.name.as_str())
}

#[test]
fn every_document_gives_a_crate_or_a_located_error() {
    let Some(entries) = entries() else { return };
    let (mut crates, mut refused, mut wrong) = (0, 0, Vec::new());
    for entry in &entries {
        let hopeless = is_hopeless(entry);
        match generate(entry) {
            Outcome::Panicked => wrong.push(format!("{}: panicked", entry.name)),
            Outcome::Crate(_) if hopeless => wrong.push(format!("{}: taken, but {}", entry.name, entry.note)),
            Outcome::Crate(files) => {
                crates += 1;
                if generate(entry) != Outcome::Crate(files) {
                    wrong.push(format!("{}: differs between two runs", entry.name));
                }
            }
            Outcome::Refused(why) => {
                refused += 1;
                if !entry.name.starts_with("invalid/") {
                    wrong.push(format!("{}: refused, {why}", entry.name));
                }
            }
        }
    }
    println!("{} documents: {crates} crates, {refused} refused", entries.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(crates >= 300, "only {crates} documents gave a crate");
}

/// Longer than any of these small documents takes in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn broken_documents_are_refused_where_they_are_broken() {
    let Some(entries) = entries() else { return };
    let (mut hard, mut soft, mut wrong) = (0, 0, Vec::new());
    for entry in entries.into_iter().filter(|entry| entry.name.starts_with("invalid/")) {
        let (name, is_hard) = (entry.name.clone(), is_hopeless(&entry));
        let (sender, receiver) = mpsc::channel();
        // Nobody waits for one that hangs.
        thread::spawn(move || sender.send(generate(&entry)));
        match receiver.recv_timeout(PATIENCE) {
            Err(_) => wrong.push(format!("{name}: hangs")),
            Ok(Outcome::Panicked) => wrong.push(format!("{name}: panics")),
            Ok(Outcome::Crate(_)) if is_hard => wrong.push(format!("{name}: is taken")),
            Ok(outcome) => {
                if let Outcome::Refused(why) = outcome {
                    println!("{name}: {why}");
                }
                *if is_hard { &mut hard } else { &mut soft } += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // 35 and 11 before `REPAIRED` went from the first to the second.
    assert!(hard >= 33 && soft >= 13, "{hard} hopeless and {soft} doubtful documents");
}
