//! What reaches a reference to nothing: the operations and components from which references lead to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Pointer;
use crate::spec::document::Document;
use crate::spec::validate::Validated;

/// Who may reach a reference, and the references that lead to each of them.
pub(super) struct Reach<'c> {
    holders: BTreeSet<String>,
    /// The references to each target.
    users: BTreeMap<&'c str, Vec<&'c Pointer>>,
}

/// What reaches a reference, each with that reference.
pub(super) type Holders<'c> = BTreeMap<String, &'c Pointer>;

impl<'c> Reach<'c> {
    pub(super) fn new(validated: &'c Validated<'c>, document: &Document) -> Self {
        let mut users: BTreeMap<&str, Vec<&Pointer>> = BTreeMap::new();
        for (at, reference) in &validated.references {
            if let Some(target) = &reference.target {
                users.entry(target.as_str()).or_default().push(at);
            }
        }
        let operations = document.operations.iter().chain(&document.webhooks);
        let own = operations.flat_map(|operation| {
            let inherited = operation.at.parent().map(|item| item.child("parameters"));
            [Some(operation.at.clone()), inherited].into_iter().flatten()
        });
        let own = own.chain(document.components.values().cloned()).map(|at| at.as_str().to_owned());
        let holders = users.keys().map(|at| (*at).to_owned()).chain(own).collect();
        Self { holders, users }
    }

    /// What reaches some of these references, each with the first one that it was found to reach.
    pub(super) fn of<'b>(&self, broken: impl IntoIterator<Item = &'b Pointer>) -> Holders<'b> {
        let mut found = Holders::new();
        for reason in broken {
            let mut pending = vec![reason];
            while let Some(reference) = pending.pop() {
                for holder in around(reference.as_str()) {
                    if !self.holders.contains(holder)
                        || !matters(holder, reference.as_str())
                        || found.contains_key(holder)
                    {
                        continue;
                    }
                    found.insert(holder.to_owned(), reason);
                    pending.extend(self.users.get(holder).into_iter().flatten());
                }
            }
        }
        found
    }
}

/// A place and those around it, from the inside out.
fn around(at: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(at), |at| at.rfind('/').map(|end| &at[..end]))
}

/// Whether a reference inside of a place counts. Callbacks and links of an operation have no part in the client.
fn matters(at: &str, reference: &str) -> bool {
    let inside = &reference[at.len()..];
    !inside.starts_with("/callbacks/") && !inside.contains("/links/")
}
