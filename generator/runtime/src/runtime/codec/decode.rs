//! From the bytes of a JSON text to a value.

use std::ops::Range;

use super::decoding::{Bounds, Decoding};
use super::problem::{DecodeError, Failure, Problem, ProblemKind, ReadError, resolve, resolve_error};
use super::reader::Reader;
use super::value::{Empty, Value};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What was read, and where the text is not what the type declares.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// The places at which the read went on past something wrong, in document order.
    pub problems: Vec<Problem>,
}

/// Reads a `T` from `text`, all of which is one JSON value in UTF-8.
pub fn decode<T: Empty>(text: &[u8], decoding: Decoding) -> Result<Decoded<T>, DecodeError> {
    decode_bounded(text, decoding, Bounds::default())
}

/// Like [`decode`], within bounds.
pub fn decode_bounded<T: Empty>(
    text: &[u8],
    decoding: Decoding,
    bounds: Bounds,
) -> Result<Decoded<T>, DecodeError> {
    let mut value = T::empty();
    let text = utf8(text)?;
    let problems = read_all(&mut value, text, Reader::new(text, decoding).bounded(bounds))?;
    Ok(Decoded { value, problems })
}

/// Reads a `T` from the value at `part` of `text`, which [`members`] found. Places in problems
/// are those in all of `text`.
pub fn decode_part<T: Empty>(
    text: &str,
    part: Range<usize>,
    decoding: Decoding,
    bounds: Bounds,
) -> Result<Decoded<T>, DecodeError> {
    let mut value = T::empty();
    let reader = Reader::new(text, decoding).bounded(bounds).starting_at(part.start);
    let problems = read_part(&mut value, text, reader)?;
    Ok(Decoded { value, problems })
}

/// The members of the object that is all of `text`: names, and the places of their values. All of `text` is
/// found to be JSON by the way. Of members with the same name the last one counts, so look from the end.
pub fn members(text: &str, depth: usize) -> Result<Vec<(String, Range<usize>)>, DecodeError> {
    let mut reader = Reader::new(text, Decoding::Tolerant).with_depth(depth).starting_at(content_start(text));
    read_member_ranges(&mut reader).map_err(|error| resolve_error(text.as_bytes(), error))
}

fn read_member_ranges(r: &mut Reader<'_>) -> Result<Vec<(String, Range<usize>)>, ReadError> {
    let mut members = Vec::new();
    r.open(b'{', "an object")?;
    let mut more = r.has_first(b'}');
    while more {
        let name = r.key()?.into_owned();
        let start = r.value_start();
        r.skip()?;
        members.push((name, start..r.position()));
        more = r.has_next(b'}')?;
    }
    r.end()?;
    Ok(members)
}

/// The place of the value of the member `name` in the object at `part` of `text`, which is JSON. `None` if there is no such
/// member, or no object.
pub fn member_at(text: &str, part: Range<usize>, name: &str) -> Option<Range<usize>> {
    let mut reader = Reader::new(text, Decoding::Tolerant).starting_at(part.start);
    let mut found = None;
    reader.open(b'{', "an object").ok()?;
    let mut more = reader.has_first(b'}');
    while more {
        let is_it = reader.key().ok()? == name;
        let start = reader.value_start();
        reader.skip().ok()?;
        if is_it {
            found = Some(start..reader.position());
        }
        more = reader.has_next(b'}').ok()?;
    }
    found
}

/// Calls `show` with the place of each item of the list at `part` of `text`, which is JSON, as long as it returns true. Returns whether there is a
/// list.
pub fn each_item(text: &str, part: Range<usize>, show: &mut dyn FnMut(usize, Range<usize>) -> bool) -> bool {
    read_items(&mut Reader::new(text, Decoding::Tolerant).starting_at(part.start), show).is_ok()
}

fn read_items(
    r: &mut Reader<'_>,
    show: &mut dyn FnMut(usize, Range<usize>) -> bool,
) -> Result<(), ReadError> {
    r.open(b'[', "an array")?;
    let mut more = r.has_first(b']');
    let mut index = 0;
    while more {
        let start = r.value_start();
        r.skip()?;
        if !show(index, start..r.position()) {
            break;
        }
        index += 1;
        more = r.has_next(b']')?;
    }
    Ok(())
}

/// The text in `bytes`, or where it stops being UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let failure = Failure::new(error.valid_up_to(), ProblemKind::NotUtf8, "text in UTF-8");
        resolve_error(bytes, failure.into())
    })
}

/// RFC 8259, section 8.1: a byte order mark may be ignored.
fn content_start(text: &str) -> usize {
    if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 }
}

fn read_all(value: &mut dyn Value, text: &str, reader: Reader<'_>) -> Result<Vec<Problem>, DecodeError> {
    let mut reader = reader.starting_at(content_start(text));
    match value.read(&mut reader).and_then(|()| reader.end()) {
        Ok(()) => Ok(resolve(text.as_bytes(), reader.into_found())),
        Err(error) => Err(resolve_error(text.as_bytes(), error)),
    }
}

fn read_part(value: &mut dyn Value, text: &str, mut reader: Reader<'_>) -> Result<Vec<Problem>, DecodeError> {
    match value.read(&mut reader) {
        Ok(()) => Ok(resolve(text.as_bytes(), reader.into_found())),
        Err(error) => Err(resolve_error(text.as_bytes(), error)),
    }
}
