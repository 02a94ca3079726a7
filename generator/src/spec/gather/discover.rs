//! What the references of all files lead to.
//!
//! Goes from the root file along the references, each file read when it is first met. Gives the targets that need a
//! place of their own, in the order in which they were met, and why the other references lead nowhere. What stands where is the
//! grammar's to say; where it knows nothing, under `x-` for instance, a reference says what its target is.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use indexmap::IndexSet;

use super::files::{FileId, Files, ROOT};
use super::{Refusal, Refusals};
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{Descent, Object, PATH_ITEM, SCHEMA, Shape, Visit, sections, walk};
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};
use crate::spec::version::Version;
use crate::suggest::nearest;

/// Something that references lead to, and what it must be.
pub(super) type Target = (FileId, Pointer, &'static Object);

/// What a reference means.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    /// It stays as it is.
    Same,
    /// It leads to this place of this file.
    At(FileId, Pointer),
    /// It leads nowhere, and reads like this from now on.
    Nowhere(String),
}

/// What was found.
pub(super) struct Discovery<'r> {
    pub(super) files: Files<'r>,
    /// Targets outside of the root file that are Objects of a kind, in order.
    pub(super) targets: IndexSet<Target>,
    pub(super) refusals: Refusals,
    /// Places of the root file that only references make something of, in order.
    pub(super) loose: IndexSet<(Pointer, &'static Object)>,
    meanings: BTreeMap<(FileId, String), Meaning>,
    pending: Vec<(FileId, Pointer, Shape)>,
    seen: BTreeSet<(FileId, Pointer, Shape)>,
    /// Addresses of schemas inside the root file: each `$id`, and what follows each slash in it.
    ids: BTreeSet<String>,
}

impl<'r> Discovery<'r> {
    /// Follows everything.
    pub(super) fn run(files: Files<'r>) -> Self {
        let mut ids = Ids(BTreeSet::new());
        walk(&mut ids, &files.get(ROOT).value, &Trail::ROOT, &Shape::DOCUMENT);
        let mut found = Self {
            files,
            targets: IndexSet::new(),
            refusals: Refusals::new(),
            loose: IndexSet::new(),
            meanings: BTreeMap::new(),
            pending: vec![(ROOT, Pointer::root(), Shape::DOCUMENT)],
            seen: BTreeSet::new(),
            ids: ids.0,
        };
        while let Some((file, at, shape)) = found.pending.pop() {
            let value = Rc::clone(&found.files.get(file).value);
            if let Some(value) = value.at(&at) {
                walk(&mut Finder { found: &mut found, file }, value, &Trail::at(&at), &shape);
            }
        }
        found
    }

    /// What a reference in a file means; it was followed before.
    pub(super) fn meaning(&self, file: FileId, text: &str) -> &Meaning {
        self.meanings.get(&(file, text.to_owned())).unwrap_or(&Meaning::Same)
    }

    fn reference(&mut self, text: &str, file: FileId, shape: &Shape) {
        let meaning = match self.meanings.get(&(file, text.to_owned())) {
            Some(known) => known.clone(),
            None => {
                let meaning = self.resolve(text, file, shape);
                self.meanings.insert((file, text.to_owned()), meaning.clone());
                meaning
            }
        };
        let (target, at) = match meaning {
            Meaning::At(target, at) => (target, at),
            Meaning::Same => match text.strip_prefix('#').and_then(|_| Pointer::parse(text)) {
                Some(at) if file == ROOT => (ROOT, at),
                _ => return,
            },
            Meaning::Nowhere(_) => return,
        };
        let object = shape.object();
        if target == ROOT {
            // What the grammar knows there is met anyway.
            let known = || Shape::DOCUMENT.at(&at).and_then(Shape::object);
            match object.filter(|object| known() != Some(object)) {
                Some(object) => self.loose.insert((at.clone(), object)),
                None => return,
            };
        } else if let Some(object) = object.filter(|object| is_placed(object)) {
            self.targets.insert((target, at.clone(), object));
        }
        if self.seen.insert((target, at.clone(), *shape)) {
            self.pending.push((target, at, *shape));
        }
    }

    fn resolve(&mut self, text: &str, file: FileId, shape: &Shape) -> Meaning {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if path.is_empty() && file == ROOT || self.is_id(path) {
            return Meaning::Same;
        }
        let target = if path.is_empty() { Ok(file) } else { self.files.open(file, path) };
        let found = target.and_then(|target| Ok((target, self.place(target, fragment, text)?)));
        match found {
            Ok((target, at)) => Meaning::At(target, at),
            // Data may have a member `$ref` that is not a reference.
            Err(_) if *shape == Shape::Any => Meaning::Same,
            Err(refusal) => {
                let shown = if file == ROOT {
                    text.to_owned()
                } else {
                    format!("{}: {text}", self.files.get(file).name)
                };
                self.refusals.insert(shown.clone(), refusal);
                Meaning::Nowhere(shown)
            }
        }
    }

    /// Whether that is the `$id` of a schema in the root file, as a whole or by its last segment.
    fn is_id(&self, path: &str) -> bool {
        !path.is_empty() && self.ids.contains(path)
    }

