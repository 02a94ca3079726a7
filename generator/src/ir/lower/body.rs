//! Request bodies: which of the media types a body is sent as, and its type.

use super::Lowering;
use super::form::FormBody;
use super::media::{essence, is_json};
use crate::ir::{Body, BodyEncoding, Docs, Kind, NameHint, Root, TextFormat, Ty, codes};
use crate::spec::{self, Media};

impl Lowering<'_> {
    /// The body: JSON if it is offered, or else a form, or else text, or else bytes.
    pub(super) fn body(&mut self, index: usize, body: &spec::RequestBody) -> Option<Body> {
        let media = self.preferred(body)?;
        let further = self.further(body);
        for other in body.content.iter().filter(|m| m.at != media.at) {
            if !further.iter().any(|m| m.at == other.at) {
                let message =
                    format!("`{}` is not offered, since the body is sent as `{}`", other.name, media.name);
                self.report.note(codes::IGNORED_MEDIA_TYPE, &other.at, message);
            }
        }
        Some(self.body_as(index, body, media))
    }

    fn preferred<'b>(&self, body: &'b spec::RequestBody) -> Option<&'b Media> {
        // `min_by_key` takes the first of equals.
        body.content.iter().min_by_key(|media| self.encoding(media).0)
    }

    /// Media types in which other content can be sent than in the preferred one: files of a form, or bytes.
    pub(super) fn further<'b>(&self, body: &'b spec::RequestBody) -> Vec<&'b Media> {
        let Some((_, first)) = self.preferred(body).map(|media| self.encoding(media)) else {
            return Vec::new();
        };
        let mut found: Vec<&Media> = Vec::new();
        for wanted in [BodyEncoding::Multipart, BodyEncoding::Bytes] {
            let carries_more = |media: &&Media| match wanted {
                BodyEncoding::Multipart => self.has_files(media),
                _ => !self.describes_structure(media) && !media.name.contains('*'),
            };
            let of_kind = body.content.iter().filter(|media| self.encoding(media).1 == wanted);
            found.extend(of_kind.filter(|_| wanted != first).find(carries_more));
        }
        found
    }

    /// The body in one of its media types.
    pub(super) fn body_as(&mut self, index: usize, body: &spec::RequestBody, media: &Media) -> Body {
        let (_, encoding) = self.encoding(media);
        let hint = NameHint::new(self.shared_root(&body.at, Root::Body(index)));
        let FormBody { ty, fields } = match (encoding, &media.schema) {
            (BodyEncoding::Json, Some(at)) => self.value(at, &hint).into(),
            (BodyEncoding::Form, _) => self.form(media, &hint),
            (BodyEncoding::Multipart, _) => self.multipart(media, &hint),
            (BodyEncoding::Text, _) => Ty::Text(TextFormat::Plain).into(),
            (BodyEncoding::Json | BodyEncoding::Bytes, _) => Ty::Any.into(),
        };
        if matches!(encoding, BodyEncoding::Text | BodyEncoding::Bytes) && self.describes_structure(media) {
            let form = if encoding == BodyEncoding::Text { "text" } else { "bytes" };
            let message = format!("a body of `{}` is taken from the caller as {form}", media.name);
            self.report.note(codes::OPAQUE_BODY, &media.at, message);
        }
        let described =
            media.schema.as_ref().filter(|_| !matches!(encoding, BodyEncoding::Text | BodyEncoding::Bytes));
        let checks = described.map(|at| self.checks(&ty, &[at])).unwrap_or_default();
        Body {
            media: sent_name(&media.name, encoding),
            encoding,
            fields,
            required: body.required,
            ty,
            checks,
            docs: Docs { description: super::docs::said(body.description.as_deref()), ..Docs::default() },
            at: body.at.clone(),
        }
    }

    /// How a body of this media type is written, and how much it is preferred (less is more).
    fn encoding(&self, media: &Media) -> (u8, BodyEncoding) {
        let essence = essence(&media.name);
        match essence.as_str() {
            "application/json" => (0, BodyEncoding::Json),
            _ if is_json(&essence) => (1, BodyEncoding::Json),
            "*/*" | "application/*" if self.describes_structure(media) => (2, BodyEncoding::Json),
            "application/x-www-form-urlencoded" if self.is_form(media) => (4, BodyEncoding::Form),
            "application/x-www-form-urlencoded" => (6, BodyEncoding::Text),
            // Only this one can carry files.
            _ if essence.starts_with("multipart/") && self.has_files(media) => (3, BodyEncoding::Multipart),
            _ if essence.starts_with("multipart/") => (5, BodyEncoding::Multipart),
            "text/plain" => (7, BodyEncoding::Text),
            "application/octet-stream" | "*/*" | "application/*" => (8, BodyEncoding::Bytes),
            _ if essence.starts_with("text/") => (9, BodyEncoding::Text),
            _ => (10, BodyEncoding::Bytes),
        }
    }

    /// Whether the schema allows objects, whose members become those of the form.
    fn is_form(&self, media: &Media) -> bool {
        let outline = media.schema.as_ref().map(|at| self.view().outline(at));
        outline.is_none_or(|outline| outline.kinds.contains(&Kind::Object))
    }
}

/// What `Content-Type` says: a media range is none, and a boundary is only known with the body.
fn sent_name(name: &str, encoding: BodyEncoding) -> String {
    if encoding == BodyEncoding::Multipart {
        let essence = essence(name);
        return if essence.contains('*') { "multipart/form-data".to_owned() } else { essence };
    }
    if !name.contains('*') {
        return name.to_owned();
    }
    match encoding {
        BodyEncoding::Json => "application/json",
        BodyEncoding::Text => "text/plain",
        _ => "application/octet-stream",
    }
    .to_owned()
}
