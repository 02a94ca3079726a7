//! A description in pieces: tags that HTML has, text, and what is to be left alone.

/// A piece of a description.
pub(super) enum Piece<'t> {
    /// A known tag.
    Tag(Tag),
    /// Text, with character references.
    Text(&'t str),
    /// Code of Markdown.
    Verbatim(&'t str),
}

/// A start or end tag (HTML 13.1.2).
pub(super) struct Tag {
    /// Its name, in small letters.
    pub(super) name: String,
    /// Whether it ends an element.
    pub(super) closes: bool,
    /// What stands between the name and the end.
    rest: String,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.rest.to_ascii_lowercase();
        let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
            let starts_word = *at == 0 || lower.as_bytes()[at - 1].is_ascii_whitespace();
            starts_word && lower[at + name.len()..].trim_start().starts_with('=')
        })?;
        let value = self.rest[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let found = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
        };
        Some(super::entities::decode(found.trim()).into_owned())
    }
}

/// The elements that are known, so that `<token>` is text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nobr",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];

/// All pieces, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    // Where the text starts that is not yet a piece.
    let (mut start, mut at) = (0, 0);
    // Runs of backticks that close nothing, by length: looked for once.
    let mut dead = [false; 64];
    let push = |found: &mut Vec<_>, from: usize, to: usize| {
        if from < to {
            found.push(Piece::Text(&text[from..to]));
        }
    };
    while let Some(next) = text[at..].find(['<', '`', '~']) {
        at += next;
        let rest = &text[at..];
        let code = match rest.as_bytes()[0] {
            b'<' => None,
            _ => code(text, at, &mut dead),
        };
        if let Some(length) = code {
            push(&mut found, start, at);
            found.push(Piece::Verbatim(&text[at..at + length]));
            at += length;
            start = at;
        } else if let Some((tag, length)) = tag(rest) {
            push(&mut found, start, at);
            found.extend(tag.map(Piece::Tag));
            at += length;
            start = at;
        } else {
            at += rest.bytes().take_while(|byte| *byte == rest.as_bytes()[0]).count();
        }
    }
    push(&mut found, start, text.len());
    found
}

/// The length of the code span or of the fenced code at `at`.
fn code(text: &str, at: usize, dead: &mut [bool; 64]) -> Option<usize> {
    let rest = &text[at..];
    let mark = rest.as_bytes()[0];
    let run = rest.bytes().take_while(|byte| *byte == mark).count();
    let starts_line = text[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
    let fence = &rest[..run];
    if run >= 3 && starts_line {
        let closing = rest[run..].match_indices(fence).map(|(i, _)| run + i);
        let mut closing =
            closing.filter(|i| rest[..*i].rsplit('\n').next().is_some_and(|b| b.trim().is_empty()));
        return Some(closing.next().map_or(rest.len(), |i| i + run));
    }
    let is_dead = dead.get(run).copied().unwrap_or(true);
    if mark == b'~' || is_dead {
        return None;
    }
    let end = rest[run..].match_indices(fence).map(|(i, _)| run + i).find(|i| {
        let before = rest.as_bytes()[i - 1] == mark;
        let after = rest.as_bytes().get(i + run) == Some(&mark);
        !before && !after
    });
    if end.is_none() {
        dead[run] = true;
    }
    end.map(|i| i + run)
}

/// The tag at the start, if HTML has it, and its length; a comment is a length alone.
fn tag(text: &str) -> Option<(Option<Tag>, usize)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.find("-->")?;
        return Some((None, 4 + end + 3));
    }
    let inner = text.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner[..length].to_ascii_lowercase();
    if ELEMENTS.binary_search(&name.as_str()).is_err() {
        return None;
    }
    let after = &inner[length..];
    if !after.starts_with(['>', '/', ' ', '\n', '\t', '\r']) {
        return None;
    }
    // An attribute may hold `>` in quotes; a tag that is longer than any is text.
    let mut quote = None;
    let end = after.char_indices().take(2_000).find_map(|(at, c)| match (quote, c) {
        (None, '>') => Some(at),
        (None, '"' | '\'') => {
            quote = Some(c);
            None
        }
        (Some(open), c) if open == c => {
            quote = None;
            None
        }
        _ => None,
    })?;
    let whole = 1 + usize::from(closes) + length + end + 1;
    Some((Some(Tag { name, closes, rest: after[..end].to_owned() }), whole))
}
