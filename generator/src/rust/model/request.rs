//! Requests: what a call takes, sends and gives.

use serde::Serialize;

use super::RequestFailure;
use super::RustType;
use crate::ir::{Checks, FormField, More, Next, ParameterLocation, Style};
use crate::rust::docs::DocLines;
use crate::rust::names::Ident;

/// A request struct with its method on the handle.
#[derive(Debug, Clone, Serialize)]
pub struct Request {
    /// Index in [`Api::operations`](crate::ir::Api::operations).
    pub operation: usize,
    /// Name of the struct.
    pub ident: Ident,
    /// Name of the method on the handle.
    pub method: Ident,
    /// Name of the static.
    pub constant: Ident,
    /// `operationId`.
    pub id: String,
    /// The id, where the method's name does not say all of it: what a search for it finds.
    pub alias: Option<String>,
    /// HTTP method, upper case.
    pub http_method: String,
    /// Path template.
    pub path: String,
    /// URL that its calls go to, where it is none of the document's.
    pub server: Option<String>,
    /// Parameters as the runtime sees them, in call order.
    pub parameters: Vec<WireParameter>,
    /// Arguments of the method.
    pub arguments: Arguments,
    /// Optional parameters and an optional body.
    pub setters: Vec<Setter>,
    /// Type that `send` returns.
    pub returns: Returns,
    /// Media types that a success may have, and the methods that read them.
    pub offers: Vec<Offer>,
    /// Methods beside `send`, for further media types.
    pub further: Vec<FurtherSend>,
    /// Whether the answer comes in the envelope.
    pub enveloped: bool,
    /// Whether a redirect is its answer.
    pub redirects: bool,
    /// Name of the security static; none where none is needed.
    pub security: Option<Ident>,
    /// What its failures hold by their status, where the document describes the body of one.
    pub failure: Option<RequestFailure>,
    /// Server-sent events.
    pub events: Option<RequestEvents>,
    /// Paging.
    pub paging: Option<Paging>,
    /// Waiting.
    pub wait: Option<Wait>,
    /// What `validate` looks at.
    pub checked: Vec<CheckedValue>,
    /// Name of the static with it.
    pub checked_constant: Ident,
    /// Whether the document deprecates the operation.
    pub deprecated: bool,
    /// Documentation of the struct.
    pub docs: DocLines,
    /// Documentation of the method.
    pub method_docs: DocLines,
    /// Lines of code that make the shortest call, with `client`.
    pub example: Vec<String>,
    /// Where the operation stands.
    pub at: String,
}

/// A parameter or a body that can break the bounds of the document.
#[derive(Debug, Clone, Serialize)]
pub struct CheckedValue {
    /// Index of the parameter; none for the body.
    pub parameter: Option<usize>,
    /// Its type.
    pub ty: RustType,
    /// What it is held against, beside what its type says of itself.
    pub checks: Checks,
}

/// A media type that a success may have, and the method that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The media type, with parameters.
    pub media: String,
    /// `send`, or the name of a further method.
    pub method: String,
}

/// A method that asks for another media type than `send` does.
#[derive(Debug, Clone, Serialize)]
pub struct FurtherSend {
    /// Name of the method.
    pub ident: Ident,
    /// Name of the one that gives the rest of the answer, too.
    pub full: Ident,
    /// What it gives; no variant by status.
    pub returns: Returns,
    /// The media type, with parameters.
    pub media: String,
}

/// What `send` gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Returns {
    /// JSON of this type.
    Json(RustType),
    /// `String`
    Text,
    /// `bytes::Bytes`
    Bytes,
    /// An enum of what each status carries.
    ByStatus(Outcomes),
}

/// An enum of what a success carries, by its status.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcomes {
    /// Name.
    pub ident: Ident,
    /// Documentation.
    pub docs: DocLines,
    /// Its variants: exact statuses first. An undeclared status is read as the first one.
    pub variants: Vec<OutcomeVariant>,
}

/// What one status, or a range of them, carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeVariant {
    /// Name.
    pub ident: Ident,
    /// The lowest status.
    pub low: u16,
    /// The highest status.
    pub high: u16,
    /// What it carries; no variant of its own.
    pub value: Box<Returns>,
    /// Documentation.
    pub docs: DocLines,
}

/// How a call gets its answer as server-sent events.
#[derive(Debug, Clone, Serialize)]
pub struct RequestEvents {
    /// The member of the body that asks for them, if any.
    pub ask_member: Option<String>,
    /// What the data of each is; none where the caller reads it.
    pub item: Option<RustType>,
    /// Where an item is the whole event: the names of those events whose data is a text, not JSON.
    pub whole: Option<Vec<String>>,
}

impl Returns {
    /// Types that it mentions.
    pub fn types(&self) -> Vec<&RustType> {
        match self {
            Self::Json(ty) => vec![ty],
            Self::Text | Self::Bytes => Vec::new(),
            Self::ByStatus(outcomes) => outcomes.variants.iter().flat_map(|v| v.value.types()).collect(),
        }
    }
}

