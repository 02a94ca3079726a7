//! Methods that send a request, beside `send`: one for each further media type of its successes.

use super::docs::DocLines;
use super::model::{Argument, FurtherSend, Offer};
use super::names::{self, Case};
use super::scope::{Scope, Wanted};
use super::types::Planner;
use super::{code_span, outcomes};
use crate::ir::{Further, Operation, Payload};

/// Methods that every request may have.
const TAKEN: &[&str] =
    &["send", "send_and_wait", "send_bytes", "send_bytes_full", "send_full", "send_text", "send_text_full"];

/// What comes after the words of a media type that is called like something else.
const SUFFIX: &str = "_answer";

/// The method that reads what `send` gives.
const SEND: &str = "send";

/// The methods for what an operation may answer beside what `send` asks for.
pub(super) fn further(
    planner: &Planner<'_>,
    operation: &Operation,
    setters: &[Argument],
) -> Vec<FurtherSend> {
    let used = |name: &str| TAKEN.contains(&name) || setters.iter().any(|setter| setter.ident.bare() == name);
    let is_free = |name: &str| !used(name) && !used(&format!("{name}_full"));
    let wanted: Vec<Wanted> = operation
        .further
        .iter()
        .map(|further| format!("send_{}", further.words))
        .map(|name| if is_free(&name) { name } else { name + SUFFIX })
        .map(|text| Wanted { text, renamed: None })
        .collect();
    let scope = Scope { case: Case::Snake, taken: TAKEN, suffix: SUFFIX };
    let media: Vec<&str> = operation.further.iter().map(|further| further.media.as_str()).collect();
    let names = scope.assign_by(&wanted, &media).names;
    let method = |(further, name): (&Further, String)| FurtherSend {
        full: names::ident(&format!("{name}_full")),
        ident: names::ident(&name),
        returns: outcomes::plain(planner, &further.payload),
        media: further.media.clone(),
    };
    operation.further.iter().zip(names).map(method).collect()
}

/// All media types, those of `send` first.
pub(super) fn offers(operation: &Operation, further: &[FurtherSend]) -> Vec<Offer> {
    let own = operation.accept.iter().map(|media| Offer { media: media.clone(), method: SEND.to_owned() });
    let others =
        further.iter().map(|send| Offer { media: send.media.clone(), method: send.ident.bare().to_owned() });
    // Text and bytes have no other way to tell nothing from something.
    let is_raw = matches!(operation.payload, Payload::Text | Payload::Bytes);
    let nothing =
        (is_raw && operation.may_be_empty).then(|| Offer { media: String::new(), method: SEND.to_owned() });
    own.chain(others).chain(nothing).collect()
}

/// A section that names the methods.
pub(super) fn describe(further: &[FurtherSend], docs: &mut DocLines) {
    if further.is_empty() {
        return;
    }
    docs.paragraph("# Media types").paragraph("`send` does not ask for these:").paragraph("");
    for send in further {
        docs.line(format!("- {}: `{}`", code_span(&send.media), send.ident.bare()));
    }
}
