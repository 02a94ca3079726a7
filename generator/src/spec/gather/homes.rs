//! Places in the united document for what comes from other files.
//!
//! A target goes into the section of its kind under the name that `names` gives it, unless a component of the document is
//! nothing but a reference to it, which then holds it, or it stands inside another target.

use std::collections::{BTreeMap, BTreeSet};

use super::discover::{Discovery, Meaning, Target};
use super::files::{FileId, ROOT};
use super::names;
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{Object, SCHEMA, Shape, sections};
use crate::spec::value::{Map, Value};
use crate::spec::version::Version;

/// Where each target has its place. Path Items are not among them: they stand where they are first referred to.
#[derive(Default)]
pub(super) struct Homes {
    places: BTreeMap<Target, Pointer>,
    /// What has to be added to the sections, in order.
    pub(super) added: Vec<(Target, Pointer)>,
    /// What stands inside of another target where the grammar does not lead, under `x-` for instance; outer ones first.
    pub(super) loose: Vec<(Target, Pointer)>,
    clashes: Vec<Clash>,
}

/// Two targets of one name.
struct Clash {
    at: Pointer,
    wanted: String,
    given: String,
}

/// A component as it is written: its name, its file, its value.
type Entry<'f> = (String, FileId, &'f Value);

/// What stands where: places in files to places in the document.
type Spans = BTreeMap<(FileId, Pointer), Pointer>;

/// Gives a place to every target.
pub(super) fn assign(found: &Discovery<'_>, version: Version) -> Homes {
    let mut homes = Homes::default();
    let mut spans = Spans::new();
    let is_wanted = |object: &Object| found.targets.iter().any(|target| target.2.is(object));
    for (kind, section) in sections(version).filter(|(object, _)| is_wanted(object)) {
        let at = section.iter().fold(Pointer::root(), |at, name| at.child(name));
        let entries = entries(found, &section, &mut spans);
        homes.adopt(found, kind, &entries, &at);
        let taken: BTreeSet<&str> = entries.iter().map(|(name, _, _)| name.as_str()).collect();
        let free: Vec<&Target> = found
            .targets
            .iter()
            .filter(|target| target.2.is(kind) && !homes.places.contains_key(*target))
            .filter(|target| outer(found, target, &spans, version).is_none())
            .collect();
        homes.name(found, &free, &taken, &at);
    }
    homes.nest(found, &spans, version);
    homes
}

impl Homes {
    /// The place of a target.
    pub(super) fn get(&self, target: &Target) -> Option<&Pointer> {
        self.places.get(target)
    }

    /// Tells of schemas that are not called like their file. Names of other components reach no type.
    pub(super) fn warn(&self, report: &mut Report) {
        for Clash { at, wanted, given } in &self.clashes {
            report
                .warning(codes::FILE_NAME_CLASH, at, format!("another schema is called `{wanted}` as well"))
                .help(format!(
                    "this one is called `{given}`; `[rename]` gives it another name: `{given} = \"NAME\"`"
                ));
        }
    }

