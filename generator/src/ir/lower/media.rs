//! Media types: what they say, and what the success response carries.

use super::Lowering;
use super::envelope::EnvelopeShape;
use crate::ir::{NameHint, Payload, Root, Ty};
use crate::spec::{self, Media};

impl Lowering<'_> {
    /// What the success response carries.
    pub(super) fn payload(
        &mut self,
        index: usize,
        success: Option<&spec::Response>,
        envelope: Option<&EnvelopeShape>,
    ) -> Payload {
        let Some(response) = success else { return Payload::Empty };
        let hint = NameHint::new(Self::shared_root(&response.at, Root::Response(index)));
        if let Some(shape) = envelope {
            return match &shape.data {
                Some(at) => Payload::Json(self.value(at, &hint)),
                None => Payload::Empty,
            };
        }
        if let Some(media) = self.json_media(response) {
            let schema = media.schema.as_ref();
            return Payload::Json(schema.map_or(Ty::Any, |at| self.value(at, &hint)));
        }
        let mut plain = response.content.iter().filter(|media| !is_events(&media.name));
        match plain.next() {
            None => Payload::Empty,
            Some(media) if essence(&media.name).starts_with("text/") => Payload::Text,
            Some(_) => Payload::Bytes,
        }
    }

    /// The media type that the payload comes in.
    pub(super) fn payload_media(&self, response: &spec::Response) -> Option<String> {
        let other = || response.content.iter().find(|media| !is_events(&media.name));
        self.json_media(response).or_else(other).map(|media| essence(&media.name))
    }

    /// The JSON among the media types of a response.
    pub(super) fn json_media<'r>(&self, response: &'r spec::Response) -> Option<&'r Media> {
        let exact = response.content.iter().find(|m| essence(&m.name) == "application/json");
        let like = || response.content.iter().find(|m| is_json(&m.name));
        let range = || {
            response
                .content
                .iter()
                .find(|m| ["*/*", "application/*"].contains(&&*m.name) && self.describes_structure(m))
        };
        exact.or_else(like).or_else(range)
    }

    /// Whether the schema describes more than a text: then a media range stands for JSON.
    pub(super) fn describes_structure(&self, media: &Media) -> bool {
        let outline = media.schema.as_ref().map(|at| self.view().outline(at));
        outline.is_some_and(|o| !o.anything && !o.kinds.contains(&crate::ir::Kind::Text))
    }
}

/// The media type without parameters, in lower case (RFC 9110, 8.3.1).
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// `application/json` and what has the suffix `+json` (RFC 6839, 3.1).
pub(super) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether the media type is that of server-sent events.
pub(super) fn is_events(name: &str) -> bool {
    essence(name) == "text/event-stream"
}
