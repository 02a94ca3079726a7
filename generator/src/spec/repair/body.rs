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
            "in OpenAPI 3, the schema of a response is in `content`",
        )
        .at_key()
        .help("this is the syntax of Swagger 2.0; it is read as the schema of `application/json`");
        let media = Map::from_iter([("schema".to_owned(), schema)]);
        let content = Map::from_iter([("application/json".to_owned(), Value::Map(media))]);
        map.insert("content".to_owned(), Value::Map(content));
    }

    /// Several media types in one key of `content`: each stands for all that the key holds.
    pub(super) fn media_types(&mut self, map: &mut Map, at: &Trail<'_>) {
        let Some(Value::Map(content)) = map.get_mut("content") else { return };
        if !content.keys().any(|key| media_types(key).is_some()) {
            return;
        }
        let at = at.key("content");
        let written = std::mem::take(content);
        let mut split = Vec::new();
        for (key, value) in written {
            let Some(types) = media_types(&key) else {
                content.insert(key, value);
                continue;
            };
            for media in types {
                if !content.contains_key(media) {
                    split.push((at.key(media).pointer(), at.key(&key).pointer()));
                    content.insert(media.to_owned(), value.clone());
                }
            }
            let at = at.key(&key);
            self.report
                .warning(
                    codes::REPAIRED_LIST,
                    &at.pointer(),
                    format!("`{key}` is not a media type, but a list of them"),
                )
                .at_key()
                .help("each of them is taken as an entry of `content` with this value");
        }
        self.moves.extend(split);
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
        self.warn(codes::REPAIRED_REFERENCE, &at.key("$ref"), "a media type is not a schema, but has one")
            .at_key()
            .help("it is read as `schema` with that reference");
        map.insert("schema".to_owned(), Value::Map(Map::from_iter([("$ref".to_owned(), reference)])));
    }

    /// A default that the server variable does not list among its values.
    pub(super) fn server_variable(&mut self, map: &mut Map, at: &Trail<'_>) {
        let Some(default) = map.get("default").cloned() else { return };
        let Some(Value::List(values)) = map.get_mut("enum") else { return };
        if default.as_str().is_none() || values.is_empty() || values.contains(&default) {
            return;
        }
        values.push(default.clone());
        let message = format!(
            "the default `{}` is not among the values of `enum`",
            default.as_str().unwrap_or_default()
        );
        self.warn(codes::REPAIRED_ENUM, &at.key("default"), message).help("it is taken as one more of them");
    }

    /// `4xx`; `cut` puts it in upper case.
    pub(super) fn responses(&mut self, map: &mut Map, at: &Trail<'_>) {
        if map.is_empty() {
            self.warn(codes::REPAIRED_MISSING, at, "`responses` is empty")
                .at_key()
                .help("the specification requires one response (4.8.16); any success is read as one without content");
        }
        for key in map.keys() {
            let upper = key.to_ascii_uppercase();
            if upper != *key && matches!(upper.as_bytes(), [b'1'..=b'5', b'X', b'X']) {
                let message = format!("a range of statuses is written in upper case: `{upper}`");
                self.warn(codes::REPAIRED_WORD, &at.key(key), message).at_key().help("it is read as that");
            }
        }
    }
}

/// The media types that a key lists, if it lists several.
fn media_types(key: &str) -> Option<Vec<&str>> {
    let types: Vec<&str> = key.split(',').map(str::trim).collect();
    let is_media_type = |text: &&str| {
        let range = text.split(';').next().unwrap_or_default().trim_end();
        let is_token =
            |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '"');
        range.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
    };
    (types.len() > 1 && types.iter().all(is_media_type)).then_some(types)
}
