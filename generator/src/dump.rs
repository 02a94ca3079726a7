//! What `dump` prints: one stable, versioned JSON object per stage. Tests and `diff` read this, not source text.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use crate::ir::{Api, Presence};
use crate::rust::{
    Constructor, Crate, Field, Item, Module, Request, Rest, Returns, RustType, Struct, TypeFile,
};
use crate::spec::Document;

/// Version of the objects; grows when a member changes its meaning or goes.
pub(crate) const VERSION: u32 = 1;

/// Stage `document`: what was found where, and the document itself, in normal form, with overlays and repairs applied and other files
/// united with it.
pub(crate) fn document(document: &Document) -> Value {
    let operations: Vec<Value> = document
        .operations
        .iter()
        .map(|o| {
            json!({
                "pointer": o.at,
                "id": o.id,
                "method": o.method,
                "path": o.path,
                "tags": o.tags,
                "parameters": o.parameters.iter().map(|p| &p.at).collect::<Vec<_>>(),
                "body": o.request_body.as_ref().map(|b| &b.at),
                "responses": o.responses.iter().map(|(status, r)| json!({ "status": status, "pointer": r.at })).collect::<Vec<_>>(),
            })
        })
        .collect();
    let schemas: Vec<Value> =
        document.schemas.values().map(|s| json!({ "pointer": s.at, "reference": s.reference })).collect();
    json!({
        "version": VERSION,
        "stage": "document",
        "title": document.info.title,
        "operations": operations,
        "components": document.components,
        "schemas": schemas,
        "effective": document.root.to_json(),
    })
}

/// Stage `api`: everything.
pub(crate) fn api(api: &Api) -> Value {
    json!({ "version": VERSION, "stage": "api", "untyped": api.untyped, "api": api })
}

