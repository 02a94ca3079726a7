//! `[rename]`: what wanted a name that something else wanted too, with the name that it has now;
//! and what is equal, with one name for it.

use std::collections::{BTreeMap, BTreeSet};

use super::Seen;
use super::equal::{self, Equal};
use super::selectors;
use super::text::{Entry, Section, counted};
use crate::config::{Config, quoted};
use crate::diagnostic::Place;
use crate::rust::Crate;
use crate::rust::codes::NAME_CLASH;
use crate::source::Pointer;

pub(super) fn section(seen: &Seen<'_>, config: &Config) -> Section {
    let equal = equal::find(seen.document, seen.api, seen.krate, config);
    let settled: Vec<&Pointer> = equal.classes.iter().flat_map(|class| &class.places).collect();
    let clashes = clashes(seen, &settled);
    let mut about = String::from("Names for types, operations, properties and values.");
    if clashes.is_empty() {
        about.push_str(" No two names clash.");
    } else {
        about.push_str(
            " The first lines are for names that clash, with the names that they have now. \
             Better ones can stand there.",
        );
    }
    if !equal.classes.is_empty() {
        let (before, after) = (seen.api.types.0.len(), equal.types_left);
        about = format!(
            "{about} Equal inline types become one type if they have one name: all of these lines together make {before} types \
             {after}."
        );
    }
    let entries = clashes.into_iter().chain(equal.classes.iter().map(entry)).collect();
    Section { about, header: Some("[rename]"), entries }
}

fn entry(class: &Equal) -> Entry {
    let what = counted(class.places.len(), "type");
    Entry {
        about: if class.is_component {
            format!("{what}, equal to the component.")
        } else {
            format!("{what}.")
        },
        lines: class.lines(),
    }
}

/// A line for each type and operation of which it was reported that its name clashes.
fn clashes(seen: &Seen<'_>, settled: &[&Pointer]) -> Vec<Entry> {
    let types = type_names(seen.krate);
    let places = seen.api.types.by_place();
    let mut methods: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for request in seen.krate.modules.iter().flat_map(|module| &module.requests) {
        methods.entry(&request.at).or_insert((request.method.bare(), request.operation));
    }
    let mut told: BTreeSet<Pointer> = BTreeSet::new();
    let mut entries = Vec::new();
    for diagnostic in seen.report.diagnostics.iter().filter(|found| found.code == NAME_CLASH) {
        let related = diagnostic.related.iter().map(|(place, _)| place);
        for place in std::iter::once(&diagnostic.place).chain(related) {
            let Place::Document(at) = place else { continue };
            // Of equal types, and what is in them, the names change anyway.
            if !told.insert(at.clone()) || settled.iter().any(|place| at.starts_with(place)) {
                continue;
            }
            let line = if let Some((method, index)) = methods.get(at.as_str()) {
                let Some(operation) = seen.document.operations.get(*index) else { continue };
                format!("{} = {}", quoted(&selectors::operation(seen.document, operation)), quoted(method))
            } else if let Some(name) = types.get(at.as_str()).filter(|_| places.get(at) == Some(&1)) {
                format!("{} = {}", quoted(&selectors::pointer(at)), quoted(name))
            } else {
                continue;
            };
            entries.push(Entry { about: String::new(), lines: vec![line] });
        }
    }
    entries
}

/// Names of types by where they stand. What requests carry of a type stands where the type does, and has a longer name.
pub(super) fn type_names(krate: &Crate) -> BTreeMap<&str, &str> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for item in krate.type_files.iter().flat_map(|file| &file.items) {
        let name = item.ident().bare();
        let known = names.entry(item.at()).or_insert(name);
        if name.len() < known.len() {
            *known = name;
        }
    }
    names
}
