//! What the generator emits for each fixture, letter by letter.
//!
//! `tests/fixtures/NAME.yaml` is a document with one quirk, `tests/golden` a crate that holds what is emitted for all of
//! them as modules around one runtime; so golden files are files that compile, and the tests of that crate say what they
//! do. After a wanted change, `UPDATE_GOLDEN=1 cargo test -p generator --test golden` rewrites them.

mod compare;
mod documented;
mod fixture;
mod krate;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fixture::Fixture;
use generator::layout::RUNTIME_FILES;

/// A fixture is read beside what it becomes.
const MOST_LINES: usize = 75;

#[test]
fn emitted_files_are_as_written() {
    compare::folder(&krate::files(&Fixture::all()));
}

#[test]
fn modules_are_features_of_the_golden_crate() {
    compare::block(krate::MANIFEST, krate::START, krate::END, &krate::features(&Fixture::all()));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for fixture in Fixture::all() {
        let (first, second) = (fixture.generate().0, fixture.generate().0);
        assert_eq!(first.files, second.files, "{}", fixture.name);
        assert_eq!(first.manifest.to_text(), second.manifest.to_text(), "{}", fixture.name);
    }
}

#[test]
fn every_file_of_the_runtime_is_used_by_some_fixture() {
    let mut unused: BTreeSet<String> =
        RUNTIME_FILES.iter().map(|file| format!("src/runtime/{}", file.path)).collect();
    for fixture in Fixture::all() {
        for path in fixture.generate().0.files.keys() {
            unused.remove(path);
        }
    }
    assert!(unused.is_empty(), "no fixture has a use for {unused:?}");
}

#[test]
fn what_a_crate_names_of_the_runtime_is_there() {
    const NAMED: [(&str, &str); 5] = [
        ("codec::Base64", "codec/opaque.rs"),
        ("codec::Password", "codec/opaque.rs"),
        ("codec::Decimal", "codec/decimal.rs"),
        ("client::FormField", "client/form.rs"),
        ("runtime::outcome!", "client/outcome.rs"),
    ];
    let mut found = BTreeSet::new();
    for fixture in Fixture::all() {
        let files = fixture.generate().0.files;
        for (name, path) in NAMED {
            let mut own = files.iter().filter(|(path, _)| !path.starts_with("src/runtime/"));
            if own.any(|(_, text)| text.contains(name)) {
                found.insert(name);
                assert!(files.contains_key(&format!("src/runtime/{path}")), "{}: {name}", fixture.name);
            }
        }
    }
    assert_eq!(found.len(), NAMED.len(), "fixtures name just {found:?}");
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

#[test]
fn all_public_items_but_fields_and_types_are_documented() {
    assert_eq!(
        documented::missing("pub struct A { pub b: u8 }\n/// E.\npub enum E { F }"),
        ["struct A", "variant F"]
    );
    for fixture in Fixture::all() {
        for (path, text) in fixture.generate().0.files.iter().filter(|(path, _)| is_rust(path)) {
            let mut missing = documented::missing(text);
            if path.starts_with("src/types/") {
                // A component without a description has nothing but its name to say, too.
                missing
                    .retain(|item| !["struct ", "enum ", "type "].iter().any(|kind| item.starts_with(kind)));
            }
            assert_eq!(missing, Vec::<String>::new(), "{}: {path}", fixture.name);
        }
    }
}

#[test]
fn fixtures_are_short_and_say_what_is_special() {
    for fixture in Fixture::all() {
        let lines = fixture.source.text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", fixture.name);
        assert!(fixture.source.text.starts_with("# "), "{} does not begin with its purpose", fixture.name);
    }
}

#[test]
fn no_two_fixtures_have_a_module_of_the_same_name() {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for fixture in Fixture::all() {
        for module in krate::modules(&fixture.generate().0) {
            let other = owners.insert(module.clone(), fixture.name.clone());
            assert_eq!(other, None, "`{}` has a module `{module}` too: give it another tag", fixture.name);
        }
    }
}

/// Whether reviews collapse the file: the last line of `.gitattributes` whose pattern fits says so.
fn is_collapsed(attributes: &str, path: &str) -> bool {
    let fits = |pattern: &str| match pattern.strip_suffix("**") {
        Some(folder) => format!("/{path}").starts_with(folder),
        None => format!("/{path}") == pattern,
    };
    let line = attributes.lines().rev().find(|line| fits(line.split(' ').next().unwrap_or_default()));
    line.is_some_and(|line| line.ends_with(" linguist-generated"))
}

#[test]
fn what_people_read_is_apart_from_what_the_runtime_reads() {
    const TABLES: [&str; 6] = [
        "crate::runtime::object! {",
        "crate::runtime::text_enum! {",
        "client::Operation =",
        "client::Paging =",
        "client::Wait =",
        "ENVELOPE:",
    ];
    const READ: [&str; 4] = ["pub struct ", "pub enum ", "pub fn ", "pub type "];
    let mut found = BTreeSet::<&str>::new();
    for fixture in Fixture::all() {
        let files = fixture.generate().0.files;
        let attributes = &files[".gitattributes"];
        for (path, text) in
            files.iter().filter(|(path, _)| is_rust(path) && !path.starts_with("src/runtime/"))
        {
            let (foreign, own): (&[&str], &[&str]) =
                if is_collapsed(attributes, path) { (&READ, &TABLES) } else { (&TABLES, &READ) };
            let lost = foreign.iter().find(|part| text.contains(**part));
            assert_eq!(lost, None, "{}: {path}", fixture.name);
            found.extend(own.iter().filter(|part| text.contains(**part)));
        }
        for path in ["Cargo.toml", "generated.json", "src/runtime/mod.rs"] {
            assert!(is_collapsed(attributes, path), "{path}");
        }
    }
    assert_eq!(found.len(), TABLES.len() + READ.len(), "fixtures have just {found:?}");
}
