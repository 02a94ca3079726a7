//! Who writes the discriminator of a union's branch.
//!
//! The branch's struct does where its property is constant, and where it is a required text that one value of the
//! document stands for, wherever the struct is used: a new struct then has it already, and what comes is kept as
//! it comes. A struct that several values lead to in one union leaves the choice to the caller. In all
//! other cases (the property is optional, undeclared, or another one in each union) the union does.

use std::collections::{BTreeMap, BTreeSet};

use super::visit;
use crate::ir::{Api, Presence, Selection, Shape, TextFormat, Ty, TypeId, TypeTable, Union};

/// A struct and the property that discriminates it.
type Slot = (TypeId, String);

/// Fills [`Field::preset`](crate::ir::Field::preset) and [`Branch::put`](crate::ir::Branch::put).
pub(in crate::ir) fn tags(api: &mut Api) {
    let leading = leading(&api.types);
    for ((id, property), values) in &leading {
        let Some(text) = only_text(values) else { continue };
        if !takes(&api.types, *id, property, &text) {
            continue;
        }
        let Shape::Object(object) = &mut api.types.0[id.0 as usize].shape else { continue };
        if let Some(field) = object.fields.iter_mut().find(|f| f.wire == *property) {
            field.preset = Some(text);
        }
    }
    let puts: Vec<(usize, usize, String)> = api
        .types
        .0
        .iter()
        .enumerate()
        .flat_map(|(index, definition)| match &definition.shape {
            Shape::Union(union) => puts(&api.types, union, &leading)
                .into_iter()
                .map(|(branch, tag)| (index, branch, tag))
                .collect(),
            _ => Vec::new(),
        })
        .collect();
    for (index, branch, tag) in puts {
        if let Shape::Union(union) = &mut api.types.0[index].shape {
            union.branches[branch].put = Some(tag);
        }
    }
}

/// The sets of values that lead to each struct, one set for each union.
fn leading(types: &TypeTable) -> BTreeMap<Slot, BTreeSet<Vec<String>>> {
    let mut leading: BTreeMap<Slot, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (_, definition) in types.iter() {
        let Shape::Union(union) = &definition.shape else { continue };
        let Selection::Discriminator(property) = &union.selection else { continue };
        for branch in union.branches.iter().filter(|b| !b.tags.is_empty()) {
            if let Some(id) = visit::definition(types, &branch.ty) {
                leading.entry((id, property.clone())).or_default().insert(branch.tags.clone());
            }
        }
    }
    leading
}

/// The one text that leads to a struct everywhere.
fn only_text(values: &BTreeSet<Vec<String>>) -> Option<String> {
    let mut sets = values.iter();
    match (sets.next().map(Vec::as_slice), sets.next()) {
        (Some([json]), None) => serde_json::from_str(json).ok(),
        _ => None,
    }
}

/// Whether the struct has a required property that can hold the text.
fn takes(types: &TypeTable, id: TypeId, property: &str, text: &str) -> bool {
    let Shape::Object(object) = &types.get(id).shape else { return false };
    let Some(field) = object.fields.iter().find(|f| f.wire == property) else { return false };
    let holds = match &field.ty {
        Ty::Text(TextFormat::Plain) => true,
        ty => match visit::definition(types, ty).map(|id| &types.get(id).shape) {
            Some(Shape::TextEnum(values)) => values.listed.iter().any(|value| value.wire == text),
            Some(Shape::Alias(ty)) => *ty == Ty::Text(TextFormat::Plain),
            _ => false,
        },
    };
    field.presence == Presence::Required && holds
}

/// Branches whose values may lack the discriminator, with the value to write.
fn puts(
    types: &TypeTable,
    union: &Union,
    leading: &BTreeMap<Slot, BTreeSet<Vec<String>>>,
) -> Vec<(usize, String)> {
    let Selection::Discriminator(property) = &union.selection else { return Vec::new() };
    let is_brought = |ty: &Ty| {
        let Some(id) = visit::definition(types, ty) else { return false };
        match &types.get(id).shape {
            Shape::Object(object) => {
                let is_required =
                    |f: &crate::ir::Field| f.wire == *property && f.presence == Presence::Required;
                let is_settled = leading.get(&(id, property.clone())).is_none_or(|sets| sets.len() == 1);
                object.constants.iter().any(|c| c.wire == *property)
                    || (object.fields.iter().any(is_required) && is_settled)
            }
            Shape::Union(inner) => inner.selection == Selection::Discriminator(property.clone()),
            _ => false,
        }
    };
    let lacking = union.branches.iter().enumerate().filter(|(_, branch)| !is_brought(&branch.ty));
    lacking.filter_map(|(index, branch)| Some((index, branch.tags.first()?.clone()))).collect()
}
