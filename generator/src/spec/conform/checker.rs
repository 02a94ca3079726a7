//! A small validator: one value against one schema, with the place of every mismatch.

use crate::source::Pointer;
use crate::spec::document::{Additional, Document, Schema};
use crate::spec::value::{Map, Value};

/// How many mismatches of one example are told.
const MAX_MISMATCHES: usize = 20;

/// How many comparisons one example may take: nested unions of recursive schemas grow without measure.
const MAX_STEPS: usize = 100_000;

/// How long a chain of references and compositions may be while the value stays the same.
const MAX_HOPS: usize = 64;

/// A place at which a value is not what its schema says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// In the value.
    pub(crate) at: Pointer,
    /// What it was compared with.
    pub(crate) schema: Pointer,
    /// The schema of its place, which may be a reference to the other one.
    pub(crate) place: Pointer,
    pub(crate) kind: Kind,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// In which way a value is not what its schema says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is of another JSON type.
    Type,
    /// It is not among the values of `enum`.
    Enum,
    /// These required members are missing.
    Missing(Vec<String>),
    /// It has a member that `additionalProperties: false` forbids.
    Undeclared,
    /// It is beyond a bound.
    Bound,
    /// It fits no branch of a union.
    Union,
}

/// Compares values with schemas of one document.
pub(crate) struct Checker<'d> {
    document: &'d Document,
    steps: usize,
    /// The schema of the place at hand.
    place: Pointer,
}

