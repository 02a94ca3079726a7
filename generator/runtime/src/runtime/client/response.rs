//! A payload together with the answer that brought it.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use crate::runtime::codec::Problem;

/// What a successful call gives, with everything that the server said beside the payload.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The payload.
    pub data: T,
    answer: Answer,
    problems: Vec<Problem>,
}

impl<T> Response<T> {
    pub(super) fn new(data: T, answer: Answer, problems: Vec<Problem>) -> Self {
        Self { data, answer, problems }
    }

    /// The payload alone.
    pub fn into_data(self) -> T {
        self.data
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.answer.status.unwrap_or_default()
    }

    /// The header fields of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The whole body.
    pub fn body(&self) -> &Bytes {
        &self.answer.body
    }

    /// The id that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// What in the body is not as the API's document says: the first hundred kinds of such places, each with a count and the
    /// first place. [`Decoding`](crate::runtime::codec::Decoding) says how each is read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The same answer with another payload.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Response<U> {
        Response { data: f(self.data), answer: self.answer, problems: self.problems }
    }
}
