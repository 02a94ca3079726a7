//! A payload together with the answer that brought it.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use crate::runtime::codec::Problem;

/// A successful response: the payload, and everything that came with it.
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

    /// Returns the payload alone.
    pub fn into_data(self) -> T {
        self.data
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.answer.status.unwrap_or_default()
    }

    /// Returns the header fields.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Returns the whole body.
    pub fn body(&self) -> &Bytes {
        &self.answer.body
    }

    /// Returns the id that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// Returns where the body differs from the API's document: the first hundred kinds of differences, each with a count and
    /// its first place. [`Decoding`](crate::runtime::codec::Decoding) says how each was read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The same answer with another payload.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Response<U> {
        Response { data: f(self.data), answer: self.answer, problems: self.problems }
    }
}
