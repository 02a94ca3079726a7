//! Enumerations: what the document lists has a variant, all else a fallback, which a strict reader refuses unless the
//! document allows it.

use std::fmt;

use super::layout::Rest;
use super::number::{self, Integer}; // part: integer_enums
use super::problem::{Failure, ProblemKind, ReadError};
use super::reader::Reader;
use super::writer::Writer;

const EXPECTED_TEXT: &str = "a string";
const EXPECTED_NUMBER: &str = "a number"; // part: integer_enums
const EXPECTED_KNOWN: &str = "a value that the declaration names";

/// The text of an enumeration that has no variant for it.
///
/// Only this crate makes one, and only of texts without a variant. So no code depends on a text staying
/// unknown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unrecognized(Box<str>);

impl Unrecognized {
    /// The text; if the value was not a text and was corrected, the JSON of that value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// part: integer_enums
/// The number of an enumeration that has no variant for it.
///
/// Only this crate makes one, and only of numbers without a variant. So no code depends on a number staying
/// unknown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnrecognizedNumber(Box<str>);

// part: integer_enums
impl UnrecognizedNumber {
    /// The number, as JSON text; if the value was not a number and was corrected, the text of that value.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it is an integer of 64 bits.
    pub fn as_i64(&self) -> Option<i64> {
        i64::of(&self.0)
    }

    /// The number, if it is an unsigned integer of 64 bits.
    pub fn as_u64(&self) -> Option<u64> {
        u64::of(&self.0)
    }

    /// The number, if it is an integer of 128 bits.
    pub fn as_i128(&self) -> Option<i128> {
        i128::of(&self.0)
    }
}

// part: integer_enums
impl fmt::Debug for UnrecognizedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// part: integer_enums
impl fmt::Display for UnrecognizedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An enumeration of texts.
pub trait TextEnum: Clone + 'static {
    /// All variants but the fallback.
    const KNOWN: &'static [Self];
    /// Whether the document allows other values. If it does ([`Rest::Open`]), the fallback is not a defect.
    const REST: Rest;
    /// The names of the variants, with white space between each two.
    const NAMES: &'static str;
    /// The text of the variant.
    fn text(&self) -> &str;
    /// The variant for texts without one.
    fn unrecognized(text: Unrecognized) -> Self;
}

// part: integer_enums
/// What the integers of an enumeration are: `i64`, `u64` where one of them is greater, `i128` where neither holds all.
pub trait ListedInteger: Copy + PartialEq + fmt::Display {
    /// The integer that a JSON number is, if it is one and fits.
    fn of(text: &str) -> Option<Self>;
    /// Writes it.
    fn put(self, w: &mut Writer);
}

// part: integer_enums
impl ListedInteger for i64 {
    fn of(text: &str) -> Option<Self> {
        Integer::parse(text).and_then(Integer::signed)
    }

    fn put(self, w: &mut Writer) {
        w.signed(self);
    }
}

// part: integer_enums
impl ListedInteger for u64 {
    fn of(text: &str) -> Option<Self> {
        Integer::parse(text).and_then(Integer::unsigned)
    }

    fn put(self, w: &mut Writer) {
        w.unsigned(self);
    }
}

// part: integer_enums
impl ListedInteger for i128 {
    fn of(text: &str) -> Option<Self> {
        number::wide(text)
    }

    fn put(self, w: &mut Writer) {
        w.raw(&self.to_string());
    }
}

// part: integer_enums
/// An enumeration of integers.
pub trait IntegerEnum: Clone + 'static {
    /// What holds all of them.
    type Integer: ListedInteger;
    /// All variants but the fallback.
    const KNOWN: &'static [Self];
    /// Whether the document allows other values. If it does ([`Rest::Open`]), the fallback is not a defect.
    const REST: Rest;
    /// The integer of the variant; `None` for a number without one.
    fn integer(&self) -> Option<Self::Integer>;
    /// The variant for numbers without one.
    fn unrecognized(number: UnrecognizedNumber) -> Self;
    /// The number that has no variant.
    fn raw(&self) -> Option<&UnrecognizedNumber>;
}

fn known_text<T: TextEnum>(text: &str) -> Option<T> {
    T::KNOWN.iter().find(|known| known.text() == text).cloned()
}

// part: integer_enums
fn known_integer<T: IntegerEnum>(integer: T::Integer) -> Option<T> {
    T::KNOWN.iter().find(|known| known.integer() == Some(integer)).cloned()
}

