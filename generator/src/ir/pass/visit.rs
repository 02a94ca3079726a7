//! Walks over all uses of types.

use crate::ir::{Api, Operation, Payload, Rest, Shape, Ty, TypeId};

/// Calls `f` with each definition that `ty` mentions, in order.
pub(super) fn references(ty: &Ty, f: &mut impl FnMut(TypeId)) {
    match ty {
        Ty::Ref(id) => f(*id),
        Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => references(inner, f),
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

/// Types of what calls of the operation carry.
pub(super) fn sent(operation: &Operation) -> impl Iterator<Item = &Ty> {
    operation.parameters.iter().map(|p| &p.ty).chain(operation.body.iter().map(|b| &b.ty))
}

/// Types of what its answers carry.
pub(super) fn received(operation: &Operation) -> impl Iterator<Item = &Ty> {
    match &operation.payload {
        Payload::Json(ty) => Some(ty),
        Payload::Text | Payload::Bytes | Payload::Empty => None,
    }
    .into_iter()
}

/// Calls `f` with each definition that is mentioned anywhere, to replace it.
pub(super) fn replace(api: &mut Api, f: &impl Fn(TypeId) -> TypeId) {
    for definition in &mut api.types.0 {
        match &mut definition.shape {
            Shape::Object(object) => {
                object.fields.iter_mut().for_each(|field| replace_in(&mut field.ty, f));
                if let Rest::Typed(ty) = &mut object.rest {
                    replace_in(ty, f);
                }
            }
            Shape::Union(union) => union.branches.iter_mut().for_each(|b| replace_in(&mut b.ty, f)),
            Shape::Alias(ty) => replace_in(ty, f),
            Shape::TextEnum(_) | Shape::IntegerEnum(_) => {}
        }
    }
    for operation in &mut api.operations {
        operation.parameters.iter_mut().for_each(|p| replace_in(&mut p.ty, f));
        operation.body.iter_mut().for_each(|b| replace_in(&mut b.ty, f));
        if let Payload::Json(ty) = &mut operation.payload {
            replace_in(ty, f);
        }
        if let Some(paging) = &mut operation.paging {
            replace_in(&mut paging.item, f);
        }
    }
}

fn replace_in(ty: &mut Ty, f: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Ty::Ref(id) => *id = f(*id),
        Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => replace_in(inner, f),
        _ => {}
    }
}
