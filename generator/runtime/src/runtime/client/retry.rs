//! When a call is made again, and after which pause.
//!
//! Only calls that may be repeated without harm are: their method is idempotent (RFC 9110, 9.2.2), and their
//! body is at hand. `POST` and `PATCH` are repeated only where no connection was made, since then the server has
//! not seen them. Pauses grow exponentially with jitter; a `Retry-After`
//! (RFC 9110, 10.2.3) of the server is kept to, or, where it asks for more patience than the policy has, ends
//! the attempts.

use std::time::{Duration, SystemTime};

use backon::{BackoffBuilder, ExponentialBuilder};
use http::{HeaderMap, Method, StatusCode, header};

/// How many attempts a repeatable call gets, and the pauses between them.
///
/// The client's timeout bounds all attempts of a call together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    attempt_timeout: Option<Duration>,
}

impl Default for RetryPolicy {
    /// Three attempts; pauses from half a second up to half a minute.
    fn default() -> Self {
        Self {
            attempts: 3,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            attempt_timeout: None,
        }
    }
}

impl RetryPolicy {
    /// Makes one attempt only.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the largest number of attempts, including the first; zero counts as one.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// Sets the first pause. It doubles with each attempt, and grows by a random part of up to its own length, so that
    /// clients that failed together do not all return together.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the longest pause. If the server asks for a longer one with `Retry-After`, its response is returned at once.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the timeout of a single attempt, also for calls that have only one. Without it, a silent server can use up
    /// the whole timeout of the call.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// The bound on one attempt.
    pub(super) fn limit(&self) -> Option<Duration> {
        self.attempt_timeout
    }

    /// The pauses of one call to come.
    pub(super) fn pauses(&self, method: &Method) -> Pauses {
        let retries = self.attempts.saturating_sub(1);
        let backoff = ExponentialBuilder::new()
            .with_min_delay(self.base_delay)
            .with_max_delay(self.max_delay)
            .with_factor(2.0)
            .with_max_times(usize::try_from(retries).unwrap_or(usize::MAX))
            .with_jitter()
            .build();
        // `QUERY` is safe, which http does not know yet (RFC 9110, 9.2.2).
        let idempotent = method.is_idempotent() || method.as_str() == "QUERY";
        Pauses { backoff, longest: self.max_delay, idempotent }
    }
}

/// The pauses of one call.
pub(super) struct Pauses {
    backoff: <ExponentialBuilder as BackoffBuilder>::Backoff,
    longest: Duration,
    idempotent: bool,
}

impl Pauses {
    /// The pause before the next attempt of a call that the server has not seen.
    pub(super) fn next_unseen(&mut self) -> Option<Duration> {
        self.backoff.next().map(|delay| delay.min(self.longest))
    }

    /// The pause before the next attempt; `None` if there is none.
    pub(super) fn next(&mut self, asked: Option<Duration>) -> Option<Duration> {
        if !self.idempotent {
            return None;
        }
        let delay = self.backoff.next()?.min(self.longest);
        match asked {
            Some(asked) if asked > self.longest => None,
            Some(asked) => Some(asked),
            None => Some(delay),
        }
    }
}

/// Whether an answer with this status may be different the next time.
pub(super) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

/// The pause that `Retry-After` asks for, in seconds or until a date.
pub(super) fn asked_pause(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}
