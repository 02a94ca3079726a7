//! Parameters other than bodies, and headers: what describes the value becomes a schema, `collectionFormat` a style.

use super::{Kind, Raise};
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};
use crate::spec::version::{COLLECTION_FORMAT, INNER_FORMATS};

/// What an Items Object may say (Swagger 2.0).
const INNER_WORDS: [&str; 4] = ["csv", "ssv", "tsv", "pipes"];

/// Keywords that describe the value.
const KEYWORDS: [&str; 20] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "properties",
    "additionalProperties",
    "allOf",
    "title",
];

impl Raise<'_> {
    /// A list of parameters; takes out those that are (part of) the body, with where they were written.
    pub(super) fn parameters(&mut self, list: &mut Vec<Value>, at: &Pointer) -> Vec<(Value, Pointer)> {
        let mut bodies = Vec::new();
        let mut kept = Vec::new();
        for (index, mut value) in std::mem::take(list).into_iter().enumerate() {
            let written = at.index(index);
            let location = self.follow(&value, written.clone()).and_then(|(map, _)| map.get("in")?.as_str());
            if matches!(location, Some("body" | "formData")) {
                bodies.push((value, written));
                continue;
            }
            let place = at.index(kept.len());
            if place != written {
                self.moves.moved(&place, written);
            }
            if let Value::Map(map) = &mut value {
                self.parameter(map, &place);
            }
            kept.push(value);
        }
        *list = kept;
        bodies
    }

    pub(super) fn parameter(&mut self, map: &mut Map, at: &Pointer) {
        if map.contains_key("$ref") {
            self.note_target(map, "parameters", Kind::Parameter);
            return;
        }
        let location = map.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.style(map, at, &location);
        self.value_schema(map, at);
        if !map.contains_key("example")
            && let Some(example) = map.shift_remove("x-example")
        {
            map.insert("example".to_owned(), example);
            self.moves.derived(at, "example", "x-example");
        }
    }

    /// A Header Object.
    pub(super) fn header(&mut self, map: &mut Map, at: &Pointer) {
        self.style(map, at, "header");
        self.value_schema(map, at);
    }

    /// Puts the keywords of the value into `schema`, unless there is one already.
    fn value_schema(&mut self, map: &mut Map, at: &Pointer) {
        if map.contains_key("schema") {
            return;
        }
        let schema = take_keywords(map);
        if !schema.is_empty() {
            map.insert("schema".to_owned(), Value::Map(schema));
            let written = self.moves.written(at);
            self.moves.stands_for(&at.child("schema"), written);
        }
    }

    /// `collectionFormat` (Swagger 2.0, Parameter Object): the list is comma-separated unless it says otherwise.
    fn style(&mut self, map: &mut Map, at: &Pointer, location: &str) {
        let format = map.shift_remove("collectionFormat");
        if map.get("type").and_then(Value::as_str) != Some("array") {
            return;
        }
        if let Some(words) = self.inner_formats(map, at) {
            map.insert(INNER_FORMATS.to_owned(), Value::String(words));
            self.moves.derived(at, INNER_FORMATS, "items");
        }
        let written = if format.is_some() { "collectionFormat" } else { "type" };
        let Some((style, explode)) =
            self.collection(format.as_ref(), &at.child("collectionFormat"), location)
        else {
            return;
        };
        if let Some((key, style)) = style {
            map.insert(key.to_owned(), Value::String(style.to_owned()));
            self.moves.derived(at, key, written);
        }
        map.insert("explode".to_owned(), Value::Bool(explode));
        self.moves.derived(at, "explode", written);
    }

    /// `collectionFormat` of the lists inside of a list (Swagger 2.0, Items Object): each is comma-separated unless it says otherwise.
    pub(super) fn inner_formats(&mut self, map: &mut Map, at: &Pointer) -> Option<String> {
        let mut words = Vec::new();
        let (mut map, mut at) = (map, at.clone());
        loop {
            at = at.child("items");
            let Some(Value::Map(items)) = map.get_mut("items") else { break };
            if items.get("type").and_then(Value::as_str) != Some("array") {
                break;
            }
            let place = at.child("collectionFormat");
            words.push(match items.shift_remove("collectionFormat") {
                None => "csv".to_owned(),
                Some(Value::String(word)) if INNER_WORDS.contains(&word.as_str()) => word,
                Some(Value::String(word)) if word == "multi" => {
                    let message = "`collectionFormat: multi` is not for `items`";
                    self.report
                        .warning(codes::REPAIRED_STYLE, &place, message)
                        .help("it is read as `csv`: only lists in queries and forms can repeat a name");
                    "csv".to_owned()
                }
                Some(Value::String(word)) => {
                    let message = format!("`{word}` is not a `collectionFormat` of `items`");
                    let help = format!("it takes `{}`", INNER_WORDS.join("`, `"));
                    self.report.error(codes::UNKNOWN_VALUE, &place, message).help(&help);
                    return None;
                }
                Some(other) => {
                    self.wrong_type(&place, "a string", &other);
                    return None;
                }
            });
            map = items;
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The style of a list, as key and word, and `explode`. What OpenAPI 3 has no style for stays, under a key of ours.
    pub(super) fn collection(
        &mut self,
        format: Option<&Value>,
        at: &Pointer,
        location: &str,
    ) -> Option<(Option<(&'static str, &'static str)>, bool)> {
        let in_query = ["query", "formData"].contains(&location);
        let word = match format {
            None => "csv",
            Some(Value::String(word)) => word.as_str(),
            Some(other) => {
                self.wrong_type(at, "a string", other);
                return None;
            }
        };
        match word {
            "csv" => Some((None, false)),
            "multi" if in_query => Some((None, true)),
            "ssv" if in_query => Some((Some(("style", "spaceDelimited")), false)),
            "pipes" if in_query => Some((Some(("style", "pipeDelimited")), false)),
            "ssv" => Some((Some((COLLECTION_FORMAT, "ssv")), false)),
            "pipes" => Some((Some((COLLECTION_FORMAT, "pipes")), false)),
            "tsv" => Some((Some((COLLECTION_FORMAT, "tsv")), false)),
            "multi" => {
                let message = format!("`in: {location}` does not allow `collectionFormat: {word}`");
                self.report
                    .warning(codes::REPAIRED_STYLE, at, message)
                    .help("it is read as `csv`: only queries and forms can repeat a name");
                Some((None, false))
            }
            other => {
                let message = format!("`{other}` is not a value of `collectionFormat`");
                self.report
                    .error(codes::UNKNOWN_VALUE, at, message)
                    .help("it must be `csv`, `ssv`, `tsv`, `pipes` or `multi`");
                None
            }
        }
    }
}

/// Takes the keywords of the value out of a parameter.
pub(super) fn take_keywords(map: &mut Map) -> Map {
    let is_keyword = |key: &str| KEYWORDS.contains(&key) || key.starts_with("x-enum") || key == "x-nullable";
    let keys: Vec<String> = map.keys().filter(|key| is_keyword(key)).cloned().collect();
    keys.into_iter().filter_map(|key| Some((key.clone(), map.shift_remove(&key)?))).collect()
}
