//! Names for inline types that are equal, each with the lines of `[rename]` that make them one type.

use std::collections::{BTreeMap, BTreeSet};

use super::names::TYPE_WORDS;
use super::selectors;
use crate::config::{Config, quoted};
use crate::diagnostic::{Place, Report};
use crate::ir::{self, Alike, Api, EqualTypes};
use crate::rust::Crate;
use crate::selector::{Selector, escaped};
use crate::source::Pointer;
use crate::spec::Document;

/// Equal types, and what makes them one.
#[derive(Debug, Clone)]
pub(crate) struct Equal {
    /// Their name.
    pub(crate) name: String,
    /// Whether the document has a component of this name, which they are equal to.
    pub(crate) is_component: bool,
    /// Where they stand.
    pub(crate) places: Vec<Pointer>,
    /// Selectors that name all of them and no other type.
    pub(crate) selectors: Vec<String>,
}

impl Equal {
    /// Lines of `[rename]`.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.selectors.iter().map(|text| format!("{} = {}", quoted(text), quoted(&self.name))).collect()
    }
}

/// All classes of equal types, and how many types there are with these names for them.
#[derive(Debug, Default)]
pub(crate) struct EqualTypesFound {
    pub(crate) classes: Vec<Equal>,
    pub(crate) types_left: usize,
}

/// Finds them, and tries the names: what the document's types have no room for is left out.
pub(crate) fn find(document: &Document, api: &Api, krate: &Crate, config: &Config) -> EqualTypesFound {
    /// A name in the way takes its class along, which may free another one.
    const MOST_TRIES: usize = 6;
    let alike = ir::alike(document, config);
    let mut classes = named(&alike, krate, config);
    for _ in 0..MOST_TRIES {
        if classes.is_empty() {
            break;
        }
        let mut report = Report::default();
        let mut tried = config.clone();
        let lines = classes.iter().flat_map(|class| class.selectors.iter().map(move |text| (text, class)));
        let lines =
            lines.filter_map(|(text, class)| Some((text.parse::<Selector>().ok()?, class.name.clone())));
        tried.rename.extend(lines);
        let types_left = ir::lower(document, &tried, &mut report).types.0.len();
        if !report.has_errors() {
            return EqualTypesFound { classes, types_left };
        }
        let errors = report.diagnostics.iter().flat_map(|found| {
            std::iter::once(&found.place).chain(found.related.iter().map(|(place, _)| place))
        });
        let wrong: BTreeSet<&Pointer> = errors
            .filter_map(|place| match place {
                Place::Document(at) => Some(at),
                _ => None,
            })
            .collect();
        classes.retain(|class| !class.places.iter().any(|at| wrong.contains(at)));
    }
    EqualTypesFound { classes: Vec::new(), types_left: api.types.0.len() }
}

/// A name and selectors for each class.
fn named(alike: &Alike, krate: &Crate, config: &Config) -> Vec<Equal> {
    let names = super::renames::type_names(krate);
    let components: BTreeSet<&str> =
        alike.places.iter().filter_map(|at| at.as_str().strip_prefix("/components/schemas/")).collect();
    // A component may lose such an end by the configuration, or by what is proposed for it.
    let words = || config.names.type_suffixes.iter().map(String::as_str).chain(TYPE_WORDS.iter().copied());
    let cut = |name: &str| words().any(|word| components.contains(format!("{name}{word}").as_str()));
    let mut used: BTreeSet<String> = names.values().map(|name| (*name).to_owned()).collect();
    let suffixes = Suffixes::of(alike);
    let mut classes = Vec::new();
    for (number, class) in alike.classes.iter().enumerate() {
        let own: Vec<&str> = class.inline.iter().filter_map(|at| names.get(at.as_str()).copied()).collect();
        let name = match &class.component {
            Some(component) => Some(component.clone()),
            None => {
                let is_free = |name: &String| {
                    own.contains(&name.as_str())
                        || !used.contains(name) && !components.contains(name.as_str()) && !cut(name)
                };
                candidates(&own).into_iter().find(is_free)
            }
        };
        // What no crate has needs no name; a component that is not a word cannot be named.
        let Some(name) = name.filter(|name| !own.is_empty() && is_type_name(name)) else { continue };
        used.insert(name.clone());
        classes.push(Equal {
            is_component: class.component.is_some(),
            places: class.inline.clone(),
            selectors: suffixes.selectors(number, class),
            name,
        });
    }
    classes
}

fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Words that say nothing about a type by themselves.
const VAGUE: &[&str] =
    &["Item", "Value", "Response", "Body", "Data", "Failure", "Input", "Result", "Type", "Object"];

