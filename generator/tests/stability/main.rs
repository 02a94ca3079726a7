//! What a document gains renames nothing, and order means nothing: no path, name, type or signature of the emitted crate
//! changes, but for the causes that the rules name. On our fixtures always, on other documents where `CORPUS` names a folder
//! with an `INDEX.tsv`.

mod additions;
mod causes;
mod document;
mod look_alikes;
mod surface;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use causes::Cause;
use generator::config::Config;
use serde_json::Value;
use surface::Surface;

/// What a document gains.
struct Change {
    name: &'static str,
    apply: fn(&mut Value, &Surface),
    /// Why it may take something away.
    may_be: &'static [Cause],
}

const fn change(name: &'static str, apply: fn(&mut Value, &Surface), may_be: &'static [Cause]) -> Change {
    Change { name, apply, may_be }
}

const CHANGES: &[Change] = &[
    change("an operation more", |document, _| additions::add_operation(document), &[]),
    change("a property more", |document, _| additions::add_properties(document), &[]),
    change(
        "a required member more",
        |document, _| additions::add_required_members(document),
        &[Cause::Signature, Cause::Branch],
    ),
    change(
        "a required parameter more",
        |document, _| additions::add_required_parameters(document),
        &[Cause::Signature],
    ),
    change("an enum value more", |document, _| additions::add_values(document), &[]),
    change("a branch more", |document, _| additions::add_branches(document), &[]),
    change("a second tag", |document, _| additions::add_tags(document), &[]),
    change("schemas that spell alike", |document, _| look_alikes::add_schemas(document), &[]),
    change(
        "schemas that spell like other types",
        |document, before| look_alikes::add_helpers(document, &before.derived),
        &[],
    ),
    change(
        "properties that spell alike",
        |document, _| look_alikes::add_properties(document),
        &[Cause::Branch],
    ),
    change("enum values that spell alike", |document, _| look_alikes::add_values(document), &[]),
    change("parameters that spell alike", |document, _| look_alikes::add_parameters(document), &[]),
    change("operations that spell alike", |document, _| look_alikes::add_operations(document), &[]),
];

/// What another order is called among the changes.
const ORDER: &str = "another order of all that has none";

/// Documents of the corpus that cannot be looked at here: those of several files.
const MOST_LEFT_OUT: usize = 6;

/// Lines of a difference that still help.
const MOST_LINES: usize = 12;

/// What all changes of some documents took away.
#[derive(Debug, Default)]
struct Outcome {
    documents: usize,
    left_out: Vec<String>,
    /// For each change: the documents that it changes, and what was lost by cause.
    counts: BTreeMap<&'static str, (usize, BTreeMap<Cause, usize>)>,
    complaints: Vec<String>,
}

impl Outcome {
    fn print(&self) {
        println!("{} documents, {} complaints", self.documents, self.complaints.len());
        for (change, (documents, causes)) in &self.counts {
            println!("{change}: in {documents} documents");
            for (cause, count) in causes {
                println!("  {count:>6} {}", cause.words());
            }
        }
    }
}

fn fixtures() -> Vec<PathBuf> {
    let entries = fs::read_dir("../tests/fixtures").expect("the fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() > 20);
    paths
}

/// Documents of the folder that `CORPUS` names; `CORPUS_ONLY` is a part of the names of those to look at.
fn corpus() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os("CORPUS").map(PathBuf::from) else {
        eprintln!("SKIPPED: CORPUS is not set");
        return Vec::new();
    };
    let only = std::env::var("CORPUS_ONLY").unwrap_or_default();
    let index = fs::read_to_string(folder.join("INDEX.tsv")).expect("an index");
    let rows = index.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|columns| folder.join(columns[0].trim_start_matches("dev/")).join(columns[1]))
        .filter(|path| path.to_string_lossy().contains(&only) && !path.starts_with(folder.join("invalid")))
        .collect()
}

