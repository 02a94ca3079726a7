//! `explain`: what a code means, or all codes there are.

use std::fmt::Write as _;

use generator::diagnostic::{Code, Report};
use serde_json::json;

use super::job::wrong;
use super::{Answer, Status, Text};

/// Runs the command.
pub(super) fn run(code: Option<&str>, report: &mut Report) -> Option<Answer> {
    let mut codes = generator::all_codes();
    codes.sort_by_key(|code| code.name);
    let Some(wanted) = code else { return Some(list(&codes)) };
    let Some(code) = codes.iter().find(|code| code.name == wanted) else {
        let nearest = codes
            .iter()
            .map(|code| (strsim::jaro_winkler(wanted, code.name), code.name))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let help = match nearest {
            Some((_, name)) => format!("did you mean `{name}`?"),
            None => "`generator explain` lists all codes".to_owned(),
        };
        wrong(report, format!("there is no code `{wanted}`")).help(help);
        return None;
    };
    Some(Answer::new(
        Status::Done,
        Text::Product(format!("{}\n\n{}", code.name, code.explanation)),
        machine(code),
    ))
}

/// Each code with the first sentence of its explanation.
fn list(codes: &[Code]) -> Answer {
    let width = codes.iter().map(|code| code.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for code in codes {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{:width$}  {}", code.name, first_sentence(code.explanation));
    }
    Answer::new(Status::Done, Text::Product(text), codes.iter().map(machine).collect())
}

fn machine(code: &Code) -> serde_json::Value {
    json!({ "code": code.name, "explanation": code.explanation })
}

fn first_sentence(text: &str) -> String {
    let line = text.split("\n\n").next().unwrap_or(text).replace('\n', " ");
    match line.find(". ") {
        Some(end) => line[..=end].to_owned(),
        None => line,
    }
}
