//! Puts the united document together: the root file, with every target at its place and references rewritten.

use std::collections::BTreeMap;

use super::discover::{Discovery, Meaning, Target, is_placed, is_uri, reference};
use super::files::{FileId, ROOT};
use super::homes::Homes;
use crate::source::{Pointer, Sources};
use crate::spec::grammar::{DISCRIMINATOR, PATH_ITEM, Place, SCHEMA};
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};

/// Builds the document.
pub(super) fn build(found: &Discovery<'_>, homes: &Homes) -> (Value, Sources) {
    let mut build = Build {
        found,
        homes,
        items: BTreeMap::new(),
        sources: found.files.sources.clone(),
        open: Vec::new(),
    };
    let written = &found.files.get(ROOT).value;
    let mut root = build.value(written, Place::DOCUMENT, ROOT, &Trail::ROOT);
    // Those around others first: an inner one is a copy until its turn comes.
    let mut loose: Vec<_> = found.loose.iter().collect();
    loose.sort_by_key(|(at, _)| at.tokens().count());
    for (at, kind) in loose {
        if let (Some(value), Some(slot)) = (written.at(at), root.at_mut(at)) {
            *slot = build.value(value, *kind, ROOT, &Trail::at(at));
        }
    }
    for (target, place) in &homes.added {
        let value = build.target(target.0, &target.1, Place::One(target.2), &Trail::at(place));
        insert(&mut root, place, value);
    }
    for (target, place) in &homes.loose {
        if let Some(slot) = root.at_mut(place) {
            *slot = build.target(target.0, &target.1, Place::One(target.2), &Trail::at(place));
        }
    }
    (root, build.sources)
}

struct Build<'f, 'r> {
    found: &'f Discovery<'r>,
    homes: &'f Homes,
    /// Where Path Items were put.
    items: BTreeMap<Target, Pointer>,
    sources: Sources,
    /// Targets that are being written in place, to stop where one contains itself.
    open: Vec<(FileId, Pointer)>,
}

impl Build<'_, '_> {
    fn value(&mut self, value: &Value, kind: Place, file: FileId, place: &Trail<'_>) -> Value {
        match value {
            _ if kind == Place::Skip => value.clone(),
            Value::List(list) => {
                let elements = list.iter().enumerate();
                let elements = elements
                    .map(|(index, value)| self.value(value, kind.element(), file, &place.index(index)));
                Value::List(elements.collect())
            }
            Value::Map(map) => match reference(map, kind) {
                Some(text) => self.reference(text, map, kind, file, place),
                None => Value::Map(self.members(map, kind, file, place)),
            },
            scalar => scalar.clone(),
        }
    }

    /// All members but `$ref`.
    fn members(&mut self, map: &Map, kind: Place, file: FileId, place: &Trail<'_>) -> Map {
        let mut members = Map::with_capacity(map.len());
        for (key, value) in map {
            let is_mapping = kind.member(key) == Place::One(&DISCRIMINATOR);
            let value = if is_mapping {
                self.discriminator(value, file)
            } else {
                self.value(value, kind.member(key), file, &place.key(key))
            };
            members.insert(key.clone(), value);
        }
        members
    }

    fn reference(&mut self, text: &str, map: &Map, kind: Place, file: FileId, place: &Trail<'_>) -> Value {
        let rest = self.rest(map, kind, file, place);
        let (target, at) = match self.found.meaning(file, text) {
            Meaning::Same => return with_reference(text.to_owned(), rest),
            Meaning::Nowhere(shown) => return with_reference(shown.clone(), rest),
            Meaning::At(target, at) => (*target, at.clone()),
        };
        if target == ROOT && matches!(kind, Place::One(object) if is_placed(object)) {
            return with_reference(fragment(&at), rest);
        }
        // What contains itself cannot be written; the check says so of what is left in its place.
        let is_open = self.open.contains(&(target, at.clone()));
        match self.home(target, &at, kind, place) {
            Some(home) if is_open || home != place.pointer() => {
                return with_reference(fragment(&home), rest);
            }
            None if is_open => return with_reference(text.to_owned(), rest),
            _ => {}
        }
        self.open.push((target, at.clone()));
        let written = self.target(target, &at, kind, place);
        self.open.pop();
        merge(written, rest)
    }

    fn rest(&mut self, map: &Map, kind: Place, file: FileId, place: &Trail<'_>) -> Map {
        let mut rest = map.clone();
        rest.shift_remove("$ref");
        self.members(&rest, kind, file, place)
    }

    /// Where a target has its place; a Path Item where it is met first.
    fn home(&mut self, file: FileId, at: &Pointer, kind: Place, place: &Trail<'_>) -> Option<Pointer> {
        let Place::One(object) = kind else { return None };
        let target = (file, at.clone(), object);
        if object.is(&PATH_ITEM) {
            return Some(self.items.entry(target).or_insert_with(|| place.pointer()).clone());
        }
        self.homes.get(&target).cloned()
    }

    /// What stands at a place of a file, written here.
    fn target(&mut self, file: FileId, at: &Pointer, kind: Place, place: &Trail<'_>) -> Value {
        let found = self.found;
        let from = found.files.get(file);
        let Some(value) = from.value.at(at) else { return Value::Null };
        self.sources.assign(place.pointer(), from.part, at.clone());
        self.value(value, kind, file, place)
    }

    /// A Discriminator Object, whose mapping may lead to files.
    fn discriminator(&self, value: &Value, file: FileId) -> Value {
        let mut value = value.clone();
        let Value::Map(map) = &mut value else { return value };
        if let Some(Value::Map(mapping)) = map.get_mut("mapping") {
            mapping.values_mut().for_each(|text| self.mapped(text, file));
        }
        if let Some(text) = map.get_mut("defaultMapping") {
            self.mapped(text, file);
        }
        value
    }

    /// A schema that a value of a discriminator leads to.
    fn mapped(&self, text: &mut Value, file: FileId) {
        let Value::String(text) = text else { return };
        if !is_uri(text) {
            return;
        }
        match self.found.meaning(file, text) {
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
