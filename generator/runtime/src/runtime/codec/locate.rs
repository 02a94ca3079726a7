//! Finds the places of byte offsets in a JSON text: JSON Pointer (RFC 6901), line and column.
//!
//! One walk over the tokens serves any number of offsets, and it is taken only once something is wrong. The
//! text may be broken after the offsets, or at the last of them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::decoding::Decoding;
use super::layout::Layout;
use super::reader::Reader;
use super::text::plain_end;

/// Longer keys are cut in pointers: many problems below one huge key must not cost their product.
const LONGEST_TOKEN: usize = 256;

/// How much of a value an excerpt shows, in characters.
const LONGEST_EXCERPT: usize = 40;

/// What an offset means.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) pointer: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The place of one offset.
pub(super) fn place(text: &[u8], offset: usize) -> Place {
    let mut walk = Walk::new(text);
    walk.to(offset);
    walk.place()
}

/// One level of the way to a value.
struct Step<'t> {
    /// Where the list or object starts.
    start: usize,
    part: Part<'t>,
}

enum Part<'t> {
    /// In a list, at this element.
    Item(usize),
    /// In an object, before a key.
    Before,
    /// In an object, at the member with this key, as it is spelled between its quotes.
    Member(&'t [u8]),
}

/// A walk over a text, from its start on.
pub(super) struct Walk<'t> {
    text: &'t [u8],
    at: usize,
    path: Vec<Step<'t>>,
    counted: usize,
    line: usize,
    column: usize,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        Self { text, at: 0, path: Vec::new(), counted: 0, line: 1, column: 1 }
    }

    /// Walks on to the token that holds `offset`. Offsets ascend.
    pub(super) fn to(&mut self, offset: usize) {
        while let Some(&byte) = self.text.get(self.at) {
            let end = if byte == b'"' { text_end(self.text, self.at) } else { self.at + 1 };
            // A key already belongs to its member.
            if let (b'"', Some(Step { part: part @ Part::Before, .. })) = (byte, self.path.last_mut()) {
                *part = Part::Member(self.text.get(self.at + 1..end - 1).unwrap_or_default());
            }
            if offset < end {
                break;
            }
            self.pass(byte);
            self.at = end;
        }
        self.count(offset);
    }

    /// Where it is.
    pub(super) fn place(&self) -> Place {
        let mut pointer = String::new();
        for step in &self.path {
            match step.part {
                Part::Item(index) => push_token(&mut pointer, &index.to_string()),
                Part::Before => {}
                Part::Member(key) => push_token(&mut pointer, &unquote(key)),
            }
        }
        Place { pointer, line: self.line, column: self.column }
    }

    /// The pointer with `*` for indices, and for keys that are data: those of `maps`, by where they start, except the members
    /// that their layout declares.
    pub(super) fn pattern(&self, maps: &HashMap<usize, Option<&'static Layout>>) -> String {
        let mut pattern = String::new();
        for Step { start, part } in &self.path {
            match part {
                Part::Item(_) => pattern.push_str("/*"),
                Part::Before => {}
                Part::Member(key) => {
                    let key = unquote(key);
                    match maps.get(start) {
                        Some(layout) if !layout.is_some_and(|layout| layout.declares(&key)) => {
                            pattern.push_str("/*");
                        }
                        _ => push_token(&mut pattern, &key),
                    }
                }
            }
        }
        pattern
    }

    fn pass(&mut self, byte: u8) {
        match byte {
            b'{' => self.path.push(Step { start: self.at, part: Part::Before }),
            b'[' => self.path.push(Step { start: self.at, part: Part::Item(0) }),
            b'}' | b']' => drop(self.path.pop()),
            b',' => match self.path.last_mut().map(|step| &mut step.part) {
                Some(Part::Item(index)) => *index += 1,
                Some(part) => *part = Part::Before,
                None => {}
            },
            _ => {}
        }
    }

    fn count(&mut self, offset: usize) {
        for byte in self.text.get(self.counted..offset).unwrap_or_default() {
            if *byte == b'\n' {
                self.line += 1;
                self.column = 1;
            } else if byte & 0xC0 != 0x80 {
                self.column += 1;
            }
        }
        self.counted = self.counted.max(offset.min(self.text.len()));
    }
}

