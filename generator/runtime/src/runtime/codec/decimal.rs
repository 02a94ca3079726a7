//! Numbers of any size and precision, kept as they are written.

use std::fmt;
use std::str::FromStr;

use super::decoding::Decoding;
use super::macros::bridge;
use super::number::{self, Integer};
use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

const EXPECTED: &str = "a number";

/// A number of JSON, exact: its text is kept, so that nothing is rounded. Two are equal if they are the same
/// number, however it is spelled.
#[derive(Clone)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// The number as JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it is an integer of 64 bits.
    pub fn as_i64(&self) -> Option<i64> {
        Integer::parse(&self.0).and_then(Integer::signed)
    }

    /// The number, if it is an unsigned integer of 64 bits.
    pub fn as_u64(&self) -> Option<u64> {
        Integer::parse(&self.0).and_then(Integer::unsigned)
    }

    /// The number, if it is an integer of 128 bits.
    pub fn as_i128(&self) -> Option<i128> {
        number::wide(&self.0)
    }

    /// The number, rounded to what an `f64` can hold; infinite if it is beyond that.
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

/// The text is not a JSON number (RFC 8259, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoNumber(());

impl fmt::Display for NoNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number as JSON writes it")
    }
}

impl std::error::Error for NoNumber {}

impl FromStr for Decimal {
    type Err = NoNumber;

    fn from_str(text: &str) -> Result<Self, NoNumber> {
        let mut r = Reader::new(text, Decoding::Strict);
        match r.number(EXPECTED) {
            Ok(whole) if whole.len() == text.len() => Ok(Self(text.into())),
            _ => Err(NoNumber(())),
        }
    }
}

macro_rules! integers {
    ($($t:ty)*) => {$(
        impl From<$t> for Decimal {
            fn from(integer: $t) -> Self {
                Self(integer.to_string().into())
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);

macro_rules! floats {
    ($($t:ty)*) => {$(
        /// The shortest number that reads back as the same float. JSON has none for infinities and NaN
        /// (RFC 8259, section 6): such a value can be made, and fails where it is written, as the float does.
        impl From<$t> for Decimal {
            fn from(float: $t) -> Self {
                Self(number::float_text(f64::from(float), &float).into())
            }
        }
    )*};
}

floats!(f32 f64);

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        number::same(&self.0, &other.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Value for Decimal {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        self.0 = r.number(EXPECTED)?.into();
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        if self.0.ends_with(|last: char| last.is_ascii_digit()) {
            w.raw(&self.0);
        } else {
            w.not_finite(self.to_f64());
        }
    }

    fn clear(&mut self) {
        *self = Self::empty();
    }
}

impl Empty for Decimal {
    fn empty() -> Self {
        Self("0".into())
    }
}

bridge!(Decimal);
