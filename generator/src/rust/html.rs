//! HTML in descriptions to Markdown.
//!
//! Takes a description, gives the same text without the tags that are known: emphasis, code, links, lists, tables, headings and
//! paragraphs become Markdown, the others go and leave their text. Code spans, fenced code, what only looks like a tag
//! (`<token>`) and emphasis that is never closed stay as they are. Character references (HTML 13.5) are decoded.

mod entities;
mod scan;
mod table;

use std::borrow::Cow;
use std::fmt::Write as _;

use super::code_span;
use scan::{Piece, Tag, pieces};
use table::Table;

/// The text without HTML.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut page = Page::default();
    for piece in pieces(text) {
        page.take(piece);
    }
    page.finish().into()
}

/// What is open while text is written.
#[derive(Default)]
struct Page<'t> {
    out: String,
    /// Emphasis and links: where their text starts, and what becomes of it.
    spans: Vec<Span<'t>>,
    /// Lists from the outside in: whether each is numbered.
    lists: Vec<bool>,
    /// The text of `code` or `pre`, whose tags and line ends do not count, and the tag that starts it.
    code: Option<(Block, String, &'t str)>,
    table: Option<Table>,
}

/// What `code` and `pre` become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Span,
    Fence,
}

struct Span<'t> {
    start: usize,
    kind: SpanKind,
    /// The tag as it is written.
    raw: &'t str,
}

/// Spans that are deeper keep their text without a mark, and lists are not indented further: the work for each level would grow
/// with all the text inside.
const DEEPEST: usize = 8;

enum SpanKind {
    Marked(&'static str),
    Link(String),
}

impl<'t> Page<'t> {
    fn take(&mut self, piece: Piece<'t>) {
        match (piece, &mut self.code) {
            (Piece::Tag(tag), Some((block, ..))) => {
                let closes = match block {
                    Block::Span => tag.closes && matches!(tag.name, "code" | "tt" | "kbd" | "samp"),
                    Block::Fence => tag.closes && tag.name == "pre",
                };
                if closes {
                    self.end_code();
                }
            }
            (Piece::Text(text), Some((_, code, _))) => code.push_str(&entities::decode(text)),
            (Piece::Verbatim(text), Some((_, code, _))) => code.push_str(text),
            (Piece::Text(text), None) => self.text(&entities::decode(text)),
            (Piece::Verbatim(text), None) => self.text(text),
            (Piece::Tag(tag), None) => self.tag(tag),
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.table {
            Some(table) => table.text(text),
            // Space between list items and table rows is that of the HTML.
            None if self.lists.is_empty() => self.out.push_str(text),
            None => self.flowing(text),
        }
    }

    /// Text whose line ends are spaces.
    fn flowing(&mut self, text: &str) {
        for (index, word) in text.split('\n').enumerate() {
            if index > 0 && !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
            self.out.push_str(if index > 0 { word.trim_start() } else { word });
        }
    }

    fn tag(&mut self, tag: Tag<'t>) {
        match (tag.name, tag.closes) {
            ("b" | "strong", false) => self.open(SpanKind::Marked("**"), tag.raw),
            ("i" | "em" | "var" | "cite" | "dfn", false) => self.open(SpanKind::Marked("*"), tag.raw),
            ("a", false) => self.open(SpanKind::Link(tag.attribute("href").unwrap_or_default()), tag.raw),
            ("b" | "strong" | "i" | "em" | "var" | "cite" | "dfn" | "a", true) => self.close(),
            ("code" | "tt" | "kbd" | "samp", false) => {
                self.code = Some((Block::Span, String::new(), tag.raw));
            }
            ("pre", false) => self.code = Some((Block::Fence, String::new(), tag.raw)),
            ("br", _) => self.line(),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.paragraph();
                self.open(SpanKind::Marked("**"), tag.raw);
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                self.close();
                self.paragraph();
            }
            ("ul" | "ol", false) => {
                self.paragraph();
                self.lists.push(tag.name == "ol");
            }
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.paragraph();
            }
            ("li", false) => self.item(),
            ("table", false) => self.table = Some(Table::default()),
            ("table", true) => self.end_table(),
            ("tr" | "td" | "th", is_end) => {
                if let Some(table) = &mut self.table {
                    table.tag(tag.name, is_end);
                }
            }
            ("img", _) => self.text(&tag.attribute("alt").unwrap_or_default()),
            (
                "p" | "div" | "blockquote" | "details" | "summary" | "section" | "hr" | "dl" | "dt" | "dd",
                _,
            ) => {
                self.paragraph();
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: SpanKind, raw: &'t str) {
        if self.table.is_none() {
            self.spans.push(Span { start: self.out.len(), kind, raw });
        }
    }

    /// Puts the innermost span around its text. Text of several lines, or that has the mark itself, stays without.
    fn close(&mut self) {
        if self.table.is_some() {
            return;
        }
        let Some(Span { start, kind, .. }) = self.spans.pop().filter(|_| self.spans.len() < DEEPEST) else {
            return;
        };
        let inner = self.out.split_off(start.min(self.out.len()));
        let text = inner.trim();
        let before = &inner[..inner.len() - inner.trim_start().len()];
        let after = if text.is_empty() { "" } else { &inner[inner.trim_end().len()..] };
        self.out.push_str(before);
        let is_plain = !text.is_empty() && !text.contains('\n');
        // Writing to a `String` does not fail.
        let _ = match kind {
            SpanKind::Marked(mark) if is_plain && !text.contains('*') => {
                write!(self.out, "{mark}{text}{mark}")
            }
            SpanKind::Link(target) if is_plain && !text.contains(['[', ']']) && is_link(&target) => {
                write!(self.out, "[{text}]({target})")
            }
            _ => write!(self.out, "{text}"),
        };
        self.out.push_str(after);
    }

    fn item(&mut self) {
        let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
        let mark = if self.lists.last() == Some(&true) { "1. " } else { "- " };
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            // A list inside of a list follows its item; the first item follows a paragraph.
            let is_first = depth == 0 && !self.is_in_list();
            self.out.push_str(if is_first { "\n\n" } else { "\n" });
        }
        self.out.push_str(&"  ".repeat(depth));
        self.out.push_str(mark);
    }

