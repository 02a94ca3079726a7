//! The one error of all calls.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use super::answer_error::{BodyError, BodyFlaw, DecodeFailure, StatusError};
use super::api_error::ApiError;
use super::paging_error::PagingError;
use super::request_error::RequestError;
use super::retry;
use super::transport::TransportError;
use super::wait_error::{DeadlineError, WaitError};
use crate::runtime::codec::Empty;

/// What a call gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call has no result.
///
/// Credentials appear neither in `Display` nor in `Debug`, nor does anything that came with the status of a success:
/// [`with_content`](Self::with_content) shows that. Of failures both show the first part of the body.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Nothing was sent, because the client or the call is not complete.
    Request(Box<RequestError>),
    /// The server was not reached, or the connection failed.
    Transport(TransportError),
    /// There was no complete answer in this time.
    Timeout(Duration),
    /// The API reports a failure.
    Api(Box<ApiError>),
    /// Another status than 2xx, from the API or something before it.
    Status(Box<StatusError>),
    /// A body that is missing, cut off, too large, or nothing that this API sends.
    Body(Box<BodyError>),
    /// A payload that does not fit its type.
    Decode(Box<DecodeFailure>),
    /// Pages go in circles, or do not say how to go on.
    Paging(Box<PagingError>),
    /// What was waited for did not come about in time.
    Deadline(Box<DeadlineError>),
    /// A task was started, but waiting for its end failed.
    Wait(Box<WaitError>),
    /// Nothing arrived on a stream of events for this time.
    Idle(Duration),
}

impl Error {
    fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Api(error) => Some(&error.answer),
            Self::Status(error) => Some(&error.answer),
            Self::Body(error) => Some(&error.answer),
            Self::Decode(error) => Some(&error.answer),
            Self::Wait(error) => error.source.answer(),
            _ => None,
        }
    }

    /// The failure that the API reports, if it is one.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::Wait(error) => error.source.api(),
            _ => None,
        }
    }

    /// The id of a task that was started before this went wrong, without quotes. The task may well go on, and this
    /// is the way back to it.
    pub fn task_id(&self) -> Option<&str> {
        match self {
            Self::Deadline(error) => error.task_id(),
            Self::Wait(error) => Some(error.task_id()),
            _ => None,
        }
    }

    /// The HTTP status, if the server answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer()?.status
    }

    /// The API's code for the failure, as text: `not_found`, `10002`. It is looked for in the usual places of a failure's
    /// JSON body: problem details (RFC 9457), `{"error": {"code": ..}}`, `{"code": ..}`, `{"error": ..}` (RFC 6749, 5.2) and
    /// lists of such errors.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Api(error) => Some(error.code_text()),
            Self::Status(error) => error.code(),
            Self::Wait(error) => error.source.code(),
            _ => None,
        }
    }

    /// The API's message for the failure, for people: its language and wording may change. It is looked for beside the
    /// [`code`](Self::code).
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Api(error) => Some(error.message()),
            Self::Status(error) => error.message(),
            Self::Wait(error) => error.source.message(),
            _ => None,
        }
    }

    /// The id that the server gave to the request, as a header field such as `X-Request-Id` has it.
    pub fn request_id(&self) -> Option<&str> {
        self.answer()?.request_id()
    }

    /// The header fields of the answer, if the server answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &*answer.headers)
    }

    /// The body of the answer as far as it was read, if the server answered.
    pub fn body(&self) -> Option<&Bytes> {
        self.answer().map(|answer| &answer.body)
    }

    /// The body of the answer as JSON of some type: that which the documentation of the call names for the status. None
    /// without an answer, and where its body is something else.
    pub fn json<T: Empty>(&self) -> Option<T> {
        self.answer()?.json().ok()
    }

    /// The sentence of `Display`, and what the server sent: the first part of the body, and the beginning of the value that
    /// does not fit. Secrets may stand in it, so it is for whoever looks into a failure, and not for logs.
    pub fn with_content(&self) -> String {
        match self {
            Self::Status(error) => error.with_content(),
            Self::Body(error) => error.with_content(),
            Self::Decode(error) => error.with_content(),
            Self::Paging(error) => error.with_content(),
            Self::Wait(error) => error.with_content(),
            other => other.to_string(),
        }
    }

    /// Whether time ran out, the client's or the caller's.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_) | Self::Deadline(_) | Self::Idle(_))
    }

    /// Whether the same call may go well a little later. Whether it may be made twice without harm is for the
    /// caller to know.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Timeout(_) | Self::Idle(_) => true,
            Self::Body(error) => matches!(error.flaw, BodyFlaw::CutOff(_) | BodyFlaw::StreamCutOff(_)),
            // The call would start another task.
            Self::Wait(_) => false,
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
            Self::Api(error) => error.fmt(f),
            Self::Status(error) => error.fmt(f),
            Self::Body(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Paging(error) => error.fmt(f),
            Self::Deadline(error) => error.fmt(f),
            Self::Wait(error) => error.fmt(f),
            Self::Idle(limit) => write!(f, "nothing arrived for {limit:?}"),
        }
    }
}

/// Each variant shows its content, so the source is that of the content.
impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Request(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Timeout(_) | Self::Idle(_) => None,
            Self::Api(error) => error.source(),
            Self::Status(error) => error.source(),
            Self::Body(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Paging(error) => error.source(),
            Self::Deadline(error) => error.source(),
            Self::Wait(error) => error.source(),
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
