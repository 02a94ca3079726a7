//! Labels of union branches: what a variant is named after.
//!
//! A label is made of its branch alone: its reference, title, discriminating value, constant, JSON type, else its required members, else
//! its members. Of branches that would get one label, the one with the fewest members keeps it; the others add the members
//! that it lacks. If members do not distinguish them, each goes on to its next evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::Outline;
use super::union::Source;
use super::view::View;
use crate::ir::Kind;
use crate::source::Pointer;

/// Members that a label is made of.
const MOST_MEMBERS: usize = 3;

/// Names of properties that are there to say what a value is, the most telling first.
const TELLING: [&str; 3] = ["type", "kind", "object"];

/// What is put after the labels of branches that nothing distinguishes.
const OTHER: &str = "_other";

/// The label of a branch.
pub(super) struct Label {
    /// What it is called; unique within the union.
    pub(super) label: String,
    /// What it would be called, if no other branch had more of a claim to that.
    pub(super) sought: String,
}

/// A label for each branch, unique within the union.
pub(super) fn assign(
    view: View<'_>,
    sources: &[Source],
    components: &[Option<String>],
    tags: &[Vec<String>],
) -> Vec<Label> {
    let candidates: Vec<Vec<String>> = (0..sources.len())
        .map(|index| candidates(view, &sources[index], components[index].as_ref(), &tags[index]))
        .collect();
    let members: Vec<BTreeSet<&str>> =
        sources.iter().map(|s| s.outline.declared.iter().map(String::as_str).collect()).collect();
    let labels = by_members(&candidates, &members);
    let label = |(label, all): (String, &Vec<String>)| Label {
        sought: all.first().cloned().unwrap_or_else(|| label.clone()),
        label,
    };
    labels.into_iter().zip(&candidates).map(label).collect()
}

/// What a branch may be called, the best first.
fn candidates(view: View<'_>, source: &Source, component: Option<&String>, tags: &[String]) -> Vec<String> {
    // Of the branch alone: what stands beside the union is in each branch.
    let outline = &view.outline(&source.at);
    let mut all = Vec::new();
    // Of several branches of one JSON type none names what they become: which is the first means nothing.
    if !source.same.is_empty() {
        return vec![kind_words(outline)];
    }
    if source.is_parent {
        all.push("base".to_owned());
    }
    all.extend(component.cloned());
    all.extend(view.target(&source.at).and_then(|s| s.data.title.clone()));
    // Of several values none names the branch: which is the first means nothing.
    if let [json] = tags {
        all.push(plain(json));
    }
    all.extend(constants(outline));
    if outline.has_objects() && outline.kinds.len() == 1 {
        all.extend(joined(outline.required.iter().map(String::as_str), MOST_MEMBERS));
        // Of optional members the first by name, since any further one would rename the branch.
        all.extend(joined(outline.declared.iter().map(String::as_str), 1));
        all.extend(joined(outline.declared.iter().map(String::as_str), usize::MAX));
        let first = if outline.required.is_empty() { 1 } else { MOST_MEMBERS };
        all.extend(described_members(view, source, outline, first));
        all.extend(described_members(view, source, outline, MOST_MEMBERS));
    }
    all.extend(kinds(view, source));
    all.retain(|label| label.contains(char::is_alphanumeric));
    all
}

/// A branch on its way to a label.
struct Seeker {
    /// Its index.
    index: usize,
    /// The label that it would like.
    label: String,
    /// How far it is in the list of its candidates.
    level: usize,
}

/// Goes from label to label in rounds: of the branches that seek one, at most one gets it, and the others seek another.
fn by_members(candidates: &[Vec<String>], members: &[BTreeSet<&str>]) -> Vec<String> {
    let mut labels: Vec<Option<String>> = vec![None; candidates.len()];
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut seekers: Vec<Seeker> = candidates
        .iter()
        .enumerate()
        .filter_map(|(index, all)| Some(Seeker { index, label: all.first()?.clone(), level: 0 }))
        .collect();
    while !seekers.is_empty() {
        let mut groups: BTreeMap<String, Vec<Seeker>> = BTreeMap::new();
        for seeker in seekers.drain(..) {
            groups.entry(words(&seeker.label)).or_default().push(seeker);
        }
        let go_on = |seeker: Seeker| {
            let level = seeker.level + 1;
            let label = candidates[seeker.index].get(level)?.clone();
            Some(Seeker { label, level, ..seeker })
        };
        for (key, group) in groups {
            if !used.insert(key) {
                seekers.extend(group.into_iter().filter_map(go_on));
                continue;
            }
            let parted = part(group, members);
            if let Some(keeper) = parted.keeper {
                labels[keeper.index] = Some(keeper.label);
            }
            seekers.extend(parted.longer);
            seekers.extend(parted.alike.into_iter().filter_map(go_on));
        }
    }
    // A label that several sought and none got is free for branches that nothing distinguishes.
    let given: BTreeSet<String> = labels.iter().flatten().map(|label| words(label)).collect();
    used.retain(|label| given.contains(label));
    let mut left: Vec<usize> = (0..labels.len()).filter(|&index| labels[index].is_none()).collect();
    // By what is known of them, so that the order of the branches means nothing.
    left.sort_by_key(|&index| &candidates[index]);
    for index in left {
        let first = candidates[index].first().map_or("value", String::as_str);
        labels[index] = Some(other(first, &mut used));
    }
    labels.into_iter().flatten().collect()
}

/// What becomes of branches that seek one label.
struct Parted {
    /// The one that gets it.
    keeper: Option<Seeker>,
    /// Those that add members to it.
    longer: Vec<Seeker>,
    /// Those that no member tells from each other.
    alike: Vec<Seeker>,
}

