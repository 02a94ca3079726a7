//! The base of all emitted code: the codec, and with the feature `client` the HTTP client.

#[cfg(feature = "client")]
pub mod client;
pub mod codec;

#[cfg(feature = "client")]
#[allow(unused_imports, reason = "a document may have no operation")]
pub(crate) use client::macros::{further, outcome, request};
#[cfg(feature = "client")]
pub use client::*;

// part: foreign
#[allow(unused_imports, reason = "only emitted code has types of this shape")]
pub(crate) use codec::macros::foreign;
// part: integer_enums
#[allow(unused_imports, reason = "only emitted code has types of this shape")]
pub(crate) use codec::macros::integer_enum;
// part: unions
#[allow(unused_imports, reason = "only emitted code has types of this shape")]
pub(crate) use codec::macros::union;
#[allow(unused_imports, reason = "a document may have no type of some shape")]
pub(crate) use codec::macros::{object, text_enum};
pub use codec::*;
