//! Inheritance: a component with a discriminator that other components include by `allOf` (OpenAPI 3.0.4, 4.8.25.3).
//!
//! The text says that validation with the parent does not look for children; so values of the parent's type may be
//! those of any child, known or not. The parent becomes a union of its children and itself, the last for children
//! that the document does not know; what the children include is the object that it describes.

use std::collections::{BTreeMap, BTreeSet};

use super::Lowering;
use super::schema::Home;
use super::union::Source;
use super::view::View;
use crate::ir::Ty;
use crate::source::Pointer;
use crate::spec::Schema;

/// The components that include a component by `allOf`, also by way of others.
pub(super) fn children(view: View<'_>) -> BTreeMap<Pointer, Vec<Pointer>> {
    let mut children: BTreeMap<Pointer, Vec<Pointer>> = BTreeMap::new();
    let components: BTreeSet<&Pointer> = view.document.components.values().collect();
    for component in view.document.components.values() {
        for parent in included(view, component) {
            if components.contains(&parent) && parent != *component {
                children.entry(parent).or_default().push(component.clone());
            }
        }
    }
    children
}

/// All schemas that the one at `at` includes. A mere other name includes nothing.
fn included(view: View<'_>, at: &Pointer) -> BTreeSet<Pointer> {
    let mut seen = BTreeSet::new();
    let mut pending: Vec<&Pointer> = view.schema(at).map(|s| s.all_of.iter().collect()).unwrap_or_default();
    while let Some(at) = pending.pop() {
        if let Some(schema) = view.schema(at).filter(|_| seen.insert(at.clone())) {
            pending.extend(schema.all_of.iter().chain(&schema.reference));
        }
    }
    seen
}

impl Lowering<'_> {
    /// Whether components include the schema, or its discriminator leads to some.
    pub(super) fn has_children(&self, schema: &Schema) -> bool {
        !self.family_members(schema).is_empty()
    }

    /// Whether the schema is a component that says no more than that it is a child of `parent`.
    pub(super) fn is_child(&self, schema: &Schema, parent: &Pointer) -> bool {
        let Some(parent) = self.view().target(parent) else { return false };
        let is_union = parent.data.discriminator.is_some()
            || parent.one_of.iter().chain(&parent.any_of).any(|branch| self.leads_to(branch, &schema.at));
        is_union && self.children.get(&parent.at).is_some_and(|all| all.contains(&schema.at))
    }

    fn leads_to(&self, branch: &Pointer, at: &Pointer) -> bool {
        self.view().target(branch).is_some_and(|target| target.at == *at)
    }

    /// The children in document order, then what else the mapping names.
    fn family_members(&self, schema: &Schema) -> Vec<Pointer> {
        let mut members = self.children.get(&schema.at).cloned().unwrap_or_default();
        let mapped = schema.data.discriminator.iter().flat_map(|d| d.mapping.values());
        for target in mapped {
            let found = self.components.iter().find(|c| super::tags::names(target, &c.at));
            if let Some(found) = found.filter(|c| c.at != schema.at && !members.contains(&c.at)) {
                members.push(found.at.clone());
            }
        }
        members
    }

    /// The union of a parent and its children.
    pub(super) fn family(&mut self, schema: &Schema, home: &Home) -> Ty {
        let view = self.view();
        let mut sources: Vec<Source> = self
            .family_members(schema)
            .into_iter()
            .map(|at| {
                let outline = view.outline(&at);
                Source::of(at, outline)
            })
            .collect();
        let parts = view.flatten(&schema.at).parts;
        let outline = view.outline_of(&schema.at, &parts);
        let parent = Source::of(schema.at.clone(), outline);
        sources.push(Source { parts: Some(parts), is_parent: true, ..parent });
        self.choice(schema, schema, sources, home)
    }
}
