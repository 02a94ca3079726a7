//! [`Moves`]: what normal form has put elsewhere, in both directions.
//!
//! A step notes each value that it moves or makes; [`Moves::apply`] hands that on to the [`Sources`], so that every
//! diagnostic finds what the user wrote. The most specific entry counts, for a value without one that of its parent.

use std::collections::BTreeMap;

use crate::source::{Pointer, Sources};

/// Where values stand in normal form and where they were written.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// From normal form to what the user wrote.
    back: BTreeMap<Pointer, Pointer>,
    /// From what the user wrote to normal form, for references.
    forth: BTreeMap<Pointer, Pointer>,
}

impl Moves {
    /// Where the value at `at` of normal form was written.
    pub(super) fn written(&self, at: &Pointer) -> Pointer {
        translate(&self.back, at)
    }

    /// Where the value that was written at `at` stands now.
    pub(super) fn normal(&self, at: &Pointer) -> Pointer {
        translate(&self.forth, at)
    }

    /// Notes that what was written at `from` stands at `to` now: references follow it.
    pub(super) fn moved(&mut self, to: &Pointer, from: Pointer) {
        self.forth.insert(from.clone(), to.clone());
        self.stands_for(to, from);
    }

    /// Notes that the value at `to` was made of what is written at `from`.
    pub(super) fn stands_for(&mut self, to: &Pointer, from: Pointer) {
        self.back.insert(to.clone(), from);
    }

    /// A member of the object at `at` got another key.
    pub(super) fn renamed(&mut self, at: &Pointer, to: &str, from: &str) {
        let written = self.written(at).child(from);
        self.moved(&at.child(to), written);
    }

    /// A member of the object at `at` was made of another one of its members.
    pub(super) fn derived(&mut self, at: &Pointer, made: &str, from: &str) {
        let written = self.written(at).child(from);
        self.stands_for(&at.child(made), written);
    }

    /// Tells the sources.
    pub(super) fn apply(&self, sources: &mut Sources) {
        sources.relocate(&self.back);
    }
}

/// The longest prefix of `at` that the table has, replaced.
fn translate(table: &BTreeMap<Pointer, Pointer>, at: &Pointer) -> Pointer {
    let mut prefix = Some(at.clone());
    while let Some(current) = prefix {
        if let Some(target) = table.get(&current) {
            return target.join(&at.without(&current));
        }
        prefix = current.parent();
    }
    at.clone()
}

#[cfg(test)]
mod tests {
    use super::Moves;
    use crate::source::Pointer;

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).expect("a pointer")
    }

    #[test]
    fn the_most_specific_move_counts() {
        let mut moves = Moves::default();
        moves.moved(&at("/components/schemas"), at("/definitions"));
        moves.stands_for(&at("/components/schemas/A/anyOf/0"), at("/definitions/A"));
        moves.renamed(&at("/components/schemas/A/anyOf/0"), "properties", "properties");
        for (normal, written) in [
            ("/components/schemas/B/type", "/definitions/B/type"),
            ("/components/schemas/A/anyOf/0/properties/x", "/definitions/A/properties/x"),
            ("/info", "/info"),
        ] {
            assert_eq!(moves.written(&at(normal)), at(written));
            assert_eq!(moves.normal(&at(written)), at(normal));
        }
        assert_eq!(moves.written(&at("/components/schemas/A/anyOf/0/type")), at("/definitions/A/type"));
    }
}
