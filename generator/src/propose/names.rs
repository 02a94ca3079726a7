//! `[names]`: what many operation ids or components have in common and no name needs.

use std::collections::{BTreeMap, BTreeSet};

use super::Seen;
use super::text::{Entry, Section, list};
use crate::config::quoted;
use crate::selector::escaped;

/// Names from which a common part can be told from a coincidence.
const FEWEST: usize = 3;

/// Words before ids that say something: what the operation does.
const VERBS: &[&str] = &[
    "add", "create", "delete", "fetch", "find", "get", "list", "patch", "post", "put", "remove", "search",
    "set", "update",
];

/// Ends of components that only say that they are types.
pub(super) const TYPE_WORDS: &[&str] =
    &["DTO", "Dto", "VO", "Vo", "Entity", "ViewModel", "Model", "Pojo", "Schema", "Serializer"];

/// Ends of classes that serve requests; frameworks put the class before the method.
const CLASS_WORDS: &[&str] = &["Controller", "Resource", "Handler", "ViewSet"];

pub(super) fn section(seen: &Seen<'_>) -> Section {
    let ids = ids(seen);
    let mut entries = Vec::new();
    let prefixes = [class_prefixes(&ids), literal_prefix(&ids)];
    let prefix = prefixes.into_iter().flatten().find(|cut| is_worth_it(&ids, cut));
    // The end is what the rest has in common.
    let rests: Vec<Id<'_>> = ids
        .iter()
        .map(|id| {
            let kept = prefix.as_ref().and_then(|cut| cut.kept.get(id.text));
            Id { text: kept.map_or(id.text, String::as_str), ..*id }
        })
        .collect();
    entries.extend(prefix.as_ref().map(|cut| entry("operation-prefixes", cut)));
    let suffix = literal_suffix(&rests).filter(|cut| is_worth_it(&rests, cut));
    entries.extend(suffix.as_ref().map(|cut| entry("operation-suffixes", cut)));
    entries.extend(type_prefixes(seen));
    entries.extend(type_suffixes(seen));
    let about = if entries.is_empty() {
        "Operation ids and components have no common beginning or end that could be removed."
    } else {
        "A common beginning or end of many names is removed before they become Rust names."
    };
    Section { about: about.to_owned(), header: Some("[names]"), entries }
}

fn entry(key: &str, cut: &Cut) -> Entry {
    Entry {
        about: format!("{} of {}; `{}` becomes `{}`.", cut.count, cut.all, cut.example.0, cut.example.1),
        lines: vec![format!("{key} = [{}]", quoted(&cut.glob))],
    }
}

/// An operation id, its method's name, and the module that it is in.
struct Id<'a> {
    text: &'a str,
    method: &'a str,
    module: &'a str,
}

fn ids<'a>(seen: &Seen<'a>) -> Vec<Id<'a>> {
    let requests = seen.krate.modules.iter().flat_map(|m| m.requests.iter().map(move |request| (m, request)));
    requests
        .filter_map(|(module, request)| {
            let operation = seen.document.operations.get(request.operation)?;
            let text = operation.id.as_deref()?;
            Some(Id { text, method: request.method.bare(), module: module.ident.bare() })
        })
        .collect()
}

/// What would be cut off.
struct Cut {
    glob: String,
    /// Where each id that has it is cut: what stays.
    kept: BTreeMap<String, String>,
    count: usize,
    all: usize,
    example: (String, String),
}

impl Cut {
    fn new(glob: String, kept: BTreeMap<String, String>, all: usize) -> Option<Self> {
        let example = kept.iter().next().map(|(id, rest)| (id.clone(), rest.clone()))?;
        Some(Self { glob, count: kept.len(), kept, all, example })
    }
}

