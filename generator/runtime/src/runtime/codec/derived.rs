//! `Debug` and `PartialEq` of objects and enumerations of texts by their tables. They say what a derive would; but a derive is
//! code for each type, which whoever compiles the crate waits for.

use std::any::Any;
use std::fmt;

use super::container::Members;
use super::correct::is_same_correction;
use super::enumeration::TextEnum;
use super::layout::Object;
use super::object::extra;
use super::object_writer::Fresh;
use super::shape::{Shaped, fresh};
use super::value::Value;

/// Equality that is object-safe.
pub trait Alike {
    /// Whether `other` is of the same type and equal.
    fn is_like(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Any> Alike for T {
    fn is_like(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

/// Prints a struct as a derived `Debug` does.
pub fn print_object(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let layout = object.layout();
    let mut out = f.debug_struct(layout.type_name());
    let mut names = layout.fields.split_ascii_whitespace();
    for (index, name) in (0..layout.members.len()).zip(&mut names) {
        out.field(name, &object.get(index));
    }
    if let (Some(members), Some(name)) = (object.additional(), names.next()) {
        out.field(name, &members);
    }
    out.field("extra", extra(object)).finish()
}

/// Whether two objects of one type are equal: their members, what else they hold, and what came for members that were not read
/// as they came, as long as it would be written.
pub fn is_same_object<T: Object + Shaped>(one: &T, other: &T) -> bool {
    is_same_by_table(one, other, fresh::<T>)
}

fn is_same_by_table(one: &dyn Object, other: &dyn Object, fresh: Fresh) -> bool {
    let count = one.layout().members.len();
    let (extras, other_extras) = (extra(one), extra(other));
    (0..count).all(|index| is_same(one.get(index), other.get(index)))
        && is_same_rest(one.additional(), other.additional())
        && (extras.is_bare() && other_extras.is_bare()
            || extras.has_same_members(other_extras) && is_same_correction(one, other, fresh))
}

pub(super) fn is_same(one: &dyn Value, other: &dyn Value) -> bool {
    one.is_like(other)
}

fn is_same_rest(one: Option<&dyn Members>, other: Option<&dyn Members>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is_like(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Prints an enumeration of texts as a derived `Debug` does.
pub fn print_variant<T: TextEnum>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = value.text();
    let known = T::KNOWN.iter().position(|known| known.text() == text);
    match known.and_then(|index| T::NAMES.split_ascii_whitespace().nth(index)) {
        Some(name) => f.write_str(name),
        None => f.debug_tuple("Unrecognized").field(&text).finish(),
    }
}
