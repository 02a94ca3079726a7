//! The server's response: status, header fields, and the body as far as it was read.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::failure;
use super::media;
use super::read_policy::ReadPolicy;
use crate::runtime::codec::{DecodeError, Empty, decode_bounded};

/// So much of a body is shown in an error.
const SHOWN: usize = 300;

/// An answer of the server. Its `Debug` and `Display` show of the header fields the media type only, and of a failure
/// the first part of the body on one line. The body of a success may hold secrets. Clones are cheap.
#[derive(Clone)]
pub(super) struct Answer {
    /// None for a single event of a stream.
    pub(super) status: Option<StatusCode>,
    pub(super) headers: Arc<HeaderMap>,
    pub(super) body: Bytes,
    /// From the envelope; see [`request_id`](Self::request_id).
    pub(super) envelope_request_id: Option<Arc<str>>,
    pub(super) reading: ReadPolicy,
}

impl Answer {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: Bytes, reading: ReadPolicy) -> Self {
        Self { status: Some(status), headers: Arc::new(headers), body, envelope_request_id: None, reading }
    }

    /// What one event of a stream carries.
    pub(super) fn of_event(data: Bytes, reading: ReadPolicy) -> Self {
        Self { status: None, headers: Arc::default(), body: data, envelope_request_id: None, reading }
    }

    pub(super) fn is_success(&self) -> bool {
        self.status.is_none_or(|status| status.is_success())
    }

    /// The sentence of `Display` with the first part of the body, whatever the status.
    pub(super) fn with_content(&self) -> String {
        let mut out = String::new();
        // A `String` refuses nothing.
        let _ = self.say(&mut out, Body::Shown);
        out
    }

    /// The first part of the body on one line.
    pub(super) fn excerpt(&self) -> String {
        excerpt(&self.body)
    }

    fn say(&self, f: &mut dyn fmt::Write, body: Body) -> fmt::Result {
        match self.status {
            Some(status) => write!(f, "HTTP {status}")?,
            None => f.write_str("event")?,
        }
        if let Some(media) = self.media() {
            write!(f, ", {media}")?;
        }
        if let Some(coding) = coding(&self.headers) {
            write!(f, ", encoded as `{}`", one_line(coding))?;
        }
        match body {
            _ if self.body.is_empty() => f.write_str(", no body"),
            Body::Shown => write!(f, ": {}", excerpt(&self.body)),
            Body::Counted => write!(f, ", {} bytes", self.body.len()),
        }
    }

    /// What may be shown unasked.
    fn shown(&self) -> Body {
        if self.is_success() { Body::Counted } else { Body::Shown }
    }

    /// Whether the answer is a redirect to another place (RFC 9110, 15.4); 304 is not one.
    pub(super) fn is_redirect(&self) -> bool {
        self.status.is_some_and(|status| status.is_redirection() && status != StatusCode::NOT_MODIFIED)
    }

    /// The whole body as JSON of a type, in the error body of a failure, say.
    pub(super) fn json<T: Empty>(&self) -> Result<T, DecodeError> {
        decode_bounded(&self.body, self.reading.decoding, self.reading.bounds).map(|decoded| decoded.value)
    }

    /// Whether there is nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.body.iter().all(u8::is_ascii_whitespace)
    }

    /// The media type without its parameters, lower case.
    pub(super) fn media(&self) -> Option<String> {
        media(&self.headers)
    }

    /// The media type that the server declares, with parameters; `None` if it declares none that is usable.
    pub(super) fn content_type(&self) -> Option<&str> {
        content_type(&self.headers)
    }

    /// The id that the server gave to the request: from the envelope, else from a header field.
    pub(super) fn request_id(&self) -> Option<&str> {
        self.envelope_request_id.as_deref().or_else(|| failure::request_id(self))
    }
}

/// How an error describes the body of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    /// By its first part.
    Shown,
    /// By its length.
    Counted,
}

/// The media type of a message without its parameters, lower case (RFC 9110, 8.3.1).
pub(super) fn media(headers: &HeaderMap) -> Option<String> {
    content_type(headers).map(media::essence)
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    (!media::essence(text).is_empty()).then_some(text)
}

/// How a body is still encoded (RFC 9110, 8.4): the transport takes the field away where it decodes.
pub(super) fn coding(headers: &HeaderMap) -> Option<&str> {
    let said = headers.get(header::CONTENT_ENCODING)?;
    let coding = said.to_str().map_or("something other than text", str::trim);
    (!coding.is_empty() && !coding.eq_ignore_ascii_case("identity")).then_some(coding)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say(f, self.shown())
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Answer");
        out.field("status", &self.status).field("media", &self.media());
        match self.shown() {
            Body::Shown => out.field("body", &excerpt(&self.body)),
            Body::Counted => out.field("body", &format_args!("{} bytes", self.body.len())),
        };
        out.finish_non_exhaustive()
    }
}

/// The first part of a body on one line.
fn excerpt(body: &[u8]) -> String {
    let cut = body.get(..SHOWN);
    let text = String::from_utf8_lossy(cut.unwrap_or(body));
    let mut line = one_line(&text).into_owned();
    if cut.is_some() {
        line.push_str(" ...");
    }
    line
}

/// `text` with each run of white space and control characters as one space, so that it can neither break a
/// line of a log nor drive a terminal.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_whitespace() || c.is_control();
    if !text.chars().any(|c| breaks(c) && c != ' ') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}
