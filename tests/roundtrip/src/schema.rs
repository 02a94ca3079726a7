//! Schemas of the document as JSON Schema, judged by the `jsonschema` crate.
//!
//! A schema of OpenAPI 3.0 is nearly one of JSON Schema draft 4; `nullable` is said in another way (OpenAPI 3.0.4, 4.8.24).
//! A discriminator has to name the branch that a value is of (4.8.25), so its values become a constraint of each branch.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use crate::convert::{Converter, Side};
use crate::document::{Document, decoded};

/// All schemas of a document, converted.
#[derive(Debug)]
pub struct Schemas<'a> {
    converter: Converter<'a>,
    draft: Draft,
    /// `components` and `definitions`, which references lead into.
    shared: Map<String, Value>,
}

/// Says whether values fit a schema.
#[derive(Debug)]
pub struct Judge(Validator);

impl<'a> Schemas<'a> {
    /// Those of this document, for values that are sent in this direction.
    pub fn of(document: &'a Document, side: Side) -> Self {
        let converter = Converter { document, side };
        let mut shared = Map::new();
        let components = &document.root["components"]["schemas"];
        shared.insert("components".to_owned(), json!({ "schemas": converter.named(components) }));
        shared.insert("definitions".to_owned(), converter.named(&document.root["definitions"]));
        let draft = if document.is_modern() { Draft::Draft202012 } else { Draft::Draft4 };
        Self { converter, draft, shared }
    }

    /// The schema at a pointer, with what it refers to, as one JSON Schema. What is a branch there fits what it is a
    /// branch of as well.
    pub fn at(&self, pointer: &str) -> Option<Value> {
        let document = self.converter.document;
        let mut whole: Vec<Value> = Vec::new();
        for at in around(pointer).into_iter().rev().chain([pointer]) {
            whole.push(self.converter.convert(document.root.pointer(at)?));
        }
        let mut root = Map::new();
        for schema in &whole {
            self.bring(schema, &mut root);
        }
        root.insert("allOf".to_owned(), json!(whole));
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

/// The schemas that the one at the pointer is a branch of, the nearest first; a member of an `allOf` alone is none.
fn around(pointer: &str) -> Vec<&str> {
    let (mut found, mut at, mut is_branch) = (Vec::new(), pointer, false);
    while let Some((list, index)) = at.rsplit_once('/')
        && index.bytes().all(|byte| byte.is_ascii_digit())
        && let Some((parent, keyword @ ("oneOf" | "anyOf" | "allOf"))) = list.rsplit_once('/')
    {
        is_branch |= keyword != "allOf";
        found.push(parent);
        at = parent;
    }
    if is_branch { found } else { Vec::new() }
}
