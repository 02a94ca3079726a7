//! Bodies that are forms (OpenAPI 3.0.4, 4.8.14.3 and 4.8.15).
//!
//! Takes the members of an object and how each is written; gives the text of `application/x-www-form-urlencoded` (WHATWG
//! URL, 5), or the parts of a `multipart` body. A member without a style in its row is written by its media type:
//! the one in the row, else JSON for an object and text for anything else; each item of a list is written by itself,
//! under the same name. Members that are null are left out. Refuses a value that is not an object.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::call::Call;
use super::escape::Escape;
use super::multipart;
use super::operation::Parameter;
use super::request::FORM;
use super::request_error::RequestError;
use super::style;
use crate::runtime::codec::{EncodeError, File, Node, Value};

/// How a member of a form is written, where the usual way is not meant.
pub struct FormField {
    name: &'static str,
    kind: FieldKind,
}

enum FieldKind {
    /// As a query parameter would be.
    Styled(Parameter),
    /// As a text of this media type.
    Media(&'static str),
    /// As files of this media type.
    File(&'static str),
}

impl FormField {
    /// A member that is written as this query parameter would be.
    pub const fn styled(parameter: Parameter) -> Self {
        Self { name: parameter.name, kind: FieldKind::Styled(parameter) }
    }

    /// A member that is written in this media type.
    pub const fn media(name: &'static str, media: &'static str) -> Self {
        Self { name, kind: FieldKind::Media(media) }
    }

    /// A member that is a [`File`], or a list of them; with an empty name every member that has no row.
    pub const fn file(name: &'static str, media: &'static str) -> Self {
        Self { name, kind: FieldKind::File(media) }
    }
}

impl Call {
    /// Sets a body that is a form, `application/x-www-form-urlencoded`.
    pub fn form(&mut self, fields: &'static [FormField], value: &dyn Value) {
        let node = Node::of(value).map_err(|error| RequestError::new(format!("the body: {error}")));
        let written = node.and_then(|node| Ok((urlencoded(fields, &node)?, node)));
        match written {
            Ok((text, node)) => {
                self.text(FORM, text);
                self.keep(fields, node);
            }
            Err(error) => self.refuse(error),
        }
    }

    /// Sets a body of several parts, whose media type begins with `multipart/`.
    pub fn multipart(&mut self, media: &'static str, fields: &'static [FormField], value: &dyn Value) {
        let node = Node::with_files(value).map_err(|error| RequestError::new(format!("the body: {error}")));
        let written = node.and_then(|(node, files)| {
            let (media, bytes) = multipart::write(media, &parts(fields, &node, &files)?)?;
            Ok((media, bytes, node))
        });
        match written {
            Ok((media, bytes, node)) => {
                self.body = Some((Cow::Owned(media), bytes.into()));
                self.keep(fields, node);
            }
            Err(error) => self.refuse(error),
        }
    }

    /// Keeps the members of the form for `validate()`. Files are texts in it.
    #[cfg(feature = "validate")]
    fn keep(&mut self, fields: &[FormField], mut node: Node) {
        if let Node::Object(members) = &mut node {
            let is_file = |name: &str| matches!(row(fields, name), Some(FieldKind::File(_)));
            members.iter_mut().filter(|(name, _)| is_file(name)).for_each(|(_, member)| to_text(member));
        }
        self.form = Some(node);
    }

    #[cfg(not(feature = "validate"))]
    #[allow(clippy::unused_self, clippy::needless_pass_by_value, reason = "there is nothing to keep it for")]
    fn keep(&self, _: &[FormField], _: Node) {}
}

/// A part of a `multipart` body.
pub(super) struct Part<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) content: Content<'a>,
}

/// What a part holds.
pub(super) enum Content<'a> {
    /// A file, and the media type that it has unless it says otherwise.
    File(&'a File, &'static str),
    /// A text, and its media type if it must be sent.
    Text(String, Option<&'static str>),
}

