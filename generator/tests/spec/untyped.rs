//! Untyped places, against a second opinion that reads the YAML alone.

use std::collections::BTreeSet;

use super::support::load;
use serde_yaml::Value;

/// Goes down every value; whoever knows where schemas stand needs no table of Objects for this document.
fn walk(value: &Value, at: &str, is_schema: bool, found: &mut BTreeSet<String>) {
    if is_schema {
        schema(value, at, found);
        return;
    }
    let Value::Mapping(map) = value else {
        for (index, value) in value.as_sequence().into_iter().flatten().enumerate() {
            walk(value, &format!("{at}/{index}"), false, found);
        }
        return;
    };
    for (key, value) in map {
        let key = text(key);
        let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        match key.as_str() {
            "example" | "examples" => {}
            "schemas" => value.as_mapping().into_iter().flatten().for_each(|(key, value)| {
                walk(value, &format!("{at}/{}", text(key)), true, found);
            }),
            key => walk(value, &at, key == "schema", found),
        }
    }
}

fn text(key: &Value) -> String {
    key.as_str()
        .map_or_else(|| serde_yaml::to_string(key).unwrap_or_default().trim().to_owned(), str::to_owned)
}

fn schema(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    let has = |key: &str| value.get(key).is_some();
    if has("$ref") {
        return;
    }
    let empty =
        |key: &str| value.get(key).and_then(Value::as_mapping).is_none_or(serde_yaml::Mapping::is_empty);
    let open =
        value.get("additionalProperties") != Some(&Value::Bool(false)) && empty("additionalProperties");
    let composed = ["allOf", "anyOf", "oneOf", "not"].iter().any(|key| has(key));
    let bare = match value.get("type").and_then(Value::as_str) {
        Some("object") => empty("properties") && open,
        Some("array") => !has("items"),
        Some(_) => false,
        None => empty("properties") && open && !has("enum") && !has("items"),
    };
    if bare && !composed {
        found.insert(at.to_owned());
    }
    for (name, property) in value.get("properties").and_then(Value::as_mapping).into_iter().flatten() {
        schema(property, &format!("{at}/properties/{}", text(name)), found);
    }
    for key in ["items", "additionalProperties"] {
        if let Some(child @ Value::Mapping(map)) = value.get(key)
            && !(key == "additionalProperties" && map.is_empty())
        {
            schema(child, &format!("{at}/{key}"), found);
        }
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        for (index, branch) in value.get(key).and_then(Value::as_sequence).into_iter().flatten().enumerate() {
            schema(branch, &format!("{at}/{key}/{index}"), found);
        }
    }
}

#[test]
fn the_list_equals_one_made_from_the_yaml_alone() {
    let text = std::fs::read_to_string("../spec/aitoearn.yaml").expect("the document");
    let (document, report) = load("aitoearn.yaml", &text);
    let ours: BTreeSet<String> =
        generator::spec::untyped(&document.expect("a document")).iter().map(ToString::to_string).collect();
    let mut expected = BTreeSet::new();
    walk(&serde_yaml::from_str(&text).expect("YAML"), "", false, &mut expected);
    assert!(!expected.is_empty());
    assert_eq!(ours, expected);
    assert_eq!(
        super::support::codes(&report).iter().filter(|code| **code == "untyped").count(),
        expected.len()
    );
}

#[test]
fn branches_that_only_constrain_are_no_places() {
    let text = "openapi: 3.0.4\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \
        A: {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}\n    \
        B: {allOf: [{$ref: '#/components/schemas/A'}, {description: Wrapped}]}\n    \
        C: {anyOf: [{type: string}, {description: Something}]}\n";
    let document = load("a.yaml", text).0.expect("a document");
    let places: Vec<String> = generator::spec::untyped(&document).iter().map(ToString::to_string).collect();
    assert_eq!(places, ["/components/schemas/C/anyOf/1"]);
}
