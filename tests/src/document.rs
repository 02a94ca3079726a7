//! A second reading of the document: operations with what is sent and what comes back.
//!
//! Takes `spec/aitoearn.yaml` as published; gives its operations by path. Refuses what this API does not
//! use (references other than into the document itself, header and cookie parameters, other bodies than JSON), so
//! that a new version of the document which uses it is noticed here.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Methods that a path item may have (OpenAPI 3.0.4, 4.8.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The document as a value.
#[derive(Debug, Clone)]
pub struct Document {
    root: Value,
}

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `operationId`.
    pub id: String,
    /// Method in capitals.
    pub method: String,
    /// Path template.
    pub path: String,
    /// Parameters in document order.
    pub parameters: Vec<Parameter>,
    /// JSON Schema of the body.
    pub body: Option<Value>,
    /// JSON Schema of the answer with status 200 and media type `application/json`.
    pub answer: Value,
    /// Whether that answer may also be an event stream.
    pub streams: bool,
    /// Header field that takes the key; none for public operations.
    pub key_header: Option<String>,
    /// Examples of the answer, by name.
    pub examples: Vec<(String, Value)>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// Where it goes.
    pub place: Place,
    /// Whether a call must have it.
    pub required: bool,
    /// Its schema.
    pub schema: Value,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
}

/// Folder of the document.
pub fn spec_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

impl Document {
    /// Reads the API's document.
    pub fn read() -> Self {
        let path = spec_folder().join("aitoearn.yaml");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let root = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { root }
    }

    /// All of it.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// What a reference points at, or the value itself if it is none.
    pub fn follow<'a>(&'a self, value: &'a Value) -> &'a Value {
        let Some(target) = value.get("$ref") else { return value };
        let pointer = text(target).strip_prefix('#').expect("a reference into the document");
        self.follow(self.root.pointer(pointer).unwrap_or_else(|| panic!("nothing is at {pointer}")))
    }

    /// All operations.
    pub fn operations(&self) -> Vec<Operation> {
        let paths = self.root["paths"].as_object().expect("paths");
        paths.iter().flat_map(|(path, item)| self.path_item(path, item)).collect()
    }

    /// The operation with that id.
    pub fn operation(&self, id: &str) -> Operation {
        self.operations()
            .into_iter()
            .find(|o| o.id == id)
            .unwrap_or_else(|| panic!("no operation is called {id}"))
    }

    fn path_item(&self, path: &str, item: &Value) -> Vec<Operation> {
        let members = item.as_object().expect("a path item");
        for key in members.keys() {
            assert!(METHODS.contains(&key.as_str()), "{path}: a path item's `{key}` is not understood");
        }
        members.iter().map(|(method, operation)| self.read_operation(path, method, operation)).collect()
    }

    fn read_operation(&self, path: &str, method: &str, operation: &Value) -> Operation {
        let content = &self.follow(&operation["responses"]["200"])["content"];
        let json = &content["application/json"];
        let examples = json.get("examples").and_then(Value::as_object).into_iter().flatten();
        Operation {
            id: text(&operation["operationId"]).to_owned(),
            method: method.to_uppercase(),
            path: path.to_owned(),
            parameters: list(operation.get("parameters")).map(|p| self.parameter(p)).collect(),
            body: operation.get("requestBody").map(|b| self.body(b)),
            answer: json["schema"].clone(),
            streams: content.get("text/event-stream").is_some(),
            key_header: self.key_header(operation),
            examples: examples.map(|(name, e)| (name.clone(), self.follow(e)["value"].clone())).collect(),
        }
    }

    fn parameter(&self, parameter: &Value) -> Parameter {
        let parameter = self.follow(parameter);
        for key in ["style", "explode", "content", "allowReserved"] {
            assert!(parameter.get(key).is_none(), "a parameter's `{key}` is not understood: {parameter}");
        }
        Parameter {
            name: text(&parameter["name"]).to_owned(),
            place: match text(&parameter["in"]) {
                "path" => Place::Path,
                "query" => Place::Query,
                other => panic!("a parameter in the {other} is not understood"),
            },
            required: parameter["required"] == Value::Bool(true),
            schema: parameter["schema"].clone(),
        }
    }

    fn body(&self, body: &Value) -> Value {
        let body = self.follow(body);
        assert_eq!(body["required"], Value::Bool(true), "an optional body is not understood");
        let content = body["content"].as_object().expect("content");
        assert_eq!(
            content.keys().collect::<Vec<_>>(),
            ["application/json"],
            "other bodies are not understood"
        );
        content["application/json"]["schema"].clone()
    }

    /// The operation's own `security`, else the document's (OpenAPI 3.0.4, 4.8.10.1).
    fn key_header(&self, operation: &Value) -> Option<String> {
        let alternatives = operation.get("security").unwrap_or(&self.root["security"]);
        let alternatives: Vec<_> = list(Some(alternatives)).collect();
        assert!(alternatives.len() < 2, "alternatives are not understood");
        let names: Vec<_> =
            alternatives.first()?.as_object().expect("a security requirement").keys().collect();
        assert_eq!(names.len(), 1, "several credentials at once are not understood");
        let scheme = self.follow(&self.root["components"]["securitySchemes"][names[0]]);
        assert_eq!((text(&scheme["type"]), text(&scheme["in"])), ("apiKey", "header"));
        Some(text(&scheme["name"]).to_owned())
    }
}

fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text was expected: {value}"))
}

/// The schema of what an envelope carries as `data`; the schema itself where there is no envelope.
pub fn payload(answer: &Value) -> &Value {
    if is_envelope(answer) { &answer["properties"]["data"] } else { answer }
}

/// Whether an answer is wrapped: it says by `code` whether it is a success.
pub fn is_envelope(answer: &Value) -> bool {
    answer["properties"].get("code").is_some() && answer["properties"].get("data").is_some()
}
