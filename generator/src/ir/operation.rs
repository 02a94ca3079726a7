//! Operations of the [`Api`]: everything about a call, decided, in wire names.

use serde::Serialize;

use super::checks::Checks;
use super::content::{Body, ErrorBody, Further, Payload};
use super::types::{Docs, Ty, TypeTable};
use crate::source::Pointer;

/// An API, resolved and decided.
#[derive(Debug, Clone, Serialize)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// Base URLs.
    pub servers: Vec<Server>,
    /// Values that the user supplies to authenticate, in order of first use.
    pub credentials: Vec<Credential>,
    /// The envelope, where one is configured.
    pub envelope: Option<Envelope>,
    /// Where failures say what went wrong, as the configuration has it.
    pub error_places: Option<ErrorPlaces>,
    /// Tags that operations use, with their descriptions.
    pub tags: Vec<Tag>,
    /// Types that need a definition.
    pub types: TypeTable,
    /// Operations in document order.
    pub operations: Vec<Operation>,
    /// Requests that the server makes to its users.
    pub webhooks: Vec<Webhook>,
    /// Every place that the document leaves without a type.
    pub untyped: Vec<Pointer>,
}

/// Where failures say what went wrong (`[errors]`).
#[derive(Debug, Clone, Serialize)]
pub struct ErrorPlaces {
    /// JSON Pointer of the code in the body.
    pub code: Option<String>,
    /// JSON Pointer of the message in the body.
    pub message: Option<String>,
    /// Header field with the id of the request, in lower case.
    pub request_id: Option<String>,
}

/// A tag.
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// As written.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
}

/// A request that the server makes, with a JSON body (OpenAPI 3.1.1, 4.8.1).
#[derive(Debug, Clone, Serialize)]
pub struct Webhook {
    /// Its key in `webhooks`; with the method after it if a key has several.
    pub name: String,
    /// Type of its body.
    pub ty: Ty,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub at: Pointer,
}

/// A base URL.
#[derive(Debug, Clone, Serialize)]
pub struct Server {
    /// With the defaults of its variables, without a trailing slash.
    pub url: String,
    /// As written, without a trailing slash.
    pub template: String,
    /// What stands between braces in the template.
    pub variables: Vec<ServerVariable>,
    /// Whether a client can send to it as it is.
    pub is_absolute: bool,
    /// `description`.
    pub description: Option<String>,
    /// A name given in the configuration (`[servers]`).
    pub renamed: Option<String>,
    /// Where it stands.
    pub at: Pointer,
}

/// A variable of a server's URL.
#[derive(Debug, Clone, Serialize)]
pub struct ServerVariable {
    /// As between the braces.
    pub name: String,
    /// `default`.
    pub default: String,
    /// `enum`.
    pub options: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}

/// A value that the user supplies to authenticate; it may serve several security schemes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Credential {
    /// Configured name (`[credential.NAME]`), or the scheme's name in the document.
    pub name: String,
    /// What it is.
    pub kind: CredentialKind,
    /// `description` of the first scheme that it serves.
    pub description: Option<String>,
}

/// What the user supplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialKind {
    /// One secret text.
    Token,
    /// User name and password.
    Basic,
}

/// How a credential is sent with a call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SecurityUse {
    /// [`Credential::name`].
    pub credential: String,
    /// Where it is sent.
    pub location: SecurityLocation,
    /// Name of the header field, query or cookie parameter.
    pub name: String,
    /// Text before the value: `Bearer `, or empty.
    pub prefix: String,
}

/// Where a credential is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum SecurityLocation {
    Header,
    Query,
    Cookie,
}

/// One HTTP method on one path.
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    /// `operationId`, or one made of method and path where the document has none.
    pub id: String,
    /// Method name given in the configuration (`[rename]` or `[operation]`).
    pub renamed: Option<String>,
    /// Upper case.
    pub method: String,
    /// Template as written: `/models/{model}:generate`.
    pub path: String,
    /// URL that its calls go to, where it is none of the document's.
    pub server: Option<String>,
    /// First tag, if any.
    pub tag: Option<String>,
    /// Parameters in the order: path (template order), then query, header and cookie as written.
    pub parameters: Vec<Parameter>,
    /// The body.
    pub body: Option<Body>,
    /// What a success carries.
    pub payload: Payload,
    /// Media types that the payload has by the document, with their parameters, preferred first; none without a payload.
    pub accept: Vec<String>,
    /// Whether some success is without content by the document.
    pub may_be_empty: bool,
    /// What a success carries in other media types.
    pub further: Vec<Further>,
    /// Where it also (or only) answers with server-sent events, how to ask for them.
    pub events: Option<Events>,
    /// Whether answers come in the [`Envelope`].
    pub enveloped: bool,
    /// Whether a redirect is its answer: it declares one, and no other success.
    pub redirects: bool,
    /// Alternatives, each a set of credentials to send together; empty means none is needed, an empty
    /// set among them means that none is needed either.
    pub security: Vec<Vec<SecurityUse>>,
    /// How to get further pages.
    pub paging: Option<Paging>,
    /// How to wait for what it starts, or for what it shows.
    pub wait: Option<Wait>,
    /// Failures that the document's examples name for this operation: code (JSON text), name.
    pub failures: Vec<(String, String)>,
    /// What failures hold, as far as it is JSON.
    pub errors: Vec<ErrorBody>,
    /// Header fields of a success, with what the document says of them.
    pub fields: Vec<(String, Option<String>)>,
    /// Responses by their key and description, for the docs.
    pub responses: Vec<(String, String)>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub at: Pointer,
}

