//! Responses: the schema and examples under each media type, headers with schemas.

use super::{Kind, MediaType, Raise};
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};

impl Raise<'_> {
    /// `produces` are the media types of the operation, if it names any.
    pub(super) fn response(&mut self, map: &mut Map, at: &Pointer, produces: Option<&[MediaType]>) {
        if map.contains_key("$ref") {
            self.note_target(map, "responses", Kind::Response);
            return;
        }
        if let Some(Value::Map(headers)) = map.get_mut("headers") {
            for (name, header) in headers.iter_mut() {
                if let Value::Map(header) = header {
                    self.header(header, &at.child("headers").child(name));
                }
            }
        }
        if map.contains_key("content") {
            self.later(&at.child("content"));
            return;
        }
        let examples = match map.shift_remove("examples") {
            Some(Value::Map(examples)) => examples,
            Some(other) => {
                self.wrong_type(&at.child("examples"), "an object", &other);
                Map::new()
            }
            None => Map::new(),
        };
        let Some(schema) =
            map.shift_remove("schema").or_else(|| (!examples.is_empty()).then(|| Value::Map(Map::new())))
        else {
            return;
        };
        let written = self.moves.written(at);
        let types = self.response_types(&schema, &examples, produces, &written);
        let place = at.child("content");
        let mut content = self.content(&types, &schema, &place, &written.child("schema"));
        let Value::Map(types) = &mut content else { return };
        for (name, example) in examples {
            let place = place.child(&name).child("example");
            self.moves.moved(&place, written.child("examples").child(&name));
            if let Some(Value::Map(media)) = types.get_mut(&name) {
                media.insert("example".to_owned(), example);
            } else {
                let message = format!("the example for `{name}` has no effect: `produces` does not name it");
                self.report.note(codes::WITHOUT_EFFECT, &place, message);
            }
        }
        map.insert("content".to_owned(), content);
    }

    /// The media types of the operation, or the document's, or those of the examples; JSON where nobody says.
    fn response_types(
        &self,
        schema: &Value,
        examples: &Map,
        produces: Option<&[MediaType]>,
        written: &Pointer,
    ) -> Vec<MediaType> {
        let mut types = produces.unwrap_or(&self.produces).to_vec();
        let is_file = schema.get("type").and_then(Value::as_str) == Some("file");
        // A file is bytes, whatever a document says that has JSON for all other answers.
        if is_file && types.iter().all(|(name, _)| name.contains("json")) {
            types = vec![("*/*".to_owned(), written.child("schema"))];
        }
        if types.is_empty() {
            let named = examples.keys().filter(|name| name.contains('/'));
            types.extend(named.map(|name| (name.clone(), written.child("examples").child(name))));
        }
        if types.is_empty() {
            types.push(("application/json".to_owned(), written.clone()));
        }
        types
    }
}
