//! A document of the size and the shape of Microsoft Graph's, in eighths of it. Its content is our own.
//!
//! The same eighths always give the same bytes. Each eighth has 1,875 operations and 2,500 schemas in 10 modules; a third of
//! the schemas refer to each other in one circle, whatever the size.

use serde_json::{Map, Value, json};

use crate::words::{pascal, phrase, pick};

/// The whole of it.
pub(crate) const WHOLE: usize = 8;

// Of each eighth.
const TAGS: usize = 10;
const SETS: usize = 375;
const CIRCLE: usize = 833;
const APART: usize = 500;
const DETAILS: usize = 500;
const KINDS: usize = 292;

/// Entities outside of the circle have names of their own.
const APART_NAMES: usize = 8_000;
/// So do modules.
const TAG_NAMES: usize = 13_000;

/// Numbers of things for a number of eighths.
#[derive(Debug, Clone, Copy)]
struct Size {
    eighths: usize,
}

impl Size {
    fn of(self, per_eighth: usize) -> usize {
        per_eighth * self.eighths
    }

    /// The module of an entity set.
    fn tag(self, set: usize) -> usize {
        set * self.of(TAGS) / self.of(SETS)
    }

    /// The entity of a set: outside of the circle in every fourth module.
    fn entity(self, set: usize) -> String {
        if is_apart(self.tag(set)) { apart(set) } else { circular(set) }
    }
}

/// The document.
pub(crate) fn document(eighths: usize) -> Value {
    let size = Size { eighths };
    let (mut paths, mut schemas) = (Map::new(), shared_schemas());
    for set in 0..size.of(SETS) {
        add_set(size, set, &mut paths);
        let list = json!({"type": "array", "items": schema(&size.entity(set))});
        let next = json!({"type": "string", "nullable": true});
        let members = json!({"value": list, "@odata.nextLink": next, "@odata.count": {"type": "integer", "format": "int64", "nullable": true}});
        schemas.insert(
            collection(&size.entity(set)),
            json!({"title": format!("Collection of {}", size.entity(set)), "type": "object", "properties": members}),
        );
    }
    for at in 0..size.of(CIRCLE) {
        let (next, other) = ((at + 1) % size.of(CIRCLE), (at * 7 + 3) % size.of(CIRCLE));
        let links = [("next", or_null(&circular(next))), ("others", list_of(&circular(other)))];
        schemas.insert(circular(at), entity(size, at, links));
    }
    // What no operation has is a part of what one has, or of such a part.
    let (with_sets, others): (Vec<usize>, Vec<usize>) =
        (0..size.of(APART)).partition(|&at| at < size.of(SETS) && is_apart(size.tag(at)));
    let step = with_sets.len();
    let order: Vec<usize> = with_sets.into_iter().chain(others).collect();
    for (place, &at) in order.iter().enumerate() {
        let links = order.get(place + step).map(|&part| ("parts", list_of(&apart(part))));
        schemas.insert(apart(at), entity(size, at, links));
    }
    for at in 0..size.of(DETAILS) {
        schemas.insert(detail(at), complex(size, at));
    }
    for at in 0..size.of(KINDS) {
        let values: Vec<String> = (0..5 + at % 7).map(|value| phrase(at * 11 + value * 37, "")).collect();
        schemas.insert(kind(at), json!({"title": kind(at), "type": "string", "enum": values}));
    }
    let tags: Vec<Value> = (0..size.of(TAGS)).map(|at| json!({"name": tag(at)})).collect();
    json!({
        "openapi": "3.0.4",
        "info": {"title": "A very large API", "version": "1.0"},
        "servers": [{"url": "https://api.example.com/v1.0"}],
        "tags": tags,
        "paths": paths,
        "components": {"schemas": schemas, "parameters": parameters(), "responses": responses()},
    })
}

/// The name of a module, which is its feature, too.
pub(crate) fn tag(at: usize) -> String {
    phrase(TAG_NAMES + at, "-")
}

