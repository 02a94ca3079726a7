//! The client, on the wire where it matters: against a server on the loopback interface that plays scripted bytes.
#![cfg(all(feature = "reqwest", feature = "sse"))]

mod answers;
mod auth;
mod envelope;
mod events;
mod paging;
mod paths;
mod retries;
mod styles;
mod support;
mod surface;
mod timeouts;
mod waiting;
