//! The built program, from outside.

mod arguments;
mod emitted;
mod infer;
mod support;
