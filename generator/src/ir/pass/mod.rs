//! Passes over the whole [`Api`](super::Api), each in a file of its own: [`alike`](fn@alike) finds types that could be one, [`share`] merges types that are given
//! one name, [`direction`] tells requests from responses, [`prune`] drops what nothing reaches, [`tags`] says who writes discriminators, [`recursion`] makes
//! types finite, [`links`] those that the compiler can follow to their end, [`usage`] says who reaches what, [`secrets`] which parameters are not printed.

mod alike;
mod cycles;
mod direction;
mod links;
mod prune;
mod recursion;
mod secrets;
mod share;
mod tags;
mod usage;
mod visit;

pub(super) use alike::alike;
pub use alike::{Alike, EqualTypes};
pub(super) use direction::direction;
pub(super) use links::links;
pub(super) use prune::prune;
pub(super) use recursion::recursion;
pub(super) use secrets::secrets;
pub(super) use share::share;
pub(super) use tags::tags;
pub(super) use usage::usage;
