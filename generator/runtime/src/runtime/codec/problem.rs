//! What can be wrong with a JSON text: the cheap form that a read carries ([`Failure`]), and the form that
//! users see ([`Problem`], [`DecodeError`], [`EncodeError`]).
//!
//! A read notes a byte offset and nothing else about the place: pointer, line and column are found
//! afterwards, by one walk over the text ([`locate`](super::locate)), so a good document pays nothing for
//! them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use super::layout::Layout;
use super::locate::{self, Place, Walk};
use super::reader::Found;

/// The number of kinds of problems that are listed for one text; more would not help with a text that is wrong throughout.
const MOST_KINDS: usize = 100;

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The value has another JSON type, format or range than declared.
    WrongType,
    /// The value has another JSON type or form than declared, and was converted: a number from a string, for example.
    Coerced,
    /// The object has none of its declared members, although some are required.
    Unlike,
    /// A required member is missing.
    Missing,
    /// The object has an undeclared member, although its schema allows none.
    Undeclared,
    /// The value of an enumeration is not among the declared ones.
    UnrecognizedValue,
    /// The value fits no variant of its union.
    NoBranch,
    /// A member with a constant value has another value.
    Constant,
    /// A string has half of a surrogate pair, which is not a character; it was replaced by U+FFFD.
    LoneSurrogate,
    /// The text is not JSON.
    Syntax,
    /// Values are nested deeper than the reader allows.
    TooDeep,
    /// The value takes more memory than the reader allows.
    TooLarge,
    /// The bytes are not UTF-8.
    NotUtf8,
}

impl ProblemKind {
    /// Whether no value can be read past it: such an error is never absorbed.
    fn is_fatal(self) -> bool {
        matches!(self, Self::Syntax | Self::TooDeep | Self::TooLarge | Self::NotUtf8)
    }
}

/// The beginning of a text. It may be a secret, so its `Debug` shows stars.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Excerpt(pub(crate) String);

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// One way in which a response differs from the API's document, with the first place where it was found.
///
/// Differences with the same [`place`](Problem::place) and [`kind`](Problem::kind) are one problem with a count.
///
/// `Display` and `Debug` name the JSON type found, and never show the value, because it may be a secret;
/// [`with_content`](Self::with_content) shows the beginning of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The first place, as a JSON Pointer (RFC 6901); empty for the root.
    pub pointer: String,
    /// The pointer, with `*` in place of list indices and map keys.
    pub place: String,
    /// The number of places with this problem.
    pub count: usize,
    /// What is wrong.
    pub kind: ProblemKind,
    /// What the document expects, in words.
    pub expected: String,
    /// What was found: the JSON type of the value, such as `a string`. If the text is not JSON, the unexpected
    /// character.
    pub found: String,
    pub(super) excerpt: Excerpt,
    /// For a union: why each variant was refused.
    pub reasons: Vec<String>,
    /// The line of the generator's configuration that makes the member optional or nullable, in case the document is wrong
    /// and not the server.
    pub cure: Option<String>,
    /// The place as a byte offset in the text.
    pub offset: usize,
    /// The place's line, from 1.
    pub line: usize,
    /// The place's column in characters, from 1.
    pub column: usize,
}

impl Problem {
    /// A problem at `pointer`, whose line and column are not known.
    pub(crate) fn at(pointer: String, kind: ProblemKind, expected: &str, found: &str) -> Self {
        let (expected, found) = (expected.to_owned(), found.to_owned());
        Self {
            place: pointer.clone(),
            pointer,
            count: 1,
            kind,
            expected,
            found,
            excerpt: Excerpt::default(),
            reasons: Vec::new(),
            cure: None,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    /// The same with the beginning of what is there.
    pub(crate) fn excerpted(self, excerpt: impl Into<String>) -> Self {
        Self { excerpt: Excerpt(excerpt.into()), ..self }
    }

    /// The beginning of what is there, on one line; empty where there is nothing. It may be a secret.
    pub fn excerpt(&self) -> &str {
        &self.excerpt.0
    }

    /// The sentence of `Display` with the beginning of what is there. It may be a secret.
    pub fn with_content(&self) -> String {
        let mut out = String::new();
        // A `String` refuses nothing.
        let _ = self.say(&mut out, self.excerpt());
        out
    }

    fn say(&self, f: &mut dyn fmt::Write, excerpt: &str) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        write!(f, "expected {}, found {}", self.expected, self.found)?;
        if !excerpt.is_empty() {
            write!(f, " `{excerpt}`")?;
        }
        if self.kind.is_fatal() {
            write!(f, " (line {}, column {})", self.line, self.column)?;
        }
        for (i, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if i == 0 { " (" } else { "; " })?;
        }
        if !self.reasons.is_empty() {
            f.write_str(")")?;
        }
        if self.count > 1 {
            write!(f, "; {} places like this", self.count)?;
        }
        match &self.cure {
            Some(cure) => write!(f, "; if the API's document is wrong, configure {cure}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say(f, "")
    }
}

/// A JSON text that could not be decoded as the requested type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Problem>);

impl DecodeError {
    /// Returns the place of the value that could not be decoded, as a JSON Pointer (RFC 6901); empty for the root.
    pub fn pointer(&self) -> &str {
        &self.0.pointer
    }

    /// What is wrong.
    pub fn kind(&self) -> ProblemKind {
        self.0.kind
    }

    /// Returns the place as a byte offset in the text.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// Returns the place, what was expected and found, and why each variant of a union was refused.
    pub fn problem(&self) -> &Problem {
        &self.0
    }

    /// The sentence of `Display` with the beginning of what is there. It may be a secret.
    pub fn with_content(&self) -> String {
        self.0.with_content()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for DecodeError {}

/// A value that JSON cannot represent: a floating-point number that is not finite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    pointer: String,
    found: String,
}

impl EncodeError {
    pub(super) fn new(pointer: String, found: String) -> Self {
        Self { pointer, found }
    }

    /// Returns the place of the value in the text that was being written, as a JSON Pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        write!(f, "{} has no JSON form", self.found)
    }
}

impl std::error::Error for EncodeError {}

/// Why a read stopped; one pointer wide, because every read returns it.
#[derive(Debug)]
pub struct ReadError(pub(super) Box<Failure>);

impl ReadError {
    #[cold]
    pub(super) fn wrong_type(at: usize, expected: &'static str) -> Self {
        Failure::new(at, ProblemKind::WrongType, expected).into()
    }

    pub(super) fn is_fatal(&self) -> bool {
        self.0.kind.is_fatal()
    }
}

/// A problem while the text is still being read: its place is an offset.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) at: usize,
    pub(super) kind: ProblemKind,
    pub(super) expected: Cow<'static, str>,
    /// The missing member; `at` is then the object's place.
    pub(super) member: Option<&'static str>,
    pub(super) reasons: Vec<String>,
    pub(super) cure: Option<Cure>,
}

/// What would have to be configured for a value to be as declared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cure {
    pub(super) layout: &'static Layout,
    pub(super) member: &'static str,
    /// The key of the configuration.
    pub(super) key: &'static str,
}

