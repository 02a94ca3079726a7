//! Text to [`Value`]: our own visitor over serde_json or serde_yaml.
//!
//! Takes one part; gives its value with integers of up to 127 bits, merge keys (`<<`) applied and keys by
//! their text. Refuses, with a place: syntax errors, several YAML documents, keys written twice, nesting
//! beyond [`MAX_DEPTH`], aliases that expand without measure.

mod advice;
mod lenient;
mod visit;

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::de::{DeserializeSeed, IgnoredAny};

use super::codes;
use super::trail::Trail;
use super::value::Value;
use crate::diagnostic::{Code, Place, Report, Severity};
use crate::source::{Format, Part, Pointer, Source, positions, yaml_offset};

use visit::{MAX_DEPTH, Node, Repeated, State, TOO_MANY_ALIASES};

/// How many values aliases may add to what the text itself can hold.
const MAX_ALIASED: usize = 1_000_000;

/// Keys whose value means its text, though it reads as a number: `version: 1.10`.
const TEXTS: [&str; 3] = ["/openapi", "/swagger", "/info/version"];

/// A stretch of a source, with the byte-order mark left out and the format found.
pub(super) fn part(source: Source, range: std::ops::Range<usize>) -> Part {
    let mut part = Part { source, format: Format::Yaml, range, mended: None };
    if part.text().starts_with('\u{feff}') {
        part.range.start += '\u{feff}'.len_utf8();
    }
    part.format = format_of(&part);
    part
}

/// JSON goes by the name, or by the brace at its start. YAML may start with a brace too, so a file that
/// is called YAML must really be JSON.
fn format_of(part: &Part) -> Format {
    let starts = |start: &[char]| part.text().trim_start().starts_with(start);
    // A file that is called JSON and starts like a page of YAML is just misnamed.
    if part.source.has_extension(&["json"]) && !part.text().trim_start().starts_with("openapi:") {
        return Format::Json;
    }
    if !starts(&['{']) {
        return Format::Yaml;
    }
    let named_yaml = part.source.has_extension(&["yaml", "yml"]) || part.source.is_page();
    if named_yaml && serde_json::from_str::<IgnoredAny>(part.text()).is_err() {
        Format::Yaml
    } else {
        Format::Json
    }
}

/// Reads a part. `None` if it has no value, with the reason in the report.
pub(super) fn read(part: &mut Part, report: &mut Report) -> Option<Value> {
    if let Some((what, advice)) = advice::other(part.text()) {
        report.add(codes::SYNTAX, Severity::Error, place(part, 0), what.to_owned()).help(advice);
        return None;
    }
    if let Some(offset) = part.source.recoded.filter(|offset| part.range.contains(offset)) {
        let message = "the file is not UTF-8".to_owned();
        report
            .add(codes::REPAIRED_ENCODING, Severity::Warning, place(part, offset - part.range.start), message)
            .help("it is read as Windows-1252; save it as UTF-8");
    }
    let (mut result, mut state) = parse(part, part.text());
    if part.format == Format::Json && result.is_err() {
        let mended = lenient::mend(part.text());
        let again = parse(part, &mended.json);
        if again.0.is_ok() {
            report_mended(part, &mended, report);
            part.mended = Some(mended.in_place.into());
            (result, state) = again;
        }
    }
    match result {
        Ok(mut value) => {
            report_duplicates(part, &state.duplicates, report);
            report_repeated(part, &state.repeated, report);
            restore_texts(part, &mut value, &state.rounded, report);
            Some(value)
        }
        Err(problem) => {
            let (code, message) = state.refusal.unwrap_or((problem.code, problem.message));
            let advice = advice::advice(&message, part.text(), problem.offset);
            let diagnostic = report.add(code, Severity::Error, place(part, problem.offset), message);
            if code == codes::SYNTAX {
                diagnostic.help(advice);
            }
            if let Some(start) = problem.start {
                diagnostic.related_place(place(part, start), "in the value that starts here");
            }
            None
        }
    }
}

/// Reads JSON and nothing else. None where it is something else.
pub(super) fn json(text: &str) -> Option<Value> {
    Reader::new(Format::Json, text).json().ok()
}

