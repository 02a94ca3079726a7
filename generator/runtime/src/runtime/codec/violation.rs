//! What is wrong with a value that was held against its document.

use std::fmt;

/// A value that breaks the bounds of the document, with every violation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationError {
    violations: Vec<Violation>,
    more: usize,
}

impl ValidationError {
    pub(super) fn new(violations: Vec<Violation>, more: usize) -> Self {
        Self { violations, more }
    }

    /// The violations: parameters before the body, and in order within a value; at most a hundred.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The number of further violations.
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

/// One place where a value breaks a bound of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The wire name of the parameter; `None` in a body or a single value.
    pub parameter: Option<&'static str>,
    /// The place in the body or value, as a JSON Pointer (RFC 6901); empty for the
    /// whole of it.
    pub pointer: String,
    /// What the document expects, in words.
    pub expected: String,
    /// What was found: a number, or the beginning of a text. For secrets, objects and lists only their type.
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
