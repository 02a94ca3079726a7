//! The static tables of objects: what an emitted struct tells the runtime about itself.

use super::container::Members;
use super::value::Value;

/// A declared member of an object. The name is one that stands for itself between quotes, unless it is
/// [quoted](Member::quoted): in nearly all tables nothing is left to find out while they are compiled.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Its name on the wire.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// Whether its value may be `null`.
    pub nullable: bool,
    /// Whether the name stands for itself between quotes.
    pub(super) plain: bool,
}

impl Member {
    /// A member that is always there and never null.
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true, nullable: false, plain: true }
    }

    /// A member that may be absent.
    pub const fn optional(name: &'static str) -> Self {
        Self { name, required: false, nullable: false, plain: true }
    }

    /// A member that is always there and may be null.
    pub const fn nullable(name: &'static str) -> Self {
        Self { name, required: true, nullable: true, plain: true }
    }

    /// A member that may be absent or null.
    pub const fn optional_nullable(name: &'static str) -> Self {
        Self { name, required: false, nullable: true, plain: true }
    }

    /// The same, whose name has characters that JSON escapes (RFC 8259, 7).
    #[must_use]
    pub const fn quoted(mut self) -> Self {
        self.plain = false;
        self
    }
}

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
    /// The type's name, for messages.
    pub name: &'static str,
    /// The names of the struct's fields, with a space between each two: of the declared members, and of the additional
    /// ones where they have a type.
    pub fields: &'static str,
    /// The declared members, in the order in which they are written.
    pub members: &'static [Member],
    /// Members that must be there and have just one possible value: names and JSON texts. They are no slots.
    pub constants: &'static [(&'static str, &'static str)],
    /// What else there may be.
    pub rest: Rest,
}

impl Layout {
    /// The index of the member `name`, looked for from `hint` on and around.
    pub(super) fn find(&self, name: &str, hint: usize) -> Option<usize> {
        let (before, after) = self.members.split_at_checked(hint).unwrap_or((self.members, &[]));
        let is_it = |member: &Member| member.name == name;
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
    /// The additional members, where they have a type ([`Rest::Typed`]).
    fn additional_mut(&mut self) -> Option<&mut dyn Members> {
        None
    }
}
