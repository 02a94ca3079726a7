//! Responses: what a success carries, whichever 2xx it has, and what failures hold.

use super::Lowering;
use super::envelope::EnvelopeShape;
use super::media::{essence, is_events};
use crate::ir::{Envelope, ErrorBody, Kind, NameHint, Outcome, Payload, Root, Step, Ty, codes};
use crate::source::Pointer;
use crate::spec;

/// Fields of a server-sent event (WHATWG HTML, 9.2.6).
const EVENT_FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// The answer to a condition that no call has unless its caller adds one (RFC 9110, 15.4.5): no redirect.
const NOT_MODIFIED: &str = "304";

impl Lowering<'_> {
    /// What the data of each event is. `itemSchema` describes an event with its fields (OpenAPI 3.2.0, 4.14), `schema` in most
    /// documents the data alone. A text says nothing.
    pub(super) fn event_item(&mut self, index: usize, media: &spec::Media) -> Option<Ty> {
        let view = self.view();
        let data = |at: &Pointer| {
            let event = view.target(at)?;
            let is_event = event.properties.keys().all(|name| EVENT_FIELDS.contains(&name.as_str()));
            event.properties.get("data").filter(|_| is_event).cloned()
        };
        let said = media.item_schema.as_ref().or(media.schema.as_ref())?;
        let at = data(said).unwrap_or_else(|| said.clone());
        let outline = view.outline(&at);
        if outline.anything || outline.kinds.contains(&Kind::Text) {
            return None;
        }
        let hint = NameHint::new(self.shared_root(&media.at, Root::Response(index)));
        Some(self.value(&at, &hint.then(Step::Property("event".to_owned()))))
    }

    /// What a success carries. Where several statuses are promised, their payloads become one: the one type that they
    /// share, or none at all for those without content, or one of several by the status.
    pub(super) fn payload(
        &mut self,
        index: usize,
        operation: &spec::Operation,
        envelope: Option<&EnvelopeShape>,
    ) -> Payload {
        let all = successes(operation);
        let Some((_, first)) = all.first() else { return Payload::Empty };
        let hint = NameHint::new(self.shared_root(&first.at, Root::Response(index)));
        if let Some(shape) = envelope {
            return match &shape.data {
                Some(at) => Payload::Json(self.value(at, &hint)),
                None => Payload::Empty,
            };
        }
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (number, (status, response)) in all.into_iter().enumerate() {
            let own = NameHint::new(self.shared_root(&response.at, Root::Response(index)));
            let own = if number == 0 || !matches!(own.root, Root::Response(_)) {
                own
            } else {
                own.then(Step::Branch(format!("status {status}")))
            };
            outcomes.push(Outcome {
                status: status.clone(),
                payload: self.payload_of(response, &own),
                description: response.description.clone(),
            });
        }
        united(outcomes)
    }

    /// What one response carries.
    fn payload_of(&mut self, response: &spec::Response, hint: &NameHint) -> Payload {
        if let Some(media) = self.json_media(response) {
            let schema = media.schema.as_ref();
            return Payload::Json(schema.map_or(Ty::Any, |at| self.value(at, hint)));
        }
        match response.content.iter().find(|media| !is_events(&media.name)) {
            None => Payload::Empty,
            Some(media) if essence(&media.name).starts_with("text/") => Payload::Text,
            Some(_) => Payload::Bytes,
        }
    }

    /// What failures hold, as far as it is JSON. An envelope says by itself what went wrong.
    pub(super) fn error_bodies(
        &mut self,
        index: usize,
        operation: &spec::Operation,
        envelope: Option<&Envelope>,
    ) -> Vec<ErrorBody> {
        let promised = successes(operation);
        let mut bodies = Vec::new();
        for (status, response) in &operation.responses {
            if promised.iter().any(|(_, success)| std::ptr::eq(*success, response)) {
                continue;
            }
            if let Some(at) = self.json_media(response).and_then(|media| media.schema.as_ref()) {
                let declared = self.view().outline(at).declared;
                if envelope.is_none_or(|envelope| !declared.contains(&envelope.code)) {
                    let root = Root::Failure(index, status.clone());
                    let hint = NameHint::new(self.shared_root(&response.at, root));
                    bodies.push(ErrorBody { status: status.clone(), ty: self.value(at, &hint) });
                }
            } else if let Some(media) = response.content.iter().find(|m| self.describes_structure(m)) {
                let message = format!("the body of response `{status}` is given to the caller as it came");
                self.report.note(codes::UNTYPED_FAILURE, &media.at, message);
            }
        }
        bodies
    }
}

/// The responses that count as success: every exact 2xx in order of its number and then `2XX`, or else every redirect, or
/// else `default`.
pub(super) fn successes(operation: &spec::Operation) -> Vec<(&String, &spec::Response)> {
    let responses = || operation.responses.iter().map(|(status, response)| (status, response));
    let of_class = |class: char| {
        let is_exact =
            |key: &str| key.len() == 3 && key.starts_with(class) && key.bytes().all(|b| b.is_ascii_digit());
        let mut found: Vec<_> =
            responses().filter(|(key, _)| is_exact(key) && *key != NOT_MODIFIED).collect();
        found.sort_by_key(|(key, _)| *key);
        found.extend(responses().find(|(key, _)| key.eq_ignore_ascii_case(&format!("{class}xx"))));
        found
    };
    let mut found = of_class('2');
    if found.is_empty() {
        found = of_class('3');
    }
    if found.is_empty() {
        found.extend(responses().find(|(key, _)| *key == "default"));
    }
    found
}

/// Whether a redirect is what the operation answers with: it declares one, and no other success.
pub(super) fn is_redirect(operation: &spec::Operation) -> bool {
    successes(operation).first().is_some_and(|(status, _)| status.starts_with('3'))
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
