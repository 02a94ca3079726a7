//! Successes whose payload depends on the status.

use bytes::Bytes;

use super::error::Result;
use super::payload::Payload;
use super::response::Response;
use crate::runtime::codec::{Decoding, Empty};

/// One of several payloads, told by the status.
pub trait Outcome: Sized {
    /// The payload of this answer.
    fn read(answer: Undecoded) -> Result<Response<Self>>;
}

/// A success whose payload has no type yet.
#[derive(Debug)]
pub struct Undecoded {
    payload: Payload,
    mode: Decoding,
}

impl Undecoded {
    pub(super) fn new(payload: Payload, mode: Decoding) -> Self {
        Self { payload, mode }
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.payload.answer.status.unwrap_or_default().as_u16()
    }

    /// The payload as JSON of a type.
    pub fn json<T: Empty>(self) -> Result<Response<T>> {
        self.payload.decode(self.mode)
    }

    /// The body as text.
    pub fn text(self) -> Result<Response<String>> {
        self.payload.into_text()
    }

    /// The body as it is.
    pub fn bytes(self) -> Result<Response<Bytes>> {
        Ok(self.payload.into_bytes())
    }

    /// The answer without its body, which is of no interest.
    pub fn empty(self) -> Response<()> {
        Response::new((), self.payload.answer, Vec::new())
    }
}
