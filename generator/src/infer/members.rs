//! Members of answers that no schema declares.

use std::collections::{BTreeMap, BTreeSet};

use super::Learned;
use super::finding::{media_of, type_of};
use super::har::Answer;
use super::route::{self, Routes};
use crate::source::Pointer;
use crate::spec::{Additional, Document, Value};

/// How many values are looked at, and how many schemas for each.
const MOST_STEPS: usize = 200_000;

/// A line for each member, with its JSON types.
pub(super) fn undeclared(learned: &Learned, answers: &[Answer]) -> Vec<String> {
    let document = &learned.document;
    let routes = Routes::new(document);
    let mut search = Search { document, found: BTreeMap::new(), steps: 0 };
    for answer in answers {
        let response = routes.find(answer).and_then(|operation| route::response(operation, answer.status));
        let schema =
            response.and_then(|response| media_of(&response.content, &answer.media)?.schema.as_ref());
        if let (Some(schema), Some(body)) = (schema, &answer.body) {
            search.value(&BTreeSet::from([schema.clone()]), body);
        }
    }
    let lines = search.found.into_iter().map(|((at, name), types)| {
        let types: Vec<&str> = types.into_iter().collect();
        format!("#{}: `{name}`, {}", document.sources.written(&at), types.join(" or "))
    });
    lines.collect()
}

struct Search<'d> {
    document: &'d Document,
    found: BTreeMap<(Pointer, String), BTreeSet<&'static str>>,
    steps: usize,
}

impl Search<'_> {
    /// A value that all of these schemas may describe.
    fn value(&mut self, schemas: &BTreeSet<Pointer>, value: &Value) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let parts = self.parts(schemas);
        match value {
            Value::List(list) => {
                let items: BTreeSet<Pointer> =
                    parts.iter().filter_map(|at| self.document.schema(at)?.items.clone()).collect();
                if !items.is_empty() {
                    for value in list {
                        self.value(&items, value);
                    }
                }
            }
            Value::Map(map) => {
                for (name, value) in map {
                    self.member(&parts, name, value);
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, parts: &BTreeSet<Pointer>, name: &str, value: &Value) {
        let schemas = parts.iter().filter_map(|at| self.document.schema(at));
        let mut described = BTreeSet::new();
        let mut is_open = false;
        let mut home = None;
        for schema in schemas {
            described.extend(schema.properties.get(name).cloned());
            match &schema.additional {
                Additional::Schema(at) => drop(described.insert(at.clone())),
                Additional::Any => is_open = true,
                _ => {}
            }
            is_open |= !schema.pattern_properties.is_empty();
            if !schema.properties.is_empty() && home.is_none() {
                home = Some(schema.at.clone());
            }
        }
        if !described.is_empty() {
            return self.value(&described, value);
        }
        if let Some(home) = home.filter(|_| !is_open) {
            self.found.entry((home, name.to_owned())).or_default().insert(type_of(value));
        }
    }

    /// The schemas, what they refer to, and what they are composed of.
    fn parts(&mut self, schemas: &BTreeSet<Pointer>) -> BTreeSet<Pointer> {
        let mut parts = BTreeSet::new();
        let mut pending: Vec<Pointer> = schemas.iter().cloned().collect();
        while let Some(at) = pending.pop() {
            self.steps += 1;
            let Some(schema) = self.document.schema(&at).filter(|_| self.steps <= MOST_STEPS) else {
                continue;
            };
            if parts.insert(at) {
                pending.extend(schema.reference.clone());
                for branches in [&schema.all_of, &schema.any_of, &schema.one_of] {
                    pending.extend(branches.iter().cloned());
                }
            }
        }
        parts
    }
}
