//! Media types: which one a body is sent as, and what the success response carries.

use super::Lowering;
use super::envelope::EnvelopeShape;
use crate::ir::{Body, BodyEncoding, Docs, NameHint, Payload, Root, TextFormat, Ty, codes};
use crate::spec::{self, Media};

impl Lowering<'_> {
    /// The body: JSON if it is offered, or else text, or else bytes.
    pub(super) fn body(&mut self, index: usize, body: &spec::RequestBody) -> Option<Body> {
        if body.content.is_empty() {
            return None;
        }
        let ranked = body.content.iter().filter_map(|media| Some((self.encoding(media)?, media)));
        // `min_by_key` takes the first of equals.
        let Some(((_, encoding), media)) = ranked.min_by_key(|((rank, _), _)| *rank) else {
            let names: Vec<String> = body.content.iter().map(|m| format!("`{}`", m.name)).collect();
            let message = format!("no body can be written as {}", names.join(", "));
            self.report.error(codes::UNSUPPORTED_MEDIA_TYPE, &body.content[0].at, message);
            return None;
        };
        for other in body.content.iter().filter(|m| m.at != media.at) {
            let message =
                format!("`{}` is not offered, since the body is sent as `{}`", other.name, media.name);
            self.report.note(codes::IGNORED_MEDIA_TYPE, &other.at, message);
        }
        let hint = NameHint::new(Self::shared_root(&body.at, Root::Body(index)));
        let ty = match (encoding, &media.schema) {
            (BodyEncoding::Json, Some(at)) => self.value(at, &hint),
            (BodyEncoding::Text, _) => Ty::Text(TextFormat::Plain),
            (BodyEncoding::Json | BodyEncoding::Bytes, _) => Ty::Any,
        };
        Some(Body {
            media: sent_name(&media.name, encoding),
            encoding,
            required: body.required,
            ty,
            docs: Docs { description: super::docs::said(body.description.as_deref()), ..Docs::default() },
            at: body.at.clone(),
        })
    }

    /// How a body of this media type is written, and how much it is preferred (less is more).
    fn encoding(&self, media: &Media) -> Option<(u8, BodyEncoding)> {
        let essence = essence(&media.name);
        match essence.as_str() {
            "application/json" => Some((0, BodyEncoding::Json)),
            _ if is_json(&essence) => Some((1, BodyEncoding::Json)),
            "*/*" | "application/*" if self.describes_structure(media) => Some((2, BodyEncoding::Json)),
            "text/plain" => Some((3, BodyEncoding::Text)),
            "application/octet-stream" | "*/*" | "application/*" => Some((4, BodyEncoding::Bytes)),
            _ => None,
        }
    }

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
    fn describes_structure(&self, media: &Media) -> bool {
        let outline = media.schema.as_ref().map(|at| self.view().outline(at));
        outline.is_some_and(|o| !o.anything && !o.kinds.contains(&crate::ir::Kind::Text))
    }
}

/// The media type without parameters, in lower case (RFC 9110, 8.3.1).
fn essence(name: &str) -> String {
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

/// What `Content-Type` says: a media range is none.
fn sent_name(name: &str, encoding: BodyEncoding) -> String {
    if !name.contains('*') {
        return name.to_owned();
    }
    match encoding {
        BodyEncoding::Json => "application/json",
        BodyEncoding::Text => "text/plain",
        BodyEncoding::Bytes => "application/octet-stream",
    }
    .to_owned()
}
