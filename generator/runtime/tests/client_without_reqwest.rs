//! A client without reqwest says what it needs.
#![cfg(all(feature = "client", not(feature = "reqwest")))]

use client_runtime::runtime::{ClientBuilder, Error};

#[test]
fn a_missing_transport_is_told() {
    let error = ClientBuilder::new("https://x.test").build().expect_err("no transport");
    assert!(matches!(error, Error::Request(_)));
    let text = error.to_string();
    assert!(text.contains("`ClientBuilder::transport`") && text.contains("`reqwest`"), "{text}");
}
