//! What a document may gain that spells like something that it has: each thing gets a neighbour that wants its name.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::document::{Place, for_each_map, for_each_operation, names_values, schemas_mut};

/// What is part of each path that is added.
pub(crate) const PATH: &str = "zz-alike";

/// A schema beside each one that has a name.
pub(crate) fn add_schemas(document: &mut Value) {
    let Some(schemas) = schemas_mut(document) else { return };
    let names: Vec<String> = schemas.keys().cloned().collect();
    for name in names {
        let alike = alike(&name, &pascal(&name));
        if is_component_name(&alike) && !schemas.contains_key(&alike) {
            schemas.insert(alike, other_object());
        }
    }
}

/// A schema by each of these names: those of types that have none of their own in the document.
pub(crate) fn add_helpers(document: &mut Value, names: &BTreeSet<String>) {
    if document.get("swagger").is_none()
        && document.get("components").and_then(|c| c.get("schemas")).is_none()
    {
        let Some(document) = document.as_object_mut() else { return };
        let components = document.entry("components").or_insert_with(|| json!({}));
        if let Some(components) = components.as_object_mut() {
            components.insert("schemas".to_owned(), json!({}));
        }
    }
    let Some(schemas) = schemas_mut(document) else { return };
    for name in names {
        if !schemas.contains_key(name) {
            schemas.insert(name.clone(), other_object());
        }
    }
}

/// A property beside each one.
pub(crate) fn add_properties(document: &mut Value) {
    for_each_map(document, Place::Other, &mut |place, map| {
        if place == Place::Schema
            && let Some(properties) = map.get_mut("properties").and_then(Value::as_object_mut)
        {
            let names: Vec<String> = properties.keys().cloned().collect();
            for name in names {
                let alike = alike(&name, &snake(&name));
                properties.entry(alike).or_insert_with(|| json!({ "type": "string" }));
            }
        }
    });
}

/// A value beside each value of an enum of texts that has a choice.
pub(crate) fn add_values(document: &mut Value) {
    for_each_map(document, Place::Other, &mut |place, map| {
        if place == Place::Schema
            && !names_values(map)
            && let Some(values) = map.get_mut("enum").and_then(Value::as_array_mut)
            && values.len() > 1
            && values.iter().all(Value::is_string)
        {
            let texts: Vec<String> = values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            for text in texts {
                let alike = Value::from(alike(&text, &pascal(&text)));
                if !values.contains(&alike) {
                    values.push(alike);
                }
            }
        }
    });
}

/// A query parameter beside each parameter.
pub(crate) fn add_parameters(document: &mut Value) {
    let is_swagger = document.get("swagger").is_some();
    for_each_operation(document, &mut |_, _, operation| {
        let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { return };
        let names = parameters.iter().filter(|p| p["in"] != "body").filter_map(|p| p["name"].as_str());
        let mut names: BTreeSet<String> = names.map(str::to_owned).collect();
        for name in names.clone() {
            let alike = alike(&name, &snake(&name));
            if alike.contains(['[', ']']) || !names.insert(alike.clone()) {
                continue;
            }
            let mut parameter = json!({ "name": alike, "in": "query" });
            if is_swagger {
                parameter["type"] = "string".into();
            } else {
                parameter["schema"] = json!({ "type": "string" });
            }
            parameters.push(parameter);
        }
    });
}

/// An operation beside each one that has an id and a tag.
pub(crate) fn add_operations(document: &mut Value) {
    let mut ids = BTreeSet::new();
    let mut added: Vec<Map<String, Value>> = Vec::new();
    for_each_operation(document, &mut |_, _, operation| {
        ids.extend(operation.get("operationId").and_then(Value::as_str).map(str::to_owned));
    });
    for_each_operation(document, &mut |_, _, operation| {
        let (Some(id), Some(tags)) =
            (operation.get("operationId").and_then(Value::as_str), operation.get("tags"))
        else {
            return;
        };
        let alike = alike(id, &snake(id));
        if ids.insert(alike.clone()) {
            let operation = json!({ "operationId": alike, "tags": tags, "responses": { "204": { "description": "Added." } } });
            added.extend(operation.as_object().cloned());
        }
    });
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (number, operation) in added.into_iter().enumerate() {
            paths.insert(format!("/{PATH}/{number}"), json!({ "get": operation }));
        }
    }
}

fn other_object() -> Value {
    json!({ "type": "object", "properties": { "zzOther": { "type": "boolean" } } })
}

fn is_component_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

/// A text that is spelled like the other one: the identifier itself where that is another text, so that it has the better claim.
fn alike(text: &str, identifier: &str) -> String {
    if identifier == text || identifier.is_empty() { format!("{text}_") } else { identifier.to_owned() }
}

/// The words of a text, as far as most texts have some.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii_alphanumeric() {
            before = ' ';
            continue;
        }
        let starts = before == ' ' || c.is_ascii_uppercase() && !before.is_ascii_uppercase();
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words
}

fn snake(text: &str) -> String {
    words(text).join("_")
}

fn pascal(text: &str) -> String {
    words(text).iter().map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}
