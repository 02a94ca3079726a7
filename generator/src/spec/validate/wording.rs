//! What validation says of a document, sentence by sentence.

use super::Validator;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{Age, Object, SCHEMA, Shape, TYPES};
use crate::spec::value::{Map, Value};
use crate::spec::version::Version;
use crate::suggest::nearest;

impl Validator<'_, '_> {
    /// A value of another type than its place takes.
    pub(super) fn wrong_type(&mut self, value: &Value, at: &Pointer, shape: &Shape) {
        let name = self.report.sources.written(at).last().unwrap_or_default();
        let around = at
            .parent()
            .filter(|around| self.validated.root.at(around).is_some_and(|value| value.as_list().is_some()));
        let list = around.and_then(|around| around.last());
        let what = list.map_or_else(|| format!("`{name}`"), |list| format!("an element of `{list}`"));
        let version = self.validated.version;
        let message = format!("{what} must be {}, but is {}", expectation(shape, version), found(value));
        self.refused.insert(at.clone());
        let diagnostic = self.report.error(codes::WRONG_TYPE, at, message);
        match (shape, value) {
            (Shape::Type, Value::List(_)) if version == Version::V3_0 => {
                diagnostic.help("lists of types belong to OpenAPI 3.1; 3.0 has `nullable: true` and `anyOf`");
            }
            (Shape::Exclusive, Value::Integer(_) | Value::Float(_)) if version == Version::V3_0 => {
                diagnostic.help(
                    "a number here belongs to OpenAPI 3.1; 3.0 has `true` beside `minimum` or `maximum`",
                );
            }
            _ => {}
        }
    }

    /// A text that is not one of those that its place takes.
    pub(super) fn unknown_value(&mut self, word: &str, at: &Pointer, words: &[&'static str]) {
        let name = at.last().unwrap_or_default();
        let message = format!("`{word}` is not a value of `{name}`");
        let diagnostic = self.report.error(codes::UNKNOWN_VALUE, at, message);
        match nearest(word, words.iter().copied()) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`?")),
            None => diagnostic.help(format!("`{name}` takes {}", list(words))),
        };
    }

    /// A type that schemas do not have. Words of other languages have been repaired.
    pub(super) fn unknown_type(&mut self, word: &str, at: &Pointer) {
        let diagnostic = self.report.error(codes::UNKNOWN_TYPE, at, format!("`{word}` is not a schema type"));
        match nearest(word, TYPES) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`?")),
            None => diagnostic.help(format!("a type is {}", list(&TYPES))),
        };
    }

    /// A member that the Object does not have in this version.
    pub(super) fn unknown_key(&mut self, key: &str, at: &Pointer, object: &'static Object) {
        let message = format!("`{key}` is not a field of {}", with_article(object));
        let version = self.validated.version;
        let around = at.parent().and_then(|around| self.validated.root.at(&around)?.as_map());
        let diagnostic = self.report.warning(codes::UNKNOWN_KEY, at, message).at_key();
        if let Some(Age::Since(later)) = object.any_field(key).map(|field| field.age) {
            let of = if object.is(&SCHEMA) { "JSON Schema and " } else { "" };
            diagnostic.help(format!("it belongs to {of}{later}, and is ignored in {version}"));
            return;
        }
        // What is there already was not misspelt a second time.
        let is_free = |name: &&str| {
            object.field(name, version).is_some() && around.is_some_and(|map: &Map| !map.contains_key(*name))
        };
        let known = object.fields.iter().map(|field| field.name);
        match nearest(key, known.filter(is_free)) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`? As it is, it is ignored")),
            None => diagnostic.help("it is ignored; names of extensions start with `x-`"),
        };
    }

    /// A field without which nothing sound can be made of the Object.
    pub(super) fn missing_field(&mut self, what: &str, at: &Pointer, object: &'static Object) {
        let message = format!("{} {what}", with_article(object));
        let help = self.validated.version.requires(object.section);
        self.report.error(codes::MISSING_FIELD, at, message).help(help);
    }
}

/// `an Operation Object`.
pub(in crate::spec) fn with_article(object: &Object) -> String {
    let article = if object.name.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    format!("{article} {} Object", object.name)
}

fn expectation(shape: &Shape, version: Version) -> String {
    match shape {
        Shape::Type if version >= Version::V3_1 => "a string or an array of strings".to_owned(),
        Shape::Exclusive if version >= Version::V3_1 => "a number".to_owned(),
        Shape::Text | Shape::Prose | Shape::Loose | Shape::Word(_) | Shape::WordSince(..) | Shape::Type => {
            "a string".to_owned()
        }
        Shape::Flag | Shape::Exclusive => "`true` or `false`".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Count => "an integer of at least 0".to_owned(),
        Shape::Any => "a value".to_owned(),
        Shape::Object(object) | Shape::Referable(object) => format!("an object ({})", with_article(object)),
        Shape::FlagOr(object) => format!("`true`, `false` or an object ({})", with_article(object)),
        Shape::List(_) => "an array".to_owned(),
        Shape::Map(_) => "an object".to_owned(),
    }
}

/// What a value is, with the value where it is short.
fn found(value: &Value) -> String {
    match value {
        Value::Bool(_) | Value::Integer(_) | Value::Float(_) => format!("{} (`{value}`)", value.kind()),
        Value::String(text) if text.chars().count() <= 40 => format!("a string (`{text}`)"),
        value => value.kind().to_owned(),
    }
}

/// `a`, `b` or `c`.
pub(in crate::spec) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
