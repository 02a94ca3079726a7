//! Passes over the whole [`Api`](super::Api), each in a file of its own: [`share`] merges types that are given
//! one name, [`prune`] drops what nothing reaches, [`recursion`] makes types finite, [`usage`] says who
//! reaches what.

mod prune;
mod recursion;
mod share;
mod usage;
mod visit;

pub(super) use prune::prune;
pub(super) use recursion::recursion;
pub(super) use share::share;
pub(super) use usage::usage;
