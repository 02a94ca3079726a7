//! Parameters and headers: `required`, `style`, and the way of Swagger 2.0.

use super::Repair;
use crate::spec::codes;
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};

/// Keywords of a schema that Swagger 2.0 has at the parameter itself.
const SCHEMA_KEYWORDS: [&str; 17] = [
    "type",
    "format",
    "items",
    "enum",
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
    "multipleOf",
    "nullable",
];

/// Which styles a location has (4.8.12.2).
const STYLES: [(&str, &[&str]); 4] = [
    ("path", &["matrix", "label", "simple"]),
    ("query", &["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
    ("header", &["simple"]),
    ("cookie", &["form", "cookie"]),
];

impl Repair<'_> {
    /// A Parameter Object.
    pub(super) fn parameter(&mut self, map: &mut Map, at: &Trail<'_>) {
        if !map.contains_key("in") {
            self.location(map, at);
        }
        let location = map.get("in").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        self.keywords(map, at);
        self.style(map, at, &location);
        if location == "path" && map.get("required") != Some(&Value::Bool(true)) {
            let name = map.get("name").and_then(Value::as_str).unwrap_or_default();
            let message = format!("path parameter `{name}` lacks `required: true`");
            self.warn(codes::REPAIRED_REQUIRED, at, message)
                .help("it is read as required, since a path without it is a different path");
            map.insert("required".to_owned(), Value::Bool(true));
        }
    }

    /// A parameter without `in` that is called like a variable of its path.
    fn location(&mut self, map: &mut Map, at: &Trail<'_>) {
        let Some(name) = map.get("name").and_then(Value::as_str) else { return };
        let place = at.pointer();
        let mut tokens = place.tokens();
        let is_path = tokens.next().is_some_and(|section| section == "paths");
        let Some(path) = tokens.next().filter(|path| is_path && path.contains(&format!("{{{name}}}"))) else {
            return;
        };
        self.warn(codes::REPAIRED_MISSING, at, format!("parameter `{name}` lacks `in`"))
            .help(format!("it is taken as `in: path`, since `{path}` has a variable of that name"));
        map.insert("in".to_owned(), Value::String("path".to_owned()));
    }

    /// A Header Object.
    pub(super) fn header(&mut self, map: &mut Map, at: &Trail<'_>) {
        self.keywords(map, at);
        self.style(map, at, "header");
    }

    /// A style that is one, but not of this location: nothing can be written in it.
    fn style(&mut self, map: &mut Map, at: &Trail<'_>, location: &str) {
        let Some((_, fitting)) = STYLES.iter().find(|(name, _)| *name == location) else { return };
        let Some(style) = map.get("style").and_then(Value::as_str) else { return };
        let is_style = STYLES.iter().any(|(_, styles)| styles.contains(&style));
        if !is_style || fitting.contains(&style) {
            return;
        }
        let default = if matches!(location, "query" | "cookie") { "form" } else { "simple" };
        let message = format!("`in: {location}` does not allow `style: {style}`");
        self.warn(codes::REPAIRED_STYLE, &at.key("style"), message)
            .help(format!("it is read as the default, `{default}`"));
        map.shift_remove("style");
    }

    /// `type` and its like beside `in`.
    fn keywords(&mut self, map: &mut Map, at: &Trail<'_>) {
        let described = map.contains_key("schema") || map.contains_key("content");
        if described || !matches!(map.get("type"), Some(Value::String(_))) {
            return;
        }
        self.warn(codes::REPAIRED_VERSION, &at.key("type"), "`type` belongs in `schema`").at_key().help(
            "this is the syntax of Swagger 2.0; it and the keywords next to it are read as the `schema`",
        );
        let schema = take_keywords(map);
        map.insert("schema".to_owned(), Value::Map(schema));
        let (style, explode) = match map.get("collectionFormat").and_then(Value::as_str) {
            Some("csv") => (None, Some(false)),
            Some("multi") => (None, Some(true)),
            Some("ssv") => (Some("spaceDelimited"), Some(false)),
            Some("pipes") => (Some("pipeDelimited"), Some(false)),
            _ => return,
        };
        map.shift_remove("collectionFormat");
        if let Some(style) = style {
            map.entry("style".to_owned()).or_insert(Value::String(style.to_owned()));
        }
        if let Some(explode) = explode {
            map.entry("explode".to_owned()).or_insert(Value::Bool(explode));
        }
    }
}

/// Takes the keywords of a schema out of a parameter.
pub(super) fn take_keywords(map: &mut Map) -> Map {
    let known = SCHEMA_KEYWORDS.iter();
    known.filter_map(|keyword| Some(((*keyword).to_owned(), map.shift_remove(*keyword)?))).collect()
}
