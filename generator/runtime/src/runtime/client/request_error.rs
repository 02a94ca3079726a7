//! Why nothing was sent.

use std::error::Error as StdError;
use std::fmt;

/// A call or a client that cannot be made from the given values. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    operation: Option<&'static str>,
    parameter: Option<&'static str>,
    reason: String,
}

impl RequestError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { operation: None, parameter: None, reason: reason.into() }
    }

    pub(super) fn parameter(name: &'static str, reason: impl Into<String>) -> Self {
        Self { parameter: Some(name), ..Self::new(reason) }
    }

    /// Why, without who is at fault.
    #[cfg(feature = "validate")]
    pub(super) fn reason(&self) -> &str {
        &self.reason
    }

    /// The same, with the name of an operation.
    pub(super) fn of(self, operation: &'static str) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// Returns the wire name of the parameter with the invalid value, if it is a parameter.
    pub fn parameter_name(&self) -> Option<&'static str> {
        self.parameter
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{operation}: ")?;
        }
        if let Some(parameter) = self.parameter {
            write!(f, "parameter `{parameter}`: ")?;
        }
        f.write_str(&self.reason)
    }
}

impl StdError for RequestError {}
