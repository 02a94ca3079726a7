//! OpenAPI 3.0's schemas as JSON Schema, judged by the `jsonschema` crate.
//!
//! A schema of OpenAPI 3.0 is nearly one of JSON Schema draft 4 (`exclusiveMinimum` is a flag in both); only
//! `nullable` has to be said in another way (OpenAPI 3.0.4, 4.8.24). References stay, so the document's components
//! come along.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use crate::document::Document;

/// Says whether values fit schemas of the document.
#[derive(Debug)]
pub struct Judge {
    components: Value,
}

/// Says whether values fit one schema.
#[derive(Debug)]
pub struct Schema(Validator);

impl Judge {
    /// For schemas of this document.
    pub fn new(document: &Document) -> Self {
        Self { components: json!({ "schemas": schemas(&document.root()["components"]["schemas"]) }) }
    }

    /// For one schema.
    pub fn schema(&self, schema: &Value) -> Schema {
        let root = json!({ "components": self.components, "allOf": [convert(schema)] });
        let options = jsonschema::options().with_draft(Draft::Draft4).should_validate_formats(true);
        Schema(options.build(&root).unwrap_or_else(|e| panic!("no JSON Schema: {e}")))
    }
}

impl Schema {
    /// What is wrong with a value, place by place; nothing if it fits.
    pub fn flaws(&self, value: &Value) -> Vec<String> {
        self.0.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
    }
}

/// The members are schemas, whatever they are called: a property may well be called `items`.
fn schemas(members: &Value) -> Value {
    let members = members.as_object().into_iter().flatten();
    Value::Object(members.map(|(name, schema)| (name.clone(), convert(schema))).collect())
}

fn convert(schema: &Value) -> Value {
    let Some(members) = schema.as_object() else { return schema.clone() };
    let mut out = Map::new();
    for (key, value) in members {
        let converted = match key.as_str() {
            "properties" => schemas(value),
            "items" | "additionalProperties" | "not" => convert(value),
            "anyOf" | "oneOf" | "allOf" => value.as_array().into_iter().flatten().map(convert).collect(),
            // What documents say beside it, and what `nullable` becomes below.
            "nullable" | "default" | "example" | "description" | "title" => continue,
            _ => value.clone(),
        };
        out.insert(key.clone(), converted);
    }
    let out = Value::Object(out);
    if schema["nullable"] == Value::Bool(true) { json!({ "anyOf": [out, { "type": "null" }] }) } else { out }
}
