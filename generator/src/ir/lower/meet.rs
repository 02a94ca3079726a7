//! Where several schemas describe one value, as properties of the members of an `allOf` do: the type of what fits
//! all of them.

use std::collections::BTreeSet;

use super::Lowering;
use super::flat::Flat;
use super::scalar::range;
use super::schema::Home;
use super::view::is_bare_object;
use crate::ir::{NameHint, Others, Shape, Step, TextFormat, Ty, Values};
use crate::source::Pointer;

impl Lowering<'_> {
    /// The type of values that fit all schemas; each comes with the name of what stands inside it, `hint` is that of
    /// what they become together. None if no value fits, as far as types tell.
    pub(super) fn meet(&mut self, sites: &[(Pointer, NameHint)], hint: &NameHint) -> Option<Ty> {
        if sites.len() > 1
            && let Some(ty) = self.joint_object(sites, hint).or_else(|| self.joint_list(sites, hint))
        {
            return Some(ty);
        }
        let mut narrowest: Option<Ty> = None;
        for (at, inside) in sites {
            let ty = self.ty(at, inside);
            if sites.len() > 1 {
                self.define_now(&ty);
            }
            narrowest = match &narrowest {
                None => Some(ty),
                Some(before) => match self.narrower(before, &ty) {
                    Some(ty) => Some(ty),
                    None => return self.joint_union(sites, hint),
                },
            };
        }
        narrowest
    }

    /// An object whose members all branches of a union have beside their own.
    fn joint_union(&mut self, sites: &[(Pointer, NameHint)], hint: &NameHint) -> Option<Ty> {
        let view = self.view();
        let mut joint = Flat::default();
        for (at, _) in sites {
            let flat = view.flatten(at);
            if !flat.others.is_empty() {
                return None;
            }
            joint.facts.extend(flat.facts);
            joint.parts.extend(flat.parts);
            joint.unions.extend(flat.unions);
        }
        let schema = joint.unions.first().and_then(|union| view.schema(&union.at))?;
        // One that is in the making would be made of itself without end.
        let made_of: BTreeSet<Pointer> =
            joint.parts.iter().chain(&joint.unions).map(|part| part.at.clone()).collect();
        if self.merging.iter().any(|(parts, _)| parts.is_superset(&made_of)) {
            return None;
        }
        let id = self.types.reserve();
        self.merging.push((made_of, id));
        let home = Home { alone: true, ..Home::inline(hint.clone(), schema.at.clone()) };
        let ty = self.product(schema, &joint, &home);
        self.merging.pop();
        Some(ty).filter(|ty| *ty != Ty::Any)
    }

    /// Lowers the components that the type is a name for, where their turn has not come: what fits together must not
    /// depend on the order of the components.
    fn define_now(&mut self, ty: &Ty) {
        let mut ty = ty.clone();
        // No chain of names is longer than the list of components; a circle of names ends there.
        for _ in 0..=self.components.len() {
            ty = match ty {
                Ty::Nullable(inner) | Ty::List(inner) | Ty::Map(inner) => *inner,
                Ty::Ref(id) => {
                    if let Some(index) = self.components.iter().position(|component| component.id == id) {
                        self.component(index);
                    }
                    let Some(Shape::Alias(inner)) = self.shape(&Ty::Ref(id)) else { return };
                    inner.clone()
                }
                _ => return,
            };
        }
    }

    /// An object with the members of all.
    fn joint_object(&mut self, sites: &[(Pointer, NameHint)], hint: &NameHint) -> Option<Ty> {
        let view = self.view();
        let mut joint = Flat::default();
        for (at, _) in sites {
            let flat = view.flatten(at);
            if !flat.others.is_empty() || !flat.unions.is_empty() {
                return None;
            }
            joint.facts.extend(flat.facts);
            joint.parts.extend(flat.parts);
        }
        joint.parts.retain(|part| view.schema(&part.at).is_some_and(|schema| !is_bare_object(schema)));
        if joint.parts.is_empty() {
            return None;
        }
        let made_of: BTreeSet<Pointer> = joint.parts.iter().map(|part| part.at.clone()).collect();
        if let Some((_, id)) = self.merging.iter().find(|(parts, _)| *parts == made_of) {
            return Some(Ty::Ref(*id));
        }
        for (at, inside) in sites {
            let own: BTreeSet<Pointer> = view.flatten(at).parts.into_iter().map(|part| part.at).collect();
            if own.is_superset(&made_of) {
                return Some(self.ty(at, inside));
            }
        }
        let (at, _) = sites.last()?;
        let home = Home { alone: true, ..Home::inline(hint.clone(), at.clone()) };
        Some(self.object_of(at, joint, &home))
    }

    /// A list of what fits the items of all.
    fn joint_list(&mut self, sites: &[(Pointer, NameHint)], hint: &NameHint) -> Option<Ty> {
        let view = self.view();
        let item =
            |(at, hint): &(Pointer, NameHint)| Some((view.target(at)?.items.clone()?, hint.then(Step::Item)));
        let items: Vec<(Pointer, NameHint)> = sites.iter().map(item).collect::<Option<_>>()?;
        let ty = self.meet(&items, &hint.then(Step::Item))?;
        let is_nullable = ty != Ty::Any && view.all_nullable(items.iter().map(|(at, _)| at));
        Some(Ty::List(Box::new(if is_nullable { Ty::Nullable(Box::new(ty)) } else { ty })))
    }

    /// Of two types of the same value the one that says more, if either does.
    fn narrower(&self, a: &Ty, b: &Ty) -> Option<Ty> {
        // Of two lists of the same values the first stays.
        if self.narrows(a, b) {
            return Some(a.clone());
        }
        if self.narrows(b, a) {
            return Some(b.clone());
        }
        match (self.seen_through(a), self.seen_through(b)) {
            (Ty::List(a), Ty::List(b)) => Some(Ty::List(Box::new(self.narrower(a, b)?))),
            (Ty::Map(a), Ty::Map(b)) => Some(Ty::Map(Box::new(self.narrower(a, b)?))),
            (Ty::Nullable(a), Ty::Nullable(b)) => Some(Ty::Nullable(Box::new(self.narrower(a, b)?))),
            (Ty::Nullable(a), b) => self.narrower(a, b),
            (a, Ty::Nullable(b)) => self.narrower(a, b),
            _ => None,
        }
    }

    /// Whether all values of `narrow` are values of `wide`, or those that both have are best read as `narrow`.
    fn narrows(&self, narrow: &Ty, wide: &Ty) -> bool {
        match (self.seen_through(wide), self.seen_through(narrow)) {
            (a, b) if a == b => true,
            (Ty::Any, _)
            | (Ty::Number | Ty::Decimal, Ty::Integer(_) | Ty::Decimal)
            | (Ty::AnyObject, Ty::Map(_))
            | (Ty::Text(TextFormat::Plain), Ty::Text(_)) => true,
            (Ty::Integer(wide), Ty::Integer(narrow)) => range(*narrow).1 <= range(*wide).1,
            (Ty::List(wide), Ty::List(narrow)) => **wide == Ty::Any && **narrow != Ty::Any,
            (wide, Ty::Ref(id)) => match (self.types.get(*id).map(|t| &t.shape), self.shape(wide)) {
                (Some(Shape::TextEnum(narrow)), Some(Shape::TextEnum(wide))) => lists_less(narrow, wide),
                (Some(Shape::IntegerEnum(narrow)), Some(Shape::IntegerEnum(wide))) => {
                    lists_less(&narrow.values, &wide.values)
                }
                (Some(Shape::TextEnum(_)), None) => matches!(wide, Ty::Text(_)),
                (Some(Shape::IntegerEnum(_)), None) => {
                    matches!(wide, Ty::Integer(_) | Ty::Number | Ty::Decimal)
                }
                (Some(Shape::Object(_)), None) => *wide == Ty::AnyObject,
                (_, Some(Shape::Union(union))) => {
                    union.branches.iter().any(|b| self.seen_through(&b.ty) == narrow)
                }
                _ => false,
            },
            (wide, narrow) => match self.shape(wide) {
                Some(Shape::Union(union)) => {
                    union.branches.iter().any(|b| self.seen_through(&b.ty) == narrow)
                }
                _ => false,
            },
        }
    }

    /// The definition that the type refers to, if there is one by now.
    fn shape(&self, ty: &Ty) -> Option<&Shape> {
        let Ty::Ref(id) = ty else { return None };
        self.types.get(*id).map(|definition| &definition.shape)
    }

    /// What a name for a type stands for.
    fn seen_through<'a>(&'a self, mut ty: &'a Ty) -> &'a Ty {
        let mut seen = BTreeSet::new();
        while let Some(Shape::Alias(inner)) = self.shape(ty) {
            let Ty::Ref(id) = ty else { break };
            if !seen.insert(id) {
                break;
            }
            ty = inner;
        }
        ty
    }
}

/// Whether of two enums the first says more, and the second not something else.
fn lists_less<T: PartialEq>(narrow: &Values<T>, wide: &Values<T>) -> bool {
    let shared = narrow.listed.iter().any(|v| wide.listed.iter().any(|w| w.wire == v.wire));
    match (narrow.others, wide.others) {
        (Others::Refused, Others::Allowed) => true,
        (Others::Allowed, Others::Refused) => false,
        _ => shared && narrow.listed.len() <= wide.listed.len(),
    }
}
