//! Puts the united document together: the root file, with every target at its place and references rewritten.

use std::collections::BTreeMap;

use super::discover::{Discovery, Meaning, Target, is_placed, is_uri, reference};
use super::files::{FileId, ROOT};
use super::homes::Homes;
use super::layout::{Kind, Node};
use crate::source::{Pointer, Sources};
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
    let document = Node::One(Kind::Document);
    let mut root = build.value(&found.files.get(ROOT).value, document, ROOT, &Trail::ROOT);
    for (target, place) in &homes.added {
        let value = build.target(target.0, &target.1, Node::One(target.2), &Trail::at(place));
        insert(&mut root, place, value);
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
    fn value(&mut self, value: &Value, node: Node, file: FileId, place: &Trail<'_>) -> Value {
        match value {
            _ if node == Node::Skip => value.clone(),
            Value::List(list) => {
                let elements = list.iter().enumerate();
                let elements = elements
                    .map(|(index, value)| self.value(value, node.element(), file, &place.index(index)));
                Value::List(elements.collect())
            }
            Value::Map(map) => match reference(map, node) {
                Some(text) => self.reference(text, map, node, file, place),
                None => Value::Map(self.members(map, node, file, place)),
            },
            scalar => scalar.clone(),
        }
    }

    /// All members but `$ref`.
    fn members(&mut self, map: &Map, node: Node, file: FileId, place: &Trail<'_>) -> Map {
        let mut members = Map::with_capacity(map.len());
        for (key, value) in map {
            let is_mapping = node == Node::One(Kind::Schema) && key == "discriminator";
            let value = if is_mapping {
                self.discriminator(value, file)
            } else {
                self.value(value, node.member(key), file, &place.key(key))
            };
            members.insert(key.clone(), value);
        }
        members
    }

    fn reference(&mut self, text: &str, map: &Map, node: Node, file: FileId, place: &Trail<'_>) -> Value {
        let rest = self.rest(map, node, file, place);
        let (target, at) = match self.found.meaning(file, text) {
            Meaning::Same => return with_reference(text.to_owned(), rest),
            Meaning::Nowhere(shown) => return with_reference(shown.clone(), rest),
            Meaning::At(target, at) => (*target, at.clone()),
        };
        if target == ROOT && matches!(node, Node::One(kind) if is_placed(kind)) {
            return with_reference(fragment(&at), rest);
        }
        // What contains itself cannot be written; the check says so of what is left in its place.
        let is_open = self.open.contains(&(target, at.clone()));
        match self.home(target, &at, node, place) {
            Some(home) if is_open || home != place.pointer() => {
                return with_reference(fragment(&home), rest);
            }
            None if is_open => return with_reference(text.to_owned(), rest),
            _ => {}
        }
        self.open.push((target, at.clone()));
        let written = self.target(target, &at, node, place);
        self.open.pop();
        merge(written, rest)
    }

    fn rest(&mut self, map: &Map, node: Node, file: FileId, place: &Trail<'_>) -> Map {
        let mut rest = map.clone();
        rest.shift_remove("$ref");
        self.members(&rest, node, file, place)
    }

    /// Where a target has its place; a Path Item where it is met first.
    fn home(&mut self, file: FileId, at: &Pointer, node: Node, place: &Trail<'_>) -> Option<Pointer> {
        let Node::One(kind) = node else { return None };
        let target = (file, at.clone(), kind);
        if kind == Kind::PathItem {
            return Some(self.items.entry(target).or_insert_with(|| place.pointer()).clone());
        }
        self.homes.get(&target).cloned()
    }

    /// What stands at a place of a file, written here.
    fn target(&mut self, file: FileId, at: &Pointer, node: Node, place: &Trail<'_>) -> Value {
        let found = self.found;
        let from = found.files.get(file);
        let Some(value) = from.value.at(at) else { return Value::Null };
        self.sources.assign(place.pointer(), from.part, at.clone());
        self.value(value, node, file, place)
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
                if let Some(home) = self.homes.get(&(*target, at.clone(), Kind::Schema)) {
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
