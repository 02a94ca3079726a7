//! Labels of union branches: what a variant is named after.
//!
//! Each branch has a list of candidates, the most telling first. Branches that would get the same label
//! all go on to their next one, so that no label depends on the order of the branches; their position
//! counts only where nothing else is left.

use std::collections::BTreeMap;

use super::outline::Outline;
use super::select;
use super::union::Source;
use super::view::View;
use crate::ir::Kind;

/// A label for each branch, unique within the union.
pub(super) fn assign(
    view: View<'_>,
    sources: &[Source],
    components: &[Option<String>],
    tags: &[Vec<String>],
) -> Vec<String> {
    let outlines: Vec<&Outline> = sources.iter().map(|s| &s.outline).collect();
    let property = select::constant_property(&outlines, select::Strength::Declared);
    let candidates: Vec<Vec<String>> = (0..sources.len())
        .map(|index| {
            let mut all = Vec::new();
            if sources[index].is_parent {
                all.push("base".to_owned());
            }
            // Of several values none names the branch: which is the first means nothing.
            if let [json] = tags[index].as_slice() {
                all.push(plain(json));
            }
            let constant = property.as_deref().and_then(|p| Some((p, sources[index].outline.constant(p)?)));
            all.extend(constant.map(|(property, json)| constant_label(property, json)));
            all.extend(components[index].clone());
            all.extend(view.target(&sources[index].at).and_then(|s| s.data.title.clone()));
            all.extend(own_required_key(&outlines, index));
            all.extend(keys(outlines[index]));
            // The only object is told from texts and lists by being one; keys that it may gain say less.
            if outlines.iter().filter(|o| o.has_objects()).count() > 1 {
                all.extend(own_optional_key(&outlines, index));
            }
            all.extend(kinds(view, &sources[index]));
            all.retain(|label| !label.trim().is_empty());
            all
        })
        .collect();
    settle(&candidates)
}

/// Moves clashing branches on to their next candidates until no two are equal.
pub(super) fn settle(candidates: &[Vec<String>]) -> Vec<String> {
    let mut level = vec![0; candidates.len()];
    loop {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, all) in candidates.iter().enumerate() {
            if let Some(label) = all.get(level[index]) {
                groups.entry(label).or_default().push(index);
            }
        }
        let clashing: Vec<usize> = groups.into_values().filter(|group| group.len() > 1).flatten().collect();
        if clashing.is_empty() {
            break;
        }
        for index in clashing {
            level[index] += 1;
        }
    }
    let by_position = |(index, all): (usize, &Vec<String>)| match all.get(level[index]) {
        Some(label) => label.clone(),
        None => format!("{}_{}", all.last().map_or("value", String::as_str), index + 1),
    };
    candidates.iter().enumerate().map(by_position).collect()
}

/// A text without its quotes; other JSON as it is.
fn plain(json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned())
}

/// A text names its branch; a number or boolean says too little without its property.
fn constant_label(property: &str, json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| format!("{property}_{json}"))
}

/// A required key that only this branch declares: of several the first by name, since the order of `required` means
/// nothing.
fn own_required_key(outlines: &[&Outline], index: usize) -> Option<String> {
    outlines[index].required.iter().filter(|name| is_own(outlines, index, name)).min().cloned()
}

/// An optional key that only this branch declares: of several the first by name, since the order of properties means
/// nothing.
fn own_optional_key(outlines: &[&Outline], index: usize) -> Option<String> {
    outlines[index].declared.iter().filter(|name| is_own(outlines, index, name)).min().cloned()
}

fn is_own(outlines: &[&Outline], index: usize, name: &String) -> bool {
    !outlines.iter().enumerate().any(|(other, outline)| other != index && outline.declared.contains(name))
}

/// The required keys, by name.
fn keys(outline: &Outline) -> Option<String> {
    let mut keys: Vec<&str> = outline.required.iter().map(String::as_str).collect();
    keys.sort_unstable();
    (!keys.is_empty()).then(|| keys.join("_"))
}

/// JSON types in words, then with those of the items.
fn kinds(view: View<'_>, source: &Source) -> Vec<String> {
    let words: Vec<&str> = source.outline.kinds.iter().map(|kind| word(*kind)).collect();
    let mut labels = vec![words.join("_or_")];
    let items = view.target(&source.at).and_then(|schema| schema.items.as_ref());
    if let Some(items) = items {
        let kinds = view.outline(items).kinds;
        if let [kind] = kinds.iter().collect::<Vec<_>>().as_slice() {
            labels.push(format!("{}_list", word(**kind)));
        }
    }
    labels
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "boolean",
        Kind::Number => "number",
        Kind::Text => "text",
        Kind::List => "list",
        Kind::Object => "object",
    }
}
