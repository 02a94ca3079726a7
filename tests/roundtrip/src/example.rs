//! Examples that the document gives: of schemas, and of bodies in JSON.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::{Document, escaped};
use crate::subject::is_json;

/// Examples by the place of the schema that they are of.
pub type Examples = BTreeMap<String, Vec<Value>>;

/// Those of all bodies.
pub fn of_bodies(document: &Document) -> Examples {
    let mut found = Examples::new();
    walk(document, &document.root, "", &mut found);
    found
}

fn walk(document: &Document, value: &Value, at: &str, found: &mut Examples) {
    match value {
        Value::Object(members) => {
            for (name, media) in members.get("content").and_then(Value::as_object).into_iter().flatten() {
                if is_json(name) {
                    body(document, media, &format!("{at}/content/{}/schema", escaped(name)), found);
                }
            }
            for (key, value) in
                members.iter().filter(|(key, _)| !matches!(key.as_str(), "example" | "examples"))
            {
                walk(document, value, &format!("{at}/{}", escaped(key)), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(document, item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Examples of a Media Type Object; the type of a reference is that of its target.
fn body(document: &Document, media: &Value, schema: &str, found: &mut Examples) {
    let mut values: Vec<Value> = media.get("example").cloned().into_iter().collect();
    for (_, example) in media["examples"].as_object().into_iter().flatten() {
        let reference = example["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        let example = reference.and_then(|target| document.at(target)).unwrap_or(example);
        values.extend(example.get("value").cloned());
    }
    if values.is_empty() {
        return;
    }
    if let Some((at, _)) = document.resolved(schema) {
        found.entry(at).or_default().extend(values.iter().cloned());
    }
}

/// Those that a schema has itself.
pub fn of_schema(schema: Option<&Value>) -> Vec<Value> {
    let Some(schema) = schema else { return Vec::new() };
    let several = schema["examples"].as_array().into_iter().flatten();
    schema.get("example").into_iter().chain(several).chain(schema.get("default")).cloned().collect()
}
