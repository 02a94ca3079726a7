//! What the grammar says of a place, whatever the version: the shape of what stands there, and where each kind is kept.

use super::{Age, COMPONENTS, Member, OPENAPI, Object, Shape};
use crate::source::Pointer;
use crate::spec::version::Version;

impl Shape {
    /// The whole document.
    pub(in crate::spec) const DOCUMENT: Self = Self::Object(&OPENAPI);

    /// The Object that a value of this shape is, or refers to.
    pub(in crate::spec) fn object(self) -> Option<&'static Object> {
        match self {
            Self::Object(object) | Self::Referable(object) | Self::FlagOr(object) => Some(object),
            _ => None,
        }
    }

    /// The shape of what stands at a pointer from here. `None` where the grammar says nothing: under `x-`, in data.
    pub(in crate::spec) fn at(self, pointer: &Pointer) -> Option<Self> {
        pointer.tokens().try_fold(self, |shape, token| match shape {
            Self::List(inner) | Self::Map(inner) => Some(*inner),
            shape => match shape.object()?.member(&token, Version::V3_2) {
                Member::Field(field) | Member::Other(field) => Some(field.shape),
                Member::Entry(shape) => Some(*shape),
                Member::Extension | Member::Unknown => None,
            },
        })
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
