//! The hand-written half of every emitted crate.
//!
//! The files under `runtime/` are copied verbatim into each emitted crate, to the same module path
//! `crate::runtime`. So they only name that path, the external crates of this crate's manifest, and
//! its features. Here `runtime` is public, so that tests can reach it; in an emitted crate it is private, and
//! what users need is re-exported by name.

pub mod runtime;
