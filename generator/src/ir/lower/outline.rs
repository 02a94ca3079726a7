//! [`Outline`]: what tells a union's branch from the others, read from the schemas before any of them
//! gets a type.

use std::collections::BTreeSet;

use super::flat::{Flat, Part};
use super::view::{View, has_composition, is_bare_object, is_typed_object};
use crate::ir::Kind;
use crate::source::Pointer;
use crate::spec::{Schema, Value};

/// Evidence about the values of a schema.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outline {
    /// JSON types, without null.
    pub(super) kinds: BTreeSet<Kind>,
    /// Whether any value fits.
    pub(super) anything: bool,
    /// Properties with one possible value: name, JSON text.
    pub(super) constants: Vec<(String, String)>,
    /// Properties that must be there.
    pub(super) required: Vec<String>,
    /// Properties that may be there.
    pub(super) declared: Vec<String>,
}

impl Outline {
    /// The constant at the property, whether or not it must be there.
    pub(super) fn constant(&self, property: &str) -> Option<&str> {
        self.constants.iter().find(|(name, _)| name == property).map(|(_, value)| value.as_str())
    }

    /// Whether objects are among the values.
    pub(super) fn has_objects(&self) -> bool {
        self.kinds.contains(&Kind::Object)
    }

    fn declare(&mut self, name: &str) {
        if !self.declared.iter().any(|d| d == name) {
            self.declared.push(name.to_owned());
        }
    }

    fn require(&mut self, name: &str) {
        if !self.required.iter().any(|r| r == name) {
            self.required.push(name.to_owned());
        }
    }

    /// Widens this one so that the values of `other` fit too.
    fn widen(&mut self, other: &Self) {
        if other.has_objects() {
            if self.has_objects() {
                self.required.retain(|r| other.required.contains(r));
                self.constants.retain(|c| other.constants.contains(c));
            } else {
                self.required.clone_from(&other.required);
                self.constants.clone_from(&other.constants);
            }
        }
        self.kinds.extend(&other.kinds);
        self.anything |= other.anything;
        for name in &other.declared {
            self.declare(name);
        }
    }
}

const ALL_KINDS: [Kind; 5] = [Kind::Boolean, Kind::Number, Kind::Text, Kind::List, Kind::Object];

