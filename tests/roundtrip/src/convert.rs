//! Schemas of OpenAPI in the words of JSON Schema.
//!
//! What a direction lacks (`readOnly` in requests, `writeOnly` in responses; OpenAPI 3.0.4, 4.8.24) is no property there and
//! not required. A discriminator's property is one that values must have (4.8.25).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::document::{Document, decoded};

/// A direction in which values are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// To the server.
    Request,
    /// To the client.
    Response,
}

/// Converts schemas of one document for one direction.
#[derive(Debug, Clone, Copy)]
pub struct Converter<'a> {
    /// Where references lead.
    pub document: &'a Document,
    /// The direction.
    pub side: Side,
}

impl Converter<'_> {
    /// The members are schemas, whatever they are called: a property may well be called `items`.
    pub fn named(&self, members: &Value) -> Value {
        let members = members.as_object().into_iter().flatten();
        Value::Object(members.map(|(name, schema)| (name.clone(), self.convert(schema))).collect())
    }

    /// A schema in the words of its draft.
    pub fn convert(&self, schema: &Value) -> Value {
        self.within(schema, &BTreeSet::new())
    }

    /// `hidden` are properties that the direction lacks, as said by what the schema is part of.
    fn within(&self, schema: &Value, hidden: &BTreeSet<String>) -> Value {
        let Some(members) = schema.as_object() else { return schema.clone() };
        if !self.document.is_modern() && schema["$ref"].is_string() {
            return json!({ "$ref": schema["$ref"] });
        }
        let mut hidden = hidden.clone();
        self.hide(schema, &mut hidden, 0);
        let mut out = Map::new();
        for (key, value) in members {
            let converted = match key.as_str() {
                "properties" => self.properties(value, &hidden),
                "patternProperties" | "$defs" | "dependentSchemas" => self.named(value),
                "items"
                | "additionalProperties"
                | "not"
                | "contains"
                | "propertyNames"
                | "if"
                | "then"
                | "else"
                | "unevaluatedProperties"
                | "unevaluatedItems" => self.convert(value),
                "allOf" | "prefixItems" => {
                    value.as_array().into_iter().flatten().map(|part| self.within(part, &hidden)).collect()
                }
                "oneOf" | "anyOf" => self.branches(schema, value, &hidden),
                "required" => required(value, &hidden),
                "nullable" | "description" | "title" | "discriminator" => continue,
                _ => value.clone(),
            };
            out.insert(key.clone(), converted);
        }
        if out.get("required").is_some_and(|names| names.as_array().is_some_and(Vec::is_empty)) {
            out.remove("required");
        }
        say_type(schema, &mut out);
        let mut out = Value::Object(out);
        if let Some(property) = schema["discriminator"]["propertyName"].as_str() {
            out = json!({ "allOf": [{ "required": [property] }, out] });
        }
        if schema["nullable"] == true && !self.document.is_modern() {
            json!({ "anyOf": [out, { "type": "null" }] })
        } else {
            out
        }
    }

    fn properties(&self, properties: &Value, hidden: &BTreeSet<String>) -> Value {
        let members =
            properties.as_object().into_iter().flatten().filter(|(name, _)| !hidden.contains(*name));
        Value::Object(members.map(|(name, schema)| (name.clone(), self.convert(schema))).collect())
    }

    /// Adds the properties that the direction lacks, of the schema and of all that it is composed of in any case.
    pub fn hide(&self, schema: &Value, hidden: &mut BTreeSet<String>, depth: usize) {
        if depth > 16 {
            return;
        }
        if let Some(target) = self.target(schema) {
            self.hide(target, hidden, depth + 1);
        }
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if self.lacks(property) {
                hidden.insert(name.clone());
            }
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.hide(part, hidden, depth + 1);
        }
    }

    /// Whether values of the schema are not sent in this direction.
    fn lacks(&self, schema: &Value) -> bool {
        let (mut reads, mut writes) = (false, false);
        let mut pending = vec![(schema, 0)];
        while let Some((schema, depth)) = pending.pop().filter(|(_, depth)| *depth < 16) {
            reads |= schema["readOnly"] == true;
            writes |= schema["writeOnly"] == true;
            pending.extend(self.target(schema).map(|target| (target, depth + 1)));
            pending.extend(schema["allOf"].as_array().into_iter().flatten().map(|part| (part, depth + 1)));
        }
        match self.side {
            Side::Request => reads && !writes,
            Side::Response => writes && !reads,
        }
    }

    fn target(&self, schema: &Value) -> Option<&Value> {
        self.document.root.pointer(&decoded(schema["$ref"].as_str()?.strip_prefix('#')?))
    }

    /// Branches, each with the values of the discriminator that lead to it.
    fn branches(&self, union: &Value, branches: &Value, hidden: &BTreeSet<String>) -> Value {
        let property = union["discriminator"]["propertyName"].as_str();
        let converted = branches.as_array().into_iter().flatten().map(|branch| {
            let schema = self.within(branch, hidden);
            match (property, branch["$ref"].as_str()) {
                (Some(property), Some(reference)) => {
                    let tags = tags(&union["discriminator"]["mapping"], reference);
                    json!({ "allOf": [schema, { "required": [property], "properties": { property: { "enum": tags } } }] })
                }
                _ => schema,
            }
        });
        converted.collect()
    }
}

fn required(names: &Value, hidden: &BTreeSet<String>) -> Value {
    let names = names.as_array().into_iter().flatten();
    names.filter(|name| name.as_str().is_none_or(|name| !hidden.contains(name))).cloned().collect()
}

/// Adds the type and the bounds that are meant though not said.
fn say_type(schema: &Value, out: &mut Map<String, Value>) {
    // Properties without a type are meant for objects, and items for arrays, though JSON Schema then takes anything else too.
    let has = |key: &str| schema.get(key).is_some();
    if !has("type") && !has("enum") {
        if has("properties") || has("additionalProperties") {
            out.insert("type".to_owned(), json!("object"));
        } else if has("items") && !has("oneOf") && !has("anyOf") {
            out.insert("type".to_owned(), json!("array"));
        }
    }
    let of_format = schema["format"].as_str().and_then(range);
    // The format registry has these formats for numbers, too.
    let is_integral = of_format.is_some() || schema["format"] == "int64";
    if is_integral && schema["type"] == "number" {
        out.insert("type".to_owned(), json!("integer"));
    }
    let is_integer = schema["type"] == "integer";
    // Larger ones are kept exactly only on request.
    if let Some((least, most)) = of_format.or(is_integer.then_some((i64::MIN, i64::MAX))) {
        for (key, bound) in [("minimum", least), ("maximum", most)] {
            if out.get(key).is_none_or(|said| said.as_i64().is_none()) {
                out.insert(key.to_owned(), json!(bound));
            }
        }
    }
}

/// What fits the integer formats of the format registry (OpenAPI 3.0.4, 4.4.1); texts may have these formats too.
fn range(format: &str) -> Option<(i64, i64)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, i64::MAX),
        _ => return None,
    })
}

/// The values that lead to the branch: those of the mapping, or else its name.
fn tags(mapping: &Value, reference: &str) -> Vec<String> {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let leads_here = |target: &Value| target.as_str().is_some_and(|t| t == name || t == reference);
    let mapped = mapping.as_object().into_iter().flatten().filter(|(_, target)| leads_here(target));
    let tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
    if tags.is_empty() { vec![name.to_owned()] } else { tags }
}
