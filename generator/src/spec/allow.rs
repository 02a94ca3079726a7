//! `allow`: what a document may have wrong all the same, at the cost of the operations that it touches.
//!
//! Takes the checked document and what `allow` lists; leaves out the operations and component schemas that an allowed
//! problem reaches, each with a warning, and nothing else. An allowance without anything to allow is an error.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::document::Document;
use super::validate::Validated;
use crate::codes::UNUSED_CONFIG;
use crate::config::{Allowance, Config};
use crate::diagnostic::{Report, Severity};
use crate::source::Pointer;

/// Makes warnings of what is allowed, and takes out of the document what it reaches.
pub(super) fn apply(
    validated: &Validated<'_>,
    document: &mut Document,
    config: &Config,
    report: &mut Report,
) {
    for (index, allowance) in config.allow.iter().enumerate() {
        let Allowance::UnresolvedRef = allowance;
        if validated.broken.is_empty() {
            let message = "there is no unresolved reference to be allowed".to_owned();
            let place = config.place(&["allow", &index.to_string()]);
            report
                .add(UNUSED_CONFIG, Severity::Error, place, message)
                .help("remove the entry: it would hide the next one");
            continue;
        }
        let problems = report.diagnostics.iter_mut().filter(|found| found.code == codes::UNRESOLVED_REF);
        problems.for_each(|found| found.severity = Severity::Warning);
        leave_out(&Broken::of(validated), document, report);
    }
}

fn leave_out(broken: &Broken<'_>, document: &mut Document, report: &mut Report) {
    let mut lost = BTreeSet::new();
    for operation in document.operations.iter().chain(&document.webhooks) {
        let parameters = operation.at.parent().map(|item| item.child("parameters"));
        let inherited = || parameters.as_ref().and_then(|at| broken.reason(at));
        let Some(reason) = broken.reason(&operation.at).or_else(inherited) else { continue };
        let message = format!("`{} {}` is left out", operation.method, operation.path);
        report
            .warning(codes::LEFT_OUT, &operation.at, message)
            .at_key()
            .help("it needs what is missing")
            .related(&reason.child("$ref"), "the reference to nothing");
        lost.insert(operation.at.clone());
    }
    document.operations.retain(|operation| !lost.contains(&operation.at));
    document.webhooks.retain(|operation| !lost.contains(&operation.at));
    for (name, at) in &document.components {
        if let Some(reason) = broken.reason(at) {
            report
                .warning(codes::LEFT_OUT, at, format!("schema `{name}` is left out"))
                .at_key()
                .help("it needs what is missing")
                .related(&reason.child("$ref"), "the reference to nothing");
            lost.insert(at.clone());
        }
    }
    document.components.retain(|_, at| !lost.contains(at));
    document.schemas.retain(|at, _| !lost.iter().any(|lost| at.starts_with(lost)));
}

/// Which places reach a reference to nothing.
struct Broken<'c> {
    validated: &'c Validated<'c>,
    /// References in the order of their pointers, so that those inside of something stand together.
    references: BTreeMap<&'c str, &'c Pointer>,
    /// Targets that reach a broken reference, with it.
    targets: BTreeMap<&'c Pointer, &'c Pointer>,
}

impl<'c> Broken<'c> {
    fn of(validated: &'c Validated<'c>) -> Self {
        let references = validated.references.keys().map(|at| (at.as_str(), at)).collect();
        let mut broken = Self { validated, references, targets: BTreeMap::new() };
        let targets: BTreeSet<&Pointer> =
            validated.references.values().filter_map(|reference| reference.target.as_ref()).collect();
        loop {
            let found: Vec<(&Pointer, &Pointer)> = targets
                .iter()
                .filter(|target| !broken.targets.contains_key(*target))
                .filter_map(|target| Some((*target, broken.reason(target)?)))
                .collect();
            if found.is_empty() {
                return broken;
            }
            broken.targets.extend(found);
        }
    }

    /// A broken reference that is reached from a place: at it, inside of it, or by references from there.
    fn reason(&self, at: &Pointer) -> Option<&'c Pointer> {
        let here = self.references.get(at.as_str()).copied();
        let start = format!("{at}/");
        let inside = self.references.range(&*start..).take_while(|(text, _)| text.starts_with(&start));
        let found = here.into_iter().chain(inside.map(|(_, reference)| *reference));
        found.filter(|reference| matters(at, reference)).find_map(|reference| {
            if self.validated.broken.contains(reference) {
                return Some(reference);
            }
            let target = self.validated.references.get(reference)?.target.as_ref()?;
            self.targets.get(target).copied()
        })
    }
}

/// Callbacks and links of an operation have no part in the client.
fn matters(at: &Pointer, reference: &Pointer) -> bool {
    let inside = &reference.as_str()[at.as_str().len()..];
    !inside.starts_with("/callbacks/") && !inside.contains("/links/")
}