impl View<'_> {
    /// The outline of the schema at `at`.
    pub(super) fn outline(self, at: &Pointer) -> Outline {
        self.outline_once(at, &mut BTreeSet::new())
    }

    /// The outline of the object at `at`, which is made of these parts.
    pub(super) fn outline_of(self, at: &Pointer, parts: &[Part]) -> Outline {
        let mut outline = Outline { kinds: BTreeSet::from([Kind::Object]), ..Outline::default() };
        for part in parts {
            let Some(schema) = self.schema(&part.at) else { continue };
            let owners = || part.owners().chain([at]);
            for (name, property) in &schema.properties {
                outline.declare(name);
                if let Some(value) = self.constant(property)
                    && outline.constant(name).is_none()
                    && !self.presences.is_nullable(owners(), name)
                {
                    outline.constants.push((name.clone(), value));
                }
            }
            for name in &schema.keywords.required {
                outline.declare(name);
                if !self.presences.is_optional(owners(), name) {
                    outline.require(name);
                }
            }
        }
        outline
    }

    fn outline_once(self, at: &Pointer, seen: &mut BTreeSet<Pointer>) -> Outline {
        let Some(schema) = self.schema(at) else { return Outline::default() };
        if !seen.insert(at.clone()) {
            return Outline::default();
        }
        if let Some(target) = &schema.reference {
            return self.outline_once(target, seen);
        }
        if !has_composition(schema) {
            return self.plain_outline(schema, at);
        }
        let flat = self.flatten(at);
        let bare = flat.parts.iter().all(|p| self.schema(&p.at).is_some_and(is_bare_object));
        if !flat.others.is_empty() {
            return self.outline_beside(&flat, seen);
        }
        let mut outline = Outline::default();
        if !flat.parts.is_empty() && (flat.unions.is_empty() || !bare) {
            outline = self.outline_of(at, &flat.parts);
        }
        for part in &flat.unions {
            let Some(union) = self.schema(&part.at) else { continue };
            let mut branches = Outline::default();
            for branch in union.one_of.iter().chain(&union.any_of).filter(|b| !self.only_null(b)) {
                branches.widen(&self.outline_once(branch, seen));
            }
            let required = branches.required.clone();
            let constants = branches.constants.clone();
            if outline.has_objects() {
                // The parts hold beside each branch.
                outline.declared.extend(branches.declared.iter().cloned());
                for name in &required {
                    outline.require(name);
                }
                outline.constants.extend(constants);
            } else {
                outline.widen(&branches);
            }
        }
        if outline.kinds.is_empty() && flat.unions.is_empty() {
            return anything();
        }
        outline
    }

    /// Values that have to fit schemas of another type than object, and maybe unions.
    fn outline_beside(self, flat: &Flat, seen: &mut BTreeSet<Pointer>) -> Outline {
        let mut kinds = self.shared_kinds(flat);
        for union in flat.unions.iter().filter_map(|part| self.schema(&part.at)) {
            let branches = union.one_of.iter().chain(&union.any_of);
            let theirs: BTreeSet<Kind> = branches.flat_map(|b| self.outline_once(b, seen).kinds).collect();
            kinds.retain(|kind| theirs.contains(kind));
        }
        Outline { kinds, ..Outline::default() }
    }

    /// The JSON types that all schemas without composition have in common.
    pub(super) fn shared_kinds(self, flat: &Flat) -> BTreeSet<Kind> {
        let others = flat.others.iter().filter_map(|at| Some(self.plain_outline(self.schema(at)?, at).kinds));
        let mut kinds = others.reduce(|a, b| &a & &b).unwrap_or_default();
        // `properties` and their like say nothing about other types.
        if flat.parts.iter().any(|p| self.schema(&p.at).is_some_and(is_typed_object)) {
            kinds.retain(|kind| *kind == Kind::Object);
        }
        kinds
    }

    fn plain_outline(self, schema: &Schema, at: &Pointer) -> Outline {
        let kinds = match schema.keywords.typ.as_deref() {
            Some("string") => BTreeSet::from([Kind::Text]),
            Some("integer" | "number") => BTreeSet::from([Kind::Number]),
            Some("boolean") => BTreeSet::from([Kind::Boolean]),
            Some("array") => BTreeSet::from([Kind::List]),
            Some("object") => BTreeSet::from([Kind::Object]),
            None if !schema.enumeration.is_empty() => schema.enumeration.iter().filter_map(kind_of).collect(),
            None if schema.items.is_some() || !schema.prefix_items.is_empty() => BTreeSet::from([Kind::List]),
            None if !schema.properties.is_empty() || !schema.keywords.required.is_empty() => {
                BTreeSet::from([Kind::Object])
            }
            None if schema.additional != crate::spec::Additional::Unsaid
                || !schema.pattern_properties.is_empty() =>
            {
                BTreeSet::from([Kind::Object])
            }
            _ => return anything(),
        };
        if kinds.contains(&Kind::Object) {
            return self.outline_of(at, &[Part { at: at.clone(), owner: None }]);
        }
        Outline { kinds, ..Outline::default() }
    }
}

fn anything() -> Outline {
    Outline { kinds: ALL_KINDS.into_iter().collect(), anything: true, ..Outline::default() }
}

fn kind_of(value: &Value) -> Option<Kind> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some(Kind::Boolean),
        Value::Integer(_) | Value::Float(_) => Some(Kind::Number),
        Value::String(_) => Some(Kind::Text),
        Value::List(_) => Some(Kind::List),
        Value::Map(_) => Some(Kind::Object),
    }
}
