//! Generates a Rust client crate from an OpenAPI document.
//!
//! The stages, each a module that imports only earlier ones:
//!
//! ```text
//! Source --spec::load--> Document --ir::lower--> Api --rust::plan--> Crate --emit::render--> Files
//!        --layout::assemble--> Output --write::{apply, check}--> disk
//! ```

pub mod codes;
pub mod config;
pub mod diagnostic;
mod dump;
pub mod emit;
mod infer;
pub mod ir;
pub mod layout;
mod pipeline;
mod propose;
pub mod render_report;
pub mod rust;
pub mod selector;
pub mod source;
pub mod spec;
mod suggest;
pub mod timings;
pub mod write;

pub use infer::{Inferred, infer};
pub use pipeline::{Stage, dump, generate, lint, starting_config};
pub use propose::StartPaths;

use diagnostic::Code;

/// The codes of all stages, for `explain`.
pub fn all_codes() -> Vec<Code> {
    [codes::ALL, spec::codes::ALL, ir::codes::ALL, rust::codes::ALL].concat()
}
