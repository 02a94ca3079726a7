//! The table that is printed, and how the targets are met.

use benches::clock::Usage;
use benches::summary::Summary;

use crate::measure::{Cell, Extent, Task};

/// What the emitted crate may cost, as a part of the same by serde_derive.
const CRATE_TARGET: f64 = 0.35;
/// What the runtime may cost, as a part of the emitted crate.
const RUNTIME_TARGET: f64 = 0.10;

/// Prints all medians and the ratios that have targets. `samples` has a list for each cell, with an entry for each round.
pub(crate) fn print(cells: &[Cell<'_>], samples: &[Vec<Usage>], runs: u32) {
    println!("`rustc` of the crate alone, not incremental; median (least to greatest) of {runs} rounds\n");
    println!("{:<30} {:>7} {:>22} {:>8}", "", "lines", "CPU s", "peak MB");
    for (cell, samples) in cells.iter().zip(samples) {
        row(cell, samples);
    }
    println!("\nmedians of the ratios in each round");
    for task in [Task::Check, Task::Build] {
        let of = |name: &str, extent| {
            let mut all = cells.iter().zip(samples);
            let is_it =
                |cell: &Cell<'_>| cell.subject.name == name && cell.extent == extent && cell.task == task;
            all.find(|(cell, _)| is_it(cell)).map(|(_, samples)| samples.as_slice()).unwrap_or_default()
        };
        let all = of("emitted", Extent::All);
        ratio(task, "crate / crate by serde_derive", all, of("serde_derive", Extent::All), CRATE_TARGET);
        ratio(
            task,
            "crate / crate by serde_derive that keeps undeclared members",
            all,
            of("serde_derive, flatten", Extent::All),
            CRATE_TARGET,
        );
        let types = of("emitted", Extent::Types);
        ratio(task, "types / types by serde_derive", types, of("serde_derive", Extent::Types), CRATE_TARGET);
        ratio(
            task,
            "types / types by serde_derive that keeps undeclared members",
            types,
            of("serde_derive, flatten", Extent::Types),
            CRATE_TARGET,
        );
        ratio(task, "runtime / crate", of("runtime", Extent::All), all, RUNTIME_TARGET);
    }
}

fn row(cell: &Cell<'_>, samples: &[Usage]) {
    let seconds = Summary::of(samples.iter().map(|usage| usage.seconds));
    let megabytes = Summary::of(samples.iter().map(|usage| usage.megabytes));
    let (Some(Summary { least, median, greatest }), Some(megabytes)) = (seconds, megabytes) else { return };
    let extent = if cell.extent == Extent::Types { ", types" } else { "" };
    let name = format!("{}: {}{extent}", cell.task.verb(), cell.subject.name);
    let seconds = format!("{median:.2} ({least:.2} to {greatest:.2})");
    println!("{name:<38} {:>7} {seconds:>22} {:>8.0}", cell.subject.lines, megabytes.median);
}

fn ratio(task: Task, what: &str, part: &[Usage], whole: &[Usage], target: f64) {
    let rounds = || part.iter().zip(whole);
    let time = Summary::of(rounds().map(|(part, whole)| part.seconds / whole.seconds));
    let memory = Summary::of(rounds().map(|(part, whole)| part.megabytes / whole.megabytes));
    if let (Some(time), Some(memory)) = (time, memory) {
        // The targets speak of `cargo check`.
        let target = if task == Task::Check { format!(" (target: {target:.2})") } else { String::new() };
        println!("{}: {what}: time {:.2}{target}, memory {:.2}", task.verb(), time.median, memory.median);
    }
}
