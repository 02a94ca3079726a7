//! Types of the API to Rust items: fields, constructors, enums, unions.

use std::collections::BTreeMap;

use super::clashes::{self, Claimant};
use super::code_span;
use super::constructors;
use super::docs;
use super::enums::{self, VARIANT_SCOPE};
use super::model::{
    Alias, Branch, Constructor, Field, FieldSetter, Intake, IntegerEnum, Item, Rest, RustType, Struct,
    TextEnum, TypeNames, Union,
};
use super::names::{self, Case, Ident};
use super::scope::{Scope, Wanted};
use super::union_words;
use crate::diagnostic::Report;
use crate::ir::{self, Api, Presence, Selection, Shape, TextFormat, Ty, TypeDef, TypeId, Width};
use crate::source::Pointer;

/// What a union's table says of the branch that any other tag leads to, and none.
const ANY_TAG: &str = "*";

/// Fields and setters that structs have of their own.
const FIELD_SCOPE: Scope<'static> = Scope { case: Case::Snake, taken: &["extra"], suffix: "_" };

/// The same for structs that hold further members of one type.
const TYPED_FIELD_SCOPE: Scope<'static> = Scope { taken: &["additional", "extra"], ..FIELD_SCOPE };

/// Method names that a setter would hide: inherent ones and those of the derived and blanket traits.
const TAKEN_SETTERS: &[&str] = &[
    "new",
    "clone",
    "clone_from",
    "eq",
    "ne",
    "fmt",
    "borrow",
    "borrow_mut",
    "into",
    "try_into",
    "to_owned",
    "type_id",
    "serialize",
    "default",
    "validate",
    // Operators: a setter takes two values too, and would pass for one.
    "add",
    "bitand",
    "bitor",
    "bitxor",
    "div",
    "mul",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// Turns definitions into items.
pub(super) struct Planner<'a> {
    /// The API.
    pub api: &'a Api,
    /// Names of all its types.
    pub names: &'a TypeNames,
    /// Names of the structs that hold required members.
    pub required: &'a TypeNames,
    /// Types by name.
    pub ids: BTreeMap<&'a Ident, TypeId>,
    /// How many types are made of each place.
    pub places: BTreeMap<&'a Pointer, usize>,
}

