//! `[modules]`: the modules that there are, each with the tags or paths that lead to it.

use super::Seen;
use super::selectors;
use super::text::{Entry, Section, counted, key, list};
use crate::rust::Module;
use crate::selector::{Selector, escaped};
use crate::spec::Operation;

pub(super) fn section(seen: &Seen<'_>) -> Section {
    let common = common(seen);
    let entries: Vec<Entry> =
        seen.krate.modules.iter().filter_map(|module| entry(seen, module, common)).collect();
    let tagged = seen.api.operations.iter().filter(|operation| operation.tag.is_some()).count();
    let about = if entries.is_empty() {
        "The document has no operations, so there are no modules."
    } else if tagged == 0 {
        "Modules and the operations in them. The document has no tags, so these come from operation ids and paths."
    } else {
        "Modules and the operations in them, by tag. An operation belongs to the first module that names it."
    };
    let about = match common {
        "" => about.to_owned(),
        common => {
            format!("{about} The common beginning `{common}` is left out of these names.")
        }
    };
    Section { about, header: Some("[modules]"), entries }
}

/// The words that the names of all modules start with, if they are names without them, too.
fn common<'a>(seen: &Seen<'a>) -> &'a str {
    const FEWEST: usize = 3;
    let names: Vec<&str> = seen.krate.modules.iter().map(|module| module.ident.bare()).collect();
    let Some((&first, rest)) = names.split_first().filter(|_| names.len() >= FEWEST) else { return "" };
    let is_common = |start: &&str| rest.iter().all(|name| name.starts_with(start));
    let starts = first.char_indices().filter(|(_, c)| *c == '_').map(|(at, _)| &first[..=at]);
    let Some(start) = starts.take_while(is_common).last() else { return "" };
    let is_name = |name: &&str| name[start.len()..].starts_with(|c: char| c.is_ascii_lowercase());
    if names.iter().all(is_name) { start } else { "" }
}

fn entry(seen: &Seen<'_>, module: &Module, common: &str) -> Option<Entry> {
    let all = &seen.document.operations;
    // Operations after those of the document are other ways to send one of them.
    let own: Vec<usize> =
        module.requests.iter().map(|request| request.operation).filter(|&index| index < all.len()).collect();
    let inside = |operation: &Operation| own.iter().any(|&index| all[index].at == operation.at);
    let is_own = |text: &String| {
        let Ok(selector) = text.parse::<Selector>() else { return false };
        // A module is chosen by the first tag alone.
        let named = |o: &Operation| {
            let first: Vec<String> = o.tags.first().cloned().into_iter().collect();
            selector.matches_operation(o.id.as_deref(), &o.method, &o.path, &first, &o.at)
        };
        all.iter().filter(|operation| named(operation)).all(inside)
    };
    let mut chosen: Vec<String> = Vec::new();
    for &index in &own {
        let operation = &all[index];
        let tag = operation.tags.first().and_then(|tag| selectors::name(tag));
        if tag.as_ref().is_some_and(|tag| chosen.contains(tag)) {
            continue;
        }
        let selector = tag.filter(is_own).or_else(|| below(operation).find(is_own));
        let selector = selector.unwrap_or_else(|| selectors::operation(seen.document, operation));
        if !chosen.contains(&selector) {
            chosen.push(selector);
        }
    }
    let name = &module.ident.bare()[common.len()..];
    // A word of the language would have to be written as a raw identifier.
    let is_word = syn::parse_str::<syn::Ident>(name).is_err();
    let name = if is_word { format!("{name}_operations") } else { name.to_owned() };
    let line = format!("{} = {} # {}", key(&name), list(&chosen), counted(own.len(), "operation"));
    (!chosen.is_empty()).then(|| Entry { about: String::new(), lines: vec![line] })
}

/// Routes that end where a segment of the operation's path does, from the shortest on, and all that is below them.
fn below(operation: &Operation) -> impl Iterator<Item = String> + '_ {
    let path = operation.path.as_str();
    let ends = path.char_indices().skip(1).filter(|(_, c)| *c == '/').map(|(end, _)| end);
    let glob = |end: usize| format!("* {}/*", escaped(&path[..end]));
    ends.map(glob).chain(std::iter::once(format!("* {}", escaped(path))))
}
