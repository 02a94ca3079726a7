//! Integers that a document lists.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Values, Width};

/// An integer of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole(pub i128);

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number where it has 64 bits, else its text: not every reader of JSON has longer ones.
impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (i64::try_from(self.0), u64::try_from(self.0)) {
            (Ok(signed), _) => serializer.serialize_i64(signed),
            (_, Ok(unsigned)) => serializer.serialize_u64(unsigned),
            _ => serializer.collect_str(&self.0),
        }
    }
}

/// The values of an enum of integers, and what holds them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Integers {
    /// The values.
    #[serde(flatten)]
    pub values: Values<Whole>,
    /// `i64`, `u64` or `i128`: the first of them that holds all that the document allows.
    pub width: Width,
}

impl Width {
    /// The first of `i64`, `u64` and `i128` that holds the integers.
    pub fn of(integers: impl IntoIterator<Item = i128>) -> Self {
        let (mut signed, mut unsigned) = (true, true);
        for integer in integers {
            signed &= i64::try_from(integer).is_ok();
            unsigned &= u64::try_from(integer).is_ok();
        }
        match (signed, unsigned) {
            (true, _) => Self::I64,
            (false, true) => Self::U64,
            (false, false) => Self::I128,
        }
    }
}
