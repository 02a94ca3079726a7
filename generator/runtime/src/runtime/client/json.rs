//! Parts of a JSON text, without reading the rest.
//!
//! An envelope, a list of items or a status is found by skimming: what is not asked for is checked to be JSON and
//! stays text. So nothing is decoded twice, and numbers keep every digit.

use std::ops::Range;

use crate::runtime::codec::{
    DEFAULT_DEPTH, DecodeError, Decoding, decode, each_item, member_at, members, utf8,
};

/// An object, with only the places of its members.
pub(super) struct Skimmed<'a> {
    text: &'a str,
    members: Vec<(String, Range<usize>)>,
}

impl<'a> Skimmed<'a> {
    /// The object that all of `body` is.
    pub(super) fn of(body: &'a [u8]) -> Result<Self, DecodeError> {
        let text = utf8(body)?;
        Ok(Self { text, members: members(text, DEFAULT_DEPTH)? })
    }

    /// The place of a member's value.
    pub(super) fn place(&self, name: &str) -> Option<Range<usize>> {
        self.members.iter().rev().find(|(known, _)| known == name).map(|(_, place)| place.clone())
    }

    /// The JSON text of a member.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.text.get(self.place(name)?)
    }
}

/// The place of the value at a JSON Pointer (RFC 6901) in `text`.
pub(super) fn at(text: &str, mut place: Range<usize>, pointer: &str) -> Option<Range<usize>> {
    for token in pointer.split('/').skip(1) {
        let name = token.replace("~1", "/").replace("~0", "~");
        place = match name.parse() {
            Ok(index) if is_list(text, &place) => item_at(text, place, index)?,
            _ => member_at(text, place, &name)?,
        };
    }
    Some(place)
}

fn is_list(text: &str, place: &Range<usize>) -> bool {
    text.get(place.clone()).is_some_and(|json| json.trim_start().starts_with('['))
}

/// The place of a list's item.
fn item_at(text: &str, list: Range<usize>, wanted: usize) -> Option<Range<usize>> {
    let mut found = None;
    each_item(text, list, &mut |index, place| {
        found = (index == wanted).then_some(place);
        found.is_none()
    });
    found
}

/// `name` as a step of a JSON Pointer.
pub(super) fn step(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The text of a JSON string; `None` if `json` is something else.
pub(super) fn text(json: &str) -> Option<String> {
    decode::<String>(json.as_bytes(), Decoding::Tolerant).ok().map(|decoded| decoded.value)
}

/// Whether two JSON texts are the same scalar. Numbers are compared by value: `0` is `0.0`.
pub(super) fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    match (text(a), text(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => a.total_cmp(&b).is_eq(),
            _ => false,
        },
        _ => false,
    }
}

/// The text of a scalar, without quotes; `None` for objects, lists and null.
pub(super) fn scalar_text(json: &str) -> Option<String> {
    match json.as_bytes().first()? {
        b'{' | b'[' | b'n' => None,
        b'"' => text(json),
        _ => Some(json.to_owned()),
    }
}

/// The boolean that a JSON text holds, either itself or as a string.
pub(super) fn boolean(json: &str) -> Option<bool> {
    match json {
        "true" | "\"true\"" => Some(true),
        "false" | "\"false\"" => Some(false),
        _ => None,
    }
}

// part: envelope
/// Whether `json` is an integer.
pub(super) fn is_integer(json: &str) -> bool {
    let digits = json.strip_prefix('-').unwrap_or(json);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
