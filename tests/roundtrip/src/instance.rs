//! Values that are likely to fit a converted schema: every branch, presence state, enum value and bound that it has.
//!
//! A guess need not fit: the judge drops those that do not. What is never guessed (a pattern, say) is left to the document's
//! examples and to the other generator.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::{Map, Value, json};

use crate::schema::Schemas;

/// Guesses of one schema; more of them would find no more.
const MOST: usize = 40;

/// Guesses of a schema inside another one.
const MOST_INSIDE: usize = 16;

/// References that are followed into each other; a recursive schema ends there.
const DEEPEST: usize = 9;

/// Values in a guess that stands inside another one; larger ones only repeat what smaller ones have.
const LARGEST_INSIDE: usize = 160;

/// 2^53 - 1: beyond it, numbers differ between readers of JSON (RFC 8259, 6).
const LARGEST: i64 = 9_007_199_254_740_991;

/// Guesses by reference and depth.
type Made = HashMap<(String, usize), Rc<Vec<Value>>>;

/// Makes guesses.
#[derive(Debug)]
pub struct Guesser<'a> {
    schemas: &'a Schemas<'a>,
    /// What was made of a reference at a depth.
    made: RefCell<Made>,
}

impl<'a> Guesser<'a> {
    /// Guesses with the schemas that references lead into.
    pub fn new(schemas: &'a Schemas<'a>) -> Self {
        Self { schemas, made: RefCell::default() }
    }

    /// Guesses for a schema, the smallest ones first.
    pub fn guesses(&self, schema: &Value) -> Vec<Value> {
        self.make(schema, DEEPEST)
    }

    fn referred(&self, reference: &str, depth: usize) -> Rc<Vec<Value>> {
        let Some(target) = self.schemas.target(reference).filter(|_| depth > 0) else {
            return Rc::default();
        };
        let key = (reference.to_owned(), depth);
        if let Some(made) = self.made.borrow().get(&key) {
            return Rc::clone(made);
        }
        let mut all = self.make(target, depth - 1);
        let least = all.iter().map(count).min().unwrap_or(0);
        all.retain(|value| count(value) <= LARGEST_INSIDE.max(least));
        let all = Rc::new(all);
        self.made.borrow_mut().insert(key, Rc::clone(&all));
        all
    }

    /// `depth` is how many references may still be followed into each other.
    fn make(&self, schema: &Value, depth: usize) -> Vec<Value> {
        if let Some(reference) = schema["$ref"].as_str() {
            let all = self.referred(reference, depth);
            let rest = without(schema, &["$ref"]);
            if rest.as_object().is_some_and(says_something) {
                return joined(&all, &self.make(&rest, depth));
            }
            return all.to_vec();
        }
        if let Some(values) = schema["enum"].as_array() {
            return values.clone();
        }
        if let Some(value) = schema.get("const") {
            return vec![value.clone()];
        }
        let mut all = self
            .composed(schema, depth)
            .unwrap_or_else(|| vec![json!("free"), json!({ "zz": [1, null] }), json!([true])]);
        all.truncate(MOST.max(schema["oneOf"].as_array().map_or(0, Vec::len) * 3));
        let several = schema["examples"].as_array().into_iter().flatten();
        all.extend(schema.get("example").into_iter().chain(schema.get("default")).chain(several).cloned());
        all
    }

    /// What fits all parts of a schema; none if it says nothing.
    fn composed(&self, schema: &Value, depth: usize) -> Option<Vec<Value>> {
        let mut all: Option<Vec<Value>> = None;
        let mut join = |more: Vec<Value>| {
            all = Some(match all.take() {
                Some(all) => joined(&all, &more),
                None => more,
            });
        };
        let plain = without(schema, &["allOf", "oneOf", "anyOf"]);
        if plain.as_object().is_some_and(says_something) {
            join(self.plain(&plain, depth));
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            join(self.make(part, depth));
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(branches) = schema[key].as_array() {
                let share = MOST.div_ceil(branches.len().max(1)).max(3);
                let of_branch = |branch| self.make(branch, depth).into_iter().take(share);
                join(branches.iter().flat_map(of_branch).collect());
            }
        }
        all
    }

    /// As [`make`](Self::make), for what stands inside.
    fn inside(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let mut all = self.make(schema, depth);
        let enough = schema["enum"].as_array().map_or(0, Vec::len).max(MOST_INSIDE);
        if all.len() > enough {
            // The last ones are the fullest ones and those of the document.
            let last = all.split_off(all.len() - 4);
            all.truncate(enough - 4);
            all.extend(last);
        }
        all
    }

