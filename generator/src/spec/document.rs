//! [`Document`]: the document as written, checked and in normal form, cut into located pieces.
//!
//! Every `$ref` that leads to an operation, parameter, body, response, header, example or path item is
//! already followed; references between schemas stay references ([`Schema::reference`]). Every schema
//! of the document is one entry of [`Document::schemas`], keyed by where it stands; its children are
//! named by pointer, so nothing here is nested or recursive.

use indexmap::IndexMap;

use super::value::Value;
use crate::source::{Pointer, Sources};

/// A checked document in normal form.
#[derive(Debug)]
pub struct Document {
    /// Texts the document came from, to find lines and columns.
    pub sources: Sources,
    /// The whole document, in normal form.
    pub root: Value,
    /// `info`.
    pub info: openapiv3::Info,
    /// `servers`, in order.
    pub servers: Vec<Located<openapiv3::Server>>,
    /// `tags`, in order.
    pub tags: Vec<Located<openapiv3::Tag>>,
    /// `components.securitySchemes` by name.
    pub security_schemes: IndexMap<String, Located<openapiv3::SecurityScheme>>,
    /// All operations in document order.
    pub operations: Vec<Operation>,
    /// Operations of `webhooks`, which a server calls (OpenAPI 3.1.1, 4.8.1): [`Operation::path`] is the webhook's name.
    pub webhooks: Vec<Operation>,
    /// Every schema by where it stands, in document order.
    pub schemas: IndexMap<Pointer, Schema>,
    /// `components.schemas`: name to pointer.
    pub components: IndexMap<String, Pointer>,
}

impl Document {
    /// The schema that stands at `at`, which must be a pointer that the document's pieces name.
    pub fn schema(&self, at: &Pointer) -> Option<&Schema> {
        self.schemas.get(at)
    }
}

/// A piece and where it stands.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The piece.
    pub value: T,
    /// Where it stands.
    pub at: Pointer,
}

/// An Operation Object (OpenAPI 3.0.4, 4.8.10) with its Path Item's parameters merged in.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Where the operation stands, `/paths/~1pets/get`, or in `additionalOperations` of the Path Item.
    pub at: Pointer,
    /// Method as it is sent, `GET`.
    pub method: String,
    /// Path template as written, `/pets/{petId}`.
    pub path: String,
    /// `operationId` as written.
    pub id: Option<String>,
    /// `tags` as written.
    pub tags: Vec<String>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Parameters of the operation, then those of the path item that it does not override.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub request_body: Option<RequestBody>,
    /// `responses`, key (`200`, `4XX`, `default`) to response, in order.
    pub responses: Vec<(String, Response)>,
    /// The operation's `security`, or the document's where it has none.
    pub security: Vec<openapiv3::SecurityRequirement>,
    /// The operation's `servers`, or the path item's; empty where neither has any.
    pub servers: Vec<Located<openapiv3::Server>>,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// Part of the path.
    Path,
    /// Part of the query string.
    Query,
    /// `querystring`: the whole query (OpenAPI 3.2.0, 4.12.1).
    QueryString,
    /// A header field.
    Header,
    /// Part of the `Cookie` field.
    Cookie,
}

/// A Parameter Object (4.8.12).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Where it stands.
    pub at: Pointer,
    /// `name`.
    pub name: String,
    /// `in`.
    pub location: Location,
    /// `required`; always true in a path.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `description`.
    pub description: Option<String>,
    /// `style` as written.
    pub style: Option<String>,
    /// `collectionFormat` of the lists inside of the value, from the outside in (Swagger 2.0, Items Object).
    pub inner_formats: Vec<String>,
    /// `explode` as written.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `schema`, if described so.
    pub schema: Option<Pointer>,
    /// `content`: the one media type, if described so.
    pub content: Option<Media>,
    /// `example` and `examples`.
    pub examples: Vec<Example>,
}

/// A Request Body Object (4.8.13).
#[derive(Debug, Clone)]
pub struct RequestBody {
    /// Where it stands.
    pub at: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `content`, in order.
    pub content: Vec<Media>,
}

/// A Response Object (4.8.17).
#[derive(Debug, Clone)]
pub struct Response {
    /// Where it stands.
    pub at: Pointer,
    /// `description`, empty if missing.
    pub description: String,
    /// `content`, in order.
    pub content: Vec<Media>,
    /// `headers` by name.
    pub headers: IndexMap<String, Parameter>,
}

