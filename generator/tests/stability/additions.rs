//! What a document may gain: one thing of a kind in each place where it can stand.

use serde_json::{Map, Value, json};

use crate::document::{Place, for_each_map, for_each_operation, names_values};

/// What adding calls its things; after everything else in any order.
pub(crate) const ADDED: &str = "zzAdded";

/// One operation more, in the module of the first one that there is, with types of its own and one that is there.
pub(crate) fn add_operation(document: &mut Value) {
    let tags = document["paths"].as_object().into_iter().flatten().find_map(|(_, item)| {
        item.as_object()?.values().find_map(|operation| operation.get("tags").cloned())
    });
    let component = document["components"]["schemas"].as_object().and_then(|all| all.keys().next().cloned());
    let shared = match component.filter(|name| !name.contains(['/', '~', '%'])) {
        Some(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        None => json!({ "type": "string" }),
    };
    let inline = json!({ "type": "object", "properties": { "own": { "type": "object", "properties": { "text": { "type": "string" } } },
        "shared": shared } });
    let schema = |inline: Value| json!({ "content": { "application/json": { "schema": inline } }, "description": "Added." });
    let mut operation = json!({ "operationId": ADDED, "requestBody": schema(inline.clone()), "responses": { "200": schema(inline) } });
    if document.get("swagger").is_some() {
        operation = json!({ "operationId": ADDED, "responses": { "200": { "description": "Added." } } });
    }
    if let Some(tags) = tags {
        operation["tags"] = tags;
    }
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        // First, so that what goes by position would show.
        paths.shift_insert(0, format!("/{ADDED}"), json!({ "get": operation }));
    }
}

/// An optional property more in each object schema that has some.
pub(crate) fn add_properties(document: &mut Value) {
    for_each_map(document, Place::Other, &mut |place, map| {
        if place == Place::Schema
            && let Some(properties) = map.get_mut("properties").and_then(Value::as_object_mut)
            && !properties.is_empty()
        {
            properties.shift_insert(0, ADDED.to_owned(), json!({ "type": "string" }));
        }
    });
}

/// A value more in each enum of texts that has a choice: a single value is a constant, which tells branches apart.
pub(crate) fn add_values(document: &mut Value) {
    for_each_map(document, Place::Other, &mut |place, map| {
        if place == Place::Schema
            && !names_values(map)
            && let Some(values) = map.get_mut("enum").and_then(Value::as_array_mut)
            && values.len() > 1
            && values.iter().all(Value::is_string)
        {
            values.insert(0, ADDED.into());
        }
    });
}

/// A required member more in each object schema that has properties.
pub(crate) fn add_required_members(document: &mut Value) {
    for_each_map(document, Place::Other, &mut |place, map| {
        if place == Place::Schema && has_properties(map) {
            let required = map.entry("required").or_insert_with(|| json!([]));
            if let Some(list) = required.as_array_mut() {
                list.insert(0, ADDED.into());
                map["properties"][ADDED] = json!({ "type": "string" });
            }
        }
    });
}

/// A required parameter more for each operation.
pub(crate) fn add_required_parameters(document: &mut Value) {
    let is_swagger = document.get("swagger").is_some();
    for_each_operation(document, &mut |_, _, operation| {
        let mut parameter = json!({ "name": ADDED, "in": "query", "required": true });
        if is_swagger {
            parameter["type"] = "string".into();
        } else {
            parameter["schema"] = json!({ "type": "string" });
        }
        let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
        if let Some(list) = parameters.as_array_mut() {
            list.push(parameter);
        }
    });
}

/// A second tag for each operation that has one.
pub(crate) fn add_tags(document: &mut Value) {
    for_each_operation(document, &mut |_, _, operation| {
        if let Some(tags) = operation.get_mut("tags").and_then(Value::as_array_mut)
            && !tags.is_empty()
        {
            tags.push(ADDED.into());
        }
    });
}

/// A branch more in each union of several objects: a copy of the first one with a member more.
pub(crate) fn add_branches(document: &mut Value) {
    let whole = document.clone();
    for_each_map(document, Place::Other, &mut |place, map| {
        if place != Place::Schema {
            return;
        }
        for key in ["oneOf", "anyOf"] {
            let Some(branches) = map.get_mut(key).and_then(Value::as_array_mut) else { continue };
            // The same branch twice is one branch.
            let mut objects: Vec<&Map<String, Value>> = Vec::new();
            for schema in branches.iter().filter_map(|branch| resolved(&whole, branch)) {
                if has_properties(schema) && !objects.contains(&schema) {
                    objects.push(schema);
                }
            }
            if objects.len() < 2 {
                continue;
            }
            let mut copy = objects[0].clone();
            copy["properties"][ADDED] = json!({ "type": "string" });
            branches.push(Value::Object(copy));
        }
    });
}

/// The schema, or the one that it refers to.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> Option<&'a Map<String, Value>> {
    let schema = match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => document.pointer(reference.strip_prefix('#')?)?,
        None => schema,
    };
    schema.as_object()
}

fn has_properties(schema: &Map<String, Value>) -> bool {
    schema.get("properties").and_then(Value::as_object).is_some_and(|properties| !properties.is_empty())
}
