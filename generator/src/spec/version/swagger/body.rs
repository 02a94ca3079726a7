//! Bodies: a parameter `in: body`, or all parameters `in: formData` together.

use super::parameter::take_keywords;
use super::{MediaType, Raise};
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};
use crate::spec::version::INNER_FORMATS;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl Raise<'_> {
    /// Gives `requestBody`, for `at`, of the parameters that make up the body; `consumes` are the media types of the
    /// operation, if it names any.
    pub(super) fn request_body(
        &mut self,
        parts: Vec<(Value, Pointer)>,
        consumes: Option<&[MediaType]>,
        at: &Pointer,
    ) -> Option<Value> {
        self.moves.stands_for(at, parts.first()?.1.clone());
        for (index, (_, written)) in parts.iter().enumerate() {
            self.moves.stands_for(&part_place(at, index), written.clone());
        }
        let location = |value: &Value, at: &Pointer| {
            self.follow(value, at.clone()).and_then(|(map, _)| map.get("in")?.as_str()).map(ToOwned::to_owned)
        };
        let is_body = |(value, at): &&(Value, Pointer)| location(value, at).as_deref() == Some("body");
        let Some((body, place)) = parts.iter().find(is_body) else {
            return Some(self.form(parts, consumes, at));
        };
        if parts.len() > 1 {
            let message = "an operation has one body: a parameter `in: body`, or a form";
            self.report
                .error(codes::DUPLICATE_PARAMETER, &part_place(at, 1), message)
                .related(&part_place(at, 0), "the other one");
        }
        // A shared body is a shared body, if it is sent in the same way.
        let section = Pointer::root().child("parameters");
        let text = body.get("$ref").and_then(Value::as_str).unwrap_or_default();
        if Pointer::parse(text).is_some_and(|target| target.parent().as_ref() == Some(&section))
            && consumes.is_none()
        {
            return Some(body.clone());
        }
        let (map, written) = self.follow(body, place.clone())?;
        let mut map = map.clone();
        self.moves.stands_for(at, written.clone());
        self.body(&mut map, consumes, at, &written);
        Some(Value::Map(map))
    }

    /// Makes a Request Body Object of a Parameter Object that was written at `written`.
    fn body(&mut self, map: &mut Map, consumes: Option<&[MediaType]>, at: &Pointer, written: &Pointer) {
        for key in ["in", "name"] {
            map.shift_remove(key);
        }
        let keywords = take_keywords(map);
        let (schema, written) = match map.shift_remove("schema") {
            Some(schema) => (schema, written.child("schema")),
            None => (Value::Map(keywords), written.clone()),
        };
        let mut types = consumes.unwrap_or(&self.consumes).to_vec();
        if types.is_empty() {
            types.push((JSON.to_owned(), written.clone()));
        }
        let content = self.content(&types, &schema, &at.child("content"), &written);
        map.insert("content".to_owned(), content);
    }

    /// `content` with one schema for all media types: the first has it, the others refer to it.
    pub(super) fn content(
        &mut self,
        types: &[MediaType],
        schema: &Value,
        at: &Pointer,
        written: &Pointer,
    ) -> Value {
        let mut content = Map::new();
        let mut next = schema.clone();
        for (index, (name, named)) in types.iter().enumerate() {
            self.moves.stands_for(&at.child(name), named.clone());
            let place = at.child(name).child("schema");
            self.moves.stands_for(&place, written.clone());
            content.insert(name.clone(), Value::Map(Map::from_iter([("schema".to_owned(), next.clone())])));
            if index == 0 {
                self.moves.moved(&place, written.clone());
                if schema.get("$ref").is_none() {
                    let text = format!("#{}", place.as_str().replace('%', "%25"));
                    next = Value::Map(Map::from_iter([("$ref".to_owned(), Value::String(text))]));
                }
            }
        }
        Value::Map(content)
    }

    /// A form: an object with a property for each parameter.
    fn form(&mut self, fields: Vec<(Value, Pointer)>, consumes: Option<&[MediaType]>, at: &Pointer) -> Value {
        let fields: Vec<(Map, Pointer)> = fields
            .into_iter()
            .filter_map(|(value, at)| self.follow(&value, at).map(|(map, at)| (map.clone(), at)))
            .collect();
        let is_file = |map: &Map| map.get("type").and_then(Value::as_str) == Some("file");
        let types = self.form_types(consumes, fields.iter().any(|(map, _)| is_file(map)), at);
        let schema_at = at.child("content").child(&types[0].0).child("schema");
        let (mut properties, mut required, mut encoding) = (Map::new(), Vec::new(), Map::new());
        for (index, (mut map, written)) in fields.into_iter().enumerate() {
            let Some(name) = map.get("name").and_then(Value::as_str).map(ToOwned::to_owned) else {
                let message = "a Parameter Object lacks `name`";
                self.report.error(codes::MISSING_FIELD, &part_place(at, index), message);
                continue;
            };
            let place = schema_at.child("properties").child(&name);
            self.moves.stands_for(&place, written.clone());
            self.used.insert(written.clone());
            if map.get("required").and_then(Value::as_bool) == Some(true) {
                self.moves.stands_for(
                    &schema_at.child("required").index(required.len()),
                    written.child("required"),
                );
                required.push(Value::String(name.clone()));
            }
            if let Some(how) = self.part_encoding(&mut map, &place) {
                encoding.insert(name.clone(), Value::Map(how));
            }
            for key in ["in", "name", "required"] {
                map.shift_remove(key);
            }
            if let Some(Value::Map(schema)) = map.shift_remove("schema") {
                map.extend(schema);
            }
            properties.insert(name, Value::Map(map));
        }
        let some_required = !required.is_empty();
        let mut schema = Map::from_iter([
            ("type".to_owned(), Value::String("object".to_owned())),
            ("properties".to_owned(), Value::Map(properties)),
        ]);
        if some_required {
            schema.insert("required".to_owned(), Value::List(required));
        }
        let written = self.moves.written(at);
        let mut content = self.content(&types, &Value::Map(schema), &at.child("content"), &written);
        if let Value::Map(content) = &mut content {
            for media in content.values_mut().filter(|_| !encoding.is_empty()) {
                if let Value::Map(media) = media {
                    media.insert("encoding".to_owned(), Value::Map(encoding.clone()));
                }
            }
        }
        Value::Map(Map::from_iter([
            ("content".to_owned(), content),
            ("required".to_owned(), Value::Bool(some_required)),
        ]))
    }

    /// How a list is written in a form.
    fn part_encoding(&mut self, map: &mut Map, at: &Pointer) -> Option<Map> {
        let format = map.shift_remove("collectionFormat");
        if map.get("type").and_then(Value::as_str) != Some("array") {
            return None;
        }
        let (style, explode) = self.collection(format.as_ref(), &at.child("collectionFormat"), "formData")?;
        let (key, style) = style.unwrap_or(("style", "form"));
        let inner = self.inner_formats(map, at).map(|words| (INNER_FORMATS.to_owned(), Value::String(words)));
        let entries =
            [(key.to_owned(), Value::String(style.to_owned())), ("explode".to_owned(), Value::Bool(explode))];
        Some(entries.into_iter().chain(inner).collect())
    }

    /// Media types of a form; files need parts.
    fn form_types(&mut self, consumes: Option<&[MediaType]>, files: bool, at: &Pointer) -> Vec<MediaType> {
        let named = consumes.unwrap_or(&self.consumes);
        let fits = |(name, _): &&MediaType| (!files && name.starts_with(FORM)) || name.starts_with(MULTIPART);
        let types: Vec<MediaType> = named.iter().filter(fits).cloned().collect();
        if !types.is_empty() {
            return types;
        }
        let assumed = if files { MULTIPART } else { FORM };
        if !named.is_empty() {
            let message =
                format!("the form is sent as `{assumed}`, since `consumes` names no media type for it");
            self.report.note(codes::WITHOUT_EFFECT, at, message);
        }
        vec![(assumed.to_owned(), self.moves.written(at))]
    }

    /// Moves shared bodies to where 3.0 has them, and what is part of a form away: each operation has a copy of that.
    pub(super) fn shared_bodies(&mut self, section: &mut Map, components: &mut Map) {
        let location = |value: &Value| value.get("in").and_then(Value::as_str).map(ToOwned::to_owned);
        let from = Pointer::root().child("parameters");
        let to = Pointer::root().child("components").child("requestBodies");
        let names: Vec<String> = section.keys().cloned().collect();
        let mut bodies = Map::new();
        for name in names {
            let Some(location) = section.get(&name).and_then(location) else { continue };
            if location == "body"
                && let Some(Value::Map(mut map)) = section.shift_remove(&name)
            {
                let (place, written) = (to.child(&name), from.child(&name));
                self.moves.moved(&place, written.clone());
                self.body(&mut map, None, &place, &written);
                bodies.insert(name, Value::Map(map));
            } else if location == "formData" {
                section.shift_remove(&name);
                if !self.used.contains(&from.child(&name)) {
                    let (place, message) = (to.child(&name), "no operation uses this part of a form");
                    self.moves.stands_for(&place, from.child(&name));
                    self.report.note(codes::WITHOUT_EFFECT, &place, message);
                }
            }
        }
        if !bodies.is_empty() {
            components.insert("requestBodies".to_owned(), Value::Map(bodies));
        }
    }
}

/// A place for what is to be said of one parameter of the body: it stands for where that was written.
fn part_place(at: &Pointer, index: usize) -> Pointer {
    at.child("parameters").index(index)
}
