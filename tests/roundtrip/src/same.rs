//! Whether two JSON values say the same: numbers by value, date-times by instant, members in any order.

use serde_json::{Number, Value};

/// The first place at which what came back says something else than what was sent.
pub fn difference(sent: &Value, back: &Value) -> Option<String> {
    compare(sent, back, "")
}

fn compare(sent: &Value, back: &Value, at: &str) -> Option<String> {
    match (sent, back) {
        (Value::Object(a), Value::Object(b)) => {
            if let Some((name, value)) = a.iter().find(|(name, _)| !b.contains_key(*name)) {
                return Some(format!("{at}/{name}: {value} is lost"));
            }
            if let Some((name, value)) = b.iter().find(|(name, _)| !a.contains_key(*name)) {
                return Some(format!("{at}/{name}: {value} is new"));
            }
            a.iter().find_map(|(name, value)| compare(value, &b[name], &format!("{at}/{name}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(i, (x, y))| compare(x, y, &format!("{at}/{i}")))
        }
        (Value::Number(a), Value::Number(b)) if same_number(a, b) => None,
        (Value::String(a), Value::String(b)) if a == b || same_instant(a, b) => None,
        _ if sent == back => None,
        _ => Some(format!("{at}: {sent} came back as {back}")),
    }
}

/// `1` and `1.0` are one number; integers of 64 bits are compared digit by digit.
fn same_number(a: &Number, b: &Number) -> bool {
    match (a.as_i64(), b.as_i64(), a.as_u64(), b.as_u64()) {
        (Some(a), Some(b), ..) => a == b,
        (.., Some(a), Some(b)) => a == b,
        _ => a.as_f64() == b.as_f64(),
    }
}

fn same_instant(a: &str, b: &str) -> bool {
    matches!((a.parse::<jiff::Timestamp>(), b.parse::<jiff::Timestamp>()), (Ok(a), Ok(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::difference;

    #[test]
    fn spelling_means_nothing() {
        assert_eq!(difference(&json!({ "a": 1, "b": "x" }), &json!({ "b": "x", "a": 1.0 })), None);
        assert_eq!(difference(&json!("2026-01-01T01:00:00+01:00"), &json!("2026-01-01T00:00:00Z")), None);
    }

    #[test]
    fn everything_else_does() {
        for (sent, back, said) in [
            (json!({ "a": null }), json!({}), "/a: null is lost"),
            (json!({}), json!({ "a": [] }), "/a: [] is new"),
            (json!([1]), json!([1.5]), "/0: 1 came back as 1.5"),
            (json!("a"), json!("b"), ": \"a\" came back as \"b\""),
        ] {
            assert_eq!(difference(&sent, &back).as_deref(), Some(said));
        }
    }
}
