//! Shapes: what all objects, all unions and all enumerations have in common, so that an emitted type has tables and no code.

use std::any::Any;
use std::fmt::Debug;

#[cfg(feature = "validate")] // part: integer_enums
use super::check::check_integer_enum; // part: integer_enums
#[cfg(feature = "validate")] // part: unions
use super::check::check_union; // part: unions
#[cfg(feature = "validate")]
use super::check::{Check, check_object, check_text_enum};
#[cfg(feature = "validate")]
use super::checker::Checker;
use super::choice::read_union; // part: unions
// part: integer_enums
use super::enumeration::{
    IntegerEnum, clear_integer_enum, correct_integer_enum, empty_integer_enum, read_integer_enum,
    write_integer_enum,
};
use super::enumeration::{
    TextEnum, clear_text_enum, correct_text_enum, empty_text_enum, read_text_enum, write_text_enum,
};
use super::layout::Object;
use super::object::{clear_object, read_object};
use super::object_writer::write_object;
use super::problem::ReadError;
use super::reader::Reader;
use super::union::{Union, UnrecognizedValue, clear_union, write_union}; // part: unions
use super::value::{Empty, Value};
use super::writer::Writer;

/// A type that is read and written as all types of its shape are.
pub trait Shaped: Any + Debug + PartialEq + Sized {
    /// Its shape.
    type Shape: Shape<Self>;
}

/// How the types of a shape are read and written.
pub trait Shape<T> {
    /// As [`Empty::empty`].
    fn empty() -> T;
    /// As [`Value::read`].
    fn read(value: &mut T, r: &mut Reader<'_>) -> Result<(), ReadError>;
    /// As [`Value::write`].
    fn write(value: &T, w: &mut Writer);
    /// As [`Value::clear`].
    fn clear(value: &mut T);
    /// As [`Value::correct`].
    fn correct(value: &mut T, _: &str) {
        Self::clear(value);
    }
    /// As [`Value::check`].
    #[cfg(feature = "validate")]
    fn check(value: &T, checks: &'static [Check], checker: &mut Checker);
    /// As [`Value::is_absent`].
    fn is_absent(_: &T) -> bool {
        false
    }
    /// As [`Empty::absent`].
    fn absent() -> Option<T> {
        None
    }
}

impl<T: Shaped> Value for T {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        T::Shape::read(self, r)
    }

    fn write(&self, w: &mut Writer) {
        T::Shape::write(self, w);
    }

    fn clear(&mut self) {
        T::Shape::clear(self);
    }

    fn correct(&mut self, raw: &str) {
        T::Shape::correct(self, raw);
    }

    #[cfg(feature = "validate")]
    fn check(&self, checks: &'static [Check], checker: &mut Checker) {
        T::Shape::check(self, checks, checker);
    }

    fn is_absent(&self) -> bool {
        T::Shape::is_absent(self)
    }
}

impl<T: Shaped> Empty for T {
    fn empty() -> Self {
        T::Shape::empty()
    }

    fn absent() -> Option<Self> {
        T::Shape::absent()
    }
}

/// The shape of structs with a table of members.
pub enum ObjectShape {}

/// An empty object, to read into.
pub(super) fn fresh<T: Object + Shaped>() -> Box<dyn Object> {
    Box::new(T::empty())
}

impl<T: Object + Shaped> Shape<T> for ObjectShape {
    fn empty() -> T {
        T::empty()
    }

    fn read(value: &mut T, r: &mut Reader<'_>) -> Result<(), ReadError> {
        read_object(value, r)
    }

    fn write(value: &T, w: &mut Writer) {
        write_object(value, fresh::<T>, w);
    }

    fn clear(value: &mut T) {
        clear_object(value);
    }

    #[cfg(feature = "validate")]
    fn check(value: &T, checks: &'static [Check], checker: &mut Checker) {
        check_object(value, fresh::<T>, checks, checker);
    }
}

// part: unions
/// The shape of enums with a table of branches.
pub enum UnionShape {}

// part: unions
impl<T: Union> Shape<T> for UnionShape {
    fn empty() -> T {
        T::unrecognized(Empty::empty())
    }

    fn read(value: &mut T, r: &mut Reader<'_>) -> Result<(), ReadError> {
        read_union(value, r)
    }

    fn write(value: &T, w: &mut Writer) {
        write_union(value, w);
    }

    fn clear(value: &mut T) {
        clear_union(value);
    }

    fn correct(value: &mut T, raw: &str) {
        *value = T::unrecognized(UnrecognizedValue::corrected(raw));
    }

    #[cfg(feature = "validate")]
    fn check(value: &T, checks: &'static [Check], checker: &mut Checker) {
        check_union(value, &mut <Self as Shape<T>>::empty(), checks, checker);
    }
}

/// The shape of enumerations of texts.
pub enum TextShape {}

impl<T: TextEnum> Shape<T> for TextShape {
    fn empty() -> T {
        empty_text_enum()
    }

    fn read(value: &mut T, r: &mut Reader<'_>) -> Result<(), ReadError> {
        read_text_enum(value, r)
    }

    fn write(value: &T, w: &mut Writer) {
        write_text_enum(value, w);
    }

    fn clear(value: &mut T) {
        clear_text_enum(value);
    }

    fn correct(value: &mut T, raw: &str) {
        correct_text_enum(value, raw);
    }

    #[cfg(feature = "validate")]
    fn check(value: &T, checks: &'static [Check], checker: &mut Checker) {
        check_text_enum(value, checks, checker);
    }
}

// part: integer_enums
/// The shape of enumerations of integers.
pub enum IntegerShape {}

// part: integer_enums
impl<T: IntegerEnum> Shape<T> for IntegerShape {
    fn empty() -> T {
        empty_integer_enum()
    }

    fn read(value: &mut T, r: &mut Reader<'_>) -> Result<(), ReadError> {
        read_integer_enum(value, r)
    }

    fn write(value: &T, w: &mut Writer) {
        write_integer_enum(value, w);
    }

    fn clear(value: &mut T) {
        clear_integer_enum(value);
    }

    fn correct(value: &mut T, raw: &str) {
        correct_integer_enum(value, raw);
    }

    #[cfg(feature = "validate")]
    fn check(value: &T, checks: &'static [Check], checker: &mut Checker) {
        check_integer_enum(value, checks, checker);
    }
}
