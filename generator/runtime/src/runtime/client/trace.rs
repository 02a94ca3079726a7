//! The spans and events of a call for `tracing` subscribers (feature `tracing`).
//!
//! One span per call with method, path template, operation, number of attempts and status. Never arguments,
//! header fields or bodies: any of them may hold credentials.

use http::StatusCode;

use super::operation::Operation;
use super::transport::BoxFuture;
use crate::runtime::codec::Problem;

/// The span of a call.
#[derive(Clone)]
pub(super) struct Trace {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

impl Trace {
    pub(super) fn new(operation: &Operation) -> Self {
        #[cfg(not(feature = "tracing"))]
        let _ = operation;
        Self {
            #[cfg(feature = "tracing")]
            span: tracing::info_span!(
                "call",
                operation = operation.id,
                method = operation.method,
                path = operation.path,
                attempts = tracing::field::Empty,
                status = tracing::field::Empty,
            ),
        }
    }

    /// An attempt begins.
    pub(super) fn attempt(&self, number: u32) {
        #[cfg(feature = "tracing")]
        self.span.record("attempts", number);
        #[cfg(not(feature = "tracing"))]
        let _ = (self, number);
    }

    /// The server answered.
    pub(super) fn answered(&self, status: StatusCode) {
        #[cfg(feature = "tracing")]
        self.span.record("status", status.as_u16());
        #[cfg(not(feature = "tracing"))]
        let _ = (self, status);
    }

    /// `work` inside of the span.
    pub(super) fn around<'a, T: 'a>(&self, work: BoxFuture<'a, T>) -> BoxFuture<'a, T> {
        #[cfg(feature = "tracing")]
        let work = Box::pin(tracing::Instrument::instrument(work, self.span.clone()));
        #[cfg(not(feature = "tracing"))]
        let _ = self;
        work
    }
}

/// Parts of an answer are not as documented and were read as absent.
pub(super) fn problems(problems: &[Problem]) {
    #[cfg(feature = "tracing")]
    for problem in problems {
        tracing::warn!(
            pointer = %problem.pointer,
            expected = %problem.expected,
            "part of a response differs from the document",
        );
    }
    #[cfg(not(feature = "tracing"))]
    let _ = problems;
}
