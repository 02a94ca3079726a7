//! References of a document: JSON Pointers that have to follow what moved, anchors, and schemas with a URI of their own.
//!
//! Takes references, `$id`s and anchors as the walk meets them; writes every reference that leads to something in the
//! document as a JSON Pointer into normal form. All others stay as they are, for the check to tell of.

use std::collections::{BTreeMap, BTreeSet};

use super::moves::Moves;
use crate::source::Pointer;
use crate::spec::grammar::{Object, SCHEMA};
use crate::spec::uri;
use crate::spec::value::Value;

/// The resource that the whole document is.
pub(super) const DOCUMENT: usize = 0;

/// All references, and what they may name.
pub(super) struct Links {
    resources: Vec<Resource>,
    /// The first resource of each URI that is not empty.
    by_uri: BTreeMap<String, usize>,
    /// By resource and name.
    anchors: BTreeMap<(usize, String), Pointer>,
    references: Vec<Link>,
    /// Places of references whose targets were not handed out: they led nowhere so far.
    open: Vec<usize>,
    /// Schemas whose reference was a `$dynamicRef`, with the name in it.
    dynamic: Vec<(Pointer, String)>,
}

/// A document or a schema with `$id`: what a URI stands for, and what pointers in it start from.
struct Resource {
    uri: String,
    at: Pointer,
}

struct Link {
    /// Where the text stands.
    at: Pointer,
    text: String,
    object: &'static Object,
    resource: usize,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Reference,
    /// A value of `discriminator.mapping`, which may be the name of a component.
    Mapping,
}

impl Links {
    /// For a document with this URI, which may be empty.
    pub(super) fn new(uri: &str) -> Self {
        let mut links = Self {
            resources: Vec::new(),
            by_uri: BTreeMap::new(),
            anchors: BTreeMap::new(),
            references: Vec::new(),
            open: Vec::new(),
            dynamic: Vec::new(),
        };
        links.add(bare(uri).to_owned(), &Pointer::root());
        links
    }

    fn add(&mut self, uri: String, at: &Pointer) -> usize {
        let number = self.resources.len();
        if !uri.is_empty() {
            self.by_uri.entry(uri.clone()).or_insert(number);
        }
        self.resources.push(Resource { uri, at: at.clone() });
        number
    }

    /// Notes a schema with `$id`; gives its number.
    pub(super) fn enter(&mut self, id: &str, at: &Pointer, around: usize) -> usize {
        let base = self.resources.get(around).map_or("", |resource| &resource.uri);
        let uri = uri::resolve(base, bare(id));
        self.add(uri, at)
    }

    /// Notes a name for the schema at `at`.
    pub(super) fn anchor(&mut self, resource: usize, name: &str, at: &Pointer) {
        self.anchors.entry((resource, name.to_owned())).or_insert_with(|| at.clone());
    }

    /// Notes a reference, whose text stands at `at`.
    pub(super) fn reference(&mut self, at: Pointer, text: &str, object: &'static Object, resource: usize) {
        self.push(Link { at, text: text.to_owned(), object, resource, kind: Kind::Reference });
    }

    /// Notes a value of a mapping.
    pub(super) fn mapping(&mut self, at: Pointer, text: &str, resource: usize) {
        self.push(Link { at, text: text.to_owned(), object: &SCHEMA, resource, kind: Kind::Mapping });
    }

    fn push(&mut self, link: Link) {
        self.open.push(self.references.len());
        self.references.push(link);
    }

    /// Notes that the reference of the schema at `at` was a `$dynamicRef`.
    pub(super) fn dynamic(&mut self, at: &Pointer, text: &Value) {
        let name = text.as_str().and_then(|text| text.split_once('#')).map(|(_, name)| name.to_owned());
        self.dynamic.push((at.clone(), name.unwrap_or_default()));
    }

    /// How many schemas have each name.
    fn names(&self) -> BTreeMap<&str, usize> {
        let mut names = BTreeMap::new();
        self.anchors.keys().for_each(|(_, name)| *names.entry(name.as_str()).or_default() += 1);
        names
    }

    /// Dynamic references to a name that several schemas have: what they mean depends on the way to them.
    pub(super) fn ambiguous(&self) -> Vec<&(Pointer, String)> {
        let names = self.names();
        self.dynamic
            .iter()
            .filter(|(_, name)| names.get(name.as_str()).is_some_and(|count| *count > 1))
            .collect()
    }

    /// Dynamic references to a name that only other resources have: the resource that uses it binds it.
    pub(super) fn unbound(&self, root: &Value, moves: &Moves) -> BTreeSet<(Pointer, String)> {
        if self.dynamic.is_empty() {
            return BTreeSet::new();
        }
        let names = self.names();
        let nowhere = self.references.iter().filter(|link| self.resolve(link, root, moves).is_none());
        let nowhere: BTreeSet<Pointer> = nowhere.map(|link| link.at.clone()).collect();
        let is_unbound = |(at, name): &&(Pointer, String)| {
            names.contains_key(name.as_str()) && nowhere.contains(&at.child("$ref"))
        };
        self.dynamic.iter().filter(is_unbound).cloned().collect()
    }

    /// What the references lead to in normal form that was not handed out before, where something stands there.
    pub(super) fn targets(&mut self, root: &Value, moves: &Moves) -> Vec<(Pointer, &'static Object)> {
        let mut found = Vec::new();
        for number in std::mem::take(&mut self.open) {
            let link = &self.references[number];
            match self.resolve(link, root, moves).filter(|target| root.at(target).is_some()) {
                Some(target) => found.push((target, link.object)),
                None => self.open.push(number),
            }
        }
        found
    }

    /// Writes all references as they read in normal form.
    pub(super) fn write(&self, root: &mut Value, moves: &Moves) {
        for link in &self.references {
            let Some(target) = self.resolve(link, root, moves) else { continue };
            if Pointer::parse(&link.text).as_ref() != Some(&target)
                && let Some(place) = root.at_mut(&link.at)
            {
                // `%` starts an escape in the fragment of a URI; nothing else has to be written differently here.
                *place = Value::String(format!("#{}", target.as_str().replace('%', "%25")));
            }
        }
    }

    /// Where a reference leads, by JSON Schema 2020-12, 8.2: the URI names the resource, the fragment a place in it.
    fn resolve(&self, link: &Link, root: &Value, moves: &Moves) -> Option<Pointer> {
        let (uri, fragment) = link.text.split_once('#').unwrap_or((&link.text, ""));
        if link.kind == Kind::Mapping && uri == link.text && !uri.contains(['/', ':', '.']) {
            return None;
        }
        let around = self.resources.get(link.resource)?;
        let number = if uri.is_empty() {
            link.resource
        } else {
            let uri = uri::resolve(&around.uri, uri);
            *self.by_uri.get(&uri)?
        };
        let resource = self.resources.get(number)?;
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return self.anchors.get(&(number, fragment.to_owned())).cloned();
        }
        let inside = Pointer::parse(&format!("#{fragment}"))?;
        let target = moves.normal(&moves.written(&resource.at).join(&inside));
        // Authors who give a schema an `$id` seldom mean that pointers start from it.
        if number != DOCUMENT && root.at(&target).is_none() {
            return Some(moves.normal(&inside));
        }
        Some(target)
    }
}

/// A URI without its fragment.
fn bare(uri: &str) -> &str {
    uri.split('#').next().unwrap_or_default()
}