/// Whether what a module's operations send and receive is outside of the circle.
pub(crate) fn is_apart(tag: usize) -> bool {
    tag % 4 == 3
}

fn circular(at: usize) -> String {
    pascal(at)
}

fn apart(at: usize) -> String {
    pascal(APART_NAMES + at)
}

fn detail(at: usize) -> String {
    format!("{}Settings", pascal(at))
}

fn kind(at: usize) -> String {
    format!("{}Mode", pascal(at * 3))
}

fn collection(entity: &str) -> String {
    format!("{entity}CollectionResponse")
}

fn schema(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn list_of(name: &str) -> Value {
    json!({"type": "array", "items": schema(name)})
}

/// As Graph's document says that a reference may be null.
fn or_null(name: &str) -> Value {
    json!({"anyOf": [schema(name), {"type": "object", "nullable": true}]})
}

fn text(about: usize) -> Value {
    json!({"type": "string", "description": format!("The {} of the {}. Returned by default.", pick(about), phrase(about, " ")), "nullable": true})
}

/// An object that includes the base of all entities, with members of most kinds.
fn entity<'a>(size: Size, at: usize, links: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let time = json!({"type": "string", "format": "date-time", "nullable": true});
    let mut members = json!({
        "@odata.type": {"type": "string"},
        "createdDateTime": time,
        "lastModifiedDateTime": time,
        "displayName": text(at),
        "description": text(at + 1),
        "isEnabled": {"type": "boolean", "nullable": true},
        "version": {"type": "integer", "format": "int32", "minimum": -2_147_483_648_i64, "maximum": 2_147_483_647},
        "kind": or_null(&kind(at % size.of(KINDS))),
        "detail": or_null(&detail(at % size.of(DETAILS))),
        "labels": {"type": "array", "items": {"type": "string"}},
    });
    members[format!("{}Name", pick(at))] = text(at + 2);
    members[format!("{}Count", pick(at + 5))] =
        json!({"type": "integer", "format": "int64", "nullable": true});
    for (name, link) in links {
        members[name] = link;
    }
    json!({"allOf": [
        schema("Entity"),
        {"title": phrase(at, " "), "type": "object", "required": ["@odata.type"], "properties": members}
    ]})
}

fn complex(size: Size, at: usize) -> Value {
    let mut members = json!({
        "@odata.type": {"type": "string"},
        "state": or_null(&kind((at + 1) % size.of(KINDS))),
        "address": {"type": "string", "nullable": true},
        "ratio": {"type": "number", "format": "double", "nullable": true},
    });
    for word in 0..4 {
        members[format!("{}Text", pick(at + 13 * word))] = text(at + word);
    }
    json!({"title": phrase(at, " "), "type": "object", "required": ["@odata.type"], "properties": members})
}

fn shared_schemas() -> Map<String, Value> {
    let base = json!({"title": "entity", "type": "object", "properties": {
        "id": {"type": "string", "description": "The unique identifier of an entity. Read-only."}}});
    let error = json!({"type": "object", "required": ["error"], "properties": {"error": {
        "type": "object", "required": ["code", "message"],
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "target": {"type": "string", "nullable": true}}}}});
    Map::from_iter([("Entity".to_owned(), base), ("ODataError".to_owned(), error)])
}

fn parameters() -> Value {
    let of = |name: &str, schema: Value| json!({"name": name, "in": "query", "schema": schema});
    json!({
        "top": of("$top", json!({"type": "integer", "minimum": 0})),
        "skip": of("$skip", json!({"type": "integer", "minimum": 0})),
        "search": of("$search", json!({"type": "string"})),
        "filter": of("$filter", json!({"type": "string"})),
        "count": of("$count", json!({"type": "boolean"})),
    })
}

fn responses() -> Value {
    json!({"error": {"description": "error", "content": {"application/json": {"schema": schema("ODataError")}}}})
}

