//! [`Arena`]: definitions under construction. An id is given out before its definition is known, so that
//! a type can refer to itself.

use crate::ir::{Checks, Docs, NameHint, Root, Shape, Ty, TypeDef, TypeId, Usage};
use crate::source::Pointer;

/// Definitions, some of them still to come.
#[derive(Default)]
pub(super) struct Arena(Vec<Option<TypeDef>>);

impl Arena {
    /// An id for a definition that follows.
    pub(super) fn reserve(&mut self) -> TypeId {
        self.0.push(None);
        TypeId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }

    /// The definition of a reserved id.
    pub(super) fn define(&mut self, id: TypeId, definition: TypeDef) {
        if let Some(slot) = self.0.get_mut(id.0 as usize) {
            *slot = Some(definition);
        }
    }

    /// The definition, if there is one by now.
    pub(super) fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.0.get(id.0 as usize)?.as_ref()
    }

    /// All definitions by id; the arena is empty afterwards.
    pub(super) fn take(&mut self) -> Vec<TypeDef> {
        std::mem::take(&mut self.0).into_iter().map(|slot| slot.unwrap_or_else(undefined)).collect()
    }
}

/// Stands where a reserved id got no definition: the schema turned out to need none, and nothing refers to it.
fn undefined() -> TypeDef {
    TypeDef {
        hint: NameHint::new(Root::Component(String::new())),
        renamed: None,
        shape: Shape::Alias(Ty::Any),
        checks: Checks::default(),
        docs: Docs::default(),
        usage: Usage::default(),
        linked: false,
        at: Pointer::root(),
    }
}