impl<'d> Checker<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Self { document, steps: 0, place: Pointer::root() }
    }

    /// All mismatches, none where the comparison takes too long.
    pub(crate) fn check(mut self, schema: &Pointer, value: &Value, at: &Pointer) -> Vec<Mismatch> {
        let mut mismatches = self.value(schema, value, at, 0);
        if self.steps > MAX_STEPS {
            mismatches.clear();
        }
        mismatches.truncate(MAX_MISMATCHES);
        mismatches
    }

    fn value(&mut self, schema: &Pointer, value: &Value, at: &Pointer, hops: usize) -> Vec<Mismatch> {
        self.steps += 1;
        if hops > MAX_HOPS || self.steps > MAX_STEPS {
            return Vec::new();
        }
        if hops == 0 {
            let around = std::mem::replace(&mut self.place, schema.clone());
            let mismatches = self.value(schema, value, at, 1);
            self.place = around;
            return mismatches;
        }
        let Some(schema) = self.document.schema(schema) else { return Vec::new() };
        if let Some(target) = &schema.reference {
            return self.value(target, value, at, hops + 1);
        }
        if schema.never {
            return vec![self.mismatch(schema, at, Kind::Type, "no value at all".to_owned(), value)];
        }
        if *value == Value::Null && schema.data.nullable {
            return Vec::new();
        }
        if let Some(expected) = wrong_kind(schema, value) {
            return vec![self.mismatch(schema, at, Kind::Type, expected.to_owned(), value)];
        }
        let mut mismatches = Vec::new();
        if !schema.enumeration.is_empty() && !schema.enumeration.iter().any(|known| same(known, value)) {
            mismatches.push(self.mismatch(schema, at, Kind::Enum, one_of(&schema.enumeration), value));
        }
        let beyond = out_of_bounds(schema, value);
        mismatches.extend(beyond.map(|expected| self.mismatch(schema, at, Kind::Bound, expected, value)));
        match value {
            Value::Map(map) => self.members(schema, map, at, &mut mismatches),
            Value::List(list) => {
                for (index, value) in list.iter().enumerate() {
                    if let Some(items) = schema.prefix_items.get(index).or(schema.items.as_ref()) {
                        mismatches.extend(self.value(items, value, &at.index(index), 0));
                    }
                }
            }
            _ => {}
        }
        for branch in &schema.all_of {
            mismatches.extend(self.value(branch, value, at, hops + 1));
        }
        for branches in [&schema.any_of, &schema.one_of] {
            mismatches.extend(self.branches(schema, branches, value, at, hops));
        }
        mismatches
    }

    fn members(&mut self, schema: &Schema, map: &Map, at: &Pointer, mismatches: &mut Vec<Mismatch>) {
        let missing: Vec<&str> = schema
            .keywords
            .required
            .iter()
            .map(String::as_str)
            .filter(|name| !map.contains_key(*name))
            .collect();
        if !missing.is_empty() {
            let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
            let expected = format!("an object with {}", names.join(", "));
            let found = format!("one without {}", if names.len() == 1 { "it" } else { "them" });
            let kind = Kind::Missing(missing.into_iter().map(str::to_owned).collect());
            let (schema, place) = (schema.at.clone(), self.place.clone());
            mismatches.push(Mismatch { at: at.clone(), schema, place, kind, expected, found });
        }
        for (name, value) in map {
            let at = at.child(name);
            let matching = pattern_property(schema, name);
            match (schema.properties.get(name).or(matching), &schema.additional) {
                (Some(property), _) | (None, Additional::Schema(property)) => {
                    mismatches.extend(self.value(property, value, &at, 0));
                }
                (None, Additional::None) if schema.pattern_properties.is_empty() => {
                    mismatches.push(Mismatch {
                        expected: "only the declared members (`additionalProperties: false`)".to_owned(),
                        found: format!("`{name}`"),
                        schema: schema.at.clone(),
                        place: self.place.clone(),
                        kind: Kind::Undeclared,
                        at,
                    });
                }
                (None, _) => {}
            }
        }
    }

    /// `anyOf` and `oneOf`: one branch must fit. If none does, the nearest one tells why, if there is one.
    fn branches(
        &mut self,
        schema: &Schema,
        branches: &[Pointer],
        value: &Value,
        at: &Pointer,
        hops: usize,
    ) -> Vec<Mismatch> {
        let mut refusals = Vec::new();
        for branch in branches {
            let mismatches = self.value(branch, value, at, hops + 1);
            if mismatches.is_empty() {
                return Vec::new();
            }
            refusals.push(mismatches);
        }
        // A branch of another JSON type was never meant.
        let mut near: Vec<Vec<Mismatch>> = refusals
            .iter()
            .filter(|all| !all.iter().any(|m| m.at == *at && is_kind(&m.expected)))
            .cloned()
            .collect();
        near.sort_by_key(Vec::len);
        match near.as_slice() {
            [] if branches.is_empty() => Vec::new(),
            [] => {
                let mut kinds: Vec<&str> =
                    refusals.iter().flatten().filter(|m| m.at == *at).map(|m| m.expected.as_str()).collect();
                kinds.dedup();
                vec![self.mismatch(schema, at, Kind::Union, kinds.join(" or "), value)]
            }
            [only] => only.clone(),
            [first, second, ..] if first.len() < second.len() => first.clone(),
            [..] => {
                let expected = format!("one of {} alternatives", branches.len());
                vec![Mismatch {
                    found: format!("{} that fits none of them", value.kind()),
                    ..self.mismatch(schema, at, Kind::Union, expected, value)
                }]
            }
        }
    }

    fn mismatch(
        &self,
        schema: &Schema,
        at: &Pointer,
        kind: Kind,
        expected: String,
        value: &Value,
    ) -> Mismatch {
        let found = match value {
            Value::String(text) if text.chars().count() > 60 => "a long string".to_owned(),
            Value::Map(_) | Value::List(_) | Value::Null => value.kind().to_owned(),
            value => format!("`{value}`"),
        };
        let (schema, place) = (schema.at.clone(), self.place.clone());
        Mismatch { at: at.clone(), schema, place, kind, expected, found }
    }
}

/// The schema of members whose name matches a pattern; one that only ECMA-262 knows matches none.
fn pattern_property<'s>(schema: &'s Schema, name: &str) -> Option<&'s Pointer> {
    let matches = |pattern: &str| regex::Regex::new(pattern).is_ok_and(|regex| regex.is_match(name));
    schema.pattern_properties.iter().find(|(pattern, _)| matches(pattern)).map(|(_, at)| at)
}

