//! The way from the root to a value at hand, kept on the stack and written out only where something has to be said.

use std::borrow::Cow;

use crate::source::Pointer;

/// A value's place, as a link to the place of what holds it.
#[derive(Clone, Copy)]
pub(super) struct Trail<'t> {
    parent: Option<&'t Trail<'t>>,
    step: Step<'t>,
    depth: usize,
}

#[derive(Clone, Copy)]
enum Step<'t> {
    At(&'t Pointer),
    Root,
    Key(&'t str),
    Index(usize),
}

impl<'t> Trail<'t> {
    /// The whole document.
    pub(super) const ROOT: Trail<'static> = Trail { parent: None, step: Step::Root, depth: 0 };

    /// A way that starts in the middle of the document.
    pub(super) fn at(pointer: &'t Pointer) -> Self {
        Self { parent: None, step: Step::At(pointer), depth: 0 }
    }

    /// The member `key` of the object here.
    pub(super) fn key<'n>(&'n self, key: &'n str) -> Trail<'n> {
        Trail { parent: Some(self), step: Step::Key(key), depth: self.depth + 1 }
    }

    /// The element `index` of the array here.
    pub(super) fn index(&self, index: usize) -> Trail<'_> {
        Trail { parent: Some(self), step: Step::Index(index), depth: self.depth + 1 }
    }

    /// How many steps lead here from where the trail starts.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The last key, if the value here is a member.
    pub(super) fn name(&self) -> Option<&'t str> {
        if let Step::Key(key) = self.step { Some(key) } else { None }
    }

    /// The same as a pointer.
    pub(super) fn pointer(&self) -> Pointer {
        let mut tokens = Vec::with_capacity(self.depth);
        let mut current = Some(self);
        let mut start = Pointer::root();
        while let Some(Trail { parent, step, .. }) = current {
            match *step {
                Step::Root => {}
                Step::At(pointer) => start = pointer.clone(),
                Step::Key(key) => tokens.push(Cow::Borrowed(key)),
                Step::Index(index) => tokens.push(Cow::Owned(index.to_string())),
            }
            current = *parent;
        }
        tokens.reverse();
        start.descend(&tokens)
    }
}
