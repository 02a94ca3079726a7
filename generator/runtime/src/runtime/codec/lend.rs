//! Loans: how an object hands out its members, all at once, for as long as somebody reads into them or looks at them.
//!
//! The list of them lives as long as the loan. So a member costs a row in its struct's table and no code, and the loops of the
//! runtime call the object once and not for each member.

use super::container::Members;
use super::extra::Extra;
use super::layout::Object;
use super::value::Value;

/// The members of an object, to read into. The first lifetime belongs to the list, the second one to the object.
pub(super) struct Slots<'s, 'o> {
    /// The declared members, in the order of [`Layout::members`](super::layout::Layout::members).
    pub(super) members: &'s mut [&'o mut dyn Value],
    /// The undeclared members of the object.
    pub(super) extra: &'o mut Extra,
    /// The additional members, where they have a type ([`Rest::Typed`]).
    pub(super) additional: Option<&'o mut dyn Members>,
}

/// The members of an object, to look at: as [`Slots`].
#[derive(Clone, Copy)]
pub(super) struct View<'s, 'o> {
    pub(super) members: &'s [&'o dyn Value],
    pub(super) extra: &'o Extra,
    pub(super) additional: Option<&'o dyn Members>,
}

/// A visitor of an object's members.
pub struct Borrower<'f, 'o> {
    then: &'f mut dyn FnMut(Slots<'_, 'o>),
    additional: Option<&'o mut dyn Members>,
}

impl<'o> Borrower<'_, 'o> {
    /// Lends the additional members, too.
    #[must_use]
    pub fn with(self, additional: &'o mut dyn Members) -> Self {
        Self { additional: Some(additional), ..self }
    }

    /// Passes the declared members, in the order of [`Layout::members`](super::layout::Layout::members), and the undeclared ones.
    pub fn lend(self, members: &mut [&'o mut dyn Value], extra: &'o mut Extra) {
        (self.then)(Slots { members, extra, additional: self.additional });
    }
}

/// To whom an object shows its members: as [`Borrower`].
pub struct Viewer<'f, 'o> {
    then: &'f mut dyn FnMut(View<'_, 'o>),
    additional: Option<&'o dyn Members>,
}

impl<'o> Viewer<'_, 'o> {
    /// Shows the additional members, too.
    #[must_use]
    pub fn with(self, additional: &'o dyn Members) -> Self {
        Self { additional: Some(additional), ..self }
    }

    /// Shows the declared members, in the order of [`Layout::members`](super::layout::Layout::members), and the undeclared ones.
    pub fn show(self, members: &[&'o dyn Value], extra: &'o Extra) {
        (self.then)(View { members, extra, additional: self.additional });
    }
}

/// Lends the members of `object` to `then`.
pub(super) fn lend<'o, R>(object: &'o mut dyn Object, mut then: impl FnMut(Slots<'_, 'o>) -> R) -> Option<R> {
    let mut outcome = None;
    object.lend(Borrower { then: &mut |slots| outcome = Some(then(slots)), additional: None });
    outcome
}

/// Shows the members of `object` to `then`.
pub(super) fn show<'o, R>(object: &'o dyn Object, mut then: impl FnMut(View<'_, 'o>) -> R) -> Option<R> {
    let mut outcome = None;
    object.show(Viewer { then: &mut |view| outcome = Some(then(view)), additional: None });
    outcome
}
