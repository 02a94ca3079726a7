//! Valid instances with one to three faults, as real servers make them: a member dropped, null, another JSON type.
//!
//! Takes what a struct's schema allows; gives it with faults, and judges what a reader that corrects makes of it. The answer
//! has to arrive, unless the faults leave the struct none of its declared members; problems have to be at the faults and
//! nowhere else; and it has to be written back as it came.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::document::escaped;
use crate::same;
use crate::subject::Subject;

/// How many faulty values are made of a valid one.
const FOR_EACH: usize = 3;

/// A value with faults.
#[derive(Debug, Clone)]
pub struct Faulty {
    /// The value.
    pub value: Value,
    /// JSON Pointers of its faults.
    pub places: Vec<String>,
}

/// Numbers that look random and are the same in each run (Knuth's multiplier for 64 bits).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }
}

/// What is known of a struct, from `dump crate`.
struct Struct {
    declared: BTreeSet<String>,
    /// Whether a value without any member would need a correction.
    needs_some: bool,
}

impl Struct {
    fn of(subject: &Subject) -> Option<Self> {
        let item = subject.item.as_ref().filter(|item| item["kind"] == "struct")?;
        let list = |name: &str| item[name].as_array().cloned().unwrap_or_default();
        let (fields, constants) = (list("fields"), list("constants"));
        let wires = fields.iter().chain(&constants).filter_map(|member| member["wire"].as_str());
        let is_required = |field: &Value| matches!(field["presence"].as_str(), Some("required" | "nullable"));
        Some(Self {
            declared: wires.map(str::to_owned).collect(),
            needs_some: !constants.is_empty() || fields.iter().any(is_required),
        })
    }
}

/// Values with faults, made of a valid one of a struct; none for other types, around which nothing keeps what came.
pub fn faulty(subject: &Subject, valid: &Value, seed: u64) -> Vec<Faulty> {
    if Struct::of(subject).is_none() || !valid.is_object() {
        return Vec::new();
    }
    let mut draw = Draw(seed);
    (0..FOR_EACH).filter_map(|_| with_faults(valid, &mut draw)).collect()
}

fn with_faults(valid: &Value, draw: &mut Draw) -> Option<Faulty> {
    let mut value = valid.clone();
    let mut places = Vec::new();
    for _ in 0..=draw.below(3) {
        let mut all = Vec::new();
        pointers(&value, "", &mut all);
        // What is within an earlier fault is no value of the document's any more.
        all.retain(|at| places.iter().all(|place: &String| !is_related(place, at)));
        if all.is_empty() {
            break;
        }
        let at = all.swap_remove(draw.below(all.len()));
        spoil(&mut value, &at, draw);
        places.push(at);
    }
    (!places.is_empty()).then_some(Faulty { value, places })
}

/// Pointers of everything inside of a value.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(i, item)| (format!("{at}/{i}"), item)).collect()
        }
        Value::Object(members) => {
            members.iter().map(|(name, member)| (format!("{at}/{}", escaped(name)), member)).collect()
        }
        _ => Vec::new(),
    };
    for (at, value) in inner {
        pointers(value, &at, all);
        all.push(at);
    }
}

fn spoil(value: &mut Value, at: &str, draw: &mut Draw) {
    let (parent, name) = at.rsplit_once('/').unwrap_or_default();
    let name = name.replace("~1", "/").replace("~0", "~");
    match (value.pointer_mut(parent), draw.below(3)) {
        (Some(Value::Object(members)), 0) => drop(members.remove(&name)),
        (Some(Value::Object(members)), 1) => drop(members.insert(name, Value::Null)),
        (Some(Value::Object(members)), _) => {
            if let Some(member) = members.get_mut(&name) {
                *member = other_type(member, draw);
            }
        }
        (Some(Value::Array(items)), kind) => {
            if let Some(item) = name.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                *item = if kind == 0 { Value::Null } else { other_type(item, draw) };
            }
        }
        _ => {}
    }
}

fn other_type(value: &Value, draw: &mut Draw) -> Value {
    let kind = |value: &Value| std::mem::discriminant(value);
    let mut all =
        vec![json!("fault"), json!("7"), json!(7), json!(true), json!({}), json!([]), json!({"a": []})];
    all.retain(|other| kind(other) != kind(value));
    all.swap_remove(draw.below(all.len()))
}

fn is_related(one: &str, other: &str) -> bool {
    let is_within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    is_within(one, other) || is_within(other, one)
}

/// What is wrong with the answer for a faulty value: a list of the places of problems and what was written, with a tab between
/// them, or the place of the error and its message.
pub fn judge(subject: &Subject, faulty: &Faulty, answer: Result<&str, &str>) -> Option<String> {
    let known = Struct::of(subject)?;
    let has_declared = faulty
        .value
        .as_object()
        .is_some_and(|members| members.keys().any(|name| known.declared.contains(name)));
    let is_unlike = known.needs_some && !has_declared;
    let text = match answer {
        Err(message) if is_unlike && message.starts_with('\t') => return None,
        Err(message) => return Some(format!("lost: {message}")),
        Ok(_) if is_unlike => return Some("none of its members is there, and it was read".to_owned()),
        Ok(text) => text,
    };
    let (places, written) = text.split_once('\t')?;
    let places: Vec<String> = serde_json::from_str(places).unwrap_or_default();
    // The error of a member that is missing stands at it, that of an object that is unlike its type around it.
    let astray = places.iter().find(|place| faulty.places.iter().all(|fault| !is_related(place, fault)));
    if let Some(place) = astray {
        return Some(format!("a problem at {place}, where no fault is"));
    }
    match serde_json::from_str(written) {
        Ok(back) => {
            same::difference(&faulty.value, &back).map(|what| format!("not written as it came: {what}"))
        }
        Err(error) => Some(format!("no JSON came back: {error}")),
    }
}
