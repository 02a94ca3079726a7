//! The text of its own that each type has: words from the document that no other type has, by which a name that several
//! types want is completed. Takes all types, gives a text for each.
//!
//! No order and no position in a list is part of it, so nothing that the document gains elsewhere changes it.

use std::collections::BTreeMap;

use crate::ir::{Api, Root, Shape, Step, TypeDef};

/// A text for each type, by its number.
pub(super) fn of(api: &Api) -> Vec<String> {
    let ways: Vec<String> = api.types.iter().map(|(_, definition)| way(api, definition)).collect();
    let placed = complete(ways, |index| place(&api.types.0[index]));
    complete(placed, |index| format!("with {}", contents(&api.types.0[index].shape)))
}

/// Whether the type stands in a part of `components` other than the schemas.
pub(super) fn is_in_shared_part(definition: &TypeDef) -> bool {
    let mut tokens = definition.at.tokens();
    tokens.next().is_some_and(|token| token == "components")
        && tokens.next().is_some_and(|token| token != "schemas")
}

/// Each text that several types have, followed by some more.
fn complete(texts: Vec<String>, more: impl Fn(usize) -> String) -> Vec<String> {
    let mut number: BTreeMap<&str, usize> = BTreeMap::new();
    for text in &texts {
        *number.entry(text).or_default() += 1;
    }
    let is_alone: Vec<bool> = texts.iter().map(|text| number[text.as_str()] == 1).collect();
    let completed = |(index, text): (usize, String)| {
        if is_alone[index] { text } else { format!("{text} {}", more(index)) }
    };
    texts.into_iter().enumerate().map(completed).collect()
}

/// How the type is reached: its component or operation, then each step from there.
fn way(api: &Api, definition: &TypeDef) -> String {
    let root = match &definition.hint.root {
        Root::Component(name) if is_in_shared_part(definition) => format!("{name} {}", part(definition)),
        Root::Component(name) => name.clone(),
        Root::Webhook(name) => format!("webhook {name}"),
        Root::Body(o) | Root::Response(o) | Root::Failure(o, _) | Root::Parameter(o, _) => {
            let operation = &api.operations[*o];
            format!("{} {} {}", operation.method, operation.path, kind(&definition.hint.root))
        }
    };
    definition.hint.steps.iter().fold(root, |way, step| match step {
        Step::Property(name) => format!("{way} field {name}"),
        Step::Item => way + " item",
        Step::Value => way + " value",
        Step::Branch(label) => format!("{way} branch {label}"),
        Step::Input => way + " in requests",
    })
}

/// The part of `components` that a type stands in, in words.
fn part(definition: &TypeDef) -> &'static str {
    match definition.at.tokens().nth(1).as_deref() {
        Some("parameters") => "parameter",
        Some("requestBodies") => "body",
        Some("responses") => "response",
        Some("headers") => "header",
        _ => "",
    }
}

fn kind(root: &Root) -> String {
    match root {
        Root::Component(_) | Root::Webhook(_) => String::new(),
        Root::Body(_) => "body".to_owned(),
        Root::Response(_) => "response".to_owned(),
        Root::Failure(_, key) => format!("failure {key}"),
        Root::Parameter(_, name) => format!("parameter {name}"),
    }
}

/// The status and media type that the type stands under.
fn place(definition: &TypeDef) -> String {
    let tokens: Vec<_> = definition.at.tokens().collect();
    let keyed = tokens.windows(2).filter(|pair| pair[0] == "responses" || pair[0] == "content");
    keyed.map(|pair| pair[1].to_string()).collect::<Vec<_>>().join(" ")
}

/// What a type holds, by name.
fn contents(shape: &Shape) -> String {
    let mut words: Vec<String> = match shape {
        Shape::Object(object) => object.fields.iter().map(|field| field.wire.clone()).collect(),
        Shape::TextEnum(values) => values.listed.iter().map(|value| value.wire.clone()).collect(),
        Shape::IntegerEnum(integers) => {
            integers.values.listed.iter().map(|value| value.wire.to_string()).collect()
        }
        Shape::Union(union) => union.branches.iter().map(|branch| branch.label.clone()).collect(),
        Shape::Alias(_) => Vec::new(),
    };
    words.sort_unstable();
    if words.is_empty() { "nothing".to_owned() } else { words.join(" ") }
}
