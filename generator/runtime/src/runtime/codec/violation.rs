//! What is wrong with a value that was held against its document.

use std::fmt;

/// A value that is not what the document asks for: where it is otherwise, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationError {
    violations: Vec<Violation>,
    more: usize,
}

impl ValidationError {
    pub(super) fn new(violations: Vec<Violation>, more: usize) -> Self {
        Self { violations, more }
    }

    /// Each place, parameters before the body, and within a value in its order; not more than a hundred.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// How many there are beside those.
    pub fn more(&self) -> usize {
        self.more
    }
}

/// All places, one after the other.
impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().enumerate() {
            write!(f, "{}{violation}", if index == 0 { "" } else { "; " })?;
        }
        if self.more == 0 { Ok(()) } else { write!(f, "; and {} more", self.more) }
    }
}

impl std::error::Error for ValidationError {}

/// One place where a value is not what the document asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Wire name of the parameter; none in a body, and in a value by itself.
    pub parameter: Option<&'static str>,
    /// The place in the body, in the parameter's value or in the value itself, as a JSON Pointer (RFC 6901); empty for
    /// all of it.
    pub pointer: String,
    /// What the document asks for, in words.
    pub expected: String,
    /// What is there: the beginning of a text, or a number. Of secrets, objects and lists only what they are.
    pub found: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.parameter, self.pointer.as_str()) {
            (None, "") => {}
            (None, pointer) => write!(f, "{pointer}: ")?,
            (Some(name), "") => write!(f, "parameter `{name}`: ")?,
            (Some(name), pointer) => write!(f, "parameter `{name}` at {pointer}: ")?,
        }
        write!(f, "expected {}, found {}", self.expected, self.found)
    }
}
