//! The failure that an API reports in its envelope.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::{Answer, one_line};

/// A failure that the API reported in the body of its response.
#[derive(Clone)]
pub struct ApiError {
    pub(super) code: Box<str>,
    pub(super) name: Option<&'static str>,
    pub(super) message: String,
    pub(super) timestamp: Option<Box<str>>,
    pub(super) details: serde_json::Value,
    pub(super) answer: Answer,
}

impl ApiError {
    /// Returns the code as JSON text: `10002`, or `"not_found"` with its quotes.
    pub fn code_json(&self) -> &str {
        &self.code
    }

    /// Returns the code as text without quotes: `10002`, `not_found`.
    pub fn code_text(&self) -> &str {
        unquoted(&self.code)
    }

    /// Returns the name that the API's document gives to the code.
    pub fn code_name(&self) -> Option<&'static str> {
        self.name
    }

    /// Returns the API's message for people; its language and wording may change.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the payload of the envelope as JSON; null if there is none.
    pub fn details(&self) -> &serde_json::Value {
        &self.details
    }

    /// Returns the time that the API reported, as text.
    pub fn timestamp(&self) -> Option<&str> {
        self.timestamp.as_deref().map(unquoted)
    }

    /// Returns the id that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// Returns the HTTP status, which may be 200.
    pub fn status(&self) -> StatusCode {
        self.answer.status.unwrap_or_default()
    }

    /// Returns the header fields of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Returns the whole body.
    pub fn body(&self) -> &Bytes {
        &self.answer.body
    }
}

/// Codes are numbers or plain words; an escape inside stays as it is written.
fn unquoted(json: &str) -> &str {
    json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(json)
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code_text())?;
        if let Some(name) = self.name {
            write!(f, " {name}")?;
        }
        if !self.message.is_empty() {
            write!(f, ": {}", one_line(&self.message))?;
        }
        write!(f, " (HTTP {}", self.status())?;
        if let Some(id) = self.request_id() {
            write!(f, ", request id {id}")?;
        }
        f.write_str(")")
    }
}

/// Omits the details and the body, which are long and may hold secrets.
impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("code", &self.code)
            .field("name", &self.name)
            .field("message", &self.message)
            .field("status", &self.answer.status)
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}

impl StdError for ApiError {}
