//! The errors of waiting for a task.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::error::Error;

/// The task did not end in time.
#[derive(Debug)]
pub struct DeadlineError {
    pub(super) limit: Duration,
    pub(super) status: Option<String>,
    pub(super) id: Option<String>,
    pub(super) source: Option<Error>,
}

impl DeadlineError {
    /// Returns the last status that was seen, without quotes.
    pub fn last_status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// Returns the id of the started task, without quotes; use it to wait again.
    pub fn task_id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the task did not end within {:?}", self.limit)?;
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

/// A task was started, but its status cannot be read. It may still be running.
#[derive(Debug)]
pub struct WaitError {
    pub(super) id: String,
    pub(super) status: Option<String>,
    pub(super) source: Error,
}

impl WaitError {
    /// Returns the id of the task, without quotes; use it to look at the task again.
    pub fn task_id(&self) -> &str {
        &self.id
    }

    /// Returns the last status that was seen, without quotes.
    pub fn last_status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// Returns the error that ended the waiting.
    pub fn error(&self) -> &Error {
        &self.source
    }

    /// Returns the `Display` text with [the text of the cause](Error::with_content).
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

/// The error is shown by `Display`, so the source is what caused it.
impl StdError for WaitError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}
