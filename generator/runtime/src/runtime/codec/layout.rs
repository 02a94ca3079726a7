//! The static tables of objects: what an emitted struct tells the runtime about itself.

#[cfg(feature = "validate")]
use super::check::Check;
use super::container::Members;
use super::value::Value;

/// What an object may hold beside its declared members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Anything.
    Open,
    /// Nothing. What is there all the same is kept, and a problem.
    Closed,
    /// Values of one type ([`Object::additional`]).
    Typed,
}

/// What an object consists of.
#[derive(Debug)]
pub struct Layout {
    /// The type's name, for messages. Where the schema is selected by another text in the generator's configuration, a space
    /// and that text follow.
    pub name: &'static str,
    /// The names of the struct's fields, with a space between each two: of the declared members, and of the additional
    /// ones where they have a type.
    pub fields: &'static str,
    /// The names of the declared members on the wire, in the order in which they are written.
    pub members: &'static [&'static str],
    /// A letter for each member: `r` if it is required and not null, `n` if it is required and may be null, `o` if it may be
    /// absent, `b` if it may be absent and may be null. The letter is a capital if the name has characters that JSON
    /// escapes (RFC 8259, 7). The table has letters since it is the largest part of an emitted type: nothing in it is left
    /// to find out while it is compiled.
    pub presence: &'static str,
    /// Members that must be there and have just one possible value: names and JSON texts. They are no slots.
    pub constants: &'static [(&'static str, &'static str)],
    /// What else there may be.
    pub rest: Rest,
}

impl Layout {
    /// The type's name.
    pub(super) fn type_name(&self) -> &'static str {
        self.name.split_once(' ').map_or(self.name, |(name, _)| name)
    }

    /// What selects the schema in the generator's configuration.
    pub(super) fn selector(&self) -> &'static str {
        self.name.split_once(' ').map_or(self.name, |(_, selector)| selector)
    }

    /// Whether `name` is a declared member or a constant.
    pub(super) fn declares(&self, name: &str) -> bool {
        self.find(name, 0).is_some() || self.constant(name).is_some()
    }

    /// The index of the constant `name`.
    pub(super) fn constant(&self, name: &str) -> Option<usize> {
        self.constants.iter().position(|(constant, _)| *constant == name)
    }

    /// Whether the member at this index must be there.
    pub(super) fn is_required(&self, index: usize) -> bool {
        matches!(self.letter(index), b'r' | b'R' | b'n' | b'N')
    }

    /// Whether its value may be `null`.
    pub(super) fn is_nullable(&self, index: usize) -> bool {
        matches!(self.letter(index), b'n' | b'N' | b'b' | b'B')
    }

    /// Whether its name stands for itself between quotes.
    pub(super) fn is_plain(&self, index: usize) -> bool {
        self.letter(index).is_ascii_lowercase()
    }

    fn letter(&self, index: usize) -> u8 {
        self.presence.as_bytes().get(index).copied().unwrap_or(b'O')
    }

    /// The index of the member `name`, looked for from `hint` on and around.
    pub(super) fn find(&self, name: &str, hint: usize) -> Option<usize> {
        let (before, after) = self.members.split_at_checked(hint).unwrap_or((self.members, &[]));
        let is_it = |member: &&str| *member == name;
        after.iter().position(is_it).map(|i| i + hint).or_else(|| before.iter().position(is_it))
    }
}

/// A struct that lends its members by their index in its layout.
pub trait Object {
    /// The table of its members.
    fn layout(&self) -> &'static Layout;
    /// The place to read into.
    fn empty() -> Self
    where
        Self: Sized;
    /// The member at an index of [`Layout::members`], to read into. Any other index is what the object holds beside
    /// its declared members, an [`Extra`](super::Extra).
    fn slot(&mut self, index: usize) -> &mut dyn Value;
    /// The member at an index, as in [`slot`](Object::slot).
    fn get(&self, index: usize) -> &dyn Value;
    /// The additional members, where they have a type ([`Rest::Typed`]).
    fn additional(&self) -> Option<&dyn Members> {
        None
    }
    /// What the document says of the object and its members beyond their types.
    #[cfg(feature = "validate")]
    fn checks(&self) -> &'static [Check] {
        &[]
    }
    /// The additional members, where they have a type ([`Rest::Typed`]).
    fn additional_mut(&mut self) -> Option<&mut dyn Members> {
        None
    }
}
