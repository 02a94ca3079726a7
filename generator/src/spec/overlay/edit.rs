//! The document while it is edited.
//!
//! Paths are looked for in a copy of it in `serde_json`'s terms, which follows each edit: to make the copy anew for each action would
//! cost as much as the document is large.

use std::collections::{BTreeMap, BTreeSet};

use super::path::Query;
use crate::source::{Pointer, Sources};
use crate::spec::value::Value;

/// A document with its sources.
pub(super) struct Edited {
    pub(super) root: Value,
    pub(super) sources: Sources,
    copy: serde_json::Value,
}

/// A value in place of another one, as a new member, or as the next element of a list.
pub(super) struct Edit {
    pub(super) at: Pointer,
    pub(super) value: Value,
    pub(super) from: From,
}

/// Where a value was written.
#[derive(Debug, Clone)]
pub(super) enum From {
    /// In an overlay.
    Overlay { part: usize, at: Pointer },
    /// Elsewhere in the document.
    Document(Pointer),
}

impl From {
    pub(super) fn child(&self, token: &str) -> Self {
        match self {
            Self::Overlay { part, at } => Self::Overlay { part: *part, at: at.child(token) },
            Self::Document(at) => Self::Document(at.child(token)),
        }
    }
}

impl Edited {
    pub(super) fn new(root: Value, sources: Sources) -> Self {
        let copy = root.to_json();
        Self { root, sources, copy }
    }

    pub(super) fn finish(self) -> (Value, Sources) {
        (self.root, self.sources)
    }

    /// The places that a path selects, each once.
    pub(super) fn select(&self, query: &Query) -> Vec<Pointer> {
        let mut met = BTreeSet::new();
        let found = query.query_located(&self.copy);
        let places = found.iter().map(|node| Pointer::parse(&node.location().to_json_pointer()));
        places.flatten().filter(|place| met.insert(place.clone())).collect()
    }

    /// Makes edits, in order.
    pub(super) fn apply(&mut self, edits: Vec<Edit>) {
        let mut moves = BTreeMap::new();
        for Edit { at, value, from } in edits {
            if let Some(slot) = self.copy.pointer_mut(at.as_str()) {
                *slot = value.to_json();
            } else if let Some((parent, name)) = at.parent().zip(at.last()) {
                match self.copy.pointer_mut(parent.as_str()) {
                    Some(serde_json::Value::Object(map)) => drop(map.insert(name, value.to_json())),
                    Some(serde_json::Value::Array(list)) => list.push(value.to_json()),
                    _ => continue,
                }
            }
            match from {
                From::Overlay { part, at: from } => self.sources.assign(at.clone(), part, from),
                From::Document(from) => drop(moves.insert(at.clone(), from)),
            }
            if let Some(slot) = self.root.at_mut(&at) {
                *slot = value;
            } else if let Some((parent, name)) = at.parent().zip(at.last()) {
                match self.root.at_mut(&parent) {
                    Some(Value::Map(map)) => drop(map.insert(name, value)),
                    Some(Value::List(list)) => list.push(value),
                    _ => {}
                }
            }
        }
        if !moves.is_empty() {
            self.sources.relocate(&moves);
        }
    }

    /// Takes values out of what holds them.
    pub(super) fn remove(&mut self, mut places: Vec<Pointer>) {
        // From the last to the first, so that no index of those that are left moves.
        places.sort_by_cached_key(|place| std::cmp::Reverse(order(place)));
        let mut lists: BTreeMap<Pointer, BTreeSet<usize>> = BTreeMap::new();
        let before: BTreeMap<Pointer, usize> = self.lengths(&places);
        for place in &places {
            let Some((parent, name)) = place.parent().zip(place.last()) else { continue };
            match self.root.at_mut(&parent) {
                Some(Value::Map(map)) => drop(map.shift_remove(&name)),
                Some(Value::List(list)) => {
                    let Some(index) = name.parse().ok().filter(|index| *index < list.len()) else { continue };
                    list.remove(index);
                    lists.entry(parent.clone()).or_default().insert(index);
                }
                _ => continue,
            }
            match self.copy.pointer_mut(parent.as_str()) {
                Some(serde_json::Value::Object(map)) => drop(map.shift_remove(&name)),
                Some(serde_json::Value::Array(list)) => drop(list.remove(name.parse().unwrap_or_default())),
                _ => {}
            }
        }
        let mut moves = BTreeMap::new();
        for (list, removed) in &lists {
            let length = before.get(list).copied().unwrap_or_default();
            for index in (0..length).filter(|index| !removed.contains(index)) {
                let from = list.index(index);
                let to = shifted(&from, &lists);
                if to != from {
                    moves.insert(to, from);
                }
            }
        }
        if !moves.is_empty() {
            self.sources.relocate(&moves);
        }
    }

    /// How long the lists are that hold these places.
    fn lengths(&self, places: &[Pointer]) -> BTreeMap<Pointer, usize> {
        let lists = places.iter().filter_map(Pointer::parent);
        lists.filter_map(|at| Some((at.clone(), self.root.at(&at)?.as_list()?.len()))).collect()
    }
}

/// A place in document order: elements by their number.
fn order(place: &Pointer) -> Vec<(usize, String)> {
    place.tokens().map(|token| (token.parse().unwrap_or(usize::MAX), token.into_owned())).collect()
}

/// Where a place is after elements of lists were removed.
fn shifted(place: &Pointer, lists: &BTreeMap<Pointer, BTreeSet<usize>>) -> Pointer {
    let mut before = Pointer::root();
    let mut after = Pointer::root();
    for token in place.tokens() {
        let removed = lists.get(&before);
        before = before.child(&token);
        after = match (removed, token.parse::<usize>()) {
            (Some(removed), Ok(index)) => after.index(index - removed.range(..index).count()),
            _ => after.child(&token),
        };
    }
    after
}
