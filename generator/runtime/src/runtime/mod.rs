//! What all emitted code stands on: the codec, and under the feature `client` the HTTP client.

#[cfg(feature = "client")]
pub mod client;
pub mod codec;

#[cfg(feature = "client")]
#[allow(unused_imports, reason = "a document may have no operation")]
pub(crate) use client::macros::{further, outcome, request};
#[cfg(feature = "client")]
pub use client::*;

#[allow(unused_imports, reason = "a document may have no type of some shape")]
pub(crate) use codec::macros::{foreign, integer_enum, object, text_enum, union};
pub use codec::*;