/// The parts of a `multipart` body.
pub(super) fn parts<'a>(
    fields: &[FormField],
    value: &'a Node,
    files: &'a [File],
) -> Result<Vec<Part<'a>>, RequestError> {
    let mut parts = Vec::new();
    for (name, member) in members(value)? {
        let mut add = |content| parts.push(Part { name: Cow::Borrowed(name.as_str()), content });
        match row(fields, name) {
            Some(FieldKind::Styled(parameter)) => {
                let pairs = style::pairs(parameter, member, Escape::Data).map_err(|e| refused(name, &e))?;
                // Parts are not URLs, so nothing stays encoded in them.
                let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
                parts.extend(pairs.iter().map(|(name, text)| Part {
                    name: Cow::Owned(plain(name)),
                    content: Content::Text(plain(text), None),
                }));
            }
            Some(FieldKind::File(media)) => {
                let found = items(member).filter_map(number).filter_map(|number| files.get(number));
                found.for_each(|file| add(Content::File(file, media)));
            }
            row => {
                for item in items(member) {
                    let (text, media) = text(row, item).map_err(|e| refused(name, &e))?;
                    add(Content::Text(text, media));
                }
            }
        }
    }
    Ok(parts)
}

/// The text of an `application/x-www-form-urlencoded` body.
pub(super) fn urlencoded(fields: &[FormField], value: &Node) -> Result<String, RequestError> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, member) in members(value)? {
        match row(fields, name) {
            Some(FieldKind::Styled(parameter)) => {
                let escape = if parameter.allow_reserved { Escape::KeepReserved } else { Escape::Form };
                pairs.extend(style::pairs(parameter, member, escape).map_err(|e| refused(name, &e))?);
            }
            row => {
                for item in items(member) {
                    let (text, _) = text(row, item).map_err(|e| refused(name, &e))?;
                    let escaped = |text: &str| Escape::Form.apply(text).into_owned();
                    pairs.push((escaped(name), escaped(&text)));
                }
            }
        }
    }
    Ok(pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&"))
}

fn members(value: &Node) -> Result<impl Iterator<Item = &(String, Node)>, RequestError> {
    match value {
        Node::Object(members) => Ok(members.iter().filter(|(_, member)| !matches!(member, Node::Null))),
        _ => Err(RequestError::new("the body is not an object, so it cannot be written as a form")),
    }
}

fn row<'f>(fields: &'f [FormField], name: &str) -> Option<&'f FieldKind> {
    let own = fields.iter().find(|field| field.name == name);
    own.or_else(|| fields.iter().find(|field| field.name.is_empty())).map(|field| &field.kind)
}

/// The items of a list, or the value itself; without nulls.
fn items(value: &Node) -> impl Iterator<Item = &Node> {
    let items = if let Node::List(items) = value { items.as_slice() } else { std::slice::from_ref(value) };
    items.iter().filter(|item| !matches!(item, Node::Null))
}

fn number(value: &Node) -> Option<usize> {
    if let Node::Number(text) = value { text.parse().ok() } else { None }
}

/// A value as text, and its media type if that is not `text/plain`.
fn text(row: Option<&FieldKind>, value: &Node) -> Result<(String, Option<&'static str>), EncodeError> {
    let said = if let Some(FieldKind::Media(media)) = row { Some(*media) } else { None };
    let is_json = said.is_some_and(|media| media.ends_with("json"));
    Ok(match value {
        Node::List(_) | Node::Object(_) => (style::json(value)?, Some(said.unwrap_or("application/json"))),
        _ if is_json => (style::json(value)?, said),
        scalar => (style::plain(scalar), said),
    })
}

/// The number of a file as a text; in a list, all of them.
#[cfg(feature = "validate")]
fn to_text(value: &mut Node) {
    match value {
        Node::Number(number) => *value = Node::Text(number.to_string()),
        Node::List(items) => items.iter_mut().for_each(to_text),
        _ => {}
    }
}

fn refused(name: &str, error: &dyn std::fmt::Display) -> RequestError {
    RequestError::new(format!("the member `{name}` of the body: {error}"))
}