/// Looks at all documents, two at a time.
fn outcome(paths: Vec<PathBuf>) -> Outcome {
    let outcome = Mutex::new(Outcome::default());
    let open = Mutex::new(paths.into_iter());
    let next = || open.lock().expect("a lock").next();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(path) = next() {
                    look_at(&path, &outcome);
                }
            });
        }
    });
    outcome.into_inner().expect("a lock")
}

/// All that changes of this document take away; a document that is refused as it is is left out.
fn look_at(path: &Path, outcome: &Mutex<Outcome>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let document = document::open(path);
    let before = document.as_ref().and_then(|document| surface::of(document, &Config::default()).ok());
    let (Some(document), Some(before)) = (document, before) else {
        outcome.lock().expect("a lock").left_out.push(path.display().to_string());
        return;
    };
    let mut complaints = Vec::new();
    let mut counts = Vec::new();
    for change in CHANGES {
        let mut changed = document.clone();
        (change.apply)(&mut changed, &before);
        if changed == document {
            continue;
        }
        let losses = causes::of(&document, &before, &changed, change.may_be);
        if !losses.unexplained.is_empty() {
            complaints.push(complaint(&name, change.name, &losses.unexplained));
        }
        counts.push((change.name, losses.explained));
    }
    for seed in [1, 2] {
        let mut shuffled = document.clone();
        document::shuffle(&mut shuffled, seed);
        document::shuffle_lists(&mut shuffled, seed);
        match surface::of(&shuffled, &Config::default()) {
            Ok(after) => {
                let differences = causes::differences(&before.promises, &after.promises);
                if !differences.is_empty() {
                    complaints.push(complaint(&name, ORDER, &differences));
                }
            }
            Err(why) => complaints.push(format!("{name}, shuffled: refused: {why}")),
        }
    }
    counts.push((ORDER, BTreeMap::new()));
    for complaint in &complaints {
        println!("{complaint}");
    }
    let mut outcome = outcome.lock().expect("a lock");
    outcome.documents += 1;
    outcome.complaints.extend(complaints);
    for (change, causes) in counts {
        let (documents, all) = outcome.counts.entry(change).or_default();
        *documents += 1;
        for (cause, count) in causes {
            *all.entry(cause).or_default() += count;
        }
    }
}

fn complaint(name: &str, change: &str, lines: &[String]) -> String {
    let shown = lines.iter().take(MOST_LINES).fold(String::new(), |all, line| all + "\n  " + line);
    format!("{name}, {change}: {} promises{shown}", lines.len())
}

#[test]
fn additions_and_order_change_nothing() {
    let outcome = outcome(fixtures());
    outcome.print();
    assert!(outcome.left_out.is_empty(), "{:?}", outcome.left_out);
    // Each change does change some fixture, and what spells alike does clash.
    for Change { name: change, .. } in CHANGES {
        let (documents, causes) = outcome.counts.get(change).unwrap_or_else(|| panic!("{change}: nowhere"));
        assert!(*documents > 0, "{change}");
        assert!(!change.contains("alike") || causes.contains_key(&Cause::Clash), "{change}");
    }
    assert!(outcome.complaints.is_empty(), "{}", outcome.complaints.join("\n"));
}

#[test]
fn nor_in_documents_that_people_ship() {
    let outcome = outcome(corpus());
    outcome.print();
    let left_out = &outcome.left_out;
    if !left_out.is_empty() {
        println!(
            "SKIPPED, since they lead to other files or are no one tree of JSON: {}",
            left_out.join(", ")
        );
    }
    assert!(outcome.complaints.is_empty(), "{} complaints, printed above", outcome.complaints.len());
    assert!(left_out.len() <= MOST_LEFT_OUT, "{} documents are not looked at", left_out.len());
}

#[test]
fn another_order_is_the_same_document() {
    let path = Path::new("../tests/fixtures/names_clash.yaml");
    let document = document::open(path).expect("a document");
    let mut shuffled = document.clone();
    document::shuffle(&mut shuffled, 1);
    assert_ne!(shuffled.to_string(), document.to_string());
    assert_eq!(shuffled, document);
    document::shuffle_lists(&mut shuffled, 1);
    assert_ne!(shuffled, document);
}
