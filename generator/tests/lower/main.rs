//! Stage 2 on small documents: what a schema or an operation becomes, and what is said about it.

mod answers;
mod bodies;
mod checks;
mod compositions;
mod config;
mod direction;
mod document;
mod enums;
mod envelope;
mod flows;
mod guards;
mod objects;
mod operations;
mod recursion;
mod sharing;
mod support;
mod types;
mod unions;
