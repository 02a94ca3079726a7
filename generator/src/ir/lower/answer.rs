//! What successes carry: which of the declared media types `send` asks for, and which ones have methods of their own.
//!
//! JSON whose schema says something goes before text, text before JSON whose schema says nothing, and bytes come last; among
//! equals `application/json` is first, then other JSON, then the document's order counts. `accept` in the configuration puts
//! another one first. Server-sent events are none of this: `stream` reads them.

use super::Lowering;
use super::envelope::EnvelopeShape;
use super::media::{among_equals, essence, is_events, is_json, is_named, is_range, settled_words, words};
use super::response::successes;
use crate::codes::BAD_CONFIG;
use crate::ir::{Further, Kind, NameHint, Outcome, Payload, Root, Step, TextFormat, Ty};
use crate::spec::{self, Media};

/// What a body of some media type is for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Text,
    Bytes,
}

/// What successes of an operation carry.
pub(super) struct Answers {
    /// What `send` gives.
    pub(super) payload: Payload,
    /// Media types that this can be made of, preferred first.
    pub(super) accept: Vec<String>,
    /// What has methods of its own.
    pub(super) further: Vec<Further>,
}

/// A declared media type, and what it is for the caller.
struct Choice<'r> {
    media: &'r Media,
    form: Form,
}

impl Choice<'_> {
    /// As it is asked for: what reads any JSON asks for JSON.
    fn asked(&self) -> String {
        if self.form == Form::Json && is_range(&self.media.name) {
            "application/json".to_owned()
        } else {
            self.media.name.trim().to_owned()
        }
    }
}

impl Lowering<'_> {
    /// What successes carry. Where several statuses are promised, their payloads become one: the one type that they share,
    /// or none at all for those without content, or one of several by the status.
    pub(super) fn answers(
        &mut self,
        index: usize,
        operation: &spec::Operation,
        envelope: Option<&EnvelopeShape>,
        pinned: Option<&str>,
    ) -> Answers {
        let mut outcomes: Vec<Outcome> = Vec::new();
        let (mut accept, mut further): (Vec<String>, Vec<Further>) = (Vec::new(), Vec::new());
        // Every answer comes in the envelope, whatever its status, and has the payload of the first.
        let counting = if envelope.is_some() { 1 } else { usize::MAX };
        for (number, (status, response)) in successes(operation).into_iter().take(counting).enumerate() {
            let own = NameHint::new(self.shared_root(&response.at, Root::Response(index)));
            let own = if number == 0 || !matches!(own.root, Root::Response(_)) {
                own
            } else {
                own.then(Step::Branch(format!("status {status}")))
            };
            let Answers { payload, accept: asked, further: more } =
                self.answers_of(response, &own, envelope, pinned);
            add_new(&mut accept, asked);
            add_further(&mut further, more);
            outcomes.push(Outcome {
                status: status.clone(),
                payload,
                description: response.description.clone(),
            });
        }
        let names: Vec<String> = further.iter().map(|further| further.media.clone()).collect();
        for (further, words) in further.iter_mut().zip(settled_words(&names)) {
            further.words = words;
        }
        let payload = united(outcomes);
        Answers { payload, accept, further }
    }

    /// Says where the configuration puts a media type first that no success has.
    pub(super) fn check_pinned(&mut self, operation: &spec::Operation, pinned: Option<&str>) {
        let Some(pinned) = pinned else { return };
        let all = successes(operation);
        let mut names = all.iter().flat_map(|(_, response)| &response.content).map(|media| &media.name);
        if !names.any(|name| is_named(name, pinned)) {
            let message =
                format!("`accept` is `{pinned}`, but no success of the operation has that media type");
            self.report.error(BAD_CONFIG, &operation.at, message);
        }
    }

    /// What one response carries.
    fn answers_of(
        &mut self,
        response: &spec::Response,
        hint: &NameHint,
        envelope: Option<&EnvelopeShape>,
        pinned: Option<&str>,
    ) -> Answers {
        let choices = self.choices(response, pinned);
        let Some(first) = choices.first() else {
            return Answers { payload: Payload::Empty, accept: Vec::new(), further: Vec::new() };
        };
        let payload = match envelope {
            Some(EnvelopeShape { data: Some(at) }) => Payload::Json(self.value(at, hint)),
            Some(EnvelopeShape { data: None }) => Payload::Empty,
            None => self.payload_of(first, hint),
        };
        if envelope.is_none() && self.gives_text(first, &payload) {
            return self.text_answers(&choices, payload, hint);
        }
        let (mut accept, mut further) = (vec![first.asked()], Vec::new());
        for choice in &choices[1..] {
            let own = hint.then(Step::Branch(words(&choice.media.name)));
            let other = self.payload_of(choice, &own);
            if matches!(other, Payload::Json(_)) && other == payload {
                add_new(&mut accept, vec![choice.asked()]);
            } else {
                add_further(&mut further, vec![choice.further(other)]);
            }
        }
        Answers { payload, accept, further }
    }

    /// A text may come as each of the media types whose schema is a string. The other texts can be asked for one by one, too.
    fn text_answers(&mut self, choices: &[Choice<'_>], payload: Payload, hint: &NameHint) -> Answers {
        let (taken, others): (Vec<_>, Vec<_>) = choices.iter().enumerate().partition(|(number, choice)| {
            *number == 0 || choice.form != Form::Bytes && self.is_string(choice.media)
        });
        let mut accept = Vec::new();
        add_new(&mut accept, taken.iter().map(|(_, choice)| choice.asked()).collect());
        let payload = if accept.len() > 1 { Payload::Text } else { payload };
        let mut further = Vec::new();
        for (_, choice) in others {
            let own = hint.then(Step::Branch(words(&choice.media.name)));
            let other = self.payload_of(choice, &own);
            add_further(&mut further, vec![choice.further(other)]);
        }
        let texts = taken.iter().filter(|(_, choice)| choice.form == Form::Text);
        add_further(&mut further, texts.skip(1).map(|(_, choice)| choice.further(Payload::Text)).collect());
        Answers { payload, accept, further }
    }

    /// The media types of a response, preferred first.
    fn choices<'r>(&self, response: &'r spec::Response, pinned: Option<&str>) -> Vec<Choice<'r>> {
        let declared = response.content.iter().filter(|media| !is_events(&media.name));
        let mut choices: Vec<Choice<'r>> =
            declared.map(|media| Choice { media, form: self.form_of(media) }).collect();
        // Stable: equals stay in the document's order.
        choices.sort_by_key(|choice| {
            let is_first = pinned.is_some_and(|pinned| is_named(&choice.media.name, pinned));
            (!is_first, self.rank(choice), among_equals(&choice.media.name))
        });
        choices
    }

    fn rank(&self, choice: &Choice<'_>) -> u8 {
        match choice.form {
            Form::Json if self.says_something(choice.media) => 0,
            Form::Text => 1,
            Form::Json => 2,
            Form::Bytes => 3,
        }
    }

    /// What the media type is for the caller. A schema tells only where the name does not.
    fn form_of(&self, media: &Media) -> Form {
        let essence = essence(&media.name);
        let is_any = ["*/*", "application/*"].contains(&essence.as_str());
        if is_json(&essence) || is_any && self.describes_structure(media) {
            Form::Json
        } else if essence.starts_with("text/")
            || !is_binary(&essence) && self.is_string(media) && media.schema.is_some()
        {
            Form::Text
        } else {
            Form::Bytes
        }
    }

    fn payload_of(&mut self, choice: &Choice<'_>, hint: &NameHint) -> Payload {
        match choice.form {
            Form::Json => {
                Payload::Json(choice.media.schema.as_ref().map_or(Ty::Any, |at| self.value(at, hint)))
            }
            Form::Text => Payload::Text,
            Form::Bytes => Payload::Bytes,
        }
    }

    /// Whether the payload is a text, whatever it is written as.
    fn gives_text(&self, first: &Choice<'_>, payload: &Payload) -> bool {
        match payload {
            Payload::Text => true,
            Payload::Json(Ty::Text(TextFormat::Plain)) => self.is_string(first.media),
            _ => false,
        }
    }

    /// Whether the schema is that of a text, or there is none to say otherwise.
    fn is_string(&self, media: &Media) -> bool {
        let view = self.view();
        let Some(at) = &media.schema else { return !is_json(&media.name) };
        let outline = view.outline(at);
        let format = view.target(at).and_then(|schema| schema.keywords.format.as_deref());
        let is_text = !outline.anything && outline.kinds.iter().eq([&Kind::Text]);
        is_text && !matches!(format, Some("binary" | "byte"))
    }
}

