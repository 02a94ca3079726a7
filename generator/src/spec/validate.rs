//! Validates the whole document against the grammar, and notes what stands where.
//!
//! Takes the value in normal form; gives every Object by its pointer ([`Validated`]), with references followed. Reports
//! unknown keys, wrong types, missing fields and broken references, each at its own place. Its sentences are in `wording`.

mod references;
mod wording;

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::gather::Refusals;
use super::grammar::{Descent, Need, OPENAPI, Object, PATH_ITEM, SCHEMA, Shape, TYPES, Visit, walk};
use super::trail::Trail;
use super::value::{Map, Value};
use super::version::Version;
use crate::diagnostic::Report;
use crate::source::Pointer;

pub(super) use wording::{list, with_article};

/// The document with its Objects found.
#[derive(Debug)]
pub(super) struct Validated<'v> {
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
    /// The kind of Object that it stands for.
    pub(super) object: &'static Object,
    /// The target, if it exists.
    pub(super) target: Option<Pointer>,
}

impl<'v> Validated<'v> {
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

/// Validates the whole document.
pub(super) fn validate<'v>(
    root: &'v Value,
    version: Version,
    refusals: &'v Refusals,
    report: &mut Report,
) -> Validated<'v> {
    let mut validator = Validator {
        validated: Validated {
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
    walk(&mut validator, root, &Trail::ROOT, &Shape::DOCUMENT);
    validator.follow_references();
    let mut validated = validator.validated;
    references::cycles(&mut validated, report);
    validated
}

struct Validator<'v, 'r> {
    validated: Validated<'v>,
    /// References that are not followed yet.
    pending: Vec<references::Pending<'v>>,
    /// Values of the wrong type, which have been reported.
    refused: BTreeSet<Pointer>,
    /// References that lead out of the document, and why they lead nowhere.
    refusals: &'v Refusals,
    report: &'r mut Report,
}

impl<'v> Visit<'v> for Validator<'v, '_> {
    fn version(&self) -> Version {
        self.validated.version
    }

    fn value(&mut self, value: &'v Value, at: &Trail<'_>, shape: &Shape) -> Descent {
        match (shape, value) {
            (Shape::Any, _)
            | (Shape::Text | Shape::Prose | Shape::Loose, Value::String(_))
            | (Shape::Flag | Shape::Exclusive | Shape::FlagOr(_), Value::Bool(_))
            | (Shape::Number, Value::Integer(_) | Value::Float(_)) => {}
            (Shape::Count, Value::Integer(count)) if *count >= 0 => {}
            (Shape::WordSince(_, first, last), Value::String(word))
                if word == last && *first <= self.validated.version => {}
            (Shape::Word(words) | Shape::WordSince(words, ..), Value::String(word)) => {
                if !words.contains(&word.as_str()) {
                    self.unknown_value(word, &at.pointer(), words);
                }
            }
            (Shape::Type, Value::String(word)) => {
                if !TYPES.contains(&word.as_str()) {
                    self.unknown_type(word, &at.pointer());
                }
            }
            (Shape::Object(_) | Shape::Referable(_) | Shape::FlagOr(_) | Shape::Map(_), Value::Map(_))
            | (Shape::List(_), Value::List(_)) => return Descent::Into,
            _ => self.wrong_type(value, &at.pointer(), shape),
        }
        Descent::Past
    }

    fn referable(&mut self, map: &'v Map, at: &Trail<'_>, object: &'static Object) -> Descent {
        let Some(reference) = map.get("$ref") else { return Descent::Into };
        self.reference(reference, map, &at.pointer(), object);
        Descent::Past
    }

    fn enter(&mut self, map: &'v Map, at: &Trail<'_>, object: &'static Object) -> Descent {
        self.validated.objects.insert(at.pointer(), Placed { object, map });
        Descent::Into
    }

    fn stray(&mut self, key: &str, at: &Trail<'_>, object: &'static Object) {
        self.unknown_key(key, &at.pointer(), object);
    }

    fn leave(&mut self, map: &'v Map, at: &Trail<'_>, object: &'static Object) {
        // A Path Item may be nothing but a `$ref` (4.8.9), which its table allows as a field.
        if object.is(&PATH_ITEM)
            && let Some(reference) = map.get("$ref")
        {
            self.pend(reference, &at.pointer(), object);
        }
        let version = self.validated.version;
        for field in object.fields.iter().filter(|field| !map.contains_key(field.name)) {
            // What is only expected has been repaired.
            if field.need.within(version) == Need::Required {
                self.missing_field(&format!("lacks `{}`", field.name), &at.pointer(), object);
            }
        }
        // From 3.1 on `paths` may be missing, but not all of the three.
        let parts = ["paths", "components", "webhooks"];
        let has_none = || parts.iter().all(|part| !map.contains_key(*part));
        if object.is(&OPENAPI) && version >= Version::V3_1 && has_none() {
            self.missing_field(&format!("has none of {}", list(&parts)), &at.pointer(), object);
        }
    }
}
