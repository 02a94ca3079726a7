//! [`NameHint`]: where the name of a type comes from, in the document's words. The next stage makes the name.

use serde::Serialize;

/// Where a name comes from: a root and the way from there. Components keep their bare name; inline types
/// are named from the full way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct NameHint {
    /// Where the way starts.
    pub root: Root,
    /// The way from the root, outermost first.
    pub steps: Vec<Step>,
}

impl NameHint {
    /// The start of a way.
    pub fn new(root: Root) -> Self {
        Self { root, steps: Vec::new() }
    }

    /// The same way, one step further.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { root: self.root.clone(), steps }
    }
}

/// Where the way to an inline type starts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Root {
    /// A component, by its key in `components`: a schema, or a shared parameter, body or response that
    /// the type stands in.
    Component(String),
    /// A request body of the operation at this index of [`Api::operations`](super::Api::operations).
    Body(usize),
    /// The payload of a successful response of that operation (inside the envelope, if it has one).
    Response(usize),
    /// A payload of a failure response of that operation, with the response's key.
    Failure(usize, String),
    /// A parameter of that operation, by wire name.
    Parameter(usize, String),
    /// The body of a webhook, by the webhook's name.
    Webhook(String),
}

/// One step towards an inline type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Step {
    /// Into a property, by wire name.
    Property(String),
    /// Into the items of a list.
    Item,
    /// Into the values of a map.
    Value,
    /// Into a branch of a union, by its label (see [`Branch::label`](super::Branch::label)).
    Branch(String),
    /// To what requests carry of it.
    Input,
}
