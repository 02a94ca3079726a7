//! What users of an emitted crate can name, as lines: each is one promise, so a change that keeps all lines breaks no one.

use std::collections::BTreeSet;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::{Stage, dump};
use serde_json::Value;

use crate::document;

/// The surface of the crate for a document; none where the document is refused.
pub(crate) fn of(document: &Value) -> Option<BTreeSet<String>> {
    let mut report = Report::default();
    let dumped = dump(Stage::Crate, vec![document::source(document)], &Config::default(), &mut report)?;
    let list = |key: &str| dumped[key].as_array().into_iter().flatten();
    let mut lines = BTreeSet::new();
    list("types").for_each(|item| of_type(item, &mut lines));
    list("operations").for_each(|operation| of_operation(operation, &mut lines));
    Some(lines)
}

fn of_type(item: &Value, lines: &mut BTreeSet<String>) {
    let path = text(&item["path"]);
    lines.insert(format!(
        "{path} is a {} at {} = {}",
        text(&item["kind"]),
        without_order(text(&item["pointer"])),
        item["type"]
    ));
    if item["kind"] == "struct" {
        lines.insert(format!("{path}::new{} rest {}", item["new"], item["rest"]));
    }
    for member in ["fields", "values", "branches", "constants"] {
        for entry in item[member].as_array().into_iter().flatten() {
            let mut entry = entry.clone();
            // No setter is no promise: a type that requests start to carry gets some.
            if let Some(Value::String(setter)) =
                entry.as_object_mut().and_then(|entry| entry.remove("setter"))
            {
                lines.insert(format!("{path}::{setter}() sets {}", entry["wire"]));
            }
            lines.insert(format!("{path} has {entry}"));
        }
    }
}

fn of_operation(operation: &Value, lines: &mut BTreeSet<String>) {
    let call = text(&operation["call"]);
    let route = format!("{} {}", text(&operation["method"]), text(&operation["path"]));
    lines.insert(format!(
        "{route} is {call}({} {}) -> {} as {}",
        operation["arguments"], operation["required"], operation["returns"], operation["request"]
    ));
    for setter in operation["setters"].as_array().into_iter().flatten() {
        lines.insert(format!("{route} has {setter}"));
    }
}

/// A pointer without the positions of parameters, which mean nothing.
fn without_order(pointer: &str) -> String {
    let mut parts = pointer.split("/parameters/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts
        .fold(first, |all, part| all + "/parameters/" + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