/// A parameter.
#[derive(Debug, Clone, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of the document or the configuration")]
pub struct Parameter {
    /// Name on the wire.
    pub wire: String,
    /// A name given in the configuration (`[rename]`).
    pub renamed: Option<String>,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// How its value is written.
    pub style: Style,
    /// Styles of the lists inside of the value, from the outside in; a list without one is JSON.
    pub inner: Vec<Style>,
    /// Whether arrays and objects are spread (OpenAPI 3.0.4, 4.8.12.2).
    pub explode: bool,
    /// Whether reserved characters (RFC 3986, 2.2) stay as they are.
    pub allow_reserved: bool,
    /// Whether every call carries it.
    pub required: bool,
    /// Whether an empty value may stand in the path, by configuration.
    pub allow_empty: bool,
    /// Whether its value may hold a text of the format `password`, so that nothing prints it.
    pub secret: bool,
    /// Type of its value.
    pub ty: Ty,
    /// What is said of the value beyond its type.
    pub checks: Checks,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub at: Pointer,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.0.4, 4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// RFC 6570 simple: `a,b`.
    Simple,
    /// RFC 6570 label: `.a.b`.
    Label,
    /// RFC 6570 matrix: `;p=a;p=b`.
    Matrix,
    /// RFC 6570 form: `p=a&p=b` or `p=a,b`.
    Form,
    /// `p=a%20b`.
    SpaceDelimited,
    /// `p=a|b`.
    PipeDelimited,
    /// `p=a%09b`: `collectionFormat: tsv` of Swagger 2.0.
    TabDelimited,
    /// The JSON text is the whole query (`in: querystring` of OpenAPI 3.2).
    QueryJson,
    /// The text is the whole query.
    QueryText,
    /// The members of an object, of a list each item under the same name (a form in `in: querystring`).
    QueryForm,
    /// As `form`, without encoding anything (OpenAPI 3.2).
    Cookie,
    /// `p[k]=v`, arrays inside as `p[k][0]=v`.
    DeepObject,
    /// Not in the specification, by configuration: `p[]=a&p[]=b`.
    Brackets,
    /// A JSON text (`content` of the parameter).
    Json,
}

/// Server-sent events.
#[derive(Debug, Clone, Serialize)]
pub struct Events {
    /// Member of the JSON body that asks for events when `true` and is set by the call itself.
    pub ask_member: Option<String>,
    /// What the data of each event is, where the document says so.
    pub item: Option<Ty>,
    /// Where an item is the whole event, an object of its fields that its name tells from others: the names of those events
    /// whose data is a text, not JSON.
    pub whole: Option<Vec<String>>,
}

/// The envelope (design.md 4): HTTP 200, and the verdict in the body.
#[derive(Debug, Clone, Serialize)]
pub struct Envelope {
    /// Member with the verdict.
    pub code: String,
    /// Member with the message.
    pub message: String,
    /// Member with the payload.
    pub data: String,
    /// Member with the request id.
    pub request_id: Option<String>,
    /// Member with the time.
    pub timestamp: Option<String>,
    /// The value of `code` that means success, as JSON text.
    pub success: String,
    /// All codes that the document's examples name: JSON text, name (or none), description.
    pub codes: Vec<EnvelopeCode>,
}

/// A code of the envelope.
#[derive(Debug, Clone, Serialize)]
pub struct EnvelopeCode {
    /// JSON text of the value.
    pub json: String,
    /// Name taken from an example, such as `ValidationFailed`, or from the configuration.
    pub name: String,
    /// `message` of the example, for the docs.
    pub message: Option<String>,
}

/// Paging of an operation (`[[paging]]`).
#[derive(Debug, Clone, Serialize)]
pub struct Paging {
    /// JSON Pointer of the list of items inside the payload.
    pub items: String,
    /// Type of an item.
    pub item: Ty,
    /// Ways to go on; the first that applies to a page is taken, none means that it was the last.
    pub rules: Vec<PagingRule>,
}

/// A way to go on.
#[derive(Debug, Clone, Serialize)]
pub struct PagingRule {
    /// Applies only where the value at this JSON Pointer of the payload is this JSON text.
    pub when: Option<(String, String)>,
    /// Whether there is more.
    pub more: More,
    /// Wire name of the query parameter that is set for the next page.
    pub parameter: String,
    /// Member of that parameter's object that is set; the parameter itself where there is none.
    pub member: Option<String>,
    /// Members of that parameter's object copied from the payload: member, JSON Pointer.
    pub carry: Vec<(String, String)>,
    /// Its next value.
    pub next: Next,
}

/// Whether there is a further page.
#[derive(Debug, Clone, Serialize)]
pub enum More {
    /// The boolean at this JSON Pointer of the payload is true.
    Flag(String),
    /// The number at the first pointer is below the one at the second.
    Below(String, String),
    /// There is a non-empty text at this pointer.
    Present(String),
}

/// The next value.
#[derive(Debug, Clone, Serialize)]
pub enum Next {
    /// The number at this pointer, plus one.
    Increment(String),
    /// The value at this pointer.
    Copy(String),
}

/// Waiting for a task (`[[wait]]`).
#[derive(Debug, Clone, Serialize)]
pub struct Wait {
    /// Index of the operation that shows the task (the operation itself, where it is that one).
    pub poll: usize,
    /// JSON Pointer of the task's id in the starting operation's payload, and the wire name of the polling
    /// operation's parameter that takes it; none on the polling operation itself.
    pub start: Option<(String, String)>,
    /// JSON Pointer of the status in the polling operation's payload; `*` stands for every item of a list,
    /// and then the waiting ends when all of them have ended.
    pub status: String,
    /// Values that end the waiting, as JSON text.
    pub terminal: Vec<String>,
    /// Seconds between two polls unless the caller says otherwise.
    pub interval: u64,
}
