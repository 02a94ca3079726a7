//! Successes whose payload depends on the status.

use bytes::Bytes;

use super::call::Call;
use super::error::Result;
use super::media::{Ask, Reading, SEND};
use super::payload::Payload;
use super::response::Response;
use super::sending::{Sending, SendingData};
use crate::runtime::codec::Empty;

/// One of several payloads; the status selects it.
pub trait Outcome: Sized {
    /// The payload of this answer.
    fn read(answer: Undecoded) -> Result<Response<Self>>;
}

impl Call {
    /// Sends the call and gives what a success of its status carries.
    pub fn send_outcome<T: Outcome>(self) -> SendingData<T> {
        self.send_outcome_full().data()
    }

    /// The same with the rest of the answer.
    pub fn send_outcome_full<T: Outcome>(self) -> Sending<T> {
        self.sending(Ask::By(SEND), None, |payload| T::read(Undecoded { payload }))
    }
}

/// A success whose payload has no type yet.
pub struct Undecoded {
    payload: Payload,
}

impl Undecoded {
    /// The status.
    pub fn status(&self) -> u16 {
        self.payload.answer.status.unwrap_or_default().as_u16()
    }

    /// The payload as JSON of a type.
    pub fn json<T: Empty>(self) -> Result<Response<T>> {
        self.payload.read_as(Reading::Json)?.decode()
    }

    /// The body as text.
    pub fn text(self) -> Result<Response<String>> {
        self.payload.into_text()
    }

    /// The body as it is.
    pub fn bytes(self) -> Result<Response<Bytes>> {
        self.payload.into_bytes()
    }

    /// The answer without its body, which is not needed.
    pub fn empty(self) -> Response<()> {
        Response::new((), self.payload.answer, Vec::new())
    }
}
