//! [`View`]: what a schema says when references and `allOf` are followed, without deciding a type.
//!
//! Takes pointers of the document and says where they lead, whether null is allowed, and which one value a
//! schema allows. Nothing here reports a problem or recurses for ever: each schema
//! counts once in an answer, however often it is reached.

use std::collections::BTreeSet;

use super::flat::Part;
use super::json;
use super::presences::Presences;
use crate::ir::Side;
use crate::source::Pointer;
use crate::spec::{Additional, Document, Schema, Value};

/// Reads schemas of one document.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
    /// What the configuration says of members.
    pub(super) presences: &'a Presences,
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
    /// that says more than a description, or than `type: object` where it is an object itself.
    pub(super) fn sole_member(self, schema: &'a Schema) -> Option<&'a Pointer> {
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return None;
        }
        let only_types = says_only_object(schema);
        if !only_types && shape(schema) != Shape::Unsaid {
            return None;
        }
        let is_mute =
            |member: &Schema| is_annotation(member) || (!has_composition(member) && says_only_object(member));
        let says = |at: &&Pointer| self.schema(at).is_some_and(|member| !is_annotation(member));
        let says_more = |at: &&Pointer| self.schema(at).is_some_and(|member| !is_mute(member));
        let mut telling = schema.all_of.iter().filter(says_more);
        let sole = telling.next().filter(|_| telling.next().is_none())?;
        let is_alone = !only_types && schema.all_of.iter().filter(says).count() == 1;
        (is_alone || self.is_plainly_object(sole)).then_some(sole)
    }

    /// Whether the schema is an object at first sight: by its own keywords, or those of a member of its `allOf`.
    fn is_plainly_object(self, at: &Pointer) -> bool {
        let is_object = |schema: &Schema| shape(schema) == Shape::Object;
        let member = |at: &Pointer| self.target(at).is_some_and(is_object);
        self.target(at).is_some_and(|schema| is_object(schema) || schema.all_of.iter().any(member))
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

    /// Whether null is a value of all schemas; one that only describes the others allows whatever they do.
    pub(super) fn all_nullable<'p>(self, all: impl Iterator<Item = &'p Pointer>) -> bool {
        let mut telling = all.filter(|at| !self.schema(at).is_some_and(is_annotation)).peekable();
        telling.peek().is_some() && telling.all(|at| self.nullable(at))
    }

    fn nullable_once(self, at: &Pointer, seen: &mut BTreeSet<Pointer>) -> bool {
        let Some(schema) = self.schema(at) else { return false };
        if !seen.insert(at.clone()) {
            return false;
        }
        if let Some(target) = &schema.reference {
            return self.nullable_once(target, seen);
        }
        // A member that only describes the others allows whatever they do.
        let mut telling =
            schema.all_of.iter().filter(|m| !self.schema(m).is_some_and(is_annotation)).peekable();
        let members = telling.peek().is_some()
            && shape(schema) == Shape::Unsaid
            && telling.all(|m| self.nullable_once(m, seen));
        schema.data.nullable
            || is_null(schema)
            || schema.enumeration.contains(&Value::Null)
            || members
            || schema.one_of.iter().chain(&schema.any_of).any(|b| self.nullable_once(b, seen))
    }

    /// In which direction values are sent: what the schema says, or one that it refers to or includes.
    pub(super) fn side(self, at: &Pointer) -> Side {
        let (mut reads, mut writes) = (false, false);
        let mut seen = BTreeSet::new();
        let mut pending = vec![at];
        while let Some(at) = pending.pop() {
            let Some(schema) = self.schema(at).filter(|_| seen.insert(at)) else { continue };
            reads |= schema.data.read_only;
            writes |= schema.data.write_only;
            pending.extend(schema.all_of.iter().chain(&schema.reference));
        }
        match (reads, writes) {
            (true, false) => Side::Response,
            (false, true) => Side::Request,
            _ => Side::Both,
        }
    }

    /// The names of members that must be there, of an object that stands at `whole` and is made of these parts.
    pub(super) fn required(self, parts: &[Part], whole: [&Pointer; 2]) -> impl Iterator<Item = &'a str> {
        parts.iter().flat_map(move |part| {
            let names = self.schema(&part.at).map_or(&[][..], |schema| &schema.keywords.required);
            let is_kept = move |name: &&String| !self.presences.is_optional(part.owners().chain(whole), name);
            names.iter().filter(is_kept).map(String::as_str)
        })
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

impl View<'_> {
    /// Whether the schema itself says that it is an array, and nothing of its elements.
    pub(super) fn is_open_list(self, schema: &Schema) -> bool {
        let is_open =
            |at: &Pointer| self.schema(at).is_some_and(|items| is_annotation(items) && !items.never);
        schema.reference.is_none()
            && schema.keywords.typ.as_deref() == Some("array")
            && schema.prefix_items.is_empty()
            && schema.items.as_ref().is_none_or(is_open)
    }
}

/// What the schema itself is about, apart from the schemas that it combines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Object,
    Other,
    Unsaid,
}

pub(super) fn shape(schema: &Schema) -> Shape {
    let has_members = !schema.properties.is_empty()
        || schema.additional != Additional::Unsaid
        || !schema.pattern_properties.is_empty()
        || schema.property_names.is_some()
        || !schema.keywords.required.is_empty();
    match schema.keywords.typ.as_deref() {
        Some("object") => Shape::Object,
        None if has_members => Shape::Object,
        None if schema.enumeration.is_empty() && !is_untyped_list(schema) => Shape::Unsaid,
        _ => Shape::Other,
    }
}

/// Whether the schema has elements and no `type`. That says array, but beside branches that have types of their own: there it
/// says what the elements of an array are, if it is one (JSON Schema 2020-12, 10.3.1).
pub(super) fn is_untyped_list(schema: &Schema) -> bool {
    let has_elements = schema.items.is_some() || !schema.prefix_items.is_empty();
    schema.keywords.typ.is_none() && has_elements && schema.one_of.is_empty() && schema.any_of.is_empty()
}

/// Whether the schema only describes: it restricts no value to a type or a shape.
pub(super) fn is_annotation(schema: &Schema) -> bool {
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

/// Whether the schema says that its values are objects, and not only what they are if they are objects.
pub(super) fn is_typed_object(schema: &Schema) -> bool {
    schema.keywords.typ.as_deref() == Some("object")
}

/// Whether all that the schema says itself is that its values are objects.
fn says_only_object(schema: &Schema) -> bool {
    schema.reference.is_none()
        && is_typed_object(schema)
        && is_bare_object(schema)
        && schema.property_names.is_none()
        && schema.enumeration.is_empty()
}

/// Whether the schema is an object without anything to say about its members.
pub(super) fn is_bare_object(schema: &Schema) -> bool {
    schema.properties.is_empty()
        && schema.pattern_properties.is_empty()
        && schema.keywords.required.is_empty()
        && matches!(schema.additional, Additional::Unsaid | Additional::Any)
}
