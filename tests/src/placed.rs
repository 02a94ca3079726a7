//! Whether each value of an instance has come into a field of its own.
//!
//! An emitted type keeps what it does not know and writes it back. So a member whose name is misspelt in the type
//! still arrives, and only a look into the value tells: the member is in `extra`, and its field is empty. `Debug`,
//! which all types derive, shows both.

use serde_json::Value;

use crate::instance::{Extent, UNDECLARED, is_free};

/// What is not where it belongs in a value made of `instance`, of which `shown` is the `Debug` text.
pub fn flaws(instance: &Value, shown: &str, extent: Extent) -> Vec<String> {
    let strays = extra_members(shown).into_iter().filter(|name| !UNDECLARED.contains(&name.as_str()));
    let mut out: Vec<_> = strays.map(|name| format!("`{name}` has no field of its own")).collect();
    if shown.contains("Unrecognized(") {
        out.push(format!("a value that the document names was not recognised: {shown}"));
    }
    let empty = empty_fields(shown);
    if extent == Extent::Full && empty.len() > nulls(instance) {
        out.push(format!("fields are empty, although everything was set: {empty:?}"));
    }
    out
}

/// Names of members in any `extra: {"name": "JSON text", ..}`.
fn extra_members(shown: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, start) in shown.match_indices("extra: {") {
        let mut rest = &shown[at + start.len()..];
        while let Some((name, after)) = quoted(rest) {
            out.push(name);
            let Some((_, after)) = after.strip_prefix(": ").and_then(quoted) else { break };
            rest = after.strip_prefix(", ").unwrap_or(after);
        }
    }
    out
}

/// The text in quotes that `text` begins with, and what follows. Of escapes only those that end no text matter.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut out = String::new();
    let mut characters = inner.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return Some((out, &inner[at + 1..])),
            '\\' => out.push(characters.next()?.1),
            _ => out.push(c),
        }
    }
    None
}

/// Names of fields that are `None`.
fn empty_fields(shown: &str) -> Vec<&str> {
    let ends = |at: usize| !shown[at..].starts_with(": None(");
    let before = shown.match_indices(": None").filter(|(at, _)| ends(*at)).map(|(at, _)| &shown[..at]);
    before.map(|text| text.rsplit([' ', '{']).next().unwrap_or_default()).collect()
}

/// Values of which the `Debug` text is `None`: null, and a value of an enum that is called so.
fn nulls(instance: &Value) -> usize {
    match instance {
        Value::Null => 1,
        Value::String(text) => usize::from(text == "none"),
        free if is_free(free) => 0,
        Value::Array(items) => items.iter().map(nulls).sum(),
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| !UNDECLARED.contains(&name.as_str()))
            .map(|(_, v)| nulls(v))
            .sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::flaws;
    use crate::instance::Extent;

    #[test]
    fn strays_and_empty_fields_are_found() {
        let shown = r#"Body { ratio: None, text: "extra", extra: {"a\"b": "{\"x\":1}", "ratio": "1"} }"#;
        let found = flaws(&json!({ "ratio": "1" }), shown, Extent::Full);
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0], "`a\"b` has no field of its own");
        assert_eq!(flaws(&json!({}), "Body { ratio: None, extra: {} }", Extent::Minimal), [""; 0]);
        assert_eq!(
            flaws(&json!({ "ratio": null }), "Body { ratio: None, extra: {} }", Extent::Full),
            [""; 0]
        );
    }
}
