//! [`Flat`]: a schema taken apart along references and `allOf`, without deciding a type.
//!
//! Takes a pointer and gives the object schemas, the schemas of other types and the unions that a value has to
//! fit all together. Each schema counts once, however often it is reached, so nothing here recurses for ever.

use std::collections::BTreeSet;

use super::view::{Shape, View, has_composition, shape};
use crate::source::Pointer;
use crate::spec::{Additional, Schema};

/// A schema object that adds properties to an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Where the schema stands.
    pub(super) at: Pointer,
    /// The referenced schema that it was reached through, if any; names of inline types start there.
    pub(super) owner: Option<Pointer>,
}

/// The pieces of a schema after references and `allOf`.
#[derive(Debug, Clone, Default)]
pub(super) struct Flat {
    /// Object schemas, in document order.
    pub(super) parts: Vec<Part>,
    /// Schemas of other types.
    pub(super) others: Vec<Pointer>,
    /// Schemas whose `oneOf` or `anyOf` counts.
    pub(super) unions: Vec<Part>,
    /// What `anyOf: [{required: ..}, ..]` says, in words.
    pub(super) facts: Vec<String>,
}

impl Part {
    /// The schemas that the configuration may name for members of this part.
    pub(super) fn owners(&self) -> impl Iterator<Item = &Pointer> {
        std::iter::once(&self.at).chain(&self.owner)
    }
}

impl Flat {
    /// Nothing but these object schemas.
    pub(super) fn of(parts: Vec<Part>) -> Self {
        Self { parts, ..Self::default() }
    }
}

/// A walk along references and `allOf`.
struct Walk<'a> {
    view: View<'a>,
    root: &'a Pointer,
    seen: BTreeSet<Pointer>,
    flat: Flat,
}

impl<'a> View<'a> {
    /// The pieces of the schema at `at`.
    pub(super) fn flatten(self, at: &Pointer) -> Flat {
        let Some(schema) = self.schema(at) else { return Flat::default() };
        let (root, seen, flat) = (&schema.at, BTreeSet::new(), Flat::default());
        let mut walk = Walk { view: self, root, seen, flat };
        walk.collect(root, None);
        walk.flat
    }

    /// The branches of a schema that [`Flat::unions`] names.
    pub(super) fn branches(self, schema: &'a Schema) -> &'a [Pointer] {
        let counts = |list: &[Pointer]| !list.is_empty() && self.required_choice(list, schema).is_none();
        if counts(&schema.one_of) { &schema.one_of } else { &schema.any_of }
    }

    /// What branches say that only restrict what is declared elsewhere: `anyOf: [{required: [a]}, {required: [b]}]`
    /// in words, nothing where a branch restricts in another way. None where a branch declares something.
    fn required_choice(self, branches: &[Pointer], schema: &Schema) -> Option<Vec<String>> {
        let mut sets = Vec::new();
        let mut is_told = true;
        for branch in branches {
            let branch = self.schema(branch)?;
            if !only_restricts(branch) {
                return None;
            }
            let names: Vec<String> = branch.keywords.required.iter().map(|r| format!("`{r}`")).collect();
            is_told &= !names.is_empty() && branch.keywords.not.is_none();
            sets.push(names.join(" and "));
        }
        // Branches that all only describe are not a choice between sets of members.
        if branches.iter().all(|b| self.schema(b).is_some_and(|b| b.keywords.required.is_empty())) {
            return None;
        }
        let amount = if schema.one_of.is_empty() { "At least" } else { "Exactly" };
        Some(if is_told {
            vec![format!("{amount} one of these is present: {}", sets.join("; "))]
        } else {
            Vec::new()
        })
    }

    /// Whether the schema at `at` includes the one at `part` by `allOf`.
    pub(super) fn includes(self, at: &Pointer, part: &Pointer) -> bool {
        let mut seen = BTreeSet::new();
        let mut pending = vec![at];
        while let Some(at) = pending.pop() {
            if at == part {
                return true;
            }
            if let Some(schema) = self.schema(at).filter(|_| seen.insert(at)) {
                pending.extend(schema.all_of.iter().chain(&schema.reference));
            }
        }
        false
    }
}

impl<'a> Walk<'a> {
    fn collect(&mut self, at: &'a Pointer, owner: Option<&'a Pointer>) {
        let Some(schema) = self.view.schema(at) else { return };
        if !self.seen.insert(at.clone()) {
            return;
        }
        if let Some(target) = &schema.reference {
            return self.collect(target, Some(target));
        }
        for member in &schema.all_of {
            self.collect(member, owner);
        }
        let part = || Part { at: at.clone(), owner: owner.cloned() };
        match shape(schema) {
            Shape::Object => self.flat.parts.push(part()),
            Shape::Other => self.flat.others.push(at.clone()),
            Shape::Unsaid => {}
        }
        for branches in [&schema.one_of, &schema.any_of] {
            if branches.is_empty() {
                continue;
            }
            if let Some(facts) = self.view.required_choice(branches, schema) {
                self.flat.facts.extend(facts);
            } else if !self.lists_children(at, branches) {
                self.flat.unions.push(part());
            }
        }
    }

    /// A parent that lists its children in `oneOf`, and that its children include by `allOf`, tells a child
    /// nothing by that list.
    fn lists_children(&self, parent: &Pointer, branches: &[Pointer]) -> bool {
        let is_on_the_way =
            |branch: &Pointer| self.view.target(branch).is_some_and(|t| self.seen.contains(&t.at));
        let is_child = |branch: &Pointer| self.view.includes(branch, parent);
        branches.iter().any(is_on_the_way) || (parent != self.root && branches.iter().all(is_child))
    }
}

/// Whether the schema declares nothing of its own: it may require members or exclude values.
fn only_restricts(schema: &Schema) -> bool {
    schema.reference.is_none()
        && schema.properties.is_empty()
        && schema.additional == Additional::Unsaid
        && !has_composition(schema)
        && schema.keywords.typ.as_deref().is_none_or(|typ| typ == "object")
        && schema.enumeration.is_empty()
        && schema.items.is_none()
}
