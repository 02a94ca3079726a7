//! The seam between the client and the network.
//!
//! The client takes every decision of HTTP; a [`Transport`] only carries one request to the server and one
//! answer back, and knows how to wait. It must not follow redirects, since credentials in header fields of the
//! API's own would go with them to another host.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

/// A boxed future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The body of a response as it arrives.
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// Carries requests to a server.
///
/// The default transport uses reqwest (feature `reqwest`). Implement this trait for another HTTP stack, for a runtime
/// other than tokio, or for tests.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`, whose URL is absolute, and returns the response as soon as its head has arrived.
    ///
    /// # Errors
    /// Returns an error if no response arrives. A response with an error status is not an error here.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'static, Result<http::Response<Chunks>, TransportError>>;

    /// Completes after `duration`.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// A request that did not reach the server, or whose response did not arrive in full.
///
/// The cause is in [`source`](StdError::source).
#[derive(Debug)]
pub struct TransportError {
    phase: Phase,
    source: Box<dyn StdError + Send + Sync>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Refused,
    Connect,
    Exchange,
}

impl TransportError {
    /// Creates an error for a request that this transport cannot send. Calls report it as
    /// [`Error::Request`](super::error::Error::Request).
    pub fn refused(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { phase: Phase::Refused, source: source.into() }
    }

    /// Creates an error for a failed connection: the server has not seen the request.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { phase: Phase::Connect, source: source.into() }
    }

    /// Creates an error for a connection that failed later: the server may have seen the request.
    pub fn interrupted(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { phase: Phase::Exchange, source: source.into() }
    }

    /// Returns whether there was no connection, so that the server cannot have seen the request.
    pub fn is_connect(&self) -> bool {
        self.phase == Phase::Connect
    }

    /// What there is to say of a request that cannot be sent; any other error as it is.
    pub(super) fn into_refusal(self) -> Result<String, Self> {
        if self.phase != Phase::Refused {
            return Err(self);
        }
        let mut reason = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            reason.push_str(": ");
            reason.push_str(&error.to_string());
            cause = error.source();
        }
        Ok(reason)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.phase {
            Phase::Refused => "the transport cannot send this request",
            Phase::Connect => "cannot connect to the server",
            Phase::Exchange => "the connection to the server failed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}

/// What `work` gives, unless `alarm` is ready earlier.
pub(super) async fn before<T>(
    alarm: &mut BoxFuture<'static, ()>,
    work: impl Future<Output = T>,
) -> Option<T> {
    let mut work = pin!(work);
    std::future::poll_fn(|context| {
        if let Poll::Ready(value) = work.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        alarm.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The next chunk of a body.
pub(super) async fn next_chunk(chunks: &mut Chunks) -> Option<Result<Bytes, TransportError>> {
    std::future::poll_fn(|context| chunks.as_mut().poll_next(context)).await
}