impl Planner<'_> {
    /// What the document says of a type, or else where it stands.
    fn type_docs(&self, def: &TypeDef, ident: &Ident) -> docs::DocLines {
        let mut docs = match super::place::sentence(self.api, &def.hint, ident) {
            Some(place) => docs::of_or(&def.docs, &place),
            None => docs::of(&def.docs),
        };
        if def.hint.steps.last() == Some(&ir::Step::Input) {
            docs.paragraph("The form that requests send: without the fields that only responses have.");
        }
        docs
    }

    /// The item for a definition.
    pub(super) fn item(&self, id: TypeId, report: &mut Report) -> Item {
        let def = self.api.types.get(id);
        let ident = self.names[&id].clone();
        match &def.shape {
            Shape::Object(object) => Item::Struct(self.structure(id, object, report)),
            Shape::TextEnum(values) => {
                let (variants, docs) =
                    (enums::variants(&values.listed, Clone::clone, report), self.type_docs(def, &ident));
                let fallback = enums::fallback(values.others, "text");
                Item::TextEnum(TextEnum { ident, docs, variants, fallback, at: def.at.to_string() })
            }
            Shape::IntegerEnum(integers) => Item::IntegerEnum(IntegerEnum {
                docs: self.type_docs(def, &ident),
                ident,
                fallback: enums::fallback(integers.values.others, "number"),
                variants: enums::variants(&integers.values.listed, enums::whole_words, report),
                width: integers.width,
                at: def.at.to_string(),
            }),
            Shape::Union(union) => Item::Union(self.union(ident, def, union, report)),
            Shape::Alias(ty) => Item::Alias(Alias {
                docs: self.type_docs(def, &ident),
                ident,
                ty: self.owned(ty),
                at: def.at.to_string(),
            }),
        }
    }

    /// The Rust type of a use.
    pub(super) fn ty(&self, ty: &Ty) -> RustType {
        match ty {
            Ty::Ref(id) => RustType::Named(self.names[id].clone()),
            Ty::List(item) => RustType::Vec(Box::new(self.ty(item))),
            Ty::Map(value) => RustType::Map(Box::new(self.ty(value))),
            Ty::Tuple(elements) => RustType::Tuple(elements.iter().map(|e| self.ty(e)).collect()),
            Ty::Nullable(inner) => RustType::Option(Box::new(self.ty(inner))),
            Ty::Text(TextFormat::Plain) => RustType::String,
            Ty::Text(TextFormat::DateTime) => RustType::Timestamp,
            Ty::Text(TextFormat::Date) => RustType::Date,
            Ty::Text(TextFormat::Base64) => RustType::Codec("Base64"),
            Ty::Text(TextFormat::Password) => RustType::Codec("Password"),
            Ty::Decimal => RustType::Codec("Decimal"),
            Ty::Integer(width) => RustType::Integer(*width),
            Ty::Number => RustType::Float,
            Ty::Boolean => RustType::Bool,
            Ty::Any => RustType::Json,
            Ty::AnyObject => RustType::JsonObject,
            Ty::File => RustType::File,
            Ty::Custom(path) => RustType::Custom(path.clone()),
        }
    }

    /// The Rust type of a use, other names for types seen through: two names for one type are one type to the
    /// compiler.
    pub(super) fn target<'a>(&'a self, mut ty: &'a Ty) -> RustType {
        for _ in 0..=self.api.types.0.len() {
            match ty {
                Ty::Ref(id) => match &self.api.types.get(*id).shape {
                    Shape::Alias(inner) => ty = inner,
                    _ => break,
                },
                _ => break,
            }
        }
        match ty {
            Ty::List(item) => RustType::Vec(Box::new(self.target(item))),
            Ty::Map(value) => RustType::Map(Box::new(self.target(value))),
            Ty::Tuple(elements) => RustType::Tuple(elements.iter().map(|e| self.target(e)).collect()),
            Ty::Nullable(inner) => RustType::Option(Box::new(self.target(inner))),
            _ => self.ty(ty),
        }
    }

    /// How a value of this type is best taken from a caller. An integer is taken as it is: where several types would do, a
    /// literal is an `i32`, which is too small for a time in milliseconds and cannot become an unsigned integer.
    pub(super) fn intake(&self, ty: &RustType) -> Intake {
        match ty {
            RustType::Linked(_)
            | RustType::String
            | RustType::Json
            | RustType::Bytes
            | RustType::File
            | RustType::Codec(_)
            | RustType::Option(_)
            | RustType::Float => Intake::Into,
            RustType::Named(_) if self.converts(ty) => Intake::Into,
            RustType::Vec(item) if self.intake(item) == Intake::Into => Intake::IntoItems,
            RustType::Vec(_) => Intake::Items,
            RustType::Map(value) if self.intake(value) == Intake::Into => Intake::IntoPairs,
            RustType::Map(_) => Intake::Pairs,
            _ => Intake::Plain,
        }
    }

    /// Whether something else converts into the named type: texts and numbers into enums, branches into unions.
    fn converts(&self, ty: &RustType) -> bool {
        let RustType::Named(ident) = ty else { return false };
        let Some(id) = self.ids.get(ident) else { return false };
        match &self.api.types.get(*id).shape {
            Shape::TextEnum(_)
            | Shape::IntegerEnum(_)
            | Shape::Union(_)
            | Shape::Alias(Ty::Text(TextFormat::Plain) | Ty::Decimal | Ty::Number) => true,
            Shape::Alias(Ty::Ref(target)) => self.converts(&RustType::Named(self.names[target].clone())),
            _ => false,
        }
    }

    fn structure(&self, id: TypeId, object: &ir::Object, report: &mut Report) -> Struct {
        let (ident, def) = (self.names[&id].clone(), self.api.types.get(id));
        let wanted: Vec<Wanted> = object
            .fields
            .iter()
            .map(|f| Wanted { text: f.wire.clone(), renamed: f.renamed.clone() })
            .collect();
        let is_typed = matches!(object.rest, ir::Rest::Typed(_));
        let scope = if is_typed { TYPED_FIELD_SCOPE } else { FIELD_SCOPE };
        let assigned = scope.assign(&wanted);
        for clash in &assigned.clashes {
            let claimant = |&m: &usize| Claimant::at(&object.fields[m].at, &assigned.names[m], &clash.name);
            let claimants = clash.members.iter().map(claimant);
            clashes::report(report, "properties", &clash.name, &claimants.collect::<Vec<_>>());
        }
        let fields: Vec<Field> = object
            .fields
            .iter()
            .zip(&assigned.names)
            .map(|(field, name)| self.field(field, name, def.usage.request))
            .collect();
        let required = constructors::required(object);
        let constructor = match self.required.get(&id) {
            _ if required.is_empty() => Constructor::Default,
            Some(ident) => Constructor::Named(ident.clone(), required),
            None => Constructor::Listed(required),
        };
        let rest = match &object.rest {
            ir::Rest::Open => Rest::Open,
            ir::Rest::Closed => Rest::Closed,
            ir::Rest::Typed(ty) => Rest::Typed(names::ident("additional"), self.linked(ty)),
        };
        let mut docs = self.type_docs(def, &self.names[&id]);
        for constant in &object.constants {
            docs.paragraph(format!(
                "{} is always {} and is written for you.",
                code_span(&constant.wire),
                code_span(&constant.json)
            ));
        }
        let constants = object.constants.iter().map(|c| (c.wire.clone(), c.json.clone())).collect();
        let checks = self.object_rows(def, object);
        Struct { ident, docs, fields, constants, rest, constructor, checks, at: def.at.to_string() }
    }

    /// What the document says of a field, or else the first sentence of its type.
    fn field_docs(&self, field: &ir::Field) -> docs::DocLines {
        let mut docs = docs::of(&field.docs);
        if docs.is_empty()
            && let Ty::Ref(id) = &field.ty
        {
            let said = docs::of(&self.api.types.get(*id).docs);
            docs.paragraph(docs::gist(said.lines()));
        }
        docs
    }

    /// The Rust type of what another type owns.
    fn owned(&self, ty: &Ty) -> RustType {
        match ty {
            Ty::List(item) => RustType::Vec(Box::new(self.linked(item))),
            Ty::Map(value) => RustType::Map(Box::new(self.linked(value))),
            Ty::Tuple(elements) => RustType::Tuple(elements.iter().map(|e| self.linked(e)).collect()),
            Ty::Nullable(inner) => RustType::Option(Box::new(self.linked(inner))),
            _ => self.ty(ty),
        }
    }

    /// The Rust type of an item of a list, a map or a tuple: a link to the value, where there has to be one.
    fn linked(&self, ty: &Ty) -> RustType {
        let owned = self.owned(ty);
        if self.is_linked(ty) { RustType::Linked(Box::new(owned)) } else { owned }
    }

    /// Whether other types own this one, or what it is a name for, through a link.
    fn is_linked<'t>(&'t self, mut ty: &'t Ty) -> bool {
        // Each step leads to another type, so there are no more steps than types.
        for _ in 0..=self.api.types.0.len() {
            let Ty::Ref(id) = ty else { return false };
            let definition = self.api.types.get(*id);
            match &definition.shape {
                _ if definition.linked => return true,
                Shape::Alias(inner) => ty = inner,
                _ => return false,
            }
        }
        false
    }

    /// What a field or a branch holds: `plain`, or a link to the value, where there has to be one.
    fn held(&self, ty: &Ty, plain: RustType) -> RustType {
        match plain {
            RustType::Boxed(value) if self.is_linked(ty) => RustType::Linked(value),
            value if self.is_linked(ty) => RustType::Linked(Box::new(value)),
            plain => plain,
        }
    }

    fn field(&self, field: &ir::Field, name: &str, in_request: bool) -> Field {
        let value = self.owned(&field.ty);
        // Whatever has no type may be null, and tells it from absent by itself.
        let presence = match (&value, field.presence) {
            (RustType::Json, Presence::OptionalNullable) => Presence::Optional,
            (_, presence) => presence,
        };
        let held = if field.boxed { RustType::Boxed(Box::new(value.clone())) } else { value.clone() };
        let held = self.held(&field.ty, held);
        let ty = match presence {
            Presence::Nullable if value == RustType::Json => held,
            Presence::Required => held,
            Presence::Optional | Presence::Nullable => RustType::Option(Box::new(held)),
            Presence::OptionalNullable => RustType::Presence(Box::new(held)),
        };
        let optional = matches!(presence, Presence::Optional | Presence::OptionalNullable);
        let intake = match presence {
            Presence::Nullable if value == RustType::Json => Intake::Plain,
            _ => self.intake(&value),
        };
        let mut docs = self.field_docs(field);
        if presence == Presence::OptionalNullable {
            docs.paragraph("Absent and null have different meanings.");
        }
        if let Some(text) = &field.preset {
            docs.paragraph(format!("Preset to {} in a new value.", code_span(text)));
        }
        let ident = names::ident(name);
        let setter = (optional && in_request).then(|| {
            let own = if TAKEN_SETTERS.contains(&name) { format!("{name}_") } else { name.to_owned() };
            let said = docs::gist(docs.lines());
            let said = if said.is_empty() { ".".to_owned() } else { format!(": {said}") };
            let mut docs = docs::DocLines::default();
            docs.paragraph(format!("Sets [`{0}`](field@Self::{0}){said}", ident.bare()));
            FieldSetter { ident: names::ident(&own), deprecated: field.docs.deprecated, docs }
        });
        Field {
            ident,
            wire: field.wire.clone(),
            ty,
            value,
            presence,
            preset: field.preset.clone(),
            intake,
            setter,
            docs,
        }
    }

    fn union(&self, ident: Ident, def: &TypeDef, union: &ir::Union, report: &mut Report) -> Union {
        let wanted: Vec<Wanted> = union
            .branches
            .iter()
            .map(|b| Wanted { text: b.label.clone(), renamed: b.renamed.clone() })
            .collect();
        let assigned = VARIANT_SCOPE.assign(&wanted);
        clashes::branches(report, union, &assigned.names, |branch| match &branch.ty {
            Ty::Ref(id) => {
                let own = self.api.types.get(*id);
                let is_only = self.places.get(&own.at) == Some(&1);
                (own.at == branch.at && own.renamed.is_none() && is_only).then(|| self.names[id].bare())
            }
            _ => None,
        });
        let values: Vec<RustType> = union.branches.iter().map(|b| self.owned(&b.ty)).collect();
        let targets: Vec<RustType> = union.branches.iter().map(|b| self.target(&b.ty)).collect();
        let branches =
            union.branches.iter().zip(assigned.names).zip(&values).map(|((branch, name), value)| {
                let object = branch.kinds.contains(&ir::Kind::Object) && matches!(value, RustType::Named(_));
                // A tuple holds its elements by value, and one of them may hold the union.
                let is_tuple = matches!(self.target(&branch.ty), RustType::Tuple(_));
                let ty =
                    if object || is_tuple { RustType::Boxed(Box::new(value.clone())) } else { value.clone() };
                let ty = self.held(&branch.ty, ty);
                let unique = targets.iter().filter(|t| **t == self.target(&branch.ty)).count() == 1;
                let mut from = if unique { vec![value.clone()] } else { Vec::new() };
                match self.target(&branch.ty) {
                    RustType::String if unique => from.push(RustType::Str),
                    RustType::Codec("Decimal") if unique => {
                        from.extend(numbers().filter(|ty| !targets.contains(ty)));
                    }
                    _ => {}
                }
                let docs = docs::of_or(&branch.docs, &union_words::branch(branch, &union.selection));
                let checks = self.branch_rows(def, branch);
                let mut wire = branch.clone();
                wire.tags.extend(branch.is_default.then(|| ANY_TAG.to_owned()));
                Branch { ident: names::ident(&name), ty, from, checks, wire, docs }
            });
        let branches = branches.collect();
        let mut docs = self.type_docs(def, &ident);
        docs.paragraph(union_words::selection(&union.selection));
        let tag = match &union.selection {
            Selection::Discriminator(property) => Some(property.clone()),
            _ => None,
        };
        Union { ident, docs, tag, branches, at: def.at.to_string() }
    }
}

/// What converts into an exact number. A literal without a suffix is an `i32` or an `f64` where several would do.
fn numbers() -> impl Iterator<Item = RustType> {
    [Width::I32, Width::I64, Width::U64].into_iter().map(RustType::Integer).chain([RustType::Float])
}