    /// Whether the last line is an item.
    fn is_in_list(&self) -> bool {
        let last = self.out.lines().next_back().unwrap_or_default().trim_start();
        last.starts_with("- ") || last.starts_with("1. ")
    }

    fn line(&mut self) {
        match &mut self.table {
            Some(table) => table.text(" "),
            None if self.lists.is_empty() => self.paragraph(),
            None => self.out.push(' '),
        }
    }

    fn paragraph(&mut self) {
        match &mut self.table {
            Some(table) => table.text(" "),
            None if self.lists.is_empty() => {
                self.out.truncate(self.out.trim_end().len());
                if !self.out.is_empty() {
                    self.out.push_str("\n\n");
                }
            }
            None => {}
        }
    }

    fn end_code(&mut self) {
        let Some((block, code, _)) = self.code.take() else { return };
        match block {
            Block::Span => {
                let words = code.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    self.text(&code_span(&words));
                }
            }
            Block::Fence if self.table.is_none() => {
                self.paragraph();
                let _ = write!(self.out, "\n\n```text\n{}\n```\n\n", code.trim_matches('\n').trim_end());
            }
            Block::Fence => self.text(&code_span(&code.split_whitespace().collect::<Vec<_>>().join(" "))),
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        self.paragraph();
        self.out.push_str(&table.finish());
        self.out.push_str("\n\n");
    }

    /// The text; tags that were never closed stand in it as they came, since they may be placeholders.
    fn finish(mut self) -> String {
        if let Some((_, code, raw)) = self.code.take() {
            self.text(raw);
            self.text(&code);
        }
        self.end_table();
        let mut text = String::with_capacity(self.out.len());
        let mut written = 0;
        for span in &self.spans {
            // What was cut off at the end since may have been before it.
            let start = span.start.clamp(written, self.out.len());
            text.push_str(&self.out[written..start]);
            text.push_str(span.raw);
            written = start;
        }
        text.push_str(&self.out[written..]);
        text
    }
}

/// Whether a target leads somewhere from any page, and is one word.
fn is_link(target: &str) -> bool {
    let scheme = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    scheme && !target.contains([' ', '<', '>', '(', ')', '\n'])
}

#[cfg(test)]
mod tests;
