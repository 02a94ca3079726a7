//! [`View`]: what a schema says when references and `allOf` are followed, without deciding a type.
//!
//! Takes pointers of the document and gives its parts ([`Flat`]), whether null is allowed, and the one
//! value that a schema allows. Nothing here reports a problem or recurses for ever: each schema
//! counts once in an answer, however often it is reached.

use std::collections::BTreeSet;

use super::json;
use crate::source::Pointer;
use crate::spec::{Additional, Document, Schema, Value};

/// Reads schemas of one document.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
}

/// A schema object that adds properties to an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Where the schema stands.
    pub(super) at: Pointer,
    /// The referenced schema that it was reached through, if any; names of inline types start there.
    pub(super) owner: Option<Pointer>,
}

/// The pieces of a schema after references and `allOf`.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// Object schemas, in document order.
    pub(super) parts: Vec<Part>,
    /// Schemas of other types.
    pub(super) others: Vec<Pointer>,
    /// Schemas whose `oneOf` or `anyOf` counts.
    pub(super) unions: Vec<Part>,
    /// What `anyOf: [{required: ..}, ..]` says, in words.
    pub(super) facts: Vec<String>,
}

impl<'a> View<'a> {
    /// The schema at `at`.
    pub(super) fn schema(self, at: &Pointer) -> Option<&'a Schema> {
        self.document.schema(at)
    }

    /// The schema that `at` leads to through references, and where it stands; none for a cycle.
    pub(super) fn target(self, at: &Pointer) -> Option<&'a Schema> {
        let mut seen = BTreeSet::new();
        let mut schema = self.schema(at)?;
        while let Some(next) = &schema.reference {
            if !seen.insert(next) {
                return None;
            }
            schema = self.schema(next)?;
        }
        Some(schema)
    }

    /// Where the one schema stands that this one is a mere wrapper of: the only member of an `allOf`
    /// that says more than a description.
    pub(super) fn sole_member(self, schema: &'a Schema) -> Option<&'a Pointer> {
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() || shape(schema) != Shape::Unsaid {
            return None;
        }
        let mut telling =
            schema.all_of.iter().filter(|m| self.schema(m).is_some_and(|member| !is_annotation(member)));
        telling.next().filter(|_| telling.next().is_none())
    }

    /// The pieces of the schema at `at`.
    pub(super) fn flatten(self, at: &Pointer) -> Flat {
        let mut flat = Flat::default();
        self.collect(at, None, &mut BTreeSet::new(), &mut flat);
        flat
    }

    fn collect(self, at: &Pointer, owner: Option<&Pointer>, seen: &mut BTreeSet<Pointer>, flat: &mut Flat) {
        let Some(schema) = self.schema(at) else { return };
        if !seen.insert(at.clone()) {
            return;
        }
        if let Some(target) = &schema.reference {
            return self.collect(target, Some(target), seen, flat);
        }
        for member in &schema.all_of {
            self.collect(member, owner, seen, flat);
        }
        let part = || Part { at: at.clone(), owner: owner.cloned() };
        match shape(schema) {
            Shape::Object => flat.parts.push(part()),
            Shape::Other => flat.others.push(at.clone()),
            Shape::Unsaid => {}
        }
        for branches in [&schema.one_of, &schema.any_of] {
            if branches.is_empty() {
                continue;
            }
            if let Some(fact) = self.required_choice(branches, schema) {
                flat.facts.push(fact);
            // A parent that lists its children in `oneOf`, and that its children include by `allOf`, tells
            // a child nothing by that list.
            } else if !branches.iter().any(|b| self.target(b).is_some_and(|t| seen.contains(&t.at))) {
                flat.unions.push(part());
            }
        }
    }

    /// The branches of a schema that [`Flat::unions`] names.
    pub(super) fn branches(self, schema: &'a Schema) -> &'a [Pointer] {
        let counts = |list: &[Pointer]| !list.is_empty() && self.required_choice(list, schema).is_none();
        if counts(&schema.one_of) { &schema.one_of } else { &schema.any_of }
    }

    /// `anyOf: [{required: [a]}, {required: [b]}]` in words.
    fn required_choice(self, branches: &[Pointer], schema: &Schema) -> Option<String> {
        let sets: Option<Vec<String>> = branches
            .iter()
            .map(|b| {
                let branch = self.schema(b)?;
                let only = branch.reference.is_none()
                    && branch.properties.is_empty()
                    && branch.additional == Additional::Unsaid
                    && !has_composition(branch)
                    && !branch.keywords.required.is_empty();
                let names: Vec<String> = branch.keywords.required.iter().map(|r| format!("`{r}`")).collect();
                only.then(|| names.join(" and "))
            })
            .collect();
        let amount = if schema.one_of.is_empty() { "At least" } else { "Exactly" };
        sets.map(|sets| format!("{amount} one of these is present: {}", sets.join("; ")))
    }

    /// The schemas without composition that the schema at `at` comes down to, in document order.
    pub(super) fn leaves(self, at: &Pointer, found: &mut Vec<&'a Schema>) {
        let mut seen = BTreeSet::new();
        let mut pending = vec![at.clone()];
        while let Some(at) = pending.pop() {
            let Some(schema) = self.target(&at).filter(|schema| seen.insert(schema.at.clone())) else {
                continue;
            };
            if has_composition(schema) {
                let nested = schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of);
                pending.extend(nested.rev().cloned());
            } else if !is_null(schema) && !is_annotation(schema) {
                found.push(schema);
            }
        }
    }

    /// Whether null is a value of the schema.
    pub(super) fn nullable(self, at: &Pointer) -> bool {
        self.nullable_once(at, &mut BTreeSet::new())
    }

    fn nullable_once(self, at: &Pointer, seen: &mut BTreeSet<Pointer>) -> bool {
        let Some(schema) = self.schema(at) else { return false };
        if !seen.insert(at.clone()) {
            return false;
        }
        if let Some(target) = &schema.reference {
            return self.nullable_once(target, seen);
        }
        let members = !schema.all_of.is_empty()
            && shape(schema) == Shape::Unsaid
            && schema.all_of.iter().all(|m| self.nullable_once(m, seen));
        schema.data.nullable
            || is_null(schema)
            || schema.enumeration.contains(&Value::Null)
            || members
            || schema.one_of.iter().chain(&schema.any_of).any(|b| self.nullable_once(b, seen))
    }

    /// Whether null is the only value.
    pub(super) fn only_null(self, at: &Pointer) -> bool {
        self.target(at).is_some_and(is_null)
    }

    /// The JSON text of the only value that the schema allows.
    pub(super) fn constant(self, at: &Pointer) -> Option<String> {
        let mut schema = self.target(at)?;
        let mut steps = 0;
        while let Some(member) = self.sole_member(schema) {
            // More wrappers than schemas is a cycle.
            steps += 1;
            if steps > self.document.schemas.len() {
                return None;
            }
            schema = self.target(member)?;
        }
        match schema.enumeration.as_slice() {
            [value @ (Value::Bool(_) | Value::Integer(_) | Value::Float(_) | Value::String(_))]
                if !self.nullable(at) =>
            {
                Some(json::text(value))
            }
            _ => None,
        }
    }
}

