//! `readOnly` and `writeOnly` (OpenAPI 3.0.4, 4.8.24): what requests carry differs from what responses carry.
//!
//! A type that differs, because it has such a member or holds a type that differs, gets a second one for requests,
//! named after it: without the members that are only in responses. The type itself loses those that are only in
//! requests, whether or not any request uses it, so it never changes when one starts to. What stands inside the body of
//! one operation is in no response, and stays one type.

use std::collections::{BTreeMap, BTreeSet};

use super::visit;
use crate::ir::{Api, Object, Rest, Root, Shape, Side, Step, Ty, TypeDef, TypeId, TypeTable};

/// Splits types by direction.
pub(in crate::ir) fn direction(api: &mut Api) {
    let differing = differing(&api.types);
    if differing.is_empty() {
        return;
    }
    let sent = reach(api, Side::Request);
    let received = reach(api, Side::Response);
    let mut inputs: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    let mut only_sent: BTreeSet<TypeId> = BTreeSet::new();
    for &id in differing.intersection(&sent) {
        let definition = api.types.get(id);
        if is_of_one_request(definition) && !received.contains(&id) {
            only_sent.insert(id);
            continue;
        }
        let copy = TypeDef { hint: definition.hint.then(Step::Input), renamed: None, ..definition.clone() };
        let new = TypeId(u32::try_from(api.types.0.len()).unwrap_or(u32::MAX));
        api.types.0.push(copy);
        inputs.insert(id, new);
    }
    let as_sent: BTreeSet<TypeId> = inputs.values().chain(&only_sent).copied().collect();
    for &id in differing.iter().chain(inputs.values()) {
        let side = if as_sent.contains(&id) { Side::Request } else { Side::Response };
        keep(&mut api.types.0[id.0 as usize].shape, side);
    }
    for id in as_sent {
        let shape = &mut api.types.0[id.0 as usize].shape;
        visit::types_mut(shape, &mut |ty| {
            visit::replace_in(ty, &|id| inputs.get(&id).copied().unwrap_or(id));
        });
    }
    for operation in &mut api.operations {
        visit::sent_mut(operation, &mut |ty| {
            visit::replace_in(ty, &|id| inputs.get(&id).copied().unwrap_or(id));
        });
    }
    branches(&mut api.types);
}

/// Whether the type stands inside a body or a parameter of an operation.
fn is_of_one_request(definition: &TypeDef) -> bool {
    matches!(definition.hint.root, Root::Body(_) | Root::Parameter(..))
}

/// Types that have members of one direction, and those that hold them.
fn differing(types: &TypeTable) -> BTreeSet<TypeId> {
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut pending = Vec::new();
    for (id, definition) in types.iter() {
        visit::types(&definition.shape, &mut |ty| {
            visit::references(ty, &mut |held| holders.entry(held).or_default().push(id));
        });
        if let Shape::Object(object) = &definition.shape
            && sides(object).any(|side| side != Side::Both)
        {
            pending.push(id);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if found.insert(id) {
            pending.extend(holders.get(&id).into_iter().flatten());
        }
    }
    found
}

fn sides(object: &Object) -> impl Iterator<Item = Side> {
    object.fields.iter().map(|f| f.side).chain(object.constants.iter().map(|c| c.side))
}

/// All definitions that what goes in this direction leads to.
fn reach(api: &Api, side: Side) -> BTreeSet<TypeId> {
    let mut pending = Vec::new();
    for operation in &api.operations {
        let roots: Vec<&Ty> = match side {
            Side::Request => visit::sent(operation).collect(),
            _ => visit::received(operation).collect(),
        };
        for ty in roots {
            visit::references(ty, &mut |id| pending.push(id));
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if !reached.insert(id) {
            continue;
        }
        let mut each = |ty: &Ty| visit::references(ty, &mut |id| pending.push(id));
        match &api.types.get(id).shape {
            Shape::Object(object) => {
                object.fields.iter().filter(|f| f.side.goes(side)).for_each(|field| each(&field.ty));
                if let Rest::Typed(ty) = &object.rest {
                    each(ty);
                }
            }
            shape => visit::types(shape, &mut each),
        }
    }
    reached
}

/// Drops members of the other direction.
fn keep(shape: &mut Shape, side: Side) {
    let Shape::Object(object) = shape else { return };
    object.fields.retain(|field| field.side.goes(side));
    object.constants.retain(|constant| constant.side.goes(side));
}

/// Takes from branches of unions what their objects have lost.
fn branches(types: &mut TypeTable) {
    let names = |object: &Object| -> BTreeSet<String> {
        let fields = object.fields.iter().map(|f| &f.wire);
        fields.chain(object.constants.iter().map(|c| &c.wire)).cloned().collect()
    };
    let left: BTreeMap<TypeId, BTreeSet<String>> = types
        .iter()
        .filter_map(|(id, definition)| match &definition.shape {
            Shape::Object(object) => Some((id, names(object))),
            _ => None,
        })
        .collect();
    for index in 0..types.0.len() {
        let Shape::Union(union) = &types.0[index].shape else { continue };
        let objects: Vec<Option<TypeId>> =
            union.branches.iter().map(|branch| visit::definition(types, &branch.ty)).collect();
        let Shape::Union(union) = &mut types.0[index].shape else { continue };
        for (branch, object) in union.branches.iter_mut().zip(objects) {
            let Some(left) = object.and_then(|id| left.get(&id)) else { continue };
            branch.required.retain(|name| left.contains(name));
            branch.declared.retain(|name| left.contains(name));
            branch.constants.retain(|(name, _)| left.contains(name));
        }
    }
}
