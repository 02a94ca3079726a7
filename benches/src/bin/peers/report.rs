//! The table: one for each measure, with a line for each document, and below them why something is missing.

use std::fmt::Write as _;

use benches::machine;

use crate::bars::{Bar, MEASURES, Measure, grouped};
use crate::generators::{GENERATORS, Generator};
use crate::measure::{Numbers, Row, Runs};

/// Why, as measured once by hand.
const MISSED: &str = include_str!("missed.md");

/// What the report is made of.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) command: String,
    pub(crate) date: String,
    /// The machine, with its load before the first measurement.
    pub(crate) facts: String,
    /// The load after the last one.
    pub(crate) load_at_end: String,
    /// What each generator says of itself.
    pub(crate) versions: Vec<String>,
    pub(crate) runs: Runs,
    pub(crate) rows: Vec<Row>,
}

/// What is said once of each measure.
fn explanation(measure: Measure) -> &'static str {
    match measure {
        Measure::CheckSeconds => {
            "User and system time of the `rustc` that checks the crate with its default features, not incremental. \
             All dependencies are built before."
        }
        Measure::CheckMegabytes => "The largest resident set of the same `rustc`; MB are 10^6 bytes.",
        Measure::GenerateSeconds => {
            "User and system time of the program, from its start to its end; all are release builds."
        }
        Measure::CodeLines => {
            "Neither comments nor blank lines. A line of more than 100 columns counts once for each 100 that it begins. \
             Our runtime, which each crate carries, is in the next table; openapi-to-rust's is part of its client, and \
             ploidy's is a crate of its own, `ploidy-util`, which is not counted."
        }
        Measure::RuntimeLines => "Counted in the same way. Crates carry what their document uses.",
        Measure::AllLines => "As an editor counts them, our runtime included.",
        Measure::DocBytes => {
            "Documentation comments with their marks, without their indentation; our runtime included."
        }
    }
}

impl Report {
    /// The table as a page of Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut page = self.head();
        let mut notes = Notes::default();
        for measure in MEASURES {
            let _ = write!(page, "\n## {}\n\n{}\n\n", measure.title(), explanation(measure));
            page.push_str(&self.table(measure, &mut notes));
        }
        let _ = write!(page, "\n{MISSED}");
        if !notes.texts.is_empty() {
            page.push_str("\n## Why a number is missing\n\n");
            for (at, note) in notes.texts.iter().enumerate() {
                let _ = writeln!(page, "{}. {note}", at + 1);
            }
        }
        page
    }

    fn head(&self) -> String {
        let Self { command, date, facts, load_at_end, versions, runs, .. } = self;
        let mut page = String::from(
            "# Beside two other generators\n\n![CPU time and memory of cargo check](peers.svg)\n\n",
        );
        let _ = write!(
            page,
            "Written by `{command}` on {date}. {}.\n\n{facts}; load at the end {load_at_end}.\n\n",
            versions.join(", ")
        );
        let _ = write!(
            page,
            "Each number is the median of {} rounds; on the huge document, the others have {}. Each round generates and checks with every \
             generator once, one after the other. ",
            runs.usual, runs.huge
        );
        let _ = writeln!(
            page,
            "This run by itself makes a load of about 1; where the load is higher, others used the machine's {} cores at the same time, \
             which lengthens CPU seconds a little and ratios hardly. \
             A ratio is what ours comes to as a part of openapi-to-rust's; a bar is what was aimed at.",
            machine::cores()
        );
        let (met, missed) = self.verdicts();
        let _ = writeln!(page, "\n{met} bars are met, {} missed.", missed.len());
        for miss in missed {
            let _ = writeln!(page, "- missed: {miss}");
        }
        page
    }

    fn table(&self, measure: Measure, notes: &mut Notes) -> String {
        let is_ours_alone = measure == Measure::RuntimeLines;
        let mut table = String::from("| document | ours |");
        if !is_ours_alone {
            table.push_str(" openapi-to-rust | ploidy | ours : openapi-to-rust | ploidy : openapi-to-rust |");
        }
        let has_bars = self.rows.iter().any(|row| measure.bar(row.document.size).is_some());
        table.push_str(if has_bars { " bar | |\n" } else { "\n" });
        let columns = 1 + if is_ours_alone { 1 } else { 5 } + if has_bars { 2 } else { 0 };
        let _ = writeln!(table, "|---|{}", "---:|".repeat(columns - 1));
        for row in &self.rows {
            let _ = write!(table, "| {} |", row.document.title);
            for (generator, numbers) in &row.cells {
                if is_ours_alone && *generator != Generator::Ours {
                    continue;
                }
                let cell = match numbers {
                    Ok(numbers) => measure.shown(measure.of(numbers)),
                    Err(reason) => {
                        notes.mark(&format!("{} on {}: {reason}", generator.title(), row.document.title))
                    }
                };
                let _ = write!(table, " {cell} |");
            }
            if !is_ours_alone {
                for generator in [Generator::Ours, Generator::Ploidy] {
                    let ratio = ratio(row, measure, generator)
                        .map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
                    let _ = write!(table, " {ratio} |");
                }
            }
            if has_bars {
                let _ = write!(table, " {} |", verdict(row, measure));
            }
            table.push('\n');
        }
        table
    }

    /// How many bars are met, and which are missed.
    fn verdicts(&self) -> (usize, Vec<String>) {
        let (mut met, mut missed) = (0, Vec::new());
        for measure in MEASURES {
            for row in &self.rows {
                match (measure.bar(row.document.size), is_met(row, measure)) {
                    (Some(_), Some(true)) => met += 1,
                    (Some(bar), Some(false)) => {
                        let found =
                            found(row, measure, bar).map_or_else(String::new, |found| shown(bar, found));
                        missed.push(format!(
                            "{} of {}: {found}, bar {}",
                            measure.title(),
                            row.document.title,
                            shown(bar, height(bar))
                        ));
                    }
                    _ => {}
                }
            }
        }
        (met, missed)
    }
}

