//! The chart: time and memory of `cargo check`, each document's crates beside each other.
//!
//! Documents differ by a hundredfold, so bars are as long as a crate's part of what openapi-to-rust's comes to; the number
//! at each bar says what that is.

use benches::svg;

use crate::bars::Measure;
use crate::generators::{GENERATORS, Generator};
use crate::measure::Row;
use crate::report::{Report, value};

const WIDTH: f64 = 880.0;
/// Where the bars begin, and how long one of openapi-to-rust is, by panel.
const PANELS: [(Measure, &str, f64); 2] = [
    (Measure::CheckSeconds, "cargo check, CPU seconds", 160.0),
    (Measure::CheckMegabytes, "cargo check, peak memory", 530.0),
];
const UNIT: f64 = 130.0;
/// The longest bar; longer ones are cut.
const LONGEST: f64 = 265.0;
const THICKNESS: f64 = 11.0;
const GROUP: f64 = 46.0;
const TOP: f64 = 84.0;

/// The chart as SVG.
pub(crate) fn svg(report: &Report) -> String {
    let mut body = svg::text("head", 20.0, 26.0, "What emitted crates cost to compile");
    let mut x = 20.0;
    for (series, generator) in GENERATORS.iter().enumerate() {
        body += &svg::bar(series, (x, 38.0), (THICKNESS, THICKNESS));
        body += &svg::text("", x + 16.0, 48.0, generator.title());
        x += 120.0;
    }
    for (_, title, start) in PANELS {
        body += &svg::text("head", start, 74.0, title);
    }
    for (at, row) in report.rows.iter().enumerate() {
        body += &group(row, TOP + GROUP * at as f64);
    }
    let bottom = TOP + GROUP * report.rows.len() as f64;
    let note = format!(
        "{}. {}. Bars of a document are relative to openapi-to-rust; less is better.",
        report.date,
        report.versions.join(", ")
    );
    body += &svg::text("note", 20.0, bottom + 16.0, &note);
    svg::card(WIDTH, bottom + 30.0, "CPU time and memory of cargo check, by document and generator", &body)
}

fn group(row: &Row, top: f64) -> String {
    let mut body = svg::text("end", 148.0, top + 1.8 * THICKNESS + 4.0, row.document.title);
    for (measure, _, start) in PANELS {
        let known = GENERATORS.iter().filter_map(|&generator| value(row, measure, generator));
        let Some(unit) = value(row, measure, Generator::OpenapiToRust).or_else(|| known.reduce(f64::max))
        else {
            continue;
        };
        for (series, &generator) in GENERATORS.iter().enumerate() {
            let y = top + 2.0 + series as f64 * (THICKNESS + 1.0);
            let Some(value) = value(row, measure, generator) else {
                body += &svg::text("note", start, y + 9.5, "-");
                continue;
            };
            let length = (UNIT * value / unit).clamp(1.0, LONGEST);
            body += &svg::bar(series, (start, y), (length, THICKNESS));
            body += &svg::text("note", start + length + 5.0, y + 9.5, &label(measure, value));
        }
    }
    body
}

fn label(measure: Measure, value: f64) -> String {
    match measure {
        Measure::CheckMegabytes => format!("{} MB", measure.shown(value)),
        _ => format!("{} s", measure.shown(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::svg;
    use crate::report::tests::report;

    #[test]
    fn each_crate_has_a_bar_and_its_number() {
        let svg = svg(&report());
        let bars = svg.matches("<rect class=\"bar s").count();
        // Three of the legend, six of the small document, four of the one that ploidy refuses.
        assert_eq!(bars, 3 + 6 + 4, "{svg}");
        for part in [">2.00 s<", ">800 MB<", ">-<", ">Box<", "2026-11-29"] {
            assert!(svg.contains(part), "no {part} in {svg}");
        }
    }
}