/// Parts branches that seek one label: the one with the fewest members gets it, the others add what it lacks. Where several have the
/// fewest, all add what is not common to all.
fn part(group: Vec<Seeker>, members: &[BTreeSet<&str>]) -> Parted {
    let fewest = group.iter().map(|seeker| members[seeker.index].len()).min().unwrap_or_default();
    let mut smallest = group.iter().filter(|seeker| members[seeker.index].len() == fewest);
    let keeper = smallest.next().filter(|_| smallest.next().is_none()).map(|seeker| seeker.index);
    let shared: BTreeSet<&str> = match keeper {
        Some(keeper) => members[keeper].clone(),
        None => {
            let sets = group.iter().map(|seeker| members[seeker.index].clone());
            sets.reduce(|a, b| &a & &b).unwrap_or_default()
        }
    };
    let mut parted = Parted { keeper: None, longer: Vec::new(), alike: Vec::new() };
    for seeker in group {
        if Some(seeker.index) == keeper {
            parted.keeper = Some(seeker);
            continue;
        }
        match joined(members[seeker.index].difference(&shared).copied(), MOST_MEMBERS) {
            Some(own) => parted.longer.push(Seeker { label: format!("{}_{own}", seeker.label), ..seeker }),
            None => parted.alike.push(seeker),
        }
    }
    parted
}

/// A label for branches that nothing distinguishes.
fn other(label: &str, used: &mut BTreeSet<String>) -> String {
    let mut label = label.to_owned();
    while !used.insert(words(&label)) {
        label += OTHER;
    }
    label
}

/// Moves clashing branches on to their next candidates until no two are equal.
pub(super) fn settle(candidates: &[Vec<String>]) -> Vec<String> {
    let mut level = vec![0; candidates.len()];
    loop {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, all) in candidates.iter().enumerate() {
            if let Some(label) = all.get(level[index]) {
                groups.entry(words(label)).or_default().push(index);
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
    let mut used: BTreeSet<String> = candidates
        .iter()
        .zip(&level)
        .filter_map(|(all, &level)| all.get(level))
        .map(|label| words(label))
        .collect();
    let label = |(all, level): (&Vec<String>, usize)| match all.get(level) {
        Some(label) => label.clone(),
        None => other(all.first().map_or("value", String::as_str), &mut used),
    };
    candidates.iter().zip(level).map(label).collect()
}

/// What two labels have in common that give one name.
fn words(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Members in the order of their names, as one label.
fn joined<'m>(members: impl Iterator<Item = &'m str>, most: usize) -> Option<String> {
    let mut members: Vec<&str> = members.collect();
    members.sort_unstable();
    members.truncate(most);
    (!members.is_empty()).then(|| members.join("_"))
}

/// A text without its quotes; other JSON as it is.
fn plain(json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned())
}

/// Labels of the properties with one possible value: the telling ones first, then those that must be there, then those with
/// the shortest values, which are codes rather than sentences.
fn constants(outline: &Outline) -> Vec<String> {
    let rank = |(name, json): &&(String, String)| {
        let telling = TELLING.iter().position(|telling| telling == name).unwrap_or(TELLING.len());
        (telling, !outline.required.contains(name), json.len(), name.clone())
    };
    let mut all: Vec<&(String, String)> = outline.constants.iter().collect();
    all.sort_by_key(rank);
    all.into_iter().map(|(name, json)| constant_label(name, json)).collect()
}

/// A text names its branch; a number or boolean says too little without its property.
fn constant_label(property: &str, json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| format!("{property}_{json}"))
}

/// JSON types in words, then with what the items are.
fn kinds(view: View<'_>, source: &Source) -> Vec<String> {
    let schema = view.target(&source.at);
    let mut labels = vec![kind_words(&source.outline)];
    let elements: Vec<&Pointer> =
        schema.into_iter().flat_map(|schema| schema.items.iter().chain(&schema.prefix_items)).collect();
    if !elements.is_empty() {
        let joined = |words: fn(View<'_>, &Pointer) -> String| {
            elements.iter().map(|at| words(view, at)).collect::<Vec<_>>().join("_") + "_list"
        };
        labels.push(joined(|view, at| kind_words(&view.outline(at))));
        labels.push(joined(described));
    }
    labels.extend(schema.and_then(|schema| schema.data.description.as_deref()).map(gist));
    labels
}

/// The required members of a branch, or else all, each with what it holds: at most so many.
fn described_members(view: View<'_>, source: &Source, outline: &Outline, most: usize) -> Option<String> {
    let properties = &view.target(&source.at)?.properties;
    let members = if outline.required.is_empty() { &outline.declared } else { &outline.required };
    let mut all: Vec<String> = members
        .iter()
        .filter_map(|name| Some(format!("{name}_{}", described(view, properties.get(name)?))))
        .collect();
    all.sort_unstable();
    all.truncate(most);
    (!all.is_empty()).then(|| all.join("_"))
}

/// What values of a schema are: its component or title, else what its items are, else their JSON types.
fn described(view: View<'_>, at: &Pointer) -> String {
    let Some(schema) = view.schema(at) else { return String::new() };
    let component = schema.reference.as_ref().and_then(Pointer::last);
    if let Some(name) = component.or_else(|| schema.data.title.clone()) {
        return name;
    }
    match &schema.items {
        Some(items) => format!("{}_list", kind_words(&view.outline(items))),
        None => kind_words(&view.outline(at)),
    }
}

fn kind_words(outline: &Outline) -> String {
    if outline.anything {
        return "anything".to_owned();
    }
    outline.kinds.iter().map(|kind| word(*kind)).collect::<Vec<_>>().join("_or_")
}

/// The first words of a description.
fn gist(description: &str) -> String {
    description.split_whitespace().take(MOST_MEMBERS).collect::<Vec<_>>().join("_")
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
