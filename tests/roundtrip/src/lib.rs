//! Round trips: valid instances of a document's schemas through the types that are emitted for it, and back.

pub mod convert;
pub mod coverage;
pub mod document;
pub mod example;
pub mod faults;
pub mod harness;
pub mod instance;
pub mod judged;
pub mod same;
pub mod schema;
pub mod silence;
pub mod subject;
pub mod swagger;
pub mod total;
