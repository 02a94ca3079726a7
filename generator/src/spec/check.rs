//! Goes through the whole document by the grammar: what is where, and what is wrong with it.
//!
//! Takes the value in normal form; gives every Object by its pointer ([`Checked`]), with references followed. Reports
//! unknown keys, wrong types, missing fields and broken references, each at its own place.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::codes;
use super::gather::Refusals;
use super::grammar::{Age, Member, Need, OPENAPI, Object, SCHEMA, Shape, TYPES};
use super::refs;
use super::value::{Map, Value};
use super::version::Version;
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::suggest::nearest;

/// The document with its Objects found.
#[derive(Debug)]
pub(super) struct Checked<'v> {
    /// The document.
    pub(super) root: &'v Value,
    /// The version that it was written in.
    pub(super) version: Version,
    /// Every Object by where it stands, in document order; Reference Objects are not among them.
    pub(super) objects: IndexMap<Pointer, Placed<'v>>,
    /// Every reference by where it stands.
    pub(super) references: IndexMap<Pointer, Reference>,
    /// References to nothing.
    pub(super) broken: BTreeSet<Pointer>,
}

/// An Object of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'v> {
    /// Its kind.
    pub(super) object: &'static Object,
    /// Its members.
    pub(super) map: &'v Map,
}

/// A Reference Object, or a Path Item that has `$ref`.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// What must stand at its end.
    pub(super) object: &'static Object,
    /// The target, if it exists.
    pub(super) target: Option<Pointer>,
}

impl<'v> Checked<'v> {
    /// The Object that a value at `at` is or, through any number of references, stands for.
    pub(super) fn resolve(&self, at: &Pointer) -> Option<(Pointer, Placed<'v>)> {
        let mut at = at.clone();
        // Longer chains than there are references go in circles, which has been reported.
        for _ in 0..=self.references.len() {
            if let Some(placed) = self.objects.get(&at) {
                return Some((at, *placed));
            }
            at = self.references.get(&at)?.target.clone()?;
        }
        None
    }

    /// Whether a schema or a reference to one stands there.
    pub(super) fn is_schema(&self, at: &Pointer) -> bool {
        self.objects.get(at).is_some_and(|placed| placed.object.is(&SCHEMA))
            || self.references.get(at).is_some_and(|reference| reference.object.is(&SCHEMA))
    }

    /// All Objects of one kind.
    pub(super) fn all<'c>(&'c self, object: &'static Object) -> impl Iterator<Item = (&'c Pointer, &'v Map)> {
        self.objects
            .iter()
            .filter(move |(_, placed)| placed.object.is(object))
            .map(|(at, placed)| (at, placed.map))
    }
}

/// Checks the whole document.
pub(super) fn check<'v>(
    root: &'v Value,
    version: Version,
    refusals: &'v Refusals,
    report: &mut Report,
) -> Checked<'v> {
    let mut walk = Walk {
        checked: Checked {
            root,
            version,
            objects: IndexMap::new(),
            references: IndexMap::new(),
            broken: BTreeSet::new(),
        },
        pending: Vec::new(),
        refused: BTreeSet::new(),
        refusals,
        report,
    };
    walk.shape(root, &Pointer::root(), &Shape::Object(&OPENAPI));
    walk.follow_references();
    let mut checked = walk.checked;
    refs::check_cycles(&mut checked, report);
    checked
}

pub(super) struct Walk<'v, 'r> {
    pub(super) checked: Checked<'v>,
    /// References that are not followed yet.
    pub(super) pending: Vec<refs::Pending<'v>>,
    /// Values of the wrong type, which have been reported.
    pub(super) refused: BTreeSet<Pointer>,
    /// References that lead out of the document, and why they lead nowhere.
    pub(super) refusals: &'v Refusals,
    pub(super) report: &'r mut Report,
}