/// A Media Type Object (4.8.14).
#[derive(Debug, Clone)]
pub struct Media {
    /// Where it stands.
    pub at: Pointer,
    /// The key: `application/json`.
    pub name: String,
    /// `schema`.
    pub schema: Option<Pointer>,
    /// `encoding`: how members of a form are written.
    pub encoding: IndexMap<String, Encoding>,
    /// `itemSchema`: of each item of sequential media such as `text/event-stream` (3.2.0, 4.14.3).
    pub item_schema: Option<Pointer>,
    /// `example` and `examples`.
    pub examples: Vec<Example>,
}

/// An Encoding Object (4.8.15).
#[derive(Debug, Clone)]
pub struct Encoding {
    /// Where it stands.
    pub at: Pointer,
    /// `contentType` as written, which may be a list or a range.
    pub content_type: Option<String>,
    /// `style` as written.
    pub style: Option<String>,
    /// `collectionFormat` of the lists inside of the value, from the outside in (Swagger 2.0, Items Object).
    pub inner_formats: Vec<String>,
    /// `explode` as written.
    pub explode: Option<bool>,
    /// `allowReserved` as written.
    pub allow_reserved: Option<bool>,
    /// Names of `headers`.
    pub headers: Vec<String>,
}

/// An Example Object (4.8.19), or the value of an `example` keyword.
#[derive(Debug, Clone)]
pub struct Example {
    /// Where its value stands.
    pub at: Pointer,
    /// Key in `examples`, or `example`.
    pub name: String,
    /// `summary`.
    pub summary: Option<String>,
    /// The value.
    pub value: Value,
}

/// A Schema Object (4.8.24), or a reference to one. Children are `ReferenceOr::Reference` holding `#`
/// and the pointer where the child stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Where it stands.
    pub at: Pointer,
    /// The target, where this is a `$ref` (all other fields are then empty).
    pub reference: Option<Pointer>,
    /// `title`, `description`, `default`, `nullable`, `readOnly`, `writeOnly`, `deprecated`, `discriminator`, `example`.
    pub data: openapiv3::SchemaData,
    /// All other keywords, uniformly.
    pub keywords: openapiv3::AnySchema,
    /// `items`; beside [`Schema::prefix_items`], of the elements after those.
    pub items: Option<Pointer>,
    /// `prefixItems`: one schema for each of the first elements (JSON Schema 2020-12, 10.3.1.1).
    pub prefix_items: Vec<Pointer>,
    /// `properties`, in order.
    pub properties: IndexMap<String, Pointer>,
    /// `patternProperties`: a regular expression (ECMA-262) to the schema of members whose name matches it
    /// (JSON Schema 2020-12, 10.3.2.2).
    pub pattern_properties: IndexMap<String, Pointer>,
    /// `propertyNames`: what every member's name must be (JSON Schema 2020-12, 10.3.2.4).
    pub property_names: Option<Pointer>,
    /// `additionalProperties`.
    pub additional: Additional,
    /// `defaultMapping` of the discriminator: the schema of values whose property is missing, or has a value that leads nowhere
    /// (OpenAPI 3.2.0, 4.25.1).
    pub default_mapping: Option<String>,
    /// `contentSchema`, where the text is JSON (`contentMediaType`; JSON Schema validation 2020-12, 8.5).
    pub content: Option<Pointer>,
    /// `allOf`.
    pub all_of: Vec<Pointer>,
    /// `oneOf`.
    pub one_of: Vec<Pointer>,
    /// `anyOf`.
    pub any_of: Vec<Pointer>,
    /// `enum`, with integers of any size.
    pub enumeration: Vec<Value>,
    /// `minimum`, exact.
    pub minimum: Option<Value>,
    /// `maximum`, exact.
    pub maximum: Option<Value>,
    /// `default`, exact.
    pub default: Option<Value>,
    /// Whether no value fits: `not: {}`, or the schema `false` of JSON Schema.
    pub never: bool,
}

/// `additionalProperties`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Additional {
    /// Not written.
    Unsaid,
    /// `true` or `{}`.
    Any,
    /// `false`.
    None,
    /// A schema.
    Schema(Pointer),
}
