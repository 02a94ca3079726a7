//! JSON texts of values of the document and of the configuration.

use crate::spec::Value;

/// The JSON text (RFC 8259) of `value`, on one line.
pub(super) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Integer(n) => out.push_str(&n.to_string()),
        Value::Float(n) => out.push_str(&float(*n)),
        Value::String(s) => out.push_str(&quoted(s)),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write(item, out);
            }
            out.push(']');
        }
        Value::Map(members) => {
            out.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                out.push_str(&quoted(name));
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
    }
}

/// A JSON string.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The shortest text that reads back as the same number, without `.0`; JSON has no infinities.
pub(super) fn float(n: f64) -> String {
    if n.is_finite() { n.to_string() } else { "null".to_owned() }
}

/// The JSON text of a value of the configuration.
pub(super) fn of_toml(value: &toml::Value) -> String {
    match value {
        toml::Value::String(s) => quoted(s),
        toml::Value::Integer(n) => n.to_string(),
        toml::Value::Float(n) => float(*n),
        toml::Value::Boolean(b) => b.to_string(),
        toml::Value::Datetime(time) => quoted(&time.to_string()),
        toml::Value::Array(items) => {
            let items: Vec<String> = items.iter().map(of_toml).collect();
            format!("[{}]", items.join(","))
        }
        toml::Value::Table(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, member)| format!("{}:{}", quoted(name), of_toml(member)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// The number without fraction that `value` is, also where it is written as one: `2.0`.
pub(super) fn integer(value: &Value) -> Option<i128> {
    match value {
        Value::Integer(n) => Some(*n),
        // Beyond 2^53 a float no longer says which integer was meant.
        #[expect(clippy::cast_possible_truncation, reason = "checked to be integral and small")]
        Value::Float(n) if n.fract() == 0.0 && n.abs() <= 9_007_199_254_740_992.0 => Some(*n as i128),
        _ => None,
    }
}
