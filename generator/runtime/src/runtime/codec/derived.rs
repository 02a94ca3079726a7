//! `Debug` and `PartialEq` of objects and enumerations of texts by their tables. They say what a derive would; but a derive is
//! code for each type, which would take time to compile.

use std::any::Any;
use std::fmt;

use super::container::Members;
use super::correct::{InForce, is_same_correction};
use super::enumeration::TextEnum;
use super::layout::{Layout, Object};
use super::lend::{View, show};
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
    show(object, |view| {
        let names = layout.fields.split_ascii_whitespace();
        let mut names = names.map(|name| name.strip_prefix("r#").unwrap_or(name));
        for (value, name) in view.members.iter().zip(&mut names) {
            out.field(name, value);
        }
        if let (Some(members), Some(name)) = (view.additional, names.next()) {
            out.field(name, &members);
        }
        out.field("extra", view.extra);
    });
    out.finish()
}

/// Whether two objects of one type are equal: their members, what else they hold, and what came for members that were not read
/// as they came, as long as it would be written.
pub fn is_same_object<T: Object + Shaped>(one: &T, other: &T) -> bool {
    is_same_by_table(one, other, fresh::<T>)
}

fn is_same_by_table(one: &dyn Object, other: &dyn Object, fresh: Fresh) -> bool {
    let layout = one.layout();
    show(one, |a| show(other, |b| is_same_view(layout, a, b, fresh))).flatten().unwrap_or(true)
}

fn is_same_view(layout: &'static Layout, a: View<'_, '_>, b: View<'_, '_>, fresh: Fresh) -> bool {
    a.members.iter().zip(b.members).all(|(a, b)| is_same(*a, *b))
        && is_same_rest(a.additional, b.additional)
        && (a.extra.is_bare() && b.extra.is_bare()
            || a.extra.has_same_members(b.extra)
                && is_same_correction(&InForce::new(layout, a, fresh), &InForce::new(layout, b, fresh)))
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
        Some(name) => f.write_str(name.strip_prefix("r#").unwrap_or(name)),
        None => f.debug_tuple("Unrecognized").field(&text).finish(),
    }
}
