//! Strings of JSON: reading them out of their quotes and escapes, and putting them in.

use std::borrow::Cow;

use super::problem::{Failure, ProblemKind, ReadError};
use super::reader::Reader;

const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);

/// The place, from `at` on, of the first special byte in a JSON string: a quote, a
/// backslash or a control character. The length of `bytes` if there is none.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    // Eight bytes at a time: a byte of `mask` has its high bit set where the byte of `word` ends the run.
    // Borrows may set bits above the first such byte, never below it.
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * u64::from(b'"'));
        let backslash = word ^ (ONES * u64::from(b'\\'));
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let special = (quote.wrapping_sub(ONES) & !quote) | (backslash.wrapping_sub(ONES) & !backslash);
        let mask = (control | special) & HIGHS;
        if mask != 0 {
            return at + (mask.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let is_special = |&byte: &u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// Half of a surrogate pair, or a whole code point.
enum Unit {
    Char(char),
    High(u32),
    Low,
}

impl<'a> Reader<'a> {
    /// Reads a string, borrowed where it has no escapes.
    #[inline]
    pub(super) fn text(&mut self, expected: &'static str) -> Result<Cow<'a, str>, ReadError> {
        if self.peek() != b'"' {
            return Err(self.mismatch(expected));
        }
        let start = self.position() + 1;
        let end = plain_end(self.bytes(), start);
        if self.bytes().get(end) == Some(&b'"') {
            self.advance(end + 1);
            return Ok(Cow::Borrowed(self.slice(start, end)));
        }
        self.escaped_text(start, end).map(Cow::Owned)
    }

    /// The rest of [`text`](Self::text), from the first special byte.
    #[cold]
    fn escaped_text(&mut self, start: usize, first: usize) -> Result<String, ReadError> {
        let mut out = self.slice(start, first).to_owned();
        self.advance(first);
        loop {
            match self.bytes().get(self.position()) {
                Some(b'"') => {
                    self.advance(self.position() + 1);
                    return Ok(out);
                }
                Some(b'\\') => self.escape(&mut out)?,
                _ => return Err(self.syntax("the rest of a string")),
            }
            let end = plain_end(self.bytes(), self.position());
            out.push_str(self.slice(self.position(), end));
            self.advance(end);
        }
    }

    /// One escape sequence, from its backslash on.
    fn escape(&mut self, out: &mut String) -> Result<(), ReadError> {
        let at = self.position();
        let plain = match self.bytes().get(at + 1) {
            Some(&byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(out),
            _ => return Err(self.syntax("an escape sequence")),
        };
        self.advance(at + 2);
        out.push(plain);
        Ok(())
    }

    /// `\uXXXX`, or two of them that are a surrogate pair. A lone surrogate is not a character (RFC 8259,
    /// section 8.2).
    fn unicode_escape(&mut self, out: &mut String) -> Result<(), ReadError> {
        let at = self.position();
        let unit = self.unit(at)?;
        self.advance(at + 6);
        let high = match unit {
            Unit::Char(c) => {
                out.push(c);
                return Ok(());
            }
            Unit::High(high) => high,
            Unit::Low => return self.lone_surrogate(at, out),
        };
        if self.bytes().get(at + 6..at + 8) == Some(b"\\u") {
            let low = self.hex(at + 6)?;
            if (0xDC00..=0xDFFF).contains(&low) {
                self.advance(at + 12);
                out.extend(char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
                return Ok(());
            }
        }
        self.lone_surrogate(at, out)
    }

    fn lone_surrogate(&mut self, at: usize, out: &mut String) -> Result<(), ReadError> {
        out.push(char::REPLACEMENT_CHARACTER);
        self.is_corrected |= self.corrects();
        self.defect(Failure::new(at, ProblemKind::LoneSurrogate, "a whole surrogate pair"))
    }

    fn unit(&self, at: usize) -> Result<Unit, ReadError> {
        let code = self.hex(at)?;
        Ok(match char::from_u32(code) {
            Some(c) => Unit::Char(c),
            None if code < 0xDC00 => Unit::High(code),
            None => Unit::Low,
        })
    }

    /// The four hexadecimal digits of the `\uXXXX` at `at`.
    fn hex(&self, at: usize) -> Result<u32, ReadError> {
        let digits = self.bytes().get(at + 2..at + 6).unwrap_or_default();
        let value =
            digits.iter().try_fold(0, |value, &digit| Some(value * 16 + char::from(digit).to_digit(16)?));
        match value {
            Some(value) if digits.len() == 4 => Ok(value),
            _ => Err(self.syntax("four hexadecimal digits")),
        }
    }

    /// Passes over a string, whose quote was seen.
    pub(super) fn skip_text(&mut self) -> Result<(), ReadError> {
        self.advance(self.position() + 1);
        loop {
            let end = plain_end(self.bytes(), self.position());
            self.advance(end);
            match (self.bytes().get(end), self.bytes().get(end + 1)) {
                (Some(b'"'), _) => {
                    self.advance(end + 1);
                    return Ok(());
                }
                (Some(b'\\'), Some(b'u')) => {
                    self.hex(end)?;
                    self.advance(end + 6);
                }
                (Some(b'\\'), Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => {
                    self.advance(end + 2);
                }
                (Some(b'\\'), _) => return Err(self.syntax("an escape sequence")),
                _ => return Err(self.syntax("the rest of a string")),
            }
        }
    }
}

/// Appends `text` as a JSON string.
#[inline]
pub(super) fn write(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.push(b'"');
    let end = plain_end(bytes, 0);
    if end == bytes.len() {
        out.extend_from_slice(bytes);
    } else {
        write_escaped(out, bytes, end);
    }
    out.push(b'"');
}

#[cold]
fn write_escaped(out: &mut Vec<u8>, bytes: &[u8], first: usize) {
    let (mut start, mut end) = (0, first);
    while let Some(&byte) = bytes.get(end) {
        out.extend_from_slice(bytes.get(start..end).unwrap_or_default());
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0C => out.extend_from_slice(b"\\f"),
            _ => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
        start = end + 1;
        end = plain_end(bytes, start);
    }
    out.extend_from_slice(bytes.get(start..).unwrap_or_default());
}
