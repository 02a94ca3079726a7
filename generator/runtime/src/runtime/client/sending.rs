//! A call on its way: the futures that all methods which send give.
//!
//! They have names, and are the same for all operations, so that such a method costs the compiler one line.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::error::Result;
use super::payload::Payload;
use super::response::Response;
use super::transport::BoxFuture;

/// The future of a call; it resolves to the whole response. Dropping it cancels the call.
#[must_use = "nothing is sent before `.await`"]
pub struct Sending<T> {
    payload: BoxFuture<'static, Result<Payload>>,
    read: fn(Payload) -> Result<Response<T>>,
}

impl<T> Sending<T> {
    /// Reads the payload, once it is there, by `read`.
    pub(super) fn new(
        payload: BoxFuture<'static, Result<Payload>>,
        read: fn(Payload) -> Result<Response<T>>,
    ) -> Self {
        Self { payload, read }
    }

    /// The same for the payload alone.
    pub fn data(self) -> SendingData<T> {
        SendingData(self)
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<Response<T>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let payload = ready!(self.payload.as_mut().poll(context));
        Poll::Ready(payload.and_then(self.read))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}

/// The future of a call; it resolves to the payload. Dropping it cancels the call.
#[derive(Debug)]
#[must_use = "nothing is sent before `.await`"]
pub struct SendingData<T>(Sending<T>);

impl<T> Future for SendingData<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(Pin::new(&mut self.0).poll(context));
        Poll::Ready(response.map(Response::into_data))
    }
}
