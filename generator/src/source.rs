//! Input texts and places in them: [`Source`], [`Pointer`], [`Sources`].
//!
//! Takes texts and what is known of their parts; gives the line and column of any [`Pointer`] ([`Sources::locate`]).
//! A pointer at which nothing stands is answered with its nearest parent. Opening files is `spec`'s.
//! Positions are not kept while reading: they are looked up when a report is rendered.

mod locate;
mod pointer;
mod spot;

use std::collections::BTreeMap;
use std::iter::successors;
use std::ops::Range;
use std::sync::Arc;

pub use pointer::Pointer;
pub use spot::{Location, Spot};

pub(crate) use locate::{positions, yaml_offset};
use spot::Ruler;

/// One input text.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file as the user named it, or `<stdin>`.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
    /// The first place that was not UTF-8, where the text was read as Windows-1252.
    pub(crate) recoded: Option<usize>,
}

impl Source {
    /// A text that is already in memory.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { name: name.into(), text: text.into(), recoded: None }
    }

    /// Whether the name is that of a Markdown page.
    pub fn is_page(&self) -> bool {
        self.has_extension(PAGE_EXTENSIONS)
    }

    /// Whether the name ends in one of the extensions, in any case.
    pub(crate) fn has_extension(&self, extensions: &[&str]) -> bool {
        has_extension(&self.name, extensions)
    }
}

const PAGE_EXTENSIONS: &[&str] = &["md", "mdx", "markdown"];

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let extension = std::path::Path::new(name).extension().and_then(std::ffi::OsStr::to_str);
    extension.is_some_and(|found| extensions.iter().any(|e| e.eq_ignore_ascii_case(found)))
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 8259.
    Json,
    /// YAML 1.2, as serde_yaml reads it.
    Yaml,
}

/// A stretch of a source that holds (part of) the document: a whole file, or the fenced block of a page.
#[derive(Debug, Clone)]
pub struct Part {
    /// The file.
    pub source: Source,
    /// How the stretch is written.
    pub format: Format,
    /// Where the stretch is, in bytes: past a byte-order mark, between two fences.
    pub range: Range<usize>,
    /// JSON with every byte at its place, where the stretch is not JSON and was read as what it stands for.
    pub(crate) mended: Option<Arc<str>>,
}

impl Part {
    /// The text to parse.
    pub fn text(&self) -> &str {
        self.source.text.get(self.range.clone()).unwrap_or_default()
    }

    /// The text in which places are looked for; offsets are those of [`Part::text`].
    pub(crate) fn in_place(&self) -> &str {
        self.mended.as_deref().unwrap_or_else(|| self.text())
    }

    /// An offset into [`Part::text`] as an offset into the whole file.
    pub(crate) fn offset_in_file(&self, offset: usize) -> usize {
        (self.range.start + offset).min(self.source.text.len())
    }
}

/// What of a member is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Its key.
    Key,
    /// Its value; for an object or array, the key all the same.
    Value,
}

/// All texts of a document, and which of its values came from which text.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    parts: Vec<Part>,
    /// Where values stand in their part: pointer in the document to part and pointer there. A value without
    /// an entry of its own goes with its parent; a document of one part has no entries.
    origins: BTreeMap<Pointer, Origin>,
}

/// Where a value of the document came from.
#[derive(Debug, Clone)]
struct Origin {
    part: usize,
    at: Pointer,
}

impl Sources {
    /// The given parts; everything belongs to the first until [`Sources::assign`] says otherwise.
    pub(crate) fn new(parts: Vec<Part>) -> Self {
        Self { parts, origins: BTreeMap::new() }
    }

    /// All parts.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Adds a part, and gives its number.
    pub(crate) fn add(&mut self, part: Part) -> usize {
        self.parts.push(part);
        self.parts.len() - 1
    }

    /// Notes that the value at `pointer` of the document stands at `at` of the given part.
    pub(crate) fn assign(&mut self, pointer: Pointer, part: usize, at: Pointer) {
        self.origins.insert(pointer, Origin { part, at });
    }

    /// Notes for each key that what stands there was written at its value, with what is inside of it.
    pub(crate) fn relocate(&mut self, moves: &BTreeMap<Pointer, Pointer>) {
        let before = self.clone();
        let nearest =
            |at: &Pointer| successors(Some(at.clone()), Pointer::parent).find(|p| moves.contains_key(p));
        for (to, from) in moves {
            let (part, at) = before.origin(from);
            self.origins.insert(to.clone(), Origin { part, at });
            // What of it came from other parts still does.
            let alike = before.origins.range(from.clone()..);
            let inside = alike.take_while(|(known, _)| known.as_str().starts_with(from.as_str()));
            for (known, origin) in inside.filter(|(known, _)| *known != from && known.starts_with(from)) {
                let place = to.join(&known.without(from));
                if nearest(&place).as_ref() == Some(to) {
                    self.origins.insert(place, origin.clone());
                }
            }
        }
    }

