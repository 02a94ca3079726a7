//! What takes a look at the whole document: missing `paths`, names of components, references to another kind.

use std::collections::BTreeSet;

use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{Field, HEADER, Member, OPENAPI, Object, RESPONSE, SCHEMA, Shape};
use crate::spec::validate::with_article;
use crate::spec::value::{Map, Value};
use crate::spec::version::Version;

/// Names of component schemas.
pub(super) fn names(root: &Value) -> BTreeSet<String> {
    let schemas = root.get("components").and_then(|components| components.get("schemas")?.as_map());
    schemas.into_iter().flat_map(Map::keys).cloned().collect()
}

/// A document of components alone.
pub(super) fn paths(root: &mut Value, report: &mut Report) {
    let Value::Map(map) = root else { return };
    if map.get("paths").is_some_and(|paths| *paths != Value::Null)
        || !matches!(map.get("components"), Some(Value::Map(_)))
    {
        return;
    }
    report
        .warning(codes::REPAIRED_MISSING, &Pointer::root(), "an OpenAPI Object lacks `paths`")
        .help("the specification requires it (4.8.1); it is read as empty, since there are `components`");
    map.insert("paths".to_owned(), Value::Map(Map::new()));
}

/// Whether the grammar leads to an Object at this place.
pub(super) fn is_known(at: &Pointer, version: Version) -> bool {
    matches!(shape_at(at, version), Some(Shape::Object(_) | Shape::Referable(_) | Shape::FlagOr(_)))
}

/// What the grammar wants at a place.
fn shape_at(at: &Pointer, version: Version) -> Option<Shape> {
    at.tokens().try_fold(Shape::Object(&OPENAPI), |shape, token| match shape {
        Shape::Object(object) | Shape::Referable(object) | Shape::FlagOr(object) => {
            match object.member(&token, version) {
                Member::Field(Field { shape, .. }) | Member::Entry(shape) => Some(*shape),
                Member::Other(_) | Member::Extension | Member::Unknown => None,
            }
        }
        Shape::List(shape) | Shape::Map(shape) => Some(*shape),
        _ => None,
    })
}

/// References to components of another kind than belongs there.
pub(super) fn wrong_kinds(
    root: &mut Value,
    found: Vec<(Pointer, String, &'static Object)>,
    report: &mut Report,
) {
    for (at, text, wanted) in found {
        if wanted.is(&RESPONSE) {
            response(root, &at, &text, report);
            continue;
        }
        if !wanted.is(&SCHEMA) {
            without_effect(root, &at, &text, wanted, report);
            continue;
        }
        let Some(target) = Pointer::parse(&text) else { continue };
        let Some(Shape::Object(object) | Shape::Referable(object)) = shape_at(&target, Version::V3_2) else {
            continue;
        };
        if object.is(&SCHEMA) {
            continue;
        }
        let Some(inner) = root.at(&target).and_then(Value::as_map).map(|map| schema_of(map, &target)) else {
            continue;
        };
        let name = with_article(object);
        let diagnostic = report.warning(
            codes::REPAIRED_REFERENCE,
            &at.child("$ref"),
            format!("`{text}` leads to {name}, not to a Schema Object"),
        );
        let Some(Value::Map(place)) = root.at_mut(&at) else { continue };
        if let Some(inner) = inner {
            diagnostic.help("it is read as a reference to the schema in that place");
            place.insert("$ref".to_owned(), Value::String(format!("#{inner}")));
        } else {
            diagnostic.help("it has no schema, so any value is allowed");
            place.shift_remove("$ref");
        }
    }
}

/// A reference from a response's place to a body of requests, or to a schema: a response with that content.
fn response(root: &mut Value, at: &Pointer, text: &str, report: &mut Report) {
    let Some(target) = Pointer::parse(text) else { return };
    let Some(found) = root.at(&target).and_then(Value::as_map) else { return };
    let content = found.get("content").and_then(Value::as_map);
    let (kind, content) = match (target.tokens().nth(1).as_deref(), content) {
        (Some("schemas"), _) => {
            let json = ("application/json".to_owned(), media_type(&target));
            ("a Schema Object", Map::from_iter([json]))
        }
        (_, Some(content)) => {
            let schema = |name: &str| target.child("content").child(name).child("schema");
            let typed = content.iter().map(|(name, media)| match media.get("schema") {
                Some(_) => (name.clone(), media_type(&schema(name))),
                None => (name.clone(), Value::Map(Map::new())),
            });
            ("a Request Body Object", typed.collect())
        }
        _ => return,
    };
    let description = found.get("description").cloned().unwrap_or(Value::String(String::new()));
    let message = format!("`{text}` leads to {kind}, not to a Response Object");
    report
        .warning(codes::REPAIRED_REFERENCE, &at.child("$ref"), message)
        .help("it is read as a response with that content");
    let members = [("description".to_owned(), description), ("content".to_owned(), Value::Map(content))];
    if let Some(place) = root.at_mut(at) {
        *place = Value::Map(Map::from_iter(members));
    }
}

/// A reference from the place of a header or an example, of which the client has no use, to something else that is there.
fn without_effect(root: &mut Value, at: &Pointer, text: &str, wanted: &Object, report: &mut Report) {
    if Pointer::parse(text).is_none_or(|target| root.at(&target).is_none()) {
        return;
    }
    let message = format!("`{text}` does not lead to {}", with_article(wanted));
    report.warning(codes::REPAIRED_REFERENCE, &at.child("$ref"), message).help("the client does not need it");
    let schema = ("schema".to_owned(), Value::Map(Map::new()));
    let members = wanted.is(&HEADER).then_some(schema);
    if let Some(place) = root.at_mut(at) {
        *place = Value::Map(members.into_iter().collect());
    }
}

/// A Media Type Object with the schema that stands there.
fn media_type(schema: &Pointer) -> Value {
    let reference = Value::String(format!("#{}", schema.as_str().replace('%', "%25")));
    let schema = Value::Map(Map::from_iter([("$ref".to_owned(), reference)]));
    Value::Map(Map::from_iter([("schema".to_owned(), schema)]))
}

/// Where an Object that is not a schema has its one schema.
fn schema_of(map: &Map, at: &Pointer) -> Option<Pointer> {
    if map.contains_key("schema") {
        return Some(at.child("schema"));
    }
    let content = map.get("content")?.as_map()?;
    let (name, media) = content.iter().find(|(_, media)| media.get("schema").is_some())?;
    media.get("schema").map(|_| at.child("content").child(name).child("schema"))
}
