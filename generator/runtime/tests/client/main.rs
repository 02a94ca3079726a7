//! The client, on the wire where it matters: against a server on the loopback interface that plays scripted bytes.
//!
//! The macros of the runtime name `crate::runtime`, which is therefore made of the runtime under test here.
#![cfg(all(feature = "reqwest", feature = "sse"))]
#![cfg_attr(
    feature = "validate",
    allow(dead_code, unreachable_pub, reason = "each type has `validate`, which no test here calls")
)]

mod answers;
mod auth;
#[path = "../../src/runtime/codec/macros.rs"]
mod codec_macros;
mod codings;
mod envelope;
mod events;
mod failures;
mod fields;
mod media;
mod paging;
mod paths;
#[path = "../../src/runtime/client/macros.rs"]
mod request_macros;
mod requests;
mod retries;
mod servers;
mod styles;
mod support;
mod surface;
mod timeouts;
#[cfg(feature = "tracing")]
mod traces;
mod waiting;

mod runtime {
    pub(crate) use client_runtime::runtime::*;

    pub(crate) use crate::request_macros::request;

    pub(crate) mod client {
        pub(crate) use client_runtime::runtime::client::*;
    }

    pub(crate) mod codec {
        pub(crate) use client_runtime::runtime::codec::*;

        pub(crate) use crate::codec_macros as macros;
    }
}
