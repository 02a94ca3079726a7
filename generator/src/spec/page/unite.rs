//! One value out of those of several pages.

use crate::diagnostic::{Place, Report, Severity};
use crate::source::{Part, Pointer, Sources};
use crate::spec::codes;
use crate::spec::value::{Map, Value};

/// Unites the values of all parts. Paths, methods and components are united by key and tags by name; everything
/// else must be equal wherever two pages have it.
pub(super) fn unite(parts: Vec<Part>, values: Vec<Value>, report: &mut Report) -> (Value, Sources) {
    let mut united = Union { sources: Sources::new(parts), report };
    let mut values = values.into_iter();
    let Some(mut root) = values.next() else { return (Value::Null, united.sources) };
    for (index, value) in values.enumerate() {
        let page = Page { part: index + 1, at: Pointer::root() };
        united.value(&mut root, value, &Pointer::root(), &page, How::MEMBERS_OF_ROOT);
    }
    (root, united.sources)
}

/// How two values of the same place become one.
#[derive(Debug, Clone, Copy)]
enum How {
    /// They must be equal.
    Equal,
    /// Objects: member by member, down to this many levels.
    Members(usize),
    /// Lists of objects: by the member `name`.
    Named,
}

impl How {
    const MEMBERS_OF_ROOT: Self = Self::Members(1);

    fn inside(self, key: &str, depth: usize) -> Self {
        match (self, depth, key) {
            // `paths` has Path Items with methods, `components` sections with names.
            (_, 0, "paths" | "components") => Self::Members(2),
            (_, 0, "tags") => Self::Named,
            (Self::Members(levels), 1.., _) if levels > 1 => Self::Members(levels - 1),
            _ => Self::Equal,
        }
    }
}

/// A value of a later page.
struct Page {
    part: usize,
    at: Pointer,
}

impl Page {
    fn child(&self, key: &str) -> Self {
        Self { part: self.part, at: self.at.child(key) }
    }
}

struct Union<'r> {
    sources: Sources,
    report: &'r mut Report,
}

impl Union<'_> {
    fn value(&mut self, known: &mut Value, new: Value, at: &Pointer, page: &Page, how: How) {
        match (how, known, new) {
            (How::Members(_), Value::Map(known), Value::Map(new)) => self.members(known, new, at, page, how),
            (How::Named, Value::List(known), Value::List(new)) => self.named(known, new, at, page),
            (_, known, new) if *known == new => {}
            (_, known, new) => self.contradiction(known, &new, at, page),
        }
    }

    fn members(&mut self, known: &mut Map, new: Map, at: &Pointer, page: &Page, how: How) {
        let depth = at.tokens().count();
        for (key, value) in new {
            let (place, page) = (at.child(&key), page.child(&key));
            if let Some(known) = known.get_mut(&key) {
                self.value(known, value, &place, &page, how.inside(&key, depth));
            } else {
                known.insert(key, value);
                self.sources.assign(place, page.part, page.at);
            }
        }
    }

    fn named(&mut self, known: &mut Vec<Value>, new: Vec<Value>, at: &Pointer, page: &Page) {
        for (index, value) in new.into_iter().enumerate() {
            let page = Page { part: page.part, at: page.at.index(index) };
            let same = known.iter().position(|known| known.get("name") == value.get("name"));
            match same {
                Some(index) if known[index] == value => {}
                Some(index) => self.contradiction(&known[index], &value, &at.index(index), &page),
                None => {
                    self.sources.assign(at.index(known.len()), page.part, page.at);
                    known.push(value);
                }
            }
        }
    }

    fn contradiction(&mut self, known: &Value, new: &Value, at: &Pointer, page: &Page) {
        let tail = difference(known, new);
        let (at, new_at) = (at.join(&tail), page.at.join(&tail));
        let place = self.sources.place_in_part(page.part, &new_at);
        let first = self.sources.spot(&at);
        let name = at.to_string();
        let diagnostic = self.report.add(
            codes::PAGE_CONTRADICTION,
            Severity::Error,
            place.map_or(Place::Nowhere, Into::into),
            format!("`{name}` differs from its description on another page"),
        );
        diagnostic.help("pages are only merged if they agree; publish them again from one document");
        if let Some(first) = first {
            diagnostic.related_place(first.into(), "the other page");
        }
    }
}

/// The deepest place at which one difference lies.
fn difference(a: &Value, b: &Value) -> Pointer {
    let root = Pointer::root();
    match (a, b) {
        (Value::Map(a), Value::Map(b)) if a.len() == b.len() => {
            let differing = a.iter().find_map(|(key, a)| {
                let b = b.get(key)?;
                (a != b).then(|| root.child(key).join(&difference(a, b)))
            });
            let same_keys = a.keys().all(|key| b.contains_key(key));
            differing.filter(|_| same_keys).unwrap_or(root)
        }
        (Value::List(a), Value::List(b)) if a.len() == b.len() => {
            let differing = a.iter().zip(b).enumerate().find(|(_, (a, b))| a != b);
            differing.map_or(root.clone(), |(index, (a, b))| root.index(index).join(&difference(a, b)))
        }
        _ => root,
    }
}
