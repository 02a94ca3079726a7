//! Stage 4: [`Crate`] to Rust files. Takes a plan in which everything is decided, gives formatted text by
//! path; refuses nothing: whatever goes wrong here is a bug of ours.

mod checks;
mod enums;
mod failures;
mod format;
mod forms;
mod outcomes;
mod requests;
mod root;
mod structs;
mod tables;
mod taken;
mod tokens;
mod types;
mod unions;
mod webhooks;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use proc_macro2::TokenStream;

use crate::rust::Crate;

/// Emitted Rust files by their path in the crate, `src/lib.rs` among them.
pub type Files = BTreeMap<String, String>;

/// A file to print: its path, and what prints it. Tokens cannot be sent between threads, so they are made there.
struct Job<'c> {
    path: String,
    print: Box<dyn Fn() -> String + Sync + 'c>,
}

impl<'c> Job<'c> {
    /// A file of tokens.
    fn new(path: impl Into<String>, tokens: impl Fn() -> TokenStream + Sync + 'c) -> Self {
        let path = path.into();
        let whole = path.clone();
        Self { path, print: Box::new(move || format::file(&whole, &tokens)) }
    }

    /// A file of which a part is text.
    fn text(path: impl Into<String>, print: impl Fn() -> String + Sync + 'c) -> Self {
        Self { path: path.into(), print: Box::new(print) }
    }

    fn print(&self) -> (String, String) {
        (self.path.clone(), (self.print)())
    }
}

/// Threads beyond these gain little, and each has memory of its own.
const MOST_THREADS: usize = 8;
/// Files below which a thread costs more than it saves.
const FILES_PER_THREAD: usize = 16;
/// As much as the program gives itself: types nest as deep as the reader of documents lets them. It is touched only where it is needed.
const STACK: usize = 256 << 20;

/// Prints the crate, on all processors: each file is by itself, so that which thread prints it shows nowhere.
pub fn render(krate: &Crate) -> Files {
    let jobs = jobs(krate);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut printed = Vec::new();
        while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            printed.push(job.print());
        }
        printed
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = processors.min(MOST_THREADS).min(jobs.len().div_ceil(FILES_PER_THREAD));
    thread::scope(|scope| {
        // Where there are no more threads to be had, this one prints all.
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let others: Vec<_> = (1..threads).filter_map(spawn).collect();
        let mut files: Files = work().into_iter().collect();
        for other in others {
            files.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        files
    })
}

/// All files, the large ones first.
fn jobs(krate: &Crate) -> Vec<Job<'_>> {
    let mut jobs: Vec<Job<'_>> = Vec::new();
    for module in &krate.modules {
        let path = format!("src/{}.rs", module.ident.bare());
        jobs.push(Job::new(path, || requests::module(module)));
    }
    jobs.push(Job::new("src/lib.rs", || root::lib(krate)));
    jobs.push(Job::new("src/client.rs", || root::client(krate)));
    if let Some(codes) = krate.envelope.as_ref().and_then(|envelope| envelope.codes.as_ref()) {
        jobs.push(Job::new("src/error_code.rs", || root::error_code(codes)));
    }
    if !krate.failures.is_empty() {
        jobs.push(Job::new("src/failures.rs", || failures::file(krate)));
    }
    jobs.push(Job::text("src/types/mod.rs", || types::index(krate)));
    if !krate.webhooks.is_empty() {
        jobs.push(Job::new("src/webhooks.rs", || webhooks::file(krate)));
    }
    for file in &krate.type_files {
        jobs.push(Job::new(format!("src/types/{}.rs", file.ident.bare()), || types::file(file)));
    }
    jobs.extend(tables::jobs(krate));
    jobs
}
