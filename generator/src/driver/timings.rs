//! How `--timings` shows the time that each stage took.

use generator::timings::Timings;
use serde_json::{Map, Value};

/// A line for each stage: milliseconds, and its share of the run.
pub(super) fn table(timings: &Timings) -> String {
    let total = timings.total().as_secs_f64();
    let line = |name: &str, seconds: f64| {
        let share = if total > 0.0 { 100.0 * seconds / total } else { 0.0 };
        format!("{:>9.1} ms {share:>5.1} %  {name}", seconds * 1000.0)
    };
    let stages = timings.stages().iter().map(|(name, took)| line(name, took.as_secs_f64()));
    stages.chain([line("in all", total)]).collect::<Vec<_>>().join("\n")
}

/// Milliseconds by stage.
pub(super) fn json(timings: &Timings) -> Value {
    let stages = timings.stages().iter();
    let members = stages.map(|(name, took)| ((*name).to_owned(), (took.as_secs_f64() * 1000.0).into()));
    Value::Object(members.collect::<Map<_, _>>())
}
