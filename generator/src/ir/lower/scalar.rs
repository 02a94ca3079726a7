//! Texts and numbers: what `format` and bounds make of them.

use super::Lowering;
use super::union::common;
use crate::ir::{EnumValue, TextFormat, Ty, Whole, Width, codes};
use crate::spec::{Schema, Value};

/// `format` values that name a width (OpenAPI Format Registry).
const WIDTHS: &[(&str, Width)] = &[
    ("int8", Width::I8),
    ("int16", Width::I16),
    ("int32", Width::I32),
    ("int64", Width::I64),
    ("int128", Width::I128),
    ("uint8", Width::U8),
    ("uint16", Width::U16),
    ("uint32", Width::U32),
    ("uint64", Width::U64),
    ("uint128", Width::U128),
    // Not registered, but what serializers write for their longest integers.
    ("int", Width::I64),
    ("uint", Width::U64),
    ("long", Width::I64),
];

/// `format` values of numbers that are more exact than a float.
const EXACT: &[&str] = &["decimal", "decimal128", "bigdecimal", "big-decimal", "money", "currency"];

impl Lowering<'_> {
    pub(super) fn text(&mut self, schema: &Schema) -> Ty {
        match self.formatted(schema) {
            // As a text it is exact already.
            Some(Ty::Decimal) => return Ty::Text(TextFormat::Plain),
            Some(ty) => return ty,
            None => {}
        }
        Ty::Text(match schema.keywords.format.as_deref() {
            Some("date-time") => TextFormat::DateTime,
            Some("date") => TextFormat::Date,
            Some("byte") => TextFormat::Base64,
            Some("password") => TextFormat::Password,
            _ => TextFormat::Plain,
        })
    }

    pub(super) fn number(&mut self, schema: &Schema) -> Ty {
        match self.formatted(schema) {
            Some(ty) => ty,
            None if format_width(schema).is_some() => self.integer(schema),
            None => {
                let exact = |format: &str| EXACT.contains(&format.to_ascii_lowercase().as_str());
                let beyond = [&schema.minimum, &schema.maximum].into_iter().flatten().any(is_inexact);
                if beyond || schema.keywords.format.as_deref().is_some_and(exact) {
                    let message = "the number is read as f64, which does not hold all of its values exactly";
                    self.report.note(codes::LOSSY_NUMBER, &schema.at, message);
                }
                Ty::Number
            }
        }
    }

    pub(super) fn integer(&mut self, schema: &Schema) -> Ty {
        if let Some(ty) = self.formatted(schema) {
            return ty;
        }
        let said = format_width(schema);
        let low = schema.minimum.as_ref().and_then(bound);
        let high = schema.maximum.as_ref().and_then(bound);
        let wanted = said.unwrap_or(Width::I64);
        if fits(wanted, low, high) {
            return Ty::Integer(wanted);
        }
        // Without a minimum, negative numbers are among the values, and u64 has none.
        let unsigned = low.is_some() && fits(Width::U64, low, high);
        let (width, problem) = if fits(Width::I64, low, high) {
            (Width::I64, said.map(|_| "the bounds exceed the format, so a wider integer is used"))
        } else if unsigned {
            (Width::U64, said.map(|_| "the bounds exceed the format, so a wider integer is used"))
        } else if [&schema.minimum, &schema.maximum].into_iter().flatten().any(is_immense) {
            (Width::I128, Some("the bounds exceed 128 bits; larger numbers are not read"))
        } else if low.is_some() && fits(Width::U128, low, high) {
            (Width::U128, said.map(|_| "the bounds exceed the format, so a wider integer is used"))
        } else {
            (Width::I128, said.map(|_| "the bounds exceed the format, so a wider integer is used"))
        };
        if let Some(problem) = problem {
            self.report.note(codes::WIDE_INTEGER, &schema.at, problem);
        }
        Ty::Integer(width)
    }

    /// The type of values of which each fits one of several schemas, if some of those take more than integers; `listed` are
    /// those with an `enum`. Beside integers, whose digits a float may not hold, each number keeps its digits.
    pub(super) fn united_floats(&mut self, free: &[&Schema], listed: &[&Schema]) -> Option<Ty> {
        if free.is_empty()
            || !free.iter().chain(listed).any(|schema| is_float(schema) && !lists_integers(schema))
        {
            return None;
        }
        let given: Vec<Option<Ty>> = free.iter().map(|schema| self.formatted(schema)).collect();
        if let (true, Some(Some(ty))) = (listed.is_empty(), common(&given)) {
            return Some(ty);
        }
        let has_integers = !free.iter().chain(listed).all(|schema| is_float(schema));
        let replaced = given.iter().any(Option::is_some);
        if has_integers || replaced {
            return Some(Ty::Decimal);
        }
        free.iter().map(|schema| self.number(schema)).last()
    }

    /// The type of integers of which each fits one of several schemas: the narrowest of `i64` and `u64` that holds them all,
    /// else one that keeps their digits.
    pub(super) fn united_integers(&mut self, free: &[&Schema]) -> Ty {
        let types: Vec<Ty> = free.iter().map(|schema| self.integer(schema)).collect();
        if let Some(ty) = common(&types) {
            return ty;
        }
        let ends: Option<Vec<i128>> =
            types.iter().map(ends).collect::<Option<Vec<_>>>().map(|all| all.concat());
        match ends.map(Width::of) {
            Some(width @ (Width::I64 | Width::U64)) => Ty::Integer(width),
            _ => Ty::Decimal,
        }
    }

    /// What holds the integers of an enum, and those of schemas that allow others beside them.
    pub(super) fn enumerated(&mut self, listed: &[EnumValue<Whole>], free: &[&Schema]) -> Width {
        let types: Vec<Ty> = free.iter().map(|schema| self.integer(schema)).collect();
        let others = types.iter().filter_map(ends).flatten();
        Width::of(listed.iter().map(|value| value.wire.0).chain(others))
    }

    /// The type that the configuration gives to the schema's format.
    fn formatted(&mut self, schema: &Schema) -> Option<Ty> {
        let path = self.overrides.format_type(schema.keywords.format.as_deref()?)?;
        Some(self.replacement(path))
    }
}

