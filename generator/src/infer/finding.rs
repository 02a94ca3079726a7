//! What disagrees between answers and the document, each place once, with how often it was seen.

use std::collections::{BTreeMap, BTreeSet};

use super::har::Answer;
use super::route::{self, Routes};
use crate::source::Pointer;
use crate::spec::{Checker, Document, Kind, Media, Mismatch, Operation, Value};

/// What is wrong at a place of the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Finding {
    /// A schema requires this member, which is missing.
    Missing(Pointer, String),
    /// A value was null; the schema of its place.
    Null(Pointer),
    /// A value was of another JSON type than its schema says.
    Type(Pointer, &'static str),
    /// An `enum` lacks a value, which is given as JSON.
    Value(Pointer, String),
    /// An operation has no response of this status; with the media type of the answer.
    Status(Pointer, u16, String),
    /// A response has no content of this media type.
    Media(Pointer, String),
    /// Something that no overlay puts right.
    Other(Pointer, String),
}

/// How often something was seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    /// Places in answers.
    pub(super) times: usize,
    /// Answers, by their number.
    pub(super) answers: BTreeSet<usize>,
    /// Operations, as `GET /pets`.
    pub(super) operations: BTreeSet<String>,
}

/// All findings, in the order of their places.
pub(super) type Findings = BTreeMap<Finding, Evidence>;

/// Compares all answers.
pub(super) fn find(document: &Document, answers: &[Answer]) -> Findings {
    let routes = Routes::new(document);
    let mut findings = Findings::new();
    for (number, answer) in answers.iter().enumerate() {
        let Some(operation) = routes.find(answer) else { continue };
        for finding in of_answer(document, operation, answer) {
            let evidence = findings.entry(finding).or_default();
            evidence.times += 1;
            evidence.answers.insert(number);
            evidence.operations.insert(format!("{} {}", operation.method, operation.path));
        }
    }
    findings
}

fn of_answer(document: &Document, operation: &Operation, answer: &Answer) -> Vec<Finding> {
    let Some(response) = route::response(operation, answer.status) else {
        return vec![Finding::Status(operation.at.child("responses"), answer.status, answer.media.clone())];
    };
    if !answer.has_content || response.content.is_empty() {
        return Vec::new();
    }
    let Some(media) = media_of(&response.content, &answer.media) else {
        return vec![Finding::Media(response.at.clone(), answer.media.clone())];
    };
    let (Some(schema), Some(body)) = (&media.schema, &answer.body) else { return Vec::new() };
    let mismatches = Checker::new(document).check(schema, body, &Pointer::root());
    mismatches.into_iter().flat_map(|mismatch| of_mismatch(&mismatch, body)).collect()
}

/// The entry of `content` that describes a media type: itself, else the first range that has it.
pub(super) fn media_of<'c>(content: &'c [Media], media: &str) -> Option<&'c Media> {
    let bare =
        |media: &'c Media| media.name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let has = |range: &str| {
        let (kind, _) = media.split_once('/').unwrap_or_default();
        range == "*/*" || range.strip_suffix("/*").is_some_and(|wanted| wanted == kind)
    };
    if media.is_empty() {
        return content.first();
    }
    let exact = content.iter().find(|entry| bare(entry) == media);
    exact.or_else(|| content.iter().find(|entry| has(&bare(entry))))
}

fn of_mismatch(mismatch: &Mismatch, body: &Value) -> Vec<Finding> {
    let Mismatch { at, schema, place, kind, expected, .. } = mismatch;
    let Some(value) = body.at(at) else { return Vec::new() };
    match kind {
        Kind::Missing(names) => {
            names.iter().map(|name| Finding::Missing(schema.clone(), name.clone())).collect()
        }
        Kind::Type | Kind::Union | Kind::Enum if *value == Value::Null => vec![Finding::Null(place.clone())],
        Kind::Type => vec![Finding::Type(schema.clone(), type_of(value))],
        Kind::Enum => vec![Finding::Value(schema.clone(), value.to_string())],
        Kind::Undeclared => {
            vec![Finding::Other(
                schema.clone(),
                "it forbids members that are not declared, and has some".to_owned(),
            )]
        }
        Kind::Union => {
            vec![Finding::Other(schema.clone(), format!("{} fits no branch ({expected})", value.kind()))]
        }
        // Bounds are for what is sent.
        Kind::Bound => Vec::new(),
    }
}

/// The JSON type of a value, as `type` names it.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Integer(_) => "integer",
        Value::Float(_) => "number",
        Value::String(_) => "string",
        Value::List(_) => "array",
        Value::Map(_) => "object",
    }
}
