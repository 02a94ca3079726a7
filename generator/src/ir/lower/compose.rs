//! Schemas that combine others by `allOf`, `oneOf` and `anyOf`: which construct they come down to.
//!
//! Nothing is refused here. Where no type says what the combination says, the widest one that holds all of its
//! values is taken, with a note.

use std::collections::BTreeSet;

use super::Lowering;
use super::enumeration::is_enumeration;
use super::flat::Flat;
use super::schema::Home;
use super::union::Source;
use super::view::is_bare_object;
use crate::ir::{Kind, Ty, codes};
use crate::source::Pointer;
use crate::spec::Schema;

impl Lowering<'_> {
    /// A schema with `allOf`, `oneOf` or `anyOf`.
    pub(super) fn composed(&mut self, schema: &Schema, home: &Home) -> Ty {
        let view = self.view();
        if let Some(member) = view.sole_member(schema).filter(|member| !self.is_child(schema, member)) {
            return self.stand_in(member, home);
        }
        self.elements_beside_union(schema);
        let flat = view.flatten(&schema.at);
        if !flat.others.is_empty() {
            return self.no_object(schema, &flat, home);
        }
        let bare = flat.parts.iter().all(|p| view.schema(&p.at).is_some_and(is_bare_object));
        match (flat.unions.as_slice(), flat.parts.is_empty()) {
            ([], true) if flat.facts.is_empty() => Ty::Any,
            ([], true) => Ty::AnyObject,
            ([], false) => self.object_of(&schema.at, flat, home),
            ([union], _) if bare && union.at == schema.at => self.union_of(schema, home),
            ([union], _) if bare => self.stand_in(&union.at, home),
            _ => self.product(schema, &flat, home),
        }
    }

    /// Tells of keywords for elements that an array among the branches of the union beside them does not take over.
    fn elements_beside_union(&mut self, schema: &Schema) {
        let view = self.view();
        let mut branches = schema.one_of.iter().chain(&schema.any_of).filter_map(|at| view.schema(at));
        let is_lost = |branch: &Schema| match &branch.reference {
            Some(at) => view.target(at).is_some_and(|target| view.is_open_list(target)),
            None => view.is_open_list(branch) && schema.items.is_none(),
        };
        if schema.keywords.typ.is_some() || !branches.any(is_lost) {
            return;
        }
        let keywords = [("items", schema.items.is_some()), ("prefixItems", !schema.prefix_items.is_empty())];
        for (keyword, _) in keywords.iter().filter(|(_, is_said)| *is_said) {
            let message = format!("`{keyword}` next to a union is not part of the types of its branches");
            self.report.note(codes::UNTYPED_REST, &schema.at.child(keyword), message);
        }
    }

    /// Lowers another schema in the place of the one that `home` was made for.
    pub(super) fn stand_in(&mut self, at: &Pointer, home: &Home) -> Ty {
        match self.memo.get(at) {
            Some(ty) => ty.clone(),
            None => self.lower_once(at, home),
        }
    }

    /// Values that have to fit schemas of another type than object, and maybe unions.
    fn no_object(&mut self, schema: &Schema, flat: &Flat, home: &Home) -> Ty {
        let view = self.view();
        let kinds = view.shared_kinds(flat);
        if kinds.is_empty() {
            return self.contradiction(schema, flat);
        }
        for part in &flat.unions {
            let Some(union) = view.schema(&part.at) else { continue };
            let sources = self.sources_of(union, &kinds);
            if !sources.is_empty() && !sources.iter().any(|s| s.outline.anything) {
                return self.choice(schema, union, sources, home);
            }
        }
        self.narrowest(schema, flat, home)
    }

    /// The branches that have values of these JSON types.
    pub(super) fn sources_of(&self, union: &Schema, kinds: &BTreeSet<Kind>) -> Vec<Source> {
        let mut sources = self.sources(union);
        sources.retain(|source| !source.outline.kinds.is_disjoint(kinds));
        sources
    }

    /// Of several schemas of one JSON type, none an object, the one that says most.
    fn narrowest(&mut self, schema: &Schema, flat: &Flat, home: &Home) -> Ty {
        let view = self.view();
        let candidates: Vec<&Schema> = flat.others.iter().filter_map(|at| view.schema(at)).collect();
        let telling = |s: &&&Schema| {
            let values = is_enumeration(s).then_some(std::cmp::Reverse(s.enumeration.len()));
            let is_integer = s.keywords.typ.as_deref() == Some("integer");
            (values, s.keywords.format.is_some(), s.items.is_some(), is_integer)
        };
        // `max_by_key` takes the last of equals; the first one counts here.
        let Some(winner) = candidates.iter().rev().max_by_key(telling) else { return Ty::Any };
        if winner.at == schema.at { self.plain(schema, home) } else { self.stand_in(&winner.at, home) }
    }

    /// Schemas that no value fits all of.
    pub(super) fn contradiction(&mut self, schema: &Schema, flat: &Flat) -> Ty {
        let message = "the schemas that are combined here have no JSON type in common, so that no value fits";
        let diagnostic = self.report.warning(codes::CONTRADICTORY_ALL_OF, &schema.at, message);
        diagnostic.help("it may hold any JSON");
        let parts = flat.parts.iter().chain(&flat.unions).map(|part| &part.at);
        for place in flat.others.iter().chain(parts).filter(|place| **place != schema.at) {
            diagnostic.related(place, "this one");
        }
        Ty::Any
    }
}
