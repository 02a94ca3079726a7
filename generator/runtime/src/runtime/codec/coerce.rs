//! Coercion: reads values of another JSON type whose text is a value of the declared type.
//!
//! Servers write numbers as texts and texts as numbers. A reader that corrects takes `"12"` for a number, `"true"` for a
//! boolean, and 8080 for a string, and notes each as a problem. The JSON type of the payload itself is never coerced.

use std::borrow::Cow;

use super::number::is_number;
use super::problem::ReadError;
use super::reader::Reader;

impl<'a> Reader<'a> {
    /// A boolean, if the value is not one: from its text, if the reader coerces.
    #[cold]
    pub(super) fn coerced_boolean(&mut self) -> Result<bool, ReadError> {
        const EXPECTED: &str = "a boolean";
        let at = self.value_start();
        let value = match self.quoted(at) {
            Some("true") => true,
            Some("false") => false,
            _ => return Err(self.mismatch(EXPECTED)),
        };
        self.skip_text()?;
        self.coerced(at, EXPECTED)?;
        Ok(value)
    }

    /// The text of a number, if the value is not one: from a string that is exactly one, if the reader coerces.
    #[cold]
    pub(super) fn coerced_number(&mut self, expected: &'static str) -> Result<&'a str, ReadError> {
        let at = self.value_start();
        match self.quoted(at).filter(|text| is_number(text)) {
            Some(text) => {
                self.skip_text()?;
                self.coerced(at, expected)?;
                Ok(text)
            }
            None => Err(self.mismatch(expected)),
        }
    }

    /// The text of a string, if the value is not one: from a number or a boolean, if the reader coerces; else `error`.
    #[cold]
    pub(super) fn coerced_text(
        &mut self,
        error: ReadError,
        expected: &'static str,
    ) -> Result<Cow<'a, str>, ReadError> {
        if error.is_fatal() {
            return Err(error);
        }
        let at = self.value_start();
        let is_scalar = matches!(self.peek(), b'-' | b'0'..=b'9' | b't' | b'f');
        if !is_scalar || !self.coerces(at) {
            return Err(error);
        }
        let text = self.raw()?;
        self.coerced(at, expected)?;
        Ok(Cow::Borrowed(text))
    }

    /// The text between the quotes at `at`, if the reader coerces and there are no escapes: escapes make neither numbers nor
    /// booleans.
    fn quoted(&self, at: usize) -> Option<&'a str> {
        let rest = self.source().get(at..)?.strip_prefix('"')?;
        let text = rest.get(..rest.find(['"', '\\'])?)?;
        (self.coerces(at) && rest.as_bytes().get(text.len()) == Some(&b'"')).then_some(text)
    }
}