fn parse(part: &Part, text: &str) -> (Result<Value, Problem>, State) {
    let reader = Reader::new(part.format, text);
    let result = match part.format {
        Format::Json => reader.json(),
        Format::Yaml => reader.yaml(),
    };
    (result, reader.state.into_inner())
}

fn report_mended(part: &Part, mended: &lenient::Mended, report: &mut Report) {
    for (mistake, offset) in &mended.mistakes {
        let (message, help) = mistake.words();
        report
            .add(codes::REPAIRED_JSON, Severity::Warning, place(part, *offset), message.to_owned())
            .help(help);
    }
}

/// A place in the file that `part` belongs to.
fn place(part: &Part, offset: usize) -> Place {
    Place::Text {
        file: part.source.name.clone(),
        text: part.source.text.clone(),
        offset: part.offset_in_file(offset),
    }
}

fn report_duplicates(part: &Part, duplicates: &[Pointer], report: &mut Report) {
    let found = positions(part.in_place(), part.format, duplicates);
    for (pointer, all) in &found {
        let mut keys = all.iter().map(|position| position.key.unwrap_or(position.value));
        let Some(first) = keys.next() else { continue };
        for key in keys {
            let message = format!("key `{}` is written twice", pointer.last().unwrap_or_default());
            report
                .add(codes::DUPLICATE_KEY, Severity::Error, place(part, key), message)
                .help("keep one of them: parsers differ in which one they use")
                .related_place(place(part, first), "written here first");
        }
    }
}

fn report_repeated(part: &Part, repeated: &[(Pointer, Repeated)], report: &mut Report) {
    let pointers: Vec<Pointer> = repeated.iter().map(|(at, _)| at.clone()).collect();
    let found = positions(part.in_place(), part.format, &pointers);
    // A key may be written three times.
    let distinct: BTreeMap<&Pointer, Repeated> = repeated.iter().map(|(at, how)| (at, *how)).collect();
    for (pointer, how) in distinct {
        let Some([first, .., last]) = found.get(pointer).map(Vec::as_slice) else { continue };
        let [first, last] = [first, last].map(|position| position.key.unwrap_or(position.value));
        let message = format!("key `{}` is written twice", pointer.last().unwrap_or_default());
        let help = match how {
            Repeated::Same => "both have the same value, which counts",
            Repeated::Parts => "both are objects without a key in common, and are taken as one",
        };
        report
            .add(codes::REPAIRED_KEY, Severity::Warning, place(part, last), message)
            .help(help)
            .related_place(place(part, first), "written here first");
    }
}

/// Numbers that lost something on the way get it back from the text: versions like `1.10` in [`TEXTS`], which are
/// repaired thereby, and in JSON integers beyond 64 bits, which serde_json hands over as floats.
fn restore_texts(part: &Part, value: &mut Value, rounded: &[Pointer], report: &mut Report) {
    let texts: Vec<Pointer> = TEXTS.iter().filter_map(|text| Pointer::parse(text)).collect();
    let texts: Vec<Pointer> =
        texts.into_iter().filter(|at| value.at(at).is_some_and(|v| v.as_f64().is_some())).collect();
    let wanted: Vec<Pointer> = rounded.iter().chain(&texts).cloned().collect();
    for (pointer, all) in positions(part.in_place(), part.format, &wanted) {
        let Some(offset) = all.last().map(|position| position.value) else { continue };
        let written = part.text().get(offset..).unwrap_or_default();
        // A tag says what the scalar after it is.
        let written = match written.strip_prefix('!').and_then(|tagged| tagged.split_once(' ')) {
            Some((_, scalar)) => scalar.trim_start(),
            None => written,
        };
        let written =
            written.split(|c: char| c.is_whitespace() || ",}]#".contains(c)).next().unwrap_or_default();
        let Some(found) = value.at_mut(&pointer) else { continue };
        if texts.contains(&pointer) {
            let name = pointer.last().unwrap_or_default();
            let message = format!("`{name}` must be a string, but is a number (`{written}`)");
            report
                .add(codes::REPAIRED_SCALAR, Severity::Warning, place(part, offset), message)
                .help(format!("it is read as the text `{written}`; put it in quotes"));
            *found = Value::String(written.to_owned());
        } else if let Ok(exact) = written.parse() {
            *found = Value::Integer(exact);
        }
    }
}

