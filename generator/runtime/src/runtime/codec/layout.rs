//! The static tables of objects: how an emitted struct describes itself to the runtime.

#[cfg(feature = "validate")]
use super::check::Check;
use super::lend::{Borrower, Viewer};

/// What an object may hold in addition to its declared members, and an enumeration in addition to its listed values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Anything.
    Open,
    /// Nothing. What is there all the same is kept, and a problem.
    Closed,
    /// Values of one type, which the struct has a field for.
    Typed,
}

/// What the table of an object says of a member beyond its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// It is required and may be null: its value is absent where it is null.
    Nullable,
    /// Its name has characters that JSON escapes (RFC 8259, section 7).
    Escaped,
}

/// What an object consists of.
#[derive(Debug)]
pub struct Layout {
    /// The type's name, for messages. Where the schema is selected by another text in the generator's configuration, a space
    /// and that text follow.
    pub name: &'static str,
    /// The names of the struct's fields, with white space between each two: of the declared members, and of the additional
    /// ones where they have a type.
    pub fields: &'static str,
    /// The names of the declared members on the wire, in the order in which they are written.
    pub members: &'static [&'static str],
    /// What else is to say of members, by name. Most tables have nothing here: whether a member may be absent shows in its
    /// empty value.
    pub notes: &'static [(&'static str, Note)],
    /// Members that must be there and have just one possible value: names and JSON texts. The struct has no field for them.
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

    /// Whether the member must be there, though its value may be null.
    #[inline]
    pub(super) fn is_nullable(&self, member: &str) -> bool {
        self.notes.contains(&(member, Note::Nullable))
    }

    /// Whether the member's name needs no escapes between quotes.
    #[inline]
    pub(super) fn is_plain(&self, member: &str) -> bool {
        !self.notes.contains(&(member, Note::Escaped))
    }

    /// The index of the member `name`, looked for from `hint` on and around.
    pub(super) fn find(&self, name: &str, hint: usize) -> Option<usize> {
        let (before, after) = self.members.split_at_checked(hint).unwrap_or((self.members, &[]));
        let is_it = |member: &&str| *member == name;
        after.iter().position(is_it).map(|i| i + hint).or_else(|| before.iter().position(is_it))
    }
}

/// A struct whose members are listed in a table.
pub trait Object {
    /// The table of its members.
    fn layout(&self) -> &'static Layout;
    /// The place to read into.
    fn empty() -> Self
    where
        Self: Sized;
    /// Lends the members, to read into.
    fn lend<'o>(&'o mut self, to: Borrower<'_, 'o>);
    /// Shows the members.
    fn show<'o>(&'o self, to: Viewer<'_, 'o>);
    /// What the document says of the object and its members beyond their types.
    #[cfg(feature = "validate")]
    fn checks(&self) -> &'static [Check] {
        &[]
    }
}
