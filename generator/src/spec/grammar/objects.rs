//! The tables themselves, in the order of the specification.

use super::{Age, Field, Need, Object, Rest, Shape};
use crate::spec::version::Version::{self, V3_0, V3_1, V3_2};

const fn field(name: &'static str, shape: Shape, need: Need) -> Field {
    Field { name, shape, need, age: Age::Since(V3_0) }
}

const fn optional(name: &'static str, shape: Shape) -> Field {
    field(name, shape, Need::Optional)
}

const fn expected(name: &'static str, shape: Shape) -> Field {
    field(name, shape, Need::Expected)
}

const fn required(name: &'static str, shape: Shape) -> Field {
    field(name, shape, Need::Required)
}

const fn since(since: Version, name: &'static str, shape: Shape) -> Field {
    Field { name, shape, need: Need::Optional, age: Age::Since(since) }
}

const fn older(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, need: Need::Optional, age: Age::Older }
}

macro_rules! objects {
    ($($id:ident = $section:literal $name:literal [$($field:expr),* $(,)?] $rest:expr;)*) => {
        $(pub(in crate::spec) static $id: Object =
            Object { name: $name, section: $section, fields: &[$($field),*], rest: $rest };)*
    };
}

use Shape::{
    Any, Count, Exclusive, Flag, FlagOr, List, Loose, Map, Number, Object as One, Prose, Referable, Text,
    Type, Word, WordSince,
};

/// Names of types of a schema (4.8.24).
pub(in crate::spec) const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// Methods that a Path Item has, as its keys (4.8.9); `query` since 3.2.
pub(in crate::spec) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

const STYLES: &[&str] =
    &["matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"];