/// Stage `crate`: every type and operation with its public name.
pub(crate) fn krate(api: &Api, krate: &Crate) -> Value {
    // A schema may have a type for each direction; they follow each other here and among the items.
    let mut directions: BTreeMap<String, VecDeque<&str>> = BTreeMap::new();
    for (_, definition) in api.types.iter() {
        let usage = &definition.usage;
        let all = directions.entry(definition.at.to_string()).or_default();
        all.push_back(direction(usage.request, usage.response));
    }
    let mut types: Vec<Value> = Vec::new();
    for file in &krate.type_files {
        types.extend(file.items.iter().map(|item| type_entry(file, item, &mut directions)));
    }
    let operations: Vec<Value> = krate
        .modules
        .iter()
        .flat_map(|module| module.requests.iter().map(|r| operation_entry(module, r)))
        .collect();
    json!({
        "version": VERSION,
        "stage": "crate",
        "library": krate.lib_name,
        "types": types,
        "operations": operations,
        "failures": krate.failures.iter().map(|set| json!({
            "path": format!("failures::{}", set.ident.bare()),
            "variants": set.variants.iter().map(|v| json!({ "variant": v.ident, "status": v.status, "type": v.body.as_ref().map(spell) })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "servers": krate.servers.iter().map(|s| json!({ "url": s.url, "variant": s.ident })).collect::<Vec<_>>(),
        "credentials": krate.credentials.iter().map(|c| json!({ "credential": c.credential, "method": c.ident })).collect::<Vec<_>>(),
        "webhooks": krate.webhooks.iter().map(|w| json!({ "path": format!("webhooks::{}", w.ident.bare()), "type": spell(&w.ty) })).collect::<Vec<_>>(),
    })
}

fn direction(request: bool, response: bool) -> &'static str {
    match (request, response) {
        (true, true) => "both",
        (true, false) => "request",
        (false, true) => "response",
        (false, false) => "none",
    }
}

fn type_entry(file: &TypeFile, item: &Item, directions: &mut BTreeMap<String, VecDeque<&str>>) -> Value {
    let mut entry = json!({
        "path": format!("types::{}", item.ident().bare()),
        "features": file.features,
    });
    let (kind, at) = match item {
        Item::Struct(item) => {
            entry["fields"] = item.fields.iter().map(field_entry).collect();
            entry["new"] = constructor_entry(item);
            if let Rest::Typed(field, ty) = &item.rest {
                entry["rest"] = json!({ "field": field, "type": spell(ty) });
            }
            entry["constants"] =
                item.constants.iter().map(|(wire, json)| json!({ "wire": wire, "value": json })).collect();
            ("struct", &item.at)
        }
        Item::TextEnum(item) => {
            entry["values"] =
                item.variants.iter().map(|v| json!({ "wire": v.wire, "variant": v.ident })).collect();
            ("text-enum", &item.at)
        }
        Item::IntegerEnum(item) => {
            entry["values"] =
                item.variants.iter().map(|v| json!({ "wire": v.wire, "variant": v.ident })).collect();
            ("integer-enum", &item.at)
        }
        Item::Union(item) => {
            entry["branches"] = item
                .branches
                .iter()
                .map(|b| json!({ "label": b.wire.label, "pointer": b.wire.at, "variant": b.ident, "type": spell(&b.ty) }))
                .collect();
            ("union", &item.at)
        }
        Item::Alias(item) => {
            entry["type"] = spell(&item.ty).into();
            ("alias", &item.at)
        }
    };
    entry["kind"] = kind.into();
    entry["pointer"] = at.as_str().into();
    entry["direction"] = directions.get_mut(at).and_then(VecDeque::pop_front).unwrap_or("none").into();
    entry
}

/// What makes a struct: the fields that it takes, and the struct that holds them, if one does.
fn constructor_entry(item: &Struct) -> Value {
    let fields = |indices: &[usize]| indices.iter().map(|&i| &item.fields[i].ident).collect::<Vec<_>>();
    match &item.constructor {
        Constructor::Default => json!({ "arguments": [] }),
        Constructor::Listed(indices) => json!({ "arguments": fields(indices) }),
        Constructor::Named(ident, indices) => {
            json!({ "required": format!("types::{}", ident.bare()), "fields": fields(indices) })
        }
    }
}

fn field_entry(field: &Field) -> Value {
    let presence = match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
        Presence::OptionalNullable => "optional-nullable",
    };
    json!({ "field": field.ident, "wire": field.wire, "presence": presence, "type": spell(&field.ty), "setter": field.setter.as_ref().map(|setter| &setter.ident) })
}

fn operation_entry(module: &Module, request: &Request) -> Value {
    let arguments: Vec<Value> =
        request.arguments.all().map(|a| json!({ "name": a.ident, "type": spell(&a.ty) })).collect();
    let setters: Vec<Value> = request
        .setters
        .iter()
        .map(|s| json!({ "name": s.argument.ident, "type": spell(&s.argument.ty) }))
        .collect();
    let further: Vec<Value> = request
        .further
        .iter()
        .map(|send| json!({ "method": send.ident, "media": send.media, "returns": given(&send.returns) }))
        .collect();
    json!({
        "id": request.id,
        "method": request.http_method,
        "path": request.path,
        "pointer": request.at,
        "feature": module.feature,
        "call": format!("client.{}().{}", module.ident, request.method),
        "request": format!("{}::{}", module.ident, request.ident),
        "arguments": arguments,
        "required": request.arguments.named.as_ref().map(|named| format!("{}::{}", module.ident, named.ident)),
        "setters": setters,
        "returns": given(&request.returns),
        "outcomes": outcomes(&request.returns),
        "failure": request.failure.as_ref().map(|f| json!({ "name": f.ident, "set": format!("failures::{}", f.set.bare()) })),
        "further": further,
        "events": request.events.is_some(),
        "paged": request.paging.is_some(),
        "waits": request.wait.is_some(),
    })
}

/// The variants of what sending gives by status.
fn outcomes(returns: &Returns) -> Vec<Value> {
    match returns {
        Returns::ByStatus(outcomes) => outcomes
            .variants
            .iter()
            .map(|v| json!({ "variant": v.ident, "low": v.low, "high": v.high, "type": given(&v.value) }))
            .collect(),
        _ => Vec::new(),
    }
}

/// What sending gives, as it is written in code that uses the crate.
fn given(returns: &Returns) -> String {
    match returns {
        Returns::Json(ty) => spell(ty),
        Returns::Text => "String".to_owned(),
        Returns::Bytes => "bytes::Bytes".to_owned(),
        Returns::ByStatus(outcomes) => outcomes.ident.bare().to_owned(),
    }
}

/// A type as it is written in code that uses the crate.
fn spell(ty: &RustType) -> String {
    match ty {
        RustType::Named(ident) => format!("types::{}", ident.bare()),
        RustType::Vec(item) => format!("Vec<{}>", spell(item)),
        RustType::Tuple(elements) => {
            let elements: Vec<String> = elements.iter().map(spell).collect();
            format!("({},)", elements.join(", "))
        }
        RustType::Map(value) => format!("BTreeMap<String, {}>", spell(value)),
        RustType::Option(value) => format!("Option<{}>", spell(value)),
        RustType::Presence(value) => format!("Presence<{}>", spell(value)),
        RustType::Boxed(value) => format!("Box<{}>", spell(value)),
        RustType::Linked(value) => format!("Link<{}>", spell(value)),
        RustType::String => "String".to_owned(),
        RustType::Str => "&str".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::Integer(width) => format!("{width:?}").to_lowercase(),
        RustType::Float => "f64".to_owned(),
        RustType::Json => "serde_json::Value".to_owned(),
        RustType::JsonObject => "serde_json::Map<String, serde_json::Value>".to_owned(),
        RustType::Timestamp => "jiff::Timestamp".to_owned(),
        RustType::Date => "jiff::civil::Date".to_owned(),
        RustType::Codec(name) => (*name).to_owned(),
        RustType::Custom(path) => path.clone(),
        RustType::File => "File".to_owned(),
        RustType::Bytes => "Bytes".to_owned(),
        RustType::Unit => "()".to_owned(),
    }
}
