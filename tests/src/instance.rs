//! Values that fit a schema: the smallest one, and ones in which everything optional is set.
//!
//! Takes a schema of the document; gives valid instances, the same ones each time. Together the full instances use
//! every property, every branch of every `oneOf` and `anyOf`, every value of every enum, both ends of every range and
//! every `null`. Each instance is judged by the `jsonschema` crate before anybody sees it.

use serde_json::{Value, json};

use crate::document::Document;
use crate::schema::Judge;

/// How much of a schema an instance uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Only what is required.
    Minimal,
    /// Everything.
    Full,
}

/// 2^53 - 1, the largest integer that this API's numbers go to.
const LARGEST: i64 = 9_007_199_254_740_991;

/// Members that no schema declares, put where a schema says that there may be others.
pub const UNDECLARED: [&str; 2] = ["undeclared", "and \"another\""];

/// Texts that fit the patterns of the document.
const PATTERN_SAMPLES: [&str; 2] = ["urn:li:person:a-1_B", "2026-07-02T12:00:00Z"];

/// Makes instances.
#[derive(Debug)]
pub struct Maker<'a> {
    document: &'a Document,
    judge: &'a Judge,
}

/// References on the way to a schema: a recursive type ends where one comes up again.
type Trail<'t> = &'t [String];

impl<'a> Maker<'a> {
    /// For schemas of this document.
    pub fn new(document: &'a Document, judge: &'a Judge) -> Self {
        Self { document, judge }
    }

    /// Valid instances of `schema`, at least one.
    pub fn instances(&self, schema: &Value, extent: Extent) -> Vec<Value> {
        let instances = self.make(schema, extent, &[]);
        assert!(!instances.is_empty(), "no instance of {schema}");
        let judged = self.judge.schema(schema);
        for instance in &instances {
            let flaws = judged.flaws(instance);
            assert!(flaws.is_empty(), "an instance does not fit its schema: {flaws:#?}\n{instance:#}");
        }
        instances
    }

    fn make(&self, schema: &Value, extent: Extent, trail: Trail<'_>) -> Vec<Value> {
        let mut trail = trail.to_vec();
        if let Some(reference) = schema["$ref"].as_str() {
            if trail.iter().any(|r| r == reference) {
                return Vec::new();
            }
            trail.push(reference.to_owned());
            return self.make(self.document.follow(schema), extent, &trail);
        }
        let mut out = self.of_schema(schema, extent, &trail);
        if schema["nullable"] == Value::Bool(true) && extent == Extent::Full {
            out.push(Value::Null);
        }
        out
    }

    fn of_schema(&self, schema: &Value, extent: Extent, trail: Trail<'_>) -> Vec<Value> {
        if let Some(values) = schema["enum"].as_array() {
            let count = if extent == Extent::Full { values.len() } else { 1 };
            return values[..count].to_vec();
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(branches) = schema[key].as_array() {
                assert!(schema.get("properties").is_none(), "properties beside {key} are not understood");
                return branches.iter().flat_map(|b| self.make(b, extent, trail)).collect();
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            return self.all_of(parts, extent, trail);
        }
        match schema["type"].as_str() {
            Some("object") => self.objects(schema, extent, trail),
            Some("array") => self.arrays(schema, extent, trail),
            Some("string") => self.strings(schema, extent),
            Some("integer") => integers(schema, extent),
            Some("number") => numbers(schema, extent),
            Some("boolean") => some(extent, vec![json!(true), json!(false)]),
            None => some(extent, vec![json!("free"), free(), free_list()]),
            Some(other) => panic!("type {other} is not understood"),
        }
    }

    fn all_of(&self, parts: &[Value], extent: Extent, trail: Trail<'_>) -> Vec<Value> {
        let variants: Vec<_> = parts.iter().map(|part| self.make(part, extent, trail)).collect();
        if let [only] = variants.as_slice() {
            return only.clone();
        }
        rounds(&variants)
            .map(|values| {
                let merged = values.into_iter().flat_map(|v| v.as_object().expect("an object").clone());
                Value::Object(merged.collect())
            })
            .collect()
    }

    fn objects(&self, schema: &Value, extent: Extent, trail: Trail<'_>) -> Vec<Value> {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let additional = schema.get("additionalProperties");
        let mut names: Vec<String> = Vec::new();
        let mut variants: Vec<Vec<Value>> = Vec::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let needed = required.contains(&name.as_str());
            let values = if needed || extent == Extent::Full {
                self.make(property, extent, trail)
            } else {
                Vec::new()
            };
            if needed && values.is_empty() {
                return Vec::new();
            }
            if !values.is_empty() {
                names.push(name.clone());
                variants.push(values);
            }
        }
        if extent == Extent::Full {
            for (name, values) in self.undeclared(additional, names.is_empty(), trail) {
                names.push(name.to_owned());
                variants.push(values);
            }
        }
        if variants.is_empty() {
            return vec![json!({})];
        }
        rounds(&variants).map(|values| Value::Object(names.iter().cloned().zip(values).collect())).collect()
    }

