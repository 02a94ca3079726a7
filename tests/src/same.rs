//! Whether two JSON values say the same.

use serde_json::Value;

/// Where two values differ, place by place; nothing if they say the same.
///
/// The order of members and the spelling of a number mean nothing in JSON (RFC 8259, 4 and 6); everything else does,
/// also whether a member is null or absent.
pub fn differences(sent: &Value, expected: &Value) -> Vec<String> {
    let mut out = Vec::new();
    compare(sent, expected, "", &mut out);
    out
}

fn compare(left: &Value, right: &Value, at: &str, out: &mut Vec<String>) {
    match (left, right) {
        (Value::Object(a), Value::Object(b)) => {
            for (name, value) in b {
                match a.get(name) {
                    Some(other) => compare(other, value, &format!("{at}/{name}"), out),
                    None => out.push(format!("{at}/{name}: nothing instead of {value}")),
                }
            }
            for (name, value) in a.iter().filter(|(name, _)| !b.contains_key(*name)) {
                out.push(format!("{at}/{name}: {value} instead of nothing"));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (x, y)) in a.iter().zip(b).enumerate() {
                compare(x, y, &format!("{at}/{index}"), out);
            }
        }
        (Value::Number(a), Value::Number(b)) if same_number(a, b) => {}
        _ if left == right => {}
        _ => out.push(format!("{at}: {left} instead of {right}")),
    }
}

/// `1` and `1.0` are one number; integers beyond 2^53 are compared digit by digit.
fn same_number(a: &serde_json::Number, b: &serde_json::Number) -> bool {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => a == b,
        _ => a.as_f64() == b.as_f64(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::differences;

    #[test]
    fn null_is_not_absent() {
        assert_eq!(differences(&json!({ "a": null }), &json!({})), ["/a: null instead of nothing"]);
        assert_eq!(differences(&json!({}), &json!({ "a": [1] })), ["/a: nothing instead of [1]"]);
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert_eq!(differences(&json!([1.0, { "b": 2 }]), &json!([1, { "b": 2.0 }])), [""; 0]);
        assert_eq!(differences(&json!([1.5]), &json!([1])), ["/0: 1.5 instead of 1"]);
    }
}
