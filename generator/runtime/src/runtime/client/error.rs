//! The one error of all calls.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use super::answer_error::{BodyError, BodyFlaw, DecodeFailure, StatusError};
use super::api_error::ApiError; // part: envelope
use super::paging_error::PagingError; // part: paging
use super::request_error::RequestError;
use super::retry;
use super::transport::TransportError;
use super::wait_error::{DeadlineError, WaitError}; // part: waiting
use crate::runtime::codec::Empty;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call has no result.
///
/// `Display` and `Debug` never show credentials, or anything that came with a success status; [`with_content`](Self::with_content)
/// shows the latter. For failures both show the first part of the body.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Nothing was sent, because the client or the call is incomplete or invalid.
    Request(Box<RequestError>),
    /// The server could not be reached, or the connection failed.
    Transport(TransportError),
    /// No complete response arrived within this time.
    Timeout(Duration),
    // part: envelope
    /// The API reported a failure.
    Api(Box<ApiError>),
    /// The status is not 2xx. The API sent it, or something in front of the API.
    Status(Box<StatusError>),
    /// The body is missing, cut off, too large, or not what this API sends.
    Body(Box<BodyError>),
    /// The payload does not fit its type.
    Decode(Box<DecodeFailure>),
    // part: paging
    /// The pages repeat, or do not say what the next page is.
    Paging(Box<PagingError>),
    // part: waiting
    /// The task did not end in time.
    Deadline(Box<DeadlineError>),
    // part: waiting
    /// A task was started, but waiting for its end failed.
    Wait(Box<WaitError>),
    /// Nothing arrived on an event stream for this time.
    Idle(Duration),
}

impl Error {
    fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Api(error) => Some(&error.answer), // part: envelope
            Self::Status(error) => Some(&error.answer),
            Self::Body(error) => Some(&error.answer),
            Self::Decode(error) => Some(&error.answer),
            Self::Wait(error) => error.source.answer(), // part: waiting
            _ => None,
        }
    }

    // part: envelope
    /// Returns the failure that the API reported, if this is one.
    pub fn api(&self) -> Option<&ApiError> {
        // part: waiting
        if let Self::Wait(error) = self {
            return error.source.api();
        }
        if let Self::Api(error) = self { Some(error) } else { None }
    }

    // part: waiting
    /// Returns the id of a task that was started before this error, without quotes. The task may still be running; use the
    /// id to look at it again.
    pub fn task_id(&self) -> Option<&str> {
        match self {
            Self::Deadline(error) => error.task_id(),   // part: waiting
            Self::Wait(error) => Some(error.task_id()), // part: waiting
            _ => None,
        }
    }

    /// Returns the HTTP status, if the server responded.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer()?.status
    }

    /// Returns the API's code for the failure, as text: `not_found`, `10002`. It is read from the usual places of a JSON
    /// body: problem details (RFC 9457), `{"error": {"code": ..}}`, `{"code": ..}`, `{"error": ..}` (RFC 6749, 5.2) and
    /// lists of such errors.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Api(error) => Some(error.code_text()), // part: envelope
            Self::Status(error) => error.code(),
            Self::Wait(error) => error.source.code(), // part: waiting
            _ => None,
        }
    }

    /// Returns the API's message for people; its language and wording may change. It is read from the same places as the
    /// [`code`](Self::code).
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Api(error) => Some(error.message()), // part: envelope
            Self::Status(error) => error.message(),
            Self::Wait(error) => error.source.message(), // part: waiting
            _ => None,
        }
    }

    /// Returns the id that the server gave to the request, from a header field such as `X-Request-Id`.
    pub fn request_id(&self) -> Option<&str> {
        self.answer()?.request_id()
    }

    /// Returns the header fields of the response, if the server responded.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &*answer.headers)
    }

    /// Returns the body of the response as far as it was read, if the server responded.
    pub fn body(&self) -> Option<&Bytes> {
        self.answer().map(|answer| &answer.body)
    }

    /// Decodes the body of the response as JSON, usually as the type that the call's documentation names for the status.
    /// Returns `None` if there is no response or its body does not fit.
    pub fn json<T: Empty>(&self) -> Option<T> {
        self.answer()?.json().ok()
    }

    /// Returns the `Display` text with what the server sent: the first part of the body, and the beginning of a value that
    /// does not fit. It may contain secrets: use it to study a failure, not in logs.
    pub fn with_content(&self) -> String {
        match self {
            Self::Status(error) => error.with_content(),
            Self::Body(error) => error.with_content(),
            Self::Decode(error) => error.with_content(),
            Self::Paging(error) => error.with_content(), // part: paging
            Self::Wait(error) => error.with_content(),   // part: waiting
            other => other.to_string(),
        }
    }

    /// Returns whether a time limit was reached, the client's or the caller's.
    pub fn is_timeout(&self) -> bool {
        // part: waiting
        if matches!(self, Self::Deadline(_)) {
            return true;
        }
        matches!(self, Self::Timeout(_) | Self::Idle(_))
    }

    /// Returns whether the same call may succeed a little later. Only the caller knows whether it is safe to send it
    /// twice.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Timeout(_) | Self::Idle(_) => true,
            Self::Body(error) => matches!(error.flaw, BodyFlaw::CutOff(_) | BodyFlaw::StreamCutOff(_)),
            // The call would start another task. // part: waiting
            Self::Wait(_) => false, // part: waiting
            _ => self.status().is_some_and(retry::is_transient),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(limit) => write!(f, "no complete answer within {limit:?}"),
            Self::Api(error) => error.fmt(f), // part: envelope
            Self::Status(error) => error.fmt(f),
            Self::Body(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Paging(error) => error.fmt(f),   // part: paging
            Self::Deadline(error) => error.fmt(f), // part: waiting
            Self::Wait(error) => error.fmt(f),     // part: waiting
            Self::Idle(limit) => write!(f, "nothing arrived for {limit:?}"),
        }
    }
}

/// Each variant displays its content, so its source is the content's source.
impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Request(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Timeout(_) | Self::Idle(_) => None,
            Self::Api(error) => error.source(), // part: envelope
            Self::Status(error) => error.source(),
            Self::Body(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Paging(error) => error.source(),   // part: paging
            Self::Deadline(error) => error.source(), // part: waiting
            Self::Wait(error) => error.source(),     // part: waiting
        }
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Self::Request(Box::new(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        match error.into_refusal() {
            Ok(reason) => RequestError::new(reason).into(),
            Err(error) => Self::Transport(error),
        }
    }
}

impl From<BodyError> for Error {
    fn from(error: BodyError) -> Self {
        Self::Body(Box::new(error))
    }
}
