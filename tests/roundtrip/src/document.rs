//! The document as a JSON tree, read without the generator. Takes a file of JSON or YAML; refuses what is no single tree.

use std::path::Path;

use serde_json::{Map, Value};

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// All of it.
    pub root: Value,
}

impl Document {
    /// Reads a file.
    pub fn open(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let text = text.trim_start_matches('\u{feff}');
        if let Ok(root) = serde_json::from_str(text) {
            return Ok(Self { root });
        }
        let mut value: serde_yaml::Value = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        value.apply_merge().map_err(|error| error.to_string())?;
        Ok(Self { root: to_json(value)? })
    }

    /// Whether its schemas are those of JSON Schema 2020-12 (OpenAPI 3.1 and later).
    pub fn is_modern(&self) -> bool {
        self.root["openapi"].as_str().is_some_and(|version| !version.starts_with("3.0"))
    }

    /// What stands at a JSON Pointer, followed through references.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        let mut value = self.root.pointer(pointer)?;
        for _ in 0..32 {
            match value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
                Some(target) => value = self.root.pointer(&decoded(target))?,
                None => return Some(value),
            }
        }
        None
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
