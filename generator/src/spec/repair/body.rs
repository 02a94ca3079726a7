//! Responses and media types written in the way of Swagger 2.0, and statuses in lower case.

use super::Repair;
use crate::spec::codes;
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};

impl Repair<'_> {
    /// `schema` directly at a response.
    pub(super) fn response(&mut self, map: &mut Map, at: &Trail<'_>) {
        if map.contains_key("content") || !matches!(map.get("schema"), Some(Value::Map(_))) {
            return;
        }
        let Some(schema) = map.shift_remove("schema") else { return };
        self.warn(
            codes::REPAIRED_VERSION,
            &at.key("schema"),
            "a response has `content`, and no `schema` of its own",
        )
        .at_key()
        .help("Swagger 2.0 writes it so; it is taken as the schema of `application/json`");
        let media = Map::from_iter([("schema".to_owned(), schema)]);
        let content = Map::from_iter([("application/json".to_owned(), Value::Map(media))]);
        map.insert("content".to_owned(), Value::Map(content));
    }

    /// A reference to a schema where `schema` should hold it.
    pub(super) fn media_type(&mut self, map: &mut Map, at: &Trail<'_>) {
        let leads_to_schema =
            |text: &str| text.strip_prefix("#/components/schemas/").is_some_and(|name| !name.contains('/'));
        let reference = map.get("$ref").and_then(Value::as_str);
        if map.contains_key("schema") || !reference.is_some_and(leads_to_schema) {
            return;
        }
        let Some(reference) = map.shift_remove("$ref") else { return };
        self.warn(codes::REPAIRED_REFERENCE, &at.key("$ref"), "a media type is no schema, but has one")
            .at_key()
            .help("it is taken as `schema` with that reference");
        map.insert("schema".to_owned(), Value::Map(Map::from_iter([("$ref".to_owned(), reference)])));
    }

    /// `4xx`; `cut` puts it in upper case.
    pub(super) fn responses(&mut self, map: &mut Map, at: &Trail<'_>) {
        if map.is_empty() {
            self.warn(codes::REPAIRED_MISSING, at, "`responses` is empty")
                .at_key()
                .help("the specification requires one response (4.8.16); any success is taken as one without content");
        }
        for key in map.keys() {
            let upper = key.to_ascii_uppercase();
            if upper != *key && matches!(upper.as_bytes(), [b'1'..=b'5', b'X', b'X']) {
                let message = format!("a range of statuses is written in upper case: `{upper}`");
                self.warn(codes::REPAIRED_WORD, &at.key(key), message).at_key().help("it is taken as that");
            }
        }
    }
}
