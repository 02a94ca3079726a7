//! The lines around a place, cut where they are too long to read: minified JSON is one line of megabytes.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Spot;

/// How many characters of a long line are shown before the place.
const REACH: usize = 60;

/// How many are shown from the place on.
const BEHIND: usize = 90;

/// A few lines of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines.
    pub(super) text: String,
    /// Number of the first line.
    pub(super) first_line: usize,
    /// What is marked, in bytes of `text`.
    pub(super) span: Range<usize>,
    /// Number of the line with the place.
    pub(super) line: usize,
    /// Column of the place in the whole line.
    pub(super) column: usize,
    /// Its column in `text`.
    pub(super) shown_column: usize,
}

impl Excerpt {
    /// The line with the place, and the line before it.
    pub(super) fn around(spot: &Spot) -> Self {
        let Spot { text: whole, offset, line_start, line, column, .. } = spot;
        let front = before_place(&whole[*line_start..*offset]);
        let mut text = String::new();
        let mut first_line = *line;
        if let Some(before) = line_before(&whole[..*line_start]) {
            text = format!("{before}\n");
            first_line -= 1;
        }
        text.push_str(&front);
        let mark = text.len();
        text.push_str(&behind_place(&whole[*offset..]));
        let word = word_length(&text[mark..]);
        let shown_column = front.chars().count() + 1;
        Self { first_line, span: mark..mark + word, text, line: *line, column: *column, shown_column }
    }
}

/// The last line of `text`, which ends in a line break; `None` if there is none or it is long.
fn line_before(text: &str) -> Option<&str> {
    let text = text.strip_suffix('\n')?;
    let text = text.strip_suffix('\r').unwrap_or(text);
    // A character has up to four bytes; further back, the line is too long anyway.
    let reach = text.floor_char_boundary(text.len().saturating_sub(8 * REACH + 4));
    let start = text[reach..].rfind('\n').map(|at| reach + at + 1);
    let start = start.or((reach == 0).then_some(0))?;
    let line = text[start..].trim_start_matches('\u{feff}');
    (line.chars().count() <= 2 * REACH).then_some(line)
}

/// What is shown of a line before the place.
fn before_place(text: &str) -> Cow<'_, str> {
    let back = |reach: usize| text.char_indices().rev().nth(reach - 1).map_or(0, |(start, _)| start);
    if back(2 * REACH) == 0 {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("...{}", &text[back(REACH)..]))
    }
}

/// What is shown of a line after the place.
fn behind_place(text: &str) -> Cow<'_, str> {
    let shown = text.char_indices().nth(BEHIND).map_or(text, |(end, _)| &text[..end]);
    match shown.find(['\n', '\r']) {
        Some(end) => Cow::Borrowed(&shown[..end]),
        None if shown.len() < text.len() => Cow::Owned(format!("{shown}...")),
        None => Cow::Borrowed(shown),
    }
}

/// How much to mark: a word with its quotes, at least one character if there is one.
fn word_length(text: &str) -> usize {
    let quoted = text.strip_prefix(['"', '\'']).and_then(|rest| {
        let quote = text.chars().next()?;
        Some(rest.find(quote)? + 2)
    });
    let plain = || text.find(|c: char| c.is_whitespace() || ",:]}#".contains(c)).unwrap_or(text.len());
    let length = quoted.unwrap_or_else(plain);
    length.max(text.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::{BEHIND, Excerpt, REACH};
    use crate::source::Spot;

    fn around(text: &str, offset: usize) -> Excerpt {
        Excerpt::around(&Spot::new("f", &text.into(), offset))
    }

    #[test]
    fn shows_the_line_before_and_marks_the_word() {
        let excerpt = around("a: 1\r\nb: 'x y'\nc: 3\n", 9);
        assert_eq!(excerpt.text, "a: 1\nb: 'x y'");
        assert_eq!(&excerpt.text[excerpt.span.clone()], "'x y'");
        assert_eq!((excerpt.first_line, excerpt.line, excerpt.column), (1, 2, 4));
    }

    #[test]
    fn long_lines_are_cut_around_the_place_without_splitting_characters() {
        let line = format!("{}\"here\"{}", "中".repeat(1000), "文".repeat(1000));
        let excerpt = around(&line, 3000);
        assert_eq!(&excerpt.text[excerpt.span.clone()], "\"here\"");
        assert_eq!(excerpt.column, 1001);
        assert!(excerpt.text.chars().count() <= REACH + BEHIND + 6);
        assert!(excerpt.text.starts_with("...中") && excerpt.text.ends_with("文..."));
    }

    #[test]
    fn the_end_of_the_text_is_a_place_too() {
        let excerpt = around("a: [", 4);
        assert_eq!((excerpt.text.as_str(), excerpt.span), ("a: [", 4..4));
        assert_eq!(around("", 0).text, "");
        assert_eq!(around("a\n", 2).line, 2);
    }
}
