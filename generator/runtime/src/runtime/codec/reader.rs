//! The reader: a cursor over one JSON text (RFC 8259), which values pull themselves from.
//!
//! It takes text that is known to be UTF-8, and refuses what is not JSON and what nests deeper than its
//! bound. What is JSON but not what a declaration asks for is a matter of its [`Decoding`]: an error, or a
//! problem that is noted while the read goes on. Strings and raw values are borrowed from the text wherever
//! they stand in it as they are.

use std::borrow::Cow;

use super::problem::{Failure, ProblemKind, ReadError};

/// How many values may be nested in each other unless the caller says otherwise.
pub const DEFAULT_DEPTH: usize = 128;

/// How many problems of one text are kept; the rest of a text that is wrong throughout tells nothing new.
const MAX_PROBLEMS: usize = 1000;

/// What happens when an answer is not what its declaration says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Decoding {
    /// Nothing that the server adds or changes costs the caller the answer. A member that need not be there
    /// and has a wrong value reads as absent, and its JSON is kept in `extra`; unknown values of enumerations
    /// and unions are kept as they are. Each such place is listed in the problems. Only a value that cannot
    /// be done without is an error.
    #[default]
    Tolerant,
    /// Each such place is an error.
    Strict,
}

/// What a reader does about a value that breaks its declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Tolerant,
    Strict,
    /// For values that come from elsewhere than a server: what is open stays open, what is wrong is an error.
    #[cfg_attr(not(feature = "serde"), allow(dead_code, reason = "only the bridge to serde reads so"))]
    Typed,
}

/// A cursor over one JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    pos: usize,
    /// How many more levels may be entered.
    room: usize,
    pub(super) mode: Mode,
    problems: Vec<Failure>,
    /// Why no branch fitted, on the way from a union to its fallback.
    pub(super) reasons: Vec<String>,
    /// Bytes read for union branches that did not fit. It bounds the work that nested unions can ask for.
    wasted: usize,
}

