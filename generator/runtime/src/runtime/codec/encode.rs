//! From a value to its JSON text.

use super::file::File; // part: files
use super::locate;
use super::problem::EncodeError;
use super::value::Value;
use super::writer::Writer;

/// The JSON text of `value`.
pub fn encode(value: &dyn Value) -> Result<Vec<u8>, EncodeError> {
    finish(value, Writer::default()).map(|w| w.out)
}

// part: files
/// The JSON text of `value` with numbers in place of its files, and the files.
pub(super) fn with_files(value: &dyn Value) -> Result<(String, Vec<File>), EncodeError> {
    let w = finish(value, Writer::of_forms())?;
    Ok((into_text(w.out), w.files.unwrap_or_default()))
}

fn finish(value: &dyn Value, mut w: Writer) -> Result<Writer, EncodeError> {
    w.out.reserve(256);
    value.write(&mut w);
    match w.failed {
        None => Ok(w),
        Some((at, found)) => Err(EncodeError::new(locate::place(&w.out, at).pointer, found)),
    }
}

pub(super) fn to_text(value: &dyn Value) -> Result<String, EncodeError> {
    encode(value).map(into_text)
}

/// The text that a writer wrote; it only ever appends texts and ASCII.
pub(super) fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// The JSON text of a tree, whose numbers are JSON already.
#[cfg(feature = "serde")]
pub(super) fn json(node: &super::node::Node) -> String {
    let mut w = Writer::default();
    node.write(&mut w);
    w.into_text()
}