    /// The place in a file that a fragment names.
    fn place(&self, file: FileId, fragment: &str, text: &str) -> Result<Pointer, Refusal> {
        let File { value, name } = self.file(file);
        let pointer = match fragment {
            "" => Some(Pointer::root()),
            pointer if pointer.starts_with(['/', '%']) => Pointer::parse(&format!("#{pointer}")),
            anchor => find_anchor(value, anchor, &Pointer::root()),
        };
        if let Some(found) = pointer.as_ref().filter(|pointer| value.at(pointer).is_some()) {
            return Ok(found.clone());
        }
        let message = format!("`{text}` leads to nothing in `{name}`");
        let siblings = pointer.as_ref().and_then(|at| value.at(&at.parent()?)?.as_map());
        let last = pointer.as_ref().and_then(Pointer::last).unwrap_or_default();
        let best = siblings.and_then(|map| nearest(&last, map.keys().map(String::as_str)));
        let help = best.map_or_else(
            || "a fragment is a JSON Pointer, like `#/components/schemas/Pet` (RFC 6901)".to_owned(),
            |best| format!("did you mean `{best}`?"),
        );
        Err(Refusal { code: codes::UNRESOLVED_REF, message, help })
    }

    fn file(&self, file: FileId) -> File<'_> {
        let file = self.files.get(file);
        File { value: &file.value, name: &file.name }
    }
}

struct File<'f> {
    value: &'f Value,
    name: &'f str,
}

/// Meets the references of one file.
struct Finder<'d, 'r> {
    found: &'d mut Discovery<'r>,
    file: FileId,
}

impl Finder<'_, '_> {
    fn reference(&mut self, text: &str, shape: &Shape) {
        self.found.reference(text, self.file, shape);
    }

    /// Data, in which whatever is nothing but the name of a file stands for its content.
    fn data(&mut self, value: &Value) {
        match value {
            Value::List(list) => list.iter().for_each(|value| self.data(value)),
            Value::Map(map) => match data_reference(map) {
                Some(text) => self.reference(text, &Shape::Any),
                None => map.values().for_each(|value| self.data(value)),
            },
            _ => {}
        }
    }
}

impl<'v> Visit<'v> for Finder<'_, '_> {
    /// Every field of every version: the document has not said yet which one it is written in.
    fn version(&self) -> Version {
        Version::V3_2
    }

    fn older(&self) -> Descent {
        Descent::Into
    }

    fn value(&mut self, value: &'v Value, _at: &Trail<'_>, shape: &Shape) -> Descent {
        if *shape == Shape::Any {
            self.data(value);
        } else if let Some(text) = value.get("$ref").and_then(Value::as_str) {
            self.reference(text, shape);
        }
        Descent::Into
    }

    fn referable(&mut self, map: &'v Map, _at: &Trail<'_>, object: &'static Object) -> Descent {
        if object.is(&SCHEMA) {
            mapping(map).for_each(|text| self.reference(text, &Shape::Referable(&SCHEMA)));
        }
        Descent::Into
    }
}

/// The `$id`s of all schemas, which are addresses of schemas in here, each with what follows each slash in it.
struct Ids(BTreeSet<String>);

impl<'v> Visit<'v> for Ids {
    fn version(&self) -> Version {
        Version::V3_2
    }

    fn older(&self) -> Descent {
        Descent::Into
    }

    fn value(&mut self, _value: &'v Value, _at: &Trail<'_>, _shape: &Shape) -> Descent {
        Descent::Into
    }

    fn enter(&mut self, map: &'v Map, _at: &Trail<'_>, object: &'static Object) -> Descent {
        if object.is(&SCHEMA)
            && let Some(id) = map.get("$id").and_then(Value::as_str)
        {
            self.0.insert(id.to_owned());
            self.0.extend(id.match_indices('/').map(|(slash, _)| id[slash + 1..].to_owned()));
        }
        Descent::Into
    }
}

/// Whether targets of a kind get a place of their own; others are written wherever they are referred to.
pub(super) fn is_placed(object: &'static Object) -> bool {
    let is_kept = |version| sections(version).any(|(kept, _)| kept.is(object));
    object.is(&PATH_ITEM) || is_kept(Version::V3_0)
}

/// The file that a value among data names, which is nothing else.
pub(super) fn data_reference(map: &Map) -> Option<&str> {
    let text = map.get("$ref")?.as_str()?;
    let names_file = map.len() == 1 && !text.starts_with('#') && is_uri(text) && !text.contains("://");
    names_file.then_some(text)
}

/// The references in a discriminator's mapping; names of components are none.
pub(super) fn mapping(map: &Map) -> impl Iterator<Item = &str> {
    let found = map.get("discriminator");
    let mapping = found.and_then(|found| found.get("mapping")?.as_map());
    let default = found.and_then(|found| found.get("defaultMapping"));
    let all = mapping.into_iter().flat_map(Map::values).chain(default);
    all.filter_map(Value::as_str).filter(|text| is_uri(text))
}

/// Whether a value of a mapping is a reference, and not the name of a component.
pub(super) fn is_uri(text: &str) -> bool {
    let path = text.split('#').next().unwrap_or(text).to_ascii_lowercase();
    text.contains(['#', '/']) || [".yaml", ".yml", ".json"].iter().any(|ending| path.ends_with(ending))
}

/// Where a schema has that `$anchor`.
fn find_anchor(value: &Value, anchor: &str, at: &Pointer) -> Option<Pointer> {
    match value {
        Value::Map(map) => {
            let names = ["$anchor", "$dynamicAnchor"];
            if names.iter().any(|name| map.get(*name).and_then(Value::as_str) == Some(anchor)) {
                return Some(at.clone());
            }
            map.iter().find_map(|(key, value)| find_anchor(value, anchor, &at.child(key)))
        }
        Value::List(list) => {
            let mut elements = list.iter().enumerate();
            elements.find_map(|(index, value)| find_anchor(value, anchor, &at.index(index)))
        }
        _ => None,
    }
}
