//! How fast the codec reads and writes a list of video tasks of about 1 MB, beside serde_json with derives.
//!
//! The emitted type is compiled into this bench from its own source, on the codec's own source: the emitted crate keeps
//! `decode` and `encode` to itself, and its serde traits take another way (a tree, for formats other than JSON). Times are
//! CPU times of the thread, without the drop of what was decoded.
//! Before anything is measured, both sides have to read and write the same.

mod api;
mod runtime;
mod tasks;
mod twin;
#[allow(
    dead_code,
    unexpected_cfgs,
    unused_imports,
    unreachable_pub,
    clippy::pedantic,
    reason = "emitted code, of which this takes the types of one module, by its feature"
)]
#[rustfmt::skip] // emitted, and formatted by the generator
#[path = "../../../generated-client/src/types/mod.rs"]
mod types;

use std::cell::RefCell;
use std::hint::black_box;
use std::time::Duration;

use benches::summary::Summary;
use benches::{clock, machine};
use criterion::{Criterion, Throughput};

use crate::runtime::codec::{Decoding, decode, encode};
use crate::types::ListVideoTasksResponse;

/// Time per byte that the emitted type may take, as a part of what the derives take.
const TARGET: f64 = 1.2;

fn main() {
    machine::print("cargo bench -p benches --bench throughput");
    let json = tasks::list();
    let (ours, theirs) = (read_emitted(&json), read_twin(&json));
    assert!(tree(&write_emitted(&ours)) == tree(&json), "the emitted type loses nothing");
    assert!(read_twin(&write_twin(&theirs)) == theirs, "neither do the derives");
    assert!(read_twin(&write_emitted(&ours)) == theirs, "both say the same");
    println!("{} tasks, {} bytes\n", ours.list.len(), json.len());

    let mut criterion = Criterion::default().configure_from_args();
    let bench = Bench { bytes: json.len(), samples: RefCell::default() };
    let decoding = [
        bench.run(&mut criterion, "decode/emitted", || read_emitted(black_box(&json))),
        bench.run(&mut criterion, "decode/serde_derive", || read_twin(black_box(&json))),
    ];
    let encoding = [
        bench.run(&mut criterion, "encode/emitted", || write_emitted(black_box(&ours))),
        bench.run(&mut criterion, "encode/serde_derive", || write_twin(black_box(&theirs))),
    ];
    criterion.final_summary();
    compare("decode", decoding);
    compare("encode", encoding);
}

fn read_emitted(json: &[u8]) -> ListVideoTasksResponse {
    decode(json, Decoding::default()).expect("the list is what its type declares").value
}

fn read_twin(json: &[u8]) -> twin::Page {
    serde_json::from_slice(json).expect("the list is what its twin declares")
}

fn write_emitted(page: &ListVideoTasksResponse) -> Vec<u8> {
    encode(page).expect("all numbers are finite")
}

fn write_twin(page: &twin::Page) -> Vec<u8> {
    serde_json::to_vec(page).expect("all keys are strings")
}

fn tree(json: &[u8]) -> serde_json::Value {
    serde_json::from_slice(json).expect("the codec writes JSON")
}

/// Runs benches over texts of one length.
struct Bench {
    bytes: usize,
    /// Seconds per iteration of the bench that runs.
    samples: RefCell<Vec<f64>>,
}

impl Bench {
    /// Median megabytes (10^6 bytes) per second; none if the arguments select other benches.
    fn run<T>(&self, criterion: &mut Criterion, name: &str, work: impl Fn() -> T) -> Option<f64> {
        let (group, name) = name.split_once('/').unwrap_or(("throughput", name));
        let mut group = criterion.benchmark_group(group);
        group.throughput(Throughput::Bytes(self.bytes as u64)).sample_size(60);
        self.samples.borrow_mut().clear();
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|iterations| {
                let total = (0..iterations).map(|_| timed(&work)).sum::<Duration>();
                self.samples.borrow_mut().push(total.as_secs_f64() / iterations as f64);
                total
            });
        });
        group.finish();
        let seconds = Summary::of(self.samples.borrow().iter().copied())?.median;
        Some(self.bytes as f64 * 1e-6 / seconds)
    }
}

fn timed<T>(work: impl Fn() -> T) -> Duration {
    let start = clock::process();
    let made = black_box(work());
    let took = clock::process().saturating_sub(start);
    drop(made);
    took
}

fn compare(what: &str, speeds: [Option<f64>; 2]) {
    if let [Some(ours), Some(theirs)] = speeds {
        println!(
            "{what}: emitted {ours:.0} MB/s, serde_derive {theirs:.0} MB/s, time {:.2} of its time (target: {TARGET:.1})",
            theirs / ours
        );
    }
}
