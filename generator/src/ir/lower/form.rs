//! Bodies that are forms (OpenAPI 3.0.4, 4.8.14.2 to 4.8.14.4 and 4.8.15): the type of the form, and how its members are
//! written.
//!
//! A member with `format: binary` is a text in JSON and a file in a `multipart` body. So a form with files has a type of
//! its own, named after the operation; what stands inside its members has the same types as everywhere.

use super::Lowering;
use super::fields::Property;
use super::flat::Part;
use super::media::{essence, is_json};
use super::parameter::inner_styles;
use super::schema::Home;
use crate::ir::{FieldKind, FormField, NameHint, Root, Shape, Step, Style, Ty, codes};
use crate::spec::{Encoding, Media};

/// The media type of a file that says nothing of its own.
const BYTES: &str = "application/octet-stream";

/// The type of a body, and how the members of a form are written.
pub(super) struct FormBody {
    pub(super) ty: Ty,
    pub(super) fields: Vec<FormField>,
}

impl From<Ty> for FormBody {
    fn from(ty: Ty) -> Self {
        Self { ty, fields: Vec::new() }
    }
}

impl Lowering<'_> {
    /// An `application/x-www-form-urlencoded` body.
    pub(super) fn form(&mut self, media: &Media, hint: &NameHint) -> FormBody {
        let ty = media.schema.as_ref().map_or(Ty::AnyObject, |at| object(self.value(at, hint)));
        self.refuse_members(media);
        let fields = media.encoding.iter().filter_map(|(name, encoding)| self.row(name, encoding));
        FormBody { ty, fields: fields.collect() }
    }

    /// A `multipart` body. One of which nothing is known takes any parts.
    pub(super) fn multipart(&mut self, media: &Media, hint: &NameHint) -> FormBody {
        let any = FormBody { ty: Ty::Map(Box::new(Ty::File)), fields: vec![file("", BYTES)] };
        let Some(at) = &media.schema else { return any };
        if !self.has_files(media) {
            let fields = media.encoding.iter().filter_map(|(name, encoding)| self.row(name, encoding));
            let fields = fields.collect();
            return match self.value(at, hint) {
                Ty::Any | Ty::AnyObject => any,
                ty if self.view().outline(at).has_objects() => FormBody { ty, fields },
                _ => {
                    let message = "parts can only be made of the members of an object";
                    self.report.note(codes::OPAQUE_BODY, at, message);
                    any
                }
            };
        }
        let flat = self.view().flatten(at);
        let files = self.files(media, &flat.parts);
        let mut fields: Vec<FormField> = Vec::new();
        for (name, encoding) in &media.encoding {
            fields.extend(self.row(name, encoding).filter(|_| !files.iter().any(|f| f.name == *name)));
        }
        for field in &files {
            let said = media.encoding.get(&field.name).and_then(|e| e.content_type.as_deref());
            fields.push(file(&field.name, &first_media(said).unwrap_or_else(|| BYTES.to_owned())));
        }
        // A body of `components` may belong to several operations.
        if let Some(ty) = self.memo.get(&media.at) {
            return FormBody { ty: ty.clone(), fields };
        }
        let own = matches!(hint.root, Root::Body(_));
        let hint = if own { hint.clone() } else { hint.then(Step::Branch("form".to_owned())) };
        let home = Home::inline(hint, at.clone());
        let mut object = self.members(at, &flat.parts, &home);
        for field in &mut object.fields {
            let Some(file) = files.iter().find(|file| file.name == field.wire) else { continue };
            field.ty = if file.many { Ty::List(Box::new(Ty::File)) } else { Ty::File };
            field.docs.facts.extend(media.encoding.get(&field.wire).map(said_of_part).unwrap_or_default());
        }
        let id = self.types.reserve();
        self.define(id, &home, flat.facts, Shape::Object(object));
        self.memo.insert(media.at.clone(), Ty::Ref(id));
        FormBody { ty: Ty::Ref(id), fields }
    }

    /// Whether some member of the form is a file. A union of forms has a type for each, and files in them are texts.
    pub(super) fn has_files(&self, media: &Media) -> bool {
        let Some(at) = &media.schema else { return false };
        let flat = self.view().flatten(at);
        flat.unions.is_empty() && flat.others.is_empty() && !self.files(media, &flat.parts).is_empty()
    }

    fn files(&self, media: &Media, parts: &[Part]) -> Vec<FileField> {
        let properties = self.properties(parts, [&media.at; 2]);
        properties.iter().filter_map(|property| self.file_field(media, property)).collect()
    }

    fn file_field(&self, media: &Media, property: &Property) -> Option<FileField> {
        let view = self.view();
        let schema = view.target(&property.main().at)?;
        let items = schema.items.as_ref().filter(|_| schema.keywords.typ.as_deref() != Some("string"));
        let value = items.and_then(|items| view.target(items)).unwrap_or(schema);
        // What has no type is bytes (OpenAPI 3.1.1, 4.8.15.1.1), and so is a list of such things.
        let is_untyped = view.outline(&value.at).anything;
        let is_binary = value.keywords.format.as_deref() == Some("binary");
        let said = media.encoding.get(&property.wire).and_then(|e| e.content_type.as_deref());
        let is_written = |media: &str| is_json(media) || media.starts_with("text/");
        // What is neither JSON nor text, nobody but the caller can write.
        let is_file = match first_media(said) {
            Some(media) => is_binary || !is_written(&media),
            None => is_binary || is_untyped,
        };
        is_file.then(|| FileField { name: property.wire.clone(), many: items.is_some() })
    }

    /// How a member that is not a file is written, if its Encoding Object determines it (4.8.15.1): with a style as a query
    /// parameter, else in its media type.
    fn row(&mut self, name: &str, encoding: &Encoding) -> Option<FormField> {
        if encoding.style.is_some() || encoding.explode.is_some() || encoding.allow_reserved.is_some() {
            let style = self.field_style(encoding);
            let explode = encoding.explode.unwrap_or(style == Style::Form);
            let allow_reserved = encoding.allow_reserved.unwrap_or_default();
            let inner = inner_styles(&encoding.inner_formats);
            let kind = FieldKind::Styled { style, inner, explode, allow_reserved };
            return Some(FormField { wire: name.to_owned(), kind });
        }
        let media = first_media(encoding.content_type.as_deref())?;
        (media != "text/plain").then(|| FormField { wire: name.to_owned(), kind: FieldKind::Media(media) })
    }

    /// A pair of a form is a text: nobody but the caller can write what is neither text nor JSON, and the type has no place for
    /// it.
    fn refuse_members(&mut self, media: &Media) {
        for (name, encoding) in &media.encoding {
            let is_styled = encoding.style.is_some() || encoding.explode.is_some();
            let Some(said) = first_media(encoding.content_type.as_deref()).filter(|_| !is_styled) else {
                continue;
            };
            if !is_json(&said) && !said.starts_with("text/") {
                let message = format!(
                    "the member `{name}` of the form has the media type `{said}`, which is not supported"
                );
                self.report.error(codes::FORM_MEMBER, &encoding.at.child("contentType"), message);
            }
        }
    }

    fn field_style(&mut self, encoding: &Encoding) -> Style {
        match encoding.style.as_deref() {
            None | Some("form") => Style::Form,
            Some("spaceDelimited") => Style::SpaceDelimited,
            Some("pipeDelimited") => Style::PipeDelimited,
            Some("tsv") => Style::TabDelimited,
            Some("deepObject") => Style::DeepObject,
            Some(other) => {
                let message = format!("members of forms cannot have the style `{other}`");
                self.report.warning(codes::UNSUPPORTED_STYLE, &encoding.at.child("style"), message);
                Style::Form
            }
        }
    }
}

/// A member that is a file, or a list of files.
struct FileField {
    name: String,
    many: bool,
}

fn file(name: &str, media: &str) -> FormField {
    FormField { wire: name.to_owned(), kind: FieldKind::File(media.to_owned()) }
}

/// What is said of the part that carries a file.
fn said_of_part(encoding: &Encoding) -> Vec<String> {
    let media = encoding.content_type.iter().map(|said| format!("Media type: `{said}`"));
    let headers = Some(&encoding.headers).filter(|headers| !headers.is_empty());
    let headers = headers.map(|headers| format!("Header fields of the part: `{}`", headers.join("`, `")));
    media.chain(headers).collect()
}

/// What may be anything is an object, where a form is to be made of it.
fn object(ty: Ty) -> Ty {
    match ty {
        Ty::Any => Ty::AnyObject,
        Ty::Nullable(inner) => *inner,
        ty => ty,
    }
}

/// The first media type of a list that is none of its ranges.
fn first_media(said: Option<&str>) -> Option<String> {
    said?.split(',').map(str::trim).find(|media| !media.is_empty() && !media.contains('*')).map(essence)
}
