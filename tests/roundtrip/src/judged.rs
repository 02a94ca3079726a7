//! One document's round trip: instances of all its types, what they became, and which keywords of schemas that covers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::convert::{Converter, Side};
use crate::coverage::{self, Keywords};
use crate::document::{Document, decoded};
use crate::example::{self, Examples};
use crate::faults::{self, Faulty};
use crate::harness::{Harness, faulty_name};
use crate::instance::Guesser;
use crate::same;
use crate::schema::{Judge, Schemas};
use crate::subject::Subject;

/// How much is tried of a document at most; whatever is beyond is counted.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Instances of all its types.
    pub instances: usize,
    /// Time to make and judge them.
    pub time: Duration,
}

/// What came of a document.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Types that have a schema of their own.
    pub schemas: usize,
    /// Valid instances that were tried.
    pub instances: usize,
    /// Instances with faults that were tried.
    pub faulty: usize,
    /// Instances that came back otherwise, and members that are declared but no field: type, what is wrong, the instance.
    pub failures: Vec<(String, String, String)>,
    /// Keyword to schemas that have it and instances of those.
    pub keywords: Keywords,
    /// Types without a valid instance, and why.
    pub unjudged: Vec<(String, String)>,
    /// What was not tried, by reason.
    pub left_out: BTreeMap<&'static str, usize>,
}

impl Outcome {
    fn leave_out(&mut self, why: &'static str, count: usize) {
        if count > 0 {
            *self.left_out.entry(why).or_default() += count;
        }
    }
}

/// Instances that somebody else made: type path to values.
pub type Others = BTreeMap<String, Vec<Value>>;

/// Types of the emitted crate with the schemas that they stand for.
pub fn schemas_by_type(document: &Document, harness: &Harness) -> BTreeMap<String, Value> {
    let both = [Side::Request, Side::Response].map(|side| Schemas::of(document, side));
    let entries = harness.subjects.iter().filter_map(|subject| {
        Some((subject.name.clone(), both[usize::from(subject.side == Side::Response)].at(&subject.pointer)?))
    });
    entries.collect()
}

/// What instances come from.
struct Maker<'a> {
    document: &'a Document,
    /// For requests and for responses.
    schemas: [&'a Schemas<'a>; 2],
    guessers: [Guesser<'a>; 2],
    examples: Examples,
    others: &'a Others,
}

/// Makes, judges, sends and compares.
pub fn run(
    document: &Document,
    harness: &Harness,
    others: &Others,
    bounds: Bounds,
) -> Result<Outcome, String> {
    let (requests, responses) = (Schemas::of(document, Side::Request), Schemas::of(document, Side::Response));
    let schemas = [&requests, &responses];
    let guessers = schemas.map(Guesser::new);
    let maker = Maker { document, schemas, guessers, examples: example::of_bodies(document), others };
    let mut outcome = Outcome::default();
    let mut sent: Vec<(String, Value)> = Vec::new();
    let share = (bounds.instances / harness.subjects.len().max(1)).max(1);
    let start = Instant::now();
    for subject in &harness.subjects {
        outcome.schemas += 1;
        if let Some(lost) = undeclared_fields(document, subject) {
            let wrong = format!("`{lost}` is declared, but is no field");
            outcome.failures.push((subject.name.clone(), wrong, String::new()));
        }
        if is_made_of_more(document, subject, &harness.subjects) {
            outcome.leave_out("schemas: together with what stands beside a reference, tried through that", 1);
            continue;
        }
        if start.elapsed() > bounds.time {
            outcome.leave_out("schemas: the time of the document was over", 1);
            continue;
        }
        let mut valid = maker.valid_instances(subject, &mut outcome);
        if valid.len() > share {
            outcome.leave_out("instances: more than the bound of the document", valid.len() - share);
            valid = spread(valid, share);
        }
        coverage::count(document.root.pointer(&subject.pointer), valid.len(), &mut outcome.keywords);
        sent.extend(valid.into_iter().map(|value| (subject.name.clone(), value)));
    }
    outcome.instances = sent.len();
    let trips: Vec<(String, String)> =
        sent.iter().map(|(name, value)| (name.clone(), value.to_string())).collect();
    let tried = sent.clone();
    for ((name, value), answer) in sent.into_iter().zip(harness.ask(&trips)?) {
        let wrong = match answer {
            Err(message) => Some(message),
            Ok(text) => match serde_json::from_str(&text) {
                Ok(back) => same::difference(&value, &back),
                Err(error) => Some(format!("no JSON came back: {error}")),
            },
        };
        outcome.failures.extend(wrong.map(|wrong| (name, wrong, value.to_string())));
    }
    judge_faulty(harness, &tried, &mut outcome)?;
    Ok(outcome)
}