    /// Where the value at `pointer` of the document stands in the text that it was written in.
    pub fn written(&self, pointer: &Pointer) -> Pointer {
        self.origin(pointer).1
    }

    /// A reference as the document has it, if its target was written elsewhere than it stands in normal form.
    pub(crate) fn reference(&self, text: &str) -> String {
        let target = Pointer::parse(text).filter(|_| text.starts_with('#'));
        let written = target.as_ref().map(|target| self.written(target));
        match written {
            Some(written) if Some(&written) != target.as_ref() => format!("#{written}"),
            _ => text.to_owned(),
        }
    }

    /// Line and column of a value: its start, or for an object or array that is a member, its key.
    /// Where nothing stands at the pointer, its nearest parent that exists.
    pub fn locate(&self, pointer: &Pointer) -> Option<Location> {
        self.spot(pointer).map(|spot| spot.location())
    }

    /// The place that [`Sources::locate`] tells of.
    pub(crate) fn spot(&self, pointer: &Pointer) -> Option<Spot> {
        self.spots(std::slice::from_ref(pointer)).remove(&(pointer.clone(), Aspect::Value))
    }

    /// As [`Sources::locate`], for many pointers in one pass over each text.
    pub fn spots(&self, pointers: &[Pointer]) -> BTreeMap<(Pointer, Aspect), Spot> {
        let mut wanted: Vec<Vec<(Pointer, Pointer)>> = vec![Vec::new(); self.parts.len()];
        for pointer in pointers {
            let (part, local) = self.origin(pointer);
            if let Some(list) = wanted.get_mut(part) {
                list.push((pointer.clone(), local));
            }
        }
        let mut spots = BTreeMap::new();
        for (part, list) in self.parts.iter().zip(wanted).filter(|(_, list)| !list.is_empty()) {
            let mut ruler = Ruler::new(&part.source.name, &part.source.text);
            for (offset, key) in offsets(part, list) {
                spots.insert(key, ruler.measure(offset));
            }
        }
        spots
    }

    /// Where the value that stands at `pointer` of the document stands in an earlier form of it, whose sources these are.
    pub(crate) fn place_in(&self, earlier: &Self, pointer: &Pointer) -> Option<Pointer> {
        let written = self.origin(pointer);
        let stands_there = |place: &Pointer| earlier.origin(place) == written;
        let (part, at) = &written;
        let inside =
            earlier.origins.iter().filter(|(_, origin)| origin.part == *part && at.starts_with(&origin.at));
        let moved = inside.map(|(place, origin)| place.join(&at.without(&origin.at)));
        moved.chain([at.clone()]).find(stands_there)
    }

    /// Where the value at `at` of one part stands.
    pub(crate) fn place_in_part(&self, part: usize, at: &Pointer) -> Option<Spot> {
        let part = self.parts.get(part)?.clone();
        Self::new(vec![part]).spot(at)
    }

    fn origin(&self, pointer: &Pointer) -> (usize, Pointer) {
        let mut prefix = Some(pointer.clone());
        while let Some(current) = prefix {
            if let Some(origin) = self.origins.get(&current) {
                return (origin.part, origin.at.join(&pointer.without(&current)));
            }
            prefix = current.parent();
        }
        (0, pointer.clone())
    }
}

/// Ascending offsets in the file for pointers of the document, given with what they are in the part.
fn offsets(part: &Part, pointers: Vec<(Pointer, Pointer)>) -> Vec<(usize, (Pointer, Aspect))> {
    // Parents too: they stand in for pointers at which nothing stands.
    let lineage = pointers.iter().flat_map(|(_, local)| successors(Some(local.clone()), Pointer::parent));
    let found = positions(part.in_place(), part.format, &lineage.collect::<Vec<_>>());
    let mut offsets = Vec::with_capacity(2 * pointers.len());
    for (pointer, local) in pointers {
        let here = found.get(&local).and_then(|all| all.last());
        let nearest = successors(Some(local), Pointer::parent).find_map(|p| found.get(&p)?.last());
        let value = nearest.map_or(0, locate::Position::shown);
        let key = here.and_then(|position| position.key).unwrap_or(value);
        offsets.push((part.offset_in_file(value), (pointer.clone(), Aspect::Value)));
        offsets.push((part.offset_in_file(key), (pointer, Aspect::Key)));
    }
    offsets.sort();
    offsets
}