objects! {
    OPENAPI = "4.8.1" "OpenAPI" [
        required("openapi", Text),
        since(V3_2, "$self", Text),
        required("info", One(&INFO)),
        optional("servers", List(&One(&SERVER))),
        since(V3_1, "jsonSchemaDialect", Text),
        field("paths", One(&PATHS), Need::RequiredBefore(V3_1)),
        since(V3_1, "webhooks", Map(&One(&PATH_ITEM))),
        optional("components", One(&COMPONENTS)),
        optional("security", List(&One(&SECURITY_REQUIREMENT))),
        optional("tags", List(&One(&TAG))),
        optional("externalDocs", One(&EXTERNAL_DOCS)),
        older("swagger", Text),
        older("host", Text),
        older("basePath", Text),
        older("schemes", List(&Text)),
        older("consumes", List(&Text)),
        older("produces", List(&Text)),
        older("definitions", Map(&Referable(&SCHEMA))),
        older("parameters", Map(&Referable(&PARAMETER))),
        older("responses", Map(&Referable(&RESPONSE))),
        older("securityDefinitions", Map(&One(&SECURITY_SCHEME))),
    ] Rest::Unknown;
    INFO = "4.8.2" "Info" [
        required("title", Prose),
        since(V3_1, "summary", Prose),
        optional("description", Prose),
        optional("termsOfService", Prose),
        optional("contact", One(&CONTACT)),
        optional("license", One(&LICENSE)),
        required("version", Prose),
    ] Rest::Unknown;
    CONTACT = "4.8.3" "Contact" [
        optional("name", Prose), optional("url", Prose), optional("email", Prose),
    ] Rest::Unknown;
    LICENSE = "4.8.4" "License" [
        expected("name", Prose), since(V3_1, "identifier", Prose), optional("url", Prose),
    ] Rest::Unknown;
    SERVER = "4.8.5" "Server" [
        required("url", Text),
        since(V3_2, "name", Prose),
        optional("description", Prose),
        optional("variables", Map(&One(&SERVER_VARIABLE))),
    ] Rest::Unknown;
    SERVER_VARIABLE = "4.8.6" "Server Variable" [
        optional("enum", List(&Loose)), expected("default", Loose), optional("description", Prose),
    ] Rest::Unknown;
    COMPONENTS = "4.8.7" "Components" [
        optional("schemas", Map(&Referable(&SCHEMA))),
        optional("responses", Map(&Referable(&RESPONSE))),
        optional("parameters", Map(&Referable(&PARAMETER))),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("requestBodies", Map(&Referable(&REQUEST_BODY))),
        optional("headers", Map(&Referable(&HEADER))),
        optional("securitySchemes", Map(&Referable(&SECURITY_SCHEME))),
        optional("links", Map(&Referable(&LINK))),
        optional("callbacks", Map(&Referable(&CALLBACK))),
        since(V3_1, "pathItems", Map(&One(&PATH_ITEM))),
        since(V3_2, "mediaTypes", Map(&Referable(&MEDIA_TYPE))),
    ] Rest::Unknown;
    PATHS = "4.8.8" "Paths" [] Rest::Entries(&One(&PATH_ITEM));
    PATH_ITEM = "4.8.9" "Path Item" [
        optional("$ref", Text),
        optional("summary", Prose),
        optional("description", Prose),
        optional("get", One(&OPERATION)),
        optional("put", One(&OPERATION)),
        optional("post", One(&OPERATION)),
        optional("delete", One(&OPERATION)),
        optional("options", One(&OPERATION)),
        optional("head", One(&OPERATION)),
        optional("patch", One(&OPERATION)),
        optional("trace", One(&OPERATION)),
        since(V3_2, "query", One(&OPERATION)),
        since(V3_2, "additionalOperations", Map(&One(&OPERATION))),
        optional("servers", List(&One(&SERVER))),
        optional("parameters", List(&Referable(&PARAMETER))),
    ] Rest::Unknown;
    OPERATION = "4.8.10" "Operation" [
        optional("tags", List(&Text)),
        optional("summary", Prose),
        optional("description", Prose),
        optional("externalDocs", One(&EXTERNAL_DOCS)),
        optional("operationId", Text),
        optional("parameters", List(&Referable(&PARAMETER))),
        optional("requestBody", Referable(&REQUEST_BODY)),
        field("responses", One(&RESPONSES), Need::ExpectedBefore(V3_1)),
        optional("callbacks", Map(&Referable(&CALLBACK))),
        optional("deprecated", Flag),
        optional("security", List(&One(&SECURITY_REQUIREMENT))),
        optional("servers", List(&One(&SERVER))),
        older("schemes", List(&Text)),
        older("consumes", List(&Text)),
        older("produces", List(&Text)),
    ] Rest::Unknown;
    EXTERNAL_DOCS = "4.8.11" "External Documentation" [
        optional("description", Prose), expected("url", Prose),
    ] Rest::Unknown;
    PARAMETER = "4.8.12" "Parameter" [
        required("name", Text),
        required("in", WordSince(&["query", "header", "path", "cookie"], V3_2, "querystring")),
        optional("description", Prose),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        optional("style", WordSince(STYLES, V3_2, "cookie")),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", Referable(&SCHEMA)),
        optional("example", Any),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("content", Map(&Referable(&MEDIA_TYPE))),
        older("type", Type),
        older("format", Text),
        older("items", Referable(&SCHEMA)),
        older("collectionFormat", Text),
        older("default", Any),
        older("enum", List(&Any)),
    ] Rest::Unknown;
    REQUEST_BODY = "4.8.13" "Request Body" [
        optional("description", Prose), required("content", Map(&Referable(&MEDIA_TYPE))), optional("required", Flag),
    ] Rest::Unknown;
    MEDIA_TYPE = "4.8.14" "Media Type" [
        optional("schema", Referable(&SCHEMA)),
        since(V3_2, "itemSchema", Referable(&SCHEMA)),
        optional("example", Any),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("encoding", Map(&One(&ENCODING))),
        since(V3_2, "prefixEncoding", List(&One(&ENCODING))),
        since(V3_2, "itemEncoding", One(&ENCODING)),
    ] Rest::Unknown;
    ENCODING = "4.8.15" "Encoding" [
        optional("contentType", Text),
        optional("headers", Map(&Referable(&HEADER))),
        optional("style", WordSince(STYLES, V3_2, "cookie")),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        since(V3_2, "encoding", Map(&One(&ENCODING))),
        since(V3_2, "prefixEncoding", List(&One(&ENCODING))),
        since(V3_2, "itemEncoding", One(&ENCODING)),
    ] Rest::Unknown;
    RESPONSES = "4.8.16" "Responses" [] Rest::Entries(&Referable(&RESPONSE));
    RESPONSE = "4.8.17" "Response" [
        since(V3_2, "summary", Prose),
        field("description", Prose, Need::ExpectedBefore(V3_2)),
        optional("headers", Map(&Referable(&HEADER))),
        optional("content", Map(&Referable(&MEDIA_TYPE))),
        optional("links", Map(&Referable(&LINK))),
        older("schema", Referable(&SCHEMA)),
        older("examples", Map(&Any)),
    ] Rest::Unknown;
    CALLBACK = "4.8.18" "Callback" [] Rest::Entries(&One(&PATH_ITEM));
    EXAMPLE = "4.8.19" "Example" [
        optional("summary", Prose), optional("description", Prose), optional("value", Any),
        since(V3_2, "dataValue", Any), since(V3_2, "serializedValue", Prose), optional("externalValue", Prose),
    ] Rest::Unknown;
    LINK = "4.8.20" "Link" [
        optional("operationRef", Text),
        optional("operationId", Text),
        optional("parameters", Map(&Any)),
        optional("requestBody", Any),
        optional("description", Prose),
        optional("server", One(&SERVER)),
    ] Rest::Unknown;
    HEADER = "4.8.21" "Header" [
        optional("description", Prose),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        optional("style", Word(&["simple"])),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", Referable(&SCHEMA)),
        optional("example", Any),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("content", Map(&Referable(&MEDIA_TYPE))),
        older("type", Type),
        older("format", Text),
        older("items", Referable(&SCHEMA)),
        older("collectionFormat", Text),
        older("default", Any),
        older("enum", List(&Any)),
    ] Rest::Unknown;
    TAG = "4.8.22" "Tag" [
        required("name", Text),
        since(V3_2, "summary", Prose),
        optional("description", Prose),
        optional("externalDocs", One(&EXTERNAL_DOCS)),
        since(V3_2, "parent", Text),
        since(V3_2, "kind", Text),
    ] Rest::Unknown;
    SCHEMA = "4.8.24" "Schema" [
        optional("title", Prose),
        optional("multipleOf", Number),
        optional("maximum", Number),
        optional("exclusiveMaximum", Exclusive),
        optional("minimum", Number),
        optional("exclusiveMinimum", Exclusive),
        optional("maxLength", Count),
        optional("minLength", Count),
        optional("pattern", Text),
        optional("maxItems", Count),
        optional("minItems", Count),
        optional("uniqueItems", Flag),
        optional("maxProperties", Count),
        optional("minProperties", Count),
        optional("required", List(&Text)),
        optional("enum", List(&Any)),
        optional("type", Type),
        optional("allOf", List(&Referable(&SCHEMA))),
        optional("oneOf", List(&Referable(&SCHEMA))),
        optional("anyOf", List(&Referable(&SCHEMA))),
        optional("not", Referable(&SCHEMA)),
        optional("items", Referable(&SCHEMA)),
        optional("properties", Map(&Referable(&SCHEMA))),
        optional("additionalProperties", FlagOr(&SCHEMA)),
        optional("description", Prose),
        optional("format", Text),
        optional("default", Any),
        optional("nullable", Flag),
        optional("discriminator", One(&DISCRIMINATOR)),
        optional("readOnly", Flag),
        optional("writeOnly", Flag),
        optional("xml", One(&XML)),
        optional("externalDocs", One(&EXTERNAL_DOCS)),
        optional("example", Any),
        optional("deprecated", Flag),
        since(V3_1, "$id", Text),
        since(V3_1, "$schema", Text),
        since(V3_1, "$vocabulary", Any),
        since(V3_1, "$anchor", Text),
        since(V3_1, "$dynamicAnchor", Text),
        since(V3_1, "$dynamicRef", Text),
        since(V3_1, "$comment", Prose),
        since(V3_1, "$defs", Map(&Referable(&SCHEMA))),
        since(V3_1, "definitions", Map(&Referable(&SCHEMA))),
        since(V3_1, "const", Any),
        since(V3_1, "examples", Any),
        since(V3_1, "prefixItems", List(&Referable(&SCHEMA))),
        since(V3_1, "unevaluatedItems", FlagOr(&SCHEMA)),
        since(V3_1, "contains", Referable(&SCHEMA)),
        since(V3_1, "minContains", Count),
        since(V3_1, "maxContains", Count),
        since(V3_1, "patternProperties", Map(&Referable(&SCHEMA))),
        since(V3_1, "propertyNames", Referable(&SCHEMA)),
        since(V3_1, "unevaluatedProperties", FlagOr(&SCHEMA)),
        since(V3_1, "dependentRequired", Map(&List(&Text))),
        since(V3_1, "dependentSchemas", Map(&Referable(&SCHEMA))),
        since(V3_1, "if", Referable(&SCHEMA)),
        since(V3_1, "then", Referable(&SCHEMA)),
        since(V3_1, "else", Referable(&SCHEMA)),
        since(V3_1, "contentEncoding", Text),
        since(V3_1, "contentMediaType", Text),
        since(V3_1, "contentSchema", Referable(&SCHEMA)),
        older("additionalItems", FlagOr(&SCHEMA)),
    ] Rest::Unknown;
    DISCRIMINATOR = "4.8.25" "Discriminator" [
        required("propertyName", Text), optional("mapping", Map(&Text)), since(V3_2, "defaultMapping", Text),
    ] Rest::Unknown;
    XML = "4.8.26" "XML" [
        optional("name", Text),
        optional("namespace", Text),
        optional("prefix", Text),
        optional("attribute", Flag),
        optional("wrapped", Flag),
        since(V3_2, "nodeType", Word(&["element", "attribute", "text", "cdata", "none"])),
    ] Rest::Unknown;
    SECURITY_SCHEME = "4.8.27" "Security Scheme" [
        required("type", WordSince(&["apiKey", "http", "oauth2", "openIdConnect"], V3_1, "mutualTLS")),
        optional("description", Prose),
        optional("name", Text),
        optional("in", Word(&["query", "header", "cookie"])),
        optional("scheme", Text),
        optional("bearerFormat", Prose),
        optional("flows", One(&OAUTH_FLOWS)),
        optional("openIdConnectUrl", Text),
        since(V3_2, "oauth2MetadataUrl", Prose),
        since(V3_2, "deprecated", Flag),
        older("flow", Text),
        older("authorizationUrl", Prose),
        older("tokenUrl", Prose),
        older("scopes", Map(&Prose)),
    ] Rest::Unknown;
    OAUTH_FLOWS = "4.8.28" "OAuth Flows" [
        optional("implicit", One(&OAUTH_FLOW)),
        optional("password", One(&OAUTH_FLOW)),
        optional("clientCredentials", One(&OAUTH_FLOW)),
        optional("authorizationCode", One(&OAUTH_FLOW)),
        since(V3_2, "deviceAuthorization", One(&OAUTH_FLOW)),
    ] Rest::Unknown;
    OAUTH_FLOW = "4.8.29" "OAuth Flow" [
        optional("authorizationUrl", Prose),
        since(V3_2, "deviceAuthorizationUrl", Prose),
        optional("tokenUrl", Prose),
        optional("refreshUrl", Prose),
        expected("scopes", Map(&Prose)),
    ] Rest::Unknown;
    SECURITY_REQUIREMENT = "4.8.30" "Security Requirement" [] Rest::Names(&List(&Text));
}
