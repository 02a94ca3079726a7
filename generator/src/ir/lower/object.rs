//! Objects: of one schema, or of the members of an `allOf` put together.

use std::collections::BTreeSet;

use super::Lowering;
use super::fields::Property;
use super::flat::{Flat, Part};
use super::schema::Home;

use crate::ir::{
    Checks, Constant, Docs, Field, NameHint, Object, Presence, Rest, Root, Shape, Side, Step, Ty, codes,
};
use crate::source::Pointer;
use crate::spec::{Additional, Schema};

/// Patterns that every name matches.
const MATCHES_ALL: &[&str] = &["", "^", "$", ".*", "^.*", ".*$", "^.*$"];

/// Documents that people ship come to some hundreds.
const MOST_MERGED: usize = 100_000;

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
            if self.is_too_much(at, flat.parts.len()) {
                return Ty::AnyObject;
            }
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

    /// Counts the schemas that objects are put together from, and refuses the document where nobody could compile the result:
    /// a chain of `allOf` grows with the square of its length.
    fn is_too_much(&mut self, at: &Pointer, parts: usize) -> bool {
        if parts < 2 {
            return false;
        }
        let before = self.merged;
        self.merged += parts;
        if self.merged > MOST_MERGED && before <= MOST_MERGED {
            let message = format!("objects are merged from more than {MOST_MERGED} schemas");
            self.report.error(codes::ALL_OF_TOO_LARGE, at, message);
        }
        self.merged > MOST_MERGED
    }

    /// Properties and the rest of the object at `at`.
    pub(super) fn members(&mut self, at: &Pointer, parts: &[Part], home: &Home) -> Object {
        let (mut fields, mut constants) = (Vec::new(), Vec::new());
        for property in self.properties(parts, [at, &home.at]) {
            match self
                .view()
                .constant(&property.main().at)
                .filter(|_| property.required && !property.nullable)
            {
                Some(json) => {
                    let (docs, side) = (self.view().docs(&property.main().at), self.side(&property));
                    constants.push(Constant { wire: property.wire, json, side, docs });
                }
                None => fields.push(self.field(&property, home)),
            }
        }
        let rest = self.rest(parts, &home.hint);
        for wire in self.undeclared(parts, [at, &home.at]) {
            let message = format!("`{wire}` is required, but not declared");
            self.report.note(codes::UNDECLARED_REQUIRED, at, message);
            let ty = if let Rest::Typed(ty) = &rest { ty.clone() } else { Ty::Any };
            fields.push(Field {
                wire,
                renamed: None,
                ty,
                checks: Checks::default(),
                presence: Presence::Required,
                side: Side::Both,
                boxed: false,
                preset: None,
                docs: Docs::default(),
                at: at.child("required"),
            });
        }
        self.contradictions(at, parts, &rest);
        Object { fields, constants, rest }
    }

    /// Required properties without a schema, in document order.
    fn undeclared(&self, parts: &[Part], whole: [&Pointer; 2]) -> Vec<String> {
        let view = self.view();
        let schemas: Vec<&Schema> = parts.iter().filter_map(|p| view.schema(&p.at)).collect();
        let mut names: Vec<String> = Vec::new();
        for name in view.required(parts, whole) {
            if !names.iter().any(|n| n == name) && !schemas.iter().any(|s| s.properties.contains_key(name)) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn field(&mut self, property: &Property, home: &Home) -> Field {
        let ty = self.property_type(property, home);
        let at = property.main().at.clone();
        let view = self.view();
        // All members of an `allOf` have to allow null for it to be allowed.
        let allows = || view.all_nullable(property.sites.iter().map(|site| &site.at));
        let nullable = ty != Ty::Any && (property.nullable || allows());
        let presence = match (property.required, nullable) {
            (true, false) => Presence::Required,
            (false, false) => Presence::Optional,
            (true, true) => Presence::Nullable,
            (false, true) => Presence::OptionalNullable,
        };
        let sites: Vec<&Pointer> = property.sites.iter().map(|site| &site.at).collect();
        let checks = self.checks(&ty, &sites);
        let mut docs = view.docs(&at);
        for site in &property.sites {
            docs.add_facts(view.bounds_in_words(&site.at));
        }
        let side = self.side(property);
        let renamed = self.field_name(property, home);
        Field {
            wire: property.wire.clone(),
            renamed,
            ty,
            checks,
            presence,
            side,
            boxed: false,
            preset: None,
            docs,
            at,
        }
    }

    /// In which direction the property is sent: what one of its declarations says. Both at once tell nothing.
    fn side(&self, property: &Property) -> Side {
        let sides: BTreeSet<Side> = property.sites.iter().map(|site| self.view().side(&site.at)).collect();
        match (sides.contains(&Side::Request), sides.contains(&Side::Response)) {
            (true, false) => Side::Request,
            (false, true) => Side::Response,
            _ => Side::Both,
        }
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
            let Some(schema) = view.schema(&part.at) else { continue };
            if !schema.pattern_properties.is_empty() {
                match self.named_by_pattern(schema, &self.base(part, hint)) {
                    Some(ty) => rest = Rest::Typed(ty),
                    None if schema.additional == Additional::None => return Rest::Open,
                    None => {}
                }
                continue;
            }
            match Some(&schema.additional) {
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

    /// The type of all members that are not declared, where patterns decide it: no name that matches no pattern has another
    /// one.
    fn named_by_pattern(&mut self, schema: &Schema, hint: &NameHint) -> Option<Ty> {
        let hint = hint.then(Step::Value);
        let patterns = &schema.pattern_properties;
        let mut sites: Vec<Pointer> = patterns.values().cloned().collect();
        let place = schema.at.child("patternProperties");
        match &schema.additional {
            Additional::None => {}
            Additional::Schema(at) => sites.push(at.clone()),
            Additional::Any | Additional::Unsaid => {
                if !patterns.keys().any(|pattern| MATCHES_ALL.contains(&pattern.as_str())) {
                    let message = "members whose names match no pattern may be anything, so all of them may";
                    self.report.note(codes::UNTYPED_REST, &place, message);
                    return None;
                }
            }
        }
        let types: Vec<Ty> = sites.iter().map(|at| self.value(at, &hint)).collect();
        let first = types.first().filter(|_| !types.contains(&Ty::Any))?;
        if types.iter().all(|ty| ty == first) {
            return Some(first.clone());
        }
        Some(self.either(schema, place, &sites, hint)).filter(|ty| *ty != Ty::Any)
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
