//! The writer: JSON text without white space, built in memory.

use super::encode;
use super::file::File; // part: files
use super::number;
use super::text;

/// A JSON text that is being written.
#[derive(Default)]
pub struct Writer {
    pub(super) out: Vec<u8>,
    /// The first value that has no JSON form: its place in `out` (which has `null` there), and its text.
    pub(super) failed: Option<(usize, String)>,
    // part: files
    /// When a form is written: the files so far. `out` has their numbers instead.
    pub(super) files: Option<Vec<File>>,
}

impl Writer {
    /// A writer that takes files.
    pub(super) fn of_forms() -> Self {
        Self {
            files: Some(Vec::new()), // part: files
            ..Self::default()
        }
    }

    /// Appends JSON text as it is.
    #[inline]
    pub(super) fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    #[inline]
    pub(super) fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }

    #[inline]
    pub(super) fn text(&mut self, value: &str) {
        text::write(&mut self.out, value);
    }

    /// Starts a member.
    #[inline]
    pub(super) fn key(&mut self, name: &str) {
        self.text(name);
        self.byte(b':');
    }

    /// Starts a member whose name needs no escapes.
    #[inline]
    pub(super) fn plain_key(&mut self, name: &str) {
        self.byte(b'"');
        self.raw(name);
        self.raw("\":");
    }

    /// Ends an element that may have another after it.
    #[inline]
    pub(super) fn comma(&mut self) {
        self.out.push(b',');
    }

    /// Ends an object or a list, in place of the comma after its last element.
    #[inline]
    pub(super) fn close(&mut self, bracket: u8) {
        match self.out.last_mut() {
            Some(last @ b',') => *last = bracket,
            _ => self.out.push(bracket),
        }
    }

    #[inline]
    pub(super) fn unsigned(&mut self, value: u64) {
        number::write_unsigned(&mut self.out, value);
    }

    #[inline]
    pub(super) fn signed(&mut self, value: i64) {
        if value < 0 {
            self.out.push(b'-');
        }
        number::write_unsigned(&mut self.out, value.unsigned_abs());
    }

    pub(super) fn into_text(self) -> String {
        encode::into_text(self.out)
    }

    /// Notes a value that JSON cannot express, and writes `null` for it.
    #[cold]
    pub(super) fn inexpressible(&mut self, found: String) {
        if self.failed.is_none() {
            self.failed = Some((self.out.len(), found));
        }
        self.raw("null");
    }

    /// Notes a float that JSON cannot express. The text stays well-formed, so that the place can be found in
    /// it.
    #[cold]
    pub(super) fn not_finite(&mut self, value: f64) {
        self.inexpressible(value.to_string());
    }
}
