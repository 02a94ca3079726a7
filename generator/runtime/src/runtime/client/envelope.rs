//! APIs that answer 200 and put the verdict in the body.
//!
//! Takes the answer of an operation; gives its payload, or the failure that it reports. The verdict is
//! read before the payload, since a failed call has a payload of another shape. It is looked for at any status when the
//! body is a JSON object; a status that is not 2xx is an error even with the success code.

use std::sync::Arc;

use super::answer::Answer;
use super::answer_error::{BodyError, BodyFlaw, StatusError};
use super::api_error::ApiError; // part: envelope
use super::error::{Error, Result};
use super::json::{self, Skimmed};
use super::media::{self, Reading};
use super::operation::Enveloping;
use super::payload::Payload;
use crate::runtime::codec::{Decoding, decode};

/// The members of an envelope.
pub struct Envelope {
    /// Member with the verdict.
    pub code: &'static str,
    /// Member with the message.
    pub message: &'static str,
    /// Member with the payload.
    pub data: &'static str,
    /// Member with the request id.
    pub request_id: Option<&'static str>,
    /// Member with the time.
    pub timestamp: Option<&'static str>,
    /// The verdict that means success, as JSON text.
    pub success: &'static str,
    /// Names of verdicts: JSON text, name.
    pub codes: &'static [(&'static str, &'static str)],
}

/// The payload of `answer`, or what is wrong with it.
pub(super) fn judge(enveloping: Enveloping, answer: Answer) -> Result<Payload> {
    match enveloping {
        Enveloping::Redirect(_) if answer.is_redirect() => Ok(redirect(answer)),
        // part: envelope
        Enveloping::Redirect(Some(envelope)) | Enveloping::FailuresOnly(envelope) => {
            envelope.look_for_failure(answer)
        }
        Enveloping::Always(envelope) => envelope.open(answer), // part: envelope
        _ => accept(answer),
    }
}

// part: envelope
/// The part of `answer` that is in an envelope. An answer that is not JSON, and is not read as JSON, has none.
pub(super) fn around(enveloping: Enveloping, answer: &Answer, reading: Option<Reading>) -> Enveloping {
    let is_bare = matches!(reading, Some(Reading::Text | Reading::Bytes))
        && answer.media().is_some_and(|media| !media::is_json(&media));
    if is_bare && matches!(enveloping, Enveloping::Always(_)) { Enveloping::Never } else { enveloping }
}

// part: envelope
/// The failure that an event reports, if it is one: events come without an envelope.
pub(super) fn failure_of_event(enveloping: Enveloping, event: Answer) -> Option<Error> {
    let envelope = match enveloping {
        Enveloping::FailuresOnly(envelope) | Enveloping::Always(envelope) => envelope,
        Enveloping::Never | Enveloping::Redirect(_) => return None,
    };
    let data = event.body.clone();
    let members = Skimmed::of(&data).ok()?;
    envelope.is_evident_failure(&members).then(|| envelope.api_error(&members, event))
}

/// What a redirect carries: its body is mostly a page for people, which says nothing that its header fields do not.
fn redirect(answer: Answer) -> Payload {
    if answer.media().is_some_and(|media| media.ends_with("json")) {
        Payload::whole(answer)
    } else {
        Payload::part(answer, None, String::new())
    }
}

/// The whole body is the payload.
fn accept(answer: Answer) -> Result<Payload> {
    if answer.is_success() { Ok(Payload::whole(answer)) } else { Err(status_error(answer)) }
}

fn status_error(answer: Answer) -> Error {
    Error::Status(Box::new(StatusError::new(answer)))
}

// part: envelope
impl Envelope {
    /// The payload inside of the envelope.
    fn open(&self, mut answer: Answer) -> Result<Payload> {
        let body = answer.body.clone();
        let members = Skimmed::of(&body);
        if let Ok(members) = &members
            && self.is_failure(members)
        {
            return Err(self.api_error(members, answer));
        }
        let is_fine =
            |members: &Skimmed<'_>| members.get(self.code).is_some_and(|code| json::same(code, self.success));
        if !answer.is_success() {
            // A body that reports a success says nothing of the failure.
            return Err(match &members {
                Ok(members) if is_fine(members) => Error::Status(Box::new(StatusError::unexplained(answer))),
                _ => status_error(answer),
            });
        }
        if answer.is_blank() {
            return Ok(Payload::whole(answer));
        }
        let members = match members {
            Ok(members) => members,
            Err(error) => {
                let flaw = match answer.media() {
                    Some(media) if !media::is_json(&media) => {
                        BodyFlaw::OtherMedia { media, expected: "JSON" }
                    }
                    _ => BodyFlaw::NotAnObject(error),
                };
                return Err(BodyError::new(flaw, answer).into());
            }
        };
        if !is_fine(&members) {
            return Err(BodyError::new(BodyFlaw::NoVerdict(self.code), answer).into());
        }
        answer.envelope_request_id = self.request_id(&members);
        let data = members.place(self.data);
        Ok(Payload::part(answer, data, json::step(self.data)))
    }

    /// The payload that comes without an envelope, unless the envelope of a failure came.
    fn look_for_failure(&self, answer: Answer) -> Result<Payload> {
        let body = answer.body.clone();
        match Skimmed::of(&body) {
            Ok(members) if self.is_evident_failure(&members) => Err(self.api_error(&members, answer)),
            _ => accept(answer),
        }
    }

    /// Where every answer has a verdict, any other one than success is a failure.
    fn is_failure(&self, members: &Skimmed<'_>) -> bool {
        members.get(self.code).is_some_and(|code| is_scalar(code) && !json::same(code, self.success))
    }

    /// Where payloads come bare, a verdict has to look like one: a code of the kind that success has, and a message.
    fn is_evident_failure(&self, members: &Skimmed<'_>) -> bool {
        let message = members.get(self.message).is_some_and(|message| json::text(message).is_some());
        let like_success = |code: &str| json::is_integer(code) == json::is_integer(self.success);
        message && self.is_failure(members) && members.get(self.code).is_some_and(like_success)
    }

    fn api_error(&self, members: &Skimmed<'_>, mut answer: Answer) -> Error {
        let code = members.get(self.code).unwrap_or("null");
        let message = members.get(self.message).unwrap_or_default();
        let details =
            members.get(self.data).and_then(|data| decode(data.as_bytes(), Decoding::Tolerant).ok());
        answer.envelope_request_id = self.request_id(members);
        Error::Api(Box::new(ApiError {
            code: code.into(),
            name: self.codes.iter().find(|(known, _)| json::same(known, code)).map(|(_, name)| *name),
            message: json::text(message).unwrap_or_else(|| message.to_owned()),
            timestamp: self.timestamp.and_then(|name| members.get(name)).map(Into::into),
            details: details.map(|decoded| decoded.value).unwrap_or_default(),
            answer,
        }))
    }

    fn request_id(&self, members: &Skimmed<'_>) -> Option<Arc<str>> {
        json::text(members.get(self.request_id?)?).map(Into::into)
    }
}

// part: envelope
/// Objects, lists and null are not verdicts.
fn is_scalar(json: &str) -> bool {
    !json.starts_with(['{', '[']) && json != "null"
}