/// What the schema itself is about, apart from the schemas that it combines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Object,
    Other,
    Unsaid,
}

fn shape(schema: &Schema) -> Shape {
    let has_members = !schema.properties.is_empty()
        || schema.additional != Additional::Unsaid
        || !schema.keywords.required.is_empty();
    match schema.keywords.typ.as_deref() {
        Some("object") => Shape::Object,
        None if has_members => Shape::Object,
        None if schema.enumeration.is_empty() && schema.items.is_none() => Shape::Unsaid,
        _ => Shape::Other,
    }
}

/// Whether the schema only describes: it restricts no value to a type or a shape.
fn is_annotation(schema: &Schema) -> bool {
    schema.reference.is_none() && shape(schema) == Shape::Unsaid && !has_composition(schema)
}

/// Whether the schema combines others.
pub(super) fn has_composition(schema: &Schema) -> bool {
    !schema.all_of.is_empty() || !schema.one_of.is_empty() || !schema.any_of.is_empty()
}

fn is_null(schema: &Schema) -> bool {
    schema.keywords.typ.as_deref() == Some("null")
        || (!schema.enumeration.is_empty() && schema.enumeration.iter().all(|v| *v == Value::Null))
}

/// Whether the schema is an object without anything to say about its members.
pub(super) fn is_bare_object(schema: &Schema) -> bool {
    schema.properties.is_empty()
        && schema.keywords.required.is_empty()
        && matches!(schema.additional, Additional::Unsaid | Additional::Any)
}
