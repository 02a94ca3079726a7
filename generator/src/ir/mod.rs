//! Stage 2: [`Document`](crate::spec::Document) to [`Api`]. Takes checked pieces with references, gives
//! an API with everything resolved and decided in wire names: presence, union tagging, recursion,
//! parameter styles, security, envelope, paging. Refuses what it cannot express, with a place.

mod checks;
pub mod codes;
mod content;
mod hint;
mod lower;
mod operation;
mod pass;
mod places;
mod types;
pub(crate) mod walk;
mod whole;

pub use checks::*;
pub use content::*;
pub use hint::*;
pub use lower::{alike, lower};
pub use operation::*;
pub use pass::{Alike, EqualTypes};
pub use types::*;
pub use whole::*;
