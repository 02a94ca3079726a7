//! [`Checks`] of a value: what all schemas that it has to fit say of it, along references and `allOf`, as far as its
//! type does not say it itself.
//!
//! Takes a type and where its schemas stand. A definition has checks of its own; so the way ends where it stands, and
//! at branches of unions, of which only one has to fit.

use std::collections::BTreeSet;

use super::Lowering;
use super::bounds;
use super::scalar::range;
use super::view::View;
use crate::ir::{Check, Checks, Object, Rest, Shape, TextFormat, Ty, TypeId, codes};
use crate::source::Pointer;
use crate::spec::{Additional, Schema};

impl Lowering<'_> {
    /// What is said of a value of the type that stands at all of `sites`, beyond what its type says.
    pub(super) fn checks(&mut self, ty: &Ty, sites: &[&Pointer]) -> Checks {
        let home = self.home(ty);
        let schemas = self.view().joined(sites, home.as_ref());
        self.checks_of(ty, &schemas)
    }

    /// What is said of all values of a definition.
    pub(super) fn own_checks(&mut self, shape: &Shape, at: &Pointer) -> Checks {
        let schemas = |ty: Option<&Ty>| self.view().joined(&[at], ty.and_then(|ty| self.home(ty)).as_ref());
        match shape {
            Shape::Alias(ty) => {
                let schemas = schemas(Some(ty));
                self.checks_of(ty, &schemas)
            }
            Shape::Object(Object { rest: Rest::Typed(ty), .. }) => {
                let (schemas, map) = (schemas(None), Ty::Map(Box::new(ty.clone())));
                self.checks_of(&map, &schemas)
            }
            Shape::Object(_) => {
                let schemas = schemas(None);
                self.checks_of(&Ty::AnyObject, &schemas)
            }
            Shape::Union(_) | Shape::TextEnum(_) | Shape::IntegerEnum(_) => {
                let schemas = schemas(None);
                self.checks_of(&Ty::Any, &schemas)
            }
        }
    }

    /// Where the definition stands that the type is.
    fn home(&self, ty: &Ty) -> Option<Pointer> {
        match ty {
            Ty::Nullable(inner) => self.home(inner),
            Ty::Ref(id) => self.home_of(*id),
            _ => None,
        }
    }

    fn home_of(&self, id: TypeId) -> Option<Pointer> {
        // A definition that is being made is not there yet.
        let known = self.homes.get(&id).cloned();
        known.or_else(|| self.types.get(id).map(|definition| definition.at.clone()))
    }

    fn checks_of(&mut self, ty: &Ty, schemas: &[&Schema]) -> Checks {
        let mut checks = Checks::default();
        for schema in schemas {
            for check in bounds::bounds(schema).into_iter().filter(|check| tells(ty, check)) {
                if let Check::UnreadPattern(text) = &check {
                    self.unread(&schema.at.child("pattern"), text);
                }
                checks.add(check);
            }
        }
        let names: Vec<&Pointer> = schemas.iter().filter_map(|s| s.property_names.as_ref()).collect();
        if !names.is_empty() && matches!(ty, Ty::Map(_) | Ty::AnyObject | Ty::Any) {
            let of_names = self.checks(&Ty::Text(TextFormat::Plain), &names);
            checks.add_inner(of_names, Check::Names);
        }
        self.inner(ty, schemas, &mut checks);
        checks
    }

    fn inner(&mut self, ty: &Ty, schemas: &[&Schema], checks: &mut Checks) {
        match ty {
            Ty::Nullable(inner) => self.inner(inner, schemas, checks),
            Ty::List(item) => {
                let longest = schemas.iter().map(|s| s.prefix_items.len()).max().unwrap_or_default();
                for index in 0..longest {
                    let sites: Vec<&Pointer> =
                        schemas.iter().filter_map(|s| s.prefix_items.get(index)).collect();
                    let of_item = self.checks(item, &sites);
                    checks.0.push(Check::Item(index, of_item));
                }
                let sites: Vec<&Pointer> = schemas.iter().filter_map(|s| s.items.as_ref()).collect();
                let of_items = self.checks(item, &sites);
                checks.add_inner(of_items, Check::Items);
            }
            Ty::Tuple(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let sites: Vec<&Pointer> =
                        schemas.iter().filter_map(|s| s.prefix_items.get(index)).collect();
                    let of_item = self.checks(element, &sites);
                    checks.add_inner(of_item, |checks| Check::Item(index, checks));
                }
            }
            Ty::Map(value) => {
                let additional = |schema: &&'_ Schema| match &schema.additional {
                    Additional::Schema(at) => Some(at.clone()),
                    _ => None,
                };
                let sites: Vec<Pointer> = schemas.iter().filter_map(additional).collect();
                let of_members = self.checks(value, &sites.iter().collect::<Vec<_>>());
                checks.add_inner(of_members, Check::Members);
            }
            _ => {}
        }
    }

    /// Tells once of a pattern that is not checked.
    fn unread(&mut self, at: &Pointer, text: &str) {
        if self.unread.insert(at.clone()) {
            let message = format!("the pattern `{text}` is not a regular expression of ECMA-262");
            self.report.note(codes::UNCHECKED_PATTERN, at, message).help("`validate` does not check it");
        }
    }
}

