//! The plot: how many times the cost of the smallest document the larger ones have, beside the line of proportion.

use benches::clock::Usage;
use benches::svg;

use crate::compose::WHOLE;
use crate::measure::{STEPS, Step};
use crate::report::Report;

/// What is drawn: a step, whether its memory is meant, and the legend.
const LINES: [(Step, Cost, &str); 4] = [
    (Step::CheckAll, Cost::Seconds, "cargo check, CPU time"),
    (Step::CheckAll, Cost::Megabytes, "cargo check, memory"),
    (Step::Generate, Cost::Seconds, "generation, CPU time"),
    (Step::CheckCircular, Cost::Seconds, "check of one module of the circle, CPU time"),
];

#[derive(Debug, Clone, Copy)]
enum Cost {
    Seconds,
    Megabytes,
}

impl Cost {
    fn of(self, usage: &Usage) -> f64 {
        match self {
            Self::Seconds => usage.seconds,
            Self::Megabytes => usage.megabytes,
        }
    }

    fn shown(self, usage: &Usage) -> String {
        match self {
            Self::Seconds => format!("{:.1} s", usage.seconds),
            Self::Megabytes => format!("{:.1} GB", usage.megabytes * 1e-3),
        }
    }
}

/// The plot as SVG.
pub(crate) fn svg(report: &Report) -> String {
    let (Some(first), Some(last)) = (report.rows.first(), report.rows.last()) else {
        return svg::card(780.0, 60.0, "Nothing was measured", "");
    };
    let times = |eighths: usize| eighths as f64 / first.eighths as f64;
    let ends = LINES
        .iter()
        .map(|(step, cost, _)| growth(report, *step, *cost).last().map_or(1.0, |(_, times)| *times));
    let most = ends.fold(times(last.eighths), f64::max) * 1.05;
    let x = |eighths: usize| 60.0 + 380.0 * eighths as f64 / WHOLE as f64;
    let y = |times: f64| 350.0 - 280.0 * times / most;
    let mut body = svg::text("head", 20.0, 26.0, "Cost of an API of Microsoft Graph's size");
    body += &svg::text(
        "note",
        20.0,
        46.0,
        "Times the cost at the smallest size; dashed: in proportion to the document",
    );
    body += &svg::line("rule", &[(60.0, y(0.0)), (60.0, 60.0)]);
    body += &svg::line("rule", &[(60.0, y(0.0)), (450.0, y(0.0))]);
    body += &svg::line("rule", &[(x(0), y(0.0)), (x(last.eighths), y(times(last.eighths)))]);
    for row in &report.rows {
        body += &svg::text("middle", x(row.eighths), 368.0, &format!("{}/{WHOLE}", row.eighths));
        body +=
            &svg::text("note end", 52.0, y(times(row.eighths)) + 4.0, &format!("{:.0}×", times(row.eighths)));
    }
    for (series, (step, cost, title)) in LINES.iter().enumerate() {
        let growth = growth(report, *step, *cost);
        let points: Vec<(f64, f64)> =
            growth.iter().map(|(eighths, times)| (x(*eighths), y(*times))).collect();
        body += &svg::line(&format!("line s{series}"), &points);
        let at = 90.0 + 44.0 * series as f64;
        body += &svg::bar(series, (470.0, at - 9.0), (14.0, 10.0));
        body += &svg::text("", 490.0, at, title);
        let whole = last.costs.get(place(*step)).and_then(|usage| usage.as_ref().ok());
        let end = growth.last().map_or(0.0, |(_, times)| *times);
        let told = whole.map_or_else(
            || format!("not known for {}/{WHOLE}", last.eighths),
            |usage| format!("{} for {}/{WHOLE}, {end:.1} times", cost.shown(usage), last.eighths),
        );
        body += &svg::text("note", 490.0, at + 16.0, &told);
    }
    body += &svg::text(
        "note",
        20.0,
        394.0,
        &format!("{}; {:.0} MB of JSON at the right", report.date, last.bytes as f64 * 1e-6),
    );
    svg::card(780.0, 410.0, "Growth of generation and cargo check with the size of the document", &body)
}

fn place(step: Step) -> usize {
    STEPS.iter().position(|known| *known == step).unwrap_or_default()
}

/// Each size whose cost is known, and the cost as a multiple of the first of them.
fn growth(report: &Report, step: Step, cost: Cost) -> Vec<(usize, f64)> {
    let known =
        report.rows.iter().filter_map(|row| Some((row.eighths, row.costs.get(place(step))?.as_ref().ok()?)));
    let costs: Vec<(usize, f64)> = known.map(|(eighths, usage)| (eighths, cost.of(usage))).collect();
    let first = costs.first().map_or(1.0, |(_, cost)| *cost);
    costs.into_iter().map(|(eighths, cost)| (eighths, cost / first)).collect()
}

#[cfg(test)]
mod tests {
    use super::svg;
    use crate::report::tests::report;

    #[test]
    fn each_cost_is_a_line_beside_that_of_proportion() {
        let svg = svg(&report());
        assert_eq!(svg.matches("<polyline class=\"line s").count(), 4, "{svg}");
        assert!(svg.contains("20.0 s for 8/8, 20.0 times") && svg.contains(">1/8<"), "{svg}");
    }
}
