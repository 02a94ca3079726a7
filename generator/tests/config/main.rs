//! generate.toml: its keys, its schema, its selectors.

mod parse;
mod schema;
mod selectors;
