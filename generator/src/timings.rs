//! [`Timings`]: how long each stage of a run took, by the clock on the wall.

use std::time::{Duration, Instant};

/// The stages of a run in order. The clock starts with [`Timings::default`].
#[derive(Debug, Clone)]
pub struct Timings {
    stages: Vec<(&'static str, Duration)>,
    last: Instant,
}

impl Default for Timings {
    fn default() -> Self {
        Self { stages: Vec::new(), last: Instant::now() }
    }
}

impl Timings {
    /// Notes that a stage has ended. It began where the one before it ended; a stage that runs twice counts together.
    pub fn passed(&mut self, stage: &'static str) {
        let now = Instant::now();
        let took = now - std::mem::replace(&mut self.last, now);
        match self.stages.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, total)) => *total += took,
            None => self.stages.push((stage, took)),
        }
    }

    /// Each stage with its time, in the order in which they first ended.
    pub fn stages(&self) -> &[(&'static str, Duration)] {
        &self.stages
    }

    /// All stages together.
    pub fn total(&self) -> Duration {
        self.stages.iter().map(|(_, took)| *took).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Timings;

    #[test]
    fn a_stage_that_runs_twice_is_one_line() {
        let mut timings = Timings::default();
        for stage in ["read", "lower", "read"] {
            timings.passed(stage);
        }
        let names: Vec<&str> = timings.stages().iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["read", "lower"]);
        assert_eq!(timings.total(), timings.stages().iter().map(|(_, took)| *took).sum());
    }
}
