//! A call held against the document, where the caller asks for it: sending never does.
//!
//! Takes the values as they will be sent, in the types that they were given as; gives each place that is not what the document
//! says, or nothing.

use super::call::Call;
use super::operation::Location;
use crate::runtime::codec::{Check, Checker, Node, ValidationError, Value, check_json, encode};

/// A parameter or the body of an operation, with what the document says of it.
pub struct Checked {
    /// Index of the parameter; `None` for the body.
    pub parameter: Option<usize>,
    /// Gives a place to read the value into, in its type.
    pub fresh: fn() -> Box<dyn Value>,
    /// Bounds of the value in addition to those of its type.
    pub checks: &'static [Check],
}

impl Call {
    /// Holds the arguments and the body against what the document says of them.
    pub fn validate(&self, rows: &'static [Checked]) -> Result<(), ValidationError> {
        let mut checker = Checker::default();
        for row in rows {
            self.check(row, &mut checker);
        }
        if let Some(refused) = &self.refused {
            checker.start(refused.parameter_name(), false);
            checker.add("what can be sent", refused.reason().to_owned());
        }
        checker.finish()
    }

    fn check(&self, row: &Checked, checker: &mut Checker) {
        let json = match row.parameter {
            None => {
                checker.start(None, false);
                self.json_body()
            }
            Some(index) => {
                let Some(parameter) = self.operation.parameters.get(index) else { return };
                // What is sent there is often a secret, whatever its type.
                let is_secret = !matches!(parameter.location, Location::Path | Location::Query);
                checker.start(Some(parameter.name), is_secret);
                self.arguments.get(index).and_then(text)
            }
        };
        if let Some(json) = json {
            check_json(&json, &mut *(row.fresh)(), row.checks, checker);
        }
    }

    /// The body as JSON; of a form, its members.
    fn json_body(&self) -> Option<String> {
        match &self.form {
            Some(node) => text(node),
            None => self.body.as_ref().and_then(|(_, bytes)| String::from_utf8(bytes.to_vec()).ok()),
        }
    }
}

/// The JSON of a tree, whose numbers are JSON already.
fn text(node: &Node) -> Option<String> {
    encode(node).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}
