//! Places that the document leaves untyped, found in the document alone, and places of the emitted crate that hold any JSON.
//!
//! A schema is silent if it says nothing of the type of its values: no type at all, an object without members, an array
//! without items. What only adds to the schema that it stands in is none.

use serde_json::{Map, Value};

use crate::document::{Document, escaped};
use crate::subject::elements;

/// Keywords by any of which a schema says what its values are.
const TELLING: [&str; 10] =
    ["$ref", "type", "enum", "const", "anyOf", "oneOf", "allOf", "not", "items", "prefixItems"];

/// Keywords with values that are compared with schemas or are no schemas.
const OTHER: [&str; 10] =
    ["example", "examples", "default", "enum", "const", "not", "if", "contains", "mapping", "x-"];

/// JSON Pointers of all silent schemas.
pub fn places(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    walk(&document.root, "", &mut found);
    found.sort();
    found
}

/// Goes down what is no schema, to those that are.
fn walk(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| walk(item, &format!("{at}/{i}"), found));
        }
        Value::Object(members) => {
            for (key, value) in members {
                let inner = format!("{at}/{}", escaped(key));
                let is_parameter = members.contains_key("in") || members.contains_key("content");
                match key.as_str() {
                    key if OTHER.contains(&key) || key.starts_with("x-") => {}
                    "schema" if value.is_object() && (is_parameter || !at.ends_with("/properties")) => {
                        schema(value, &inner, None, found);
                    }
                    "schemas" if at == "/components" => named(value, &inner, found),
                    _ => walk(value, &inner, found),
                }
            }
        }
        _ => {}
    }
}

fn named(schemas: &Value, at: &str, found: &mut Vec<String>) {
    for (name, inner) in schemas.as_object().into_iter().flatten() {
        schema(inner, &format!("{at}/{}", escaped(name)), None, found);
    }
}

/// `around` is the schema of which this is a part by `allOf`, `anyOf` or `oneOf`, and the keyword.
fn schema(value: &Value, at: &str, around: Option<(&Value, &str)>, found: &mut Vec<String>) {
    if is_silent(value) && !around.is_some_and(|(parent, keyword)| adds(value, parent, keyword)) {
        found.push(at.to_owned());
    }
    let Some(members) = value.as_object() else { return };
    for key in ["properties", "patternProperties", "$defs"] {
        named(&value[key], &format!("{at}/{key}"), found);
    }
    for key in ["items", "additionalProperties"] {
        let inner = &value[key];
        let says_any = key == "additionalProperties" && inner.as_object().is_none_or(Map::is_empty);
        if members.contains_key(key) && !says_any && !(inner.is_boolean()) {
            schema(inner, &format!("{at}/{key}"), None, found);
        }
    }
    for key in ["allOf", "anyOf", "oneOf", "prefixItems"] {
        for (index, branch) in elements(&value[key]).enumerate() {
            let around = Some((value, key)).filter(|_| key != "prefixItems");
            schema(branch, &format!("{at}/{key}/{index}"), around, found);
        }
    }
}

/// Whether a part without a type only adds to what the schema, or another part, says.
fn adds(part: &Value, parent: &Value, keyword: &str) -> bool {
    let says = parent.get("type").is_some() || !is_empty(parent, "properties");
    let beside = elements(&parent["allOf"]).any(|other| !std::ptr::eq(other, part) && !is_silent(other));
    part.get("type").is_none() && (says || keyword == "allOf" && beside)
}

/// Whether the schema itself says nothing of its values.
pub fn is_silent(schema: &Value) -> bool {
    if !schema.is_object() {
        return *schema == true;
    }
    let composed = ["$ref", "anyOf", "oneOf", "allOf", "not"].iter().any(|key| schema.get(key).is_some());
    let no_members =
        is_empty(schema, "properties") && is_empty(schema, "patternProperties") && is_free(schema);
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(several) => {
            several.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect()
        }
        one => one.as_str().into_iter().collect(),
    };
    match kinds.as_slice() {
        _ if composed => false,
        ["object"] => no_members,
        ["array"] => is_missing(schema, "items") && schema.get("prefixItems").is_none(),
        [] if schema["type"].is_array() => false,
        [] => no_members && !TELLING.iter().any(|key| *key != "type" && schema.get(key).is_some()),
        _ => false,
    }
}

fn is_missing(schema: &Value, key: &str) -> bool {
    schema.get(key).is_none_or(Value::is_boolean)
}

fn is_empty(schema: &Value, key: &str) -> bool {
    schema[key].as_object().is_none_or(Map::is_empty)
}

/// Whether other members may be anything: not said, `true` and `{}` all mean that.
fn is_free(schema: &Value) -> bool {
    match schema.get("additionalProperties") {
        None | Some(Value::Bool(true)) => true,
        Some(Value::Object(schema)) => schema.is_empty(),
        _ => false,
    }
}

/// Fields of the emitted crate that hold any JSON though the schema of their property tells what they hold.
pub fn unsaid_fields(document: &Document, dumped: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for item in elements(&dumped["types"]) {
        let Some(schema) = item["pointer"].as_str().and_then(|at| document.root.pointer(at)) else {
            continue;
        };
        for field in elements(&item["fields"]) {
            let (Some(ty), Some(wire)) = (field["type"].as_str(), field["wire"].as_str()) else { continue };
            let mut declared = Vec::new();
            declarations(document, schema, wire, 0, &mut declared);
            let silent = declared.iter().any(|property| has_silence(document, property, 0));
            if ty.contains("serde_json::") && !declared.is_empty() && !silent {
                found.push(format!("{} `{wire}`: {ty}", item["path"].as_str().unwrap_or_default()));
            }
        }
    }
    found
}

/// Schemas of a property, in a schema and in all that it is composed of.
fn declarations<'a>(
    document: &'a Document,
    schema: &'a Value,
    wire: &str,
    depth: usize,
    found: &mut Vec<&'a Value>,
) {
    if depth > 12 {
        return;
    }
    if let Some(target) = schema["$ref"].as_str().and_then(|r| document.at(r.trim_start_matches('#'))) {
        declarations(document, target, wire, depth + 1, found);
    }
    found.extend(schema["properties"].get(wire));
    for part in ["allOf", "oneOf", "anyOf"].iter().flat_map(|key| elements(&schema[key])) {
        declarations(document, part, wire, depth + 1, found);
    }
}

/// Whether a schema is silent somewhere down to types with a name.
fn has_silence(document: &Document, schema: &Value, depth: usize) -> bool {
    if depth > 12 {
        return false;
    }
    if let Some(target) = schema["$ref"].as_str().and_then(|r| document.at(r.trim_start_matches('#'))) {
        return has_silence(document, target, depth + 1);
    }
    let inner = ["items", "additionalProperties"].iter().filter_map(|key| schema.get(key));
    let parts = ["allOf", "oneOf", "anyOf", "prefixItems"].iter().flat_map(|key| elements(&schema[key]));
    is_silent(schema) || inner.chain(parts).any(|part| has_silence(document, part, depth + 1))
}
