//! Schema Objects: shallow, exact, with children by pointer.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, Discriminator, ReferenceOr, SchemaData};

use super::pieces::{extensions, external_docs};
use super::{count, elements, entries, flag, text, texts};
use crate::source::Pointer;
use crate::spec::document::{Additional, Schema};
use crate::spec::value::{Map, Value};

/// A Schema Object.
pub(super) fn schema(map: &Map, at: &Pointer) -> Schema {
    let items = map.contains_key("items").then(|| at.child("items"));
    let properties = members(map, at, "properties");
    let additional = additional(map, at);
    let branches = |name: &str| elements(map, at, name).map(|(_, at)| at).collect::<Vec<_>>();
    let [all_of, one_of, any_of] = ["allOf", "oneOf", "anyOf"].map(branches);
    let not = map.contains_key("not").then(|| at.child("not"));
    let list = |pointers: &[Pointer]| pointers.iter().map(child).collect::<Vec<_>>();
    let keywords = AnySchema {
        properties: properties.iter().map(|(name, at)| (name.clone(), child(at))).collect(),
        additional_properties: match &additional {
            Additional::Unsaid => None,
            Additional::Any => Some(AdditionalProperties::Any(true)),
            Additional::None => Some(AdditionalProperties::Any(false)),
            Additional::Schema(at) => Some(AdditionalProperties::Schema(Box::new(child(at)))),
        },
        items: items.as_ref().map(child),
        one_of: list(&one_of),
        all_of: list(&all_of),
        any_of: list(&any_of),
        not: not.as_ref().map(|at| Box::new(child(at))),
        ..keywords(map)
    };
    Schema {
        at: at.clone(),
        reference: None,
        data: data(map),
        keywords,
        items,
        properties,
        additional,
        all_of,
        one_of,
        any_of,
        prefix_items: elements(map, at, "prefixItems").map(|(_, at)| at).collect(),
        pattern_properties: members(map, at, "patternProperties"),
        property_names: map.contains_key("propertyNames").then(|| at.child("propertyNames")),
        content: json_content(map).then(|| at.child("contentSchema")),
        default_mapping: map.get("discriminator").and_then(|found| text(found.as_map()?, "defaultMapping")),
        never: map.get("not").and_then(Value::as_map).is_some_and(Map::is_empty),
        enumeration: map.get("enum").and_then(Value::as_list).unwrap_or_default().to_vec(),
        minimum: number(map, "minimum"),
        maximum: number(map, "maximum"),
        default: map.get("default").cloned(),
    }
}

/// Whether the text is JSON that a schema describes.
fn json_content(map: &Map) -> bool {
    let media = map.get("contentMediaType").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    let essence = media.split(';').next().unwrap_or_default().trim();
    map.contains_key("contentSchema") && (essence == "application/json" || essence.ends_with("+json"))
}

/// A Reference Object where a schema may stand, with the description that many documents give it, though OpenAPI 3.0 says that it
/// is ignored (3.0.4, section 4.8.23): it is nothing but prose.
pub(super) fn reference(map: Option<&Map>, at: &Pointer, target: Pointer) -> Schema {
    let mut schema = Schema { reference: Some(target), ..schema(&Map::new(), at) };
    schema.data.description = map.and_then(|map| text(map, "description"));
    schema
}

/// Schemas by the names that the author gave them.
fn members(map: &Map, at: &Pointer, keyword: &str) -> IndexMap<String, Pointer> {
    entries(map, at, keyword).map(|(name, _, at)| (name.clone(), at)).collect()
}

/// openapiv3's way to name a schema that stands elsewhere.
fn child<T>(at: &Pointer) -> ReferenceOr<T> {
    ReferenceOr::Reference { reference: format!("#{at}") }
}

fn additional(map: &Map, at: &Pointer) -> Additional {
    match map.get("additionalProperties") {
        Some(Value::Bool(true)) => Additional::Any,
        Some(Value::Bool(false)) => Additional::None,
        Some(Value::Map(schema)) if schema.is_empty() => Additional::Any,
        Some(Value::Map(_)) => Additional::Schema(at.child("additionalProperties")),
        _ => Additional::Unsaid,
    }
}

/// Keywords without schemas in them.
fn keywords(map: &Map) -> AnySchema {
    let float = |name: &str| map.get(name).and_then(Value::as_f64);
    let enumeration = map.get("enum").and_then(Value::as_list).unwrap_or_default();
    AnySchema {
        typ: text(map, "type"),
        pattern: text(map, "pattern"),
        multiple_of: float("multipleOf"),
        exclusive_minimum: flag(map, "exclusiveMinimum"),
        exclusive_maximum: flag(map, "exclusiveMaximum"),
        minimum: float("minimum"),
        maximum: float("maximum"),
        required: texts(map, "required"),
        min_properties: count(map, "minProperties"),
        max_properties: count(map, "maxProperties"),
        min_items: count(map, "minItems"),
        max_items: count(map, "maxItems"),
        unique_items: flag(map, "uniqueItems"),
        enumeration: enumeration.iter().map(Value::to_json).collect(),
        format: text(map, "format"),
        min_length: count(map, "minLength"),
        max_length: count(map, "maxLength"),
        ..AnySchema::default()
    }
}

fn data(map: &Map) -> SchemaData {
    let discriminator = map.get("discriminator").and_then(Value::as_map).and_then(|map| {
        let mapping = entries(map, &Pointer::root(), "mapping");
        Some(Discriminator {
            property_name: text(map, "propertyName")?,
            mapping: mapping
                .filter_map(|(name, value, _)| Some((name.clone(), value.as_str()?.to_owned())))
                .collect(),
            extensions: extensions(map),
        })
    });
    SchemaData {
        nullable: flag(map, "nullable").unwrap_or_default(),
        read_only: flag(map, "readOnly").unwrap_or_default(),
        write_only: flag(map, "writeOnly").unwrap_or_default(),
        deprecated: flag(map, "deprecated").unwrap_or_default(),
        external_docs: external_docs(map),
        example: map.get("example").or_else(|| map.get("examples")?.as_list()?.first()).map(Value::to_json),
        title: text(map, "title"),
        description: text(map, "description"),
        discriminator,
        default: map.get("default").map(Value::to_json),
        extensions: extensions(map),
    }
}

fn number(map: &Map, name: &str) -> Option<Value> {
    map.get(name).filter(|value| value.as_f64().is_some()).cloned()
}