impl<'v> Walk<'v, '_> {
    pub(super) fn shape(&mut self, value: &'v Value, at: &Pointer, shape: &Shape) {
        match (shape, value) {
            (Shape::Any, _)
            | (Shape::Text | Shape::Prose | Shape::Loose, Value::String(_))
            | (Shape::Flag | Shape::Exclusive | Shape::FlagOr(_), Value::Bool(_))
            | (Shape::Number, Value::Integer(_) | Value::Float(_)) => {}
            (Shape::Count, Value::Integer(count)) if *count >= 0 => {}
            (Shape::Word(words), Value::String(word)) => self.word(word, at, words),
            (Shape::WordSince(words, first, last), Value::String(word)) => {
                let allowed = word == last && *first <= self.checked.version;
                if !allowed {
                    self.word(word, at, words);
                }
            }
            (Shape::Type, Value::String(word)) => self.schema_type(word, at),
            (Shape::Object(object), Value::Map(map)) => self.object(map, at, object),
            (Shape::Referable(object) | Shape::FlagOr(object), Value::Map(map)) => match map.get("$ref") {
                Some(reference) => self.reference(reference, map, at, object),
                None => self.object(map, at, object),
            },
            (Shape::List(shape), Value::List(list)) => {
                for (index, value) in list.iter().enumerate() {
                    self.shape(value, &at.index(index), shape);
                }
            }
            (Shape::Map(shape), Value::Map(map)) => {
                for (key, value) in map {
                    self.shape(value, &at.child(key), shape);
                }
            }
            _ => self.wrong_type(value, at, shape),
        }
    }

    fn object(&mut self, map: &'v Map, at: &Pointer, object: &'static Object) {
        self.checked.objects.insert(at.clone(), Placed { object, map });
        for (key, value) in map {
            let place = at.child(key);
            match object.member(key, self.checked.version) {
                Member::Field(field) => self.shape(value, &place, &field.shape),
                Member::Entry(shape) => self.shape(value, &place, shape),
                Member::Other(_) | Member::Unknown => self.unknown_key(key, map, &place, object),
                Member::Extension => {}
            }
        }
        // A Path Item may be nothing but a `$ref` (4.8.9), which its table allows as a field.
        if object.is(&super::grammar::PATH_ITEM)
            && let Some(reference) = map.get("$ref")
        {
            self.pend(reference, at, object);
        }
        self.missing_fields(map, at, object);
    }

    fn missing_fields(&mut self, map: &Map, at: &Pointer, object: &'static Object) {
        let version = self.checked.version;
        for field in object.fields.iter().filter(|field| !map.contains_key(field.name)) {
            // What is only expected has been repaired.
            if field.need.within(version) == Need::Required {
                let message = format!("{} lacks `{}`", with_article(object), field.name);
                self.report.error(codes::MISSING_FIELD, at, message).help(version.requires(object.section));
            }
        }
        // From 3.1 on `paths` may be missing, but not all of the three.
        let parts = ["paths", "components", "webhooks"];
        if object.is(&OPENAPI)
            && version >= Version::V3_1
            && parts.iter().all(|part| !map.contains_key(*part))
        {
            let message = format!("{} has none of {}", with_article(object), list(&parts));
            self.report.error(codes::MISSING_FIELD, at, message).help(version.requires(object.section));
        }
    }

    fn wrong_type(&mut self, value: &Value, at: &Pointer, shape: &Shape) {
        let name = self.report.sources.written(at).last().unwrap_or_default();
        let around = at
            .parent()
            .filter(|around| self.checked.root.at(around).is_some_and(|value| value.as_list().is_some()));
        let list = around.and_then(|around| around.last());
        let what = list.map_or_else(|| format!("`{name}`"), |list| format!("an element of `{list}`"));
        let version = self.checked.version;
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

    fn word(&mut self, word: &str, at: &Pointer, words: &[&'static str]) {
        if words.contains(&word) {
            return;
        }
        let name = at.last().unwrap_or_default();
        let diagnostic =
            self.report.error(codes::UNKNOWN_VALUE, at, format!("`{word}` is no value of `{name}`"));
        match nearest(word, words.iter().copied()) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`?")),
            None => diagnostic.help(format!("it takes {}", list(words))),
        };
    }

    fn schema_type(&mut self, word: &str, at: &Pointer) {
        if TYPES.contains(&word) {
            return;
        }
        let diagnostic = self.report.error(codes::UNKNOWN_TYPE, at, format!("`{word}` is not a schema type"));
        // Words of other languages have been repaired.
        match nearest(word, TYPES) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`?")),
            None => diagnostic.help(format!("it is one of {}", list(&TYPES))),
        };
    }

    fn unknown_key(&mut self, key: &str, map: &Map, at: &Pointer, object: &'static Object) {
        let message = format!("`{key}` is no field of {}", with_article(object));
        let diagnostic = self.report.warning(codes::UNKNOWN_KEY, at, message).at_key();
        let version = self.checked.version;
        if let Some(Age::Since(later)) = object.any_field(key).map(|field| field.age) {
            let of = if object.is(&SCHEMA) { "JSON Schema and " } else { "" };
            diagnostic.help(format!("it belongs to {of}{later}, and is ignored in {version}"));
            return;
        }
        // What is there already was not misspelt a second time.
        let known = object.fields.iter().map(|field| field.name);
        let free = known.filter(|name| object.field(name, version).is_some() && !map.contains_key(*name));
        match nearest(key, free) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`? It is ignored as it is")),
            None => diagnostic.help("it is ignored; names of extensions start with `x-`"),
        };
    }
}

/// `an Operation Object`.
pub(super) fn with_article(object: &Object) -> String {
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
        Shape::Count => "an integer from 0".to_owned(),
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
pub(super) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
