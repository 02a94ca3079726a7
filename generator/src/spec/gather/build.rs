//! Puts the united document together: the root file, with every target at its place and references rewritten.

use std::collections::BTreeMap;

use super::discover::{Discovery, Meaning, Target, data_reference, is_placed, is_uri};
use super::files::{FileId, ROOT};
use super::homes::Homes;
use crate::source::{Pointer, Sources};
use crate::spec::grammar::{DISCRIMINATOR, Descent, PATH_ITEM, SCHEMA, Shape, VisitMut, walk_mut};
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};
use crate::spec::version::Version;

/// Builds the document.
pub(super) fn build(found: &Discovery<'_>, homes: &Homes) -> (Value, Sources) {
    let mut build = Build {
        found,
        homes,
        file: ROOT,
        items: BTreeMap::new(),
        sources: found.files.sources.clone(),
        open: Vec::new(),
    };
    let written = &found.files.get(ROOT).value;
    let mut root = Value::clone(written);
    walk_mut(&mut build, &mut root, &Trail::ROOT, &Shape::DOCUMENT);
    // Those around others first: an inner one is a copy until its turn comes.
    let mut loose: Vec<_> = found.loose.iter().collect();
    loose.sort_by_key(|(at, _)| at.tokens().count());
    for (at, object) in loose {
        if let (Some(value), Some(slot)) = (written.at(at), root.at_mut(at)) {
            slot.clone_from(value);
            walk_mut(&mut build, slot, &Trail::at(at), &Shape::Referable(object));
        }
    }
    for (target, place) in &homes.added {
        let value = build.target(target.0, &target.1, &Shape::Referable(target.2), &Trail::at(place));
        insert(&mut root, place, value);
    }
    for (target, place) in &homes.loose {
        if let Some(slot) = root.at_mut(place) {
            *slot = build.target(target.0, &target.1, &Shape::Referable(target.2), &Trail::at(place));
        }
    }
    (root, build.sources)
}

/// Rewrites the references of a part of the document, which is a copy of what its file has.
struct Build<'f, 'r> {
    found: &'f Discovery<'r>,
    homes: &'f Homes,
    /// The file of the part at hand.
    file: FileId,
    /// Where Path Items were put.
    items: BTreeMap<Target, Pointer>,
    sources: Sources,
    /// Targets that are being written in place, to stop where one contains itself.
    open: Vec<(FileId, Pointer)>,
}

/// What is written for a reference.
enum Meant {
    /// A reference.
    Reference(String),
    /// What stands at this place of this file.
    Copy(FileId, Pointer),
}

impl VisitMut for Build<'_, '_> {
    fn version(&self) -> Version {
        Version::V3_2
    }

    fn older(&self) -> Descent {
        Descent::Into
    }

    fn value(&mut self, value: &mut Value, at: &Trail<'_>, shape: &Shape) -> Descent {
        if *shape == Shape::Any {
            self.data(value, at);
            return Descent::Past;
        }
        if shape.object().is_some_and(|object| object.is(&DISCRIMINATOR)) {
            self.discriminator(value);
        }
        let Some(text) = value.get("$ref").and_then(Value::as_str).map(str::to_owned) else {
            return Descent::Into;
        };
        self.reference(&text, value, shape, at);
        Descent::Past
    }
}

impl Build<'_, '_> {
    /// Data, in which whatever is nothing but the name of a file stands for its content.
    fn data(&mut self, value: &mut Value, at: &Trail<'_>) {
        match value {
            Value::List(list) => {
                let elements = list.iter_mut().enumerate();
                elements.for_each(|(index, value)| self.data(value, &at.index(index)));
            }
            Value::Map(map) => match data_reference(map).map(str::to_owned) {
                Some(text) => self.reference(&text, value, &Shape::Any, at),
                None => map.iter_mut().for_each(|(key, value)| self.data(value, &at.key(key))),
            },
            _ => {}
        }
    }

    /// Writes what an object with `$ref` means from now on.
    fn reference(&mut self, text: &str, value: &mut Value, shape: &Shape, place: &Trail<'_>) {
        let mut rest = std::mem::replace(value, Value::Null);
        if let Value::Map(map) = &mut rest {
            map.shift_remove("$ref");
        }
        walk_mut(self, &mut rest, place, shape);
        let Value::Map(rest) = rest else { return };
        *value = match self.meant(text, shape, place) {
            Meant::Reference(text) => with_reference(text, rest),
            Meant::Copy(target, at) => {
                self.open.push((target, at.clone()));
                let written = self.target(target, &at, shape, place);
                self.open.pop();
                merge(written, rest)
            }
        };
    }

