//! The work of the throughput bench for a profiler that counts instructions: no clock, no statistics.
//!
//!     cargo bench -p benches --bench instructions --no-run
//!     valgrind --tool=callgrind target/release/deps/instructions-* decode 20
//!
//! What 20 rounds take beyond none is 20 times the work.

#[path = "throughput/api.rs"]
mod api;
#[path = "throughput/runtime.rs"]
mod runtime;
#[path = "throughput/tasks.rs"]
mod tasks;
#[allow(
    dead_code,
    unexpected_cfgs,
    unused_imports,
    unreachable_pub,
    clippy::pedantic,
    reason = "emitted code, of which this takes the types of one module, by its feature"
)]
#[rustfmt::skip] // emitted, and formatted by the generator
#[path = "../../generated-client/src/types/mod.rs"]
mod types;

use std::hint::black_box;

use crate::runtime::codec::{Decoding, decode, encode};
use crate::types::ListVideoTasksResponse;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (what, rounds) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [what @ ("decode" | "encode"), rounds, ..] => {
            (what, rounds.parse::<u32>().expect("a number of rounds"))
        }
        // `cargo bench` and `cargo test` pass flags of their own.
        _ => ("decode", 0),
    };
    let json = tasks::list();
    let page = read(&json);
    for _ in 0..rounds {
        if what == "decode" {
            drop(black_box(read(black_box(&json))));
        } else {
            drop(black_box(encode(black_box(&page)).expect("all numbers are finite")));
        }
    }
}

fn read(json: &[u8]) -> ListVideoTasksResponse {
    decode(json, Decoding::default()).expect("the list is what its type declares").value
}
