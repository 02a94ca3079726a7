//! Goes through a document by the grammar, from the outside in, and lets a visitor change what it meets.
//!
//! The walk knows where Objects stand, which members are extensions, and where data begins, which it leaves alone. A visitor
//! knows what to do at an Object, a reference or a value. References are not followed: what they lead to and the grammar does not
//! is for the visitor to walk in its turn.

use super::{Age, Field, Member, Object, SCHEMA, Shape};
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};
use crate::spec::version::Version;

/// Whether the walk goes into an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::spec) enum Descent {
    /// Its members are next.
    Into,
    /// They are left as they are.
    Past,
}

/// What is done at each place. Each method may change the value that it is given.
pub(in crate::spec) trait Visitor {
    /// The version of the document, whose fields are known.
    fn version(&self) -> Version;

    /// Whether fields that are older than normal form are walked.
    fn older(&self) -> Descent {
        Descent::Past
    }

    /// A value, before the walk looks whether it is what its place wants.
    fn value(&mut self, value: &mut Value, at: &Trail<'_>, shape: &Shape);

    /// An entry under a name that the author chose, before it is met as a value.
    fn entry(&mut self, _value: &mut Value, _at: &Trail<'_>, _shape: &Shape) {}

    /// An object where an Object or a reference to one may stand. `Into` means that it is an Object.
    fn referable(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) -> Descent;

    /// An Object, before its members.
    fn enter(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) -> Descent;

    /// The same Object after its members, if the walk went into it.
    fn leave(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object);
}

/// Walks a value that stands for this shape.
pub(in crate::spec) fn walk(visitor: &mut impl Visitor, value: &mut Value, at: &Trail<'_>, shape: &Shape) {
    visitor.value(value, at, shape);
    match (shape, value) {
        (Shape::Object(object), Value::Map(map)) => members(visitor, map, at, object),
        (Shape::Referable(object) | Shape::FlagOr(object), Value::Map(map)) => {
            referable(visitor, map, at, object);
        }
        // A list in the place of one schema is mended later: the schemas in it are schemas.
        (Shape::Referable(object), Value::List(list)) if object.is(&SCHEMA) => {
            elements(visitor, list, at, shape);
        }
        (Shape::List(inner), Value::List(list)) => elements(visitor, list, at, inner),
        (Shape::Map(inner), Value::Map(map)) => {
            map.iter_mut().for_each(|(key, value)| entry(visitor, value, &at.key(key), inner));
        }
        _ => {}
    }
}

fn referable(visitor: &mut impl Visitor, map: &mut Map, at: &Trail<'_>, object: &'static Object) {
    if visitor.referable(map, at, object) == Descent::Into {
        members(visitor, map, at, object);
    }
}

fn elements(visitor: &mut impl Visitor, list: &mut [Value], at: &Trail<'_>, shape: &Shape) {
    for (index, value) in list.iter_mut().enumerate() {
        walk(visitor, value, &at.index(index), shape);
    }
}

fn entry(visitor: &mut impl Visitor, value: &mut Value, at: &Trail<'_>, shape: &Shape) {
    visitor.entry(value, at, shape);
    walk(visitor, value, at, shape);
}

fn members(visitor: &mut impl Visitor, map: &mut Map, at: &Trail<'_>, object: &'static Object) {
    if visitor.enter(map, at, object) == Descent::Past {
        return;
    }
    let (version, goes_into_older) = (visitor.version(), visitor.older() == Descent::Into);
    for (key, value) in map.iter_mut() {
        let at = at.key(key);
        match object.member(key, version) {
            Member::Field(field) => walk(visitor, value, &at, &field.shape),
            Member::Other(Field { shape, age: Age::Older, .. }) if goes_into_older => {
                walk(visitor, value, &at, shape);
            }
            Member::Entry(shape) => entry(visitor, value, &at, shape),
            Member::Other(_) | Member::Extension | Member::Unknown => {}
        }
    }
    visitor.leave(map, at, object);
}
