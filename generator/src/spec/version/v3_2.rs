//! What OpenAPI 3.2 adds outside schemas, in the words of 3.0 where it has some.
//!
//! Takes an Object whose members are still as written; leaves it in normal form. What has no word there stays: the grammar
//! knows it since 3.2.

use super::walk::Walk;
use super::{COLLECTION_FORMAT, QUERY_FORM};
use crate::source::Pointer;
use crate::spec::grammar::{EXAMPLE, Object, PARAMETER, RESPONSE, TAG, XML};
use crate::spec::value::{Map, Value};

/// Rewrites one Object.
pub(super) fn object(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer, object: &'static Object) {
    if object.is(&EXAMPLE) {
        rename(walk, map, at, "dataValue", "value");
    } else if object.is(&RESPONSE) || object.is(&TAG) {
        rename(walk, map, at, "summary", "description");
    } else if object.is(&XML) && map.get("nodeType").and_then(Value::as_str) == Some("attribute") {
        map.insert("attribute".to_owned(), Value::Bool(true));
        walk.moves.derived(at, "attribute", "nodeType");
    } else if object.is(&PARAMETER) {
        query_string(walk, map, at);
    }
}

/// Gives a member its name in 3.0, unless that is taken.
fn rename(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer, from: &str, to: &str) {
    if map.contains_key(to) {
        return;
    }
    if let Some(value) = map.shift_remove(from) {
        map.insert(to.to_owned(), value);
        walk.moves.renamed(at, to, from);
    }
}

/// `in: querystring` with a form is an object in the query, each of whose members is a name of its own (3.2.0, 4.12.1).
fn query_string(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    const FORM: &str = "application/x-www-form-urlencoded";
    let is_query_string = map.get("in").and_then(Value::as_str) == Some("querystring");
    let form = map.get("content").and_then(|content| content.get(FORM)?.as_map()).cloned();
    let Some(form) = form.filter(|form| {
        is_query_string && form.keys().all(|key| key == "schema" || key.starts_with("example"))
    }) else {
        return;
    };
    map.shift_remove("content");
    let from = walk.moves.written(at).child("content").child(FORM);
    for (key, value) in form {
        walk.moves.moved(&at.child(&key), from.child(&key));
        map.insert(key, value);
    }
    map.insert("in".to_owned(), Value::String("query".to_owned()));
    for (key, value) in
        [(COLLECTION_FORMAT, Value::String(QUERY_FORM.to_owned())), ("explode", Value::Bool(true))]
    {
        map.insert(key.to_owned(), value);
        walk.moves.derived(at, key, "in");
    }
}
