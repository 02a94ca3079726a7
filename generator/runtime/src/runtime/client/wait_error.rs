//! The errors of waiting for a task.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::error::Error;

/// The task was not over in time.
#[derive(Debug)]
pub struct DeadlineError {
    pub(super) limit: Duration,
    pub(super) status: Option<String>,
    pub(super) id: Option<String>,
    pub(super) source: Option<Error>,
}

impl DeadlineError {
    /// The last status that was seen, without quotes.
    pub fn last_status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The id of a task that was started, without quotes: the way to wait on.
    pub fn task_id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the task was not over within {:?}", self.limit)?;
        if let Some(id) = &self.id {
            write!(f, ", id {id}")?;
        }
        match &self.status {
            Some(status) => write!(f, ", last status {status}"),
            None => Ok(()),
        }
    }
}

/// Why the last look showed nothing, if it did.
impl StdError for DeadlineError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

/// A task was started, but it cannot be watched, or its end cannot be read. It may well go on.
#[derive(Debug)]
pub struct WaitError {
    pub(super) id: String,
    pub(super) status: Option<String>,
    pub(super) source: Error,
}

impl WaitError {
    /// The id of the task, without quotes: the way to look at it again.
    pub fn task_id(&self) -> &str {
        &self.id
    }

    /// The last status that was seen, without quotes.
    pub fn last_status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.source
    }

    /// The sentence of `Display` with [that of what went wrong](Error::with_content).
    pub fn with_content(&self) -> String {
        self.sentence(&self.source.with_content())
    }

    fn sentence(&self, source: &str) -> String {
        let status = self.status.as_ref().map_or(String::new(), |status| format!(", last status {status}"));
        format!("waiting for task {}{status}: {source}", self.id)
    }
}

impl fmt::Display for WaitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(&self.source.to_string()))
    }
}

/// The error is shown by `Display`, so the source is what is behind it.
impl StdError for WaitError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}