/// The value of an enumeration before anything is read: the fallback.
pub(super) fn empty_text_enum<T: TextEnum>() -> T {
    T::unrecognized(Unrecognized(Box::default()))
}

// part: integer_enums
/// The value of an enumeration before anything is read: the fallback.
pub(super) fn empty_integer_enum<T: IntegerEnum>() -> T {
    T::unrecognized(UnrecognizedNumber("0".into()))
}

/// Makes an enumeration of texts empty.
pub(super) fn clear_text_enum<T: TextEnum>(value: &mut T) {
    *value = empty_text_enum();
}

// part: integer_enums
/// Makes an enumeration of integers empty.
pub(super) fn clear_integer_enum<T: IntegerEnum>(value: &mut T) {
    *value = empty_integer_enum();
}

/// Makes an enumeration of texts the fallback with the JSON text of a value that it cannot be.
pub(super) fn correct_text_enum<T: TextEnum>(value: &mut T, raw: &str) {
    *value = T::unrecognized(Unrecognized(raw.into()));
}

// part: integer_enums
/// Makes an enumeration of integers the fallback with the JSON text of a value that it cannot be.
pub(super) fn correct_integer_enum<T: IntegerEnum>(value: &mut T, raw: &str) {
    *value = T::unrecognized(UnrecognizedNumber(raw.into()));
}

/// The value for a text, known or not.
pub fn recognize_text<T: TextEnum>(text: &str) -> T {
    known_text(text).unwrap_or_else(|| T::unrecognized(Unrecognized(text.into())))
}

// part: integer_enums
/// The value for an integer, known or not.
pub fn recognize_integer<T: IntegerEnum>(integer: T::Integer) -> T {
    known_integer(integer).unwrap_or_else(|| T::unrecognized(UnrecognizedNumber(integer.to_string().into())))
}

/// Reads an enumeration of texts.
pub(super) fn read_text_enum<T: TextEnum>(value: &mut T, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let at = r.value_start();
    let text = match r.text(EXPECTED_TEXT) {
        Ok(text) => text,
        Err(error) => r.coerced_text(error, EXPECTED_TEXT)?,
    };
    *value = match known_text(&text) {
        Some(known) => known,
        None if T::REST == Rest::Open => T::unrecognized(Unrecognized(text.into())),
        None => T::unrecognized(unrecognized_text(&text, at, r)?),
    };
    Ok(())
}

#[cold]
fn unrecognized_text(text: &str, at: usize, r: &mut Reader<'_>) -> Result<Unrecognized, ReadError> {
    r.defect(Failure::new(at, ProblemKind::UnrecognizedValue, EXPECTED_KNOWN))?;
    Ok(Unrecognized(text.into()))
}

// part: integer_enums
/// Reads an enumeration of integers.
pub(super) fn read_integer_enum<T: IntegerEnum>(value: &mut T, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let at = r.value_start();
    let text = r.number(EXPECTED_NUMBER)?;
    let known = T::Integer::of(text).and_then(known_integer);
    *value = match known {
        Some(known) => known,
        None if T::REST == Rest::Open => T::unrecognized(UnrecognizedNumber(text.into())),
        None => T::unrecognized(unrecognized_number(text, at, r)?),
    };
    Ok(())
}

// part: integer_enums
#[cold]
fn unrecognized_number(text: &str, at: usize, r: &mut Reader<'_>) -> Result<UnrecognizedNumber, ReadError> {
    r.defect(Failure::new(at, ProblemKind::UnrecognizedValue, EXPECTED_KNOWN))?;
    Ok(UnrecognizedNumber(text.into()))
}

/// Writes an enumeration of texts.
pub(super) fn write_text_enum<T: TextEnum>(value: &T, w: &mut Writer) {
    w.text(value.text());
}

// part: integer_enums
/// Writes an enumeration of integers.
pub(super) fn write_integer_enum<T: IntegerEnum>(value: &T, w: &mut Writer) {
    match (value.integer(), value.raw()) {
        (Some(integer), _) => integer.put(w),
        (None, Some(raw)) => w.raw(&raw.0),
        (None, None) => w.raw("0"),
    }
}

// part: integer_enums
/// Prints the number of an enumeration of integers.
pub fn print_integer_enum<T: IntegerEnum>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (value.integer(), value.raw()) {
        (Some(integer), _) => fmt::Display::fmt(&integer, f),
        (None, Some(raw)) => f.pad(&raw.0),
        (None, None) => Ok(()),
    }
}