    /// Members beside the declared ones, where the schema speaks of them.
    fn undeclared(
        &self,
        additional: Option<&Value>,
        alone: bool,
        trail: Trail<'_>,
    ) -> Vec<(&'static str, Vec<Value>)> {
        match additional {
            Some(Value::Bool(true)) => {
                vec![(UNDECLARED[0], vec![free()]), (UNDECLARED[1], vec![json!(null)])]
            }
            Some(schema @ Value::Object(_)) => {
                let values = self.make(schema, Extent::Full, trail);
                vec![("one key", values.clone()), ("an/other~key", values.into_iter().rev().collect())]
            }
            None if alone => vec![(UNDECLARED[0], vec![free()])],
            _ => Vec::new(),
        }
    }

    fn arrays(&self, schema: &Value, extent: Extent, trail: Trail<'_>) -> Vec<Value> {
        let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).expect("a small number");
        let most = usize::try_from(schema["maxItems"].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
        let free_items = json!({});
        let items = self.make(schema.get("items").unwrap_or(&free_items), extent, trail);
        if extent == Extent::Minimal || items.is_empty() {
            return vec![items.iter().cycle().take(least).cloned().collect()];
        }
        let size = most.min(2).max(least);
        items
            .chunks(size)
            .map(|chunk| {
                chunk.iter().chain(items.iter().cycle()).take(chunk.len().max(least)).cloned().collect()
            })
            .collect()
    }

    fn strings(&self, schema: &Value, extent: Extent) -> Vec<Value> {
        if schema.get("pattern").is_some() {
            let judged = self.judge.schema(schema);
            let fits = |sample: &&str| judged.flaws(&json!(sample)).is_empty();
            let sample =
                PATTERN_SAMPLES.iter().find(|s| fits(s)).unwrap_or_else(|| panic!("no sample fits {schema}"));
            return vec![json!(sample)];
        }
        let samples = match schema["format"].as_str() {
            Some("date-time") => ["2026-07-02T12:00:00Z", "2024-02-29T23:59:59.123Z"],
            Some("uri") => ["https://example.com/a", "https://example.com/a%20b?c=d&e=%E6%96%87#f"],
            None => ["text", "\u{dc} \u{6587}/../?#[]&=+%25;,:@\"\\\n'<>{}|^`\u{1f600}"],
            Some(other) => panic!("format {other} is not understood"),
        };
        some(extent, samples.into_iter().map(|s| json!(fitted(s, schema))).collect())
    }
}

/// Whether a value stands where the schema says nothing of its type.
pub fn is_free(value: &Value) -> bool {
    *value == free() || *value == free_list()
}

fn free_list() -> Value {
    json!([1.5, free()])
}

/// A free-form object with one of everything.
fn free() -> Value {
    json!({ "text": "\u{6587}", "list": [1, null, -2.5, [true], {}], "large": LARGEST, "nested": { "empty": {} } })
}

fn some(extent: Extent, mut values: Vec<Value>) -> Vec<Value> {
    if extent == Extent::Minimal {
        values.truncate(1);
    }
    values
}

/// As many rounds as the longest list has values; shorter ones start again.
fn rounds(variants: &[Vec<Value>]) -> impl Iterator<Item = Vec<Value>> {
    let count = variants.iter().map(Vec::len).max().unwrap_or(0);
    (0..count).map(|i| variants.iter().map(|values| values[i % values.len()].clone()).collect())
}

/// Lengths count characters (JSON Schema draft 4 validation, 5.2).
fn fitted(sample: &str, schema: &Value) -> String {
    let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(0)).expect("a small number");
    let most = usize::try_from(schema["maxLength"].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    sample.chars().chain(std::iter::repeat('x')).take(sample.chars().count().max(least).min(most)).collect()
}

fn integers(schema: &Value, extent: Extent) -> Vec<Value> {
    let exclusive = i64::from(schema["exclusiveMinimum"] == Value::Bool(true));
    assert!(schema.get("exclusiveMaximum").is_none() && schema.get("multipleOf").is_none());
    let least = schema["minimum"].as_i64().map(|n| n + exclusive);
    let most = schema["maximum"].as_i64();
    let plain = 1.max(least.unwrap_or(1)).min(most.unwrap_or(1).max(1));
    let mut values = vec![json!(plain), json!(most.unwrap_or(LARGEST)), json!(least.unwrap_or(-LARGEST))];
    values.dedup();
    some(extent, values)
}

fn numbers(schema: &Value, extent: Extent) -> Vec<Value> {
    let exclusive = schema["exclusiveMinimum"] == Value::Bool(true);
    assert!(schema.get("exclusiveMaximum").is_none() && schema.get("multipleOf").is_none());
    let least = schema["minimum"].as_f64().unwrap_or(f64::MIN);
    let most = schema["maximum"].as_f64().unwrap_or(f64::MAX);
    let fits = |n: &f64| if exclusive { *n > least } else { *n >= least } && *n <= most;
    let values = [1.0, 0.5, 1e21, -2.25, least, most].into_iter().filter(fits).filter(|n| n.abs() < f64::MAX);
    some(extent, values.map(number).collect())
}

/// Whole numbers without a point, as servers of this kind write them.
fn number(n: f64) -> Value {
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked")]
    let whole = n as i64;
    if n.fract() == 0.0 && n.abs() < 1e15 { json!(whole) } else { json!(n) }
}
