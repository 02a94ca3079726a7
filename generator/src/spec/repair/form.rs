//! Bodies as Swagger 2.0 writes them, in a document of OpenAPI 3: parameters `in: body` and `in: formData`.

use super::Repair;
use super::parameter::take_keywords;
use crate::diagnostic::{Place, Severity};
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl Repair<'_> {
    /// Makes the `requestBody` of an operation of its parameters, if it has none.
    pub(super) fn body_of_parameters(&mut self, map: &mut Map, at: &Trail<'_>) {
        if map.contains_key("requestBody") {
            return;
        }
        let Some(Value::List(list)) = map.get_mut("parameters") else { return };
        if !list.iter().any(|value| is_part(value).is_some()) {
            return;
        }
        let parameters = at.key("parameters");
        let body = at.key("requestBody");
        let (mut kept, mut parts) = (Vec::new(), Vec::new());
        for (index, value) in std::mem::take(list).into_iter().enumerate() {
            let written = self.report.sources.written(&parameters.index(index).pointer());
            match (is_part(&value), value) {
                (Some(location), Value::Map(part)) => {
                    // Its place is found now, since another parameter gets its index.
                    let spot = self.report.sources.spot(&parameters.index(index).key("in").pointer());
                    let place = spot.map_or(Place::Nowhere, Place::from);
                    let message = format!("`in: {location}` belongs to Swagger 2.0");
                    self.report
                        .add(codes::REPAIRED_VERSION, Severity::Warning, place, message)
                        .help("it is read as part of the `requestBody`");
                    parts.push((location, part, written));
                }
                (_, value) => {
                    if kept.len() < index {
                        self.moves.insert(parameters.index(kept.len()).pointer(), written);
                    }
                    kept.push(value);
                }
            }
        }
        *list = kept;
        let value = match parts.iter().position(|(location, ..)| *location == "body") {
            Some(index) => {
                let (_, part, written) = parts.swap_remove(index);
                self.moves.insert(body.pointer(), written);
                json(part)
            }
            None => {
                self.moves.insert(body.pointer(), self.report.sources.written(&parameters.pointer()));
                let media_type = form_type(&parts);
                let properties =
                    body.pointer().child("content").child(media_type).child("schema").child("properties");
                for (_, part, written) in &parts {
                    let name = part.get("name").and_then(Value::as_str).unwrap_or_default();
                    let schema =
                        if part.contains_key("schema") { written.child("schema") } else { written.clone() };
                    self.moves.insert(properties.child(name), schema);
                }
                form(parts.into_iter().map(|(_, part, _)| part).collect(), media_type)
            }
        };
        map.insert("requestBody".to_owned(), value);
    }
}

/// Where Swagger 2.0 has it, if that is the body.
fn is_part(value: &Value) -> Option<&'static str> {
    let location = value.get("in")?.as_str()?;
    ["body", "formData"].into_iter().find(|known| known.eq_ignore_ascii_case(location))
}

/// A body of JSON.
fn json(mut part: Map) -> Value {
    let schema = part.shift_remove("schema").unwrap_or_else(|| Value::Map(take_keywords(&mut part)));
    of(part, "application/json", schema)
}

/// How a form is sent: with a file it has parts.
fn form_type(parts: &[(&str, Map, Pointer)]) -> &'static str {
    let is_file = |part: &Map| {
        let schema = part.get("schema").and_then(Value::as_map).unwrap_or(part);
        schema.get("type").and_then(Value::as_str) == Some("file")
    };
    if parts.iter().any(|(_, part, _)| is_file(part)) { MULTIPART } else { FORM }
}

/// A form: an object with a property for each parameter.
fn form(parts: Vec<Map>, media_type: &str) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for mut part in parts {
        let Some(Value::String(name)) = part.shift_remove("name") else { continue };
        if part.get("required") == Some(&Value::Bool(true)) {
            required.push(Value::String(name.clone()));
        }
        let mut schema = match part.shift_remove("schema") {
            Some(Value::Map(schema)) => schema,
            _ => take_keywords(&mut part),
        };
        if let Some(description) = part.shift_remove("description") {
            schema.entry("description".to_owned()).or_insert(description);
        }
        properties.insert(name, Value::Map(schema));
    }
    let body = Map::from_iter([("required".to_owned(), Value::Bool(!required.is_empty()))]);
    let mut schema = Map::from_iter([
        ("type".to_owned(), Value::String("object".to_owned())),
        ("properties".to_owned(), Value::Map(properties)),
    ]);
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::List(required));
    }
    of(body, media_type, Value::Map(schema))
}

/// A Request Body Object with what a parameter says of itself.
fn of(mut part: Map, media_type: &str, schema: Value) -> Value {
    part.retain(|key, _| matches!(key.as_str(), "description" | "required") || key.starts_with("x-"));
    let media = Map::from_iter([("schema".to_owned(), schema)]);
    let content = Map::from_iter([(media_type.to_owned(), Value::Map(media))]);
    part.insert("content".to_owned(), Value::Map(content));
    Value::Map(part)
}