    /// How a reference reads from now on, or the target that is written in its place.
    fn meant(&mut self, text: &str, shape: &Shape, place: &Trail<'_>) -> Meant {
        let (target, at) = match self.found.meaning(self.file, text) {
            Meaning::Same => return Meant::Reference(text.to_owned()),
            Meaning::Nowhere(shown) => return Meant::Reference(shown.clone()),
            Meaning::At(target, at) => (*target, at.clone()),
        };
        let object = shape.object();
        if target == ROOT && object.is_some_and(is_placed) {
            return Meant::Reference(fragment(&at));
        }
        // What contains itself cannot be written; validation reports what is left in its place.
        let is_open = self.open.contains(&(target, at.clone()));
        match object.and_then(|object| self.home((target, at.clone(), object), place)) {
            Some(home) if is_open || home != place.pointer() => Meant::Reference(fragment(&home)),
            None if is_open => Meant::Reference(text.to_owned()),
            _ => Meant::Copy(target, at),
        }
    }

    /// Where a target has its place; a Path Item where it is met first.
    fn home(&mut self, target: Target, place: &Trail<'_>) -> Option<Pointer> {
        if target.2.is(&PATH_ITEM) {
            return Some(self.items.entry(target).or_insert_with(|| place.pointer()).clone());
        }
        self.homes.get(&target).cloned()
    }

    /// What stands at a place of a file, as it is written at this place of the document.
    fn target(&mut self, file: FileId, at: &Pointer, shape: &Shape, place: &Trail<'_>) -> Value {
        let from = self.found.files.get(file);
        let Some(mut value) = from.value.at(at).cloned() else { return Value::Null };
        self.sources.assign(place.pointer(), from.part, at.clone());
        let around = std::mem::replace(&mut self.file, file);
        walk_mut(self, &mut value, place, shape);
        self.file = around;
        value
    }

    /// A Discriminator Object, whose mapping may lead to files.
    fn discriminator(&self, value: &mut Value) {
        let Value::Map(map) = value else { return };
        if let Some(Value::Map(mapping)) = map.get_mut("mapping") {
            mapping.values_mut().for_each(|text| self.mapped(text));
        }
        if let Some(text) = map.get_mut("defaultMapping") {
            self.mapped(text);
        }
    }

    /// A schema that a value of a discriminator leads to.
    fn mapped(&self, text: &mut Value) {
        let Value::String(text) = text else { return };
        if !is_uri(text) {
            return;
        }
        match self.found.meaning(self.file, text) {
            Meaning::At(ROOT, at) => *text = fragment(at),
            Meaning::At(target, at) => {
                if let Some(home) = self.homes.get(&(*target, at.clone(), &SCHEMA)) {
                    *text = fragment(home);
                }
            }
            Meaning::Nowhere(shown) => text.clone_from(shown),
            Meaning::Same => {}
        }
    }
}

/// A pointer as the fragment of a reference, in which `%` would start an escape.
fn fragment(at: &Pointer) -> String {
    format!("#{}", at.as_str().replace('%', "%25"))
}

fn with_reference(text: String, rest: Map) -> Value {
    let mut map = Map::from_iter([("$ref".to_owned(), Value::String(text))]);
    map.extend(rest);
    Value::Map(map)
}

/// What was written in place of a reference, with the members that stood beside the reference.
fn merge(written: Value, rest: Map) -> Value {
    match written {
        Value::Map(mut map) => {
            map.extend(rest);
            Value::Map(map)
        }
        other => other,
    }
}

/// Adds a component, with the section around it where there is none.
fn insert(root: &mut Value, place: &Pointer, value: Value) {
    let mut current = root;
    let Some(name) = place.last() else { return };
    for token in place.parent().iter().flat_map(Pointer::tokens) {
        let Value::Map(map) = current else { return };
        current = map.entry(token.into_owned()).or_insert_with(|| Value::Map(Map::new()));
    }
    if let Value::Map(map) = current {
        map.insert(name, value);
    }
}
