//! What calls carry there and back: bodies, payloads of successes and failures.

use serde::Serialize;

use super::checks::Checks;
use super::operation::Style;
use super::types::{Docs, Ty};
use crate::source::Pointer;

/// A request body.
#[derive(Debug, Clone, Serialize)]
pub struct Body {
    /// `Content-Type` to send.
    pub media: String,
    /// How it is written.
    pub encoding: BodyEncoding,
    /// Members of a form that are not written in the usual way.
    pub fields: Vec<FormField>,
    /// Whether every call carries it.
    pub required: bool,
    /// Its type.
    pub ty: Ty,
    /// What is said of it beyond its type.
    pub checks: Checks,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub at: Pointer,
}

/// How a member of a form is written, where the usual way is not meant (OpenAPI 3.0.4, 4.8.15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormField {
    /// Name on the wire; empty for all members that have no row of their own.
    pub wire: String,
    /// How it is written.
    pub kind: FieldKind,
}

/// How a member of a form is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// As a query parameter would be.
    Styled {
        /// Its style.
        style: Style,
        /// Styles of the lists inside, from the outside in.
        inner: Vec<Style>,
        /// Whether arrays and objects are spread.
        explode: bool,
        /// Whether reserved characters stay as they are.
        allow_reserved: bool,
    },
    /// In this media type.
    Media(String),
    /// As a file, which has this media type unless it says otherwise.
    File(String),
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyEncoding {
    /// JSON.
    Json,
    /// The text itself.
    Text,
    /// The bytes themselves.
    Bytes,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Several parts: `multipart/form-data` and others.
    Multipart,
}

/// What a successful response carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Payload {
    /// JSON of this type (inside the envelope, if the operation has one). Where the envelope may leave
    /// out a value of type [`Ty::Any`], the Rust type is an `Option`.
    Json(Ty),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Nothing.
    Empty,
    /// One of several, selected by the status: exact ones in ascending order, then `2XX`.
    ByStatus(Vec<Outcome>),
}

/// What a success carries in a media type that `send` does not ask for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Further {
    /// The media type with its parameters, as it is asked for.
    pub media: String,
    /// What its method is called after: the words of the subtype, and what else tells it from the others.
    pub words: String,
    /// Neither [`Payload::ByStatus`] nor [`Payload::Empty`], and never inside of the envelope.
    pub payload: Payload,
}

/// What a success of one status carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Key of the response: `200`, `2XX`.
    pub status: String,
    /// Neither [`Payload::ByStatus`] nor inside of the envelope.
    pub payload: Payload,
    /// `description`.
    pub description: String,
}

/// What a failure of one status holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ErrorBody {
    /// Key of the response: `404`, `4XX`, `default`.
    pub status: String,
    /// Its type.
    pub ty: Ty,
}
