//! What a document gains renames nothing, and the order of keys means nothing: no path, name, type or signature of the
//! emitted crate changes. On our fixtures always, on other documents where `CORPUS` names a folder with an `INDEX.tsv`.

mod document;
mod surface;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

type Change = fn(&mut Value);

/// Changes by name.
const ADDITIONS: &[(&str, Change)] = &[
    ("an operation more", document::add_operation),
    ("a property more", document::add_properties),
    ("an enum value more", document::add_values),
];

/// Documents of the corpus that cannot be looked at here: those of several files.
const MOST_LEFT_OUT: usize = 6;

/// Lines of a difference that still help.
const MOST_LINES: usize = 12;

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

/// Lines of `before` that `after` lacks, as one complaint.
fn lost(path: &Path, change: &str, before: &BTreeSet<String>, after: &BTreeSet<String>) -> Option<String> {
    let lost: Vec<&String> = before.difference(after).collect();
    let gained: Vec<&String> = after.difference(before).collect();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let shown = |lines: Vec<&String>, sign: &str| {
        lines.into_iter().take(MOST_LINES).fold(String::new(), |all, line| all + "\n  " + sign + " " + line)
    };
    (!lost.is_empty()).then(|| {
        format!("{name}, {change}: {} lines lost{}{}", lost.len(), shown(lost, "-"), shown(gained, "+"))
    })
}

/// All that a change of this document loses; none where it is refused as it is.
fn complaints(path: &Path) -> Option<Vec<String>> {
    let document = document::open(path)?;
    let before = surface::of(&document)?;
    let mut found = Vec::new();
    for (name, change) in ADDITIONS {
        let mut changed = document.clone();
        change(&mut changed);
        match surface::of(&changed) {
            Some(after) => found.extend(lost(path, name, &before, &after)),
            None => found.push(format!("{}, {name}: refused", path.display())),
        }
    }
    for seed in [1, 2] {
        let mut shuffled = document.clone();
        document::shuffle(&mut shuffled, seed);
        document::shuffle_lists(&mut shuffled, seed);
        match surface::of(&shuffled) {
            Some(after) => {
                found.extend(lost(path, "keys and lists in another order", &before, &after));
                found.extend(lost(path, "keys and lists in their old order", &after, &before));
            }
            None => found.push(format!("{}, shuffled: refused", path.display())),
        }
    }
    Some(found)
}

#[test]
fn additions_and_order_change_nothing() {
    let (mut looked_at, mut found) = (0, Vec::new());
    for path in fixtures() {
        let complaints = complaints(&path).unwrap_or_else(|| panic!("{} is refused", path.display()));
        looked_at += 1;
        found.extend(complaints);
    }
    assert!(found.is_empty(), "{looked_at} documents\n{}", found.join("\n"));
}

#[test]
fn nor_in_documents_that_people_ship() {
    let (mut looked_at, mut found, mut left_out) = (0, Vec::new(), Vec::new());
    for path in corpus() {
        let Some(complaints) = complaints(&path) else {
            left_out.push(path.display().to_string());
            continue;
        };
        looked_at += 1;
        for complaint in &complaints {
            println!("{complaint}");
        }
        found.extend(complaints);
    }
    println!("{looked_at} documents, {} complaints", found.len());
    if !left_out.is_empty() {
        println!(
            "SKIPPED, since they lead to other files or are no one tree of JSON: {}",
            left_out.join(", ")
        );
    }
    assert!(found.is_empty(), "{} complaints, printed above", found.len());
    assert!(left_out.len() <= MOST_LEFT_OUT, "{} documents are not looked at", left_out.len());
}

#[test]
fn the_changes_do_change() {
    let path = Path::new("../tests/fixtures/names_clash.yaml");
    let document = document::open(path).expect("a document");
    let before = surface::of(&document).expect("a crate");
    for (name, change) in ADDITIONS {
        let mut changed = document.clone();
        change(&mut changed);
        let after = surface::of(&changed).expect("a crate");
        assert!(after.len() > before.len(), "{name}");
    }
    let mut shuffled = document.clone();
    document::shuffle(&mut shuffled, 1);
    assert_ne!(shuffled.to_string(), document.to_string());
    assert_eq!(shuffled, document);
    document::shuffle_lists(&mut shuffled, 1);
    assert_ne!(shuffled, document);
}