/// Numbered remarks; equal ones have one number.
#[derive(Debug, Default)]
struct Notes {
    texts: Vec<String>,
}

impl Notes {
    fn mark(&mut self, note: &str) -> String {
        let at = self.texts.iter().position(|known| known == note).unwrap_or_else(|| {
            self.texts.push(note.to_owned());
            self.texts.len() - 1
        });
        format!("- ({})", at + 1)
    }
}

/// What a generator's crate comes to in a row.
pub(crate) fn value(row: &Row, measure: Measure, generator: Generator) -> Option<f64> {
    let (_, numbers) = row.cells.iter().find(|(known, _)| *known == generator)?;
    numbers.as_ref().ok().map(|numbers: &Numbers| measure.of(numbers))
}

/// The same as a part of what openapi-to-rust's comes to.
pub(crate) fn ratio(row: &Row, measure: Measure, generator: Generator) -> Option<f64> {
    Some(value(row, measure, generator)? / value(row, measure, GENERATORS[1])?)
}

/// What is compared with a bar.
fn found(row: &Row, measure: Measure, bar: Bar) -> Option<f64> {
    match bar {
        Bar::Ratio(_) => ratio(row, measure, Generator::Ours),
        Bar::Number(_) => value(row, measure, Generator::Ours),
    }
}

fn height(bar: Bar) -> f64 {
    match bar {
        Bar::Ratio(height) | Bar::Number(height) => height,
    }
}

/// Whether the bar is met, by the digits that are shown; none without a bar or without numbers.
fn is_met(row: &Row, measure: Measure) -> Option<bool> {
    let bar = measure.bar(row.document.size)?;
    Some(found(row, measure, bar)? < height(bar) + 0.005)
}

fn verdict(row: &Row, measure: Measure) -> String {
    let Some(bar) = measure.bar(row.document.size) else { return " | ".to_owned() };
    let met = match is_met(row, measure) {
        Some(true) => "met",
        Some(false) => "**missed**",
        None => "not known",
    };
    format!("{} | {met}", shown(bar, height(bar)))
}

fn shown(bar: Bar, value: f64) -> String {
    match bar {
        Bar::Ratio(_) => format!("{value:.2}"),
        Bar::Number(_) => grouped(value),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use benches::clock::Usage;
    use benches::lines::Lines;

    use super::{Notes, Report};
    use crate::documents::DOCUMENTS;
    use crate::generators::Generator;
    use crate::measure::{Numbers, Row, Runs};

    fn numbers(seconds: f64, code: usize) -> Numbers {
        Numbers {
            check: Usage { seconds, megabytes: 100.0 * seconds },
            generation: Usage { seconds: 0.25, megabytes: 10.0 },
            api: Lines { code, all: code + 10, docs: 2000 },
            runtime: Lines { code: 3000, all: 4000, docs: 500 },
        }
    }

    /// A report of the small document and a large one, which ploidy refuses.
    pub(crate) fn report() -> Report {
        let row = |at: usize, ploidy| Row {
            document: &DOCUMENTS[at],
            cells: vec![
                (Generator::Ours, Ok(numbers(2.0, 1500))),
                (Generator::OpenapiToRust, Ok(numbers(8.0, 1200))),
                (Generator::Ploidy, ploidy),
            ],
        };
        Report {
            command: "peers".to_owned(),
            date: "2026-11-29".to_owned(),
            facts: "a machine, load 1.00".to_owned(),
            load_at_end: "1.10".to_owned(),
            versions: vec!["generator 0.1.0".to_owned(), "openapi-to-rust 0.23.0".to_owned()],
            runs: Runs { usual: 3, huge: 1 },
            rows: vec![row(0, Ok(numbers(12.0, 900))), row(3, Err("refuses the document".to_owned()))],
        }
    }

    #[test]
    fn each_measure_has_its_table_and_its_bars() {
        let page = report().markdown();
        for line in [
            "| Asana app components | 2.00 | 8.00 | 12.0 | 0.25 | 1.50 | 0.50 | met |",
            "| Box | 2.00 | 8.00 | - (1) | 0.25 | - | 0.22 | **missed** |",
            "| Box | 1,500 | 1,200 | - (1) | 1.25 | - | 1.00 | **missed** |",
            "| Asana app components | 3,000 | 4,000 | met |",
            "| Box | 3,000 |  |  |",
            "| Box | 5,510 | 5,210 | - (1) | 1.06 | - |",
            "1. ploidy on Box: refuses the document",
            "- missed: `cargo check`, CPU seconds of Box: 0.25, bar 0.22",
            "4 bars are met, 4 missed.",
        ] {
            assert!(page.contains(line), "no {line} in {page}");
        }
        assert!(page.contains("2026-11-29") && page.contains("openapi-to-rust 0.23.0"), "{page}");
    }

    #[test]
    fn equal_notes_are_one() {
        let mut notes = Notes::default();
        assert_eq!(["a", "b", "a"].map(|note| notes.mark(note)), ["- (1)", "- (2)", "- (1)"]);
    }
}
