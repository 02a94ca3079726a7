//! The table that is printed, and how the targets are met.

use benches::clock::Usage;
use benches::summary::Summary;

use crate::measure::{Cell, Extent, Task};

/// What the emitted crate may cost, as a part of the same by serde_derive.
const CRATE_TARGET: f64 = 0.35;
/// What the runtime may cost, as a part of the emitted crate.
const RUNTIME_TARGET: f64 = 0.10;

/// Prints all medians and the ratios that have targets.
pub(crate) fn print(cells: &[Cell<'_>], samples: &[Vec<Usage>], runs: u32) {
    println!(
        "CPU seconds of rustc alone, dependencies built, not incremental: median (least to greatest) of {runs} rounds\n"
    );
    println!("{:<30} {:>7} {:>22} {:>9}", "", "lines", "CPU s", "peak MB");
    let rows: Vec<Row> =
        cells.iter().zip(samples).filter_map(|(cell, samples)| Row::of(cell, samples)).collect();
    for (cell, row) in cells.iter().zip(&rows) {
        row.print(cell);
    }
    println!();
    for task in [Task::Check, Task::Build] {
        let median = |name: &str, extent| {
            let found = cells
                .iter()
                .zip(&rows)
                .find(|(cell, _)| cell.subject.name == name && cell.extent == extent && cell.task == task);
            found.map(|(_, row)| (row.seconds.median, row.megabytes))
        };
        let all = median("emitted", Extent::All);
        ratio(task, "crate / by serde_derive", all, median("serde_derive", Extent::All), CRATE_TARGET);
        let types = (median("emitted", Extent::Types), median("serde_derive", Extent::Types));
        ratio(task, "types / by serde_derive", types.0, types.1, CRATE_TARGET);
        ratio(task, "runtime / crate", median("runtime", Extent::All), all, RUNTIME_TARGET);
    }
}

struct Row {
    seconds: Summary,
    megabytes: f64,
}

impl Row {
    fn of(_: &Cell<'_>, samples: &[Usage]) -> Option<Self> {
        let seconds = Summary::of(samples.iter().map(|usage| usage.seconds))?;
        let megabytes = Summary::of(samples.iter().map(|usage| usage.megabytes))?.median;
        Some(Self { seconds, megabytes })
    }

    fn print(&self, cell: &Cell<'_>) {
        let extent = if cell.extent == Extent::Types { ", types" } else { "" };
        let name = format!("{}: {}{extent}", cell.task.verb(), cell.subject.name);
        let Summary { least, median, greatest } = self.seconds;
        let seconds = format!("{median:.2} ({least:.2} to {greatest:.2})");
        println!("{name:<30} {:>7} {seconds:>22} {:>9.0}", cell.subject.lines, self.megabytes);
    }
}

fn ratio(task: Task, what: &str, part: Option<(f64, f64)>, whole: Option<(f64, f64)>, target: f64) {
    if let (Some(part), Some(whole)) = (part, whole) {
        let (time, memory) = (part.0 / whole.0, part.1 / whole.1);
        // The targets speak of `cargo check`.
        let target = if task == Task::Check { format!(" (target: {target:.2})") } else { String::new() };
        println!("{}: {what}: time {time:.2}{target}, memory {memory:.2}", task.verb());
    }
}
