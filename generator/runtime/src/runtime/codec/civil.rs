//! Dates with a time of day and no offset (`jiff::civil::DateTime`), for servers that mean their own time by `date-time`.

use jiff::civil::DateTime;
use jiff::fmt::temporal::{DateTimeParser, DateTimePrinter};

use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

static PARSER: DateTimeParser = DateTimeParser::new();
static PRINTER: DateTimePrinter = DateTimePrinter::new();

/// A date and a time of ISO 8601 with a `T` or a space in between; seconds and their fraction may be missing. What is finer than
/// a nanosecond is cut off. A text with an offset is not such a value: it says more than the type can hold.
impl Value for DateTime {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        const EXPECTED: &str = "a date-time without offset such as 2030-12-31T23:59:59";
        let at = r.value_start();
        let text = r.text(EXPECTED)?;
        *self = parse(&text).ok_or_else(|| ReadError::wrong_type(at, EXPECTED))?;
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.byte(b'"');
        // Writing to memory does not fail.
        let _ = PRINTER.print_datetime(self, &mut w.out);
        w.byte(b'"');
    }

    fn clear(&mut self) {
        *self = Self::empty();
    }
}

impl Empty for DateTime {
    fn empty() -> Self {
        DateTime::constant(1970, 1, 1, 0, 0, 0, 0)
    }
}

/// `YYYY-MM-DD`, `T` or a space, a time. What jiff reads beyond that has another meaning: an offset, a zone.
fn parse(text: &str) -> Option<DateTime> {
    let (_, time) = text.split_at_checked(10).filter(|(date, _)| !date.starts_with(['+', '-']))?;
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let digits = time.strip_prefix(['T', 't', ' '])?;
    if digits.len() < 5 || !digits.chars().all(is_time) {
        return None;
    }
    PARSER.parse_datetime(text).ok()
}