/// Spoils the valid values of structs, and judges what is made of them.
fn judge_faulty(harness: &Harness, valid: &[(String, Value)], outcome: &mut Outcome) -> Result<(), String> {
    let subject = |name: &String| harness.subjects.iter().find(|subject| subject.name == *name);
    let mut all: Vec<(&Subject, Faulty)> = Vec::new();
    for (seed, (name, value)) in valid.iter().enumerate() {
        let Some(subject) = subject(name) else { continue };
        all.extend(faults::faulty(subject, value, seed as u64).into_iter().map(|faulty| (subject, faulty)));
    }
    let asked: Vec<(String, String)> =
        all.iter().map(|(subject, faulty)| (faulty_name(&subject.name), faulty.value.to_string())).collect();
    outcome.faulty = asked.len();
    for ((subject, faulty), answer) in all.into_iter().zip(harness.ask(&asked)?) {
        let answer = answer.as_deref().map_err(String::as_str);
        if let Some(wrong) = faults::judge(subject, &faulty, answer) {
            let wrong = format!("with faults at {}: {wrong}", faulty.places.join(", "));
            outcome.failures.push((subject.name.clone(), wrong, faulty.value.to_string()));
        }
    }
    Ok(())
}

/// As many of the values, from all over the list: small ones stand first, those of the document late.
fn spread(values: Vec<Value>, count: usize) -> Vec<Value> {
    let all = values.len();
    let kept = values.into_iter().enumerate().filter(|(i, _)| i * count / all != (i + 1) * count / all);
    kept.map(|(_, value)| value).collect()
}

impl Maker<'_> {
    /// Guesses, examples and what others made, as far as they fit the schema; each value once.
    fn valid_instances(&self, subject: &Subject, outcome: &mut Outcome) -> Vec<Value> {
        let side = usize::from(subject.side == Side::Response);
        let judged =
            self.schemas[side].at(&subject.pointer).ok_or("nothing stands at its pointer".to_owned());
        let judged = judged.and_then(|schema| Ok((self.schemas[side].judge(&schema)?, schema)));
        let (judge, schema) = match judged {
            Ok(judged) => judged,
            Err(why) => {
                outcome.leave_out("schemas: the judge cannot read them", 1);
                outcome.unjudged.push((subject.name.clone(), why));
                return Vec::new();
            }
        };
        let mut seen = BTreeSet::new();
        let mut valid = Vec::new();
        let said = self.said(&judge, subject, outcome);
        let made = self.others.get(&subject.name).into_iter().flatten().cloned();
        for value in self.guessers[side].guesses(&schema).into_iter().chain(made).chain(said) {
            if !judge.fits(&value) || !seen.insert(value.to_string()) {
                continue;
            }
            if has_plain_numbers(&value) {
                valid.push(value);
            } else {
                outcome.leave_out("instances: whole numbers that readers of JSON differ on", 1);
            }
        }
        if valid.is_empty() {
            outcome.leave_out("schemas: no instance is known to fit", 1);
            outcome.unjudged.push((subject.name.clone(), "no instance is known to fit".to_owned()));
        }
        valid
    }

    /// Examples of the document; those that do not fit are its mistakes.
    fn said(&self, judge: &Judge, subject: &Subject, outcome: &mut Outcome) -> Vec<Value> {
        let mut said = example::of_schema(self.document.root.pointer(&subject.pointer));
        said.extend(self.examples.get(&subject.pointer).into_iter().flatten().cloned());
        let all = said.len();
        said.retain(|value| judge.fits(value));
        outcome
            .leave_out("instances: examples of the document that do not fit their schema", all - said.len());
        said
    }
}

