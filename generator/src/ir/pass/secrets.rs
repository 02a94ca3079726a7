//! Says of each parameter whether its value may hold a text that is never printed.

use std::collections::BTreeSet;

use super::visit;
use crate::ir::{Api, TextFormat, Ty, TypeId, TypeTable};

/// Fills [`Parameter::secret`](crate::ir::Parameter::secret).
pub(in crate::ir) fn secrets(api: &mut Api) {
    let Api { types, operations, .. } = api;
    for parameter in operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        parameter.secret = holds_password(types, &parameter.ty);
    }
}

/// Whether a value of the type may be, or hold, a text of the format `password`.
fn holds_password(types: &TypeTable, ty: &Ty) -> bool {
    let (mut seen, mut pending) = (BTreeSet::new(), Vec::new());
    let mut found = is_password(ty);
    visit::references(ty, &mut |id| pending.push(id));
    while let Some(id) = pending.pop().filter(|_| !found) {
        if seen.insert(id) {
            found |= definition(types, id, &mut pending);
        }
    }
    found
}

/// Whether the definition mentions such a text; notes the definitions that it mentions.
fn definition(types: &TypeTable, id: TypeId, pending: &mut Vec<TypeId>) -> bool {
    let mut found = false;
    visit::types(&types.get(id).shape, &mut |ty| {
        found |= is_password(ty);
        visit::references(ty, &mut |id| pending.push(id));
    });
    found
}

fn is_password(ty: &Ty) -> bool {
    match ty {
        Ty::Text(format) => *format == TextFormat::Password,
        Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => is_password(inner),
        Ty::Tuple(elements) => elements.iter().any(is_password),
        _ => false,
    }
}
