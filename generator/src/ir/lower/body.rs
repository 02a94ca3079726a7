//! Request bodies: which of the media types a body is sent as, and its type.

use super::Lowering;
use super::form::FormBody;
use super::media::{essence, is_json, is_named, is_range};
use crate::codes::BAD_CONFIG;
use crate::ir::{Body, BodyEncoding, Docs, Kind, NameHint, Root, TextFormat, Ty, codes};
use crate::spec::{self, Media};

impl Lowering<'_> {
    /// The body that the operation's own method takes.
    pub(super) fn body(
        &mut self,
        index: usize,
        body: &spec::RequestBody,
        pinned: Option<&str>,
    ) -> Option<Body> {
        let (first, _) = self.bodies(body, pinned)?;
        Some(self.body_as(index, body, first))
    }

    /// The media types of a body, the preferred one apart: JSON goes before forms, these before text and bytes, and a JSON Patch
    /// (RFC 6902) goes last, unless its schema says that it is a list. Other spellings of JSON are left out where they say the same.
    pub(super) fn bodies<'b>(
        &self,
        body: &'b spec::RequestBody,
        pinned: Option<&str>,
    ) -> Option<(&'b Media, Vec<&'b Media>)> {
        let mut all: Vec<&Media> = body.content.iter().collect();
        // Stable: equals stay in the document's order.
        all.sort_by_key(|media| {
            (!pinned.is_some_and(|pinned| is_named(&media.name, pinned)), self.encoding(media).0)
        });
        let (first, others) = all.split_first()?;
        let others = others.iter().filter(|other| !self.says_the_same(first, other)).copied().collect();
        Some((first, others))
    }

    /// Says which media types of a body are not offered, and where the configuration names one that there is not.
    pub(super) fn check_bodies(&mut self, operation: &spec::Operation, pinned: Option<&str>) {
        let content = operation.request_body.iter().flat_map(|body| &body.content);
        if let Some(pinned) = pinned
            && !content.clone().any(|media| is_named(&media.name, pinned))
        {
            let message = format!("`body` is `{pinned}`, but no body of the operation has that media type");
            self.report.error(BAD_CONFIG, &operation.at, message);
        }
        let Some(body) = &operation.request_body else { return };
        let Some((first, others)) = self.bodies(body, pinned) else { return };
        for media in &body.content {
            if media.at != first.at && !others.iter().any(|other| other.at == media.at) {
                let message =
                    format!("`{}` is not offered, since the body is sent as `{}`", media.name, first.name);
                self.report.note(codes::IGNORED_MEDIA_TYPE, &media.at, message);
            }
        }
    }

    /// Whether the other one is JSON of the same schema under a name that says no more: `text/json`, `application/*+json`.
    fn says_the_same(&self, first: &Media, other: &Media) -> bool {
        let target = |media: &Media| {
            let schema = media.schema.as_ref().and_then(|at| self.view().target(at));
            schema.map(|schema| schema.at.clone())
        };
        let plain = ["application/json", "text/json", "application/*+json"];
        let is_plain = |media: &Media| plain.contains(&&*essence(&media.name));
        is_plain(first) && is_plain(other) && target(first) == target(other)
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
            let message = format!("the caller passes a body of `{}` as {form}", media.name);
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
            JSON_PATCH if self.is_list(media) => (3, BodyEncoding::Json),
            JSON_PATCH => (8, BodyEncoding::Json),
            _ if is_json(&essence) => (1, BodyEncoding::Json),
            "*/*" | "application/*" if self.describes_structure(media) => (2, BodyEncoding::Json),
            "application/x-www-form-urlencoded" if self.is_form(media) => (4, BodyEncoding::Form),
            "application/x-www-form-urlencoded" => (6, BodyEncoding::Text),
            _ if essence.starts_with("multipart/") => (5, BodyEncoding::Multipart),
            _ if essence.starts_with("text/") => (6, BodyEncoding::Text),
            _ => (7, BodyEncoding::Bytes),
        }
    }

    /// Whether the schema is that of a list.
    fn is_list(&self, media: &Media) -> bool {
        let outline = media.schema.as_ref().map(|at| self.view().outline(at));
        outline.is_some_and(|outline| !outline.anything && outline.kinds.iter().eq([&Kind::List]))
    }

    /// Whether the schema allows objects, whose members become those of the form.
    fn is_form(&self, media: &Media) -> bool {
        let outline = media.schema.as_ref().map(|at| self.view().outline(at));
        outline.is_none_or(|outline| outline.kinds.contains(&Kind::Object))
    }
}

/// JSON Patch (RFC 6902, 6).
const JSON_PATCH: &str = "application/json-patch+json";

/// What `Content-Type` says: a boundary is only known with the body, and of a range that stands for text or bytes the caller
/// names one.
fn sent_name(name: &str, encoding: BodyEncoding) -> String {
    match encoding {
        BodyEncoding::Multipart if is_range(name) => "multipart/form-data".to_owned(),
        BodyEncoding::Multipart => essence(name),
        BodyEncoding::Json if is_range(name) => "application/json".to_owned(),
        _ => name.to_owned(),
    }
}
