//! What is written against what should be: fails with a unified diff, or rewrites where `UPDATE_GOLDEN` is set.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::fixture::COMMAND;

/// The golden crate.
const FOLDER: &str = "../tests/golden";

/// Folders of it in which nothing may stand that no fixture gives.
const OWNED: &[&str] = &["src", "tests/examples"];

/// Lines of a diff that still help.
const MOST_LINES: usize = 120;

fn is_update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// Compares all files of the golden crate that are made from fixtures.
pub(crate) fn folder(files: &BTreeMap<String, String>) {
    let mut differences = String::new();
    for (path, expected) in files {
        let found = fs::read_to_string(Path::new(FOLDER).join(path)).unwrap_or_default();
        if found != *expected {
            differences += &settle(&Path::new(FOLDER).join(path), &found, expected);
        }
    }
    for path in OWNED.iter().flat_map(|folder| below(&Path::new(FOLDER).join(folder))) {
        let relative = path.strip_prefix(FOLDER).expect("it is below").to_string_lossy().replace('\\', "/");
        if files.contains_key(&relative) {
            continue;
        }
        if is_update() {
            fs::remove_file(&path).expect("it can be removed");
        } else {
            differences += &(relative + " belongs to no fixture\n");
        }
    }
    finish(&differences);
}

/// Compares the lines between two lines of a file.
pub(crate) fn block(path: &str, start: &str, end: &str, expected: &str) {
    let found = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let range = found.find(start).zip(found.find(end)).map(|(from, to)| from + start.len() + 1..to);
    let range = range.unwrap_or_else(|| panic!("{path} has no lines `{start}` and `{end}`"));
    let whole = format!("{}{expected}{}", &found[..range.start], &found[range.end..]);
    if whole != found {
        finish(&settle(Path::new(path), &found, &whole));
    }
}

/// Rewrites a file that differs, or tells how it does.
fn settle(path: &Path, found: &str, expected: &str) -> String {
    if is_update() {
        fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
        fs::write(path, expected).expect("it can be written");
        return String::new();
    }
    let name = path.display().to_string();
    let diff = TextDiff::from_lines(found, expected);
    let text =
        diff.unified_diff().header(&format!("{name} (written)"), &format!("{name} (emitted)")).to_string();
    let mut lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    let rest = text.lines().count() - lines.len();
    let more = format!("... {rest} more lines");
    if rest > 0 {
        lines.push(&more);
    }
    lines.join("\n") + "\n"
}

fn finish(differences: &str) {
    assert!(differences.is_empty(), "\n{differences}\nwhere the change is wanted: {COMMAND}");
}

/// All files below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}
