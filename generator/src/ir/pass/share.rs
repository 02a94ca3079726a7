//! Merges inline types that the configuration gives one name, if they are structurally equal.
//!
//! Equal means: the same wire names, presences, types and values, in any order; what the document says of
//! them may differ, and so may where they stand. A name that is also a component's merges into the component.

use std::collections::{BTreeMap, BTreeSet};

use super::prune::component;
use super::visit;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::ir::{
    Api, Checks, Field, Object, Rest, Shape, Ty, TypeDef, TypeId, TypeTable, Union, Values, codes,
};

/// Merges types of one configured name.
pub(in crate::ir) fn share(api: &mut Api, config: &Config, report: &mut Report) {
    let mut merged: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    // Whoever used the second of a pair uses the first now, also deep inside of a merged type.
    let mut alike: BTreeSet<(TypeId, TypeId)> = BTreeSet::new();
    for (name, group) in groups(&api.types, config) {
        let Some((&first, rest)) = group.split_first() else { continue };
        for &other in rest {
            let mut equality = Equality::new(&api.types);
            if equality.shapes(first, other) {
                merged.insert(other, first);
                alike.append(&mut equality.assumed);
                continue;
            }
            let (first, other) = (api.types.get(first), api.types.get(other));
            let message =
                format!("`{name}` is the new name of this type and of another one, but they are not equal");
            report
                .error(codes::RENAME_CONFLICT, &other.at, message)
                .help("give them different names under `[rename]`")
                .related(&first.at, "the other one");
        }
    }
    for (kept, other) in alike {
        let other = api.types.get(other).clone();
        agree(&mut api.types.0[kept.0 as usize], &other);
    }
    visit::replace(api, &|id| merged.get(&id).copied().unwrap_or(id));
}

/// Leaves of the bounds those that both definitions have: what one of them allows is a value of the type.
fn agree(kept: &mut TypeDef, other: &TypeDef) {
    let both = |kept: &mut Checks, other: &Checks| kept.0.retain(|check| other.0.contains(check));
    both(&mut kept.checks, &other.checks);
    match (&mut kept.shape, &other.shape) {
        (Shape::Object(kept), Shape::Object(other)) => {
            for field in &mut kept.fields {
                let twin = other.fields.iter().find(|twin| twin.wire == field.wire);
                if let Some(twin) = twin {
                    both(&mut field.checks, &twin.checks);
                }
            }
        }
        (Shape::Union(kept), Shape::Union(other)) => {
            let pairs = kept.branches.iter_mut().zip(&other.branches);
            pairs.for_each(|(branch, twin)| both(&mut branch.checks, &twin.checks));
        }
        _ => {}
    }
}

/// Definitions by configured name, the one that stays first: a component, or else the first.
fn groups(types: &TypeTable, config: &Config) -> BTreeMap<String, Vec<TypeId>> {
    let mut groups: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
    for (id, definition) in types.iter() {
        if let Some(name) = &definition.renamed {
            groups.entry(name.clone()).or_default().push(id);
        }
    }
    for (id, definition) in types.iter().filter(|(_, t)| t.renamed.is_none()) {
        for name in component(definition).into_iter().flat_map(|name| spellings(name, config)) {
            if let Some(group) = groups.get_mut(name) {
                group.insert(0, id);
                break;
            }
        }
    }
    for group in groups.values_mut() {
        group.sort_by_key(|id| (component(types.get(*id)).is_none(), *id));
        group.dedup();
    }
    groups
}

/// A component's name, and what is left without a prefix and a suffix that the configuration cuts off.
fn spellings<'a>(name: &'a str, config: &Config) -> [&'a str; 2] {
    [name, config.names.bare_component(name)]
}

/// Structural equality; pairs under comparison are taken for equal, so that recursive types compare.
pub(super) struct Equality<'a> {
    types: &'a TypeTable,
    assumed: BTreeSet<(TypeId, TypeId)>,
}

impl<'a> Equality<'a> {
    pub(super) fn new(types: &'a TypeTable) -> Self {
        Self { types, assumed: BTreeSet::new() }
    }

    pub(super) fn shapes(&mut self, a: TypeId, b: TypeId) -> bool {
        if a == b || !self.assumed.insert((a, b)) {
            return true;
        }
        match (&self.types.get(a).shape, &self.types.get(b).shape) {
            (Shape::Object(a), Shape::Object(b)) => self.objects(a, b),
            (Shape::Union(a), Shape::Union(b)) => self.unions(a, b),
            (Shape::Alias(a), Shape::Alias(b)) => self.types(a, b),
            (Shape::TextEnum(a), Shape::TextEnum(b)) => a.others == b.others && values(a) == values(b),
            (Shape::IntegerEnum(a), Shape::IntegerEnum(b)) => {
                a.width == b.width
                    && a.values.others == b.values.others
                    && values(&a.values) == values(&b.values)
            }
            _ => false,
        }
    }

    fn definitions(&mut self, a: TypeId, b: TypeId) -> bool {
        let (left, right) = (self.types.get(a), self.types.get(b));
        let inline = |t: &TypeDef| component(t).is_none();
        // What has a component's name becomes that component.
        let called = |t: &'_ TypeDef| t.renamed.clone().or_else(|| component(t).map(str::to_owned));
        let may_be_one = left.renamed == right.renamed || called(left) == called(right);
        // Two components are two types to everybody, however alike; and so are two that have names.
        a == b || ((inline(left) || inline(right)) && may_be_one && self.shapes(a, b))
    }

    fn types(&mut self, a: &Ty, b: &Ty) -> bool {
        match (a, b) {
            (Ty::Ref(a), Ty::Ref(b)) => self.definitions(*a, *b),
            (Ty::List(a), Ty::List(b)) | (Ty::Map(a), Ty::Map(b)) | (Ty::Nullable(a), Ty::Nullable(b)) => {
                self.types(a, b)
            }
            (Ty::Tuple(a), Ty::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.types(a, b))
            }
            _ => a == b,
        }
    }

    fn objects(&mut self, a: &Object, b: &Object) -> bool {
        let constants = |o: &Object| -> BTreeMap<String, String> {
            o.constants.iter().map(|c| (c.wire.clone(), c.json.clone())).collect()
        };
        let rest = match (&a.rest, &b.rest) {
            (Rest::Typed(a), Rest::Typed(b)) => self.types(a, b),
            (a, b) => a == b,
        };
        rest && a.fields.len() == b.fields.len()
            && constants(a) == constants(b)
            && a.fields.iter().all(|field| {
                let twin = b.fields.iter().find(|other| other.wire == field.wire);
                twin.is_some_and(|twin| self.fields(field, twin))
            })
    }

    fn fields(&mut self, a: &Field, b: &Field) -> bool {
        a.renamed == b.renamed && a.presence == b.presence && self.types(&a.ty, &b.ty)
    }

    fn unions(&mut self, a: &Union, b: &Union) -> bool {
        a.selection == b.selection
            && a.branches.len() == b.branches.len()
            && a.branches.iter().zip(&b.branches).all(|(a, b)| {
                a.label == b.label
                    && a.renamed == b.renamed
                    && a.kinds == b.kinds
                    && (&a.tags, a.is_default) == (&b.tags, b.is_default)
                    && self.types(&a.ty, &b.ty)
            })
    }
}

fn values<T: Ord>(all: &Values<T>) -> BTreeMap<&T, Option<&str>> {
    all.listed.iter().map(|value| (&value.wire, value.renamed.as_deref())).collect()
}
