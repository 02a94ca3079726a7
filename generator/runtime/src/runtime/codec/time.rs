//! Dates and times as texts (RFC 3339): `jiff::Timestamp` for `date-time`, `jiff::civil::Date` for `date`.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::Offset;

use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

/// The same text as `Display`, without the way through a formatter.
static PRINTER: DateTimePrinter = DateTimePrinter::new();

impl Value for Timestamp {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        const EXPECTED: &str = "a date-time such as 2030-12-31T23:59:59Z";
        let at = r.value_start();
        let text = r.text(EXPECTED)?;
        *self = parse_instant(&text).ok_or_else(|| ReadError::wrong_type(at, EXPECTED))?;
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

impl Value for Date {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        const EXPECTED: &str = "a date such as 2030-12-31";
        let at = r.value_start();
        let text = r.text(EXPECTED)?;
        let whole = parse_date(&mut Digits(text.as_bytes())).filter(|_| text.len() == 10);
        *self = whole.ok_or_else(|| ReadError::wrong_type(at, EXPECTED))?;
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.byte(b'"');
        let _ = PRINTER.print_date(self, &mut w.out);
        w.byte(b'"');
    }

    fn clear(&mut self) {
        *self = Date::ZERO;
    }
}

impl Empty for Date {
    fn empty() -> Self {
        Date::ZERO
    }
}

/// What is left of a text of digits and punctuation.
struct Digits<'a>(&'a [u8]);

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

    fn one_of(&mut self, accepted: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        accepted.contains(first).then_some(*first)
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
fn parse_date(text: &mut Digits<'_>) -> Option<Date> {
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
    let time = jiff::civil::Time::new(hour, minute, second, nanoseconds).ok()?;
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
