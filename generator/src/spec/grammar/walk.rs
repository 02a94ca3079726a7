//! Goes through a document by the grammar, from the outside in, and lets a visitor look at what it meets, or change it.
//!
//! This is the only descent. It knows where Objects stand, which members are extensions, and where data begins, into which it
//! does not go. A visitor knows what to do at an Object, a reference or a value. References are not followed: a visitor starts
//! another walk at the places that only references lead to.
//!
//! The descent is written once and made twice, since a visitor either keeps what it sees ([`Visit`]) or changes it ([`VisitMut`]).

use super::{Age, Field, Member, Object, SCHEMA, Shape};
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};
use crate::spec::version::Version;

pub(in crate::spec) use changed::{VisitMut, walk_mut};
pub(in crate::spec) use seen::{Visit, walk};

/// Whether the walk goes into what it has met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::spec) enum Descent {
    /// What is in it is next.
    Into,
    /// It is left as it is.
    Past,
}

macro_rules! visitor {
    ($(#[$doc:meta])* $module:ident, $visit:ident, $walk:ident, [$($life:lifetime)?], [$($mutable:ident)?]) => {
        mod $module {
            use super::{Age, Descent, Field, Map, Member, Object, SCHEMA, Shape, Trail, Value, Version};

            $(#[$doc])*
            pub(in crate::spec) trait $visit$(<$life>)? {
                /// The version of the document, whose fields are known.
                fn version(&self) -> Version;

                /// Whether fields that are older than normal form are walked.
                fn older(&self) -> Descent {
                    Descent::Past
                }

                /// A value, whether or not it is what its place takes.
                fn value(&mut self, value: &$($life)? $($mutable)? Value, at: &Trail<'_>, shape: &Shape) -> Descent;

                /// An entry under a name that the author chose, before it is met as a value.
                fn entry(&mut self, _value: &$($life)? $($mutable)? Value, _at: &Trail<'_>, _shape: &Shape) {}

                /// An object where an Object or a reference to one may stand. `Into` means that it is an Object.
                fn referable(
                    &mut self,
                    _map: &$($life)? $($mutable)? Map,
                    _at: &Trail<'_>,
                    _object: &'static Object,
                ) -> Descent {
                    Descent::Into
                }

                /// An Object, before its members.
                fn enter(
                    &mut self,
                    _map: &$($life)? $($mutable)? Map,
                    _at: &Trail<'_>,
                    _object: &'static Object,
                ) -> Descent {
                    Descent::Into
                }

                /// A member that the grammar of the version does not know.
                fn stray(&mut self, _key: &str, _at: &Trail<'_>, _object: &'static Object) {}

                /// The same Object after its members, if the walk went into it.
                fn leave(&mut self, _map: &$($life)? $($mutable)? Map, _at: &Trail<'_>, _object: &'static Object) {}
            }

            /// Walks a value that stands for this shape.
            pub(in crate::spec) fn $walk$(<$life>)?(
                visitor: &mut impl $visit$(<$life>)?,
                value: &$($life)? $($mutable)? Value,
                at: &Trail<'_>,
                shape: &Shape,
            ) {
                if visitor.value(value, at, shape) == Descent::Past {
                    return;
                }
                match (shape, value) {
                    (Shape::Object(object), Value::Map(map)) => members(visitor, map, at, object),
                    (Shape::Referable(object) | Shape::FlagOr(object), Value::Map(map)) => {
                        referable(visitor, map, at, object);
                    }
                    // A list in the place of one schema is mended later, and so is one schema in the place of a list.
                    (Shape::Referable(object), Value::List(list)) if object.is(&SCHEMA) => {
                        elements(visitor, list, at, shape);
                    }
                    (Shape::List(inner @ Shape::Referable(object)), value @ Value::Map(_)) if object.is(&SCHEMA) => {
                        $walk(visitor, value, at, inner);
                    }
                    (Shape::List(inner), Value::List(list)) => elements(visitor, list, at, inner),
                    (Shape::Map(inner), Value::Map(map)) => {
                        for (key, value) in map {
                            entry(visitor, value, &at.key(key), inner);
                        }
                    }
                    _ => {}
                }
            }

            fn referable$(<$life>)?(
                visitor: &mut impl $visit$(<$life>)?,
                map: &$($life)? $($mutable)? Map,
                at: &Trail<'_>,
                object: &'static Object,
            ) {
                if visitor.referable(map, at, object) == Descent::Into {
                    members(visitor, map, at, object);
                }
            }

            fn elements$(<$life>)?(
                visitor: &mut impl $visit$(<$life>)?,
                list: &$($life)? $($mutable)? [Value],
                at: &Trail<'_>,
                shape: &Shape,
            ) {
                for (index, value) in list.into_iter().enumerate() {
                    $walk(visitor, value, &at.index(index), shape);
                }
            }

            fn entry$(<$life>)?(
                visitor: &mut impl $visit$(<$life>)?,
                value: &$($life)? $($mutable)? Value,
                at: &Trail<'_>,
                shape: &Shape,
            ) {
                visitor.entry(value, at, shape);
                $walk(visitor, value, at, shape);
            }

            fn members$(<$life>)?(
                visitor: &mut impl $visit$(<$life>)?,
                map: &$($life)? $($mutable)? Map,
                at: &Trail<'_>,
                object: &'static Object,
            ) {
                if visitor.enter(map, at, object) == Descent::Past {
                    return;
                }
                let (version, goes_into_older) = (visitor.version(), visitor.older() == Descent::Into);
                for (key, value) in & $($mutable)? *map {
                    let at = at.key(key);
                    match object.member(key, version) {
                        Member::Field(field) => $walk(visitor, value, &at, &field.shape),
                        Member::Other(Field { shape, age: Age::Older, .. }) if goes_into_older => {
                            $walk(visitor, value, &at, shape);
                        }
                        Member::Entry(shape) => entry(visitor, value, &at, shape),
                        Member::Other(_) | Member::Unknown => visitor.stray(key, &at, object),
                        Member::Extension => {}
                    }
                }
                visitor.leave(map, at, object);
            }
        }
    };
}

visitor! {
    /// What is done at each place of a document that stays as it is. A visitor may keep what it sees.
    seen, Visit, walk, ['v], []
}

visitor! {
    /// What is done at each place of a document that may be changed. Each method may change the value that it is given.
    changed, VisitMut, walk_mut, [], [mut]
}