    /// Guesses for a schema without compositions.
    fn plain(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ if schema.get("items").is_some() => vec!["array"],
            _ if schema.get("pattern").is_some() || schema.get("minLength").is_some() => vec!["string"],
            _ if schema.get("minimum").is_some() || schema.get("maximum").is_some() => vec!["number"],
            _ => vec!["object"],
        };
        let of_type = |name: &str| match name {
            "object" => self.objects(schema, depth),
            "array" => self.arrays(schema, depth),
            "string" => strings(schema),
            "integer" => numbers(schema, "integer"),
            "number" => numbers(schema, "number"),
            "boolean" => vec![json!(true), json!(false)],
            _ => vec![Value::Null],
        };
        types.into_iter().flat_map(of_type).collect()
    }

    /// Required members alone; each optional one alone beside them; all; all with some that are not declared.
    fn objects(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let declared = schema["properties"].as_object();
        let mut variants: Vec<(&str, Vec<Value>)> = Vec::new();
        for (name, property) in declared.into_iter().flatten() {
            variants.push((name, self.inside(property, depth)));
        }
        for name in required.iter().filter(|name| declared.is_none_or(|d| !d.contains_key(**name))) {
            variants.push((name, vec![json!("free")]));
        }
        if variants.iter().any(|(name, values)| values.is_empty() && required.contains(name)) {
            return Vec::new();
        }
        variants.retain(|(_, values)| !values.is_empty());
        let round = |keep: &dyn Fn(&str) -> bool, i: usize| -> Map<String, Value> {
            let kept = variants.iter().filter(|(name, _)| keep(name));
            kept.map(|(name, values)| ((*name).to_owned(), values[i % values.len()].clone())).collect()
        };
        let is_required = |name: &str| required.contains(&name);
        let mut all = vec![Value::Object(round(&is_required, 0))];
        let rounds = variants.iter().map(|(_, values)| values.len()).max().unwrap_or(0).min(MOST);
        all.extend((0..rounds).map(|i| Value::Object(round(&|_| true, i))));
        for (alone, _) in variants.iter().filter(|(name, _)| !is_required(name)).take(MOST) {
            all.push(Value::Object(round(&|name| name == *alone || is_required(name), 1)));
        }
        let mut full = round(&|_| true, 0);
        let beside = match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => Vec::new(),
            None | Some(Value::Bool(true)) => vec![json!({ "zz": [1.5, null] })],
            Some(values) => self.inside(values, depth),
        };
        if !beside.is_empty() {
            full.extend(
                beside.into_iter().take(MOST).enumerate().map(|(i, value)| (format!("zz {i}/~\""), value)),
            );
            all.push(Value::Object(full));
        }
        all
    }

    fn arrays(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let least = size(schema, "minItems").unwrap_or(0);
        let most = size(schema, "maxItems").unwrap_or(usize::MAX);
        let first: Vec<Vec<Value>> = schema["prefixItems"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|item| self.inside(item, depth))
            .collect();
        let free = json!({});
        let items = match schema.get("items") {
            Some(Value::Bool(false)) => Vec::new(),
            items => self.inside(items.unwrap_or(&free), depth),
        };
        let tuple: Vec<Value> = first.iter().filter_map(|values| values.first().cloned()).collect();
        let filled = |start: usize, count: usize| -> Value {
            let rest = items.iter().cycle().skip(start).take(count.saturating_sub(tuple.len()).min(64));
            tuple.iter().chain(rest).cloned().collect()
        };
        let mut all = vec![filled(0, least), filled(0, least.max(tuple.len()).max(1).min(most))];
        let (step, count) = if items.len() > 8 { (4, 4) } else { (1, 2) };
        let count = count.max(least).min(most);
        all.extend((0..items.len()).step_by(step).map(|start| filled(start, count + tuple.len())));
        all
    }
}

fn without(schema: &Value, keys: &[&str]) -> Value {
    let members = schema.as_object().into_iter().flatten();
    let kept = members.filter(|(key, _)| !keys.contains(&key.as_str()) && !key.starts_with("x-"));
    Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
}

/// Whether a schema's members constrain values; the bundled components of a whole schema do not.
fn says_something(members: &Map<String, Value>) -> bool {
    members.keys().any(|key| {
        !matches!(
            key.as_str(),
            "components"
                | "definitions"
                | "$defs"
                | "$id"
                | "deprecated"
                | "readOnly"
                | "writeOnly"
                | "externalDocs"
                | "example"
                | "examples"
                | "default"
                | "xml"
        )
    })
}

/// Guesses that fit both sides: objects are merged, anything else is taken from the side that says more.
fn joined(left: &[Value], right: &[Value]) -> Vec<Value> {
    let count = left.len().max(right.len()).min(3 * MOST);
    if left.is_empty() || right.is_empty() {
        return if left.is_empty() { right.to_vec() } else { left.to_vec() };
    }
    let mut all = Vec::new();
    for i in 0..count {
        let (a, b) = (&left[i % left.len()], &right[i % right.len()]);
        match (a, b) {
            (Value::Object(a), Value::Object(b)) => {
                let mut merged = a.clone();
                merged.extend(b.clone());
                all.push(Value::Object(merged));
            }
            _ => all.extend([a.clone(), b.clone()]),
        }
    }
    all
}

/// Values in a value, itself among them.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(count).sum::<usize>(),
        _ => 1,
    }
}

fn size(schema: &Value, key: &str) -> Option<usize> {
    schema[key].as_u64().and_then(|n| usize::try_from(n).ok())
}

