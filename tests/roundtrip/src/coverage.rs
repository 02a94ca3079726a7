//! Which keywords of schemas instances were made for.

use std::collections::BTreeMap;

use serde_json::Value;

/// Keyword to schemas that have it and instances of those.
pub type Keywords = BTreeMap<String, (usize, usize)>;

/// Adds the keywords of a schema and of those inside it, not those that it refers to.
pub fn count(schema: Option<&Value>, instances: usize, keywords: &mut Keywords) {
    let Some(members) = schema.and_then(Value::as_object) else { return };
    let mut add = |keyword: String| {
        let entry = keywords.entry(keyword).or_default();
        entry.0 += 1;
        entry.1 += instances;
    };
    for (key, value) in members.iter().filter(|(key, _)| !key.starts_with("x-")) {
        match (key.as_str(), value) {
            ("type" | "format", Value::String(kind)) => add(format!("{key}: {kind}")),
            ("description" | "title" | "example" | "examples" | "externalDocs" | "$comment", _) => {}
            _ => add(key.clone()),
        }
    }
    for (key, value) in members {
        match key.as_str() {
            "properties" | "patternProperties" => {
                value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .for_each(|(_, s)| count(Some(s), instances, keywords));
            }
            "allOf" | "oneOf" | "anyOf" | "prefixItems" => {
                value.as_array().into_iter().flatten().for_each(|s| count(Some(s), instances, keywords));
            }
            "items" | "additionalProperties" | "not" => count(Some(value), instances, keywords),
            _ => {}
        }
    }
}
