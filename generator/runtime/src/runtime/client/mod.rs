//! The HTTP client that all operations share.
//!
//! A call goes through these files: `call` (arguments), `request` (method, URL, fields, body; with `path`, `style`,
//! `escape`, `auth`), `exchange` (attempts and timeout; with `retry`, `transport`), `envelope` (verdict), `payload` (the type).
//! `events`, `paging` and `wait` use the same steps. No file but `reqwest_transport` knows an HTTP library or an
//! async runtime.
#![cfg_attr(
    not(feature = "sse"),
    allow(dead_code, reason = "some steps are taken for streams of events only")
)]

mod answer;
mod answer_error;
mod api_error; // part: envelope
mod arguments;
mod auth;
mod builder;
mod call;
mod charset;
#[expect(clippy::module_inception, reason = "the file of the type `Client`")]
mod client;
mod credential;
mod envelope;
mod error;
mod escape;
pub mod event_items; // part: event_items
#[cfg(feature = "sse")]
mod events;
mod exchange;
mod failed; // part: failures
mod failure;
mod fields;
mod form; // part: forms
mod json;
pub(crate) mod macros;
mod media;
mod multipart; // part: forms
mod operation;
mod outcome; // part: outcomes
mod paging; // part: paging
mod paging_error; // part: paging
mod path;
mod payload;
mod read_policy;
mod request;
mod request_error;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry;
mod secret;
mod sending;
mod server;
#[cfg(feature = "sse")]
mod sse;
mod style;
mod trace;
mod transport;
#[cfg(feature = "validate")]
mod validate;
mod variables; // part: variables
mod wait; // part: waiting
mod wait_error; // part: waiting

pub use bytes::Bytes;

pub use answer_error::{BodyError, DecodeFailure, StatusError};
pub use api_error::ApiError; // part: envelope
pub use builder::ClientBuilder;
pub use call::Call;
pub use client::Client;
pub use credential::Credential;
pub use envelope::Envelope;
pub use error::{Error, Result};
#[cfg(feature = "sse")]
pub use events::EventStream;
#[allow(unused_imports, reason = "only emitted code describes failures")] // part: failures
pub(crate) use failed::failures; // part: failures
pub use failure::ErrorPlaces;
pub use form::FormField; // part: forms
pub use media::Offer;
pub use operation::{
    Enveloping, EventsPlan, Location, Operation, Parameter, Security, SecurityLocation, Style,
};
pub use outcome::{Outcome, Undecoded}; // part: outcomes
pub use paging::{Items, More, Next, Paging, PagingRule}; // part: paging
pub use paging_error::PagingError; // part: paging
pub use read_policy::CallProblems;
pub use request_error::RequestError;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::Response;
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use sending::{Sending, SendingData};
pub use server::ServerUrl;
#[cfg(feature = "sse")]
pub use sse::{Event, EventDecoder, EventTooLarge};
pub use transport::{BoxFuture, Chunks, Transport, TransportError};
#[cfg(feature = "validate")]
pub use validate::Checked;
pub use wait::{Wait, Waiting}; // part: waiting
pub use wait_error::{DeadlineError, WaitError}; // part: waiting