/// Whether the schema is about numbers that need not be integers.
fn is_float(schema: &Schema) -> bool {
    schema.keywords.typ.as_deref() == Some("number") && format_width(schema).is_none()
}

/// Whether the schema has an `enum` of integers.
fn lists_integers(schema: &Schema) -> bool {
    let values = &schema.enumeration;
    !values.is_empty() && values.iter().all(|value| super::json::integer(value).is_some())
}

/// The least and the greatest value of a type of integers.
fn ends(ty: &Ty) -> Option<Vec<i128>> {
    let Ty::Integer(width) = ty else { return None };
    let (least, most) = range(*width);
    Some(vec![least, most])
}

fn format_width(schema: &Schema) -> Option<Width> {
    let format = schema.keywords.format.as_deref()?;
    WIDTHS.iter().find(|(name, _)| *name == format).map(|(_, width)| *width)
}

/// A bound as an integer. One that is read as a float is beyond all widths, or has a fraction that no integer
/// reaches.
fn bound(value: &Value) -> Option<i128> {
    match value {
        Value::Integer(n) => Some(*n),
        #[expect(clippy::cast_possible_truncation, reason = "the cast stops at the ends of i128")]
        Value::Float(n) => Some(*n as i128),
        _ => None,
    }
}

/// Whether integers up to the bound are more than an f64 distinguishes (2^53).
fn is_inexact(bound: &Value) -> bool {
    matches!(bound, Value::Integer(n) if n.unsigned_abs() > 1 << 53)
}

/// Whether no integer of 128 bits is as large.
fn is_immense(bound: &Value) -> bool {
    matches!(bound, Value::Float(n) if n.abs() > 3.5e38)
}

/// Whether the bounds, as far as they are known, lie within the width.
fn fits(width: Width, low: Option<i128>, high: Option<i128>) -> bool {
    let (least, most) = range(width);
    [low, high].into_iter().flatten().all(|bound| (least..=most).contains(&bound))
}

/// The least and the greatest value of the width.
pub(super) fn range(width: Width) -> (i128, i128) {
    match width {
        Width::I8 => (i8::MIN.into(), i8::MAX.into()),
        Width::I16 => (i16::MIN.into(), i16::MAX.into()),
        Width::I32 => (i32::MIN.into(), i32::MAX.into()),
        Width::I64 => (i64::MIN.into(), i64::MAX.into()),
        Width::I128 => (i128::MIN, i128::MAX),
        Width::U8 => (0, u8::MAX.into()),
        Width::U16 => (0, u16::MAX.into()),
        Width::U32 => (0, u32::MAX.into()),
        Width::U64 => (0, u64::MAX.into()),
        // Bounds are no larger than i128, as the document is read.
        Width::U128 => (0, i128::MAX),
    }
}
