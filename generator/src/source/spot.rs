//! Places in a text: byte offset, line and column.

use std::sync::Arc;

/// Line and column of a place, both counted from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file as the user named it.
    pub file: String,
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// A place in a text, with all that is needed to show it.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The file as the user named it.
    pub file: String,
    /// The whole text.
    pub text: Arc<str>,
    /// Byte offset, at a character boundary.
    pub offset: usize,
    /// Byte offset of the line's start, past a byte-order mark.
    pub line_start: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Spot {
    /// The place at a byte offset.
    pub fn new(file: &str, text: &Arc<str>, offset: usize) -> Self {
        Ruler::new(file, text).measure(offset)
    }

    /// File, line and column.
    pub fn location(&self) -> Location {
        Location { file: self.file.clone(), line: self.line, column: self.column }
    }
}

/// Counts lines and columns of ascending offsets in one pass: a document of one line has megabytes in it.
pub(super) struct Ruler<'s> {
    file: &'s str,
    text: &'s Arc<str>,
    offset: usize,
    line_start: usize,
    line: usize,
    column: usize,
}

impl<'s> Ruler<'s> {
    pub(super) fn new(file: &'s str, text: &'s Arc<str>) -> Self {
        // A byte-order mark is not a column that an editor shows.
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { file, text, offset: start, line_start: start, line: 1, column: 1 }
    }

    /// The place at `offset`, which must not be before the one that was measured last.
    pub(super) fn measure(&mut self, offset: usize) -> Spot {
        let offset = self.text.floor_char_boundary(offset).max(self.offset);
        let passed = &self.text[self.offset..offset];
        self.line += passed.matches('\n').count();
        if let Some(newline) = passed.rfind('\n') {
            self.line_start = self.offset + newline + 1;
            self.column = self.text[self.line_start..offset].chars().count() + 1;
        } else {
            self.column += passed.chars().count();
        }
        self.offset = offset;
        Spot {
            file: self.file.to_owned(),
            text: Arc::clone(self.text),
            offset,
            line_start: self.line_start,
            line: self.line,
            column: self.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ruler, Spot};

    #[test]
    fn columns_count_characters_and_skip_a_byte_order_mark() {
        let text = "\u{feff}a: 中b\n  c".into();
        let column = |offset| (Spot::new("f", &text, offset).line, Spot::new("f", &text, offset).column);
        assert_eq!(column(0), (1, 1));
        assert_eq!(column(9), (1, 5));
        assert_eq!(column(text.len() - 1), (2, 3));
        assert_eq!(column(text.len() + 10), (2, 4));
    }

    #[test]
    fn one_pass_measures_as_many_do() {
        let text = "ab\ncd\n\nef gh".into();
        let mut ruler = Ruler::new("f", &text);
        for offset in [0, 1, 1, 4, 6, 7, 10] {
            let (once, alone) = (ruler.measure(offset), Spot::new("f", &text, offset));
            assert_eq!(
                (once.line, once.column, once.line_start),
                (alone.line, alone.column, alone.line_start)
            );
        }
    }
}
