//! Numbers of JSON: exact integers by hand, floats by the standard library, and their texts.

use std::fmt;
use std::io::Write as _;

use super::problem::ReadError;
use super::reader::Reader;
use super::writer::Writer;

/// From here on not every integer is an f64.
const FIRST_INEXACT: f64 = 9_007_199_254_740_992.0;

/// An integer of up to 64 bits and a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Integer {
    negative: bool,
    magnitude: u64,
}

impl Integer {
    /// The integer as an i64, if it is one.
    #[inline]
    pub(super) fn signed(self) -> Option<i64> {
        if self.negative {
            0_i64.checked_sub_unsigned(self.magnitude)
        } else {
            i64::try_from(self.magnitude).ok()
        }
    }

    /// The integer as a u64, if it is one.
    #[inline]
    pub(super) fn unsigned(self) -> Option<u64> {
        (!self.negative || self.magnitude == 0).then_some(self.magnitude)
    }

    /// The integer of a JSON number, however it is spelled (`3`, `3.0`, `3e2`,
    /// `30e-1`), if it is an integer and fits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits = || whole.bytes().chain(fraction.bytes()).map(|digit| u64::from(digit - b'0'));
        let Some(first) = digits().position(|digit| digit != 0) else {
            return Some(Self { negative, magnitude: 0 });
        };
        // The value is the digits times ten to the power of `shift`; what a negative one cuts off must be
        // zeros.
        let shift = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        let zeros = if fraction.is_empty() { whole.len() - whole.trim_end_matches('0').len() } else { 0 };
        if shift < -i64::try_from(zeros).ok()? || shift > 20 {
            return None;
        }
        let dropped = usize::try_from(shift.min(0).unsigned_abs()).ok()?;
        let append = |magnitude: u64, digit: u64| magnitude.checked_mul(10)?.checked_add(digit);
        let kept = digits().take(whole.len() + fraction.len() - dropped).skip(first);
        let padding = std::iter::repeat_n(0, usize::try_from(shift.max(0)).ok()?);
        Some(Self { negative, magnitude: kept.chain(padding).try_fold(0, append)? })
    }
}

impl<'a> Reader<'a> {
    /// Reads an integer. A number that is not an integer has the wrong type.
    #[inline]
    pub(super) fn integer(&mut self, expected: &'static str) -> Result<Integer, ReadError> {
        let first = self.peek();
        let start = self.position();
        let negative = first == b'-';
        let digits = self.bytes().get(start + usize::from(negative)..).unwrap_or_default();
        let mut magnitude = 0_u64;
        let mut count = 0;
        // 18 digits cannot overflow; whatever is longer or spelled otherwise takes the slow way.
        while let Some(&digit @ b'0'..=b'9') = digits.get(count) {
            magnitude = magnitude.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            count += 1;
        }
        let plain = (1..=18).contains(&count) && (count == 1 || digits.first() != Some(&b'0'));
        if plain && !matches!(digits.get(count), Some(b'.' | b'e' | b'E')) {
            self.advance(start + usize::from(negative) + count);
            return Ok(Integer { negative, magnitude });
        }
        self.spelled_integer(expected)
    }

    #[cold]
    fn spelled_integer(&mut self, expected: &'static str) -> Result<Integer, ReadError> {
        let at = self.value_start();
        let text = self.number(expected)?;
        Integer::parse(text).ok_or_else(|| ReadError::wrong_type(at, expected))
    }

    /// Reads a number as its text.
    #[inline]
    pub(super) fn number(&mut self, expected: &'static str) -> Result<&'a str, ReadError> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return self.coerced_number(expected);
        }
        let start = self.position();
        match number_end(self.bytes(), start) {
            Ok(end) => {
                self.advance(end);
                Ok(self.slice(start, end))
            }
            Err(at) => {
                self.advance(at);
                Err(self.syntax("a digit"))
            }
        }
    }
}

/// Whether all of `text` is a number.
pub(super) fn is_number(text: &str) -> bool {
    text.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        && number_end(text.as_bytes(), 0) == Ok(text.len())
}

