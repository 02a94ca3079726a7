//! Says of each type in which direction it goes, and which types operations lead to.

use super::visit;
use crate::ir::{Api, Ty, TypeId, TypeTable, Usage};

/// Fills [`Usage`](crate::ir::Usage) of all types.
pub(in crate::ir) fn usage(api: &mut Api) {
    let request = reach(&api.types, api.operations.iter().flat_map(visit::sent));
    let response = reach(&api.types, api.operations.iter().flat_map(visit::received));
    let webhook = reach(&api.types, api.webhooks.iter().map(|webhook| &webhook.ty));
    for (at, definition) in api.types.0.iter_mut().enumerate() {
        definition.usage =
            Usage { request: request[at], response: response[at] || webhook[at], webhook: webhook[at] };
    }
}

impl Api {
    /// The definitions that some operations, by their indices, lead to. Asked once for many operations, not for each: all of
    /// them may lead to the same large circle of types.
    pub fn reached_by(&self, operations: &[usize]) -> Vec<TypeId> {
        let operations = operations.iter().map(|&index| &self.operations[index]);
        let types = operations.flat_map(|operation| visit::sent(operation).chain(visit::received(operation)));
        let reached = reach(&self.types, types);
        self.types.iter().map(|(id, _)| id).filter(|id| reached[id.0 as usize]).collect()
    }
}

/// Of each definition, whether the types lead to it.
fn reach<'a>(types: &TypeTable, roots: impl Iterator<Item = &'a Ty>) -> Vec<bool> {
    let mut pending = Vec::new();
    for ty in roots {
        visit::references(ty, &mut |id| pending.push(id));
    }
    let mut reached = vec![false; types.0.len()];
    while let Some(id) = pending.pop() {
        if !std::mem::replace(&mut reached[id.0 as usize], true) {
            visit::types(&types.get(id).shape, &mut |ty| visit::references(ty, &mut |id| pending.push(id)));
        }
    }
    reached
}
