//! Schemas of Swagger 2.0.

use crate::source::Pointer;
use crate::spec::value::{Map, Value};
use crate::spec::version::v3_1;
use crate::spec::version::walk::Walk;

/// Rewrites one schema.
pub(in crate::spec::version) fn schema(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    if let Some(Value::String(property)) = map.get("discriminator") {
        let object = Map::from_iter([("propertyName".to_owned(), Value::String(property.clone()))]);
        map.insert("discriminator".to_owned(), Value::Map(object));
        let written = walk.moves.written(&at.child("discriminator"));
        walk.moves.stands_for(&at.child("discriminator").child("propertyName"), written);
    }
    if map.get("type").and_then(Value::as_str) == Some("file") {
        map.insert("type".to_owned(), Value::String("string".to_owned()));
        map.insert("format".to_owned(), Value::String("binary".to_owned()));
        walk.moves.derived(at, "format", "type");
    }
    for (extension, keyword) in [("x-nullable", "nullable"), ("x-example", "example")] {
        if !map.contains_key(keyword)
            && let Some(value) = map.get(extension).cloned()
        {
            map.insert(keyword.to_owned(), value);
            walk.moves.derived(at, keyword, extension);
        }
    }
    // JSON Schema draft 4, from which Swagger takes `type`, has lists of types.
    v3_1::rewrite_types(walk, map, at);
}
