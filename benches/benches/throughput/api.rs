//! The tables of the emitted types, which the codec reads.

#[allow(unexpected_cfgs, clippy::pedantic, reason = "emitted code, of which this takes the tables of one module, by its feature")]
#[rustfmt::skip] // emitted, and formatted by the generator
#[path = "../../../generated-client/src/api/types/mod.rs"]
mod types;
