//! Prose of the document to rustdoc lines that rustdoc takes without a warning.
//!
//! Descriptions are CommonMark (OpenAPI 3.0.4, 4.1), but written for other renderers: brackets that are no
//! link, tags, bare URLs and indented text would become links, HTML or doctests here.

use serde::Serialize;

use super::html;
use super::list_items::Item;
use crate::ir::Docs;

/// Lines of a doc comment, without `///`. Only this module makes them out of foreign text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DocLines(Vec<String>);

impl DocLines {
    /// The lines.
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a paragraph of our own words: Markdown that is already right.
    pub fn paragraph(&mut self, text: impl AsRef<str>) -> &mut Self {
        self.part();
        self.0.extend(text.as_ref().lines().map(printable));
        self
    }

    /// Adds lines of our own words to the last paragraph.
    pub fn line(&mut self, text: impl Into<String>) -> &mut Self {
        self.0.push(printable(&text.into()));
        self
    }

    /// Adds a paragraph of the document's words.
    pub fn prose(&mut self, text: &str) -> &mut Self {
        let lines = markdown(text);
        if !lines.is_empty() {
            self.part();
            self.0.extend(lines.iter().map(|line| printable(line)));
        }
        self
    }

    /// Adds sentences of our own words as one paragraph.
    pub fn sentences<'a>(&mut self, facts: impl IntoIterator<Item = &'a str>) -> &mut Self {
        let text: Vec<String> = facts.into_iter().map(|f| format!("{}.", escape_line(f))).collect();
        if !text.is_empty() {
            self.paragraph(text.join(" "));
        }
        self
    }

    fn part(&mut self) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
    }
}

