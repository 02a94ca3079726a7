//! One document's round trip: instances of all its types, what they became, and which keywords of schemas that covers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::document::{Document, decoded};
use crate::harness::Harness;
use crate::instance::Guesser;
use crate::same;
use crate::schema::Schemas;

/// What came of a document.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Types that have a schema of their own.
    pub schemas: usize,
    /// Valid instances that were tried.
    pub instances: usize,
    /// Instances that came back otherwise, and members that are declared but no field: type, what is wrong, the instance.
    pub failures: Vec<(String, String, String)>,
    /// Keyword to schemas that have it and instances of those.
    pub keywords: BTreeMap<String, (usize, usize)>,
    /// Types without a valid instance, and why.
    pub unjudged: Vec<(String, String)>,
}

/// Instances that somebody else made: type path to values.
pub type Others = BTreeMap<String, Vec<Value>>;

/// Types of the emitted crate with the schemas that they stand for.
pub fn schemas_by_type(document: &Document, harness: &Harness) -> BTreeMap<String, Value> {
    let schemas = Schemas::of(document);
    let entries = harness.types.iter().filter_map(|item| {
        let schema = schemas.at(item["pointer"].as_str()?, document)?;
        Some((item["path"].as_str()?.to_owned(), schema))
    });
    entries.collect()
}

/// Makes, judges, sends and compares.
pub fn run(document: &Document, harness: &Harness, others: &Others) -> Result<Outcome, String> {
    let schemas = Schemas::of(document);
    let mut outcome = Outcome::default();
    let mut trips: Vec<(String, String)> = Vec::new();
    let mut sent: Vec<(String, Value)> = Vec::new();
    for item in &harness.types {
        let (Some(path), Some(pointer)) = (item["path"].as_str(), item["pointer"].as_str()) else { continue };
        let Some(schema) = schemas.at(pointer, document) else {
            outcome.unjudged.push((path.to_owned(), format!("nothing stands at {pointer}")));
            continue;
        };
        outcome.schemas += 1;
        if let Some(lost) = undeclared_fields(document, item, pointer) {
            outcome.failures.push((
                path.to_owned(),
                format!("`{lost}` is declared, but is no field"),
                String::new(),
            ));
        }
        let valid = match valid_instances(&schemas, &schema, path, pointer, document, others) {
            Ok(valid) => valid,
            Err(why) => {
                outcome.unjudged.push((path.to_owned(), why));
                Vec::new()
            }
        };
        count_keywords(document.root.pointer(pointer), valid.len(), &mut outcome.keywords);
        for value in valid {
            trips.push((path.to_owned(), value.to_string()));
            sent.push((path.to_owned(), value));
        }
    }
    outcome.instances = sent.len();
    for ((path, value), answer) in sent.into_iter().zip(harness.ask(&trips)?) {
        let wrong = match answer {
            Err(message) => Some(message),
            Ok(text) => match serde_json::from_str(&text) {
                Ok(back) => same::difference(&value, &back),
                Err(error) => Some(format!("no JSON came back: {error}")),
            },
        };
        outcome.failures.extend(wrong.map(|wrong| (path, wrong, value.to_string())));
    }
    Ok(outcome)
}

/// Guesses, examples and what others made, as far as they fit the schema; each value once.
fn valid_instances(
    schemas: &Schemas,
    schema: &Value,
    path: &str,
    pointer: &str,
    document: &Document,
    others: &Others,
) -> Result<Vec<Value>, String> {
    let judge = schemas.judge(schema)?;
    let mut candidates = Guesser { schemas }.guesses(schema);
    candidates.extend(examples(document.root.pointer(pointer)));
    candidates.extend(others.get(path).into_iter().flatten().cloned());
    let mut seen = BTreeSet::new();
    let valid: Vec<Value> = candidates
        .into_iter()
        .filter(|value| has_plain_numbers(value) && judge.fits(value) && seen.insert(value.to_string()))
        .collect();
    if valid.is_empty() { Err("no instance is known to fit".to_owned()) } else { Ok(valid) }
}

/// Examples that the document gives of a schema.
fn examples(schema: Option<&Value>) -> Vec<Value> {
    let Some(schema) = schema else { return Vec::new() };
    let several = schema["examples"].as_array().into_iter().flatten();
    schema.get("example").into_iter().chain(several).chain(schema.get("default")).cloned().collect()
}

/// Whole numbers between 2^53 and 10^21 are written in two ways by those who write JSON, one of them inexact; so they are
/// tried only as integers.
fn has_plain_numbers(value: &Value) -> bool {
    let is_plain = |n: f64| n.is_finite() && (n.fract() != 0.0 || n.abs() < 9.0e15 || n.abs() >= 1.0e21);
    match value {
        Value::Number(number) => number.is_i64() || number.as_f64().is_some_and(is_plain),
        Value::Array(items) => items.iter().all(has_plain_numbers),
        Value::Object(members) => members.values().all(has_plain_numbers),
        _ => true,
    }
}

/// A property that the schema of a struct declares and the struct has not.
fn undeclared_fields(document: &Document, item: &Value, pointer: &str) -> Option<String> {
    if item["kind"] != "struct" {
        return None;
    }
    let members =
        ["fields", "constants"].into_iter().flat_map(|list| item[list].as_array().into_iter().flatten());
    let known: BTreeSet<&str> = members.filter_map(|member| member["wire"].as_str()).collect();
    let mut declared = BTreeSet::new();
    declare(document, document.root.pointer(pointer)?, &mut declared, 0);
    declared.into_iter().find(|name| !known.contains(name.as_str()))
}

/// Properties of a schema and of all that it is composed of in any case.
fn declare(document: &Document, schema: &Value, names: &mut BTreeSet<String>, depth: usize) {
    if depth > 16 {
        return;
    }
    if let Some(target) =
        schema["$ref"].as_str().and_then(|r| document.root.pointer(&decoded(r.strip_prefix('#')?)))
    {
        declare(document, target, names, depth + 1);
    }
    let own = schema["properties"].as_object().into_iter().flatten();
    // `false` and what nothing fits is no property.
    names.extend(own.filter(|(_, property)| **property != false).map(|(name, _)| name.clone()));
    for part in schema["allOf"].as_array().into_iter().flatten() {
        declare(document, part, names, depth + 1);
    }
}

/// Adds the keywords of a schema and of those inside it, not those that it refers to.
fn count_keywords(schema: Option<&Value>, instances: usize, keywords: &mut BTreeMap<String, (usize, usize)>) {
    let Some(members) = schema.and_then(Value::as_object) else { return };
    let mut count = |keyword: String| {
        let entry = keywords.entry(keyword).or_default();
        entry.0 += 1;
        entry.1 += instances;
    };
    for (key, value) in members.iter().filter(|(key, _)| !key.starts_with("x-")) {
        match (key.as_str(), value) {
            ("type" | "format", Value::String(kind)) => count(format!("{key}: {kind}")),
            ("description" | "title" | "example" | "examples" | "externalDocs" | "$comment", _) => {}
            _ => count(key.clone()),
        }
    }
    for (key, value) in members {
        match key.as_str() {
            "properties" | "patternProperties" => {
                value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .for_each(|(_, s)| count_keywords(Some(s), instances, keywords));
            }
            "allOf" | "oneOf" | "anyOf" | "prefixItems" => {
                value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .for_each(|s| count_keywords(Some(s), instances, keywords));
            }
            "items" | "additionalProperties" | "not" => count_keywords(Some(value), instances, keywords),
            _ => {}
        }
    }
}

/// Reads what another generator made: an object of type paths to lists of values.
pub fn others(path: &Path) -> Result<Others, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
