//! `enum`: lists of texts and integers become types of their own; other lists stay words in the docs.

use std::collections::BTreeSet;

use super::schema::Home;
use super::{Lowering, json};
use crate::ir::lower::overrides::Named;
use crate::ir::{
    Branch, Docs, EnumValue, Integers, Kind, Others, Selection, Shape, Step, TextFormat, Ty, Union, Values,
    Whole, Width, codes,
};
use crate::source::Pointer;
use crate::spec::{Schema, Value};

/// Extensions that name the values, by position.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];
/// Extensions that describe the values, by position.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// Bytes of a title that is a name.
const LONGEST_NAME: usize = 40;

/// What a list of values is made of, null left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    Texts,
    Integers,
    Booleans,
    Numbers,
    Mixed,
}

/// Whether `enum` decides the type: it does not for lists and objects.
pub(super) fn is_enumeration(schema: &Schema) -> bool {
    !schema.enumeration.is_empty() && !matches!(schema.keywords.typ.as_deref(), Some("array" | "object"))
}

/// The values of an `enum` that gets no type, for the docs.
pub(super) fn told_values(schema: &Schema) -> Option<String> {
    let named = is_enumeration(schema) && matches!(content(&[schema]), Content::Texts | Content::Integers);
    if named || schema.enumeration.is_empty() {
        return None;
    }
    let values: Vec<String> = schema.enumeration.iter().map(|v| super::docs::code(&json::text(v))).collect();
    Some(if values.len() == 1 {
        format!("Always {}", values[0])
    } else {
        format!("One of {}", values.join(", "))
    })
}

fn as_text(value: &Value) -> Option<String> {
    if let Value::String(text) = value { Some(text.clone()) } else { None }
}

fn as_whole(value: &Value) -> Option<Whole> {
    json::integer(value).map(Whole)
}

/// The type of listed numbers of which not all are integers of up to 128 bits: floats, where those hold them.
fn listed_numbers(schemas: &[&Schema]) -> Ty {
    let is_exact = |value: &Value| !matches!(value, Value::Integer(n) if n.unsigned_abs() > 1 << 53);
    if schemas.iter().flat_map(|s| &s.enumeration).all(is_exact) { Ty::Number } else { Ty::Decimal }
}

/// The type of what is said to be integers, though not all listed values are.
fn listed_integers(schemas: &[&Schema]) -> Ty {
    let values = schemas.iter().flat_map(|s| &s.enumeration).filter(|value| is_number(value));
    match values.map(json::integer).collect::<Option<Vec<i128>>>().map(Width::of) {
        Some(width @ (Width::I64 | Width::U64)) => Ty::Integer(width),
        _ => Ty::Decimal,
    }
}

fn content(schemas: &[&Schema]) -> Content {
    let values = || schemas.iter().flat_map(|s| &s.enumeration).filter(|v| **v != Value::Null);
    let typed = |allowed: &[&str]| {
        schemas.iter().all(|s| s.keywords.typ.as_deref().is_none_or(|typ| allowed.contains(&typ)))
    };
    if values().next().is_none() {
        Content::Nothing
    } else if values().all(|v| matches!(v, Value::String(_))) && typed(&["string"]) {
        Content::Texts
    } else if values().all(|v| json::integer(v).is_some()) && typed(&["integer", "number"]) {
        Content::Integers
    } else if values().all(|v| matches!(v, Value::Bool(_))) && typed(&["boolean"]) {
        Content::Booleans
    } else if values().all(|v| matches!(v, Value::Integer(_) | Value::Float(_))) && typed(&["number"]) {
        Content::Numbers
    } else {
        Content::Mixed
    }
}

/// A value with its place in its list.
struct Entry<'a> {
    schema: &'a Schema,
    index: usize,
    value: &'a Value,
    /// Whether it is the only one of its list, and its list one of several.
    alone: bool,
}

