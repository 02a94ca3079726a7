//! Says of each type which operations reach it, and in which direction.

use std::collections::BTreeSet;

use super::visit;
use crate::ir::{Api, Ty, TypeId, TypeTable};

/// Fills [`Usage`](crate::ir::Usage) of all types.
pub(in crate::ir) fn usage(api: &mut Api) {
    for index in 0..api.operations.len() {
        let operation = &api.operations[index];
        let request = reach(&api.types, visit::sent(operation));
        let response = reach(&api.types, visit::received(operation));
        for &id in &request {
            api.types.0[id.0 as usize].usage.request = true;
        }
        for &id in &response {
            api.types.0[id.0 as usize].usage.response = true;
        }
        for id in request.union(&response) {
            api.types.0[id.0 as usize].usage.operations.push(index);
        }
    }
    webhooks(api);
}

fn webhooks(api: &mut Api) {
    for id in reach(&api.types, api.webhooks.iter().map(|webhook| &webhook.ty)) {
        let usage = &mut api.types.0[id.0 as usize].usage;
        (usage.webhook, usage.response) = (true, true);
    }
}

/// All definitions that the types lead to.
fn reach<'a>(types: &TypeTable, roots: impl Iterator<Item = &'a Ty>) -> BTreeSet<TypeId> {
    let mut pending = Vec::new();
    for ty in roots {
        visit::references(ty, &mut |id| pending.push(id));
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if reached.insert(id) {
            visit::types(&types.get(id).shape, &mut |ty| visit::references(ty, &mut |id| pending.push(id)));
        }
    }
    reached
}
