//! Answers that the caller cannot use: a status other than 2xx without a verdict, a body that cannot be
//! read, a payload that does not decode. All of them keep the answer. A failure shows the first part of it; what came with
//! the status of a success may hold secrets, and is shown only where the caller asks for it.

use std::error::Error as StdError;
use std::fmt;

use http::header;

use super::answer::{Answer, one_line};
use super::failure::Said;
use super::transport::TransportError;
use crate::runtime::codec::{DecodeError, Empty, Problem};

/// A response whose status is not 2xx, without a failure in the API's own form.
#[derive(Debug)]
pub struct StatusError {
    said: Said,
    pub(super) answer: Answer,
}

impl StatusError {
    pub(super) fn new(answer: Answer) -> Self {
        Self { said: Said::by(&answer), answer }
    }

    // part: envelope
    /// A failure whose body does not describe it.
    pub(super) fn unexplained(answer: Answer) -> Self {
        Self { said: Said::default(), answer }
    }

    /// Returns the API's code for the failure as text, if the body has one.
    pub fn code(&self) -> Option<&str> {
        self.said.code.as_deref()
    }

    /// Returns the API's message for people, if the body has one; its language and wording may change.
    pub fn message(&self) -> Option<&str> {
        self.said.message.as_deref()
    }

    /// Returns the id that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// Returns the status.
    pub fn status(&self) -> Option<http::StatusCode> {
        self.answer.status
    }

    /// Returns the header fields of the response.
    pub fn headers(&self) -> &http::HeaderMap {
        &self.answer.headers
    }

    /// Returns the body as received, up to the builder's `max_body`.
    pub fn body(&self) -> &bytes::Bytes {
        &self.answer.body
    }

    /// Decodes the body as JSON, for example as the type that the document describes for this status.
    ///
    /// # Errors
    /// Returns an error if the body is not JSON of this type.
    pub fn json<T: Empty>(&self) -> Result<T, DecodeError> {
        self.answer.json()
    }

    /// Returns the `Display` text with the first part of the body. It may contain secrets.
    pub fn with_content(&self) -> String {
        if self.said == Said::default() {
            return self.to_string();
        }
        format!("{self}: {}", self.answer.excerpt())
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.request_id().map(|id| format!("request id {id}"));
        if self.said == Said::default() {
            self.answer.fmt(f)?;
            if let Some(id) = id {
                write!(f, " ({id})")?;
            }
        } else {
            let status = self.answer.status.unwrap_or_default();
            write!(
                f,
                "{} (HTTP {status}{}{})",
                self.said,
                if id.is_some() { ", " } else { "" },
                id.unwrap_or_default()
            )?;
        }
        let redirect = self.answer.status.is_some_and(|status| status.is_redirection());
        let location = self.answer.headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
        match location {
            // The query may hold secrets.
            Some(location) if redirect => {
                let shown = location.split(['?', '#']).next().unwrap_or_default();
                write!(f, " (a redirect to {shown}; redirects are not followed)")
            }
            _ => Ok(()),
        }
    }
}

impl StdError for StatusError {}

/// A response whose body cannot be read.
#[derive(Debug)]
pub struct BodyError {
    pub(super) flaw: BodyFlaw,
    pub(super) answer: Answer,
}

