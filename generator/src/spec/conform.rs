//! Examples and defaults against their schemas.
//!
//! Takes the document's pieces; adds a note for every place at which an example or default is not what its schema says.
//! Looks at types, `nullable`, `enum`, bounds, properties, items and compositions; not at `pattern` and `format`.

mod checker;

use std::collections::BTreeSet;

use super::codes;
use super::document::{Document, Example, Media, Parameter};
use super::value::Value;
use crate::config::Envelope;
use crate::diagnostic::Report;
use crate::source::Pointer;

pub(crate) use checker::{Checker, Kind, Mismatch};

/// Checks every example and default of the document.
pub(super) fn examples(document: &Document, root: &Value, envelope: Option<&Envelope>, report: &mut Report) {
    let mut examples = Examples { document, envelope, report, seen: BTreeSet::new() };
    for operation in document.operations.iter().chain(&document.webhooks) {
        operation.parameters.iter().for_each(|parameter| examples.parameter(parameter));
        operation.request_body.iter().flat_map(|body| &body.content).for_each(|media| examples.media(media));
        for (_, response) in &operation.responses {
            response.content.iter().for_each(|media| examples.media(media));
            response.headers.values().for_each(|header| examples.parameter(header));
        }
    }
    for schema in document.schemas.values().filter(|schema| schema.reference.is_none()) {
        for (keyword, what) in [("example", "the example"), ("default", "the default")] {
            let at = schema.at.child(keyword);
            if let Some(value) = root.at(&at) {
                examples.check(&schema.at, value, &at, what);
            }
        }
        let at = schema.at.child("examples");
        for (index, value) in root.at(&at).and_then(Value::as_list).into_iter().flatten().enumerate() {
            examples.check(&schema.at, value, &at.index(index), "the example");
        }
    }
}

struct Examples<'d, 'r> {
    document: &'d Document,
    envelope: Option<&'d Envelope>,
    report: &'r mut Report,
    /// Shared components are met once per use.
    seen: BTreeSet<Pointer>,
}

impl Examples<'_, '_> {
    fn parameter(&mut self, parameter: &Parameter) {
        parameter.content.iter().for_each(|media| self.media(media));
        let Some(schema) = &parameter.schema else { return };
        for example in &parameter.examples {
            if example.value != Value::String(String::new()) {
                self.example(schema, example);
            } else if self.seen.insert(example.at.clone()) {
                let message = format!("the example of parameter `{}` is empty", parameter.name);
                self.report.note(codes::EMPTY_EXAMPLE, &example.at, message);
            }
        }
    }

    fn media(&mut self, media: &Media) {
        let Some(schema) = &media.schema else { return };
        let json = media.name.contains("json") || media.name.contains('*');
        for example in &media.examples {
            // Of other media types a text shows the body as it is sent.
            if (json || !matches!(example.value, Value::String(_))) && !self.is_failure(&example.value) {
                self.example(schema, example);
            }
        }
    }

    /// Whether an answer has a verdict other than success.
    fn is_failure(&self, answer: &Value) -> bool {
        let Some(envelope) = self.envelope else { return false };
        let verdict = answer.get(&envelope.code);
        verdict.is_some_and(|verdict| match &envelope.success {
            toml::Value::Integer(success) => *verdict != Value::Integer(i128::from(*success)),
            toml::Value::String(success) => *verdict != Value::String(success.clone()),
            toml::Value::Boolean(success) => *verdict != Value::Bool(*success),
            _ => false,
        })
    }

    fn example(&mut self, schema: &Pointer, example: &Example) {
        let what = if example.name == "example" {
            "the example".to_owned()
        } else {
            format!("example `{}`", example.name)
        };
        self.check(schema, &example.value, &example.at, &what);
    }

    fn check(&mut self, schema: &Pointer, value: &Value, at: &Pointer, what: &str) {
        if !self.seen.insert(at.clone()) {
            return;
        }
        for Mismatch { at, schema, expected, found, .. } in
            Checker::new(self.document).check(schema, value, at)
        {
            let message = format!("{what} breaks its schema: expected {expected}, found {found}");
            self.report.note(codes::EXAMPLE_BREAKS_SCHEMA, &at, message).related(&schema, "the schema");
        }
    }
}
