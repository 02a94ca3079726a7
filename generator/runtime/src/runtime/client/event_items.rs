//! A stream of events with typed data.
//!
//! Takes the events of an answer; gives what each carries. Data that is not of the type is an error of that item alone: the
//! stream goes on. The `[DONE]` that some APIs send last is the end, not an item.
#![cfg(feature = "sse")]

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::error::Result;
use super::events::EventStream;
use crate::runtime::codec::Empty;

/// A stream of the decoded data of server-sent events, as they arrive.
///
/// [`into_events`](Self::into_events) returns the events themselves, with their types and ids.
pub struct EventItems<T> {
    events: EventStream,
    /// If an item is the whole event: the names of the events whose data is text.
    whole: Option<&'static [&'static str]>,
    item: PhantomData<fn() -> T>,
}

impl<T: Empty> EventItems<T> {
    /// Of these events.
    pub fn new(events: EventStream) -> Self {
        Self { events, whole: None, item: PhantomData }
    }

    /// Events that are items as a whole: objects with the fields of the event. Its data is JSON, unless its name is
    /// one of `texts`.
    pub fn whole(events: EventStream, texts: &'static [&'static str]) -> Self {
        Self { events, whole: Some(texts), item: PhantomData }
    }

    /// Returns the next item, or `None` after the last one.
    ///
    /// # Errors
    /// Returns [`Error::Decode`](super::error::Error::Decode) if the data of an event does not fit; further items may follow.
    /// Other errors are those of [`EventStream`], and end the stream.
    pub async fn try_next(&mut self) -> Result<Option<T>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// Returns the events themselves, starting with the next one.
    pub fn into_events(self) -> EventStream {
        self.events
    }

    /// Sets the idle timeout; see [`EventStream::idle_timeout`].
    #[must_use]
    pub fn idle_timeout(self, limit: impl Into<Option<Duration>>) -> Self {
        Self { events: self.events.idle_timeout(limit), ..self }
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.events.status()
    }

    /// Returns the header fields of the response.
    pub fn headers(&self) -> &HeaderMap {
        self.events.headers()
    }

    /// Returns the id that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.events.request_id()
    }
}

impl<T: Empty> Stream for EventItems<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = match Pin::new(&mut self.events).poll_next(context) {
            Poll::Ready(Some(Ok(event))) => event,
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Pending => return Poll::Pending,
        };
        if event.is_done() {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(match self.whole {
            Some(texts) => event.decode_whole(texts),
            None => event.decode(),
        }))
    }
}

impl<T> fmt::Debug for EventItems<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventItems").field("events", &self.events).finish_non_exhaustive()
    }
}
