//! [`Crate`]: the emitted crate, Rust-shaped and final. Every name, type, derive, feature and doc line is
//! decided here, so that `emit` only prints.

mod failure;
mod item;
mod krate;
mod request;
mod ty;

use std::collections::BTreeMap;

pub use failure::*;
pub use item::*;
pub use krate::*;
pub use request::*;
pub use ty::*;

use super::names::Ident;

/// Names of all types by id, for the stages of this module.
pub(in crate::rust) type TypeNames = BTreeMap<crate::ir::TypeId, Ident>;