    /// Components that are nothing but a reference to a target take its place; the one of its name, if there are several.
    fn adopt(
        &mut self,
        found: &Discovery<'_>,
        kind: &'static Object,
        entries: &[Entry<'_>],
        section: &Pointer,
    ) {
        let mut adopted: BTreeMap<Target, &str> = BTreeMap::new();
        for (name, file, value) in entries {
            let Some(Value::String(text)) = value.get("$ref") else { continue };
            let alone = value.as_map().is_some_and(|map| map.len() == 1);
            let Meaning::At(target, at) = found.meaning(*file, text) else { continue };
            if *target == ROOT || !alone {
                continue;
            }
            let short = names::short(&found.files.get(*target).name, at);
            let place = adopted.entry((*target, at.clone(), kind)).or_insert(name);
            if *name == short {
                *place = name;
            }
        }
        for (target, name) in adopted {
            self.places.insert(target, section.child(name));
        }
    }

    /// Gives names in a section to targets that stand alone.
    fn name(&mut self, found: &Discovery<'_>, free: &[&Target], taken: &BTreeSet<&str>, section: &Pointer) {
        let file = |target: &Target| found.files.get(target.0).name.as_str();
        let mut groups: BTreeMap<String, Vec<&Target>> = BTreeMap::new();
        for target in free {
            groups.entry(names::short(file(target), &target.1)).or_default().push(target);
        }
        let keeper = |group: &[&Target]| {
            let key = |target: &&&Target| {
                (names::distance(file(target), &target.1), file(target).to_owned(), target.1.clone())
            };
            group.iter().min_by_key(key).map(|target| (*target).clone())
        };
        let mut given: BTreeMap<&Target, String> = BTreeMap::new();
        let mut used: BTreeSet<String> = taken.iter().map(|name| (*name).to_owned()).collect();
        used.extend(groups.keys().cloned());
        let mut longer: BTreeMap<String, Vec<&Target>> = BTreeMap::new();
        for (short, group) in &groups {
            let keeper = keeper(group).filter(|_| !taken.contains(short.as_str()));
            for target in group {
                if keeper.as_ref() == Some(*target) {
                    given.insert(target, short.clone());
                } else {
                    longer.entry(names::long(file(target), &target.1)).or_default().push(target);
                }
            }
        }
        for (long, group) in longer {
            for target in &group {
                let unique = group.len() == 1 && !used.contains(&long);
                let mut name = if unique { long.clone() } else { names::full(file(target), &target.1) };
                while !used.insert(name.clone()) {
                    name.push('_');
                }
                given.insert(target, name);
            }
        }
        for target in free {
            let Some(name) = given.remove(*target) else { continue };
            let place = section.child(&name);
            let wanted = names::short(file(target), &target.1);
            if wanted != name && target.2.is(&SCHEMA) {
                self.clashes.push(Clash { at: place.clone(), wanted, given: name });
            }
            self.places.insert((*target).clone(), place.clone());
            self.added.push(((*target).clone(), place));
        }
    }

    /// Places of targets that stand inside others; outer ones first.
    fn nest(&mut self, found: &Discovery<'_>, spans: &Spans, version: Version) {
        let mut order: Vec<&Target> =
            found.targets.iter().filter(|target| !self.places.contains_key(*target)).collect();
        order.sort_by_key(|(_, at, _)| at.tokens().count());
        for target in order {
            let (place, shape) = match outer(found, target, spans, version) {
                Some(Outer::Target(outer, rest)) => {
                    let Some(place) = self.places.get(outer) else { continue };
                    (place.join(&rest), Shape::Referable(outer.2).at(&rest))
                }
                Some(Outer::Span(place, rest)) => {
                    let place = place.join(&rest);
                    let shape = Shape::DOCUMENT.at(&place);
                    (place, shape)
                }
                None => continue,
            };
            if shape.and_then(Shape::object) != Some(target.2) {
                self.loose.push((target.clone(), place.clone()));
            }
            self.places.insert(target.clone(), place);
        }
    }
}

/// What a target stands inside of.
enum Outer<'f> {
    Target(&'f Target, Pointer),
    Span(Pointer, Pointer),
}

/// The nearest target or span around a target, and the way from there.
fn outer<'f>(
    found: &'f Discovery<'_>,
    target: &Target,
    spans: &Spans,
    version: Version,
) -> Option<Outer<'f>> {
    let (file, at, _) = target;
    let mut prefix = at.parent();
    while let Some(around) = prefix {
        let rest = Pointer::parse(&at.as_str()[around.as_str().len()..])?;
        if let Some(place) = spans.get(&(*file, around.clone())) {
            return Some(Outer::Span(place.clone(), rest));
        }
        let mut kinds = sections(version).map(|(kind, _)| kind);
        if let Some(outer) = kinds.find_map(|kind| found.targets.get(&(*file, around.clone(), kind))) {
            return Some(Outer::Target(outer, rest));
        }
        prefix = around.parent();
    }
    None
}

/// The components of a section as they are written, also where the section or all of them stand in another file.
fn entries<'f>(found: &'f Discovery<'_>, section: &[&str], spans: &mut Spans) -> Vec<Entry<'f>> {
    let mut file = ROOT;
    let mut value: &Value = &found.files.get(ROOT).value;
    let mut place = Pointer::root();
    for name in section {
        let Some(next) = value.get(name) else { return Vec::new() };
        (value, place) = (next, place.child(name));
        if let Some(text) = value.get("$ref").and_then(Value::as_str) {
            let Meaning::At(target, at) = found.meaning(file, text) else { return Vec::new() };
            let Some(next) = found.files.get(*target).value.at(at) else { return Vec::new() };
            (file, value) = (*target, next);
            spans.insert((file, at.clone()), place.clone());
        }
    }
    let members = value.as_map().into_iter().flat_map(Map::iter);
    members
        .filter(|(_, value)| value.as_map().is_some())
        .map(|(name, value)| (name.clone(), file, value))
        .collect()
}
