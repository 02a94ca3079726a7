//! How the branch of a union is told: the strongest evidence that all branches give.

use std::collections::BTreeSet;

use super::outline::Outline;
use super::union::Source;
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
    // Objects among themselves count as one here: keys and constants distinguish them.
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
