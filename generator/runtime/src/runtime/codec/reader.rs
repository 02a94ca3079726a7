//! The reader: a cursor over one JSON text (RFC 8259), which values pull themselves from.
//!
//! It takes text that is known to be UTF-8, and refuses what is not JSON, what nests deeper than its bound, and what
//! would take more memory than its bound. What is JSON but not what a declaration asks for is a matter of its
//! [`Decoding`]: an error, or a problem that is noted while the read goes on. Strings and raw values are borrowed from
//! the text if it has them unchanged.

use std::borrow::Cow;

use super::decoding::{Bounds, DEFAULT_DEPTH, Decoding, Mode};
use super::layout::Layout;
use super::problem::{Failure, ProblemKind, ReadError};

/// A cursor over one JSON text.
pub struct Reader<'a> {
    text: &'a str,
    pos: usize,
    /// How many more levels may be entered.
    room: usize,
    /// How many more bytes may be made.
    memory: usize,
    pub(super) mode: Mode,
    /// Whether something was coerced or corrected that no struct around it has kept in its `extra` yet.
    pub(super) is_corrected: bool,
    /// The start of the payload, whose JSON type is never coerced.
    root: usize,
    found: Found,
    // part: unions
    /// Why no branch fitted, on the way from a union to its fallback.
    pub(super) reasons: Vec<String>,
    // part: unions
    /// Bytes read for union branches that did not fit. It bounds the work that nested unions can ask for.
    wasted: usize,
}

/// What a read found that differs from what is declared.
#[derive(Default)]
pub(super) struct Found {
    pub(super) failures: Vec<Failure>,
    /// Objects with problems inside whose keys are data: where they start, and their layout if they declare members, too.
    pub(super) maps: Vec<(usize, Option<&'static Layout>)>,
}

// part: unions
/// A place to return to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) pos: usize,
    room: usize,
    memory: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`, which may nest values [`DEFAULT_DEPTH`] deep.
    pub fn new(text: &'a str, decoding: Decoding) -> Self {
        let mode = match decoding {
            Decoding::Tolerant => Mode::Tolerant,
            Decoding::Strict => Mode::Strict,
            Decoding::Correcting => Mode::Correcting,
        };
        Self::with_mode(text, mode)
    }

    pub(super) fn with_mode(text: &'a str, mode: Mode) -> Self {
        Self {
            text,
            pos: 0,
            room: DEFAULT_DEPTH,
            memory: usize::MAX,
            mode,
            is_corrected: false,
            root: 0,
            found: Found::default(),
            reasons: Vec::new(), // part: unions
            wasted: 0,           // part: unions
        }
    }

    /// A reader of the JSON that came for a member, to be read as it was read then.
    pub(super) fn again(text: &'a str) -> Self {
        let root = usize::MAX;
        Self { root, ..Self::with_mode(text, Mode::Correcting).with_depth(usize::MAX) }
    }

    /// Sets how many values may be nested in each other. It also bounds how deep what is read can be, and so
    /// the stack that dropping it takes.
    #[must_use]
    pub fn with_depth(mut self, depth: usize) -> Self {
        self.room = depth;
        self
    }

    /// Sets what the text may ask for.
    #[must_use]
    pub fn bounded(mut self, bounds: Bounds) -> Self {
        self.room = bounds.depth;
        self.memory = bounds.memory;
        self
    }

    /// Starts at byte `at` of the text instead of at its start.
    pub(super) fn starting_at(mut self, at: usize) -> Self {
        self.pos = at;
        self.root = self.value_start();
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
            _ => self.coerced_boolean(),
        }
    }

    /// Refuses anything but white space in the rest of the text.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        self.peek();
        if self.pos < self.text.len() { Err(self.syntax("the end of the text")) } else { Ok(()) }
    }

    // part: unions
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark { pos: self.pos, room: self.room, memory: self.memory }
    }

    /// How many more levels may be entered: what [`back_to`](Self::back_to) takes for values of this level.
    #[inline]
    pub(super) fn room(&self) -> usize {
        self.room
    }

    // part: unions
    /// Returns to `mark` and forgets the problems noted since: what was read there is abandoned.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.memory = mark.memory;
        self.back_to(mark.pos, mark.room);
    }

    /// Returns to a value of the level that has `room`, and forgets the problems noted since.
    pub(super) fn back_to(&mut self, pos: usize, room: usize) {
        self.pos = pos;
        self.room = room;
        let kept = self.noted_before(pos);
        self.found.failures.truncate(kept);
        self.is_corrected = false;
    }

    /// The number of problems before the value at `pos` was read: all problems of a value are inside it.
    fn noted_before(&self, pos: usize) -> usize {
        self.found.failures.iter().rposition(|failure| failure.at < pos).map_or(0, |last| last + 1)
    }

    /// Whether a problem was noted in the value at `pos`, which was read last.
    #[inline]
    pub(super) fn has_problems_from(&self, pos: usize) -> bool {
        self.found.failures.last().is_some_and(|last| last.at >= pos)
    }

    /// Of the problems in the value at `pos`, which was read last, keeps those for which `keep` returns true.
    pub(super) fn retain_problems(&mut self, pos: usize, keep: impl Fn(usize) -> bool) {
        let mut since = self.found.failures.split_off(self.noted_before(pos));
        since.retain(|problem| keep(problem.at));
        self.found.failures.append(&mut since);
    }

    /// Notes that keys of the object at `pos` are data, since there are problems inside.
    #[cold]
    pub(super) fn note_map(&mut self, pos: usize, layout: Option<&'static Layout>) -> Result<(), ReadError> {
        self.charge(size_of::<(usize, Option<&Layout>)>())?;
        self.found.maps.push((pos, layout));
        Ok(())
    }

    pub(super) fn into_found(self) -> Found {
        self.found
    }

    /// Accounts for memory that is made for what is read.
    #[inline]
    pub(super) fn charge(&mut self, bytes: usize) -> Result<(), ReadError> {
        let Some(left) = self.memory.checked_sub(bytes) else { return Err(self.too_large()) };
        self.memory = left;
        Ok(())
    }

    /// Whether what cannot be read is coerced or corrected.
    pub(super) fn corrects(&self) -> bool {
        self.mode == Mode::Correcting
    }

    /// Whether the value at `at` may be read from another JSON type: the payload itself never is.
    pub(super) fn coerces(&self, at: usize) -> bool {
        self.corrects() && at != self.root
    }

    /// Notes that the value at `at` was coerced.
    #[cold]
    pub(super) fn coerced(&mut self, at: usize, expected: &'static str) -> Result<(), ReadError> {
        self.is_corrected = true;
        self.defect(Failure::new(at, ProblemKind::Coerced, expected))
    }

    /// Whether a value with such a problem is an error, rather than something to note.
    pub(super) fn refuses(&self, kind: ProblemKind) -> bool {
        match self.mode {
            Mode::Tolerant | Mode::Correcting => false,
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
        // For a value that does not come from a server, nobody reads the problems.
        if self.mode != Mode::Typed {
            self.charge(failure.size())?;
            self.found.failures.push(failure);
        }
        Ok(())
    }

    // part: unions
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
        Failure::new(self.pos, ProblemKind::TooDeep, "less deeply nested values").into()
    }

    #[cold]
    fn too_large(&self) -> ReadError {
        Failure::new(self.pos, ProblemKind::TooLarge, "a value that takes less memory").into()
    }
}
