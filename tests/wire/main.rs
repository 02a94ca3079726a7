//! What calls of the emitted client put on the wire, and what they make of answers.

mod auth;
mod bad_answers;
mod document;
mod every_operation;
mod page_responses;
mod paging;
mod paths;
mod relay;
mod untyped;
mod waiting;
