//! Documents as JSON trees that can be walked, and another order for all that has none.

use std::path::Path;

use generator::source::Source;
use serde_json::{Map, Value};

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

/// The same document with the entries of lists that have no order in another one: `required`, `parameters`, the values of an
/// `enum`, branches, alternatives of `type`. Names that stand beside values by position keep these where they are, and of parts
/// of an `allOf` that declare one property the order says whose type it has.
pub(crate) fn shuffle_lists(document: &mut Value, seed: u64) {
    for_each_map(document, Place::Other, &mut |place, map| {
        let unordered: &[&str] = match place {
            Place::Schema if names_values(map) => &["required", "type", "oneOf", "anyOf"],
            Place::Schema => &["required", "type", "oneOf", "anyOf", "enum"],
            Place::Schemas => &[],
            Place::Other => &["parameters"],
        };
        for key in unordered {
            if let Some(Value::Array(list)) = map.get_mut(*key) {
                list.sort_by_key(|entry| mixed(&entry.to_string(), seed));
            }
        }
    });
}

/// Whether an `enum` has names for its values in a list beside it.
pub(crate) fn names_values(schema: &Map<String, Value>) -> bool {
    ["x-enum-varnames", "x-enumNames", "x-enum-descriptions"].iter().any(|name| schema.contains_key(*name))
}

/// The schemas that have names.
pub(crate) fn schemas_mut(document: &mut Value) -> Option<&mut Map<String, Value>> {
    let schemas = if document.get("definitions").is_some() {
        document.get_mut("definitions")
    } else {
        document.get_mut("components").and_then(|components| components.get_mut("schemas"))
    };
    schemas.and_then(Value::as_object_mut)
}

/// Calls `change` with all operations: the path, the method, the operation.
pub(crate) fn for_each_operation(
    document: &mut Value,
    change: &mut impl FnMut(&str, &str, &mut Map<String, Value>),
) {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    for (path, item) in document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if METHODS.contains(&method.as_str())
                && let Some(operation) = operation.as_object_mut()
            {
                change(path, method, operation);
            }
        }
    }
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
pub(crate) fn for_each_map(
    value: &mut Value,
    place: Place,
    change: &mut impl FnMut(Place, &mut Map<String, Value>),
) {
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
