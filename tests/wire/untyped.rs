//! Places without a type: the generator's list is the one that the YAML alone gives.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tests::document::Document;
use tests::untyped::untyped;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/wire/untyped.txt");

/// A person has read that file; `UPDATE_GOLDEN=1` writes it anew.
#[test]
fn the_list_is_the_one_that_was_read() {
    let list = untyped(&Document::read()).join("\n") + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(GOLDEN, &list).expect("the list can be written");
    }
    assert_eq!(list, std::fs::read_to_string(GOLDEN).expect("the list"));
}

#[test]
fn the_generator_finds_the_same_places() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let dump = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "-p", "generator", "--", "dump", "api", "spec/aitoearn.yaml", "--json"])
        .current_dir(&root)
        .output()
        .expect("the generator runs");
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    let dump: Value = serde_json::from_slice(&dump.stdout).expect("the dump is JSON");
    let list = find(&dump, "untyped").unwrap_or_else(|| panic!("the dump has no `untyped`"));
    let mut found: Vec<&str> =
        list.as_array().expect("a list").iter().map(|at| at.as_str().expect("a pointer")).collect();
    found.sort_unstable();
    let expected = untyped(&Document::read());
    let missing: Vec<_> = expected.iter().filter(|at| !found.contains(&at.as_str())).collect();
    let excess: Vec<_> = found.iter().filter(|at| !expected.iter().any(|e| e == *at)).collect();
    assert!(missing.is_empty() && excess.is_empty(), "missing: {missing:#?}\ntoo many: {excess:#?}");
}

/// The dump may wrap its stage in an object that names its version.
fn find<'a>(dump: &'a Value, member: &str) -> Option<&'a Value> {
    dump.get(member).or_else(|| dump.as_object()?.values().find_map(|v| v.get(member)))
}
