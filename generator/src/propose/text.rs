//! The text of a configuration: prose as comments, entries after a comment sign.
//!
//! `# ` starts prose. `#` without a blank starts an entry, so that removing the sign from such lines is all it takes.

use crate::config::quoted;

/// Characters in a line of prose.
const WIDTH: usize = 110;

/// A part of the file about one topic.
#[derive(Debug)]
pub(super) struct Section {
    /// Prose.
    pub(super) about: String,
    /// The table that the entries are members of; none where each entry brings its own.
    pub(super) header: Option<&'static str>,
    pub(super) entries: Vec<Entry>,
}

/// Lines that belong together.
#[derive(Debug)]
pub(super) struct Entry {
    /// Prose before it; may be empty.
    pub(super) about: String,
    /// Lines of TOML.
    pub(super) lines: Vec<String>,
}

/// A text that grows.
#[derive(Debug, Default)]
pub(super) struct Text(String);

/// What stands at the top of every file.
pub(super) fn head() -> Text {
    let mut text = Text::default();
    text.prose(
        "What the document leaves out or gets wrong. Paths are relative to this file. An unknown key is an error, and \
         so is an entry that no longer matches anything in the document.",
    );
    text.line("#");
    text.prose(
        "Lines that start with `#` without a blank after it are entries that fit this document. Remove the `#` to use one, and \
         change what you like. Most of them are what the generator does anyway; for the others, the text above says what they change.",
    );
    text.line("#");
    text.prose(
        "Globs (`*`, `?`) are fine in selectors: operation ids, tags, component names, `METHOD /path` and `#/json/pointer`. \
         Further tables: `[operation]`, `[parameter]`, `[schema]`, `[formats]`, `[envelope]`, `[[wait]]`, `[dependencies]`.",
    );
    text.line("");
    text
}

impl Text {
    pub(super) fn line(&mut self, line: impl AsRef<str>) -> &mut Self {
        self.0.push_str(line.as_ref());
        self.0.push('\n');
        self
    }

    /// Words as comment lines. Whatever the document says in them stays on lines that start with `# `.
    fn prose(&mut self, words: &str) {
        let mut line = String::from("#");
        let mut length = 0;
        for word in words.split_whitespace() {
            let word: String = word.chars().filter(|c| !c.is_control()).collect();
            if length > 0 && length + word.chars().count() >= WIDTH {
                self.line(&line);
                line.truncate(1);
                length = 0;
            }
            line.push(' ');
            line.push_str(&word);
            length += 1 + word.chars().count();
        }
        if length > 0 {
            self.line(&line);
        }
    }

    pub(super) fn section(&mut self, section: &Section) {
        self.line("");
        self.prose(&section.about);
        if let Some(header) = section.header.filter(|_| !section.entries.is_empty()) {
            self.line(header);
        }
        for (index, entry) in section.entries.iter().enumerate() {
            if index > 0 && entry.lines.len() > 1 {
                self.line("");
            }
            self.prose(&entry.about);
            for line in &entry.lines {
                self.line(format!("#{line}"));
            }
        }
    }

    pub(super) fn end(self) -> String {
        self.0
    }
}

/// A key, bare where it can be.
pub(super) fn key(text: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !text.is_empty() && text.chars().all(is_bare) { text.to_owned() } else { quoted(text) }
}

/// A list on one line.
pub(super) fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A number with its noun.
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_document_stay_on_one_line() {
        let odd = "a\"b\\c\nd\u{7}e";
        let table: toml::Table = format!("{} = {}", key(odd), quoted(odd)).parse().unwrap();
        assert_eq!(table[odd].as_str(), Some(odd));
        let mut text = Text::default();
        text.prose("one\n#two = 2\r\n\u{7}three");
        assert_eq!(text.end(), "# one #two = 2 three\n");
    }

    #[test]
    fn long_prose_is_broken_between_words() {
        let mut text = Text::default();
        text.prose(&"word ".repeat(60));
        let text = text.end();
        assert!(text.lines().count() == 3 && text.lines().all(|line| line.starts_with("# word")), "{text}");
        assert!(text.lines().all(|line| line.len() <= WIDTH + 2), "{text}");
    }
}