/// A place to return to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) pos: usize,
    room: usize,
    problems: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`, which may nest values [`DEFAULT_DEPTH`] deep.
    pub fn new(text: &'a str, decoding: Decoding) -> Self {
        let mode = match decoding {
            Decoding::Tolerant => Mode::Tolerant,
            Decoding::Strict => Mode::Strict,
        };
        Self::with_mode(text, mode)
    }

    pub(super) fn with_mode(text: &'a str, mode: Mode) -> Self {
        let (problems, reasons) = (Vec::new(), Vec::new());
        Self { text, pos: 0, room: DEFAULT_DEPTH, mode, problems, reasons, wasted: 0 }
    }

    /// Sets how many values may be nested in each other. It also bounds how deep what is read can be, and so
    /// the stack that dropping it takes.
    #[must_use]
    pub fn with_depth(mut self, depth: usize) -> Self {
        self.room = depth;
        self
    }

    /// Starts at byte `at` of the text instead of at its start.
    pub(super) fn starting_at(mut self, at: usize) -> Self {
        self.pos = at;
        self
    }

    pub(super) fn source(&self) -> &'a str {
        self.text
    }

    pub(super) fn position(&self) -> usize {
        self.pos
    }

    pub(super) fn advance(&mut self, to: usize) {
        self.pos = to;
    }

    #[inline]
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// The text between two places that were found to be ends of tokens.
    #[inline]
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The next byte that is not white space, or 0 at the end of the text.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        match self.bytes().get(self.pos) {
            Some(&byte) if byte > b' ' => byte,
            _ => self.peek_past_space(),
        }
    }

    fn peek_past_space(&mut self) -> u8 {
        loop {
            match self.bytes().get(self.pos) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.pos += 1,
                Some(&byte) => return byte,
                None => return 0,
            }
        }
    }

    /// Where the next value starts.
    #[inline]
    pub(super) fn value_start(&mut self) -> usize {
        self.peek();
        self.pos
    }

    /// Enters an object or a list, whose opening byte must come next.
    #[inline]
    pub(super) fn open(&mut self, bracket: u8, expected: &'static str) -> Result<(), ReadError> {
        if self.peek() != bracket {
            return Err(self.mismatch(expected));
        }
        let Some(room) = self.room.checked_sub(1) else { return Err(self.too_deep()) };
        self.room = room;
        self.pos += 1;
        Ok(())
    }

    /// After [`open`](Self::open): whether there is a first element. Leaves at `close` otherwise.
    #[inline]
    pub(super) fn has_first(&mut self, close: u8) -> bool {
        if self.peek() == close {
            self.pos += 1;
            self.room += 1;
            return false;
        }
        true
    }

    /// After an element: whether there is another. Leaves at `close` otherwise.
    #[inline]
    pub(super) fn has_next(&mut self, close: u8) -> Result<bool, ReadError> {
        let byte = self.peek();
        if byte == b',' {
            self.pos += 1;
            return Ok(true);
        }
        if byte != close {
            return Err(self.syntax(if close == b'}' { "`,` or `}`" } else { "`,` or `]`" }));
        }
        self.pos += 1;
        self.room += 1;
        Ok(false)
    }

    /// Takes the next key and its colon if the key is spelled as `name`, which needs no escape in JSON.
    #[inline]
    pub(super) fn take_key(&mut self, name: &str) -> Result<bool, ReadError> {
        if self.peek() != b'"' {
            return Err(self.syntax("a string as a key"));
        }
        let start = self.pos + 1;
        let end = start + name.len();
        if self.bytes().get(start..end) != Some(name.as_bytes()) || self.bytes().get(end) != Some(&b'"') {
            return Ok(false);
        }
        self.pos = end + 1;
        self.colon()?;
        Ok(true)
    }

    /// Takes the next key and its colon.
    pub(super) fn key(&mut self) -> Result<Cow<'a, str>, ReadError> {
        if self.peek() != b'"' {
            return Err(self.syntax("a string as a key"));
        }
        let key = self.text("a key")?;
        self.colon()?;
        Ok(key)
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), ReadError> {
        if self.peek() != b':' {
            return Err(self.syntax("`:`"));
        }
        self.pos += 1;
        Ok(())
    }

    /// Takes `word` (`null`, `true`, `false`), whose first byte was seen.
    pub(super) fn word(&mut self, word: &'static str) -> Result<(), ReadError> {
        let end = self.pos + word.len();
        if self.bytes().get(self.pos..end) != Some(word.as_bytes()) {
            return Err(self.syntax(word));
        }
        self.pos = end;
        Ok(())
    }

    pub(super) fn boolean(&mut self) -> Result<bool, ReadError> {
        match self.peek() {
            b't' => self.word("true").map(|()| true),
            b'f' => self.word("false").map(|()| false),
            _ => Err(self.mismatch("a boolean")),
        }
    }

    /// Refuses anything but white space in the rest of the text.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        self.peek();
        if self.pos < self.text.len() { Err(self.syntax("the end of the text")) } else { Ok(()) }
    }

    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark { pos: self.pos, room: self.room, problems: self.problems.len() }
    }

    /// Returns to `mark` and forgets the problems noted since: what was read there is abandoned.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.pos = mark.pos;
        self.room = mark.room;
        self.problems.truncate(mark.problems);
    }

    /// Whether a problem was noted since `mark`.
    pub(super) fn has_problems_since(&self, mark: Mark) -> bool {
        self.problems.len() > mark.problems
    }

    /// Keeps of the problems noted since `mark` those at which `keep` says so.
    pub(super) fn retain_problems(&mut self, mark: Mark, keep: impl Fn(usize) -> bool) {
        let mut since = self.problems.split_off(mark.problems.min(self.problems.len()));
        since.retain(|problem| keep(problem.at));
        self.problems.append(&mut since);
    }

    pub(super) fn into_problems(self) -> Vec<Failure> {
        self.problems
    }

    /// Whether a value with such a problem is an error, rather than something to note.
    pub(super) fn refuses(&self, kind: ProblemKind) -> bool {
        match self.mode {
            Mode::Tolerant => false,
            Mode::Strict => true,
            Mode::Typed => !matches!(
                kind,
                ProblemKind::Undeclared | ProblemKind::UnrecognizedValue | ProblemKind::NoBranch
            ),
        }
    }

    /// Notes a problem past which the read goes on, or refuses it.
    #[cold]
    pub(super) fn defect(&mut self, failure: Failure) -> Result<(), ReadError> {
        if self.refuses(failure.kind) {
            return Err(failure.into());
        }
        // What comes from elsewhere than a server has nobody to read the problems.
        if self.mode == Mode::Tolerant && self.problems.len() < MAX_PROBLEMS {
            self.problems.push(failure);
        }
        Ok(())
    }

    /// Accounts for a union branch that did not fit, read from `start` to here. Returns whether more may be
    /// tried.
    pub(super) fn may_retry(&mut self, start: usize) -> bool {
        self.wasted = self.wasted.saturating_add(self.pos.saturating_sub(start) + 1);
        self.wasted <= self.text.len().saturating_mul(64).saturating_add(1 << 16)
    }

    /// The error for a value that is not `expected`: of another type if a value starts here, else of syntax.
    #[cold]
    pub(super) fn mismatch(&mut self, expected: &'static str) -> ReadError {
        match self.peek() {
            b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                ReadError::wrong_type(self.pos, expected)
            }
            _ => self.syntax("a value"),
        }
    }

    #[cold]
    pub(super) fn syntax(&self, expected: &'static str) -> ReadError {
        Failure::new(self.pos, ProblemKind::Syntax, expected).into()
    }

    #[cold]
    fn too_deep(&self) -> ReadError {
        Failure::new(self.pos, ProblemKind::TooDeep, "values nested less deep").into()
    }
}
