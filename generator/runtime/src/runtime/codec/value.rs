//! The two traits that every value of the wire has, and the scalars: `()`, booleans, integers, floats, texts.

use std::any::Any;
use std::fmt::Debug;

#[cfg(feature = "validate")]
use super::check::{Check, check_leaf};
#[cfg(feature = "validate")]
use super::checker::Checker;
use super::derived::Alike;
use super::number;
use super::problem::ReadError;
use super::reader::Reader;
use super::writer::Writer;

/// A value that has a JSON form. It is object-safe, so that one loop in the runtime serves all types.
pub trait Value: Any + Debug + Alike {
    /// Reads the next value of the text into `self`, which is new or was [cleared](Value::clear). After an
    /// error it is half-read; the caller then clears or drops it.
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError>;

    /// Writes `self`.
    fn write(&self, w: &mut Writer);

    /// Makes `self` empty again: absent where the type knows absence.
    fn clear(&mut self);

    /// Makes `self` the replacement of a value that could not be read, whose JSON text is `raw`: the empty one, except where
    /// the type has a fallback that keeps the text.
    fn correct(&mut self, _raw: &str) {
        self.clear();
    }

    /// Whether `self` is an absent member, so that nothing is written for it.
    fn is_absent(&self) -> bool {
        false
    }

    /// Tells `checker` where `self` is not what `checks` ask for, and what is inside not what its type does.
    #[cfg(feature = "validate")]
    fn check(&self, checks: &'static [Check], checker: &mut Checker) {
        check_leaf(&|w| self.write(w), checks, checker);
    }
}

/// A value that can be made before anything is read. What [`empty`](Empty::empty) gives is a place to read into; it reaches
/// callers only where it replaces a value that is missing or cannot be read.
pub trait Empty: Value + PartialEq + Sized {
    /// The place to read into. For an enumeration or a union it is the fallback, never a branch.
    fn empty() -> Self;

    /// What `null` is, where the type has a value for it; an `Option` around the type then does not take it.
    fn null() -> Option<Self> {
        None
    }

    /// The value of a payload that is not there, where the type allows that.
    fn absent() -> Option<Self> {
        None
    }
}

/// `()` takes any value, and writes `null`.
impl Value for () {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        r.skip()
    }

    fn write(&self, w: &mut Writer) {
        w.raw("null");
    }

    fn clear(&mut self) {}
}

impl Empty for () {
    fn empty() -> Self {}

    fn absent() -> Option<Self> {
        Some(())
    }
}

impl Value for bool {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = r.boolean()?;
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.raw(if *self { "true" } else { "false" });
    }

    fn clear(&mut self) {
        *self = false;
    }
}

impl Empty for bool {
    fn empty() -> Self {
        false
    }
}

impl Value for String {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        const EXPECTED: &str = "a string";
        *self = match r.text(EXPECTED) {
            Ok(text) => text.into_owned(),
            Err(error) => r.coerced_text(error, EXPECTED)?.into_owned(),
        };
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.text(self);
    }

    fn clear(&mut self) {
        String::clear(self);
    }
}

impl Empty for String {
    fn empty() -> Self {
        String::new()
    }
}

impl Value for i64 {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        const EXPECTED: &str = "an integer of 64 bits";
        let at = r.value_start();
        let integer = r.integer(EXPECTED)?.signed();
        *self = integer.ok_or_else(|| ReadError::wrong_type(at, EXPECTED))?;
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.signed(*self);
    }

    fn clear(&mut self) {
        *self = 0;
    }
}

impl Empty for i64 {
    fn empty() -> Self {
        0
    }
}

impl Value for f64 {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = number::read_float(r, "a number")?;
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        number::write_float(w, *self, self);
    }

    fn clear(&mut self) {
        *self = 0.0;
    }
}

impl Empty for f64 {
    fn empty() -> Self {
        0.0
    }
}