/// A parameter as the runtime sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "mirrors `ir::Parameter`")]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of the document or the configuration")]
pub struct WireParameter {
    pub name: String,
    pub location: ParameterLocation,
    pub style: Style,
    pub inner: Vec<Style>,
    pub explode: bool,
    pub allow_reserved: bool,
    pub required: bool,
    pub allow_empty: bool,
    pub secret: bool,
}

/// What a request's method takes, in this order.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Arguments {
    /// Path parameters in template order, then the other required parameter, where it is the only one.
    pub listed: Vec<Argument>,
    /// A struct of the other required parameters, where there are several.
    pub named: Option<NamedArguments>,
    /// The body where it is required; before it, its media type, where the caller names that.
    pub body: Vec<Argument>,
}

/// Arguments that are the fields of one struct.
#[derive(Debug, Clone, Serialize)]
pub struct NamedArguments {
    /// Name of the struct.
    pub ident: Ident,
    /// Name of the argument that it is passed in.
    pub argument: Ident,
    /// Its fields, by wire name.
    pub fields: Vec<Argument>,
}

impl Arguments {
    /// The arguments, however they are passed.
    pub fn all(&self) -> impl Iterator<Item = &Argument> {
        let fields = self.named.iter().flat_map(|named| &named.fields);
        self.listed.iter().chain(fields).chain(&self.body)
    }

    /// The arguments that are passed by themselves.
    pub fn by_themselves(&self) -> impl Iterator<Item = &Argument> {
        self.listed.iter().chain(&self.body)
    }
}

/// An argument.
#[derive(Debug, Clone, Serialize)]
pub struct Argument {
    /// Name.
    pub ident: Ident,
    /// Where its value goes.
    pub target: Target,
    /// Type of the value.
    pub ty: RustType,
    /// How it is taken.
    pub intake: Intake,
    /// Whether the document deprecates it.
    pub deprecated: bool,
    /// Documentation.
    pub docs: DocLines,
}

/// A setter of a request.
#[derive(Debug, Clone, Serialize)]
pub struct Setter {
    /// The method and its value.
    pub argument: Argument,
}

/// Where a value goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Target {
    /// The parameter at this index.
    Parameter(usize),
    /// The media type of the body, one of this range.
    BodyType(String),
    /// The body, as `application/json`.
    JsonBody,
    /// The body, as JSON of another media type.
    OtherJsonBody(String),
    /// The body, as text of this media type.
    TextBody(String),
    /// The body, as bytes of this media type.
    BytesBody(String),
    /// The body, as a form whose members are written so.
    FormBody(Vec<FormField>),
    /// The body, as parts that are written so, of this media type.
    MultipartBody(String, Vec<FormField>),
}

impl Target {
    /// Whether it is the body itself.
    pub fn is_body(&self) -> bool {
        !matches!(self, Self::Parameter(_) | Self::BodyType(_))
    }
}

/// How an argument or a setter takes its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Intake {
    /// As it is.
    Plain,
    /// `impl Into<T>`
    Into,
    /// `impl IntoIterator<Item = T>`
    Items,
    /// `impl IntoIterator<Item = impl Into<T>>`
    IntoItems,
    /// `impl IntoIterator<Item = (impl Into<String>, T)>`
    Pairs,
    /// `impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>`
    IntoPairs,
}

/// Paging of a request.
#[derive(Debug, Clone, Serialize)]
pub struct Paging {
    /// Name of the static.
    pub constant: Ident,
    /// Type of an item.
    pub item: RustType,
    /// JSON Pointer of the items.
    pub items: String,
    /// Ways to go on.
    pub rules: Vec<PagingRule>,
}

/// A way to go on; mirrors [`crate::ir::PagingRule`] with the parameter by index.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "mirrors `ir::PagingRule`")]
pub struct PagingRule {
    pub when: Option<(String, String)>,
    pub more: More,
    pub parameter: usize,
    pub member: Option<String>,
    pub carry: Vec<(String, String)>,
    pub next: Next,
}

/// Waiting of a request.
#[derive(Debug, Clone, Serialize)]
pub struct Wait {
    /// Name of the static.
    pub constant: Ident,
    /// Path of the polling operation's static: module and name.
    pub poll: (Ident, Ident),
    /// Feature of the polling operation's module, where it is another one.
    pub feature: Option<String>,
    /// What the waiting gives.
    pub returns: RustType,
    /// Pointer of the id in what the start gives, and index of the polling parameter; none when polling.
    pub start: Option<(String, usize)>,
    /// Pointer of the status.
    pub status: String,
    /// Values that end it, as JSON text.
    pub terminal: Vec<String>,
    /// Seconds between two polls.
    pub interval: u64,
}
