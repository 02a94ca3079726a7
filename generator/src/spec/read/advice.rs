//! What to do about a syntax error, by what the parsers say and by what stands there.

/// Texts that are not a document at all, recognized by how they start, with what they are and what to do.
const OTHERS: &[(&str, &str, &str)] = &[
    (
        "version https://git-lfs.github.com/spec/",
        "this is a pointer of Git LFS, and not the document itself",
        "fetch the document with `git lfs pull`",
    ),
    (
        "<!doctype html",
        "this is an HTML page",
        "use the address of the document itself, not of a page that shows it",
    ),
    ("<html", "this is an HTML page", "use the address of the document itself, not of a page that shows it"),
    ("<?xml", "this is XML", "OpenAPI documents are JSON or YAML"),
];

/// Parts of the parsers' messages, with what helps.
const ADVICE: &[(&str, &str)] = &[
    (
        "mapping values are not allowed",
        "a text with `: ` in it needs quotes; otherwise the indentation does not fit the line above",
    ),
    (
        "did not find expected key",
        "the indentation matches no level above it, or a quote or bracket ends too early",
    ),
    (
        "did not find expected '-' indicator",
        "the elements of a list start in the same column, each after `- `",
    ),
    ("did not find expected ',' or", "a bracket or brace is not closed, or a comma is missing"),
    ("scanning a quoted scalar", "a quote is not closed; inside of single quotes, a quote is written twice"),
    (
        "found unknown escape character",
        "in double quotes, write a backslash twice; in single quotes it is an ordinary character",
    ),
    ("unknown anchor", "`*` starts an alias: a text that starts with `*` needs quotes"),
    ("unexpected end of stream", "a quote, bracket or brace is not closed, or the file is cut off"),
    ("control characters are not allowed", "remove the character, or write it as an escape in double quotes"),
    (
        "expected a key that is a scalar",
        "a key is a text, number or boolean; a text in braces or brackets needs quotes",
    ),
    ("a merge key", "`<<` copies the members of the objects that it names"),
    ("trailing comma", "JSON does not allow a comma before a closing bracket or brace"),
    ("key must be a string", "keys of JSON are texts in double quotes, and there are no comments"),
    ("trailing characters", "the document ends before this place; a file holds one document"),
    ("EOF while parsing", "a quote, bracket or brace is not closed, or the file is cut off"),
    ("control character", "in JSON strings, line ends and tabs are written as `\\n` and `\\t`"),
    ("number out of range", "a number of that size is not supported; leave the bound out"),
    ("expected value", "a value is missing, or a text has no quotes"),
    ("expected `,` or", "a comma is missing, or a quote ends too early"),
    ("expected `:`", "a key is followed by a colon"),
    ("there is no document", "is it the right file?"),
];

/// A text that is something else: what it is, and what to do.
pub(super) fn other(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim_start();
    let starts = |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    OTHERS.iter().find(|(start, _, _)| starts(start)).map(|(_, what, advice)| (*what, *advice))
}

/// What helps against a message about a place.
pub(super) fn advice(message: &str, text: &str, offset: usize) -> &'static str {
    if message.contains("cannot start any token") {
        let rest = text.get(offset..).unwrap_or_default();
        return match rest.chars().next() {
            Some('\t') => "indentation must be spaces, not tabs",
            _ => "a text that starts with one of `@`, `%`, a backtick or a bracket needs quotes",
        };
    }
    let found = ADVICE.iter().find(|(part, _)| message.contains(part));
    found.map_or(
        "the mistake is often on the line before: a quote, a comma, the indentation",
        |(_, advice)| advice,
    )
}

/// Line and column of what the parser was in the middle of: the last place in its message.
pub(super) fn start(message: &str) -> Option<(usize, usize)> {
    let (_, place) = message.rsplit_once(", while ")?.1.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The character that a message counts from the start, `position 31`, in bytes.
pub(super) fn position(message: &str, text: &str) -> Option<usize> {
    let (_, number) = message.rsplit_once("control characters are not allowed at position ")?;
    let number: usize = number.trim().parse().ok()?;
    text.char_indices().nth(number).map(|(offset, _)| offset)
}

#[cfg(test)]
mod tests {
    use super::{advice, other, position, start};

    #[test]
    fn what_stands_at_the_place_counts() {
        let message = "found character that cannot start any token, while scanning for the next token";
        assert!(advice(message, "a:\n\tb: 1", 3).contains("tabs"));
        assert!(advice(message, "a: @b", 3).contains("quotes"));
    }

    #[test]
    fn other_files_are_known_by_their_start() {
        assert!(other("\n<!DOCTYPE html>\n<html>").is_some_and(|(what, _)| what.contains("HTML")));
        assert!(other("openapi: 3.0.4").is_none());
        assert!(other("é").is_none());
    }

    #[test]
    fn places_in_messages_are_found() {
        let message = "found unexpected end of stream at line 3 column 1, while scanning a quoted scalar at line 1 column 10";
        assert_eq!(start(message), Some((1, 10)));
        assert_eq!(start("unknown anchor at line 4 column 4"), None);
        assert_eq!(position("control characters are not allowed at position 2", "éab"), Some(3));
    }
}