/// Five operations for a set of entities: list, create, get, update, delete.
fn add_set(size: Size, set: usize, paths: &mut Map<String, Value>) {
    let (entity, tag) = (size.entity(set), tag(size.tag(set)));
    let camel = entity[..1].to_lowercase() + &entity[1..];
    let operation = |verb: &str, answer: Value| {
        let failure = json!({"$ref": "#/components/responses/error"});
        json!({
            "tags": [tag],
            "summary": format!("{verb} {}", phrase(set, " ")),
            "description": format!("{verb} the properties and relationships of {} objects.", phrase(set, " ")),
            "operationId": format!("{tag}.{camel}.{verb}{entity}"),
            "parameters": [],
            "responses": {"2XX": answer, "4XX": failure, "5XX": failure},
        })
    };
    let content = |name: &str| json!({"application/json": {"schema": schema(name)}});
    let answer = |name: &str| json!({"description": "Success", "content": content(name)});
    let body = json!({"description": "New values", "required": true, "content": content(&entity)});
    let select = json!({"name": "$select", "in": "query", "style": "form", "explode": false, "schema": {
        "type": "array", "uniqueItems": true,
        "items": {"type": "string", "enum": ["id", "createdDateTime", "displayName", "description", pick(set)]}}});
    let shared = |name: &str| json!({"$ref": format!("#/components/parameters/{name}")});
    let (mut list, mut get) =
        (operation("List", answer(&collection(&entity))), operation("Get", answer(&entity)));
    list["parameters"] =
        json!([shared("top"), shared("skip"), shared("search"), shared("filter"), shared("count"), select]);
    get["parameters"] = json!([select]);
    let (mut create, mut update) =
        (operation("Create", answer(&entity)), operation("Update", answer(&entity)));
    create["requestBody"] = body.clone();
    update["requestBody"] = body;
    let delete = operation("Delete", json!({"description": "Success"}));
    let id = format!("{camel}-id");
    let by_id = json!({"name": id, "in": "path", "required": true, "schema": {"type": "string"},
        "description": format!("The unique identifier of {}", phrase(set, " "))});
    paths.insert(format!("/{tag}/{camel}"), json!({"get": list, "post": create}));
    paths.insert(
        format!("/{tag}/{camel}/{{{id}}}"),
        json!({"parameters": [by_id], "get": get, "patch": update, "delete": delete}),
    );
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::{CIRCLE, circular, document, is_apart, tag};

    #[test]
    fn an_eighth_has_its_numbers() {
        let document = document(1);
        let schemas = document["components"]["schemas"].as_object().map(serde_json::Map::len);
        assert_eq!(schemas, Some(2_500 + 2), "with the base of entities and the error");
        let paths: Vec<&Value> =
            document["paths"].as_object().into_iter().flat_map(serde_json::Map::values).collect();
        let operations = paths.iter().filter_map(|path| path.as_object());
        let operations =
            operations.flat_map(serde_json::Map::keys).filter(|key| *key != "parameters").count();
        assert_eq!(operations, 1_875);
        assert_eq!(document["tags"].as_array().map(Vec::len), Some(10));
    }

    #[test]
    fn a_third_of_the_schemas_are_one_circle() {
        let document = document(1);
        let (mut seen, mut name) = (BTreeSet::new(), circular(0));
        while seen.insert(name.clone()) {
            let entity = &document["components"]["schemas"][&name]["allOf"][1]["properties"];
            let next = entity["next"]["anyOf"][0]["$ref"].as_str().unwrap_or_default();
            name = next.trim_start_matches("#/components/schemas/").to_owned();
        }
        assert_eq!((seen.len(), name), (CIRCLE, circular(0)));
    }

    #[test]
    fn every_reference_leads_to_something() {
        let document = document(1);
        let text = document.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(document.pointer(reference).is_some(), "{reference}");
        }
    }

    #[test]
    fn names_differ_at_full_size() {
        let names: BTreeSet<String> = (0..super::TAG_NAMES + 80).map(crate::words::pascal).collect();
        assert_eq!(names.len(), super::TAG_NAMES + 80);
        assert!(is_apart(3) && !is_apart(4) && tag(0) != tag(1));
    }
}
