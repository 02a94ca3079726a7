//! Times as texts (RFC 3339): `jiff::Timestamp` for `date-time`. Dates are in `date`.
//!
//! Servers write them in other forms, too. A reader that corrects takes those that leave no doubt by coercion: a space for the `T`,
//! no seconds, a comma before the fraction, an offset without a colon or minutes, none at all (which is UTC), a date alone for a
//! date-time (its midnight), a date-time for a date (its date). An instant beyond the type is the last or first one that it has.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

/// The same text as `Display`, without the way through a formatter.
pub(super) static PRINTER: DateTimePrinter = DateTimePrinter::new();

impl Value for Timestamp {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        const EXPECTED: &str = "a date-time such as 2030-12-31T23:59:59Z";
        let at = r.value_start();
        let text = r.text(EXPECTED)?;
        *self = match parse_instant(&text) {
            Some(instant) => instant,
            None => coerced(&text, at, EXPECTED, loose_instant, r)?,
        };
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.byte(b'"');
        // Writing to memory does not fail.
        let _ = PRINTER.print_timestamp(self, &mut w.out);
        w.byte(b'"');
    }

    fn clear(&mut self) {
        *self = Timestamp::UNIX_EPOCH;
    }
}

impl Empty for Timestamp {
    fn empty() -> Self {
        Timestamp::UNIX_EPOCH
    }
}

/// A value whose text differs from the declared form, read in its `loose` form if the reader corrects.
#[cold]
pub(super) fn coerced<T>(
    text: &str,
    at: usize,
    expected: &'static str,
    loose: fn(&str) -> Option<T>,
    r: &mut Reader<'_>,
) -> Result<T, ReadError> {
    let value = if r.corrects() { loose(text) } else { None };
    let value = value.ok_or_else(|| ReadError::wrong_type(at, expected))?;
    r.coerced(at, expected)?;
    Ok(value)
}

/// What is left of a text of digits and punctuation.
pub(super) struct Digits<'a>(pub(super) &'a [u8]);

impl Digits<'_> {
    /// A number of exactly `count` digits.
    fn number(&mut self, count: usize) -> Option<i16> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let append =
            |value: i16, digit: &u8| digit.is_ascii_digit().then(|| value * 10 + i16::from(digit - b'0'));
        self.0 = rest;
        digits.iter().try_fold(0, append)
    }

    fn two(&mut self) -> Option<i8> {
        self.number(2).and_then(|value| value.try_into().ok())
    }

    pub(super) fn one_of(&mut self, accepted: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        if !accepted.contains(first) {
            return None;
        }
        self.0 = rest;
        Some(*first)
    }

    /// Fractional digits as nanoseconds; what is finer is cut off.
    fn nanoseconds(&mut self) -> Option<i32> {
        let count = self.0.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        let padded = digits.iter().chain(std::iter::repeat(&b'0')).take(9);
        (count > 0).then(|| padded.fold(0, |value, digit| value * 10 + i32::from(digit - b'0')))
    }
}

/// `full-date` of RFC 3339, section 5.6.
pub(super) fn parse_date(text: &mut Digits<'_>) -> Option<Date> {
    let year = text.number(4)?;
    text.one_of(b"-")?;
    let month = text.two()?;
    text.one_of(b"-")?;
    Date::new(year, month, text.two()?).ok()
}

/// `date-time` of RFC 3339, section 5.6. A leap second is the last second of its minute.
fn parse_instant(text: &str) -> Option<Timestamp> {
    let mut text = Digits(text.as_bytes());
    let date = parse_date(&mut text)?;
    text.one_of(b"Tt")?;
    let hour = text.two()?;
    text.one_of(b":")?;
    let minute = text.two()?;
    text.one_of(b":")?;
    let second = text.two().filter(|second| *second <= 60)?.min(59);
    let nanoseconds = if text.0.first() == Some(&b'.') {
        text.one_of(b".")?;
        text.nanoseconds()?
    } else {
        0
    };
    let offset = parse_offset(&mut text)?;
    let time = Time::new(hour, minute, second, nanoseconds).ok()?;
    if !text.0.is_empty() {
        return None;
    }
    offset.to_timestamp(DateTime::from_parts(date, time)).ok()
}

/// `time-offset` of RFC 3339, section 5.6.
fn parse_offset(text: &mut Digits<'_>) -> Option<Offset> {
    let sign = match text.one_of(b"Zz+-")? {
        b'+' => 1,
        b'-' => -1,
        _ => return Some(Offset::UTC),
    };
    let hours = text.two().filter(|hours| *hours < 24)?;
    text.one_of(b":")?;
    let minutes = text.two().filter(|minutes| *minutes < 60)?;
    Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
}

/// A date-time in a form that RFC 3339 does not allow, or beyond the type.
fn loose_instant(text: &str) -> Option<Timestamp> {
    let mut text = Digits(text.as_bytes());
    let date = parse_date(&mut text)?;
    let (time, offset) = match text.one_of(b"Tt ") {
        Some(_) => (loose_time(&mut text)?, loose_offset(&mut text)?),
        None => (Time::midnight(), 0),
    };
    if !text.0.is_empty() {
        return None;
    }
    let utc = Offset::UTC.to_timestamp(DateTime::from_parts(date, time));
    let offset = SignedDuration::from_secs(offset.into());
    let nearest = || if date.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
    Some(utc.and_then(|utc| utc.checked_sub(offset)).unwrap_or_else(|_| nearest()))
}

pub(super) fn loose_time(text: &mut Digits<'_>) -> Option<Time> {
    let hour = text.two()?;
    text.one_of(b":")?;
    let minute = text.two()?;
    let second = match text.one_of(b":") {
        Some(_) => text.two()?,
        None => 0,
    };
    let nanoseconds = match text.one_of(b".,") {
        Some(_) => text.nanoseconds()?,
        None => 0,
    };
    Time::new(hour, minute, second.min(59), nanoseconds).ok().filter(|_| second <= 60)
}

/// The offset in seconds, if there is one.
pub(super) fn loose_offset(text: &mut Digits<'_>) -> Option<i32> {
    // ` UTC` and ` +0000`, as some languages print them.
    let spaced = text.one_of(b" ").is_some();
    if let Some(rest) = text.0.strip_prefix(b"UTC").or_else(|| text.0.strip_prefix(b"GMT")) {
        text.0 = rest;
        return Some(0);
    }
    let sign = match text.one_of(b"Zz+-") {
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return Some(0),
        None => return (!spaced).then_some(0),
    };
    let hours = text.two().filter(|hours| *hours < 24)?;
    text.one_of(b":");
    let minutes = if text.0.is_empty() { 0 } else { text.two().filter(|minutes| *minutes < 60)? };
    Some(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60))
}
