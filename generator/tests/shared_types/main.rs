//! Types that several modules share: where they are does not depend on who uses them, nor on the order of the document, and
//! they are there under each feature that needs them.

mod compiled;
#[path = "../golden/fixture.rs"]
mod fixture;
mod surface;

use std::collections::BTreeMap;

use fixture::Fixture;
use generator::config::Config;
use generator::diagnostic::Report;
use generator::layout::Output;
use generator::source::Source;
use generator::{Stage, render_report};
use serde_json::Value;

const LIBRARY: &str = include_str!("library.yaml");

/// An operation of another module that uses a type which one module had for itself.
const NEWCOMER: &str = "
  /members/{id}/shelf:
    get:
      operationId: getMembersShelf
      tags: [members]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { \"200\": { description: One., content: { application/json: { schema: { $ref: \"#/components/schemas/Shelf\" } } } } }
";

fn document(text: impl Into<String>) -> Vec<Source> {
    vec![Source::new("library.yaml", text.into())]
}

fn with_newcomer() -> String {
    LIBRARY.replace("\ncomponents:\n", &format!("{NEWCOMER}components:\n"))
}

fn library(text: &str) -> Output {
    let mut report = Report::default();
    let output = generator::generate(document(text), &Config::default(), &mut report);
    output.unwrap_or_else(|| panic!("{}", render_report::plain(&report)))
}

/// Entries of the dumped crate by what names them: types by path, operations by id.
fn dumped(text: &str) -> BTreeMap<String, Value> {
    let mut report = Report::default();
    let dump = generator::dump(Stage::Crate, document(text), &Config::default(), &mut report);
    let dump = dump.unwrap_or_else(|| panic!("{}", render_report::plain(&report)));
    let list = |key: &str| dump[key].as_array().cloned().unwrap_or_default();
    let name = |entry: &Value, key: &str| entry[key].as_str().expect("a name").to_owned();
    let types = list("types").into_iter().map(|entry| (name(&entry, "path"), entry));
    let operations = list("operations").into_iter().map(|entry| (name(&entry, "id"), entry));
    types.chain(operations).collect()
}

fn features(entries: &BTreeMap<String, Value>, path: &str) -> Vec<String> {
    let features = entries[path]["features"].as_array().expect("a list");
    features.iter().map(|feature| feature.as_str().expect("a text").to_owned()).collect()
}

#[test]
fn a_type_is_there_under_the_features_of_all_who_reach_it() {
    let entries = dumped(LIBRARY);
    assert_eq!(features(&entries, "types::Book"), ["books"]);
    assert_eq!(features(&entries, "types::Author"), ["books", "readings"]);
    assert_eq!(features(&entries, "types::Address"), ["books", "members", "readings", "unreferenced"]);
    assert_eq!(features(&entries, "types::Ghost"), ["unreferenced"]);
}

#[test]
fn a_new_user_of_a_type_moves_and_renames_nothing() {
    let (before, mut after) = (dumped(LIBRARY), dumped(&with_newcomer()));
    assert_eq!(features(&before, "types::Shelf"), ["books"]);
    assert_eq!(features(&after, "types::Shelf"), ["books", "members"]);
    assert!(after.remove("getMembersShelf").is_some());
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (name, before) in &before {
        let same = |entry: &Value| {
            let mut entry = entry.clone();
            entry.as_object_mut().expect("an object").remove("features");
            entry
        };
        assert_eq!(same(before), same(&after[name]), "{name}");
    }
    let (before, after) = (surface::of(&library(LIBRARY)), surface::of(&library(&with_newcomer())));
    assert_eq!(before.difference(&after).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn the_order_of_keys_means_nothing() {
    let reversed = library(&surface::reversed(LIBRARY).expect("a tree"));
    assert_eq!(surface::of(&library(LIBRARY)), surface::of(&reversed));
    for fixture in Fixture::all() {
        let Some(text) = surface::reversed(&fixture.source.text) else {
            assert!(fixture.source.name.contains("formats"), "{} is no tree", fixture.source.name);
            continue;
        };
        let written = surface::of(&fixture.generate().0);
        let source = Source::new(fixture.source.name.clone(), text);
        let reversed = surface::of(&Fixture { source, ..fixture }.generate().0);
        let lost: Vec<_> = written.difference(&reversed).collect();
        let new: Vec<_> = reversed.difference(&written).collect();
        assert!(lost.is_empty() && new.is_empty(), "lost {lost:#?}, new {new:#?}");
    }
}
