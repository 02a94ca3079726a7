//! From a schema to its type: memo, references, and which construct a schema is.

use super::enumeration::is_enumeration;
use super::view::{has_composition, is_bare_object};
use super::{Lowering, Overrides};
use crate::ir::lower::overrides::Named;
use crate::ir::{Check, Docs, NameHint, Root, Shape, Step, Ty, TypeDef, TypeId, Usage, codes};
use crate::source::Pointer;
use crate::spec::{Additional, Schema};

/// Where the definition of a schema goes, if it needs one.
#[derive(Debug, Clone)]
pub(super) struct Home {
    /// Where its name comes from.
    pub(super) hint: NameHint,
    /// The place that its name and documentation belong to.
    pub(super) at: Pointer,
    /// The id that waits for it, if it is a component.
    pub(super) slot: Option<TypeId>,
    /// Whether the type is made for this use alone, of schemas that are types of their own elsewhere: it is not
    /// found again by the place that it was made from.
    pub(super) alone: bool,
}

impl Home {
    /// The home of an inline schema.
    pub(super) fn inline(hint: NameHint, at: Pointer) -> Self {
        Self { hint, at, slot: None, alone: false }
    }
}

impl Lowering<'_> {
    /// Lowers all components, in document order.
    pub(super) fn components(&mut self) {
        for index in 0..self.components.len() {
            self.component(index);
        }
    }

    /// Lowers a component whose turn has not come.
    pub(super) fn component(&mut self, index: usize) {
        let component = &mut self.components[index];
        if std::mem::replace(&mut component.started, true) {
            return;
        }
        let (at, id) = (component.at.clone(), component.id);
        let hint = NameHint::new(Root::Component(component.name.clone()));
        let home = Home { hint, at: at.clone(), slot: Some(id), alone: false };
        let ty = self.lower_at(&at, &home);
        if ty != Ty::Ref(id) {
            self.define(id, &home, Vec::new(), Shape::Alias(ty));
        }
    }

    /// Type of the schema's values other than null; `hint` names it if it stands inline.
    pub(super) fn ty(&mut self, at: &Pointer, hint: &NameHint) -> Ty {
        if let Some(ty) = self.memo.get(at) {
            return ty.clone();
        }
        if let Some(content) = self.contents.get(at).cloned() {
            return self.value(&content, hint);
        }
        let mut hint = hint.clone();
        if let Some((index, inside)) = self.inside_component(at) {
            // A reference into a component: lowered from its own place, it is named after it.
            self.component(index);
            if let Some(ty) = self.memo.get(at) {
                return ty.clone();
            }
            hint = inside.unwrap_or(hint);
        }
        self.lower_once(at, &Home::inline(hint, at.clone()))
    }

    /// As [`Lowering::lower_at`], where a schema that is nothing but itself may be anything.
    pub(super) fn lower_once(&mut self, at: &Pointer, home: &Home) -> Ty {
        if !self.active.insert(at.clone()) {
            let message = "the schema is defined by nothing but itself";
            self.report.warning(codes::REFERENCE_CYCLE, at, message).help("it may hold any JSON");
            return Ty::Any;
        }
        let ty = self.lower_at(at, home);
        self.active.remove(at);
        self.memo.insert(at.clone(), ty.clone());
        ty
    }

    /// As [`Lowering::ty`], for places where nothing else says that null may stand there.
    pub(super) fn value(&mut self, at: &Pointer, hint: &NameHint) -> Ty {
        match self.ty(at, hint) {
            Ty::Any => Ty::Any,
            ty if self.view().nullable(at) => Ty::Nullable(Box::new(ty)),
            ty => ty,
        }
    }

    /// The component that `at` stands in, and the name of what stands there, where no union is in between.
    fn inside_component(&self, at: &Pointer) -> Option<(usize, Option<NameHint>)> {
        let tokens: Vec<_> = at.tokens().collect();
        let [first, second, name, inside @ ..] = tokens.as_slice() else { return None };
        if first != "components" || second != "schemas" {
            return None;
        }
        let root = Pointer::root().child("components").child("schemas").child(name);
        let index = *self.by_pointer.get(&root)?;
        let mut hint = Some(NameHint::new(Root::Component(name.to_string())));
        let mut tokens = inside.iter();
        while let Some(token) = tokens.next() {
            hint = match token.as_ref() {
                "properties" => hint.zip(tokens.next()).map(|(h, p)| h.then(Step::Property(p.to_string()))),
                "items" => hint.map(|h| h.then(Step::Item)),
                "additionalProperties" => hint.map(|h| h.then(Step::Value)),
                "allOf" => hint.filter(|_| tokens.next().is_some()),
                _ => None,
            };
        }
        Some((index, hint))
    }

    /// Lowers one schema without looking at the memo.
    pub(super) fn lower_at(&mut self, at: &Pointer, home: &Home) -> Ty {
        let Some(schema) = self.view().schema(at) else { return Ty::Any };
        if let Some(path) = self.custom_type(at, home) {
            let ty = self.replacement(&path);
            // A type that stands for itself is what the document says.
            if home.slot.map(Ty::Ref).as_ref() != Some(&ty) {
                return ty;
            }
        }
        if let Some(target) = &schema.reference {
            return self.ty(target, &home.hint);
        }
        if schema.data.discriminator.is_some() && schema.one_of.is_empty() && schema.any_of.is_empty() {
            if home.slot.is_some() && self.has_children(schema) {
                return self.family(schema, home);
            }
            let message = "a discriminator without `oneOf`, `anyOf` or children tells nothing";
            self.report.note(codes::IGNORED_DISCRIMINATOR, at, message);
        }
        if has_composition(schema) { self.composed(schema, home) } else { self.plain(schema, home) }
    }

    fn custom_type(&mut self, at: &Pointer, home: &Home) -> Option<String> {
        let component = home.slot.filter(|_| home.at == *at).and(self.by_pointer.get(at));
        let name = component.map(|&index| self.components[index].name.as_str());
        Overrides::schema_type(&mut self.overrides, name, at)
    }

    /// A schema that combines no others, or its own keywords where it does.
    pub(super) fn plain(&mut self, schema: &Schema, home: &Home) -> Ty {
        if is_enumeration(schema) {
            return self.enumeration(&[schema], &[], home);
        }
        match schema.keywords.typ.as_deref() {
            Some("string") => self.text(schema),
            Some("integer") => self.integer(schema),
            Some("number") => self.number(schema),
            Some("boolean") => Ty::Boolean,
            Some("array") => self.list(schema, home),
            Some("object") => self.object_at(schema, home),
            None if schema.items.is_some() || !schema.prefix_items.is_empty() => self.list(schema, home),
            None if !is_bare_object(schema)
                || schema.additional != Additional::Unsaid
                || schema.property_names.is_some() =>
            {
                self.object_at(schema, home)
            }
            _ => Ty::Any,
        }
    }

    /// An array: a tuple where each of its elements has a place, else a list of what fits all of them.
    fn list(&mut self, schema: &Schema, home: &Home) -> Ty {
        if !schema.prefix_items.is_empty() {
            return self.tuple(schema, home);
        }
        let item = schema.items.as_ref().map_or(Ty::Any, |at| self.value(at, &home.hint.then(Step::Item)));
        Ty::List(Box::new(item))
    }

    fn tuple(&mut self, schema: &Schema, home: &Home) -> Ty {
        let view = self.view();
        let count = schema.prefix_items.len();
        let elements: Vec<Ty> = (0..)
            .zip(&schema.prefix_items)
            .map(|(index, at): (usize, _)| {
                let step = Step::Branch((index + 1).to_string());
                self.value(at, &home.hint.then(Step::Item).then(step))
            })
            .collect();
        if elements.iter().try_fold(LARGEST_TUPLE, |room, ty| self.room_after(ty, room)).is_none() {
            let message = "the tuples in the tuple are too many for a type, so its elements may be anything";
            self.report.note(codes::UNTYPED_REST, &schema.at.child("prefixItems"), message);
            return Ty::List(Box::new(Ty::Any));
        }
        let ends = schema.items.as_ref().is_some_and(|at| view.schema(at).is_some_and(|s| s.never));
        let is_closed = ends || schema.keywords.max_items == Some(count);
        if is_closed && schema.keywords.min_items == Some(count) && count <= LONGEST_TUPLE {
            return Ty::Tuple(elements);
        }
        let rest = schema.items.as_ref().filter(|_| !is_closed);
        if rest.is_none() && !is_closed {
            let message = "what follows the elements that have places of their own may be anything";
            self.report.note(codes::UNTYPED_REST, &schema.at.child("prefixItems"), message);
        }
        let last = match rest {
            Some(at) => Some(self.value(at, &home.hint.then(Step::Item))),
            None => (!is_closed).then_some(Ty::Any),
        };
        let mut types = elements.into_iter().chain(last);
        let first = types.next().unwrap_or(Ty::Any);
        let item = if types.clone().all(|ty| ty == first) {
            first
        } else if types.any(|ty| ty == Ty::Any) || first == Ty::Any {
            Ty::Any
        } else {
            let places: Vec<Pointer> = schema.prefix_items.iter().chain(rest).cloned().collect();
            self.either(schema, schema.at.child("prefixItems"), &places, home.hint.then(Step::Item))
        };
        Ty::List(Box::new(item))
    }

    /// What is left of `room` after the types that a value of the type is made of, names for others seen through; none where
    /// there is too little.
    fn room_after(&mut self, ty: &Ty, room: usize) -> Option<usize> {
        let room = room.checked_sub(1)?;
        match ty {
            Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => self.room_after(inner, room),
            Ty::Tuple(elements) => elements.iter().try_fold(room, |room, ty| self.room_after(ty, room)),
            Ty::Ref(id) => {
                if let Some(index) = self.components.iter().position(|component| component.id == *id) {
                    self.component(index);
                }
                let Some(TypeDef { shape: Shape::Alias(inner), checks, .. }) = self.types.get(*id) else {
                    return Some(room);
                };
                // What is said of each element is written out, too.
                let times = 1 + checks.0.iter().filter(|check| matches!(check, Check::Item(..))).count();
                let inner = inner.clone();
                (0..times).try_fold(room, |room, _| self.room_after(&inner, room))
            }
            _ => Some(room),
        }
    }

    /// An id for the definition of `home`, known from now on as the type of `at`.
    pub(super) fn claim(&mut self, at: &Pointer, home: &Home) -> TypeId {
        let id = home.slot.unwrap_or_else(|| self.types.reserve());
        self.homes.insert(id, home.at.clone());
        if home.alone {
            return id;
        }
        self.memo.insert(at.clone(), Ty::Ref(id));
        self.memo.entry(home.at.clone()).or_insert(Ty::Ref(id));
        id
    }

    /// Adds a definition, with its name from the configuration and its documentation.
    pub(super) fn define(&mut self, id: TypeId, home: &Home, facts: Vec<String>, shape: Shape) {
        let component = home.slot.and(self.by_pointer.get(&home.at)).copied();
        let renamed = match component {
            None if home.alone => None,
            Some(index) => self.overrides.component_name(&self.components[index].name, &home.at),
            None if is_property(&home.at) => self.overrides.name_at(&home.at, Named::Type),
            None => self.overrides.name_at(&home.at, Named::Anything),
        };
        let said = self.view().docs(&home.at);
        let docs = Docs { facts: said.facts.into_iter().chain(facts).collect(), ..said };
        let checks = self.own_checks(&shape, &home.at);
        let (hint, usage, at) = (home.hint.clone(), Usage::default(), home.at.clone());
        self.types.define(id, TypeDef { hint, renamed, shape, checks, docs, usage, linked: false, at });
    }
}

/// The runtime reads tuples up to this length.
const LONGEST_TUPLE: usize = 8;

/// Types that a tuple may contain in total: a name for one is not a type of its own, so that a tuple of tuples of tuples
/// would be as large as all of them together.
const LARGEST_TUPLE: usize = 256;

/// Whether a property's schema stands at the pointer.
fn is_property(at: &Pointer) -> bool {
    let tokens: Vec<_> = at.tokens().collect();
    // An odd number of `properties` before the name: `properties/properties` is a property of that name.
    let run = tokens.iter().rev().skip(1).take_while(|token| *token == "properties").count();
    run % 2 == 1
}
