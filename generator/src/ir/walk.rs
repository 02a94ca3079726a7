//! Follows JSON Pointers through types, for entries of the configuration that point into payloads.

use std::collections::BTreeSet;

use crate::ir::{Kind, Rest, Shape, TextFormat, Ty, TypeId, TypeTable, Width};
use crate::source::Pointer;

/// The type at `pointer` of a value of type `ty`; none where no value can have anything there. `*` stands
/// for any position in a list.
pub(crate) fn walk(types: &TypeTable, ty: &Ty, pointer: &str) -> Option<Ty> {
    let pointer = Pointer::parse(pointer).filter(|_| !pointer.starts_with('#'))?;
    let tokens: Vec<String> = pointer.tokens().map(std::borrow::Cow::into_owned).collect();
    step(types, ty, &tokens)
}

/// Whether an object of that type may have the member.
pub(crate) fn has_member(types: &TypeTable, ty: &Ty, member: &str) -> bool {
    step(types, ty, &[member.to_owned()]).is_some()
}

/// The type without aliases and null.
pub(crate) fn bare<'a>(types: &'a TypeTable, mut ty: &'a Ty) -> &'a Ty {
    // A chain of names is no longer than the table; a cycle of names stops there.
    for _ in 0..=types.0.len() {
        ty = match ty {
            Ty::Nullable(inner) => inner,
            Ty::Ref(id) => match &types.get(*id).shape {
                Shape::Alias(inner) => inner,
                _ => return ty,
            },
            _ => return ty,
        };
    }
    ty
}

/// The JSON types that values of the type may have. What is not described may have any.
pub(crate) fn kinds(types: &TypeTable, ty: &Ty) -> BTreeSet<Kind> {
    let mut found = BTreeSet::new();
    collect_kinds(types, ty, &mut found, &mut BTreeSet::new());
    found
}

fn collect_kinds(types: &TypeTable, ty: &Ty, found: &mut BTreeSet<Kind>, seen: &mut BTreeSet<TypeId>) {
    let kind = match ty {
        Ty::Any | Ty::Custom(_) => {
            return found.extend([
                Kind::Null,
                Kind::Boolean,
                Kind::Number,
                Kind::Text,
                Kind::List,
                Kind::Object,
            ]);
        }
        Ty::Nullable(inner) => return collect_kinds(types, inner, found, seen),
        Ty::Ref(id) if !seen.insert(*id) => return,
        Ty::Ref(id) => match &types.get(*id).shape {
            Shape::Alias(inner) => return collect_kinds(types, inner, found, seen),
            Shape::Union(union) => {
                return found.extend(union.branches.iter().flat_map(|branch| branch.kinds.iter().copied()));
            }
            Shape::Object(_) => Kind::Object,
            Shape::TextEnum(_) => Kind::Text,
            Shape::IntegerEnum(_) => Kind::Number,
        },
        Ty::List(_) | Ty::Tuple(_) => Kind::List,
        Ty::Map(_) | Ty::AnyObject => Kind::Object,
        Ty::Text(_) | Ty::File => Kind::Text,
        Ty::Integer(_) | Ty::Number | Ty::Decimal => Kind::Number,
        Ty::Boolean => Kind::Boolean,
    };
    found.insert(kind);
}

fn step(types: &TypeTable, ty: &Ty, tokens: &[String]) -> Option<Ty> {
    let Some((token, rest)) = tokens.split_first() else { return Some(ty.clone()) };
    match bare(types, ty) {
        Ty::List(item) => {
            let is_index = token == "*" || (!token.is_empty() && token.bytes().all(|b| b.is_ascii_digit()));
            is_index.then(|| step(types, item, rest))?
        }
        Ty::Tuple(elements) => step(types, elements.get(token.parse::<usize>().ok()?)?, rest),
        Ty::Map(value) => step(types, value, rest),
        // Whatever stands there is not described.
        Ty::Any | Ty::AnyObject | Ty::Custom(_) => Some(Ty::Any),
        Ty::Ref(id) => match &types.get(*id).shape {
            Shape::Object(object) => {
                if let Some(field) = object.fields.iter().find(|f| f.wire == *token) {
                    return step(types, &field.ty, rest);
                }
                if let Some(constant) = object.constants.iter().find(|c| c.wire == *token) {
                    return rest.is_empty().then(|| constant_type(&constant.json));
                }
                match &object.rest {
                    Rest::Typed(ty) => step(types, ty, rest),
                    Rest::Open | Rest::Closed => None,
                }
            }
            Shape::Union(union) => union.branches.iter().find_map(|b| step(types, &b.ty, tokens)),
            Shape::TextEnum(_) | Shape::IntegerEnum(_) | Shape::Alias(_) => None,
        },
        Ty::Nullable(_)
        | Ty::Text(_)
        | Ty::Integer(_)
        | Ty::Number
        | Ty::Decimal
        | Ty::Boolean
        | Ty::File => None,
    }
}

fn constant_type(json: &str) -> Ty {
    if json.starts_with('"') {
        Ty::Text(TextFormat::Plain)
    } else if json == "true" || json == "false" {
        Ty::Boolean
    } else if json.parse::<i64>().is_ok() {
        Ty::Integer(Width::I64)
    } else {
        Ty::Number
    }
}