/// A line without what a comment cannot hold, or what would be read differently than it is compiled: control characters (a tab is
/// spaces), and those that turn the direction of text (Unicode 16, 23.2; rustc refuses them).
fn printable(line: &str) -> String {
    let is_hidden = |c: char| {
        c.is_control() && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    line.replace('\t', "    ")
        .chars()
        .map(|c| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

/// What the document says of something: title, description, facts.
pub(super) fn of(docs: &Docs) -> DocLines {
    let mut lines = DocLines::default();
    if let Some(title) = &docs.title
        && docs.description.as_deref().is_none_or(|d| !d.starts_with(title.as_str()))
    {
        lines.prose(title);
    }
    if let Some(description) = &docs.description {
        lines.prose(description);
    }
    let deprecated = docs.deprecated.then_some("Deprecated");
    lines.sentences(docs.facts.iter().map(String::as_str).chain(deprecated));
    lines
}

/// `of`, or `otherwise` where the document says nothing: no public item is without documentation.
pub(super) fn of_or(docs: &Docs, otherwise: &str) -> DocLines {
    let mut lines = of(docs);
    if lines.is_empty() {
        lines.paragraph(otherwise);
    }
    lines
}

/// Foreign text, made safe, on one line that may be a cell of a table.
pub(super) fn inline(text: &str) -> String {
    escape_line(&one_line(text)).replace('|', "\\|")
}

/// One line of plain text, for tables and comments.
pub(super) fn one_line(text: &str) -> String {
    gist(html::to_markdown(text).trim().lines())
}

/// The first sentence, or paragraph without a full stop, on one line. Text is often wrapped in the middle of a sentence.
pub(super) fn gist<'t>(lines: impl IntoIterator<Item = impl AsRef<str> + 't>) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.as_ref().trim();
        let is_list = line.starts_with(['-', '*', '+', '#', '|']) || line.starts_with("```");
        if !text.is_empty() && (line.is_empty() || is_list) {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    match sentence_end(&text) {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// Behind the full stop that ends a sentence: another one follows. An abbreviation's is followed by a small letter.
fn sentence_end(text: &str) -> Option<usize> {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1);
    ends.into_iter().find(|end| {
        let next = text[end + 1..].trim_start_matches(['`', '"', '(', '*', '_']).chars().next();
        text[..*end].matches('`').count().is_multiple_of(2) && next.is_some_and(|c| !c.is_lowercase())
    })
}

/// Foreign Markdown, made safe line by line; fenced code keeps its text and loses its language.
fn markdown(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    let mut item = Item::default();
    let text = html::to_markdown(text.trim());
    for raw in text.trim().lines() {
        let line = raw.trim_end();
        let trimmed = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|m| trimmed.starts_with(m));
        match (fence, marker) {
            (None, Some(open)) => {
                fence = Some(open);
                lines.push(format!("{open}text"));
            }
            (Some(open), Some(close)) if open == close => {
                fence = None;
                lines.push(close.to_owned());
            }
            (Some(_), _) => lines.push(line.to_owned()),
            (None, None) => {
                lines.push(item.line(prose_line(line)));
                continue;
            }
        }
        item = Item::default();
    }
    if let Some(open) = fence {
        lines.push(open.to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A line outside fenced code. Four columns of indentation would be code, hence a doctest: keep at most three,
/// deeper only before a list marker.
fn prose_line(line: &str) -> String {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    let listed = trimmed.starts_with(['-', '*', '+']) || trimmed.starts_with(|c: char| c.is_ascii_digit());
    let kept = if listed { indent.min(2) } else { indent.min(3) };
    format!("{}{}", " ".repeat(kept), escape_line(trimmed))
}

/// Escapes what rustdoc would read as a link or a tag, outside code spans.
fn escape_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code_span(rest, &mut out),
            '[' => link(rest, &mut out),
            'h' => url(rest, &mut out, out_ends_word(line, rest)),
            '<' => angle(rest, &mut out),
            _ => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// Whether what stands before `rest` in `line` ends a word, so that a URL may start here.
fn out_ends_word(line: &str, rest: &str) -> bool {
    !line[..line.len() - rest.len()].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// A code span (CommonMark 0.31, 6.1), as it is; a run of backticks that never closes is escaped.
fn code_span(rest: &str, out: &mut String) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let run = &rest[..ticks];
    match rest[ticks..].find(run) {
        Some(end) => {
            let whole = ticks + end + ticks;
            out.push_str(&rest[..whole]);
            whole
        }
        None => {
            out.extend(run.chars().flat_map(|c| ['\\', c]));
            ticks
        }
    }
}

/// `[text](http..)` stays a link, one to a page beside the document's keeps its text.
fn link(rest: &str, out: &mut String) -> usize {
    let Some((text, target, end)) = parts(rest) else { return bracket(rest, out) };
    let is_whole = text.matches('`').count().is_multiple_of(2) && !text.contains('<');
    if target.starts_with("http") && is_whole {
        out.push_str(&rest[..end]);
        end
    } else if target.starts_with(['/', '#', '.']) && !text.is_empty() && !target.contains('(') {
        out.push_str(&escape_line(text));
        end
    } else {
        bracket(rest, out)
    }
}

/// Text and target of the link at the start, and where it ends.
fn parts(rest: &str) -> Option<(&str, &str, usize)> {
    let middle = rest[1..].find(['[', ']'])? + 1;
    let end = rest[middle..].starts_with("](").then(|| target_end(rest, middle + 2))??;
    let target = &rest[middle + 2..end];
    (!target.contains(['<', '>'])).then_some((&rest[1..middle], target, end + 1))
}

/// In bytes; a longer text is not an address.
const LONGEST_TARGET: usize = 1_000;

/// Where the target of a link ends that starts at `from`: its parentheses are in pairs (CommonMark 0.31, 6.3).
fn target_end(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(from).take(LONGEST_TARGET) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            b' ' | b'\n' => return None,
            _ => {}
        }
    }
    None
}

/// A bracket that starts no link. What rustdoc would take for the path of an item is code; what else there is, it leaves alone.
fn bracket(rest: &str, out: &mut String) -> usize {
    let inner = rest[1..].find([']', '[']).map(|end| &rest[1..=end]);
    let closed = inner.filter(|inner| rest[inner.len() + 1..].starts_with(']'));
    let follows = |inner: &str| rest[inner.len() + 2..].chars().next();
    match closed {
        Some(inner) if matches!(follows(inner), Some('(' | '[' | ':')) => {
            out.push_str("\\[");
            1
        }
        Some(inner) if !inner.contains('`') && is_path_like(inner) => {
            out.push_str(&super::code_span(&rest[..inner.len() + 2]));
            inner.len() + 2
        }
        Some(inner) if is_path_like(inner) => {
            out.push_str("\\[");
            1
        }
        _ => {
            out.push('[');
            1
        }
    }
}

/// Whether rustdoc looks for an item where this stands between brackets.
fn is_path_like(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || ":_<>, !*&;@()`".contains(c))
}

/// An angle bracket: an address between two stays, as does what is not a tag; what looks like one is code.
fn angle(rest: &str, out: &mut String) -> usize {
    let inner = rest[1..].find(['>', '<', '`']).map(|end| &rest[1..=end]);
    let closed = inner.filter(|inner| rest[inner.len() + 1..].starts_with('>'));
    let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    match closed {
        Some(inner) if inner.starts_with("http") && !inner.contains(char::is_whitespace) => {
            out.push_str(&rest[..inner.len() + 2]);
            inner.len() + 2
        }
        Some(inner) if is_tag => {
            out.push_str(&super::code_span(&rest[..inner.len() + 2]));
            inner.len() + 2
        }
        _ => {
            out.push_str(if is_tag { "\\<" } else { "<" });
            1
        }
    }
}

/// A bare URL goes between angle brackets.
fn url(rest: &str, out: &mut String, at_word_start: bool) -> usize {
    if at_word_start && (rest.starts_with("http://") || rest.starts_with("https://")) {
        let stops = |c: char| c.is_whitespace() || !c.is_ascii() || "<>()[]{}`\"'|\\^".contains(c);
        let end = rest.find(stops).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
        if address.len() > "https://".len() {
            out.push('<');
            out.push_str(address);
            out.push('>');
            return address.len();
        }
    }
    out.push('h');
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_comment_can_hold_is_replaced() {
        let mut docs = DocLines::default();
        docs.paragraph("a\rb\u{202e}c").line("d\0").prose("e\u{2066}f");
        assert_eq!(docs.lines(), ["a\u{fffd}b\u{fffd}c", "d\u{fffd}", "", "e\u{fffd}f"]);
    }

    fn prose(text: &str) -> Vec<String> {
        DocLines::default().prose(text).lines().to_vec()
    }

    #[test]
    fn foreign_markdown_is_made_safe() {
        for (text, expected) in [
            ("see [x] and <id> or a < b", "see `[x]` and `<id>` or a < b"),
            ("1 <b>of</b> [0-9] [`x`]", r"1 **of** [0-9] \[`x`]"),
            ("at https://a.b/c.", "at <https://a.b/c>."),
            ("[docs](https://a.b)", "[docs](https://a.b)"),
            ("`Vec<T>` stays", "`Vec<T>` stays"),
            ("see [the guide](/docs/guide#a) or [`x`](#x)", "see the guide or `x`"),
            ("[a](b)", r"\[a](b)"),
            ("[a](https://a.b/(c)/d)", "[a](https://a.b/(c)/d)"),
            ("[`a`](https://a.b) <https://c.d>", "[`a`](https://a.b) <https://c.d>"),
            ("| a | b |", "| a | b |"),
            ("a ` b", r"a \` b"),
            ("一个 https://a.b/c。好", "一个 <https://a.b/c>。好"),
            ("a \\ b \\* c", r"a \ b \* c"),
        ] {
            assert_eq!(prose(text), [expected], "{text}");
        }
    }

    #[test]
    fn the_gist_is_a_sentence() {
        for (text, expected) in [
            (
                "Returned if the file\nis not found, e.g. here. More.",
                "Returned if the file is not found, e.g. here.",
            ),
            ("One\n\nTwo", "One"),
            ("See `a. B`. Then", "See `a. B`."),
            ("A list:\n- x", "A list:"),
            ("", ""),
        ] {
            assert_eq!(one_line(text), expected);
        }
    }

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(prose("a\n```js\nx()\n```"), ["a", "```text", "x()", "```"]);
        assert_eq!(prose("a\n\n    indented"), ["a", "", "   indented"]);
        assert_eq!(prose("```\nopen"), ["```text", "open", "```"]);
    }
}
