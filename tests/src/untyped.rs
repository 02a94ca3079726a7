//! Places of the document that say nothing of the type of a value, found in the YAML alone.

use serde_json::Value;

use crate::document::Document;

/// Keywords by any of which a schema says what its values are.
const TYPED: [&str; 6] = ["$ref", "type", "enum", "anyOf", "oneOf", "allOf"];

/// JSON Pointers of all schemas that leave their values untyped, sorted.
///
/// These are: no type at all (`{}` or a description only); an object with neither properties nor the type of
/// its other members; an array without `items`. A closed object without properties is typed: it is empty.
pub fn untyped(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    let root = document.root();
    named(&root["components"]["schemas"], "/components/schemas", &mut out);
    for (path, item) in members(&root["paths"]) {
        for (method, operation) in members(item) {
            walk_operation(operation, &format!("/paths/{}/{method}", escape(path)), &mut out);
        }
    }
    out.sort();
    out
}

fn walk_operation(operation: &Value, at: &str, out: &mut Vec<String>) {
    for (index, parameter) in elements(&operation["parameters"]).enumerate() {
        walk(&parameter["schema"], &format!("{at}/parameters/{index}/schema"), out);
    }
    contents(&operation["requestBody"], &format!("{at}/requestBody"), out);
    for (status, response) in members(&operation["responses"]) {
        contents(response, &format!("{at}/responses/{status}"), out);
    }
}

fn contents(holder: &Value, at: &str, out: &mut Vec<String>) {
    for (media, content) in members(&holder["content"]) {
        walk(&content["schema"], &format!("{at}/content/{}/schema", escape(media)), out);
    }
}

fn named(schemas: &Value, at: &str, out: &mut Vec<String>) {
    for (name, schema) in members(schemas) {
        walk(schema, &format!("{at}/{}", escape(name)), out);
    }
}

fn walk(schema: &Value, at: &str, out: &mut Vec<String>) {
    if is_untyped(schema) {
        out.push(at.to_owned());
    }
    named(&schema["properties"], &format!("{at}/properties"), out);
    if !schema["items"].is_null() {
        walk(&schema["items"], &format!("{at}/items"), out);
    }
    let additional = &schema["additionalProperties"];
    if additional.as_object().is_some_and(|members| !members.is_empty()) {
        walk(additional, &format!("{at}/additionalProperties"), out);
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        for (index, branch) in elements(&schema[key]).enumerate() {
            walk(branch, &format!("{at}/{key}/{index}"), out);
        }
    }
}

fn is_untyped(schema: &Value) -> bool {
    if !TYPED.iter().any(|key| schema.get(key).is_some()) {
        return true;
    }
    match schema["type"].as_str() {
        Some("object") => {
            let composed = ["anyOf", "oneOf", "allOf"].iter().any(|key| schema.get(key).is_some());
            !composed
                && members(&schema["properties"]).next().is_none()
                && is_free(schema.get("additionalProperties"))
        }
        Some("array") => schema.get("items").is_none(),
        _ => false,
    }
}

/// Whether other members may be anything: not said, `true` and `{}` all mean that.
fn is_free(additional: Option<&Value>) -> bool {
    match additional {
        None | Some(Value::Bool(true)) => true,
        Some(Value::Object(schema)) => schema.is_empty(),
        _ => false,
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// RFC 6901, 3.
fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}