/// The end of the string that starts at `start`, after its quote, or the end of the text.
fn text_end(text: &[u8], start: usize) -> usize {
    closed_text_end(text, start).unwrap_or(text.len())
}

/// The end of the string that starts at `start`, after its quote.
fn closed_text_end(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at = plain_end(text, at);
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The text of a key as it is spelled between its quotes.
fn unquote(key: &[u8]) -> String {
    let key = String::from_utf8_lossy(key);
    if !key.contains('\\') {
        return key.into_owned();
    }
    let quoted = format!("\"{key}\"");
    Reader::new(&quoted, Decoding::Tolerant).text("a key").map_or_else(|_| key.into_owned(), Cow::into_owned)
}

/// Appends a reference token to a pointer.
pub(super) fn push_token(pointer: &mut String, token: &str) {
    let cut = token.char_indices().nth(LONGEST_TOKEN).map(|(at, _)| at);
    pointer.push('/');
    for c in token.get(..cut.unwrap_or(token.len())).unwrap_or_default().chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(c),
        }
    }
    if cut.is_some() {
        pointer.push('…');
    }
}

/// The value at `at`, without its content: its JSON type, or the character if it does not start a value.
pub(super) fn describe(text: &[u8], at: usize) -> Cow<'static, str> {
    let found = match text.get(at) {
        None => "the end of the text",
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'-' | b'0'..=b'9') => "a number",
        Some(b't' | b'f') => "a boolean",
        Some(_) => match stray(text, at) {
            None => "null",
            Some(stray) => return format!("`{stray}`").into(),
        },
    };
    found.into()
}

/// The character at `at`; `None` for a `null`.
fn stray(text: &[u8], at: usize) -> Option<char> {
    let window = text.get(at..text.len().min(at + 5)).unwrap_or_default();
    if let Some(rest) = window.strip_prefix(b"null")
        && !rest.first().copied().is_some_and(is_scalar)
    {
        return None;
    }
    let c = String::from_utf8_lossy(window).chars().next().unwrap_or(' ');
    Some(if c.is_control() { ' ' } else { c })
}

/// The beginning of the value at `at`, on one line; empty where [`describe`] says all there is.
pub(super) fn excerpt(text: &[u8], at: usize) -> String {
    match text.get(at) {
        Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f') => beginning(text, at),
        _ => String::new(),
    }
}

/// The value at `at`, cut when it is long.
fn beginning(text: &[u8], at: usize) -> String {
    // A character has at most four bytes.
    let window = text.get(at..text.len().min(at + LONGEST_EXCERPT * 4)).unwrap_or_default();
    let end = value_end(window);
    let shown = String::from_utf8_lossy(window.get(..end.unwrap_or(window.len())).unwrap_or_default());
    let mut chars = shown.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = chars.by_ref().take(LONGEST_EXCERPT).collect();
    if end.is_none() || chars.next().is_some() {
        out.push('…');
    }
    out
}

/// The end of the value, or of the stray character, at the start of `window`, if it ends in there.
fn value_end(window: &[u8]) -> Option<usize> {
    match window.first()? {
        b'"' => closed_text_end(window, 0),
        b'{' | b'[' => nest_end(window),
        first if is_scalar(*first) => {
            let end = window.iter().position(|byte| !is_scalar(*byte));
            end.or((window.len() < LONGEST_EXCERPT * 4).then_some(window.len()))
        }
        _ => std::str::from_utf8(window).ok()?.chars().next().map(char::len_utf8),
    }
}

fn is_scalar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// The end of the object or list at the start of `window`, by its brackets.
fn nest_end(window: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        match window.get(at)? {
            b'"' => {
                at = closed_text_end(window, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}
