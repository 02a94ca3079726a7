//! `generate.schema.json` describes what the parser takes: each key of one is a key of the other, in every section.

use std::collections::{BTreeMap, BTreeSet};

use generator::config::Config;
use serde_json::Value;

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/generate.schema.json");
    let text = std::fs::read_to_string(path).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

/// A section: how its TOML starts, and where its schema stands.
const SECTIONS: &[(&str, &str)] = &[
    ("", ""),
    ("[package]", "/properties/package"),
    ("[names]", "/properties/names"),
    ("[operation.'*']", "/properties/operation/additionalProperties"),
    ("[parameter.'*.ids']", "/properties/parameter/additionalProperties"),
    ("[schema.'*']", "/properties/schema/additionalProperties"),
    ("[envelope]", "/properties/envelope"),
    ("[errors]", "/properties/errors"),
    ("[credential.key]", "/properties/credential/additionalProperties"),
    ("[[paging]]", "/properties/paging/items"),
    (
        "[[paging]]\noperation='x'\nitems=''\n[[paging.rules]]",
        "/properties/paging/items/properties/rules/items",
    ),
    ("[[wait]]", "/properties/wait/items"),
];

fn at<'a>(schema: &'a Value, section: &str) -> &'a Value {
    let found = schema.pointer(section).unwrap_or_else(|| panic!("no schema at {section}"));
    match found.get("$ref").and_then(Value::as_str) {
        Some(reference) => at(schema, reference.trim_start_matches('#')),
        None => found,
    }
}

/// What the parser says it takes: it lists all keys when it meets one that it does not know.
fn keys_of_parser(head: &str) -> BTreeSet<String> {
    let error =
        toml::from_str::<Config>(&format!("{head}\nno-such-key = 1\n")).expect_err("the key is unknown");
    let message = error.message();
    assert!(message.starts_with("unknown field `no-such-key`"), "{head}: {message}");
    message.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_section_has_the_parsers_keys() {
    let schema = schema();
    for (head, section) in SECTIONS {
        let described = at(&schema, section);
        let properties = described["properties"].as_object().unwrap_or_else(|| panic!("{section}"));
        let keys: BTreeSet<String> = properties.keys().cloned().collect();
        assert_eq!(keys, keys_of_parser(head), "{section}");
        assert_eq!(described["additionalProperties"], Value::Bool(false), "{section}");
        for (key, property) in properties {
            assert!(property.get("description").is_some(), "{section}: `{key}` has no description");
        }
    }
}

/// A TOML value that the schema allows.
fn sample(schema: &Value, root: &Value) -> String {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return sample(at(root, reference.trim_start_matches('#')), root);
    }
    if let Some(example) = schema["examples"].get(0).or_else(|| schema["enum"].get(0)) {
        return toml::Value::try_from(example).expect("an example is no null").to_string();
    }
    match schema["type"].as_str() {
        Some("string") => "'x'".to_owned(),
        Some("boolean") => "true".to_owned(),
        Some("integer") => "1".to_owned(),
        Some("array") => {
            let count = schema["minItems"].as_u64().unwrap_or(1);
            let items: Vec<String> = (0..count).map(|_| sample(&schema["items"], root)).collect();
            format!("[{}]", items.join(", "))
        }
        Some("object") => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let mut pairs: BTreeMap<&str, String> =
                required.map(|key| (key, sample(&schema["properties"][key], root))).collect();
            if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
                pairs.insert("'*.x'", sample(values, root));
            }
            let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        other => panic!("no sample for {other:?} in {schema}"),
    }
}

fn line(key: &str, schema: &Value, root: &Value) -> String {
    format!("{key} = {}\n", sample(schema, root))
}

#[test]
fn the_parser_takes_every_key_of_the_schema() {
    let schema = schema();
    for (head, section) in SECTIONS {
        let described = at(&schema, section);
        let required: Vec<&str> =
            described["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, property) in described["properties"].as_object().expect("checked above") {
            let mut text = format!("{head}\n");
            for needed in required.iter().filter(|needed| *needed != key) {
                text += &line(needed, &described["properties"][*needed], &schema);
            }
            text += &line(key, property, &schema);
            if let Err(error) = toml::from_str::<Config>(&text) {
                panic!("{section}, `{key}`: {error}\n{text}");
            }
        }
    }
}

#[test]
fn the_parser_needs_what_the_schema_requires() {
    let schema = schema();
    for (head, section) in SECTIONS {
        let described = at(&schema, section);
        let required: Vec<&str> =
            described["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let complete = |left_out: &str| {
            let kept = required.iter().filter(|key| **key != left_out);
            let lines: String = kept.map(|key| line(key, &described["properties"][*key], &schema)).collect();
            toml::from_str::<Config>(&format!("{head}\n{lines}"))
        };
        assert!(complete("").is_ok(), "{section}: something else is required, too");
        for key in &required {
            assert!(complete(key).is_err(), "{section}: `{key}` is not required");
        }
    }
}
