//! CPU time, which other programs on the machine lengthen far less than wall-clock time.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::{TimeVal, TimeValLike};
use nix::time::{ClockId, clock_gettime};

/// CPU time of all threads of this process so far. Only differences mean something.
///
/// # Panics
/// On a system without such a clock, where nothing can be measured.
pub fn process() -> Duration {
    let time = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).expect("POSIX systems have this clock");
    Duration::from(time)
}

/// What a process used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usage {
    /// CPU seconds, in user and system mode.
    pub seconds: f64,
    /// Peak resident memory in megabytes (10^6 bytes).
    pub megabytes: f64,
}

/// What the children of this process used that have ended: CPU time of all, memory of the largest.
///
/// # Panics
/// Where the system keeps no account of children.
pub fn children() -> Usage {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("POSIX systems keep this account");
    // macOS counts bytes, the others kilobytes.
    let unit = if cfg!(target_os = "macos") { 1e-6 } else { 1024e-6 };
    Usage {
        seconds: seconds(usage.user_time()) + seconds(usage.system_time()),
        megabytes: usage.max_rss() as f64 * unit,
    }
}

fn seconds(time: TimeVal) -> f64 {
    time.num_microseconds() as f64 * 1e-6
}