const KINDS: [&str; 6] = ["an array", "a boolean", "an integer", "a number", "an object", "a string"];

fn is_kind(expected: &str) -> bool {
    expected.split(" or ").all(|part| KINDS.contains(&part))
}

/// What was expected, if the value is of another JSON type.
fn wrong_kind(schema: &Schema, value: &Value) -> Option<&'static str> {
    let (expected, fits) = match schema.keywords.typ.as_deref()? {
        "array" => ("an array", matches!(value, Value::List(_))),
        "boolean" => ("a boolean", matches!(value, Value::Bool(_))),
        "integer" => ("an integer", value.as_f64().is_some_and(|number| number.fract() == 0.0)),
        "number" => ("a number", value.as_f64().is_some()),
        "object" => ("an object", matches!(value, Value::Map(_))),
        "string" => ("a string", matches!(value, Value::String(_))),
        _ => return None,
    };
    // A list of values that has `null` in it allows it, whatever `nullable` says.
    let listed = *value == Value::Null && schema.enumeration.contains(&Value::Null);
    (!fits && !listed).then_some(expected)
}

/// Equality of JSON values: 1 and 1.0 are the same number.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b).is_eq(),
        _ => a == b,
    }
}

fn one_of(values: &[Value]) -> String {
    let shown: Vec<String> = values.iter().take(5).map(|value| format!("`{value}`")).collect();
    match values.len() {
        1 => shown.join(""),
        len if len > shown.len() => format!("one of {} and {} more", shown.join(", "), len - shown.len()),
        _ => format!("one of {}", shown.join(", ")),
    }
}

/// The bound that a value of the right type breaks.
fn out_of_bounds(schema: &Schema, value: &Value) -> Option<String> {
    let keywords = &schema.keywords;
    match value {
        Value::Integer(_) | Value::Float(_) => number_bounds(schema, value.as_f64()?),
        Value::String(text) => {
            let (length, what) = (text.chars().count(), "characters");
            size_bounds(length, keywords.min_length, keywords.max_length, what)
        }
        Value::List(list) => size_bounds(list.len(), keywords.min_items, keywords.max_items, "elements"),
        Value::Map(map) => {
            size_bounds(map.len(), keywords.min_properties, keywords.max_properties, "members")
        }
        Value::Null | Value::Bool(_) => None,
    }
}

fn number_bounds(schema: &Schema, number: f64) -> Option<String> {
    let bound = |value: &Option<Value>| value.as_ref().and_then(Value::as_f64);
    let shown = |value: &Option<Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    let (minimum, maximum) = (bound(&schema.minimum), bound(&schema.maximum));
    let exclusive = |flag: Option<bool>| flag == Some(true);
    if exclusive(schema.keywords.exclusive_minimum) && minimum.is_some_and(|minimum| number <= minimum) {
        return Some(format!("a number above {}", shown(&schema.minimum)));
    }
    if minimum.is_some_and(|minimum| number < minimum) {
        return Some(format!("a number from {}", shown(&schema.minimum)));
    }
    if exclusive(schema.keywords.exclusive_maximum) && maximum.is_some_and(|maximum| number >= maximum) {
        return Some(format!("a number below {}", shown(&schema.maximum)));
    }
    maximum.filter(|maximum| number > *maximum).map(|_| format!("a number up to {}", shown(&schema.maximum)))
}

fn size_bounds(size: usize, minimum: Option<usize>, maximum: Option<usize>, what: &str) -> Option<String> {
    if let Some(minimum) = minimum.filter(|minimum| size < *minimum) {
        return Some(format!("at least {minimum} {what}"));
    }
    maximum.filter(|maximum| size > *maximum).map(|maximum| format!("at most {maximum} {what}"))
}
