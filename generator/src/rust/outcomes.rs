//! What a success carries where that depends on its status: an enum with a variant for each.

use super::code_span;
use super::docs::{self, DocLines};
use super::model::{OutcomeVariant, Outcomes, RequestFailure, Returns, RustType};
use super::names::{self, Case, Ident};
use super::request_names::RequestIdents;
use super::scope::{Scope, Wanted};
use super::types::Planner;
use crate::ir::{Operation, Outcome, Payload, Ty};

/// Names of success statuses (RFC 9110, 15.3; RFC 4918, 11.1).
const NAMES: &[(&str, &str)] = &[
    ("200", "Ok"),
    ("201", "Created"),
    ("202", "Accepted"),
    ("203", "NonAuthoritative"),
    ("204", "NoContent"),
    ("205", "ResetContent"),
    ("206", "PartialContent"),
    ("207", "MultiStatus"),
];

/// The enum for `operation`.
pub(super) fn plan(
    planner: &Planner<'_>,
    operation: &Operation,
    all: &[Outcome],
    names: &RequestIdents,
) -> Outcomes {
    let wanted: Vec<Wanted> =
        all.iter().map(|outcome| Wanted { text: name(&outcome.status), renamed: None }).collect();
    let scope = Scope { case: Case::Pascal, taken: &["Self"], suffix: "Status" };
    let variants = all.iter().zip(scope.assign(&wanted).names).map(|(outcome, name)| {
        let mut docs = DocLines::default();
        docs.paragraph(format!("{}.", code_span(&outcome.status)));
        docs.prose(&outcome.description);
        let (low, high) = range(&outcome.status);
        let value = Box::new(returns(planner, operation, &outcome.payload, names));
        OutcomeVariant { ident: names::ident(&name), low, high, value, docs }
    });
    let variants = variants.collect();
    let mut docs = DocLines::default();
    docs.paragraph(format!("What a success of [`{}`] carries, by its status.", names.ident.as_str()));
    Outcomes { ident: names.outcome.clone(), docs, variants }
}

/// What a payload is in Rust.
pub(super) fn returns(
    planner: &Planner<'_>,
    operation: &Operation,
    payload: &Payload,
    names: &RequestIdents,
) -> Returns {
    match payload {
        Payload::Json(Ty::Any) if operation.enveloped => {
            Returns::Json(RustType::Option(Box::new(RustType::Json)))
        }
        Payload::ByStatus(all) => Returns::ByStatus(plan(planner, operation, all, names)),
        one => plain(planner, one),
    }
}

/// The same for a payload that stands for itself.
pub(super) fn plain(planner: &Planner<'_>, payload: &Payload) -> Returns {
    match payload {
        Payload::Json(ty) => Returns::Json(planner.ty(ty)),
        Payload::Text => Returns::Text,
        Payload::Bytes => Returns::Bytes,
        // `returns` says what each of several statuses carries.
        Payload::Empty | Payload::ByStatus(_) => Returns::Json(RustType::Unit),
    }
}

/// A section that says what failures hold, and which header fields a success has.
pub(super) fn answers(
    planner: &Planner<'_>,
    operation: &Operation,
    failure: Option<&RequestFailure>,
    docs: &mut DocLines,
) {
    let is_answer = |status: &str| operation.redirects && status.starts_with('3');
    let is_failure = |status: &str| !status.starts_with(['1', '2']) && !is_answer(status);
    let failures: Vec<_> = operation.responses.iter().filter(|(status, _)| is_failure(status)).collect();
    if let Some(RequestFailure { ident, .. }) = failure {
        docs.paragraph("# Errors")
            .paragraph(format!(
                "The document describes these error responses; [`{ident}`] has a variant for each."
            ))
            .paragraph("");
        for (status, description) in failures {
            let ty = operation.errors.iter().find(|error| error.status == *status).map(|e| planner.ty(&e.ty));
            let body = match &ty {
                Some(RustType::Named(ident)) => format!(" ({})", link(ident)),
                Some(RustType::Vec(item)) => match &**item {
                    RustType::Named(ident) => format!(" (a list of {})", link(ident)),
                    _ => String::new(),
                },
                _ => String::new(),
            };
            let words = docs::inline(description);
            let colon = if words.is_empty() { "" } else { ": " };
            docs.line(format!("- {}{body}{colon}{words}", code_span(status)));
        }
    }
    if !operation.fields.is_empty() {
        docs.paragraph("# Header fields")
            .paragraph("A successful response has these; `send_full` returns them:")
            .paragraph("");
        for (name, description) in &operation.fields {
            let words = description.as_deref().map(docs::inline).unwrap_or_default();
            let colon = if words.is_empty() { "" } else { ": " };
            docs.line(format!("- {}{colon}{words}", code_span(name)));
        }
    }
}

fn link(ident: &Ident) -> String {
    // Not `types::Name` as the label: where the module imports `types`, rustdoc would call the target redundant.
    format!("[`{ident}`](super::types::{ident})")
}

fn name(status: &str) -> String {
    let known = NAMES.iter().find(|(code, _)| *code == status).map(|(_, name)| (*name).to_owned());
    known.unwrap_or_else(|| {
        if status.bytes().all(|b| b.is_ascii_digit()) {
            format!("Status{status}")
        } else if status.starts_with('3') {
            "Redirect".to_owned()
        } else {
            "Success".to_owned()
        }
    })
}

/// The statuses that a key stands for.
fn range(status: &str) -> (u16, u16) {
    let class = if status.starts_with('3') { (300, 399) } else { (200, 299) };
    status.parse().map_or(class, |exact| (exact, exact))
}
