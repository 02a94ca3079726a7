//! What the API sent by another way than the answer to a call: webhooks, files, caches. It is read as a client reads answers.
//!
//! [`decode`] reads a text. With the feature `serde` this module is also what `#[serde(with = "..")]` takes, for a value inside of a
//! type of your own, whose `Deserialize` would be strict about required members:
//!
//! ```text
//! #[derive(serde::Deserialize)]
//! struct Cached {
//!     #[serde(with = "the_client::received")]
//!     page: the_client::types::Page,
//! }
//! ```

use super::decode::{self, Decoded};
use super::decoding::Decoding;
use super::problem::DecodeError;
use super::value::Empty;

#[cfg(feature = "serde")]
pub use super::bridge::{deserialize_received as deserialize, serialize_value as serialize};

/// Reads a value from JSON in UTF-8 (RFC 8259), by [`Decoding::Correcting`]; gives it with what is not as the API's document says.
/// It also reads whatever a value of the type was written as.
///
/// # Errors
/// Where the text is not JSON, or not of the type's JSON type, or has none of the members that the type declares.
pub fn decode<T: Empty>(json: &[u8]) -> Result<Decoded<T>, DecodeError> {
    decode::decode(json, Decoding::Correcting)
}
