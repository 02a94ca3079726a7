//! Unions with something beside them: properties, or other unions. Each combination of branches is a branch.

use super::Lowering;
use super::flat::{Flat, Part};
use super::schema::Home;
use super::union::Source;
use super::view::is_typed_object;
use crate::ir::{Ty, codes};
use crate::source::Pointer;
use crate::spec::Schema;

/// More combinations than this tell a reader nothing; the object then has the members that all of them have.
const MOST: usize = 32;

/// One branch of each union, put together.
#[derive(Clone)]
struct Combination {
    /// The branch of each union, in the order of the unions.
    branches: Vec<Pointer>,
    /// Branches of unions inside of branches.
    inner: Vec<Pointer>,
    /// What the object is made of.
    parts: Vec<Part>,
    /// The schema of another type that it is instead.
    other: Option<Pointer>,
}

impl Lowering<'_> {
    /// Unions whose branches have properties beside them.
    pub(super) fn product(&mut self, schema: &Schema, flat: &Flat, home: &Home) -> Ty {
        let view = self.view();
        let Some(all) = self.combinations(flat, &mut Vec::new()) else {
            return self.without_branches(schema, flat, home);
        };
        let has_tag =
            |part: &Part| view.schema(&part.at).is_some_and(|union| union.data.discriminator.is_some());
        let leader = flat.unions.iter().position(has_tag).unwrap_or(0);
        let Some(union) = flat.unions.get(leader).and_then(|part| view.schema(&part.at)) else {
            return Ty::Any;
        };
        match all.as_slice() {
            [] => self.contradiction(schema, flat),
            [only] if only.other.is_none() => {
                let facts = flat.facts.clone();
                self.object_of(&schema.at, Flat { facts, ..Flat::of(only.parts.clone()) }, home)
            }
            _ => {
                let sources = all
                    .into_iter()
                    .filter_map(|one| self.combined(&schema.at, one, leader, &flat.parts))
                    .collect();
                self.choice(schema, union, sources, home)
            }
        }
    }

    fn combined(
        &self,
        whole: &Pointer,
        mut one: Combination,
        leader: usize,
        beside: &[Part],
    ) -> Option<Source> {
        let view = self.view();
        if leader >= one.branches.len() {
            return None;
        }
        let at = one.branches.remove(leader);
        if one.other.is_some() {
            return Some(Source::of(at.clone(), view.outline(&at)));
        }
        let is_whole = one.branches.is_empty() && one.inner.is_empty();
        let own = view.outline(&at);
        // What a part says of members by their names holds for those of the branch, too.
        let says_names = |s: &Schema| !s.pattern_properties.is_empty() || s.property_names.is_some();
        let names_members = beside.iter().any(|part| view.schema(&part.at).is_some_and(says_names));
        let beside = view.outline_of(whole, beside);
        let has_all = beside.declared.iter().all(|name| own.declared.contains(name))
            && beside.required.iter().all(|name| own.required.contains(name))
            && !names_members;
        if is_whole && has_all {
            return Some(Source::of(at, own));
        }
        one.branches.append(&mut one.inner);
        let outline = view.outline_of(whole, &one.parts);
        Some(Source { parts: Some(one.parts), also: one.branches, ..Source::of(at, outline) })
    }

    /// All combinations of branches that some value fits; none where they are too many, or have no end.
    fn combinations(&self, flat: &Flat, around: &mut Vec<Pointer>) -> Option<Vec<Combination>> {
        let view = self.view();
        let parts = flat.parts.clone();
        let other = flat.others.first().cloned();
        let mut all = vec![Combination { branches: Vec::new(), inner: Vec::new(), parts, other }];
        for part in &flat.unions {
            let union = view.schema(&part.at)?;
            if around.contains(&part.at) {
                return None;
            }
            around.push(part.at.clone());
            let mut choices = Vec::new();
            for source in self.sources(union) {
                for inside in self.combinations(&view.flatten(&source.at), around)? {
                    choices.push((source.at.clone(), inside));
                }
            }
            around.pop();
            let pairs = all.iter().flat_map(|one| choices.iter().map(move |choice| (one, choice)));
            let next: Vec<Combination> =
                pairs.filter_map(|(one, (at, inside))| self.both(one, at, inside)).take(MOST + 1).collect();
            if next.len() > MOST {
                return None;
            }
            all = next;
        }
        Some(all)
    }

    /// A combination with one more branch, if some value fits both.
    fn both(&self, one: &Combination, at: &Pointer, inside: &Combination) -> Option<Combination> {
        let view = self.view();
        let is_object =
            |c: &Combination| c.parts.iter().any(|p| view.schema(&p.at).is_some_and(is_typed_object));
        let other = match (&one.other, &inside.other) {
            (Some(a), Some(b)) if view.outline(a).kinds.is_disjoint(&view.outline(b).kinds) => return None,
            (Some(_), None) if is_object(inside) => return None,
            (None, Some(_)) if is_object(one) => return None,
            (a, b) => a.as_ref().or(b.as_ref()).cloned(),
        };
        let mut all = one.clone();
        all.other = other;
        all.branches.push(at.clone());
        all.inner.extend(inside.branches.iter().chain(&inside.inner).cloned());
        for part in &inside.parts {
            if !all.parts.iter().any(|p| p.at == part.at) {
                all.parts.push(part.clone());
            }
        }
        Some(all)
    }

    /// The object without its branches: their members are undeclared ones.
    fn without_branches(&mut self, schema: &Schema, flat: &Flat, home: &Home) -> Ty {
        let message = "the unions that are combined here have too many combinations of branches";
        self.report.note(codes::UNTYPED_BRANCHES, &schema.at, message).help(
            "the object has the members declared next to the unions; all others are kept as plain JSON",
        );
        if flat.parts.is_empty() {
            return Ty::Any;
        }
        self.object_of(&schema.at, Flat { facts: flat.facts.clone(), ..Flat::of(flat.parts.clone()) }, home)
    }
}