impl<'a> View<'a> {
    /// The schemas that a value at all of `sites` has to fit, along references and `allOf` up to `home`.
    fn joined(self, sites: &[&Pointer], home: Option<&Pointer>) -> Vec<&'a Schema> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut pending: Vec<Pointer> = sites.iter().rev().map(|at| (*at).clone()).collect();
        while let Some(at) = pending.pop() {
            let Some(schema) = self.schema(&at).filter(|_| Some(&at) != home && seen.insert(at.clone()))
            else {
                continue;
            };
            let chosen =
                [&schema.one_of, &schema.any_of].into_iter().filter_map(|list| self.only_choice(list));
            pending.extend(chosen.cloned());
            pending.extend(schema.all_of.iter().rev().cloned());
            pending.extend(schema.reference.clone());
            if schema.reference.is_none() {
                found.push(schema);
            }
        }
        found
    }

    /// The branch that all values but null have to fit, where there is just one.
    fn only_choice(self, branches: &[Pointer]) -> Option<&Pointer> {
        let mut telling = branches
            .iter()
            .filter(|at| !self.only_null(at) && !self.target(at).is_some_and(|branch| branch.never));
        telling.next().filter(|_| telling.next().is_none())
    }
}

/// Whether the bound says something of values of the type that the type does not.
fn tells(ty: &Ty, check: &Check) -> bool {
    match (ty, check) {
        (Ty::Nullable(inner), _) => tells(inner, check),
        (Ty::Boolean | Ty::File, _) => false,
        (Ty::Integer(width), Check::Minimum(bound)) => {
            bound.parse::<i128>().map_or(true, |bound| bound > range(*width).0)
        }
        (Ty::Integer(width), Check::Maximum(bound)) => {
            bound.parse::<i128>().map_or(true, |bound| bound < range(*width).1)
        }
        (Ty::Integer(_) | Ty::Number | Ty::Decimal, _) => {
            use Check::{Above, Below, Maximum, Minimum, MultipleOf};
            matches!(check, Minimum(_) | Above(_) | Maximum(_) | Below(_) | MultipleOf(_))
        }
        (Ty::Text(_), _) => {
            use Check::{MaxLength, MinLength, Pattern, UnreadPattern};
            matches!(check, MinLength(_) | MaxLength(_) | Pattern(_) | UnreadPattern(_))
        }
        (Ty::Tuple(_), _) => matches!(check, Check::UniqueItems),
        (Ty::List(_), _) => matches!(check, Check::MinItems(_) | Check::MaxItems(_) | Check::UniqueItems),
        (Ty::Map(_) | Ty::AnyObject, _) => {
            matches!(check, Check::MinProperties(_) | Check::MaxProperties(_))
        }
        _ => true,
    }
}