/// Names for types that have these names now: what all of them end with, else more and more of the shortest.
fn candidates(names: &[&str]) -> Vec<String> {
    let Some(shortest) = names.iter().min_by_key(|name| (name.len(), **name)) else { return Vec::new() };
    let starts = word_starts(shortest);
    let tails = starts.iter().rev().map(|&start| &shortest[start..]);
    let is_shared = |tail: &str| names.iter().all(|name| name.ends_with(tail));
    let shared = tails.clone().take_while(|tail| is_shared(tail)).count();
    // The longest common end first, then longer ones, which only some have.
    let tails: Vec<&str> = tails.skip(shared.saturating_sub(1)).collect();
    tails.into_iter().filter_map(spelled).chain([(*shortest).to_owned()]).collect()
}

/// An end as a name of its own; digits cannot start one.
fn spelled(tail: &str) -> Option<String> {
    let digits: String = tail.chars().take_while(char::is_ascii_digit).collect();
    let name = format!("{}{digits}", &tail[digits.len()..]);
    let is_vague = VAGUE.contains(&name.as_str()) || name.len() < 3;
    (!is_vague && is_type_name(&name)).then_some(name)
}

fn word_starts(name: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut before = ' ';
    for (at, c) in name.char_indices() {
        let is_start = c.is_ascii_uppercase() && !before.is_ascii_uppercase()
            || c.is_ascii_digit() && !before.is_ascii_digit();
        if at > 0 && is_start {
            starts.push(at);
        }
        before = c;
    }
    starts
}

/// Which class all types have whose places end alike.
struct Suffixes<'a>(BTreeMap<&'a str, Option<usize>>);

impl<'a> Suffixes<'a> {
    fn of(alike: &'a Alike) -> Self {
        let mut class_of: BTreeMap<&Pointer, usize> = BTreeMap::new();
        for (number, class) in alike.classes.iter().enumerate() {
            class_of.extend(class.inline.iter().map(|at| (at, number)));
        }
        let mut ends: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for at in &alike.places {
            let class = class_of.get(at).copied();
            for end in tails(at.as_str()) {
                let known = ends.entry(end).or_insert(class);
                if *known != class {
                    *known = None;
                }
            }
        }
        Self(ends)
    }

    /// Selectors for a class: an end that only its types have, where several have it, or the whole place.
    fn selectors(&self, number: usize, class: &EqualTypes) -> Vec<String> {
        let mut selectors: Vec<String> = Vec::new();
        let mut told: BTreeSet<&Pointer> = BTreeSet::new();
        for at in &class.inline {
            if told.contains(at) {
                continue;
            }
            let mut ends = tails(at.as_str());
            // The whole place is not an end.
            ends.pop();
            let end =
                ends.into_iter().find(|end| self.0.get(end) == Some(&Some(number)) && says_something(end));
            let alike: Vec<&Pointer> = end.map_or_else(Vec::new, |end| {
                class
                    .inline
                    .iter()
                    .filter(|other| other.as_str().ends_with(end) && other.as_str() != end)
                    .collect()
            });
            match end {
                Some(end) if alike.len() > 1 => {
                    told.extend(alike);
                    selectors.push(format!("#/*{}", escaped(end)));
                }
                _ => {
                    told.insert(at);
                    selectors.push(selectors::pointer(at));
                }
            }
        }
        selectors
    }
}

/// The ends of a pointer at its tokens, shortest first; the last one is the whole.
fn tails(pointer: &str) -> Vec<&str> {
    pointer.char_indices().rev().filter(|(_, c)| *c == '/').map(|(at, _)| &pointer[at..]).collect()
}

/// Whether an end has a name in it that somebody chose: `/items` alone would be fragile.
fn says_something(end: &str) -> bool {
    end.contains("/properties/") || end.contains("/responses/") || end.contains("/parameters/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_types_are_called_after_what_their_names_have_in_common() {
        let first = |names: &[&str]| candidates(names).into_iter().next();
        assert_eq!(first(&["PetOwnerAddress", "ShopAddress"]).as_deref(), Some("Address"));
        assert_eq!(first(&["GetPet400Failure", "ListPets400Failure"]).as_deref(), Some("Failure400"));
        assert_eq!(first(&["AnimalItem", "ShopItem"]).as_deref(), Some("ShopItem"), "`Item` says nothing");
        assert_eq!(first(&["Pet", "Dog"]).as_deref(), Some("Dog"));
        assert_eq!(first(&[]), None);
    }
}
