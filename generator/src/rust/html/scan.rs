//! A description in pieces: tags that HTML has, text, and what is to be left alone.

/// A piece of a description.
#[derive(Clone, Copy)]
pub(super) enum Piece<'t> {
    /// A known tag.
    Tag(Tag<'t>),
    /// Text, with character references.
    Text(&'t str),
    /// Code of Markdown.
    Verbatim(&'t str),
}

/// A start or end tag (HTML 13.1.2).
#[derive(Clone, Copy)]
pub(super) struct Tag<'t> {
    /// Its name, in small letters.
    pub(super) name: &'static str,
    /// Whether it ends an element.
    pub(super) closes: bool,
    /// What stands between the name and the end.
    rest: &'t str,
    /// All of it, as it is written.
    pub(super) raw: &'t str,
}

impl Tag<'_> {
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

/// The longest tag, in characters: what is longer is text.
const LONGEST_TAG: usize = 1_000;

/// What was not found, and so does not follow either.
struct Dead {
    /// Ends of code spans, by the number of backticks. Longer runs are text.
    spans: [bool; 64],
    comments: bool,
}

/// All pieces, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    // Where the text starts that is not yet a piece.
    let (mut start, mut at) = (0, 0);
    let mut dead = Dead { spans: [false; 64], comments: false };
    let push = |found: &mut Vec<_>, from: usize, to: usize| {
        if from < to {
            found.push(Piece::Text(&text[from..to]));
        }
    };
    while let Some(next) = text[at..].find(['<', '`', '~']) {
        at += next;
        let rest = &text[at..];
        let piece = match rest.as_bytes()[0] {
            b'<' if rest.starts_with("<!--") => comment(rest, &mut dead).map(|length| (None, length)),
            b'<' => tag(rest).map(|tag| (Some(Piece::Tag(tag)), tag.raw.len())),
            _ => code(text, at, &mut dead).map(|length| (Some(Piece::Verbatim(&rest[..length])), length)),
        };
        if let Some((piece, length)) = piece {
            push(&mut found, start, at);
            found.extend(piece);
            at += length;
            start = at;
        } else {
            at += rest.bytes().take_while(|byte| *byte == rest.as_bytes()[0]).count();
        }
    }
    push(&mut found, start, text.len());
    found
}

/// Whether nothing but space stands before this on its line.
fn starts_line(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// The length of the code span or of the fenced code at `at`.
fn code(text: &str, at: usize, dead: &mut Dead) -> Option<usize> {
    let rest = &text[at..];
    let mark = rest.as_bytes()[0];
    let run = rest.bytes().take_while(|byte| *byte == mark).count();
    let fence = &rest[..run];
    if run >= 3 && starts_line(&text[..at]) {
        let mut closing = rest[run..].match_indices(fence).map(|(i, _)| run + i);
        return Some(closing.find(|i| starts_line(&rest[..*i])).map_or(rest.len(), |i| i + run));
    }
    let is_dead = dead.spans.get(run).copied().unwrap_or(true);
    if mark == b'~' || is_dead {
        return None;
    }
    let end = rest[run..].match_indices(fence).map(|(i, _)| run + i).find(|i| {
        let before = rest.as_bytes()[i - 1] == mark;
        let after = rest.as_bytes().get(i + run) == Some(&mark);
        !before && !after
    });
    dead.spans[run] = end.is_none();
    end.map(|i| i + run)
}

/// The length of the comment at the start.
fn comment(text: &str, dead: &mut Dead) -> Option<usize> {
    if dead.comments {
        return None;
    }
    let end = text.find("-->");
    dead.comments = end.is_none();
    end.map(|end| end + 3)
}

/// The tag at the start, if HTML has it.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length = inner.bytes().take(LONGEST_TAG).take_while(u8::is_ascii_alphanumeric).count();
    let name = ELEMENTS.iter().find(|name| name.eq_ignore_ascii_case(&inner[..length]))?;
    let after = &inner[length..];
    if !after.starts_with(['>', '/', ' ', '\n', '\t', '\r']) {
        return None;
    }
    // An attribute may hold `>` in quotes.
    let mut quote = None;
    let end = after.char_indices().take(LONGEST_TAG).find_map(|(at, c)| match (quote, c) {
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
    Some(Tag { name, closes, rest: &after[..end], raw: &text[..whole] })
}
