//! `only`: what the user left out on purpose is not complained about.
//!
//! Takes the checked document and the selectors; takes the warnings and notes out of the report that are about an
//! operation or a component that the crate has no part of. Errors stay: a document that is broken anywhere is refused.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::validate::Validated;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::selector::Selector;
use crate::source::Pointer;

/// Components that no reference leads to: their names are used.
const ALWAYS: &str = "/components/securitySchemes";

/// Fields of the root in which something may be left out.
const PARTLY: [&str; 3] = ["/paths", "/components", "/webhooks"];

/// Takes out the warnings and notes about what none of the selectors wants; all stay where there is no selector.
pub(super) fn apply(validated: &Validated<'_>, document: &Document, only: &[Selector], report: &mut Report) {
    if only.is_empty() {
        return;
    }
    let reached = reached(validated, wanted(document, only));
    report.diagnostics.retain(|found| found.severity == Severity::Error || is_about(found, &reached));
}

/// Places of the operations and components that the selectors name.
fn wanted(document: &Document, only: &[Selector]) -> Vec<Pointer> {
    let operations = document.operations.iter().filter(|o| {
        only.iter().any(|s| s.matches_operation(o.id.as_deref(), &o.method, &o.path, &o.tags, &o.at))
    });
    // Parameters of the path item belong to each of its operations.
    let parts = operations.flat_map(|operation| {
        let shared = operation.at.parent().map(|item| item.child("parameters"));
        [Some(operation.at.clone()), shared].into_iter().flatten()
    });
    let components = document.components.iter();
    let components = components.filter(|(name, at)| only.iter().any(|s| s.matches_component(name, at)));
    parts.chain(components.map(|(_, at)| at.clone())).collect()
}

/// These places and those that their references lead to.
fn reached(validated: &Validated<'_>, mut open: Vec<Pointer>) -> BTreeSet<Pointer> {
    // By their pointers, so that those inside of something stand together.
    let references: BTreeMap<&str, &Pointer> = validated
        .references
        .iter()
        .filter_map(|(at, reference)| Some((at.as_str(), reference.target.as_ref()?)))
        .collect();
    let mut reached: BTreeSet<Pointer> = open.iter().cloned().collect();
    while let Some(at) = open.pop() {
        let start = format!("{at}/");
        let inside = references.range(&*start..).take_while(|(text, _)| text.starts_with(&start));
        let here = references.get(at.as_str()).copied();
        for target in here.into_iter().chain(inside.map(|(_, target)| *target)) {
            if reached.insert(target.clone()) {
                open.push(target.clone());
            }
        }
    }
    reached
}

fn is_about(found: &Diagnostic, reached: &BTreeSet<Pointer>) -> bool {
    let (Place::Document(at) | Place::Key(at)) = &found.place else { return true };
    let is_part = PARTLY.iter().any(|field| at.as_str().starts_with(field));
    if !is_part || at.as_str().starts_with(ALWAYS) {
        return true;
    }
    std::iter::successors(Some(at.clone()), Pointer::parent).any(|place| reached.contains(&place))
}
