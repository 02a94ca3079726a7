//! Places that the document leaves without a type.
//!
//! A schema is untyped if it has no `$ref` and one of these holds:
//! - it has none of `type`, `allOf`, `oneOf`, `anyOf`, `not`, `enum`, `properties`, `items`, `prefixItems`, `patternProperties` and a typed
//!   `additionalProperties`: `{}`, or only prose and constraints;
//! - it is an object (`type: object`, or `additionalProperties: true` or `{}`) with no properties and no typed
//!   `additionalProperties`, unless `additionalProperties: false` says that it is empty, or `allOf`, `oneOf` or `anyOf`
//!   say more;
//! - it is an array without `items`.
//!
//! Three kinds of schemas only look so and are left out: `additionalProperties: {}`, which goes with its object; one that
//! values are compared with (`not`, `if`, `contains`, ...); and a branch of `allOf`, `oneOf` or `anyOf` that adds constraints or prose to what the schema around it, or for `allOf` another
//! branch, says already.

use super::codes;
use super::document::{Additional, Document, Schema};
use crate::diagnostic::Report;
use crate::source::Pointer;

/// All untyped places, in document order. The module says what counts.
pub fn untyped(document: &Document) -> Vec<Pointer> {
    let places =
        document.schemas.values().filter(|schema| is_untyped(schema) && !speaks_elsewhere(document, schema));
    places.map(|schema| schema.at.clone()).collect()
}

/// Tells of an untyped place.
pub(super) fn note(at: &Pointer, report: &mut Report) {
    report
        .note(codes::UNTYPED, at, "the document gives no type here")
        .help("the caller gets plain JSON; give the value a type, or `properties`");
}

fn is_untyped(schema: &Schema) -> bool {
    if schema.reference.is_some() || is_composed(schema) {
        return false;
    }
    let no_members = schema.properties.is_empty()
        && schema.pattern_properties.is_empty()
        && matches!(schema.additional, Additional::Unsaid | Additional::Any);
    match schema.keywords.typ.as_deref() {
        Some("object") => no_members,
        Some("array") => schema.items.is_none() && schema.prefix_items.is_empty(),
        Some(_) => false,
        None => {
            let closed = matches!(schema.additional, Additional::None);
            let no_items = schema.items.is_none() && schema.prefix_items.is_empty();
            no_members && !closed && no_items && schema.enumeration.is_empty()
        }
    }
}

fn is_composed(schema: &Schema) -> bool {
    let Schema { all_of, one_of, any_of, keywords, .. } = schema;
    !(all_of.is_empty() && one_of.is_empty() && any_of.is_empty()) || keywords.not.is_some()
}

fn speaks_elsewhere(document: &Document, schema: &Schema) -> bool {
    let Some(parent_at) = schema.at.parent() else { return false };
    if schema.at.last().as_deref() == Some("additionalProperties") {
        return document.schema(&parent_at).is_some_and(|parent| parent.additional == Additional::Any);
    }
    // Schemas that values are compared with, not described by.
    let last = schema.at.last();
    let compared = ["not", "if", "then", "else", "contains", "propertyNames"];
    if last.is_some_and(|last| compared.contains(&last.as_str())) && document.schema(&parent_at).is_some() {
        return true;
    }
    let keyword = parent_at.last();
    if !matches!(keyword.as_deref(), Some("allOf" | "oneOf" | "anyOf")) || schema.keywords.typ.is_some() {
        return false;
    }
    let Some(parent) = parent_at.parent().and_then(|at| document.schema(&at)) else { return false };
    let siblings = if keyword.as_deref() == Some("allOf") { parent.all_of.as_slice() } else { &[] };
    let says = |schema: &Schema| schema.keywords.typ.is_some() || !schema.properties.is_empty();
    says(parent)
        || siblings
            .iter()
            .filter(|at| **at != schema.at)
            .any(|at| document.schema(at).is_some_and(|s| !is_untyped(s)))
}
