//! Cuts the checked document into the pieces of [`Document`].
//!
//! Takes the document with its Objects found; gives pieces in document order, references followed. What the check has
//! refused reads as missing here, so that one mistake is reported once.

mod operation;
mod pieces;
mod schema;

use indexmap::IndexMap;

use super::document::{Document, Located, Schema};
use super::grammar::{COMPONENTS, SCHEMA};
use super::validate::Validated;
use super::value::{Map, Value};
use crate::source::{Pointer, Sources};

/// Cuts the document.
pub(super) fn cut(validated: &Validated<'_>) -> Document {
    let root = Pointer::root();
    let map = validated.root.as_map();
    let components = root.child("components");
    let section = |name: &str| {
        let placed = validated.objects.get(&components).filter(|placed| placed.object.is(&COMPONENTS));
        let names = placed.and_then(|placed| placed.map.get(name)?.as_map());
        let at = components.child(name);
        names
            .into_iter()
            .flat_map(Map::keys)
            .map(move |name| (name.clone(), at.child(name)))
            .collect::<Vec<_>>()
    };
    let schemes = section("securitySchemes").into_iter().filter_map(|(name, at)| {
        let (at, placed) = validated.resolve(&at)?;
        Some((name, Located { value: pieces::security_scheme(placed.map)?, at }))
    });
    Document {
        sources: Sources::default(),
        root: Value::Null,
        info: map.and_then(|map| map.get("info")?.as_map()).map(pieces::info).unwrap_or_default(),
        servers: map.map(|map| pieces::servers(map, &root)).unwrap_or_default(),
        tags: map.map(|map| pieces::tags(map, &root)).unwrap_or_default(),
        security_schemes: schemes.collect(),
        operations: operation::operations(validated, "paths"),
        webhooks: operation::operations(validated, "webhooks"),
        schemas: schemas(validated),
        components: section("schemas").into_iter().collect(),
    }
}

/// Every schema and every reference to one, in document order.
fn schemas(validated: &Validated<'_>) -> IndexMap<Pointer, Schema> {
    let written = validated.all(&SCHEMA).map(|(at, map)| (at.clone(), schema::schema(map, at)));
    let references = validated.references.iter().filter(|(_, reference)| reference.object.is(&SCHEMA));
    // One that leads nowhere has been reported, and is left out.
    let references = references.filter_map(|(at, reference)| {
        let map = validated.root.at(at).and_then(Value::as_map);
        Some((at.clone(), schema::reference(map, at, reference.target.clone()?)))
    });
    let mut schemas: IndexMap<Pointer, Schema> = written.chain(references).collect();
    // A keyword that the document's version does not know has not been checked, and means nothing.
    for schema in schemas.values_mut() {
        schema.prefix_items.retain(|at| validated.is_schema(at));
        schema.pattern_properties.retain(|_, at| validated.is_schema(at));
        schema.property_names = schema.property_names.take().filter(|at| validated.is_schema(at));
    }
    schemas
}

// Readers of members. A member of another type is missing: the check has reported it.

/// Text; a number or boolean without quotes stands for its own text.
fn text(map: &Map, name: &str) -> Option<String> {
    scalar_text(map.get(name)?)
}

fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Integer(_) | Value::Float(_) => Some(value.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

fn flag(map: &Map, name: &str) -> Option<bool> {
    map.get(name)?.as_bool()
}

fn count(map: &Map, name: &str) -> Option<usize> {
    if let Value::Integer(count) = map.get(name)? { usize::try_from(*count).ok() } else { None }
}

fn texts(map: &Map, name: &str) -> Vec<String> {
    let list = map.get(name).and_then(Value::as_list).unwrap_or_default();
    list.iter().filter_map(scalar_text).collect()
}

/// The members of an object at `name`, with where they stand.
fn entries<'v>(
    map: &'v Map,
    at: &Pointer,
    name: &str,
) -> impl Iterator<Item = (&'v String, &'v Value, Pointer)> + use<'v> {
    let at = at.child(name);
    let members = map.get(name).and_then(Value::as_map).into_iter().flatten();
    members.map(move |(key, value)| (key, value, at.child(key)))
}

/// The elements of an array at `name`, with where they stand.
fn elements<'v>(
    map: &'v Map,
    at: &Pointer,
    name: &str,
) -> impl Iterator<Item = (&'v Value, Pointer)> + use<'v> {
    let at = at.child(name);
    let list = map.get(name).and_then(Value::as_list).unwrap_or_default();
    list.iter().enumerate().map(move |(index, value)| (value, at.index(index)))
}
