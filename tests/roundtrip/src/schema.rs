//! Schemas of the document as JSON Schema, judged by the `jsonschema` crate.
//!
//! A schema of OpenAPI 3.0 is nearly one of JSON Schema draft 4; `nullable` is said in another way (OpenAPI 3.0.4, 4.8.24).
//! A discriminator has to name the branch that a value is of (4.8.25), so its values become a constraint of each branch.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use crate::document::{Document, decoded};

/// All schemas of a document, converted.
#[derive(Debug)]
pub struct Schemas {
    draft: Draft,
    /// `components` and `definitions`, which references lead into.
    shared: Map<String, Value>,
}

/// Says whether values fit a schema.
#[derive(Debug)]
pub struct Judge(Validator);

impl Schemas {
    /// Those of this document.
    pub fn of(document: &Document) -> Self {
        let mut shared = Map::new();
        let components = &document.root["components"]["schemas"];
        shared.insert("components".to_owned(), json!({ "schemas": schemas(components, document) }));
        shared.insert("definitions".to_owned(), schemas(&document.root["definitions"], document));
        let draft = if document.is_modern() { Draft::Draft202012 } else { Draft::Draft4 };
        Self { draft, shared }
    }

    /// The schema at a pointer, with what it refers to, as one JSON Schema.
    pub fn at(&self, pointer: &str, document: &Document) -> Option<Value> {
        let schema = convert(document.root.pointer(pointer)?, document);
        let mut root = Map::new();
        self.bring(&schema, &mut root);
        root.insert("allOf".to_owned(), json!([schema]));
        Some(Value::Object(root))
    }

    /// Puts what a schema refers to into `root`, at the same places; all of a large document for each schema takes minutes.
    fn bring(&self, schema: &Value, root: &mut Map<String, Value>) {
        match schema {
            Value::Array(items) => items.iter().for_each(|item| self.bring(item, root)),
            Value::Object(members) => {
                if let Some(reference) = schema["$ref"].as_str() {
                    self.bring_target(reference, root);
                }
                members.values().for_each(|value| self.bring(value, root));
            }
            _ => {}
        }
    }

    fn bring_target(&self, reference: &str, root: &mut Map<String, Value>) {
        // A reference into a component brings all of it.
        let pointer = decoded(reference.trim_start_matches("#/"));
        let depth = if pointer.starts_with("components/") { 3 } else { 2 };
        let tokens: Vec<&str> = pointer.split('/').take(depth).collect();
        let Some(target) = self.target(&format!("#/{}", tokens.join("/"))) else { return };
        let Some((name, folders)) = tokens.split_last() else { return };
        let mut place = &mut *root;
        for folder in folders {
            let inner = place.entry((*folder).to_owned()).or_insert_with(|| json!({}));
            let Some(members) = inner.as_object_mut() else { return };
            place = members;
        }
        let name = name.replace("~1", "/").replace("~0", "~");
        if !place.contains_key(&name) {
            place.insert(name, target.clone());
            self.bring(target, root);
        }
    }

    /// What a reference inside a converted schema leads to.
    pub fn target(&self, reference: &str) -> Option<&Value> {
        let pointer = decoded(reference.strip_prefix("#/")?);
        let (first, rest) = pointer.split_once('/')?;
        self.shared.get(first)?.pointer(&format!("/{rest}"))
    }

    /// A judge for a whole JSON Schema, as [`at`](Self::at) gives it.
    pub fn judge(&self, schema: &Value) -> Result<Judge, String> {
        let options = jsonschema::options().with_draft(self.draft).should_validate_formats(true);
        options.build(schema).map(Judge).map_err(|error| error.to_string())
    }
}

impl Judge {
    /// Whether the value fits.
    pub fn fits(&self, value: &Value) -> bool {
        self.0.is_valid(value)
    }
}

/// The members are schemas, whatever they are called: a property may well be called `items`.
fn schemas(members: &Value, document: &Document) -> Value {
    let members = members.as_object().into_iter().flatten();
    Value::Object(members.map(|(name, schema)| (name.clone(), convert(schema, document))).collect())
}

/// A schema in the words of its draft.
fn convert(schema: &Value, document: &Document) -> Value {
    let Some(members) = schema.as_object() else { return schema.clone() };
    if !document.is_modern() && schema["$ref"].is_string() {
        return json!({ "$ref": schema["$ref"] });
    }
    let list = |value: &Value| value.as_array().into_iter().flatten().map(|s| convert(s, document)).collect();
    let mut out = Map::new();
    for (key, value) in members {
        let converted = match key.as_str() {
            "properties" | "patternProperties" | "$defs" | "dependentSchemas" => schemas(value, document),
            "items"
            | "additionalProperties"
            | "not"
            | "contains"
            | "propertyNames"
            | "if"
            | "then"
            | "else"
            | "unevaluatedProperties"
            | "unevaluatedItems" => convert(value, document),
            "allOf" | "prefixItems" => list(value),
            "oneOf" | "anyOf" => branches(schema, value, document),
            "nullable" | "default" | "example" | "examples" | "description" | "title" | "discriminator" => {
                continue;
            }
            _ => value.clone(),
        };
        out.insert(key.clone(), converted);
    }
    // Properties without a type are meant for objects, though JSON Schema then takes anything else too.
    let is_object = ["properties", "additionalProperties"].iter().any(|key| schema.get(key).is_some());
    if is_object && schema.get("type").is_none() && schema.get("enum").is_none() {
        out.insert("type".to_owned(), json!("object"));
    }
    let is_integer = schema["type"] == "integer";
    let of_format = schema["format"].as_str().and_then(range);
    // Larger ones are kept exactly only on request.
    if let Some((least, most)) = of_format.or(is_integer.then_some((i64::MIN, i64::MAX))) {
        for (key, bound) in [("minimum", least), ("maximum", most)] {
            if out.get(key).is_none_or(|said| said.as_i64().is_none()) {
                out.insert(key.to_owned(), json!(bound));
            }
        }
    }
    let out = Value::Object(out);
    if schema["nullable"] == true && !document.is_modern() {
        json!({ "anyOf": [out, { "type": "null" }] })
    } else {
        out
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

/// Branches, each with the values of the discriminator that lead to it.
fn branches(union: &Value, branches: &Value, document: &Document) -> Value {
    let property = union["discriminator"]["propertyName"].as_str();
    let converted = branches.as_array().into_iter().flatten().map(|branch| {
        let schema = convert(branch, document);
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

/// The values that lead to the branch: those of the mapping, or else its name.
fn tags(mapping: &Value, reference: &str) -> Vec<String> {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let leads_here = |target: &Value| target.as_str().is_some_and(|t| t == name || t == reference);
    let mapped = mapping.as_object().into_iter().flatten().filter(|(_, target)| leads_here(target));
    let tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
    if tags.is_empty() { vec![name.to_owned()] } else { tags }
}
