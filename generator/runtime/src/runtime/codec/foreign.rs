//! Types of the user's, read and written by their serde traits.

use super::problem::ReadError;
use super::reader::Reader;
use super::writer::Writer;

/// Reads a value by way of its text.
pub fn read_foreign<T>(
    r: &mut Reader<'_>,
    expected: &'static str,
    parse: fn(&str) -> serde_json::Result<T>,
) -> Result<T, ReadError> {
    let at = r.value_start();
    parse(r.raw()?).map_err(|_| ReadError::wrong_type(at, expected))
}

/// Writes a value by its text; one that its type cannot write is `null`, and an error of the request.
pub fn write_foreign(text: serde_json::Result<String>, w: &mut Writer) {
    match text {
        Ok(text) => w.raw(&text),
        Err(error) => w.inexpressible(error.to_string()),
    }
}