impl Choice<'_> {
    fn further(&self, payload: Payload) -> Further {
        Further { media: self.asked(), words: String::new(), payload }
    }
}

/// Media types that are never text, whatever their schema says of it.
fn is_binary(essence: &str) -> bool {
    let (class, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    let is_office = subtype.starts_with("vnd.ms-") || subtype.starts_with("vnd.openxmlformats");
    let suffix = subtype.rsplit_once('+').map_or("", |(_, suffix)| suffix);
    match class {
        "image" => suffix != "xml",
        "audio" | "video" | "font" | "model" => true,
        "application" => {
            is_office
                || ["zip", "gzip", "cbor"].contains(&suffix)
                || [
                    "octet-stream",
                    "pdf",
                    "zip",
                    "gzip",
                    "x-gzip",
                    "x-tar",
                    "msword",
                    "cbor",
                    "msgpack",
                    "x-protobuf",
                    "protobuf",
                    "wasm",
                    "zstd",
                ]
                .contains(&subtype)
        }
        _ => false,
    }
}

fn add_new(all: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !all.contains(&name) {
            all.push(name);
        }
    }
}

/// Adds what is not there yet. Of two types in one media type, which the status distinguishes, neither belongs to the method.
fn add_further(all: &mut Vec<Further>, more: Vec<Further>) {
    for further in more {
        match all.iter_mut().find(|known| known.media == further.media) {
            None => all.push(further),
            Some(known) if known.payload == further.payload => {}
            Some(known) => {
                let both = [&known.payload, &further.payload];
                let is_json = both.iter().all(|payload| matches!(payload, Payload::Json(_)));
                known.payload = if is_json { Payload::Json(Ty::Any) } else { Payload::Bytes };
            }
        }
    }
}

/// One payload for all outcomes.
fn united(mut outcomes: Vec<Outcome>) -> Payload {
    let mut telling: Vec<&Payload> = Vec::new();
    for outcome in &outcomes {
        if outcome.payload != Payload::Empty && !telling.contains(&&outcome.payload) {
            telling.push(&outcome.payload);
        }
    }
    let may_be_empty = outcomes.iter().any(|outcome| outcome.payload == Payload::Empty);
    match (telling.as_slice(), may_be_empty) {
        ([], _) => Payload::Empty,
        ([Payload::Json(ty)], true) => Payload::Json(match ty {
            Ty::Any | Ty::Nullable(_) => ty.clone(),
            ty => Ty::Nullable(Box::new(ty.clone())),
        }),
        ([one], _) => (*one).clone(),
        _ => Payload::ByStatus(std::mem::take(&mut outcomes)),
    }
}
