//! What the tests of the emitted crate stand on: a loopback server that writes down what it hears, and a reading of
//! the API's document of our own.
//!
//! Nothing in here imports `generator`: what a call should look like on the wire is worked out a second time, from
//! the YAML alone and by other code, so that a misreading in the generator cannot excuse itself.
#![allow(clippy::missing_panics_doc, reason = "every function may panic: that is how a test fails")]

pub mod calls;
pub mod document;
pub mod expect;
pub mod forward;
pub mod instance;
pub mod loopback;
pub mod placed;
pub mod same;
pub mod schema;
pub mod untyped;

use std::io::Write as _;

/// Says that a test does not run, past the capture of what passing tests print.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}
