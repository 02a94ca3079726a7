//! [`Place`]: what stands where in a document as it is written, whatever its version.
//!
//! This is the grammar as far as references go: which Object a value is, so what a reference there must lead to, and where there
//! is only data. A step takes the key of a member or an element; it never looks at the value.

use super::{Age, COMPONENTS, Member, OPENAPI, Object, Shape};
use crate::source::Pointer;
use crate::spec::version::Version;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::spec) enum Place {
    /// An Object.
    One(&'static Object),
    /// Objects of one kind, in a list or by name.
    Many(&'static Object),
    /// Something that is not an Object: a text, a flag.
    Plain,
    /// A value of the author's own: an example, a default.
    Data,
    /// Nothing that the grammar knows: an extension, an unknown key.
    Skip,
}

impl Place {
    /// The whole document.
    pub(in crate::spec) const DOCUMENT: Self = Self::One(&OPENAPI);

    fn of(shape: &Shape) -> Self {
        match shape {
            Shape::Object(object) | Shape::Referable(object) | Shape::FlagOr(object) => Self::One(object),
            Shape::List(inner) | Shape::Map(inner) => match Self::of(inner) {
                Self::One(object) => Self::Many(object),
                other => other,
            },
            Shape::Any => Self::Data,
            _ => Self::Plain,
        }
    }

    /// The member `key` of what stands here.
    pub(in crate::spec) fn member(self, key: &str) -> Self {
        match self {
            Self::One(object) => match object.member(key, Version::V3_2) {
                Member::Field(field) | Member::Other(field) => Self::of(&field.shape),
                Member::Entry(shape) => Self::of(shape),
                Member::Extension | Member::Unknown => Self::Skip,
            },
            Self::Many(object) => Self::One(object),
            other => other,
        }
    }

    /// An element of a list that stands here. A list in the place of one Object is mended later: each element is one.
    pub(in crate::spec) fn element(self) -> Self {
        match self {
            Self::Many(object) => Self::One(object),
            other => other,
        }
    }

    /// What stands at a pointer from here.
    pub(in crate::spec) fn at(self, pointer: &Pointer) -> Self {
        pointer.tokens().fold(self, |place, token| place.member(&token))
    }
}

/// The kinds of Objects that references lead to, each with the section of a document that keeps them, by its keys.
pub(in crate::spec) fn sections(
    version: Version,
) -> impl Iterator<Item = (&'static Object, Vec<&'static str>)> {
    let (table, age, around) = match version {
        Version::V2_0 => (&OPENAPI, Age::Older, None),
        _ => (&COMPONENTS, Age::Since(Version::V3_0), Some("components")),
    };
    table.fields.iter().filter(move |field| field.age == age).filter_map(move |field| {
        let Shape::Map(&Shape::Referable(object)) = field.shape else { return None };
        Some((object, around.into_iter().chain([field.name]).collect()))
    })
}
