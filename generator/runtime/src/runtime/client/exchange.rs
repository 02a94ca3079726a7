//! The exchange of one call: attempts, pauses, timeout, and a body of bounded length.
//!
//! Takes a call; gives the server's answer whatever its status, or the stream that it opened. Fails if there is no
//! answer, or if a success cannot be read in full.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::response::Parts;

use super::answer::{self, Answer};
use super::answer_error::{BodyError, BodyFlaw};
use super::call::Call;
use super::client::Setup;
use super::error::{Error, Result};
use super::read_policy::ReadPolicy;
use super::request::{EVENTS, Wanted};
use super::retry::{self, Pauses};
use super::trace::Trace;
use super::transport::{BoxFuture, Chunks, TransportError, before, next_chunk};

/// What came back.
pub(super) enum Reply {
    /// An answer with its whole body.
    Answer(Answer),
    /// An answer without its body, which is a stream of events.
    Events(Answer, Chunks),
}

/// Sends `call`.
pub(super) fn run(call: Call, wanted: Wanted) -> BoxFuture<'static, Result<Reply>> {
    let trace = Trace::new(call.operation);
    let inner = trace.clone();
    trace.around(Box::pin(async move {
        let setup = call.client.setup();
        let limit = call.timeout.unwrap_or(setup.timeout);
        let start = Instant::now();
        let work = async {
            let asked = setup.credentials.ask(call.operation).await;
            let asked = asked.map_err(|error| error.of(call.operation.id))?;
            let request = call.assembled(wanted, &asked)?;
            let streams = call.operation.events.is_some();
            let reading = ReadPolicy::of(&call);
            Exchange { setup, request, wanted, streams, limit, start, trace: inner, reading }.attempts().await
        };
        let mut alarm = setup.transport.sleep(limit);
        before(&mut alarm, work).await.unwrap_or(Err(Error::Timeout(limit)))
    }))
}

struct Exchange<'a> {
    setup: &'a Setup,
    request: http::Request<Bytes>,
    wanted: Wanted,
    /// Whether the operation can be asked for events.
    streams: bool,
    limit: Duration,
    start: Instant,
    trace: Trace,
    reading: ReadPolicy,
}

impl Exchange<'_> {
    fn answer(&self, head: Parts, body: Bytes) -> Answer {
        Answer::new(head.status, head.headers, body, self.reading.clone())
    }

    async fn attempts(&self) -> Result<Reply> {
        let mut pauses = self.setup.retries.pauses(self.request.method());
        let mut number = 0;
        loop {
            number += 1;
            self.trace.attempt(number);
            let outcome = match self.setup.retries.limit() {
                None => self.attempt().await,
                Some(limit) => {
                    let mut alarm = self.setup.transport.sleep(limit);
                    before(&mut alarm, self.attempt()).await.unwrap_or(Err(Error::Timeout(limit)))
                }
            };
            match pause_after(&outcome, &mut pauses) {
                // An answer now is worth more than a timeout during the pause.
                Some(pause) if self.start.elapsed().saturating_add(pause) < self.limit => {
                    self.setup.transport.sleep(pause).await;
                }
                _ => return outcome,
            }
        }
    }

    async fn attempt(&self) -> Result<Reply> {
        let response = self.setup.transport.send(self.request.clone()).await?;
        let (head, mut chunks) = response.into_parts();
        self.trace.answered(head.status);
        // What a server sends without saying what it is, it sends as asked for.
        let media = answer::media(&head.headers);
        let events = match (self.wanted, media.as_deref()) {
            _ if !head.status.is_success() => false,
            (_, Some(EVENTS)) => true,
            (Wanted::Events, None) => !begins_like_json(&mut chunks).await,
            _ => false,
        };
        let coding = answer::coding(&head.headers).map(str::to_owned);
        match self.wanted {
            Wanted::Events if events && coding.is_none() => {
                return Ok(Reply::Events(self.answer(head, Bytes::new()), chunks));
            }
            // It may never end.
            Wanted::Answer(_) if events && self.streams => {
                let answer = self.answer(head, Bytes::new());
                return Err(BodyError::new(BodyFlaw::Events, answer).into());
            }
            _ => {}
        }
        let (body, flaw) = read(&mut chunks, self.setup.max_body).await;
        // A body that the transport left encoded is not content.
        let (body, flaw) = match coding {
            Some(coding) if !body.is_empty() => (Bytes::new(), Some(BodyFlaw::Coding(coding))),
            _ => (body, flaw),
        };
        let answer = self.answer(head, body);
        match flaw {
            Some(flaw) if answer.is_success() => Err(BodyError::new(flaw, answer).into()),
            // The status says enough.
            _ => Ok(Reply::Answer(answer)),
        }
    }
}

/// So much white space at the start of a body, in bytes, is waited for to end: no JSON that a program writes has more,
/// and a server that sends nothing else would be read for ever.
const LONGEST_BLANK: usize = 4096;

/// Whether a body without a media type is a JSON object, such as a failure of the API, and no stream of events:
/// none of their fields begins like that. What was read to know it stays in `chunks`.
async fn begins_like_json(chunks: &mut Chunks) -> bool {
    let mut read = VecDeque::new();
    let (mut json, mut blank) = (false, 0);
    while blank <= LONGEST_BLANK {
        let Some(chunk) = next_chunk(chunks).await else { break };
        let length = chunk.as_ref().map_or(0, Bytes::len);
        let first = chunk.as_ref().ok().map(|bytes| bytes.trim_ascii_start().first().copied());
        if chunk.is_err() || length > 0 {
            read.push_back(chunk);
        }
        // An error, or a byte, decides; white space does not.
        if first != Some(None) {
            json = first == Some(Some(b'{'));
            break;
        }
        blank += length;
    }
    let rest = std::mem::replace(chunks, Box::pin(Rejoined { read: VecDeque::new(), rest: None }));
    *chunks = Box::pin(Rejoined { read, rest: Some(rest) });
    json
}

/// A body from which some chunks were already taken.
struct Rejoined {
    read: VecDeque<Result<Bytes, TransportError>>,
    rest: Option<Chunks>,
}

impl Stream for Rejoined {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match (self.read.pop_front(), &mut self.rest) {
            (Some(chunk), _) => Poll::Ready(Some(chunk)),
            (None, Some(rest)) => rest.as_mut().poll_next(context),
            (None, None) => Poll::Ready(None),
        }
    }
}

/// The pause before the call is made again; `None` if the call is over.
fn pause_after(outcome: &Result<Reply>, pauses: &mut Pauses) -> Option<Duration> {
    match outcome {
        Err(Error::Transport(error)) if error.is_connect() => pauses.next_unseen(),
        Err(error) if error.is_retryable() => pauses.next(None),
        Ok(Reply::Answer(answer)) if answer.status.is_some_and(retry::is_transient) => {
            pauses.next(retry::asked_pause(&answer.headers))
        }
        _ => None,
    }
}

/// A body as far as it could be read, and what ended it early.
async fn read(chunks: &mut Chunks, limit: usize) -> (Bytes, Option<BodyFlaw>) {
    let mut body = Vec::new();
    loop {
        match next_chunk(chunks).await {
            None => return (body.into(), None),
            Some(Err(error)) => return (body.into(), Some(BodyFlaw::CutOff(error))),
            Some(Ok(chunk)) if chunk.len() > limit - body.len() => {
                body.extend_from_slice(&chunk[..limit - body.len()]);
                return (body.into(), Some(BodyFlaw::TooLarge(limit)));
            }
            Some(Ok(chunk)) => body.extend_from_slice(&chunk),
        }
    }
}
