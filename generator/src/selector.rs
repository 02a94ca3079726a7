//! Selectors: the one way in which `--only`, the keys of `generate.toml` and help lines name parts of a document.
//!
//! Takes an operationId, a tag or a component name, `METHOD /path`, or `#/json/pointer`; each may hold `*` (any
//! text, also across `/`) and `?` (one character). A backslash before `*`, `?` or a backslash makes it plain text; all
//! other characters stand for themselves, so the braces of `GET /pets/{petId}` need no escape. Names, paths and pointers are compared as
//! they are written, methods without regard to case. A selector without globs still names many
//! things when it is a tag.
//!
//! The matcher is our own because glob crates match file names: they read `{a,b}` as alternatives, and
//! `?` as one byte, which no character of a Chinese tag is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use crate::source::Pointer;

/// Names operations, components or values of a document. Two are equal when they are written alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Selector {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    /// An operationId, a tag or a component.
    Name(Glob),
    /// `METHOD /path`; the method is in upper case.
    Route { method: Glob, path: Glob },
    /// The pointer without its `#`.
    Pointer(Glob),
}

/// Why a text is not a selector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectorError {
    /// There is no text.
    Empty,
    /// `#` is not followed by `/`.
    RelativePointer,
    /// `~` in a pointer is followed by neither `0` nor `1` (RFC 6901, section 3).
    PointerEscape,
}

impl fmt::Display for SelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "a selector cannot be empty",
            Self::RelativePointer => "a pointer must start with `#/`",
            Self::PointerEscape => "in a pointer, write `~` as `~0`, and `/` inside a key as `~1`",
        })
    }
}

impl std::error::Error for SelectorError {}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        if text.trim().is_empty() {
            return Err(SelectorError::Empty);
        }
        let kind = if let Some(pointer) = text.strip_prefix('#') {
            check_pointer(pointer)?;
            Kind::Pointer(Glob::parse(pointer))
        } else if let Some((method, path)) = split_route(text) {
            Kind::Route { method: Glob::parse(&method.to_ascii_uppercase()), path: Glob::parse(path) }
        } else {
            Kind::Name(Glob::parse(text))
        };
        Ok(Self { text: text.to_owned(), kind })
    }
}

impl Selector {
    /// The selector as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it names this operation: by id, by one of its tags, by method and path, by its place or by that of its
    /// path item.
    pub fn matches_operation(
        &self,
        id: Option<&str>,
        method: &str,
        path: &str,
        tags: &[String],
        at: &Pointer,
    ) -> bool {
        match &self.kind {
            Kind::Name(name) => {
                id.is_some_and(|id| name.matches(id)) || tags.iter().any(|tag| name.matches(tag))
            }
            Kind::Route { method: wanted, path: route } => {
                wanted.matches(&method.to_ascii_uppercase()) && route.matches(path)
            }
            Kind::Pointer(pointer) => {
                pointer.matches(at.as_str()) || at.parent().is_some_and(|item| pointer.matches(item.as_str()))
            }
        }
    }

    /// Whether it names this component: by its name, or by its place.
    pub fn matches_component(&self, name: &str, at: &Pointer) -> bool {
        match &self.kind {
            Kind::Name(wanted) => wanted.matches(name),
            Kind::Route { .. } => false,
            Kind::Pointer(pointer) => pointer.matches(at.as_str()),
        }
    }

    /// The keys with which the places end that it can name: the last key of a pointer, and the member of `#/OWNER.member`.
    /// `None` if its text does not tell them.
    pub(crate) fn last_keys(&self) -> Option<[&str; 2]> {
        let Kind::Pointer(glob) = &self.kind else { return None };
        let (_, last) = glob.tail.rsplit_once('/')?;
        // A member is written without the escapes of a key.
        let member = last.rsplit_once('.').map_or(last, |(_, member)| member);
        (!last.contains('~')).then_some([last, member])
    }

    /// Whether it is a pointer that names this place.
    pub fn matches_pointer(&self, at: &Pointer) -> bool {
        match &self.kind {
            Kind::Pointer(pointer) => pointer.matches(at.as_str()),
            Kind::Name(_) | Kind::Route { .. } => false,
        }
    }

    /// `OPERATION.member` in its two halves, split at the last `.`; `None` where one would be empty.
    pub fn split_member(&self) -> Option<(Self, String)> {
        let (owner, member) = self.text.rsplit_once('.')?;
        if member.is_empty() {
            return None;
        }
        Some((owner.parse().ok()?, member.to_owned()))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|error| serde::de::Error::custom(format!("`{text}` is not a selector: {error}")))
    }
}

/// The text without wildcards of its own.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '?' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// `METHOD /path` in its two halves. A tag may hold blanks too, so only a second half with a leading `/` counts.
fn split_route(text: &str) -> Option<(&str, &str)> {
    let (method, path) = text.split_once(' ')?;
    let path = path.trim_start_matches(' ');
    let is_method =
        !method.is_empty() && method.chars().all(|c| c.is_ascii_alphabetic() || c == '*' || c == '?');
    (is_method && path.starts_with('/')).then_some((method, path))
}

fn check_pointer(pointer: &str) -> Result<(), SelectorError> {
    let starts_well = pointer.is_empty() || pointer.starts_with(['/', '*']);
    if !starts_well {
        return Err(SelectorError::RelativePointer);
    }
    let escapes_well = pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    if escapes_well { Ok(()) } else { Err(SelectorError::PointerEscape) }
}

/// A pattern with `*` and `?`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Glob {
    tokens: Vec<Token>,
    /// The plain text after the last wildcard; of a pattern without any, the whole. What does not end with it is
    /// no match, which is most of what a pattern is compared with.
    tail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Token {
    Plain(char),
    One,
    Many,
}

impl Glob {
    /// Reads a pattern. Every text is one.
    pub fn parse(text: &str) -> Self {
        let mut tokens = Vec::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            tokens.push(match c {
                '*' => Token::Many,
                '?' => Token::One,
                '\\' => Token::Plain(chars.next_if(|next| matches!(next, '*' | '?' | '\\')).unwrap_or(c)),
                _ => Token::Plain(c),
            });
        }
        let plain = tokens.iter().rev().map_while(|token| match token {
            Token::Plain(c) => Some(*c),
            Token::One | Token::Many => None,
        });
        let tail: Vec<char> = plain.collect();
        Self { tokens, tail: tail.into_iter().rev().collect() }
    }

    /// Matches the whole of `text`. Only the last `*` seen is ever taken back, since an earlier one that took
    /// less leaves the later ones no text that they could not have had: time is at most pattern times text.
    pub fn matches(&self, text: &str) -> bool {
        if !text.ends_with(&self.tail) {
            return false;
        }
        let text: Vec<char> = text.chars().collect();
        let (mut token, mut at) = (0, 0);
        let mut retry: Option<(usize, usize)> = None;
        while at < text.len() {
            match self.tokens.get(token) {
                Some(Token::Many) => {
                    retry = Some((token + 1, at));
                    token += 1;
                    continue;
                }
                Some(Token::One) => {
                    (token, at) = (token + 1, at + 1);
                    continue;
                }
                Some(Token::Plain(c)) if *c == text[at] => {
                    (token, at) = (token + 1, at + 1);
                    continue;
                }
                _ => {}
            }
            let Some((after_star, start)) = retry else { return false };
            retry = Some((after_star, start + 1));
            (token, at) = (after_star, start + 1);
        }
        self.tokens[token..].iter().all(|rest| *rest == Token::Many)
    }
}