/// `PetsController_list`: the class that the method is in.
fn class_prefixes(ids: &[Id<'_>]) -> Option<Cut> {
    CLASS_WORDS.iter().find_map(|word| {
        let mark = format!("{word}_");
        let kept = all_kept(ids, |id| {
            let at = id.find(&mark).filter(|at| *at > 0)?;
            says_something(&id[at + mark.len()..])
        });
        let cut = Cut::new(format!("*{mark}"), kept, ids.len())?;
        (cut.count >= FEWEST && cut.count * 2 >= ids.len()).then_some(cut)
    })
}

/// The longest words that three quarters of the ids start with.
fn literal_prefix(ids: &[Id<'_>]) -> Option<Cut> {
    let prefix = common(ids, |id| edges(id).into_iter().map(|edge| &id[..edge]).collect())?;
    let squashed = squash(&prefix);
    if VERBS.contains(&squashed.as_str()) {
        return None;
    }
    let kept = all_kept(ids, |id| says_something(id.strip_prefix(prefix.as_str())?));
    Cut::new(escaped(&prefix), kept, ids.len())
}

/// The longest words that three quarters of the ids end with.
fn literal_suffix(ids: &[Id<'_>]) -> Option<Cut> {
    let suffix = common(ids, |id| {
        let ends = edges(id).into_iter().map(|edge| &id[edge..]);
        // The sign between two words goes with the one that goes.
        let signed =
            id.char_indices().filter(|(at, c)| *at > 0 && !c.is_alphanumeric()).map(|(at, _)| &id[at..]);
        ends.chain(signed).collect()
    })?;
    let kept = all_kept(ids, |id| says_something(id.strip_suffix(suffix.as_str())?));
    Cut::new(escaped(&suffix), kept, ids.len())
}

fn all_kept(ids: &[Id<'_>], kept: impl Fn(&str) -> Option<&str>) -> BTreeMap<String, String> {
    ids.iter().filter_map(|id| Some((id.text.to_owned(), kept(id.text)?.to_owned()))).collect()
}

fn says_something(rest: &str) -> Option<&str> {
    rest.starts_with(|c: char| c.is_alphabetic()).then_some(rest)
}

/// The longest part that three quarters of the ids have, of those that `parts` gives for each.
fn common<'a>(ids: &[Id<'a>], parts: impl Fn(&'a str) -> Vec<&'a str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ids {
        let own: BTreeSet<&str> = parts(id.text).into_iter().collect();
        for part in own {
            *counts.entry(part).or_default() += 1;
        }
    }
    let enough = |part: &str, count: usize| {
        count >= FEWEST && (count * 4 >= ids.len() * 3 || is_version(part) && count * 4 >= ids.len())
    };
    let known = counts.into_iter().filter(|(part, count)| enough(part, *count) && squash(part).len() > 1);
    known.max_by_key(|(part, _)| part.len()).map(|(part, _)| part.to_owned())
}

/// `_v2`: a version says nothing about the operation, so a quarter of the ids is enough.
fn is_version(part: &str) -> bool {
    let squashed = squash(part);
    squashed
        .strip_prefix('v')
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
}

/// Where words of an id start, the first excepted.
fn edges(id: &str) -> Vec<usize> {
    let mut edges = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in id.char_indices() {
        let is_edge = match before {
            None => false,
            Some(before) if !before.is_alphanumeric() => c.is_alphanumeric(),
            Some(before) => c.is_uppercase() && !before.is_uppercase(),
        };
        if is_edge {
            edges.push(at);
        }
        before = Some(c);
    }
    edges
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether most names still have what would be cut off, and stay different in their modules without it.
fn is_worth_it(ids: &[Id<'_>], cut: &Cut) -> bool {
    let still = ids
        .iter()
        .filter(|id| cut.kept.get(id.text).is_some_and(|rest| squash(id.method).len() > squash(rest).len()));
    let names = |name: &dyn Fn(&Id<'_>) -> String| {
        ids.iter().map(|id| (id.module.to_owned(), name(id))).collect::<BTreeSet<_>>().len()
    };
    let before = names(&|id| squash(id.text));
    let after = names(&|id| squash(cut.kept.get(id.text).map_or(id.text, String::as_str)));
    still.count() * 2 >= cut.count && before == after
}

/// The longest beginning up to a sign that three quarters of the components have, where their names are free without it.
fn type_prefixes(seen: &Seen<'_>) -> Option<Entry> {
    let names: BTreeSet<&str> = seen.document.components.keys().map(String::as_str).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &names {
        for (at, sign) in name.char_indices().filter(|(at, c)| *at > 0 && !c.is_alphanumeric()) {
            *counts.entry(&name[..at + sign.len_utf8()]).or_default() += 1;
        }
    }
    let is_common = |count: usize| count >= FEWEST && count * 4 >= names.len() * 3;
    let (prefix, count) =
        counts.into_iter().filter(|(_, count)| is_common(*count)).max_by_key(|(p, _)| p.len())?;
    let rest = |name: &&str| name.strip_prefix(prefix).unwrap_or(name).to_owned();
    let distinct: BTreeSet<String> = names.iter().map(|name| squash(&rest(name))).collect();
    let before: BTreeSet<String> = names.iter().map(|name| squash(name)).collect();
    let are_names = names.iter().map(rest).all(|rest| !is_never_alone(&rest));
    let example = names.iter().find(|name| name.starts_with(prefix))?;
    (distinct.len() == before.len() && are_names).then(|| Entry {
        about: format!("{count} of {} components; `{example}` becomes `{}`.", names.len(), rest(example)),
        lines: vec![format!("type-prefixes = {}", list(&[prefix.to_owned()]))],
    })
}

/// Words that only say that a component is a type, where its name is free without them.
fn type_suffixes(seen: &Seen<'_>) -> Option<Entry> {
    let names: BTreeSet<&str> = seen.document.components.keys().map(String::as_str).collect();
    let mut chosen = Vec::new();
    let mut example = None;
    let mut count = 0;
    for word in TYPE_WORDS {
        let ends =
            |name: &&&str| name.strip_suffix(word).is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
        // The first of the chosen words that fits is what is cut off.
        let is_left = |name: &&&str| !chosen.iter().any(|longer: &String| name.ends_with(longer.as_str()));
        let own: Vec<&&str> = names.iter().filter(ends).filter(is_left).collect();
        let rests: Vec<&str> = own.iter().filter_map(|name| name.strip_suffix(word)).collect();
        let is_free =
            |rest: &&str| !names.iter().any(|name| squash(name) == squash(rest)) && !is_never_alone(rest);
        if own.len() >= FEWEST && own.len() * 10 >= names.len() && rests.iter().all(is_free) {
            count += own.len();
            example = example.or_else(|| Some(((*own.first()?).to_string(), (*rests.first()?).to_owned())));
            chosen.push((*word).to_owned());
        }
    }
    let (before, after) = example?;
    Some(Entry {
        about: format!("{count} of {} components; `{before}` becomes `{after}`.", names.len()),
        lines: vec![format!("type-suffixes = {}", list(&chosen))],
    })
}

/// Whether nothing would be left of a name that says something.
fn is_never_alone(rest: &str) -> bool {
    squash(rest).chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(texts: &[&'static str]) -> Vec<Id<'static>> {
        texts.iter().map(|text| Id { text, method: text, module: "m" }).collect()
    }

    #[test]
    fn words_start_at_signs_and_capitals() {
        assert_eq!(edges("listPets_v2"), [4, 9]);
        assert_eq!(edges("HTTPGet"), Vec::<usize>::new());
        assert_eq!(edges("a.b-c"), [2, 4]);
    }

    #[test]
    fn what_most_ids_start_or_end_with_is_found() {
        let all = ids(&["acme_listPets", "acme_getPet", "acme_addPet", "ping"]);
        let cut = literal_prefix(&all).unwrap();
        assert_eq!((cut.glob.as_str(), cut.count), ("acme_", 3));
        assert!(is_worth_it(&all, &cut));
        let all = ids(&["listPets_v2", "getPet_v2", "addPet_v2", "ping", "version"]);
        assert_eq!(literal_suffix(&all).unwrap().glob, "_v2");
        assert!(literal_prefix(&ids(&["getPet", "getDog", "getCat"])).is_none(), "a verb says something");
        assert!(literal_prefix(&ids(&["acme_a", "acme_b"])).is_none(), "two may be a coincidence");
    }

    #[test]
    fn what_would_make_two_names_one_is_left() {
        let all = ids(&["acme_list", "acme_get", "acme_add", "list"]);
        assert!(!is_worth_it(&all, &literal_prefix(&all).unwrap()));
    }

    #[test]
    fn classes_are_cut_by_one_pattern() {
        let all = ids(&["PetsController_list", "DogsController_get", "CatsController_add"]);
        let cut = class_prefixes(&all).unwrap();
        assert_eq!((cut.glob.as_str(), cut.count), ("*Controller_", 3));
        assert_eq!(cut.kept["DogsController_get"], "get");
    }
}