impl Lowering<'_> {
    /// The type of values listed by one schema, or by several that stand side by side in a union, maybe with some that
    /// allow others of the same JSON type: those in `free`.
    pub(super) fn enumeration(&mut self, schemas: &[&Schema], free: &[&Schema], home: &Home) -> Ty {
        let others = if free.is_empty() { Others::Refused } else { Others::Allowed };
        let Some(first) = schemas.first() else { return Ty::Any };
        let at = if schemas.len() == 1 { &first.at } else { &home.at };
        match content(schemas) {
            Content::Nothing => Ty::Any,
            Content::Booleans => Ty::Boolean,
            Content::Texts => {
                let id = self.claim(at, home);
                let listed = self.values(schemas, as_text);
                self.define(id, home, Vec::new(), Shape::TextEnum(Values { listed, others }));
                Ty::Ref(id)
            }
            Content::Integers => {
                let id = self.claim(at, home);
                let listed = self.values(schemas, as_whole);
                let width = self.enumerated(&listed, free);
                let integers = Integers { values: Values { listed, others }, width };
                self.define(id, home, Vec::new(), Shape::IntegerEnum(integers));
                Ty::Ref(id)
            }
            Content::Numbers => listed_numbers(schemas),
            Content::Mixed if kinds_of_values(schemas).is_some() => self.mixed(schemas, at, home),
            Content::Mixed => {
                let ty = match first.keywords.typ.as_deref() {
                    Some("string") => Ty::Text(TextFormat::Plain),
                    Some("integer") => listed_integers(schemas),
                    Some("number") => Ty::Number,
                    Some("boolean") => Ty::Boolean,
                    _ => Ty::Any,
                };
                let message =
                    "the values of the `enum` have several types, or a type that differs from `type`";
                self.report.warning(codes::MIXED_ENUM, &first.at.child("enum"), message);
                ty
            }
        }
    }

    /// Values of several JSON types: a union with an enum for each.
    fn mixed(&mut self, schemas: &[&Schema], at: &Pointer, home: &Home) -> Ty {
        let id = self.claim(at, home);
        let kinds = kinds_of_values(schemas).unwrap_or_default();
        let mut branches = Vec::new();
        for kind in kinds {
            let label = match kind {
                Kind::Text => "text",
                Kind::Number => "number",
                _ => "boolean",
            };
            let hint = home.hint.then(Step::Branch(label.to_owned()));
            let inner = Home { alone: true, ..Home::inline(hint, home.at.clone()) };
            let is_integer = |v: &&Value| json::integer(v).is_some() || !is_number(v);
            let ty = match kind {
                Kind::Text => {
                    let listed = self.values(schemas, as_text);
                    self.shaped(&inner, Shape::TextEnum(Values { listed, others: Others::Refused }))
                }
                Kind::Number if schemas.iter().flat_map(|s| &s.enumeration).all(|v| is_integer(&v)) => {
                    let listed = self.values(schemas, as_whole);
                    let width = self.enumerated(&listed, &[]);
                    let values = Values { listed, others: Others::Refused };
                    self.shaped(&inner, Shape::IntegerEnum(Integers { values, width }))
                }
                Kind::Number => listed_numbers(schemas),
                _ => Ty::Boolean,
            };
            branches.push(Branch::of_kind(label, at.clone(), ty, kind));
        }
        self.define(id, home, Vec::new(), Shape::Union(Union { selection: Selection::Kind, branches }));
        Ty::Ref(id)
    }

    fn shaped(&mut self, home: &Home, shape: Shape) -> Ty {
        let id = self.claim(&home.at, home);
        self.define(id, home, Vec::new(), shape);
        Ty::Ref(id)
    }

    /// The distinct values with names and docs, in document order.
    fn values<T: Clone + Ord>(
        &mut self,
        schemas: &[&Schema],
        read: impl Fn(&Value) -> Option<T>,
    ) -> Vec<EnumValue<T>> {
        let mut values: Vec<EnumValue<T>> = Vec::new();
        let mut all = BTreeSet::new();
        for &schema in schemas {
            let mut here = BTreeSet::new();
            for (index, value) in schema.enumeration.iter().enumerate() {
                let Some(wire) = read(value) else { continue };
                let alone = schemas.len() > 1 && schema.enumeration.len() == 1;
                let entry = Entry { schema, index, value, alone };
                // Branches of a union may well share values.
                if !here.insert(wire.clone()) {
                    let message = format!("`{}` is listed twice", json::text(entry.value));
                    self.report.note(codes::REPEATED_ENUM_VALUE, &place(&entry), message);
                } else if all.insert(wire.clone()) {
                    let (renamed, docs) = self.named(&entry);
                    values.push(EnumValue { wire, renamed, docs, at: place(&entry) });
                }
            }
        }
        values
    }

    fn named(&mut self, entry: &Entry<'_>) -> (Option<String>, Docs) {
        let extension = |keys: &[&str]| {
            let lists = keys.iter().find_map(|key| entry.schema.data.extensions.get(*key)?.as_array());
            lists.and_then(|list| list.get(entry.index)?.as_str()).map(ToOwned::to_owned)
        };
        let mut docs = Docs { description: extension(DESCRIPTIONS), ..Docs::default() };
        if entry.alone {
            // `oneOf: [{enum: [a], title: .., description: ..}, ..]` describes its values one by one.
            docs.title = docs.title.or_else(|| super::docs::said(entry.schema.data.title.as_deref()));
            let said = super::docs::said(entry.schema.data.description.as_deref());
            docs.description = docs.description.or(said);
        }
        let renamed = self.overrides.name_at(&place(entry), Named::Anything).or_else(|| extension(NAMES));
        let renamed = renamed.or_else(|| docs.title.clone().filter(|title| is_name(title)));
        (renamed, docs)
    }
}

/// The JSON types of values that are texts, numbers and booleans without a `type`; none where others are listed.
fn kinds_of_values(schemas: &[&Schema]) -> Option<BTreeSet<Kind>> {
    let values = schemas.iter().flat_map(|s| &s.enumeration).filter(|v| **v != Value::Null);
    let kind = |value: &Value| match value {
        Value::Bool(_) => Some(Kind::Boolean),
        Value::Integer(_) | Value::Float(_) => Some(Kind::Number),
        Value::String(_) => Some(Kind::Text),
        _ => None,
    };
    let untyped = schemas.iter().all(|s| s.keywords.typ.is_none());
    values.map(kind).collect::<Option<_>>().filter(|_| untyped)
}

/// Whether a title names its value: a sentence describes it.
fn is_name(title: &str) -> bool {
    title.len() <= LONGEST_NAME && title.contains(char::is_alphabetic)
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Integer(_) | Value::Float(_))
}

fn place(entry: &Entry<'_>) -> Pointer {
    entry.schema.at.child("enum").index(entry.index)
}
