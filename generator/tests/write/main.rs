//! Stage 6 against a real file system.

mod apply;
mod check;
mod interrupted;
mod support;