fn strings(schema: &Value) -> Vec<Value> {
    let samples: &[&str] = match schema["format"].as_str() {
        Some("date-time") => {
            &["2026-07-02T12:00:00Z", "2024-02-29T23:59:59.123+05:30", "1969-12-31T23:59:59Z"]
        }
        Some("date") => &["2026-07-02", "2024-02-29"],
        Some("time") => &["12:00:00Z", "23:59:59.5+01:00"],
        Some("duration") => &["P1DT2H", "PT0.5S"],
        Some("uuid") => &["00000000-0000-0000-0000-000000000000", "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"],
        Some("uri" | "url" | "iri" | "uri-reference") => &["https://example.com/a%20b?c=d&e=%E6%96%87#f"],
        Some("email" | "idn-email") => &["a.b+c@example.com"],
        Some("hostname" | "idn-hostname") => &["a.example.com"],
        Some("ipv4" | "ip") => &["192.0.2.1"],
        Some("ipv6") => &["2001:db8::1"],
        Some("byte") => &["aGVsbG8=", ""],
        _ => &[
            "text",
            "",
            "\u{dc} \u{6587}/../?#[]&=+%25;,:@\"\\\n'<>{}|^`\u{1f600}\u{0}",
            "12",
            "2026-07-02",
            "AB",
            "a-1",
        ],
    };
    let (least, most) =
        (size(schema, "minLength").unwrap_or(0), size(schema, "maxLength").unwrap_or(usize::MAX));
    let fitted = |sample: &&str| -> Value {
        let long = sample.chars().chain(std::iter::repeat('x'));
        long.take(sample.chars().count().max(least.min(10_000)).min(most)).collect::<String>().into()
    };
    samples.iter().map(fitted).collect()
}

fn numbers(schema: &Value, kind: &str) -> Vec<Value> {
    let bound = |key: &str| schema[key].as_f64();
    let exact = |key: &str| schema[key].as_i64();
    let step = bound("multipleOf").filter(|step| *step > 0.0);
    let mut all: Vec<Value> = vec![json!(1), json!(0), json!(-1), json!(LARGEST), json!(-LARGEST)];
    for key in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
        if let Some(n) = exact(key) {
            all.extend([n, n.saturating_add(1), n.saturating_sub(1)].map(|n| json!(n)));
        } else if let Some(n) = bound(key) {
            all.extend([n, n + 0.5, n - 0.5].map(|n| json!(n)));
        }
    }
    if let Some(step) = step {
        all.extend([1.0, 2.0, 10.0].map(|n| json!(n * step)));
    }
    if kind == "number" {
        all.extend([json!(0.5), json!(-2.25), json!(1e21), json!(1.0), json!(0.1)]);
    }
    let is_within = |n: f64| {
        // In draft 4 the exclusive bounds are flags.
        let least =
            if schema["exclusiveMinimum"] == true { n > bound("minimum").unwrap_or(f64::MIN) } else { true };
        let most =
            if schema["exclusiveMaximum"] == true { n < bound("maximum").unwrap_or(f64::MAX) } else { true };
        least
            && most
            && bound("minimum").is_none_or(|least| n >= least)
            && bound("maximum").is_none_or(|most| n <= most)
            && bound("exclusiveMinimum").is_none_or(|least| n > least)
            && bound("exclusiveMaximum").is_none_or(|most| n < most)
            && step.is_none_or(|step| (n / step).fract() == 0.0)
            && (kind == "number" || n.fract() == 0.0)
    };
    let mut kept: Vec<Value> = Vec::new();
    for value in all.into_iter().filter(|value| value.as_f64().is_some_and(is_within)) {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::convert::Side;
    use crate::document::Document;
    use generator::config::Config;

    #[test]
    fn every_branch_value_bound_and_presence_comes_up() {
        let document =
            Document::open(Path::new("tests/shapes.yaml"), &Config::default()).expect("a document");
        let schemas = Schemas::of(&document, Side::Response);
        let schema = schemas.at("/components/schemas/Shape").expect("a schema");
        let judge = schemas.judge(&schema).expect("a judge");
        let guesses = Guesser::new(&schemas).guesses(&schema);
        let fitting: Vec<&Value> = guesses.iter().filter(|guess| judge.fits(guess)).collect();
        let some = |what: &dyn Fn(&Value) -> bool| fitting.iter().any(|value| what(value));
        assert!(some(&|v| v["kind"] == "circle" && v["radius"] == 1) && some(&|v| v["radius"] == 10));
        assert!(some(&|v| v["kind"] == "square" && v["side"].is_null() && v.get("side").is_some()));
        assert!(some(&|v| v["kind"] == "square" && v.get("side").is_none()));
        assert!(some(&|v| v["colour"] == "red") && some(&|v| v["colour"] == "blue"));
        assert!(some(&|v| v["inside"][0]["kind"].is_string()) || some(&|v| v["inside"] == json!([])));
        assert!(some(&|v| v["tags"]["zz 0/~\""] == 1));
        assert!(fitting.len() * 2 > guesses.len(), "{} of {} fit", fitting.len(), guesses.len());
    }
}
