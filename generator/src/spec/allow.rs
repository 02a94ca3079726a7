//! `allow`: what a document may have wrong all the same, at the cost of the operations that it touches.
//!
//! Takes the checked document and what `allow` lists; leaves out the operations and component schemas that an allowed
//! problem reaches, each with a warning, and nothing else. An allowance without anything to allow is an error.

mod reach;

use std::collections::BTreeSet;

use super::codes;
use super::document::{Document, Operation};
use super::validate::Validated;
use crate::codes::UNUSED_CONFIG;
use crate::config::{Allowance, Config};
use crate::diagnostic::{Place, Report, Severity};
use crate::source::Pointer;
use reach::{Holders, Reach};

/// References to nothing of which it is said who needs them: finding that out costs as much as the document is large.
const EXPLAINED: usize = 50;

/// Makes warnings of what is allowed, and takes out of the document what it reaches.
pub(super) fn apply(
    validated: &Validated<'_>,
    document: &mut Document,
    config: &Config,
    report: &mut Report,
) {
    if config.allow.is_empty() && !validated.broken.is_empty() {
        explain(validated, document, report);
    }
    for (index, allowance) in config.allow.iter().enumerate() {
        let Allowance::UnresolvedRef = allowance;
        if validated.broken.is_empty() {
            let message = "there is no unresolved reference to be allowed".to_owned();
            let place = config.place(&["allow", &index.to_string()]);
            report
                .add(UNUSED_CONFIG, Severity::Error, place, message)
                .help("remove the entry: it would hide future ones");
            continue;
        }
        let problems = report.diagnostics.iter_mut().filter(|found| found.code == codes::UNRESOLVED_REF);
        problems.for_each(|found| found.severity = Severity::Warning);
        leave_out(validated, document, report);
    }
}

/// Adds to each reference to nothing which operations need it, and how to go on without them.
fn explain(validated: &Validated<'_>, document: &Document, report: &mut Report) {
    let operations = || document.operations.iter().chain(&document.webhooks);
    let reach = Reach::new(validated, document);
    let problems = report.diagnostics.iter_mut().filter(|found| found.code == codes::UNRESOLVED_REF);
    for problem in problems.take(EXPLAINED) {
        let Place::Document(text) = &problem.place else { continue };
        let Some(at) = text.parent().filter(|at| validated.broken.contains(at)) else { continue };
        let holders = reach.of([&at]);
        let mut needing = operations().filter(|operation| reason(&holders, operation).is_some());
        let advice = "`--allow unresolved-ref`";
        let consequence = match (needing.next(), needing.count()) {
            (None, _) => format!("{advice} goes on without it, since no operation needs it"),
            (Some(only), 0) => format!("{} needs it: {advice} leaves it out", called(only)),
            (Some(first), others) => {
                let others = if others == 1 { "one other".to_owned() } else { format!("{others} others") };
                format!("{} and {others} need it: {advice} leaves them out", called(first))
            }
        };
        problem.help = Some(match problem.help.take() {
            Some(help) if help.ends_with('?') => format!("{help} {consequence}"),
            Some(help) => format!("{help}; {consequence}"),
            None => consequence,
        });
    }
}

fn called(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.path)
}

/// The reference to nothing that an operation reaches, itself or by the parameters of its path.
fn reason<'c>(holders: &Holders<'c>, operation: &Operation) -> Option<&'c Pointer> {
    let inherited = || holders.get(operation.at.parent()?.child("parameters").as_str());
    holders.get(operation.at.as_str()).or_else(inherited).copied()
}

fn leave_out(validated: &Validated<'_>, document: &mut Document, report: &mut Report) {
    let holders = Reach::new(validated, document).of(&validated.broken);
    let mut lost = BTreeSet::new();
    for operation in document.operations.iter().chain(&document.webhooks) {
        let Some(reason) = reason(&holders, operation) else { continue };
        let message = format!("{} is left out", called(operation));
        report
            .warning(codes::LEFT_OUT, &operation.at, message)
            .at_key()
            .help("it needs the missing component")
            .related(&reason.child("$ref"), "the reference to nothing");
        lost.insert(operation.at.clone());
    }
    document.operations.retain(|operation| !lost.contains(&operation.at));
    document.webhooks.retain(|operation| !lost.contains(&operation.at));
    for (name, at) in &document.components {
        if let Some(reason) = holders.get(at.as_str()) {
            report
                .warning(codes::LEFT_OUT, at, format!("schema `{name}` is left out"))
                .at_key()
                .help("it needs the missing component")
                .related(&reason.child("$ref"), "the reference to nothing");
            lost.insert(at.clone());
        }
    }
    document.components.retain(|_, at| !lost.contains(at));
    document.schemas.retain(|at, _| !lost.iter().any(|lost| at.starts_with(lost)));
}
