//! Reports for people and machines: file, line, column, pointer, the source line, what to do.
//!
//! Takes a [`Report`] with the sources that it points into; gives text ([`text`], [`plain`]) or JSON ([`json()`]). Places
//! are looked up here, once for the whole report. Whoever prints decides on the number of problems and the summary.

mod excerpt;
mod places;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Report, Severity};

use excerpt::Excerpt;
use places::{Places, Resolved};

/// The report with colours, as ANSI escapes; to be printed through something that drops them where no
/// terminal is.
pub fn text(report: &Report) -> String {
    render(report, &Renderer::styled())
}

/// The report without colours.
pub fn plain(report: &Report) -> String {
    render(report, &Renderer::plain())
}

/// The report for machines: a list of objects with `code`, `severity`, `file`, `line`, `column`, `pointer`, `message`,
/// `help` and `related`; what does not apply is null.
pub fn json(report: &Report) -> Value {
    let places = Places::of(report);
    report.diagnostics.iter().map(|diagnostic| machine_form(diagnostic, &places)).collect()
}

fn machine_form(diagnostic: &Diagnostic, places: &Places<'_>) -> Value {
    let related = diagnostic.related.iter().map(|(place, label)| {
        let mut object = location(&places.resolve(place));
        object["label"] = label.as_str().into();
        object
    });
    let mut object = json!({
        "code": diagnostic.code.name,
        "severity": diagnostic.severity.to_string(),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "related": related.collect::<Value>(),
    });
    if let (Value::Object(object), Value::Object(place)) =
        (&mut object, location(&places.resolve(&diagnostic.place)))
    {
        object.extend(place);
    }
    object
}

fn location(resolved: &Resolved) -> Value {
    let location = resolved.spot.as_ref().map(crate::source::Spot::location);
    json!({
        "file": location.as_ref().map(|location| &location.file),
        "line": location.as_ref().map(|location| location.line),
        "column": location.as_ref().map(|location| location.column),
        "pointer": resolved.pointer.as_ref().map(crate::source::Pointer::as_str),
    })
}

fn render(report: &Report, renderer: &Renderer) -> String {
    let renderer = renderer.clone().decor_style(DecorStyle::Ascii);
    let places = Places::of(report);
    let texts: Vec<String> =
        report.diagnostics.iter().map(|diagnostic| render_one(diagnostic, &places, &renderer)).collect();
    let mut text = texts.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn render_one(diagnostic: &Diagnostic, places: &Places<'_>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group =
        Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name));
    let resolved = places.resolve(&diagnostic.place);
    let excerpt = resolved.spot.as_ref().map(Excerpt::around);
    if let (Some(spot), Some(excerpt)) = (&resolved.spot, &excerpt) {
        let annotation = AnnotationKind::Primary.span(excerpt.span.clone());
        let snippet =
            Snippet::source(excerpt.text.as_str()).path(spot.file.as_str()).line_start(excerpt.first_line);
        group = group.element(snippet.fold(false).annotation(annotation));
    }
    if let Some(pointer) = resolved.pointer.filter(|pointer| !pointer.as_str().is_empty()) {
        group = group.element(Level::NOTE.with_name("at").message(pointer.to_string()));
    }
    for (place, label) in &diagnostic.related {
        let level = Level::NOTE.with_name(label.as_str());
        group = group.element(level.message(match places.resolve(place).spot.map(|spot| spot.location()) {
            Some(at) => format!("{}:{}:{}", at.file, at.line, at.column),
            None => "no place".to_owned(),
        }));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let text = renderer.render(&[group]);
    match (resolved.spot, excerpt) {
        // The renderer counts columns in what it is given, which may be a piece of the line.
        (Some(spot), Some(excerpt)) if excerpt.shown_column != excerpt.column => {
            let shown = format!("{}:{}:{}", spot.file, excerpt.line, excerpt.shown_column);
            text.replacen(&shown, &format!("{}:{}:{}", spot.file, excerpt.line, excerpt.column), 1)
        }
        _ => text,
    }
}
