//! Texts that are not printed or read as they are: passwords, and bytes in base64.

use std::fmt;

#[cfg(feature = "validate")]
use super::check::{Check, check_leaf};
#[cfg(feature = "validate")]
use super::checker::Checker;
use super::macros::bridge;
use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

/// A password: a string that is never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Returns the text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Bytes in base64 (RFC 4648, section 4). A received text is kept as it is, even if it is not valid base64.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(String);

impl Base64 {
    /// Returns the text on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Decodes the bytes; `None` if the text is not base64. Padding may be missing, and the alphabet may be the one for URLs
    /// (section 5).
    pub fn bytes(&self) -> Option<Vec<u8>> {
        decode(self.0.trim_end_matches('='))
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(encode(bytes))
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self(encode(bytes))
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(encode(&bytes))
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text)
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let index = (group >> (18 - 6 * place)) as usize & 63;
            text.push(if place <= chunk.len() { char::from(ALPHABET[index]) } else { '=' });
        }
    }
    text
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        // Six bits are not a byte.
        if chunk.len() == 1 {
            return None;
        }
        let mut group = 0_u32;
        for &byte in chunk {
            group = group << 6 | u32::from(digit(byte)?);
        }
        let [_, first, second, third] = (group << (6 * (4 - chunk.len()))).to_be_bytes();
        bytes.extend_from_slice(&[first, second, third][..chunk.len() - 1]);
    }
    Some(bytes)
}

macro_rules! text {
    ($($t:ident $is_secret:literal)*) => {$(
        impl Value for $t {
            fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
                self.0.read(r)
            }

            fn write(&self, w: &mut Writer) {
                w.text(&self.0);
            }

            fn clear(&mut self) {
                self.0.clear();
            }

            #[cfg(feature = "validate")]
            fn check(&self, checks: &'static [Check], checker: &mut Checker) {
                checker.in_secret($is_secret, |checker| check_leaf(&|w| self.write(w), checks, checker));
            }
        }

        impl Empty for $t {
            fn empty() -> Self {
                Self(String::new())
            }
        }

        bridge!($t);
    )*};
}

text!(Password true Base64 false);
