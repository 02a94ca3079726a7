//! Documents as JSON trees that can be changed, and the changes.

use std::path::Path;

use generator::source::Source;
use serde_json::{Map, Value, json};

/// What adding calls its things; after everything else in any order.
pub(crate) const ADDED: &str = "zzAdded";

/// The document of one file; none where it is no single tree of JSON (several documents). Integers beyond 64 bits, which
/// such a tree has not, become the nearest float.
pub(crate) fn open(path: &Path) -> Option<Value> {
    let bytes = std::fs::read(path).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let immense = regex::Regex::new(r"(:\s+(?:-\d{19,}|\d{20,}))\b").expect("a pattern");
    let mut value: serde_yaml::Value = serde_yaml::from_str(&immense.replace_all(text, "$1.0")).ok()?;
    value.apply_merge().ok()?;
    to_json(value)
}

fn to_json(value: serde_yaml::Value) -> Option<Value> {
    use serde_yaml::Value as Yaml;
    Some(match value {
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(to_json).collect::<Option<_>>()?),
        Yaml::Mapping(members) => {
            let member = |(key, value): (Yaml, Yaml)| {
                let key = match key {
                    Yaml::String(key) => key,
                    other => serde_yaml::to_string(&other).ok()?.trim_end().to_owned(),
                };
                Some((key, to_json(value)?))
            };
            Value::Object(members.into_iter().map(member).collect::<Option<Map<_, _>>>()?)
        }
        Yaml::Tagged(tagged) => to_json(tagged.value)?,
        other => serde_json::to_value(other).ok()?,
    })
}

/// The tree as a document to load.
pub(crate) fn source(document: &Value) -> Source {
    Source::new("document.json", document.to_string())
}

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
        let names = ["x-enum-varnames", "x-enumNames", "x-enum-descriptions"];
        if place == Place::Schema
            && !names.iter().any(|name| map.contains_key(*name))
            && let Some(values) = map.get_mut("enum").and_then(Value::as_array_mut)
            && values.len() > 1
            && values.iter().all(Value::is_string)
        {
            values.insert(0, ADDED.into());
        }
    });
}

/// The same document with the members of its objects in another order, where they mean nothing: everywhere but in examples, and
/// among media types, of which the first one of a kind is the default.
pub(crate) fn shuffle(document: &mut Value, seed: u64) {
    for_each_map(document, Place::Other, &mut |_, map| {
        if map.keys().all(|key| is_media_type(key)) {
            return;
        }
        let mut members: Vec<(String, Value)> = std::mem::take(map).into_iter().collect();
        members.sort_by_key(|(key, _)| mixed(key, seed));
        map.extend(members);
    });
}

/// The same document with the entries of lists that have no order in another one: `required` and `parameters`.
pub(crate) fn shuffle_lists(document: &mut Value, seed: u64) {
    for_each_map(document, Place::Other, &mut |place, map| {
        let unordered = if place == Place::Other { "parameters" } else { "required" };
        if let Some(Value::Array(list)) = map.get_mut(unordered).filter(|_| place != Place::Schemas) {
            list.sort_by_key(|entry| mixed(&entry.to_string(), seed));
        }
    });
}

/// Whether a key is a media type, and no path.
fn is_media_type(key: &str) -> bool {
    key.find('/').is_some_and(|at| at > 0)
}

/// A number made of text and seed, without order.
fn mixed(text: &str, seed: u64) -> u64 {
    let hash = text.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
    });
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What a map is, as far as the changes need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A Schema Object, or something else whose keywords are no schema's.
    Schema,
    /// Names to schemas.
    Schemas,
    /// Something that stands in `paths`, `components` and so on.
    Other,
}

/// Calls `change` with all maps, but none in examples, defaults and extensions.
fn for_each_map(value: &mut Value, place: Place, change: &mut impl FnMut(Place, &mut Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            change(place, map);
            for (key, child) in map.iter_mut() {
                if let Some(place) = below(place, key) {
                    for_each_map(child, place, change);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| for_each_map(item, place, change)),
        _ => {}
    }
}

/// What stands below `key`; none where it is data.
fn below(place: Place, key: &str) -> Option<Place> {
    if place == Place::Schemas {
        return Some(Place::Schema);
    }
    match key {
        "example" | "examples" | "default" | "enum" | "const" | "x-examples" => None,
        key if key.starts_with("x-") => None,
        "properties" | "patternProperties" | "$defs" | "definitions" | "schemas" => Some(Place::Schemas),
        "schema" | "items" | "additionalProperties" | "allOf" | "oneOf" | "anyOf" | "not" => {
            Some(Place::Schema)
        }
        _ => Some(place),
    }
}
