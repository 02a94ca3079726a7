//! The exchange of one call: attempts, pauses, timeout, and a body of bounded length.
//!
//! Takes a call; gives the server's answer whatever its status, or the stream that it opened. Fails if there is no
//! answer, or if a success cannot be read in full.

use std::time::{Duration, Instant};

use bytes::Bytes;

use super::answer::{self, Answer};
use super::answer_error::{BodyError, BodyFlaw};
use super::call::Call;
use super::client::Setup;
use super::error::{Error, Result};
use super::request::{EVENTS, Wanted};
use super::retry::{self, Pauses};
use super::trace::Trace;
use super::transport::{BoxFuture, Chunks, before, next_chunk};

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
        let exchange = Exchange {
            setup,
            request: call.assembled(wanted)?,
            wanted,
            limit,
            start: Instant::now(),
            trace: inner,
        };
        let mut alarm = setup.transport.sleep(limit);
        before(&mut alarm, exchange.attempts()).await.unwrap_or(Err(Error::Timeout(limit)))
    }))
}

struct Exchange<'a> {
    setup: &'a Setup,
    request: http::Request<Bytes>,
    wanted: Wanted,
    limit: Duration,
    start: Instant,
    trace: Trace,
}

impl Exchange<'_> {
    async fn attempts(&self) -> Result<Reply> {
        let mut pauses = self.setup.retries.pauses(self.request.method());
        let mut number = 0;
        loop {
            number += 1;
            self.trace.attempt(number);
            let outcome = self.attempt().await;
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
        let events = answer::media(&head.headers).is_none_or(|media| media == EVENTS);
        if self.wanted == Wanted::Events && head.status.is_success() && events {
            return Ok(Reply::Events(Answer::new(head.status, head.headers, Bytes::new()), chunks));
        }
        let (body, flaw) = read(&mut chunks, self.setup.max_body).await;
        let answer = Answer::new(head.status, head.headers, body);
        match flaw {
            Some(flaw) if answer.is_success() => Err(BodyError::new(flaw, answer).into()),
            // The status says enough.
            _ => Ok(Reply::Answer(answer)),
        }
    }
}

/// The pause before the call is made again; none if it is over.
fn pause_after(outcome: &Result<Reply>, pauses: &mut Pauses) -> Option<Duration> {
    match outcome {
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
