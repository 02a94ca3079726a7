//! The error of pages that lead nowhere.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::codec::Excerpt;

/// The pages repeat: the next page is one that was already read.
#[derive(Debug)]
pub struct PagingError {
    pub(super) parameter: &'static str,
    pub(super) next: Excerpt,
}

impl PagingError {
    /// Returns the `Display` text with the repeated value. It comes from the response, and may be a secret.
    pub fn with_content(&self) -> String {
        format!("the pages repeat: `{}` = {} would be requested again", self.parameter, self.next.0)
    }
}

impl fmt::Display for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the pages repeat: a value of `{}` would be requested again", self.parameter)
    }
}

impl StdError for PagingError {}
