//! The table: a line for each size, and what it says of growth.

use std::fmt::Write as _;

use benches::machine;

use crate::compose::WHOLE;
use crate::measure::{Row, STEPS, Step};

/// What the report is made of.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) command: String,
    pub(crate) date: String,
    /// The machine, with its load before the first measurement.
    pub(crate) facts: String,
    /// The load after the last one.
    pub(crate) load_at_end: String,
    pub(crate) runs: u32,
    pub(crate) rows: Vec<Row>,
}

/// What a user does with such a crate. True of `cargo` and `rustc`, whatever is measured.
const ADVICE: &str = include_str!("advice.md");

/// How far above the growth of the document a cost may grow and still be called proportional.
const TOLERANCE: f64 = 1.1;

impl Step {
    pub(crate) fn is_check(self) -> bool {
        !matches!(self, Self::Generate | Self::GenerateOnly)
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Generate => "generate everything",
            Self::CheckAll => "check everything",
            Self::CheckCircular => "check one module of the circle, by its feature",
            Self::CheckApart => "check one module outside of it, by its feature",
            Self::GenerateOnly => "generate that module alone, by `--only`",
            Self::CheckOnly => "check what that gives",
        }
    }
}

impl Report {
    /// The table as a page of Markdown.
    pub(crate) fn markdown(&self) -> String {
        let Self { command, date, facts, load_at_end, runs, rows } = self;
        let mut page = String::from(
            "# An API of Microsoft Graph's size\n\n![Growth of cost with the document](large-api.svg)\n\n",
        );
        let _ = write!(
            page,
            "Written by `{command}` on {date}. {facts}; load at the end {load_at_end}.\n\n\
             The document is composed by that program and has Graph's size and shape, not its content: sets of entities with five operations each, \
             entities of a dozen members that include a base, nullable references as a choice with an empty object, enums, \
             collections with `@odata.nextLink`. A third of the schemas refer to each other in one circle, so whoever uses one of them \
             has them all. Modules grow in number with the document, not in size.\n\n\
             CPU seconds and peak MB of one process, the median of {runs} {}: the generator (a release build), or the `rustc` \
             of the crate, not incremental, its dependencies being built. This run by itself makes a load of about 1; where the load is higher, \
             others used the machine's {} cores at the same time, which lengthens CPU times a little.\n\n",
            if *runs == 1 { "round" } else { "rounds" },
            machine::cores(),
        );
        page.push_str("| size | document MB | operations | schemas | lines of code (k) |");
        for step in STEPS {
            let _ = write!(page, " {}: s / MB |", step.title());
        }
        let _ = write!(page, "\n|---{}\n", "|---:".repeat(4 + STEPS.len()) + "|");
        let mut notes = Vec::new();
        for row in rows {
            let _ = write!(
                page,
                "| {}/{WHOLE} | {:.1} | {} | {} | {:.0} |",
                row.eighths,
                row.bytes as f64 * 1e-6,
                row.operations,
                row.schemas,
                row.lines.code as f64 * 1e-3
            );
            for (step, cost) in STEPS.iter().zip(&row.costs) {
                let _ = match cost {
                    Ok(usage) => write!(page, " {:.1} / {:.0} |", usage.seconds, usage.megabytes),
                    Err(reason) => {
                        notes.push(format!("{}/{WHOLE}, {}: {reason}", row.eighths, step.title()));
                        write!(page, " - ({}) |", notes.len())
                    }
                };
            }
            page.push('\n');
        }
        page.push('\n');
        for (at, note) in notes.iter().enumerate() {
            let _ = writeln!(page, "{}. {note}", at + 1);
        }
        let _ = write!(page, "\n{}\n{ADVICE}", self.growth());
        page
    }

    /// How cost grows from the smallest to the largest document, step by step.
    fn growth(&self) -> String {
        let [first, .., last] = self.rows.as_slice() else { return String::new() };
        let document = last.bytes as f64 / first.bytes as f64;
        let mut text =
            format!("From the smallest to the largest, the document grows {document:.1} times, and\n");
        for (at, step) in STEPS.into_iter().enumerate() {
            let (Some(Ok(from)), Some(Ok(to))) = (first.costs.get(at), last.costs.get(at)) else {
                let _ = writeln!(text, "- {}: not known", step.title());
                continue;
            };
            let (seconds, megabytes) = (to.seconds / from.seconds, to.megabytes / from.megabytes);
            let _ = writeln!(
                text,
                "- {}: {seconds:.1} times the CPU time, {megabytes:.1} times the memory; {}",
                step.title(),
                verdict(seconds.max(megabytes), document)
            );
        }
        text
    }
}

fn verdict(cost: f64, document: f64) -> &'static str {
    if cost > TOLERANCE * document {
        "**faster than the document**"
    } else if cost < document / TOLERANCE {
        "slower than the document, since part of it does not depend on the size"
    } else {
        "in proportion"
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use benches::clock::Usage;
    use benches::lines::Lines;

    use super::Report;
    use crate::measure::{Row, STEPS};

    /// A report of two sizes, whose generation grows faster than they do.
    pub(crate) fn report() -> Report {
        let row = |eighths: usize, seconds: f64| {
            let usage = Usage { seconds: eighths as f64, megabytes: 100.0 * eighths as f64 };
            let mut costs = vec![Ok(usage); STEPS.len()];
            costs[0] = Ok(Usage { seconds, ..usage });
            costs[2] = Err("does not compile".to_owned());
            Row {
                eighths,
                bytes: 4_000_000 * eighths,
                operations: 1875 * eighths,
                schemas: 2502 * eighths,
                lines: Lines { code: 70_000 * eighths, all: 90_000 * eighths, docs: 0 },
                costs,
            }
        };
        Report {
            command: "large-api".to_owned(),
            date: "2026-11-29".to_owned(),
            facts: "a machine, load 1.00".to_owned(),
            load_at_end: "1.10".to_owned(),
            runs: 1,
            rows: vec![row(1, 1.0), row(8, 20.0)],
        }
    }

    #[test]
    fn growth_is_held_against_the_document() {
        let page = report().markdown();
        for line in [
            "| 1/8 | 4.0 | 1875 | 2502 | 70 | 1.0 / 100 | 1.0 / 100 | - (1) |",
            "2. 8/8, check one module of the circle, by its feature: does not compile",
            "the document grows 8.0 times",
            "- generate everything: 20.0 times the CPU time, 8.0 times the memory; **faster than the document**",
            "- check everything: 8.0 times the CPU time, 8.0 times the memory; in proportion",
            "sccache",
        ] {
            assert!(page.contains(line), "no {line} in {page}");
        }
    }
}
