//! Objects: of one schema, or of the members of an `allOf` put together.

use indexmap::IndexSet;

use super::Lowering;
use super::fields::Property;
use super::flat::{Flat, Part};
use super::schema::Home;

use crate::ir::{Constant, Docs, Field, NameHint, Object, Presence, Rest, Root, Shape, Step, Ty, codes};
use crate::source::Pointer;
use crate::spec::{Additional, Schema};

impl Lowering<'_> {
    /// An object that combines no others.
    pub(super) fn object_at(&mut self, schema: &Schema, home: &Home) -> Ty {
        let parts = vec![Part { at: schema.at.clone(), owner: None }];
        self.object_of(&schema.at, Flat::of(parts), home)
    }

    /// The object made of all parts; without a property anywhere it needs no definition.
    pub(super) fn object_of(&mut self, at: &Pointer, flat: Flat, home: &Home) -> Ty {
        let view = self.view();
        let schemas: Vec<&Schema> = flat.parts.iter().filter_map(|p| view.schema(&p.at)).collect();
        if schemas.iter().any(|s| !s.properties.is_empty() || !s.keywords.required.is_empty()) {
            let id = self.claim(at, home);
            let made_of = flat.parts.iter().map(|part| part.at.clone()).collect();
            self.merging.push((made_of, id));
            let object = self.members(at, &flat.parts, home);
            self.merging.pop();
            self.define(id, home, flat.facts, Shape::Object(object));
            return Ty::Ref(id);
        }
        match self.rest(&flat.parts, &home.hint) {
            Rest::Typed(ty) => Ty::Map(Box::new(ty)),
            Rest::Open => Ty::AnyObject,
            Rest::Closed => {
                self.report.note(
                    codes::EMPTY_OBJECT,
                    at,
                    "the object has no properties and allows no others",
                );
                Ty::AnyObject
            }
        }
    }

    /// Properties and the rest of the object at `at`.
    pub(super) fn members(&mut self, at: &Pointer, parts: &[Part], home: &Home) -> Object {
        let (mut fields, mut constants) = (Vec::new(), Vec::new());
        for property in self.properties(parts) {
            match self.view().constant(&property.main().at).filter(|_| property.required) {
                Some(json) => {
                    let docs = self.view().docs(&property.main().at);
                    constants.push(Constant { wire: property.wire, json, docs });
                }
                None => fields.push(self.field(&property, home)),
            }
        }
        let rest = self.rest(parts, &home.hint);
        for wire in self.undeclared(parts) {
            let message = format!("`{wire}` is required, but not declared");
            self.report.note(codes::UNDECLARED_REQUIRED, at, message);
            let ty = if let Rest::Typed(ty) = &rest { ty.clone() } else { Ty::Any };
            fields.push(Field {
                wire,
                renamed: None,
                ty,
                presence: Presence::Required,
                boxed: false,
                docs: Docs::default(),
                at: at.child("required"),
            });
        }
        self.contradictions(at, parts, &rest);
        Object { fields, constants, required: self.required(parts), rest }
    }

    /// The `required` keywords of all parts, one after the other.
    fn required(&self, parts: &[Part]) -> Vec<String> {
        let schemas = parts.iter().filter_map(|p| self.view().schema(&p.at));
        let names: IndexSet<&String> = schemas.flat_map(|s| &s.keywords.required).collect();
        names.into_iter().cloned().collect()
    }

    /// Required properties without a schema, in document order.
    fn undeclared(&self, parts: &[Part]) -> Vec<String> {
        let view = self.view();
        let schemas: Vec<&Schema> = parts.iter().filter_map(|p| view.schema(&p.at)).collect();
        let mut names: Vec<String> = Vec::new();
        for name in schemas.iter().flat_map(|s| &s.keywords.required) {
            if !names.contains(name) && !schemas.iter().any(|s| s.properties.contains_key(name)) {
                names.push(name.clone());
            }
        }
        names
    }

    fn field(&mut self, property: &Property, home: &Home) -> Field {
        let ty = self.property_type(property, home);
        let at = property.main().at.clone();
        let view = self.view();
        // All members of an `allOf` have to allow null for it to be allowed.
        let nullable = ty != Ty::Any && property.sites.iter().all(|site| view.nullable(&site.at));
        let presence = match (property.required, nullable) {
            (true, false) => Presence::Required,
            (false, false) => Presence::Optional,
            (true, true) => Presence::Nullable,
            (false, true) => Presence::OptionalNullable,
        };
        if let Some(data) = view.schema(&at).map(|s| &s.data)
            && (data.read_only || data.write_only)
        {
            let side = if data.read_only { "readOnly" } else { "writeOnly" };
            let message = format!("`{}` is {side}, but part of the type in both directions", property.wire);
            self.report.note(codes::ONE_WAY_PROPERTY, &at, message);
        }
        let renamed = self.field_name(property, home);
        Field { wire: property.wire.clone(), renamed, ty, presence, boxed: false, docs: view.docs(&at), at }
    }

    /// Where names of inline types inside a part start.
    pub(super) fn base(&self, part: &Part, hint: &NameHint) -> NameHint {
        let owner = part.owner.as_ref().and_then(|owner| self.by_pointer.get(owner));
        owner.map_or_else(
            || hint.clone(),
            |&i| NameHint::new(Root::Component(self.components[i].name.clone())),
        )
    }

    /// What else the object may hold: the strictest of what its parts say.
    fn rest(&mut self, parts: &[Part], hint: &NameHint) -> Rest {
        let view = self.view();
        let mut rest = Rest::Open;
        for part in parts {
            match view.schema(&part.at).map(|s| &s.additional) {
                Some(Additional::None) => return Rest::Closed,
                Some(Additional::Schema(at)) if rest == Rest::Open => {
                    let base = self.base(part, hint);
                    let ty = self.value(at, &base.then(Step::Value));
                    rest = if ty == Ty::Any { Rest::Open } else { Rest::Typed(ty) };
                }
                _ => {}
            }
        }
        rest
    }

    fn contradictions(&mut self, at: &Pointer, parts: &[Part], rest: &Rest) {
        let view = self.view();
        let schemas: Vec<&Schema> = parts.iter().filter_map(|p| view.schema(&p.at)).collect();
        if *rest != Rest::Closed || schemas.len() < 2 {
            return;
        }
        let closed = schemas.iter().filter(|s| s.additional == Additional::None);
        let forbidden = closed.clone().find_map(|c| {
            let all = schemas.iter().flat_map(|s| s.properties.keys());
            all.into_iter().find(|name| !c.properties.contains_key(*name)).map(|name| (c, name))
        });
        // An open member beside a closed one asks for properties that the closed one forbids, too.
        let message = match forbidden {
            Some((_, name)) => {
                format!("one member of the `allOf` forbids `{name}`, which another one declares")
            }
            None if closed.count() < schemas.len() => {
                "one member of the `allOf` forbids the further properties that another one allows".to_owned()
            }
            None => return,
        };
        self.report.note(codes::CONTRADICTORY_ALL_OF, at, message);
    }
}
