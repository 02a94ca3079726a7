//! Bounds of a schema: what it says of its values apart from their type and from what is inside them. The rows that
//! `validate` works from and the sentences of the documentation are made of the same bounds, so they say the same.

use regress::Regex;

use super::docs::code;
use super::json;
use crate::ir::Check;
use crate::spec::{Schema, Value};

/// The largest integer that a JavaScript number holds exactly, 2^53 - 1. As a bound it says what the server is written
/// in, and nothing of the API.
const SAFE_INTEGER: i128 = (1 << 53) - 1;

/// Longer patterns are not read.
const LONGEST_PATTERN: usize = 10_000;

/// The bounds that stand at the schema itself. A keyword for values of another type than the schema's has no effect (JSON Schema
/// Validation 2020-12, section 4.2), so nothing is said of it.
pub(super) fn bounds(schema: &Schema) -> Vec<Check> {
    let words = &schema.keywords;
    let may_be = |types: &[&str]| words.typ.as_deref().is_none_or(|typ| types.contains(&typ));
    let some = |n: &usize| *n > 0;
    let mut checks = Vec::new();
    if may_be(&["integer", "number"]) {
        checks.extend(numbers(schema));
        let step = words.multiple_of.filter(|step| step.is_finite() && *step > 0.0);
        checks.extend(step.map(|step| Check::MultipleOf(json::float(step))));
    }
    if may_be(&["string"]) {
        checks.extend(words.min_length.filter(some).map(Check::MinLength));
        checks.extend(words.max_length.map(Check::MaxLength));
        checks.extend(words.pattern.as_deref().map(pattern));
    }
    if may_be(&["array"]) {
        checks.extend(words.min_items.filter(some).map(Check::MinItems));
        checks.extend(words.max_items.map(Check::MaxItems));
        checks.extend((words.unique_items == Some(true)).then_some(Check::UniqueItems));
    }
    if may_be(&["object"]) {
        checks.extend(words.min_properties.filter(some).map(Check::MinProperties));
        checks.extend(words.max_properties.map(Check::MaxProperties));
    }
    checks
}

fn numbers(schema: &Schema) -> Vec<Check> {
    let words = &schema.keywords;
    let exact = |exact: Option<&Value>, rounded: Option<f64>| match exact {
        Some(Value::Integer(bound)) if bound.abs() == SAFE_INTEGER => None,
        _ => exact.map(json::text).or_else(|| rounded.map(json::float)),
    };
    let low = exact(schema.minimum.as_ref(), words.minimum);
    let high = exact(schema.maximum.as_ref(), words.maximum);
    let low = low.map(if words.exclusive_minimum == Some(true) { Check::Above } else { Check::Minimum });
    let high = high.map(if words.exclusive_maximum == Some(true) { Check::Below } else { Check::Maximum });
    low.into_iter().chain(high).collect()
}

/// A pattern, which is read as emitted code reads it: with the flag `u`, or else without.
fn pattern(text: &str) -> Check {
    let is_read =
        text.len() <= LONGEST_PATTERN && (Regex::with_flags(text, "u").is_ok() || Regex::new(text).is_ok());
    if is_read { Check::Pattern(text.to_owned()) } else { Check::UnreadPattern(text.to_owned()) }
}

/// The bounds in words, one sentence each without a full stop.
pub(super) fn sentences(checks: &[Check]) -> Vec<String> {
    let mut told = Vec::new();
    let mut rest = checks;
    while let [first, others @ ..] = rest {
        let pair = others.first().and_then(|second| both(first, second));
        rest = if pair.is_some() { &others[1..] } else { others };
        told.extend(pair.or_else(|| sentence(first)));
    }
    told
}

/// One sentence for the least and the most of something.
fn both(low: &Check, high: &Check) -> Option<String> {
    let (low, high, (one, many)) = match (low, high) {
        (Check::MinLength(low), Check::MaxLength(high)) => (low, high, CHARACTERS),
        (Check::MinItems(low), Check::MaxItems(high)) => (low, high, ITEMS),
        (Check::MinProperties(low), Check::MaxProperties(high)) => (low, high, MEMBERS),
        (Check::Minimum(low), Check::Maximum(high)) => return Some(format!("{low} to {high}")),
        _ => return None,
    };
    Some(if low == high {
        format!("Exactly {low} {}", if *low == 1 { one } else { many })
    } else {
        format!("{low} to {high} {many}")
    })
}

const CHARACTERS: (&str, &str) = ("character", "characters");
const ITEMS: (&str, &str) = ("item", "items");
const MEMBERS: (&str, &str) = ("member", "members");

fn sentence(check: &Check) -> Option<String> {
    let least = |n: &usize, (one, many): (&str, &str)| {
        Some(format!("At least {n} {}", if *n == 1 { one } else { many }))
    };
    let most = |n: &usize, (one, many): (&str, &str)| {
        Some(format!("At most {n} {}", if *n == 1 { one } else { many }))
    };
    match check {
        Check::MinLength(n) => least(n, CHARACTERS),
        Check::MaxLength(n) => most(n, CHARACTERS),
        Check::MinItems(n) => least(n, ITEMS),
        Check::MaxItems(n) => most(n, ITEMS),
        Check::MinProperties(n) => least(n, MEMBERS),
        Check::MaxProperties(n) => most(n, MEMBERS),
        Check::Minimum(bound) => Some(format!("At least {bound}")),
        Check::Above(bound) => Some(format!("Greater than {bound}")),
        Check::Maximum(bound) => Some(format!("At most {bound}")),
        Check::Below(bound) => Some(format!("Less than {bound}")),
        Check::MultipleOf(step) => Some(format!("A multiple of {step}")),
        Check::UniqueItems => Some("Items are unique".to_owned()),
        Check::Pattern(text) => Some(format!("Matches the pattern {}", code(text))),
        Check::UnreadPattern(text) => {
            Some(format!("Matches the pattern {}, which `validate` does not check", code(text)))
        }
        Check::Names(_) | Check::Member(..) | Check::Members(_) | Check::Item(..) | Check::Items(_) => None,
    }
}
