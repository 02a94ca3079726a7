//! What is said of a module: its tag's description, else which paths its calls go to. The module says it; its handle says where
//! it comes from, and the method that gives the handle says the first sentence.

use std::collections::BTreeSet;

use super::code_span;
use super::docs::{self, DocLines};
use super::modules::{self, Group};
use super::names;
use crate::ir::Api;

/// Paths that are named where calls have no part of theirs in common.
const MOST_PATHS: usize = 3;

/// Documentation of a module.
pub(super) fn of(api: &Api, group: &Group) -> DocLines {
    let mut docs = DocLines::default();
    for tag in &group.tags {
        let said = api.tags.iter().find(|t| t.name == *tag).and_then(|t| t.description.as_deref());
        if let Some(description) = said {
            docs.prose(description);
        }
    }
    if docs.is_empty() {
        let paths: Vec<&str> = group.operations.iter().map(|&o| api.operations[o].path.as_str()).collect();
        // What the module's name does not say.
        let tags =
            group.tags.iter().filter(|tag| modules::free_module(&names::snake(tag)) != group.ident.bare());
        let tags: Vec<String> = tags.map(|tag| docs::inline(tag)).collect();
        docs.paragraph(match tags.as_slice() {
            [] => format!("Calls to {}.", places(&paths)),
            tags => format!("{}: calls to {}.", tags.join(", "), places(&paths)),
        });
    }
    docs
}

/// The first sentence of it, for the method that gives the handle.
pub(super) fn summary(docs: &DocLines) -> DocLines {
    let first = docs::gist(docs.lines());
    let mut summary = DocLines::default();
    // A heading or a list is not a sentence.
    let is_sentence = first.starts_with(|c: char| c.is_alphanumeric() || "`\"'([*_".contains(c));
    summary.paragraph(if is_sentence { first } else { "Gives the calls of the module.".to_owned() });
    summary
}

/// The paths in words: what all begin with, else what some do.
fn places(paths: &[&str]) -> String {
    if let [path] = paths {
        return code_span(path);
    }
    if let Some(common) = common(paths) {
        return format!("{} and below", code_span(&common));
    }
    let starts: BTreeSet<String> = paths.iter().map(|path| start(path)).collect();
    let named: Vec<String> = starts.iter().take(MOST_PATHS).map(|start| code_span(start)).collect();
    match named.as_slice() {
        [one] => format!("{one} and below"),
        several if starts.len() > MOST_PATHS => format!("{} and others", several.join(", ")),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
        [] => String::new(),
    }
}

/// The segments that all paths begin with, if they say something.
fn common(paths: &[&str]) -> Option<String> {
    let fixed = |path: &str| -> Vec<String> {
        path.split('/').skip(1).take_while(|segment| !segment.contains('{')).map(str::to_owned).collect()
    };
    let common = paths.iter().map(|path| fixed(path)).reduce(|a, b| {
        a.into_iter().zip(b).take_while(|(a, b)| a == b).map(|(segment, _)| segment).collect()
    })?;
    common.iter().any(|segment| modules::says_something(segment)).then(|| format!("/{}", common.join("/")))
}

/// A path up to its first segment that says something.
fn start(path: &str) -> String {
    let segments: Vec<&str> = path.split('/').collect();
    match segments.iter().position(|segment| modules::says_something(segment)) {
        Some(first) => segments[..=first].join("/"),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn paths_are_named_by_what_they_have_in_common() {
        for (paths, words) in [
            (&["/pets"][..], "`/pets`"),
            (&["/pets", "/pets/{id}"], "`/pets` and below"),
            (&["/v1/pets/list", "/v1/pets/add"], "`/v1/pets` and below"),
            (&["/v1/pets", "/v1/dogs/{id}"], "`/v1/dogs` and `/v1/pets`"),
            (&["/{tenant}/pets", "/{tenant}/pets/{id}"], "`/{tenant}/pets` and below"),
            (&["/a", "/b", "/c", "/d"], "`/a`, `/b`, `/c` and others"),
        ] {
            assert_eq!(places(paths), words);
        }
    }
}