/// The end of the number that starts at `start` (RFC 8259, section 6), or where a digit is missing.
#[inline]
fn number_end(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { digits_end(bytes, at)? };
    if bytes.get(at) == Some(&b'.') {
        at = digits_end(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        at = digits_end(bytes, at + usize::from(matches!(bytes.get(at), Some(b'+' | b'-'))))?;
    }
    Ok(at)
}

/// The end of at least one digit.
#[inline]
fn digits_end(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let rest = bytes.get(start..).unwrap_or_default();
    let count = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    if count == 0 { Err(start) } else { Ok(start + count) }
}

/// An integer beyond 64 bits, spelled plainly; shorter ones in any way.
pub(super) fn wide<T: std::str::FromStr + TryFrom<i64> + TryFrom<u64>>(text: &str) -> Option<T> {
    if let Ok(integer) = text.parse() {
        return Some(integer);
    }
    let integer = Integer::parse(text)?;
    integer.signed().and_then(|n| n.try_into().ok()).or_else(|| integer.unsigned()?.try_into().ok())
}

/// Whether two JSON texts are the same number, whatever their size and precision.
pub(super) fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let digits = |significant: &str| significant.bytes().filter(|byte| *byte != b'.').collect::<Vec<_>>();
    match (significant(a), significant(b)) {
        (Some(a), Some(b)) => a.0 == b.0 && a.2 == b.2 && digits(a.1) == digits(b.1),
        _ => false,
    }
}

/// Of the text of a JSON number: whether it is less than zero, its significant digits, maybe with a point among them, and the
/// power of ten above the first of them. None where that is beyond 64 bits.
fn significant(text: &str) -> Option<(bool, &str, i64)> {
    let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let Some(first) = mantissa.find(|digit| matches!(digit, '1'..='9')) else { return Some((false, "", 0)) };
    let digits = mantissa.trim_matches(['0', '.']);
    let whole = mantissa.find('.').unwrap_or(mantissa.len());
    let above = if first < whole { whole - first } else { first - whole - 1 };
    let above = i64::try_from(above).ok()?;
    let above = if first < whole { above } else { -above };
    Some((is_negative, digits, exponent.parse::<i64>().ok()?.checked_add(above)?))
}

/// Reads a float, which is finite.
pub(super) fn read_float<T: std::str::FromStr + Into<f64> + Copy>(
    r: &mut Reader<'_>,
    expected: &'static str,
) -> Result<T, ReadError> {
    let at = r.value_start();
    let parsed = r.number(expected)?.parse::<T>().ok();
    parsed.filter(|value| (*value).into().is_finite()).ok_or_else(|| ReadError::wrong_type(at, expected))
}

/// Writes a float: integers without a fraction as far as all of them are exact, the rest in the shortest form
/// that reads back as the same number. `text` is the value in its own width.
pub(super) fn write_float(w: &mut Writer, value: f64, text: &dyn fmt::Debug) {
    if !value.is_finite() {
        return w.not_finite(value);
    }
    let is_negative_zero = value == 0.0 && value.is_sign_negative();
    if value.fract() == 0.0 && value.abs() < FIRST_INEXACT && !is_negative_zero {
        #[allow(clippy::cast_possible_truncation, reason = "an integer below 2^53, as just tested")]
        return w.signed(value as i64);
    }
    // The `Debug` form of a float has an exponent where the plain form would be hundreds of digits. Writing
    // to memory does not fail.
    let _ = write!(w.out, "{text:?}");
}

// part: decimals
/// The text of a float, as [`write_float`] writes it; for one that JSON does not have, the one that Rust prints.
pub(super) fn float_text(value: f64, text: &dyn fmt::Debug) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let mut w = Writer::default();
    write_float(&mut w, value, text);
    w.into_text()
}

const PAIRS: &[u8; 200] =
    b"0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// Appends the decimal text of `value`.
#[inline]
pub(super) fn write_unsigned(out: &mut Vec<u8>, mut value: u64) {
    let mut buffer = [0_u8; 20];
    let mut at = buffer.len();
    while value >= 100 {
        let pair = (value % 100) as usize * 2;
        value /= 100;
        at -= 2;
        buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
    }
    if value >= 10 {
        let pair = (value % 100) as usize * 2;
        at -= 2;
        buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
    } else {
        at -= 1;
        buffer[at] = b'0' + (value % 10) as u8;
    }
    out.extend_from_slice(&buffer[at..]);
}
