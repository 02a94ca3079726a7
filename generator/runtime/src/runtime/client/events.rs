//! A call whose answer is a stream of events.
//!
//! Takes a call; gives its events one by one. Any other answer is handled like that of any call: the API's
//! failure if it is one, else an error that shows it. An event that is a failure of the API ends the stream with it.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
#[cfg(feature = "serde")]
use super::answer_error::DecodeFailure;
use super::answer_error::{BodyError, BodyFlaw};
use super::call::Call;
use super::envelope;
use super::error::{Error, Result};
use super::exchange::{self, Reply};
use super::operation::Enveloping;
use super::payload::Payload;
use super::read_policy::ReadPolicy;
use super::request::Wanted;
use super::response::Response;
use super::sse::{Event, EventDecoder, EventTooLarge};
use super::transport::{BoxFuture, Chunks, Transport};
use crate::runtime::codec::Empty;
#[cfg(feature = "serde")]
use crate::runtime::codec::{Problem, ProblemKind};

/// A stream of server-sent events, as they arrive.
///
/// It ends after an error. Dropping it closes the connection.
pub struct EventStream {
    /// None once the stream has ended.
    chunks: Option<Chunks>,
    decoder: EventDecoder,
    answer: Answer,
    transport: Arc<dyn Transport>,
    enveloping: Enveloping,
    idle: Option<Idle>,
    /// What ends the stream once the events before it are given.
    flaw: Option<BodyFlaw>,
}

/// A server that is there sends something, if only a comment, more often than this.
const IDLE: Duration = Duration::new(60, 0);

/// A bound on the silence between two chunks.
struct Idle {
    limit: Duration,
    /// Set while an event is waited for, so the caller's own work does not count as silence of the server.
    alarm: Option<BoxFuture<'static, ()>>,
}

/// Sends `call` and gives the events of its answer.
pub(super) async fn open(call: Call) -> Result<EventStream> {
    let setup = call.client.setup();
    let decoder = EventDecoder::reading(setup.max_body, ReadPolicy::of(&call));
    let transport = Arc::clone(&setup.transport);
    let enveloping = call.operation.enveloping;
    match exchange::run(call, Wanted::Events).await? {
        Reply::Events(answer, chunks) => {
            let idle = Some(Idle { limit: IDLE, alarm: None });
            Ok(EventStream { chunks: Some(chunks), decoder, answer, transport, enveloping, idle, flaw: None })
        }
        Reply::Answer(answer) => {
            let payload = envelope::judge(enveloping, answer)?;
            Err(BodyError::new(BodyFlaw::NotEvents, payload.answer).into())
        }
    }
}

/// The data of an event as a `T`.
pub(super) fn decode_event<T: Empty>(data: &str, reading: &ReadPolicy) -> Result<T> {
    let answer = Answer::of_event(Bytes::copy_from_slice(data.as_bytes()), reading.clone());
    Payload::whole(answer).decode().map(Response::into_data)
}

/// The data of an event as a type of the caller's.
#[cfg(feature = "serde")]
pub(super) fn deserialize_event<T: serde::de::DeserializeOwned>(data: &str) -> Result<T> {
    serde_json::from_str(data).map_err(|error| {
        let answer = Answer::of_event(Bytes::copy_from_slice(data.as_bytes()), ReadPolicy::default());
        let kind = if error.is_data() { ProblemKind::WrongType } else { ProblemKind::Syntax };
        // What serde says repeats the value.
        let problem = Problem::at(String::new(), kind, "the requested type", "something else");
        let problem = problem.excerpted(error.to_string());
        Error::Decode(Box::new(DecodeFailure { problem, answer }))
    })
}

impl EventStream {
    /// Sets how long the server may send nothing, not even a comment, before the stream ends with [`Error::Idle`]; 60
    /// seconds by default, no limit with `None`.
    #[must_use]
    pub fn idle_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.idle = limit.into().map(|limit| Idle { limit, alarm: None });
        self
    }

    /// Returns the next event, or `None` after the last one.
    ///
    /// # Errors
    /// Returns [`Error::Idle`] if the server sends nothing for too long, and an error if the stream is cut off, if an event is too large,
    /// or if one reports a failure of the API. The stream ends with an error.
    pub async fn try_next(&mut self) -> Result<Option<Event>> {
        std::future::poll_fn(|context| self.poll_event(context)).await.transpose()
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.answer.status.unwrap_or_default()
    }

    /// Returns the header fields of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Returns the id that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    // part: envelope
    /// The failure that an event reports, if it is one.
    fn failure(&self, event: &Event) -> Option<Error> {
        let data = Bytes::copy_from_slice(event.data.as_bytes());
        let answer = Answer { body: data, ..self.answer.clone() };
        envelope::failure_of_event(self.enveloping, answer)
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event>>> {
        loop {
            if let Some(event) = self.decoder.next_event() {
                // part: envelope
                if let Some(failure) = self.failure(&event) {
                    self.end();
                    return Poll::Ready(Some(Err(failure)));
                }
                return Poll::Ready(Some(Ok(event)));
            }
            if let Some(flaw) = self.flaw.take() {
                self.end();
                return Poll::Ready(Some(Err(BodyError::new(flaw, self.answer.clone()).into())));
            }
            let Some(chunks) = &mut self.chunks else { return Poll::Ready(None) };
            let taken = match chunks.as_mut().poll_next(context) {
                Poll::Pending => return self.poll_idle(context),
                Poll::Ready(Some(Ok(chunk))) => self.decoder.push(&chunk),
                Poll::Ready(Some(Err(error))) => {
                    self.flaw = Some(BodyFlaw::StreamCutOff(error));
                    continue;
                }
                Poll::Ready(None) => {
                    self.chunks = None;
                    self.decoder.finish()
                }
            };
            if let Err(EventTooLarge(limit)) = taken {
                self.flaw = Some(BodyFlaw::TooLarge(limit));
            }
            if let Some(idle) = &mut self.idle {
                idle.alarm = None;
            }
        }
    }

    /// Nothing comes after an error.
    fn end(&mut self) {
        (self.chunks, self.flaw) = (None, None);
        while self.decoder.next_event().is_some() {}
    }

    fn poll_idle(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event>>> {
        let Some(idle) = &mut self.idle else { return Poll::Pending };
        let alarm = idle.alarm.get_or_insert_with(|| self.transport.sleep(idle.limit));
        match alarm.as_mut().poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => {
                self.chunks = None;
                Poll::Ready(Some(Err(Error::Idle(idle.limit))))
            }
        }
    }
}

impl Stream for EventStream {
    type Item = Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").field("status", &self.answer.status).finish_non_exhaustive()
    }
}
