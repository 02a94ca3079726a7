//! The codec against the rules of its design: what it accepts, what it keeps, what it says about the rest.
//!
//! The types of [`fixtures`] have the shape that the generator emits, with the macros that it uses: those
//! name `crate::runtime`, which is therefore made of the runtime under test here.
#![allow(unreachable_pub, reason = "the macros write what users call, which a test crate keeps to itself")]
#![cfg_attr(
    feature = "validate",
    allow(dead_code, reason = "each type has `validate`, which few tests call")
)]

mod correcting;
mod correcting_unions;
mod derived;
mod enums;
mod exact;
mod extra_and_presence;
mod fixtures;
#[cfg(feature = "serde")]
mod fuzz;
mod limits;
#[path = "../../src/runtime/codec/macros.rs"]
mod macros;
mod messages;
mod numbers;
mod objects;
#[cfg(feature = "serde")]
mod serde_bridge;
mod strings;
mod times;
mod tolerance;
mod unions;
#[cfg(feature = "validate")]
mod validation;

mod runtime {
    pub(crate) mod codec {
        pub(crate) use client_runtime::runtime::codec::*;

        pub(crate) use crate::macros;
    }
}

use runtime::codec::{DecodeError, Decoded, Decoding, Empty, Value, decode, encode};

fn deep(depth: usize) -> runtime::codec::Bounds {
    runtime::codec::Bounds { depth, ..Default::default() }
}

fn tolerant<T: Empty>(json: &str) -> Result<Decoded<T>, DecodeError> {
    decode(json.as_bytes(), Decoding::Tolerant)
}

fn strict<T: Empty>(json: &str) -> Result<T, DecodeError> {
    decode(json.as_bytes(), Decoding::Strict).map(|decoded| {
        assert!(decoded.problems.is_empty(), "a strict read notes nothing: {:?}", decoded.problems);
        decoded.value
    })
}

/// Reads what must be without a problem in either mode.
#[track_caller]
fn clean<T: Empty>(json: &str) -> T {
    if let Err(error) = strict::<T>(json) {
        panic!("strict: {error}");
    }
    let decoded = tolerant(json).unwrap_or_else(|error| panic!("{error}"));
    assert!(decoded.problems.is_empty(), "{:?}", decoded.problems);
    decoded.value
}

/// Reads as a client does that nobody configured.
fn correcting<T: Empty>(json: &str) -> Result<Decoded<T>, DecodeError> {
    decode(json.as_bytes(), Decoding::Correcting)
}

/// Reads what has `count` problems, and has to be written back as it came.
#[track_caller]
fn corrected<T: Empty>(json: &str, places: &[&str]) -> T {
    let decoded = correcting::<T>(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let found: Vec<&str> = decoded.problems.iter().map(|problem| problem.pointer.as_str()).collect();
    assert_eq!(found, places, "{json}: {:?}", decoded.problems);
    let written = text(&decoded.value);
    assert!(is_same(&written, json), "{json} is written as {written}");
    let again = correcting::<T>(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
    assert_eq!(again.value, decoded.value, "{json} reads back as another value");
    decoded.value
}

fn is_same(one: &str, other: &str) -> bool {
    let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
    value(one) == value(other)
}

/// The problems of a tolerant read, as users see them, and the value.
#[track_caller]
fn noted<T: Empty>(json: &str) -> (T, Vec<String>) {
    let decoded = tolerant(json).unwrap_or_else(|error| panic!("{error}"));
    (decoded.value, decoded.problems.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn text(value: &dyn Value) -> String {
    String::from_utf8(encode(value).unwrap_or_else(|error| panic!("{error}"))).expect("JSON is UTF-8")
}