impl Failure {
    pub(super) fn new(at: usize, kind: ProblemKind, expected: impl Into<Cow<'static, str>>) -> Self {
        Self { at, kind, expected: expected.into(), member: None, reasons: Vec::new(), cure: None }
    }

    #[cold]
    pub(super) fn missing(at: usize, layout: &'static Layout, member: &'static str) -> Self {
        let cure = Some(Cure { layout, member, key: "optional" });
        Self { member: Some(member), cure, ..Self::new(at, ProblemKind::Missing, "a required member") }
    }

    /// How many bytes it takes.
    pub(super) fn size(&self) -> usize {
        let reasons: usize = self.reasons.iter().map(|reason| size_of::<String>() + reason.len()).sum();
        let expected = if let Cow::Owned(text) = &self.expected { text.len() } else { 0 };
        size_of::<Self>() + expected + reasons
    }
}

impl From<Failure> for ReadError {
    #[cold]
    fn from(failure: Failure) -> Self {
        Self(Box::new(failure))
    }
}

/// Resolves the places of what was `found` in `text`, in document order, those of one kind together.
pub(super) fn resolve(text: &[u8], mut found: Found) -> Vec<Problem> {
    if found.failures.is_empty() {
        return Vec::new();
    }
    found.failures.sort_by_key(|failure| failure.at);
    let mut walk = Walk::new(text);
    let maps: HashMap<usize, Option<&'static Layout>> = found.maps.into_iter().collect();
    let mut known: HashMap<(String, ProblemKind), usize> = HashMap::new();
    let mut problems: Vec<Problem> = Vec::new();
    for failure in found.failures {
        walk.to(failure.at);
        let mut pattern = walk.pattern(&maps);
        if let Some(name) = failure.member {
            locate::push_token(&mut pattern, name);
        }
        let key = (pattern, failure.kind);
        if let Some(&index) = known.get(&key) {
            problems[index].count += 1;
        } else if problems.len() < MOST_KINDS {
            let place = key.0.clone();
            known.insert(key, problems.len());
            problems.push(Problem { place, ..finish(text, failure, walk.place()) });
        }
    }
    problems
}

fn finish(text: &[u8], failure: Failure, place: Place) -> Problem {
    let mut pointer = place.pointer;
    let (found, excerpt) = if let Some(name) = failure.member {
        locate::push_token(&mut pointer, name);
        ("nothing".into(), String::new())
    } else {
        (locate::describe(text, failure.at), locate::excerpt(text, failure.at))
    };
    Problem {
        place: pointer.clone(),
        pointer,
        count: 1,
        kind: failure.kind,
        expected: failure.expected.into_owned(),
        found: found.into_owned(),
        excerpt: Excerpt(excerpt),
        reasons: failure.reasons,
        cure: failure.cure.map(Cure::text),
        offset: failure.at,
        line: place.line,
        column: place.column,
    }
}

impl Cure {
    fn text(self) -> String {
        let Self { layout, member, key } = self;
        format!("`[schema.'{}'] {key} = [{member:?}]`", layout.selector())
    }
}

/// Resolves the place of one error.
pub(super) fn resolve_error(text: &[u8], error: ReadError) -> DecodeError {
    let place = locate::place(text, error.0.at);
    // An error has no cure: a reader that corrects would have reported a problem instead.
    let failure = Failure { cure: None, ..*error.0 };
    DecodeError(Box::new(finish(text, failure, place)))
}
