//! Parts of a document that the client has no use for: nothing is dropped in silence.

use std::collections::BTreeSet;

use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{
    CALLBACK, ENCODING, EXAMPLE, INFO, LICENSE, LINK, MEDIA_TYPE, OAUTH_FLOWS, OPENAPI, OPERATION, Object,
    RESPONSE, SCHEMA, SECURITY_SCHEME, SERVER, TAG, XML,
};
use crate::spec::validate::Validated;
use crate::spec::value::Value;

/// Objects of which nothing is read.
const OBJECTS: [(&Object, &str); 3] = [
    (&CALLBACK, "a callback is a request that the server makes, so the client does not have it"),
    (&LINK, "links are not turned into methods"),
    (&XML, "`xml` is not read: the caller reads and writes XML as text"),
];

const CONDITION: &str = "is a condition, which a type cannot express: it is not checked";

/// Fields that are not read, with what is to be said of each.
const FIELDS: [(&Object, &str, &str); 37] = [
    (&OPENAPI, "externalDocs", "is not used in the client"),
    (&OPERATION, "externalDocs", "is not used in the client"),
    (&OPENAPI, "jsonSchemaDialect", "is not read: schemas are read as JSON Schema 2020-12"),
    (&INFO, "summary", "is not used in the client"),
    (&LICENSE, "identifier", "is not used in the client"),
    (&SERVER, "name", "is not used in the client"),
    (&TAG, "summary", "is not used, since there is `description`"),
    (&TAG, "parent", "is not read: modules are not nested"),
    (&TAG, "kind", "is not read: each tag is a group of operations"),
    (&RESPONSE, "summary", "is not used, since there is `description`"),
    (
        &MEDIA_TYPE,
        "itemSchema",
        "is read for server-sent events only: the caller reads the items of other streams",
    ),
    (&MEDIA_TYPE, "prefixEncoding", "is not read: parts are named"),
    (&MEDIA_TYPE, "itemEncoding", "is not read: parts are named"),
    (&ENCODING, "encoding", "of parts inside a part is not read"),
    (&ENCODING, "prefixEncoding", "of parts inside a part is not read"),
    (&ENCODING, "itemEncoding", "of parts inside a part is not read"),
    (&EXAMPLE, "description", "is not used in the client"),
    (&EXAMPLE, "externalValue", "is not read: nothing is fetched"),
    (&EXAMPLE, "serializedValue", "is not read: examples are values"),
    (&SECURITY_SCHEME, "oauth2MetadataUrl", "is not read: the caller gets tokens"),
    (&SECURITY_SCHEME, "deprecated", "is not used in the client"),
    (&OAUTH_FLOWS, "deviceAuthorization", "is not read: the caller gets tokens"),
    (&SCHEMA, "$schema", "is not read: the schema is read as JSON Schema 2020-12"),
    (&SCHEMA, "$vocabulary", "is for dialects, not for schemas of values"),
    (&SCHEMA, "$comment", "is for readers of the document"),
    (&SCHEMA, "if", CONDITION),
    (&SCHEMA, "then", CONDITION),
    (&SCHEMA, "else", CONDITION),
    (&SCHEMA, "dependentRequired", CONDITION),
    (&SCHEMA, "dependentSchemas", CONDITION),
    (&SCHEMA, "contains", "is about some of the elements, which a type cannot express: it is not checked"),
    (&SCHEMA, "minContains", "goes with `contains`, which is not checked"),
    (&SCHEMA, "maxContains", "goes with `contains`, which is not checked"),
    (&SCHEMA, "unevaluatedProperties", "next to a composition is not checked: other members are kept"),
    (&SCHEMA, "unevaluatedItems", "next to a composition is not checked"),
    (&SCHEMA, "contentSchema", "is not read: the caller gets the text unchanged"),
    (&SCHEMA, "const", "is not one of the values in `enum`, which are used instead"),
];

pub(super) fn lint(validated: &Validated<'_>, report: &mut Report) {
    for (object, message) in OBJECTS {
        for (at, _) in validated.all(object) {
            report.note(codes::WITHOUT_EFFECT, at, message);
        }
    }
    let event_data = event_data(validated);
    for (object, field, why) in FIELDS {
        let known = object.field(field, validated.version.grammar()).is_some();
        for (at, _) in validated.all(object).filter(|(_, map)| known && map.contains_key(field)) {
            let is_read = match field {
                "contentSchema" => event_data.contains(at),
                "itemSchema" => is_events(at),
                _ => false,
            };
            if is_read {
                continue;
            }
            report.note(codes::WITHOUT_EFFECT, &at.child(field), format!("`{field}` {why}")).at_key();
        }
    }
    for (at, map) in validated
        .all(&SCHEMA)
        .filter(|(at, map)| !is_content_format(map.get("format")) && !event_data.contains(at))
    {
        for field in
            ["contentEncoding", "contentMediaType"].into_iter().filter(|field| map.contains_key(*field))
        {
            if SCHEMA.field(field, validated.version.grammar()).is_some() {
                let message = format!("`{field}` is not read: the caller gets the text unchanged");
                report.note(codes::WITHOUT_EFFECT, &at.child(field), message).at_key();
            }
        }
    }
    for (at, map) in validated.all(&SECURITY_SCHEME) {
        if map.get("type").and_then(Value::as_str) == Some("mutualTLS") {
            let message = "a client certificate is not part of a request: give it to the HTTP client";
            report.note(codes::WITHOUT_EFFECT, at, message);
        }
    }
}

/// The schemas of the data of server-sent events, whose content is read: objects that have the fields of an event, where
/// there are streams of them.
fn event_data(validated: &Validated<'_>) -> BTreeSet<Pointer> {
    if !validated.all(&MEDIA_TYPE).any(|(at, _)| is_events(at)) {
        return BTreeSet::new();
    }
    let properties =
        validated.all(&SCHEMA).filter_map(|(at, map)| Some((at, map.get("properties")?.as_map()?)));
    let events = properties.filter(|(_, properties)| {
        let holds_json = properties.get("data").is_some_and(|data| data.get("contentSchema").is_some());
        holds_json || properties.keys().all(|name| ["data", "event", "id", "retry"].contains(&name.as_str()))
    });
    events.map(|(at, _)| at.child("properties").child("data")).collect()
}

/// Whether a Media Type Object stands for server-sent events.
fn is_events(at: &Pointer) -> bool {
    at.last().is_some_and(|name| name.split(';').next().unwrap_or_default().trim() == "text/event-stream")
}

/// Whether the format says what `contentEncoding` or `contentMediaType` does.
fn is_content_format(format: Option<&Value>) -> bool {
    matches!(format.and_then(Value::as_str), Some("byte" | "base64url" | "binary"))
}
