//! Members that may be absent, null, or there: three states that mean three things.

#[cfg(feature = "validate")]
use super::check::Check;
#[cfg(feature = "validate")]
use super::checker::Checker;
use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

/// The value of a member that may be absent or null, where the two have different meanings: in a request, absent leaves
/// something unchanged and null removes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence<T> {
    /// The member is absent.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Presence<T> {
    /// Borrows the value.
    pub fn as_ref(&self) -> Presence<&T> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(value) => Presence::Value(value),
        }
    }

    /// Returns a reference to the value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns the value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Maps the value with `f`.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Presence<U> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(value) => Presence::Value(f(value)),
        }
    }

    /// Returns whether the member is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns whether the member is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns whether the member has a value.
    pub fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

impl<T> From<T> for Presence<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// A text, so that setters take a literal here as they do elsewhere.
impl From<&str> for Presence<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

/// `None` is null: a caller who passes an option means to send the member.
impl<T> From<Option<T>> for Presence<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// Absent and null are both `None`.
impl<T> From<Presence<T>> for Option<T> {
    fn from(presence: Presence<T>) -> Self {
        presence.into_value()
    }
}

impl<T: Empty> Value for Presence<T> {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        if r.peek() == b'n' {
            *self = Self::Null;
            return r.word("null");
        }
        let mut value = T::empty();
        value.read(r)?;
        *self = Self::Value(value);
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Self::Value(value) => value.write(w),
            Self::Absent | Self::Null => w.raw("null"),
        }
    }

    fn clear(&mut self) {
        *self = Self::Absent;
    }

    #[cfg(feature = "validate")]
    fn check(&self, checks: &'static [Check], checker: &mut Checker) {
        if let Self::Value(value) = self {
            value.check(checks, checker);
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T: Empty> Empty for Presence<T> {
    fn empty() -> Self {
        Self::Absent
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}
