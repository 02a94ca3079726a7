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
use crate::spec::grammar::{DISCRIMINATOR, Descent, Object, PATH_ITEM, SCHEMA, Shape, VisitMut, walk_mut};
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};

/// Rewrites the whole document.
pub(super) fn rewrite(root: &mut Value, version: Version, moves: &mut Moves, report: &mut Report) {
    let mut links = Links::new(root.get("$self").and_then(Value::as_str).unwrap_or_default());
    let (seen, around, resource) = (BTreeSet::new(), Vec::new(), links::DOCUMENT);
    let mut visitor = Walk { version, moves, links: &mut links, report, seen, around, resource };
    walk_mut(&mut visitor, root, &Trail::ROOT, &Shape::DOCUMENT);
    // What references lead to may hold further ones.
    loop {
        let mut news = false;
        for (target, object) in visitor.links.targets(root, visitor.moves) {
            if !visitor.seen.contains(&target)
                && let Some(value) = root.at_mut(&target)
            {
                news = true;
                walk_mut(&mut visitor, value, &Trail::at(&target), &Shape::Referable(object));
                visitor.seen.insert(target);
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
    let unbound = links.unbound(root, moves);
    for (at, name) in links.ambiguous().into_iter().filter(|reference| !unbound.contains(*reference)) {
        let message = format!("`$dynamicRef` to `{name}`, a name of several schemas, is read as `$ref`");
        report
            .warning(codes::DYNAMIC_REF, at, message)
            .help("it refers to the schema of that name in its own resource, whatever the path to it");
    }
    for (at, name) in unbound {
        let message = format!("`$dynamicRef` to `{name}` depends on the path to it, so any value is allowed");
        report
            .warning(codes::DYNAMIC_REF, &at, message)
            .help("the schemas that use this one have the name, but this one does not; write a separate schema for each use");
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
    /// The resource that the Object at hand belongs to, and those of the Objects around it.
    resource: usize,
    around: Vec<usize>,
}

impl VisitMut for Walk<'_> {
    fn version(&self) -> Version {
        self.version
    }

    /// What Swagger 2.0 or older JSON Schema has is rewritten like the rest: a repair may find a place for it.
    fn older(&self) -> Descent {
        Descent::Into
    }

    fn value(&mut self, value: &mut Value, _at: &Trail<'_>, shape: &Shape) -> Descent {
        if let Shape::Referable(object) = shape
            && object.is(&SCHEMA)
            && self.version >= Version::V3_1
            && let Value::Bool(any) = value
        {
            *value = v3_1::boolean(*any);
        }
        Descent::Into
    }

    fn referable(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) -> Descent {
        let is_new_schema = || object.is(&SCHEMA) && self.version >= Version::V3_1;
        if !map.contains_key("$ref") && !map.contains_key("$dynamicRef") || !is_new_schema() {
            return self.link(map, at, object);
        }
        let place = at.pointer();
        if !self.seen.contains(&place) {
            // In JSON Schema a reference is a keyword among others.
            v3_1::reference(self, map, &place);
        }
        self.link(map, at, object)
    }

    fn enter(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) -> Descent {
        let place = at.pointer();
        if !self.seen.insert(place.clone()) {
            return Descent::Past;
        }
        self.around.push(self.resource);
        if object.is(&SCHEMA) {
            self.schema(map, &place);
        }
        if self.version == Version::V3_2 {
            v3_2::object(self, map, &place, object);
        }
        if object.is(&PATH_ITEM) {
            self.note(map, &place, object);
        }
        if object.is(&DISCRIMINATOR) {
            self.mapping(map, &place);
        }
        Descent::Into
    }

    fn leave(&mut self, _map: &mut Map, _at: &Trail<'_>, _object: &'static Object) {
        self.resource = self.around.pop().unwrap_or(links::DOCUMENT);
    }
}

impl Walk<'_> {
    /// Notes a reference. What has no `$ref` is an Object.
    fn link(&mut self, map: &Map, at: &Trail<'_>, object: &'static Object) -> Descent {
        if !map.contains_key("$ref") {
            return Descent::Into;
        }
        let place = at.pointer();
        self.note(map, &place, object);
        self.seen.insert(place);
        Descent::Past
    }

    fn note(&mut self, map: &Map, at: &Pointer, object: &'static Object) {
        if let Some(text) = map.get("$ref").and_then(Value::as_str) {
            self.links.reference(at.child("$ref"), text, object, self.resource);
        }
    }

    fn mapping(&mut self, map: &Map, at: &Pointer) {
        let mapping = map.get("mapping").and_then(Value::as_map).into_iter().flatten();
        for (key, text) in mapping.filter_map(|(key, text)| Some((key, text.as_str()?))) {
            self.links.mapping(at.child("mapping").child(key), text, self.resource);
        }
        if let Some(text) = map.get("defaultMapping").and_then(Value::as_str) {
            self.links.mapping(at.child("defaultMapping"), text, self.resource);
        }
    }

    /// Rewrites a schema, and enters the resource (JSON Schema 2020-12, 4.3.5) that it starts, if it does.
    fn schema(&mut self, map: &mut Map, at: &Pointer) {
        if self.version < Version::V3_1 {
            return swagger::schema::schema(self, map, at);
        }
        let text = |key: &str| map.get(key).and_then(Value::as_str);
        if let Some(id) = text("$id") {
            self.resource = self.links.enter(id, at, self.resource);
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = text(key) {
                self.links.anchor(self.resource, name, at);
            }
        }
        v3_1::schema(self, map, at);
    }
}
