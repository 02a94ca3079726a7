//! Goes through a document by the grammar and rewrites each Object as its version asks, from the outside in.
//!
//! Takes the value; leaves it in normal form, references included. A place that only a reference leads to is rewritten as
//! what that reference stands for, so a schema at `#/x-shared/Pet` is a schema there too.

use std::collections::BTreeSet;

use super::links::{self, Links};
use super::moves::Moves;
use super::{Version, swagger, v3_1, v3_2};
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{DISCRIMINATOR, OPENAPI, Object, PATH_ITEM, Rest, SCHEMA, Shape};
use crate::spec::value::{Map, Value};

/// Rewrites the whole document.
pub(super) fn rewrite(root: &mut Value, version: Version, moves: &mut Moves, report: &mut Report) {
    let mut links = Links::new(root.get("$self").and_then(Value::as_str).unwrap_or_default());
    let mut walk = Walk { version, moves, links: &mut links, report, seen: BTreeSet::new() };
    walk.shape(root, &Pointer::root(), &Shape::Object(&OPENAPI), links::DOCUMENT);
    // What references lead to may hold further ones.
    loop {
        let targets: Vec<_> = walk.links.targets(root, walk.moves).collect();
        let mut news = false;
        for (target, object) in targets {
            if !walk.seen.contains(&target)
                && let Some(value) = root.at_mut(&target)
            {
                news = true;
                walk.shape(value, &target, &Shape::Referable(object), links::DOCUMENT);
                walk.seen.insert(target);
            }
        }
        if !news {
            break;
        }
    }
    dynamic(root, &links, moves, report);
    links.write(root, moves);
}

/// Tells what is read of dynamic references that mean another thing on each way to them, and lets those that lead nowhere
/// by themselves allow anything.
fn dynamic(root: &mut Value, links: &Links, moves: &Moves, report: &mut Report) {
    let unbound: Vec<_> = links.unbound(root, moves).cloned().collect();
    for (at, name) in links.ambiguous().filter(|reference| !unbound.contains(reference)) {
        let message =
            format!("`$dynamicRef` to `{name}`, a name that several schemas have, is read as `$ref`");
        report
            .warning(codes::DYNAMIC_REF, at, message)
            .help("it stands for the schema of that name beside it, wherever the way to it came from");
    }
    for (at, name) in unbound {
        let message = format!("`$dynamicRef` to `{name}` depends on the way to it: any value is allowed");
        report
            .warning(codes::DYNAMIC_REF, &at, message)
            .help("schemas that use this one have the name, this one has not; write it out for each use");
        if let Some(Value::Map(map)) = root.at_mut(&at) {
            map.shift_remove("$ref");
        }
    }
}

/// What the steps of a version work with.
pub(super) struct Walk<'w> {
    pub(super) version: Version,
    pub(super) moves: &'w mut Moves,
    pub(super) links: &'w mut Links,
    pub(super) report: &'w mut Report,
    /// Objects and references that have been met.
    seen: BTreeSet<Pointer>,
}

impl Walk<'_> {
    fn shape(&mut self, value: &mut Value, at: &Pointer, shape: &Shape, resource: usize) {
        if let Shape::Referable(object) = shape
            && object.is(&SCHEMA)
            && self.version >= Version::V3_1
            && let Value::Bool(any) = value
        {
            *value = v3_1::boolean(*any);
        }
        match (shape, value) {
            (Shape::Object(object), Value::Map(map)) => self.object(map, at, object, resource),
            (Shape::Referable(object) | Shape::FlagOr(object), Value::Map(map)) => {
                self.referable(map, at, object, resource);
            }
            // A list in the place of one schema is mended later: the schemas in it are schemas.
            (Shape::Referable(object), Value::List(list)) if object.is(&SCHEMA) => {
                for (index, value) in list.iter_mut().enumerate() {
                    self.shape(value, &at.index(index), shape, resource);
                }
            }
            (Shape::List(shape), Value::List(list)) => {
                for (index, value) in list.iter_mut().enumerate() {
                    self.shape(value, &at.index(index), shape, resource);
                }
            }
            (Shape::Map(shape), Value::Map(map)) => {
                for (key, value) in map.iter_mut() {
                    self.shape(value, &at.child(key), shape, resource);
                }
            }
            _ => {}
        }
    }

    fn referable(&mut self, map: &mut Map, at: &Pointer, object: &'static Object, resource: usize) {
        if object.is(&SCHEMA) && !self.seen.contains(at) {
            self.schema_reference(map, at);
        }
        if map.contains_key("$ref") {
            self.seen.insert(at.clone());
            self.link(map, at, object, resource);
        } else {
            self.object(map, at, object, resource);
        }
    }

    /// In JSON Schema a reference is a keyword among others.
    fn schema_reference(&mut self, map: &mut Map, at: &Pointer) {
        if self.version >= Version::V3_1 {
            v3_1::reference(self, map, at);
        }
    }

    fn link(&mut self, map: &Map, at: &Pointer, object: &'static Object, resource: usize) {
        if let Some(text) = map.get("$ref").and_then(Value::as_str) {
            self.links.reference(at.child("$ref"), text, object, resource);
        }
    }

    fn object(&mut self, map: &mut Map, at: &Pointer, object: &'static Object, resource: usize) {
        if !self.seen.insert(at.clone()) {
            return;
        }
        let mut resource = resource;
        if object.is(&SCHEMA) {
            resource = self.schema(map, at, resource);
        }
        if self.version == Version::V3_2 {
            v3_2::object(self, map, at, object);
        }
        if object.is(&PATH_ITEM) {
            self.link(map, at, object, resource);
        }
        if object.is(&DISCRIMINATOR) {
            let mapping = map.get("mapping").and_then(Value::as_map).into_iter().flatten();
            for (key, text) in mapping.filter_map(|(key, text)| Some((key, text.as_str()?))) {
                self.links.mapping(at.child("mapping").child(key), text, resource);
            }
            if let Some(text) = map.get("defaultMapping").and_then(Value::as_str) {
                self.links.mapping(at.child("defaultMapping"), text, resource);
            }
        }
        for (key, value) in map.iter_mut() {
            let place = at.child(key);
            match (object.field(key, self.version.grammar()), object.rest) {
                (Some(field), _) => self.shape(value, &place, &field.shape, resource),
                // Beside a list of `items`, before 2020-12.
                (None, _) if key == "additionalItems" && object.is(&SCHEMA) => {
                    self.shape(value, &place, &Shape::Referable(&SCHEMA), resource);
                }
                (None, Rest::Entries(_) | Rest::Unknown) if key.starts_with("x-") => {}
                (None, Rest::Entries(shape) | Rest::Names(shape)) => {
                    self.shape(value, &place, shape, resource);
                }
                (None, Rest::Unknown) => {}
            }
        }
    }

    /// The resource (JSON Schema 2020-12, 4.3.5) that the schema belongs to or starts.
    fn schema(&mut self, map: &mut Map, at: &Pointer, resource: usize) -> usize {
        if self.version < Version::V3_1 {
            swagger::schema::schema(self, map, at);
            return resource;
        }
        let text = |key: &str| map.get(key).and_then(Value::as_str);
        let resource = match text("$id") {
            Some(id) => self.links.enter(id, at, resource),
            None => resource,
        };
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = text(key) {
                self.links.anchor(resource, name, at);
            }
        }
        v3_1::schema(self, map, at);
        resource
    }
}
