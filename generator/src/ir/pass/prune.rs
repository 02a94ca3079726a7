//! Drops definitions that nothing reaches, and closes the gaps in the table.
//!
//! Lowering leaves some that are not used: the wider of two declarations of a property, the copies that [`share`](super::share)
//! merged. Components stay, since users of the document know them, unless they were not asked for.

use std::collections::BTreeMap;

use super::visit;
use crate::ir::{Api, NameHint, Root, TypeDef, TypeId};

/// Keeps what operations and the components that `keep` names reach.
pub(in crate::ir) fn prune(api: &mut Api, keep: impl Fn(&str) -> bool) {
    let mut reached = vec![false; api.types.0.len()];
    let mut pending: Vec<TypeId> = Vec::new();
    for ty in api.operations.iter().flat_map(|o| visit::sent(o).chain(visit::received(o))) {
        visit::references(ty, &mut |id| pending.push(id));
    }
    for webhook in &api.webhooks {
        visit::references(&webhook.ty, &mut |id| pending.push(id));
    }
    pending.extend(api.types.iter().filter(|(_, t)| component(t).is_some_and(&keep)).map(|(id, _)| id));
    while let Some(id) = pending.pop() {
        if std::mem::replace(&mut reached[id.0 as usize], true) {
            continue;
        }
        visit::types(&api.types.get(id).shape, &mut |ty| visit::references(ty, &mut |id| pending.push(id)));
    }
    let kept: Vec<TypeId> = api.types.iter().map(|(id, _)| id).filter(|id| reached[id.0 as usize]).collect();
    let renumbered: BTreeMap<TypeId, TypeId> = kept.into_iter().zip((0..).map(TypeId)).collect();
    let mut old = (0..).map(TypeId);
    api.types.0.retain(|_| old.next().is_some_and(|id| renumbered.contains_key(&id)));
    visit::replace(api, &|id| renumbered.get(&id).copied().unwrap_or(id));
}

/// The component that the definition is, by name.
pub(super) fn component(definition: &TypeDef) -> Option<&str> {
    match &definition.hint {
        NameHint { root: Root::Component(name), steps } if steps.is_empty() => Some(name),
        _ => None,
    }
}
