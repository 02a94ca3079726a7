//! Schema Objects: `type`, null, `required`, bounds.

use super::Repair;
use super::scalar;
use super::types::{Meaning, meaning};
use crate::spec::codes;
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};

impl Repair<'_> {
    /// Puts right what is wrong at one schema; its children come later.
    pub(super) fn schema(&mut self, map: &mut Map, at: &Trail<'_>) {
        self.type_list(map, at);
        self.type_word(map, at);
        self.null_branches(map, at);
        self.required_of_properties(map, at);
        self.stray_required(map, at);
        self.enumeration(map, at);
        self.bounds(map, at);
        self.items(map, at);
    }

    /// `type: [string, 'null']`, as OpenAPI 3.1 has it.
    fn type_list(&mut self, map: &mut Map, at: &Trail<'_>) {
        let Some(Value::List(list)) = map.get("type") else { return };
        let words: Option<Vec<String>> = list.iter().map(|word| word.as_str().map(str::to_owned)).collect();
        let Some(words) = words.filter(|words| !words.is_empty()) else { return };
        let (nulls, mut types): (Vec<String>, Vec<String>) =
            words.into_iter().partition(|word| meaning(word) == Some(Meaning::Null));
        types.dedup();
        self.warn(codes::REPAIRED_VERSION, &at.key("type"), "`type` must be a string, but is an array").help(
            "lists of types belong to OpenAPI 3.1; it is read as the `nullable: true` or `anyOf` of 3.0",
        );
        if !nulls.is_empty() {
            map.insert("nullable".to_owned(), Value::Bool(true));
        }
        match types.len() {
            0 => map.insert("type".to_owned(), Value::String("null".to_owned())),
            1 => types.pop().and_then(|word| map.insert("type".to_owned(), Value::String(word))),
            _ if map.contains_key("anyOf") => map.shift_remove("type"),
            _ => {
                map.shift_remove("type");
                let branches = types.into_iter().map(|word| one("type", Value::String(word)));
                map.insert("anyOf".to_owned(), Value::List(branches.collect()))
            }
        };
    }

    /// A word that is not a type, but has a clear meaning.
    fn type_word(&mut self, map: &mut Map, at: &Trail<'_>) {
        let Some(Value::String(word)) = map.get("type") else { return };
        if crate::spec::grammar::TYPES.contains(&word.as_str()) {
            return;
        }
        let word = word.clone();
        let message = format!("`{word}` is not a schema type");
        let taken = match meaning(&word) {
            Some(Meaning::Type(name, format)) => {
                map.insert("type".to_owned(), Value::String(name.to_owned()));
                let format = format.filter(|_| !map.contains_key("format"));
                if let Some(format) = format {
                    map.insert("format".to_owned(), Value::String(format.to_owned()));
                }
                let format = format.map_or_else(String::new, |format| format!(" with `format: {format}`"));
                format!("it is read as `type: {name}`{format}")
            }
            Some(Meaning::Any) => {
                map.shift_remove("type");
                "it is ignored, so any value is allowed".to_owned()
            }
            Some(Meaning::Null) => {
                map.shift_remove("type");
                map.insert("nullable".to_owned(), Value::Bool(true));
                map.insert("enum".to_owned(), Value::List(vec![Value::Null]));
                "it is read as `nullable: true` with null as the only value".to_owned()
            }
            None if self.names.contains(&word) && !map.contains_key("allOf") => {
                map.shift_remove("type");
                let reference =
                    format!("#/components/schemas/{}", word.replace('~', "~0").replace('/', "~1"));
                map.insert(
                    "allOf".to_owned(),
                    Value::List(vec![one("$ref", Value::String(reference.clone()))]),
                );
                format!("it is read as a reference to `{reference}`")
            }
            None => return,
        };
        self.warn(codes::REPAIRED_TYPE, &at.key("type"), message).help(taken);
    }

    /// Branches of `oneOf` and `anyOf` that are null: the schema is nullable.
    fn null_branches(&mut self, map: &mut Map, at: &Trail<'_>) {
        for keyword in ["oneOf", "anyOf"] {
            let Some(Value::List(list)) = map.get_mut(keyword) else { continue };
            let found = list.iter().position(is_null_type);
            let Some(index) = found.filter(|_| list.len() > 1) else { continue };
            list.retain(|branch| !is_null_type(branch));
            map.insert("nullable".to_owned(), Value::Bool(true));
            self.warn(codes::REPAIRED_TYPE, &at.key(keyword).index(index), "`null` is not a schema type")
                .help("the enclosing schema is read as `nullable: true`");
        }
    }

    /// `required: true` at a property, and a list of names among the properties.
    fn required_of_properties(&mut self, map: &mut Map, at: &Trail<'_>) {
        let mut names = Vec::new();
        if let Some(Value::Map(properties)) = map.get_mut("properties") {
            let place = at.key("properties");
            for (name, property) in properties.iter_mut() {
                let Value::Map(property) = property else { continue };
                let Some(required) = property.get("required").and_then(truth) else { continue };
                property.shift_remove("required");
                if required {
                    names.push(Value::String(name.clone()));
                }
                let help = if required {
                    "it is read as an entry of the list `required` of the object"
                } else {
                    "it is ignored: a property is optional unless the object lists it"
                };
                let message = "`required` belongs to the object that has the property";
                self.warn(codes::REPAIRED_REQUIRED, &place.key(name).key("required"), message).help(help);
            }
            if let Some(Value::List(list)) = properties.get("required")
                && list.iter().all(|name| matches!(name, Value::String(_)))
            {
                names.extend(list.iter().cloned());
                properties.shift_remove("required");
                let message = "`required` belongs beside `properties`";
                self.warn(codes::REPAIRED_REQUIRED, &place.key("required"), message)
                    .help("it is read as that");
            }
        }
        if names.is_empty() {
            return;
        }
        match map.get_mut("required") {
            Some(Value::List(list)) => {
                names.retain(|name| !list.contains(name));
                list.extend(names);
            }
            Some(other) if truth(other).is_none() => {}
            _ => {
                map.insert("required".to_owned(), Value::List(names));
            }
        }
    }

    /// A boolean where the list of names belongs.
    fn stray_required(&mut self, map: &mut Map, at: &Trail<'_>) {
        if map.get("required").and_then(truth).is_none() {
            return;
        }
        map.shift_remove("required");
        let message = "`required` of a schema is a list of its properties";
        self.warn(codes::REPAIRED_REQUIRED, &at.key("required"), message)
            .at_key()
            .help("it is ignored: the enclosing object determines whether the value is required");
    }

    /// Values that are not of the schema's type because of quotes, or a list without any.
    fn enumeration(&mut self, map: &mut Map, at: &Trail<'_>) {
        let kind = map.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(Value::List(list)) = map.get_mut("enum") else { return };
        let place = at.key("enum");
        if list.is_empty() {
            map.shift_remove("enum");
            self.warn(codes::REPAIRED_ENUM, &place, "an empty `enum` allows no value at all")
                .at_key()
                .help("it is left out");
            return;
        }
        let mut nullable = false;
        for (index, value) in list.iter_mut().enumerate() {
            let at = place.index(index);
            let repaired = match kind.as_str() {
                "string" => self.text(value, &at),
                "integer" | "number" | "boolean" if value.as_str() == Some("null") => Some(Value::Null),
                "integer" => scalar::number(value).filter(|number| matches!(number, Value::Integer(_))),
                "number" => scalar::number(value),
                "boolean" => scalar::flag(value).filter(|_| matches!(value, Value::String(_))),
                _ => None,
            };
            let Some(repaired) = repaired else { continue };
            nullable |= repaired == Value::Null;
            let message = format!("`{value}` is not a value of `type: {kind}`");
            self.warn(codes::REPAIRED_ENUM, &at, message).help(format!("it is read as `{repaired}`"));
            *value = repaired;
        }
        if nullable {
            map.insert("nullable".to_owned(), Value::Bool(true));
        }
    }

    /// `exclusiveMinimum: 5`, as OpenAPI 3.1 has it.
    fn bounds(&mut self, map: &mut Map, at: &Trail<'_>) {
        for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            let Some(value) = map.get(exclusive).filter(|value| value.as_f64().is_some()).cloned() else {
                continue;
            };
            if map.contains_key(bound) {
                continue;
            }
            map.insert(bound.to_owned(), value);
            map.insert(exclusive.to_owned(), Value::Bool(true));
            let message = format!("`{exclusive}` must be `true` or `false`, but is a number");
            self.warn(codes::REPAIRED_VERSION, &at.key(exclusive), message).help(format!(
                "this is the syntax of OpenAPI 3.1; it is read as `{bound}` with `{exclusive}: true`"
            ));
        }
    }

    /// `items` as a list: of one schema, or of one for each element, as JSON Schema had it before 2020-12.
    fn items(&mut self, map: &mut Map, at: &Trail<'_>) {
        let Some(Value::List(list)) = map.get_mut("items") else { return };
        if list.len() > 1 {
            self.places(map, at);
            return;
        }
        let Some(item) = list.pop().filter(|_| list.is_empty()) else { return };
        self.warn(codes::REPAIRED_LIST, &at.key("items"), "`items` must be one schema, but is an array")
            .help("it is read as its only element");
        map.insert("items".to_owned(), item);
    }

    /// `items: [a, b]`, a schema for each element: of what any of them may be.
    fn places(&mut self, map: &mut Map, at: &Trail<'_>) {
        let Some(Value::List(mut places)) = map.shift_remove("items") else { return };
        places.extend(map.shift_remove("additionalItems").filter(|rest| matches!(rest, Value::Map(_))));
        self.warn(codes::REPAIRED_VERSION, &at.key("items"), "`items` must be one schema, but is an array")
            .help("before 2020-12, JSON Schema had a list with a schema for each element; it is read as if each element may match any of them");
        map.insert("items".to_owned(), one("anyOf", Value::List(places)));
    }
}

/// An object with one member.
fn one(key: &str, value: Value) -> Value {
    Value::Map(Map::from_iter([(key.to_owned(), value)]))
}

/// A boolean, or a text that is one.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) => match text.as_str() {
            "true" | "True" => Some(true),
            "false" | "False" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A schema that says null and nothing else of weight.
fn is_null_type(branch: &Value) -> bool {
    let word = branch.get("type").and_then(Value::as_str);
    let only = ["type", "description", "title", "nullable", "example"];
    word.is_some_and(|word| meaning(word) == Some(Meaning::Null))
        && branch.as_map().is_some_and(|map| map.keys().all(|key| only.contains(&key.as_str())))
}