/// Why there is no value.
struct Problem {
    code: Code,
    message: String,
    /// In the part's text.
    offset: usize,
    /// Where that began which the parser was in the middle of.
    start: Option<usize>,
}

struct Reader<'t> {
    format: Format,
    text: &'t str,
    state: RefCell<State>,
}

impl<'t> Reader<'t> {
    fn new(format: Format, text: &'t str) -> Self {
        let max_nodes = text.len().saturating_add(MAX_ALIASED);
        Self { format, text, state: RefCell::new(State::bounded(max_nodes)) }
    }

    fn node<'n>(&'n self, path: &'n Trail<'n>) -> Node<'n> {
        Node { state: &self.state, format: self.format, path }
    }

    fn json(&self) -> Result<Value, Problem> {
        let mut deserializer = serde_json::Deserializer::from_str(self.text);
        let result = self.node(&Trail::ROOT).deserialize(&mut deserializer);
        result.and_then(|value| deserializer.end().map(|()| value)).map_err(|error| {
            let lines = self.text.split_inclusive('\n').take(error.line().saturating_sub(1));
            let line: usize = lines.map(str::len).sum();
            self.problem(&error.to_string(), line + error.column().saturating_sub(1))
        })
    }

    fn yaml(&self) -> Result<Value, Problem> {
        let text = self.text;
        if let Some(offset) = endless_nesting(text) {
            let message = format!("values are nested more than {MAX_DEPTH} deep");
            return Err(Problem { code: codes::TOO_DEEP, message, offset, start: None });
        }
        let problem = |error: &serde_yaml::Error| {
            let offset = error.location().map_or(0, |at| yaml_offset(text, at.line(), at.column()));
            self.problem(&error.to_string(), offset)
        };
        let mut documents = serde_yaml::Deserializer::from_str(text);
        let Some(first) = documents.next() else {
            return Err(self.problem("there is no document, only comments", 0));
        };
        let value = self.node(&Trail::ROOT).deserialize(first).map_err(|error| problem(&error))?;
        // What follows a last `---` is empty in many files that scripts have joined.
        let more = documents.next().map(|next| self.node(&Trail::ROOT).deserialize(next));
        if !matches!(more, None | Some(Ok(Value::Null))) {
            let message = "there are several YAML documents in one file".to_owned();
            let offset = second_document(text);
            return Err(Problem { code: codes::SEVERAL_DOCUMENTS, message, offset, start: None });
        }
        Ok(value)
    }

    /// A parser's message without the places in it, which the report prints in its own way.
    fn problem(&self, written: &str, offset: usize) -> Problem {
        let text = without_places(written);
        // The parsers' own limits, which come before ours where a text is all nesting or all aliases.
        let (code, message) = if text.contains("recursion limit") {
            (codes::TOO_DEEP, format!("values are nested more than {MAX_DEPTH} deep"))
        } else if text.contains("repetition limit") {
            (codes::TOO_MANY_ALIASES, TOO_MANY_ALIASES.to_owned())
        } else {
            (codes::SYNTAX, text)
        };
        // That limit comes without a place; the first anchor is as good as any.
        let anchor = self.text.find('&').filter(|_| code == codes::TOO_MANY_ALIASES);
        let whole = self.text;
        let offset = anchor.or_else(|| advice::position(&message, whole)).unwrap_or(offset).min(whole.len());
        let start = advice::start(written).map(|(line, column)| yaml_offset(whole, line, column));
        Problem { code, message, offset, start: start.filter(|start| *start != offset) }
    }
}

/// A message without its ` at line 3 column 5`.
fn without_places(message: &str) -> String {
    let mut parts = message.split(" at line ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.strip_prefix(" column ").unwrap_or(rest);
        text.push_str(rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    text
}

/// Where brackets are opened without end. libyaml looks at all open ones again for each that is added, so that a few
/// kilobytes of them last minutes; brackets in prose are closed again, or are not thousands.
fn endless_nesting(text: &str) -> Option<usize> {
    const MAX_OPEN: usize = 3000;
    let mut open = 0usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_OPEN
    })
}

/// Where the second document starts: a line `---` after the one that may start the first.
fn second_document(text: &str) -> usize {
    let mut offset = 0;
    let mut content = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("---") && content {
            return offset;
        }
        content |= !(line.trim().is_empty() || line.starts_with(['#', '%']));
        offset += line.len();
    }
    0
}