/// What is wrong with a body.
#[derive(Debug)]
pub(super) enum BodyFlaw {
    /// There is none.
    Empty,
    /// It ended early.
    CutOff(TransportError),
    /// It is longer than allowed, in bytes.
    TooLarge(usize),
    /// What it holds takes more memory than allowed, in bytes.
    TooLargeDecoded(usize),
    // part: envelope
    /// It is not a JSON object.
    NotAnObject(DecodeError),
    // part: envelope
    /// It is a JSON object without this member, which says whether the call succeeded.
    NoVerdict(&'static str),
    /// It is not a stream of events.
    NotEvents,
    /// It is not text in this charset.
    NotText(String),
    /// It is a text in a charset that is not known here.
    Charset(String),
    /// It has a content coding that is not supported.
    Coding(String),
    /// There is none, although the call succeeded and the document declares one.
    NoContent,
    /// It has a media type that was not asked for, and that another method reads.
    Unasked { media: String, method: &'static str },
    /// It has a media type that the result cannot hold, in place of this one.
    OtherMedia { media: String, expected: &'static str },
    /// It is a stream of events, which was not requested; it was not read.
    Events,
    /// It is a stream of events that broke.
    StreamCutOff(TransportError),
}

impl BodyError {
    pub(super) fn new(flaw: BodyFlaw, answer: Answer) -> Self {
        Self { flaw, answer }
    }

    /// Returns the status.
    pub fn status(&self) -> Option<http::StatusCode> {
        self.answer.status
    }

    /// Returns the header fields of the response.
    pub fn headers(&self) -> &http::HeaderMap {
        &self.answer.headers
    }

    /// Returns the body as far as it was read.
    pub fn body(&self) -> &bytes::Bytes {
        &self.answer.body
    }

    /// Returns the `Display` text with the first part of the body. It may contain secrets.
    pub fn with_content(&self) -> String {
        let mut out = String::new();
        // A `String` refuses nothing.
        let _ = self.say(&mut out, &self.answer.with_content());
        out
    }

    /// Returns whether the body is longer than the builder's `max_body`, or takes more memory than its `max_decoded`.
    pub fn is_too_large(&self) -> bool {
        matches!(self.flaw, BodyFlaw::TooLarge(_) | BodyFlaw::TooLargeDecoded(_))
    }

    fn say(&self, f: &mut dyn fmt::Write, answer: &str) -> fmt::Result {
        match &self.flaw {
            BodyFlaw::Empty => f.write_str("the answer has no body")?,
            BodyFlaw::CutOff(_) => f.write_str("the answer was cut off")?,
            BodyFlaw::TooLarge(limit) => write!(f, "the answer has more than {limit} bytes")?,
            BodyFlaw::TooLargeDecoded(limit) => {
                write!(f, "the content of the answer takes more than {limit} bytes of memory")?;
            }
            BodyFlaw::NotAnObject(_) => f.write_str("the answer is not a JSON object")?, // part: envelope
            // part: envelope
            BodyFlaw::NoVerdict(member) => {
                write!(f, "the answer has no `{member}` that says whether it is a success")?;
            }
            BodyFlaw::NotEvents => f.write_str("the answer is not a stream of events")?,
            BodyFlaw::NotText(charset) => write!(f, "the answer is not {charset} text")?,
            BodyFlaw::Charset(charset) => {
                let charset = one_line(charset);
                write!(f, "the answer is text in the charset `{charset}`, which is not supported")?;
                if !cfg!(feature = "charset") {
                    f.write_str("; the feature `charset` adds more of them")?;
                }
            }
            BodyFlaw::Coding(coding) => {
                let coding = one_line(coding);
                write!(f, "the answer is encoded as `{coding}`, which the transport does not decode")?;
            }
            BodyFlaw::NoContent => {
                f.write_str("the call succeeded, but without the documented content")?;
            }
            BodyFlaw::Unasked { media, method } => {
                write!(f, "the response is {}, which `{method}` reads", one_line(media))?;
            }
            BodyFlaw::OtherMedia { media, expected } => {
                write!(f, "the response is {}, not {expected}", one_line(media))?;
            }
            // Nothing was read that could be shown.
            BodyFlaw::Events => return f.write_str("the answer is a stream of events; use `stream()`"),
            BodyFlaw::StreamCutOff(_) => return f.write_str("the stream of events was cut off"),
        }
        write!(f, " ({answer})")
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say(f, &self.answer.to_string())
    }
}

impl StdError for BodyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.flaw {
            BodyFlaw::CutOff(error) | BodyFlaw::StreamCutOff(error) => Some(error),
            BodyFlaw::NotAnObject(error) => Some(error), // part: envelope
            _ => None,
        }
    }
}

/// A response whose payload differs from the API's document.
#[derive(Debug)]
pub struct DecodeFailure {
    pub(super) problem: Problem,
    pub(super) answer: Answer,
}

impl DecodeFailure {
    /// Returns what is wrong, and where in the body.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Returns the `Display` text with the beginning of the value at the place, and the first part of the body. Both may
    /// contain secrets.
    pub fn with_content(&self) -> String {
        format!("{} ({})", self.problem.with_content(), self.answer.with_content())
    }
}

impl fmt::Display for DecodeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.problem, self.answer)
    }
}

impl StdError for DecodeFailure {}
