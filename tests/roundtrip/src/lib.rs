//! Round trips: valid instances of a document's schemas through the types that are emitted for it, and back.

pub mod document;
pub mod harness;
pub mod instance;
pub mod judged;
pub mod same;
pub mod schema;
