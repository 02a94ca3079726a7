//! How the branch of a union is told: the strongest evidence that all branches give.

use std::collections::BTreeSet;

use super::json;
use super::outline::Outline;
use super::union::Source;
use super::view::View;
use crate::ir::{Kind, Selection};
use crate::spec::Schema;

/// What a constant must be to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// In each branch the property must be there.
    Required,
    /// It may be absent.
    Declared,
}

/// The strongest evidence; `schema` is the union.
pub(super) fn selection(schema: &Schema, sources: &[Source]) -> Selection {
    if let Some(discriminator) = &schema.data.discriminator {
        return Selection::Discriminator(discriminator.property_name.clone());
    }
    let outlines: Vec<&Outline> = sources.iter().map(|s| &s.outline).collect();
    // Objects among themselves count as one here: keys and constants tell them apart.
    let objects: Vec<&Outline> = outlines.iter().copied().filter(|o| o.has_objects()).collect();
    let others: Vec<&Outline> = outlines.iter().copied().filter(|o| !o.has_objects()).collect();
    let pure = objects.iter().all(|o| o.kinds.len() == 1);
    if !disjoint(&others) || !pure && !disjoint(&outlines) {
        return Selection::Score;
    }
    if let Some(property) = constant_property(&outlines, Strength::Required) {
        return Selection::Constant(property);
    }
    if objects.len() < 2 {
        return Selection::Kind;
    }
    let own_key = |outline: &Outline| {
        let others = || objects.iter().filter(|o| !std::ptr::eq(**o, outline));
        outline.required.iter().any(|name| !others().any(|o| o.declared.contains(name)))
    };
    if objects.iter().all(|o| own_key(o)) { Selection::Keys } else { Selection::Score }
}

/// Whether no JSON type occurs twice.
fn disjoint(outlines: &[&Outline]) -> bool {
    let mut seen: BTreeSet<Kind> = BTreeSet::new();
    outlines.iter().all(|o| o.kinds.iter().all(|kind| seen.insert(*kind)))
}

/// A property that has just one possible value in each object branch, another one in each. Of several that with the
/// shortest values, which are codes rather than sentences; the order of properties means nothing.
pub(super) fn constant_property(outlines: &[&Outline], strength: Strength) -> Option<String> {
    let objects: Vec<&&Outline> = outlines.iter().filter(|o| o.has_objects()).collect();
    let (first, rest) = objects.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let tells = |property: &str| {
        let mut values = BTreeSet::new();
        objects.iter().all(|o| {
            let counts = strength == Strength::Declared || o.required.iter().any(|r| r == property);
            counts && o.constant(property).is_some_and(|value| values.insert(value))
        })
    };
    let size =
        |property: &str| objects.iter().filter_map(|o| o.constant(property)).map(str::len).sum::<usize>();
    let telling = first.constants.iter().map(|(name, _)| name).filter(|name| tells(name));
    telling.min_by_key(|name| (size(name), *name)).cloned()
}

/// Values of the discriminator that lead to each branch, as JSON text; none without a discriminator.
pub(super) fn tags(view: View<'_>, schema: &Schema, sources: &[Source]) -> Vec<Vec<String>> {
    let Some(discriminator) = &schema.data.discriminator else { return vec![Vec::new(); sources.len()] };
    let tags_of = |source: &Source| {
        let reference = view.schema(&source.at).and_then(|s| s.reference.as_ref());
        let constant = source.outline.constant(&discriminator.property_name);
        let name = reference.and_then(crate::source::Pointer::last);
        let leads_here = |target: &str| {
            // A mapping holds a name of a component or a reference (OpenAPI 3.0.4, 4.8.25).
            name.as_deref() == Some(target)
                || crate::source::Pointer::parse(target).is_some_and(|at| Some(&at) == reference)
        };
        let mut tags: Vec<String> = discriminator
            .mapping
            .iter()
            .filter(|(_, target)| leads_here(target))
            .map(|(value, _)| as_written(value, constant))
            .collect();
        if tags.is_empty() {
            tags.extend(constant.map(ToOwned::to_owned).or_else(|| name.as_deref().map(json::quoted)));
        }
        tags
    };
    sources.iter().map(tags_of).collect()
}

/// Keys of a mapping are texts even where the property is a number: its constant tells.
fn as_written(value: &str, constant: Option<&str>) -> String {
    constant.filter(|json| *json == value).map_or_else(|| json::quoted(value), ToOwned::to_owned)
}
