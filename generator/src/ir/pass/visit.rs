//! Walks over all uses of types.

use crate::ir::{Api, Operation, Payload, Rest, Shape, Ty, TypeId, TypeTable};

/// Calls `f` with each definition that `ty` mentions, in order.
pub(super) fn references(ty: &Ty, f: &mut impl FnMut(TypeId)) {
    match ty {
        Ty::Ref(id) => f(*id),
        Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => references(inner, f),
        Ty::Tuple(elements) => elements.iter().for_each(|element| references(element, f)),
        _ => {}
    }
}

/// Calls `f` with each type that the definition mentions, in order.
pub(super) fn types(shape: &Shape, f: &mut impl FnMut(&Ty)) {
    match shape {
        Shape::Object(object) => {
            object.fields.iter().for_each(|field| f(&field.ty));
            if let Rest::Typed(ty) = &object.rest {
                f(ty);
            }
        }
        Shape::Union(union) => union.branches.iter().for_each(|branch| f(&branch.ty)),
        Shape::Alias(ty) => f(ty),
        Shape::TextEnum(_) | Shape::IntegerEnum(_) => {}
    }
}

/// Calls `f` with each type that the definition mentions, to change it.
pub(super) fn types_mut(shape: &mut Shape, f: &mut impl FnMut(&mut Ty)) {
    match shape {
        Shape::Object(object) => {
            object.fields.iter_mut().for_each(|field| f(&mut field.ty));
            if let Rest::Typed(ty) = &mut object.rest {
                f(ty);
            }
        }
        Shape::Union(union) => union.branches.iter_mut().for_each(|branch| f(&mut branch.ty)),
        Shape::Alias(ty) => f(ty),
        Shape::TextEnum(_) | Shape::IntegerEnum(_) => {}
    }
}

/// Types of what calls of the operation carry.
pub(super) fn sent(operation: &Operation) -> impl Iterator<Item = &Ty> {
    operation.parameters.iter().map(|p| &p.ty).chain(operation.body.iter().map(|b| &b.ty))
}

/// Calls `f` with each type that calls of the operation carry, to change it.
pub(super) fn sent_mut(operation: &mut Operation, f: &mut impl FnMut(&mut Ty)) {
    operation.parameters.iter_mut().for_each(|p| f(&mut p.ty));
    operation.body.iter_mut().for_each(|b| f(&mut b.ty));
}

/// Types of what its answers carry.
pub(super) fn received(operation: &Operation) -> impl Iterator<Item = &Ty> {
    let events = operation.events.iter().filter_map(|events| events.item.as_ref());
    carried(&operation.payload)
        .into_iter()
        .chain(operation.further.iter().flat_map(|further| carried(&further.payload)))
        .chain(operation.errors.iter().map(|error| &error.ty))
        .chain(events)
}

fn carried(payload: &Payload) -> Vec<&Ty> {
    match payload {
        Payload::Json(ty) => vec![ty],
        Payload::Text | Payload::Bytes | Payload::Empty => Vec::new(),
        Payload::ByStatus(outcomes) => outcomes.iter().flat_map(|o| carried(&o.payload)).collect(),
    }
}

fn replace_carried(payload: &mut Payload, f: &impl Fn(TypeId) -> TypeId) {
    match payload {
        Payload::Json(ty) => replace_in(ty, f),
        Payload::Text | Payload::Bytes | Payload::Empty => {}
        Payload::ByStatus(outcomes) => outcomes.iter_mut().for_each(|o| replace_carried(&mut o.payload, f)),
    }
}

/// Calls `f` with each definition that is mentioned anywhere, to replace it.
pub(super) fn replace(api: &mut Api, f: &impl Fn(TypeId) -> TypeId) {
    for definition in &mut api.types.0 {
        types_mut(&mut definition.shape, &mut |ty| replace_in(ty, f));
    }
    api.webhooks.iter_mut().for_each(|webhook| replace_in(&mut webhook.ty, f));
    for operation in &mut api.operations {
        sent_mut(operation, &mut |ty| replace_in(ty, f));
        replace_carried(&mut operation.payload, f);
        operation.further.iter_mut().for_each(|further| replace_carried(&mut further.payload, f));
        operation.errors.iter_mut().for_each(|error| replace_in(&mut error.ty, f));
        if let Some(paging) = &mut operation.paging {
            replace_in(&mut paging.item, f);
        }
        if let Some(item) = operation.events.as_mut().and_then(|events| events.item.as_mut()) {
            replace_in(item, f);
        }
    }
}

pub(super) fn replace_in(ty: &mut Ty, f: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Ty::Ref(id) => *id = f(*id),
        Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => replace_in(inner, f),
        Ty::Tuple(elements) => elements.iter_mut().for_each(|element| replace_in(element, f)),
        _ => {}
    }
}

/// The definition that the type comes down to, names for types and null seen through.
pub(super) fn definition<'a>(types: &'a TypeTable, mut ty: &'a Ty) -> Option<TypeId> {
    // A chain of names is no longer than the table; a cycle of names stops there.
    for _ in 0..=types.0.len() {
        match ty {
            Ty::Nullable(inner) => ty = inner,
            Ty::Ref(id) => match &types.get(*id).shape {
                Shape::Alias(inner @ (Ty::Ref(_) | Ty::Nullable(_))) => ty = inner,
                _ => return Some(*id),
            },
            _ => return None,
        }
    }
    None
}