/// Whole numbers between 2^53 and 10^21 are written in two ways by those who write JSON, one of them inexact; so they are
/// tried only as integers.
fn has_plain_numbers(value: &Value) -> bool {
    let is_plain = |n: f64| n.is_finite() && (n.fract() != 0.0 || n.abs() < 9.0e15 || n.abs() >= 1.0e21);
    match value {
        Value::Number(number) => number.is_i64() || number.as_f64().is_some_and(is_plain),
        Value::Array(items) => items.iter().all(has_plain_numbers),
        Value::Object(members) => members.values().all(has_plain_numbers),
        _ => true,
    }
}

/// A property that the schema of a struct declares and the struct has not.
fn undeclared_fields(document: &Document, subject: &Subject) -> Option<String> {
    let item = subject.item.as_ref().filter(|item| item["kind"] == "struct")?;
    let members =
        ["fields", "constants"].into_iter().flat_map(|list| item[list].as_array().into_iter().flatten());
    let known: BTreeSet<&str> = members.filter_map(|member| member["wire"].as_str()).collect();
    let schema = document.root.pointer(&subject.pointer)?;
    let mut declared = BTreeSet::new();
    declare(document, schema, &mut declared, 0);
    // What the direction lacks is no field.
    let mut hidden = BTreeSet::new();
    Converter { document, side: subject.side }.hide(schema, &mut hidden, 0);
    declared.into_iter().find(|name| !known.contains(name.as_str()) && !hidden.contains(name))
}

/// Whether a type has members that the schema at its pointer knows nothing of: then it is a union elsewhere, or a branch of
/// one, together with what stands beside the reference to that union, and no schema of its own describes it.
fn is_made_of_more(document: &Document, subject: &Subject, all: &[Subject]) -> bool {
    let Some(item) = &subject.item else { return false };
    let Some(schema) = document.root.pointer(&subject.pointer) else { return false };
    let mut known = BTreeSet::new();
    mention(document, schema, &mut known, 0);
    let unknown = |item: &Value| {
        let fields = item["fields"].as_array().into_iter().flatten();
        fields.filter_map(|field| field["wire"].as_str()).any(|wire| !known.contains(wire))
    };
    let branches = item["branches"].as_array().into_iter().flatten();
    let names: BTreeSet<&str> = branches.filter_map(|branch| branch["type"].as_str()).map(unboxed).collect();
    unknown(item)
        || all
            .iter()
            .filter(|other| names.contains(other.name.as_str()))
            .any(|other| other.item.as_ref().is_some_and(unknown))
}

fn unboxed(ty: &str) -> &str {
    ty.strip_prefix("Box<").and_then(|ty| ty.strip_suffix('>')).unwrap_or(ty)
}

/// Names of all members that a schema says anything of, in branches too.
fn mention(document: &Document, schema: &Value, names: &mut BTreeSet<String>, depth: usize) {
    if depth > 16 {
        return;
    }
    names.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    let required = schema["required"].as_array().into_iter().flatten();
    names.extend(required.filter_map(Value::as_str).map(str::to_owned));
    let target = schema["$ref"].as_str().and_then(|r| document.root.pointer(&decoded(r.strip_prefix('#')?)));
    let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|list| schema[list].as_array()).flatten();
    for part in target.into_iter().chain(parts) {
        mention(document, part, names, depth + 1);
    }
}

/// Properties of a schema and of all that it is composed of in any case.
fn declare(document: &Document, schema: &Value, names: &mut BTreeSet<String>, depth: usize) {
    if depth > 16 {
        return;
    }
    if let Some(target) =
        schema["$ref"].as_str().and_then(|r| document.root.pointer(&decoded(r.strip_prefix('#')?)))
    {
        declare(document, target, names, depth + 1);
    }
    let own = schema["properties"].as_object().into_iter().flatten();
    // What nothing fits is no property.
    names.extend(own.filter(|(_, property)| !is_nothing(property)).map(|(name, _)| name.clone()));
    for part in schema["allOf"].as_array().into_iter().flatten() {
        declare(document, part, names, depth + 1);
    }
}

/// Whether no value fits, as the schema says outright: `false`, `{ not: {} }`.
fn is_nothing(schema: &Value) -> bool {
    let refused = schema.get("not");
    *schema == false
        || refused.is_some_and(|not| *not == true || not.as_object().is_some_and(serde_json::Map::is_empty))
}

/// Reads what another generator made: an object of type paths to lists of values.
pub fn others(path: &Path) -> Result<Others, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
