//! Skips values that are kept as raw JSON text, or not needed.

use super::problem::ReadError;
use super::reader::Reader;

impl<'a> Reader<'a> {
    /// Passes over the next value. It must be JSON all the same: a raw text that is kept is written back
    /// verbatim.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            b'"' => self.skip_text(),
            b'-' | b'0'..=b'9' => self.number("a number").map(drop),
            b'{' => self.skip_object(),
            b'[' => self.skip_list(),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => Err(self.syntax("a value")),
        }
    }

    fn skip_object(&mut self) -> Result<(), ReadError> {
        self.open(b'{', "an object")?;
        let mut more = self.has_first(b'}');
        while more {
            self.skip_key()?;
            self.skip()?;
            more = self.has_next(b'}')?;
        }
        Ok(())
    }

    fn skip_list(&mut self) -> Result<(), ReadError> {
        self.open(b'[', "an array")?;
        let mut more = self.has_first(b']');
        while more {
            self.skip()?;
            more = self.has_next(b']')?;
        }
        Ok(())
    }

    fn skip_key(&mut self) -> Result<(), ReadError> {
        if self.peek() != b'"' {
            return Err(self.syntax("a string as a key"));
        }
        self.skip_text()?;
        self.colon()
    }

    /// The next value as the text has it.
    pub(super) fn raw(&mut self) -> Result<&'a str, ReadError> {
        let start = self.value_start();
        self.skip()?;
        Ok(self.slice(start, self.position()))
    }
}
