//! Media types: what they say, and which of several counts.

use super::Lowering;
use crate::spec::{self, Media};

impl Lowering<'_> {
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
