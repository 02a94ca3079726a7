//! What Rust text is made of: lines of code, bytes of documentation.

use std::fs;
use std::path::Path;

use crate::Result;

/// The measures of some text. Texts of a crate are added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lines {
    /// Lines with code. A line of more than 100 columns counts once for each 100 that it begins.
    pub code: usize,
    /// All lines, as an editor counts them.
    pub all: usize,
    /// Bytes of comments that document something, their marks included and their indentation not.
    pub docs: usize,
}

/// How many columns a line of code may have to be one.
const COLUMNS: usize = 100;

impl Lines {
    /// Counts a file.
    pub fn of(text: &str) -> Self {
        let mut count = Count { rest: text, column: 0, code_until: 0, lines: Self::default() };
        while let Some(next) = count.rest.chars().next() {
            count.token(next);
        }
        count.end_line();
        Self { all: text.lines().count(), ..count.lines }
    }

    /// Counts the Rust files of a folder and of those in it.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn of_folder(folder: &Path) -> Result<Self> {
        let mut lines = Self::default();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                lines += Self::of_folder(&path)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                lines += Self::of(&fs::read_to_string(&path)?);
            }
        }
        Ok(lines)
    }

    /// What is left without a part.
    #[must_use]
    pub fn without(self, part: Self) -> Self {
        Self { code: self.code - part.code, all: self.all - part.all, docs: self.docs - part.docs }
    }
}

impl std::ops::AddAssign for Lines {
    fn add_assign(&mut self, other: Self) {
        self.code += other.code;
        self.all += other.all;
        self.docs += other.docs;
    }
}

/// What a run of text is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Docs,
    Comment,
}

struct Count<'a> {
    rest: &'a str,
    /// How many columns of the present line were read.
    column: usize,
    /// The last of them that has code.
    code_until: usize,
    lines: Lines,
}

impl Count<'_> {
    /// Reads a token, of which only those that may hide another one are of interest.
    fn token(&mut self, first: char) {
        let rest = self.rest;
        match first {
            '/' if rest.starts_with("//") => {
                self.take(rest.find('\n').unwrap_or(rest.len()), line_kind(rest));
            }
            '/' if rest.starts_with("/*") => self.take(block_length(rest), block_kind(rest)),
            '"' => self.take(text_length(rest), Kind::Code),
            '\'' => self.take(quote_length(rest), Kind::Code),
            _ if first.is_alphabetic() || first == '_' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                let raw = if matches!(word, "r" | "br" | "cr") { raw_length(after) } else { None };
                self.take(end + raw.unwrap_or(0), Kind::Code);
            }
            _ => self.take(first.len_utf8(), Kind::Code),
        }
    }

    fn take(&mut self, length: usize, kind: Kind) {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        if kind == Kind::Docs {
            self.lines.docs += taken.len();
        }
        for c in taken.chars() {
            if c == '\n' {
                self.end_line();
                continue;
            }
            self.column += 1;
            if kind == Kind::Code && !c.is_whitespace() {
                self.code_until = self.column;
            }
        }
    }

    fn end_line(&mut self) {
        self.lines.code += self.code_until.div_ceil(COLUMNS);
        (self.column, self.code_until) = (0, 0);
    }
}

fn line_kind(text: &str) -> Kind {
    let is_docs = text.starts_with("//!") || text.starts_with("///") && !text.starts_with("////");
    if is_docs { Kind::Docs } else { Kind::Comment }
}

fn block_kind(text: &str) -> Kind {
    let is_docs = text.starts_with("/*!")
        || text.starts_with("/**") && !text.starts_with("/***") && !text.starts_with("/**/");
    if is_docs { Kind::Docs } else { Kind::Comment }
}

/// The length of the comment that the text starts with; comments nest.
fn block_length(text: &str) -> usize {
    let (mut at, mut depth) = (2, 1);
    while depth > 0 {
        let rest = &text[at..];
        let Some(next) = rest.find("*/") else { return text.len() };
        match rest.find("/*") {
            Some(inner) if inner < next => {
                depth += 1;
                at += inner + 2;
            }
            _ => {
                depth -= 1;
                at += next + 2;
            }
        }
    }
    at
}

/// The length of the literal that the text starts with.
fn text_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a raw literal after its letters, if there is one.
fn raw_length(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let inside = text[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(inside.find(&end).map_or(text.len(), |at| hashes + 1 + at + end.len()))
}

/// The length of a character's literal, or of the quote of a lifetime.
fn quote_length(text: &str) -> usize {
    let mut inside = text.char_indices().skip(1);
    match (inside.next(), inside.next()) {
        (Some((_, '\\')), Some((escaped, c))) => {
            let from = escaped + c.len_utf8();
            text[from..].find('\'').map_or(text.len(), |at| from + at + 1)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn of(text: &str) -> (usize, usize, usize) {
        let Lines { code, all, docs } = Lines::of(text);
        (code, all, docs)
    }

    #[test]
    fn comments_and_blanks_are_no_code() {
        assert_eq!(of("//! A.\n\n/// B.\npub struct C; // the end\n//// no docs\n"), (1, 5, 12));
        assert_eq!(of("/* a\n /* b */\n */ fn c() {}\n/** d */\n/**/\n/*** e */"), (1, 6, 8));
    }

    #[test]
    fn what_stands_in_literals_is_code() {
        assert_eq!(of("let a = \"// \\\" /*\n  // b\n\";\n// c"), (3, 4, 0));
        assert_eq!(of("let a = r#\"// \" /* \\\"#; // b\nlet r#type = br\"\\\"; /* c */"), (2, 2, 0));
        assert_eq!(of("let a: &'a str = f('\"', '\\'', '\\u{27}'); /// b\n'/'"), (2, 2, 5));
    }

    #[test]
    fn long_lines_count_by_their_hundreds() {
        let code = |columns: usize| Lines::of(&"é".repeat(columns)).code;
        assert_eq!([0, 1, 100, 101, 200, 201].map(code), [0, 1, 1, 2, 2, 3]);
        assert_eq!(of(&format!("a(); {}// {}", " ".repeat(200), "b".repeat(200))), (1, 1, 0));
    }

    #[test]
    fn what_does_not_end_is_counted_to_the_end() {
        for text in ["/* a", "\"a", "r#\"a", "'\\", "'", "r###"] {
            assert_eq!(Lines::of(text).all, 1, "{text}");
        }
    }
}
