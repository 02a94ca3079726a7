//! What `check` notices, and what it calls it.

use crate::support::{Folder, output};
use generator::write::DriftKind;

#[test]
fn each_kind_of_drift_is_told_apart() {
    let folder = Folder::new();
    let old = output(&[("src/lib.rs", "//! A"), ("src/a.rs", "one\n"), ("src/b.rs", ""), ("src/c.rs", "")]);
    folder.apply(&old).expect("it is written");
    std::fs::remove_file(folder.path("src/b.rs")).expect("it was there");
    folder.write("src/lib.rs", "//! mine\n");
    folder.write("src/d.rs", "// mine");
    folder.write("examples/mine.rs", "");
    let new = output(&[("src/lib.rs", "//! A"), ("src/a.rs", "two\n"), ("src/b.rs", ""), ("src/d.rs", "")]);
    let found: Vec<(String, DriftKind)> =
        folder.check(&new).into_iter().map(|drift| (drift.path, drift.kind)).collect();
    let expected = [
        ("generated.json", DriftKind::Stale),
        ("src/a.rs", DriftKind::Stale),
        ("src/b.rs", DriftKind::Missing),
        ("src/c.rs", DriftKind::LeftOver),
        ("src/d.rs", DriftKind::InTheWay),
        ("src/lib.rs", DriftKind::Edited),
    ];
    assert_eq!(found, expected.map(|(path, kind)| (path.to_owned(), kind)));
}

#[test]
fn checking_changes_nothing() {
    let folder = Folder::new();
    folder.apply(&output(&[("src/a.rs", "old")])).expect("it is written");
    let before = folder.listing();
    assert!(!folder.check(&output(&[("src/a.rs", "new")])).is_empty());
    assert_eq!(folder.listing(), before);
}

#[test]
fn a_folder_that_is_not_there_has_everything_missing() {
    let folder = Folder::new();
    std::fs::remove_dir(folder.path("")).expect("it is empty");
    let new = output(&[("src/lib.rs", "")]);
    let drifts = folder.check(&new);
    assert_eq!(drifts.len(), new.files.len() + 1);
    assert!(drifts.iter().all(|drift| drift.kind == DriftKind::Missing));
    assert!(!folder.path("").exists());
}

#[test]
fn a_diff_shows_what_a_run_would_change_and_no_more_lines_than_asked_for() {
    let folder = Folder::new();
    folder.apply(&output(&[("src/a.rs", "one\ntwo\n")])).expect("it is written");
    let drifts = folder.check(&output(&[("src/a.rs", "one\n2\n")]));
    let drift = drifts.iter().find(|drift| drift.path == "src/a.rs").expect("it has drifted");
    let whole = drift.diff(100).expect("both texts are there");
    let header = "--- a/src/a.rs\n+++ b/src/a.rs\n@@ -1,4 +1,4 @@\n";
    assert!(whole.starts_with(header), "{whole}");
    assert!(whole.ends_with(" one\n-two\n+2\n"), "{whole}");
    let lines = whole.lines().count();
    let cut = drift.diff(3).expect("both texts are there");
    assert_eq!(cut, format!("{header}... {} more lines\n", lines - 3));
    let manifest = drifts.iter().find(|drift| drift.path == "generated.json").expect("it has drifted");
    assert_eq!(manifest.diff(100), None);
}
