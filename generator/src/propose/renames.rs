//! `[rename]`: what wanted a name that something else wanted too, with the name that it has now.

use std::collections::{BTreeMap, BTreeSet};

use super::Seen;
use super::selectors;
use super::text::{Entry, Section, quoted};
use crate::diagnostic::Place;
use crate::rust::codes::NAME_CLASH;
use crate::source::Pointer;

pub(super) fn section(seen: &Seen<'_>) -> Section {
    let entries = clashes(seen);
    let about = if entries.is_empty() {
        "No two names clash."
    } else {
        "Names for types, operations, properties and values. These wanted a name that another one wanted as well: the names \
         on the right are those that they have now. Better ones can stand there."
    };
    Section { about: about.to_owned(), header: Some("[rename]"), entries }
}

/// A line for each type and operation of which it was reported that its name clashes.
fn clashes(seen: &Seen<'_>) -> Vec<Entry> {
    let types = type_names(seen);
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
            if !told.insert(at.clone()) {
                continue;
            }
            let line = if let Some((method, index)) = methods.get(at.as_str()) {
                let Some(operation) = seen.document.operations.get(*index) else { continue };
                format!("{} = {}", quoted(&selectors::operation(seen.document, operation)), quoted(method))
            } else if let Some(name) = types.get(at.as_str()) {
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
fn type_names<'a>(seen: &Seen<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for item in seen.krate.type_files.iter().flat_map(|file| &file.items) {
        let name = item.ident().bare();
        let known = names.entry(item.at()).or_insert(name);
        if name.len() < known.len() {
            *known = name;
        }
    }
    names
}
