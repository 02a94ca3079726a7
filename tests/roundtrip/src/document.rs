//! The document as a JSON tree, read without the generator. Takes a file of JSON or YAML; refuses what is no single tree.
//!
//! Swagger 2.0 is raised by `swagger`, so that types are found where the generator says that they stand. Only a document
//! of several files is taken as the generator unites them: which place a part gets is the generator's own choice.

use std::path::Path;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::source::Source;
use generator::spec;
use regex::Regex;
use serde_json::{Map, Value, json};

use crate::swagger;

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// All of it.
    pub root: Value,
}

impl Document {
    /// Reads a file, and those that it refers to as far as the configuration lets it.
    pub fn open(path: &Path, config: &Config) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let mut root = parse(text.trim_start_matches('\u{feff}'))?;
        if leads_out(&root) {
            let sources = Source::open(path).map_err(|diagnostic| diagnostic.message)?;
            let united = spec::load(sources, config, &mut Report::default()).ok_or("cannot be united")?;
            root = plain(&united.root);
        } else if root.get("swagger").is_some() {
            swagger::raise(&mut root);
        }
        Ok(Self { root })
    }

    /// Whether its schemas are those of JSON Schema 2020-12 (OpenAPI 3.1 and later).
    pub fn is_modern(&self) -> bool {
        self.root["openapi"].as_str().is_some_and(|version| !version.starts_with("3.0"))
    }

    /// What stands at a JSON Pointer, followed through references.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.resolved(pointer).map(|(_, value)| value)
    }

    /// Where references from a JSON Pointer end, and what stands there.
    pub fn resolved(&self, pointer: &str) -> Option<(String, &Value)> {
        let mut at = pointer.to_owned();
        for _ in 0..32 {
            let value = self.root.pointer(&at)?;
            match value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
                Some(target) => at = decoded(target),
                None => return Some((at, value)),
            }
        }
        None
    }
}

fn parse(text: &str) -> Result<Value, String> {
    if let Ok(root) = serde_json::from_str(text) {
        return Ok(root);
    }
    // A tree of JSON has no integers beyond 64 bits: bounds of that size are as good as the nearest float.
    let immense = Regex::new(r"(:\s+(?:-\d{19,}|\d{20,}))\b").map_err(|error| error.to_string())?;
    let text = immense.replace_all(text, "$1.0");
    let mut value: serde_yaml::Value = serde_yaml::from_str(&text).map_err(|error| error.to_string())?;
    value.apply_merge().map_err(|error| error.to_string())?;
    to_json(value)
}

/// Whether a reference leads to another file.
fn leads_out(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(leads_out),
        Value::Object(members) => members.iter().any(|(key, value)| match (key.as_str(), value) {
            ("$ref", Value::String(reference)) => !reference.is_empty() && !reference.starts_with('#'),
            _ => leads_out(value),
        }),
        _ => false,
    }
}

/// The generator's value as ours.
fn plain(value: &spec::Value) -> Value {
    match value {
        spec::Value::Null => Value::Null,
        spec::Value::Bool(value) => json!(value),
        spec::Value::Integer(value) => {
            i64::try_from(*value).map_or_else(|_| json!(value.to_string().parse::<f64>().ok()), |n| json!(n))
        }
        spec::Value::Float(value) => json!(value),
        spec::Value::String(value) => json!(value),
        spec::Value::List(items) => items.iter().map(plain).collect(),
        spec::Value::Map(members) => {
            Value::Object(members.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
        }
    }
}

/// A fragment with `%` escapes undone (RFC 6901, 6).
pub fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        let hex = rest.clone().take(2).map(char::from).collect::<String>();
        match (byte, u8::from_str_radix(&hex, 16)) {
            (b'%', Ok(escaped)) if hex.len() == 2 => {
                bytes.push(escaped);
                rest.nth(1);
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A name as one step of a JSON Pointer (RFC 6901, 3).
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn to_json(value: serde_yaml::Value) -> Result<Value, String> {
    use serde_yaml::Value as Yaml;
    Ok(match value {
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(to_json).collect::<Result<_, _>>()?),
        Yaml::Mapping(members) => {
            let member = |(key, value): (Yaml, Yaml)| {
                let key = match key {
                    Yaml::String(key) => key,
                    other => serde_yaml::to_string(&other).map_err(|e| e.to_string())?.trim_end().to_owned(),
                };
                Ok((key, to_json(value)?))
            };
            Value::Object(members.into_iter().map(member).collect::<Result<Map<_, _>, String>>()?)
        }
        Yaml::Tagged(tagged) => to_json(tagged.value)?,
        other => serde_json::to_value(other).map_err(|error| error.to_string())?,
    })
}
