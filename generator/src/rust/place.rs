//! Where an unnamed type stands, in words: the documentation of a type of which the document says nothing.

use super::code_span;
use super::names::Ident;
use crate::ir::{Api, NameHint, Root, Step};

/// A sentence like "`list[].input` of schema `Tasks`."; none for a component whose name the type has, which would say it
/// twice.
pub(super) fn sentence(api: &Api, hint: &NameHint, ident: &Ident) -> Option<String> {
    let operation = |index: &usize| {
        let operation = &api.operations[*index];
        code_span(&format!("{} {}", operation.method, operation.path))
    };
    let root = match &hint.root {
        Root::Component(name) => format!("schema {}", code_span(name)),
        Root::Body(index) => format!("the body of {}", operation(index)),
        Root::Response(index) => format!("the response of {}", operation(index)),
        Root::Failure(index, key) => format!("the {} response of {}", code_span(key), operation(index)),
        Root::Webhook(name) => format!("the webhook {}", code_span(name)),
        Root::Parameter(index, name) => format!("parameter {} of {}", code_span(name), operation(index)),
    };
    let way = way(&hint.steps);
    if way.is_empty() && matches!(&hint.root, Root::Component(name) if name == ident.bare()) {
        return None;
    }
    if way.is_empty() {
        let mut letters = root.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        return Some(format!("{}.", first.into_iter().chain(letters).collect::<String>()));
    }
    Some(format!("{} of {root}.", code_span(&way)))
}

fn way(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |way, step| match step {
        Step::Property(name) if way.is_empty() => name.clone(),
        Step::Property(name) => format!("{way}.{name}"),
        Step::Item => way + "[]",
        Step::Value => way + "{}",
        Step::Input if way.is_empty() => "(in requests)".to_owned(),
        Step::Input => way + " (in requests)",
        Step::Branch(label) => format!("{way}({label})"),
    })
}
