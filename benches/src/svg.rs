//! The text of charts: what their pictures share.
//!
//! A chart is a card with a ground of its own, so that it is readable on a page of any colour; a reader who prefers
//! dark pages gets a dark card.

use std::fmt::Write as _;

/// The classes of the series, in order: `s0` and so on; the first is the emphasised one.
const SERIES: [(&str, &str); 5] = [
    ("#c2410c", "#fb923c"),
    ("#475569", "#94a3b8"),
    ("#0e7490", "#67e8f9"),
    ("#7e22ce", "#d8b4fe"),
    ("#4d7c0f", "#bef264"),
];

/// A chart of some size with its body.
pub fn card(width: f64, height: f64, title: &str, body: &str) -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for (at, (on_light, on_dark)) in SERIES.iter().enumerate() {
        let _ = write!(light, " .s{at} {{ fill: {on_light}; stroke: {on_light}; }}");
        let _ = write!(dark, " .s{at} {{ fill: {on_dark}; stroke: {on_dark}; }}");
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" \
         role=\"img\" aria-label=\"{title}\">\n<style>\n\
         text {{ font: 12px system-ui, sans-serif; fill: #1f2937; }} .head {{ font-weight: 600; font-size: 14px; }} \
         .note {{ fill: #4b5563; font-size: 11px; }} .end {{ text-anchor: end; }} .middle {{ text-anchor: middle; }}\n\
         .card {{ fill: #ffffff; stroke: #d1d5db; }} .rule {{ stroke: #9ca3af; stroke-dasharray: 3 3; fill: none; }} \
         .line {{ fill: none; stroke-width: 2; }} .bar {{ stroke: none; }}{light} .line {{ fill: none; }}\n\
         @media (prefers-color-scheme: dark) {{ text {{ fill: #e5e7eb; }} .note {{ fill: #9ca3af; }} \
         .card {{ fill: #111827; stroke: #374151; }} .rule {{ stroke: #6b7280; }}{dark} .line {{ fill: none; }} }}\n\
         </style>\n<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"{:.0}\" height=\"{:.0}\" rx=\"8\"/>\n{body}</svg>\n",
        width - 1.0,
        height - 1.0,
        title = escaped(title),
    )
}

/// A line of text at a place.
pub fn text(class: &str, x: f64, y: f64, content: &str) -> String {
    format!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n", escaped(content))
}

/// A filled bar of a series.
pub fn bar(series: usize, (x, y): (f64, f64), (width, height): (f64, f64)) -> String {
    format!(
        "<rect class=\"bar s{series}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"1.5\"/>\n"
    )
}

/// A line through points, of a class.
pub fn line(class: &str, points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    format!("<polyline class=\"{class}\" points=\"{}\"/>\n", points.join(" "))
}

fn escaped(content: &str) -> String {
    content.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{bar, card, text};

    #[test]
    fn a_card_is_one_element_in_two_colours() {
        let body = [text("end", 1.0, 2.0, "a < b"), bar(0, (1.0, 2.0), (3.0, 4.0))].concat();
        let card = card(100.0, 50.0, "a & b", &body);
        assert!(card.starts_with("<svg xmlns=") && card.ends_with("</svg>\n"), "{card}");
        assert!(card.contains("a &lt; b") && card.contains("aria-label=\"a &amp; b\""), "{card}");
        assert!(card.contains("prefers-color-scheme: dark"), "{card}");
    }
}
