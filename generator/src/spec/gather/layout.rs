//! Where Objects stand in a document of any version, as far as references go: which kind of Object a `$ref` stands
//! for, and where there is only data. Everything that the versions have in common is said once; what a version does
//! not have does not occur in it.

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Callback,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Example,
    Link,
    SecurityScheme,
    Schema,
    /// An Object that nobody refers to by kind: `info`, a tag, a server.
    Plain,
    /// A value of the author's own: an example, a default.
    Data,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// An Object.
    One(Kind),
    /// Objects by name.
    Map(Kind),
    /// Extensions: none of our business.
    Skip,
}

use Kind::{
    Callback, Components, Data, Document, Encoding, Example, Header, Link, MediaType, Operation, Parameter,
    PathItem, Plain, RequestBody, Response, Schema, SecurityScheme,
};
use Node::{Map, One, Skip};

impl Node {
    /// The member `key` of what stands here.
    pub(super) fn member(self, key: &str) -> Self {
        let extension = key.starts_with("x-");
        match self {
            Map(PathItem) | One(Callback) if extension => Skip,
            One(Callback) => One(PathItem),
            Map(kind) => One(kind),
            One(Data) => One(Data),
            One(Schema) => schema(key),
            One(_) if extension => Skip,
            One(kind) => field(kind, key),
            Skip => Skip,
        }
    }

    /// An element of a list that stands here.
    pub(super) fn element(self) -> Self {
        match self {
            Map(kind) => One(kind),
            other => other,
        }
    }
}

fn field(kind: Kind, key: &str) -> Node {
    match (kind, key) {
        (Document, "paths" | "webhooks") | (Components, "pathItems") => Map(PathItem),
        (Document, "components") => One(Components),
        (Document, "definitions") | (Components, "schemas") => Map(Schema),
        (Document | Components | PathItem | Operation, "parameters") => Map(Parameter),
        (Document | Components | Operation, "responses") => Map(Response),
        (Document, "securityDefinitions") | (Components, "securitySchemes") => Map(SecurityScheme),
        (Components, "requestBodies") => Map(RequestBody),
        (Components | Response | Encoding, "headers") => Map(Header),
        (Components | Parameter | Header | MediaType, "examples") => Map(Example),
        (Components | Response, "links") => Map(Link),
        (Components | Operation, "callbacks") => Map(Callback),
        (Components, "mediaTypes") | (Parameter | Header | RequestBody | Response, "content") => {
            Map(MediaType)
        }
        (Operation, "requestBody") => One(RequestBody),
        (Parameter | Header | MediaType | Response, "schema" | "itemSchema" | "items") => One(Schema),
        (MediaType, "encoding" | "prefixEncoding" | "itemEncoding") => Map(Encoding),
        (PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query") => {
            One(Operation)
        }
        (PathItem, "additionalOperations") => Map(Operation),
        (Example, "value" | "dataValue") | (_, "example" | "examples" | "default" | "enum") => One(Data),
        _ => One(Plain),
    }
}

/// Keywords of JSON Schema that hold schemas; everything else in a schema is data or prose.
fn schema(key: &str) -> Node {
    match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" | "allOf"
        | "oneOf" | "anyOf" | "prefixItems" => Map(Schema),
        "items"
        | "not"
        | "additionalProperties"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedProperties"
        | "unevaluatedItems"
        | "additionalItems"
        | "contentSchema" => One(Schema),
        "example" | "examples" | "default" | "enum" | "const" => One(Data),
        "description" | "title" | "externalDocs" => One(Plain),
        _ => Skip,
    }
}

impl Kind {
    /// The section of a document that keeps such Objects, by its keys; none where they are written in place.
    pub(super) fn section(self, swagger: bool) -> Option<&'static [&'static str]> {
        Some(match (self, swagger) {
            (Schema, true) => &["definitions"],
            (Parameter, true) => &["parameters"],
            (Response, true) => &["responses"],
            (Schema, false) => &["components", "schemas"],
            (Parameter, false) => &["components", "parameters"],
            (Response, false) => &["components", "responses"],
            (RequestBody, false) => &["components", "requestBodies"],
            (Header, false) => &["components", "headers"],
            (Example, false) => &["components", "examples"],
            (Link, false) => &["components", "links"],
            (Callback, false) => &["components", "callbacks"],
            (SecurityScheme, false) => &["components", "securitySchemes"],
            _ => return None,
        })
    }
}
