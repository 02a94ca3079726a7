//! Which required values are arguments, and which are fields of a struct that has to be written out.
//!
//! One or two are arguments, sorted by wire name, unless both are texts: a caller who swapped them would not hear of it from the
//! compiler. Then, and with three or more, they are fields of `NameRequired`. So neither the order of `required` nor that of
//! `properties` means anything.

use crate::ir::{Api, Field, Object, Presence, Shape, TextFormat, Ty};

/// More required members than this are never arguments.
const MOST_LISTED: usize = 2;

/// The indices of the fields that a constructor asks for, by wire name.
pub(super) fn required(object: &Object) -> Vec<usize> {
    let mut required: Vec<usize> =
        (0..object.fields.len()).filter(|&index| is_asked_for(&object.fields[index])).collect();
    required.sort_by_key(|&index| &object.fields[index].wire);
    required
}

/// Whether the values of these fields are arguments of the constructor.
pub(super) fn is_listed(api: &Api, object: &Object, required: &[usize]) -> bool {
    required.len() <= MOST_LISTED
        && (required.len() < MOST_LISTED
            || !required.iter().all(|&index| takes_text(api, &object.fields[index].ty)))
}

/// A required member with a value of its own is set already.
fn is_asked_for(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable) && field.preset.is_none()
}

/// Whether a literal text will do for a value of the type. What does not depend on the document's other schemas growing:
/// a union may get a branch for texts, so it does not count as one of them.
fn takes_text(api: &Api, ty: &Ty) -> bool {
    match ty {
        Ty::Text(TextFormat::Plain | TextFormat::Password) => true,
        Ty::Nullable(inner) => takes_text(api, inner),
        Ty::Ref(id) => match &api.types.get(*id).shape {
            Shape::TextEnum(_) => true,
            Shape::Alias(inner @ (Ty::Text(_) | Ty::Ref(_))) => takes_text(api, inner),
            _ => false,
        },
        _ => false,
    }
}
