//! Dates as texts (RFC 3339): `jiff::civil::Date` for `date`.

use jiff::civil::Date;

use super::problem::ReadError;
use super::reader::Reader;
use super::time::{Digits, PRINTER, coerced, loose_offset, loose_time, parse_date};
use super::value::{Empty, Value};
use super::writer::Writer;

impl Value for Date {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        const EXPECTED: &str = "a date such as 2030-12-31";
        let at = r.value_start();
        let text = r.text(EXPECTED)?;
        *self = match parse_date(&mut Digits(text.as_bytes())).filter(|_| text.len() == 10) {
            Some(date) => date,
            None => coerced(&text, at, EXPECTED, loose_date, r)?,
        };
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.byte(b'"');
        let _ = PRINTER.print_date(self, &mut w.out);
        w.byte(b'"');
    }

    fn clear(&mut self) {
        *self = EPOCH;
    }
}

impl Empty for Date {
    fn empty() -> Self {
        EPOCH
    }
}

/// The value of a missing date.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The date of a date-time.
fn loose_date(text: &str) -> Option<Date> {
    let mut text = Digits(text.as_bytes());
    let date = parse_date(&mut text)?;
    text.one_of(b"Tt ")?;
    loose_time(&mut text)?;
    loose_offset(&mut text)?;
    text.0.is_empty().then_some(date)
}
