//! How the answers of a call are read, and who hears of what differs from the document.

use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::call::Call;
use super::failure::ErrorPlaces;
use super::trace;
use crate::runtime::codec::{Bounds, Decoding, Problem};

/// The problems of one answer, or of one event of a stream, as [`ClientBuilder::on_problem`](super::ClientBuilder::on_problem) hears of
/// them.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct CallProblems<'a> {
    /// `operationId` of the call.
    pub operation: &'static str,
    /// The HTTP status; `None` for an event of a stream.
    pub status: Option<StatusCode>,
    /// What is not as documented; never empty.
    pub problems: &'a [Problem],
}

/// Who hears of problems.
pub(super) type Observer = Arc<dyn Fn(&CallProblems<'_>) + Send + Sync>;

/// How the answers of a call are read.
#[derive(Clone, Default)]
pub(super) struct ReadPolicy {
    pub(super) decoding: Decoding,
    pub(super) bounds: Bounds,
    /// `operationId`.
    operation: &'static str,
    observer: Option<Observer>,
    /// Places of the code, message and request id of failures, in addition to the usual ones.
    pub(super) places: Option<&'static ErrorPlaces>,
}

impl ReadPolicy {
    pub(super) fn of(call: &Call) -> Self {
        let setup = call.client.setup();
        Self {
            decoding: setup.decoding,
            bounds: Bounds { memory: setup.max_decoded, ..Bounds::default() },
            operation: call.operation.id,
            observer: setup.observer.clone(),
            places: setup.places,
        }
    }

    /// As a client does that was built with this.
    pub(super) fn with(decoding: Decoding) -> Self {
        Self { decoding, ..Self::default() }
    }

    /// Tells everybody of `problems`, if there are any.
    pub(super) fn tell(&self, status: Option<StatusCode>, problems: &[Problem]) {
        if problems.is_empty() {
            return;
        }
        trace::problems(problems);
        if let Some(observer) = &self.observer {
            observer(&CallProblems { operation: self.operation, status, problems });
        }
    }
}

/// Who hears of problems makes no difference.
impl PartialEq for ReadPolicy {
    fn eq(&self, other: &Self) -> bool {
        (self.decoding, self.operation) == (other.decoding, other.operation)
    }
}

impl Eq for ReadPolicy {}

impl fmt::Debug for ReadPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadPolicy").field("decoding", &self.decoding).finish_non_exhaustive()
    }
}
