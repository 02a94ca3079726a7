//! The grammar of the normal form as tables: which keys each Object has, what each takes, which are required.
//!
//! That is OpenAPI 3.0.4 with what later versions add and normal form has no other word for; each such field says since
//! when. Fields of Swagger 2.0 and of older JSON Schema that normal form does not have are marked as older: they say what
//! stands in a document as it is written. Every stage goes through a document by these tables, so a property that
//! is called `items` or `parameters` is never taken for a keyword. Section numbers are those of OpenAPI 3.0.4.

mod objects;
mod place;
mod walk;

pub(super) use objects::*;
pub(super) use place::sections;
pub(super) use walk::{Descent, Visit, VisitMut, walk, walk_mut};

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::version::Version;

/// An Object of the specification. Each is one static table; its section identifies it.
#[derive(Debug)]
pub(super) struct Object {
    /// As the specification calls it, without the word Object: `Media Type`.
    pub(super) name: &'static str,
    /// Where the specification defines it.
    pub(super) section: &'static str,
    /// Keys with a fixed meaning.
    pub(super) fields: &'static [Field],
    /// What other keys mean.
    pub(super) rest: Rest,
}

impl Object {
    /// Whether this is that very Object.
    pub(super) fn is(&self, other: &Object) -> bool {
        std::ptr::eq(self, other)
    }

    /// The fixed field of that name, in whatever version.
    pub(super) fn any_field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fixed field of that name, if normal form has it in a document of that version.
    pub(super) fn field(&self, name: &str, version: Version) -> Option<&'static Field> {
        self.any_field(name).filter(|field| field.age.is_within(version))
    }

    /// What a member with that key is, in a document of that version in normal form.
    pub(super) fn member(&self, key: &str, version: Version) -> Member {
        match (self.any_field(key), self.rest) {
            (Some(field), _) if field.age.is_within(version) => Member::Field(field),
            (_, Rest::Entries(_) | Rest::Unknown) if key.starts_with("x-") => Member::Extension,
            (_, Rest::Entries(shape) | Rest::Names(shape)) => Member::Entry(shape),
            (Some(field), Rest::Unknown) => Member::Other(field),
            (None, Rest::Unknown) => Member::Unknown,
        }
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.section == other.section
    }
}

impl Eq for Object {}

impl PartialOrd for Object {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Object {
    fn cmp(&self, other: &Self) -> Ordering {
        self.section.cmp(other.section)
    }
}

impl Hash for Object {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.section.hash(state);
    }
}

/// What a member of an Object is, by its key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Member {
    /// A fixed field of the version.
    Field(&'static Field),
    /// An entry under a name that the author chose, with its shape.
    Entry(&'static Shape),
    /// A fixed field of another version.
    Other(&'static Field),
    /// An extension: its key starts with `x-`.
    Extension,
    /// Nothing that any version knows.
    Unknown,
}

/// What keys without a fixed meaning are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rest {
    /// Unknown, unless they start with `x-`.
    Unknown,
    /// Names that the author chose, of values of one shape; `x-` is an extension.
    Entries(&'static Shape),
    /// As [`Rest::Entries`], but `x-` is a name like any other.
    Names(&'static Shape),
}

/// A fixed field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) need: Need,
    pub(super) age: Age,
}

/// Which versions have a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// This one and later ones.
    Since(Version),
    /// Swagger 2.0 or older JSON Schema; normal form does not have it.
    Older,
}

impl Age {
    /// Whether normal form has the field in a document of that version.
    fn is_within(self, version: Version) -> bool {
        matches!(self, Self::Since(first) if first <= version.grammar())
    }
}

/// What it means that a field is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing.
    Optional,
    /// The document is wrong, but a client can be made without it.
    Expected,
    /// Nothing sound can be made of the Object.
    Required,
    /// As [`Need::Expected`], in versions before this one.
    ExpectedBefore(Version),
    /// As [`Need::Required`], in versions before this one.
    RequiredBefore(Version),
}

impl Need {
    /// What it means in a document of that version.
    pub(super) fn within(self, version: Version) -> Self {
        match self {
            Self::ExpectedBefore(first) if version < first => Self::Expected,
            Self::RequiredBefore(first) if version < first => Self::Required,
            Self::ExpectedBefore(_) | Self::RequiredBefore(_) => Self::Optional,
            plain => plain,
        }
    }
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Text that means something to the client.
    Text,
    /// Text for people: of another type, it is only a pity.
    Prose,
    /// Text that authors often leave without quotes: a number or boolean stands for its own text.
    Loose,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// An integer from zero.
    Count,
    /// Anything.
    Any,
    /// One of these texts.
    Word(&'static [&'static str]),
    /// One of these texts, or of that version on also the last one.
    WordSince(&'static [&'static str], Version, &'static str),
    /// One of the names of types of a schema; lists of them are gone in normal form.
    Type,
    /// Whether a bound is no value itself; numbers, as 3.1 has them, are gone in normal form.
    Exclusive,
    /// An Object.
    Object(&'static Object),
    /// An Object, or a Reference Object to one.
    Referable(&'static Object),
    /// `true`, `false`, or what [`Shape::Referable`] takes.
    FlagOr(&'static Object),
    /// An array.
    List(&'static Shape),
    /// An object whose keys are names that the author chose.
    Map(&'static Shape),
}

#[cfg(test)]
mod tests {
    use super::{Age, METHODS, OPENAPI, OPERATION, Object, PATH_ITEM, Rest, Shape};

    /// Every table that can be reached from the root, by name.
    fn reach(object: &'static Object, seen: &mut Vec<&'static Object>) {
        if seen.iter().any(|known| known.is(object)) {
            return;
        }
        seen.push(object);
        let shapes = object.fields.iter().map(|field| field.shape);
        let rest = match object.rest {
            Rest::Entries(shape) | Rest::Names(shape) => Some(*shape),
            Rest::Unknown => None,
        };
        for mut shape in shapes.chain(rest) {
            while let Shape::List(inner) | Shape::Map(inner) = shape {
                shape = *inner;
            }
            if let Shape::Object(next) | Shape::Referable(next) | Shape::FlagOr(next) = shape {
                reach(next, seen);
            }
        }
    }

    #[test]
    fn all_objects_of_the_specification_are_reached_once() {
        let mut seen = Vec::new();
        reach(&OPENAPI, &mut seen);
        let mut sections: Vec<&str> = seen.iter().map(|object| object.section).collect();
        sections.sort_unstable();
        sections.dedup();
        // 4.8.1 to 4.8.30, without 4.8.23, the Reference Object, which is a shape here.
        assert_eq!((sections.len(), seen.len()), (29, 29));
    }

    #[test]
    fn no_object_lists_a_field_twice() {
        let mut seen = Vec::new();
        reach(&OPENAPI, &mut seen);
        for object in seen {
            let mut names: Vec<&str> = object.fields.iter().map(|field| field.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{}", object.name);
        }
    }

    #[test]
    fn the_test_of_every_keyword_has_every_field() {
        let text = include_str!("../../tests/spec/every_keyword_3_2.yaml");
        let mut seen = Vec::new();
        reach(&OPENAPI, &mut seen);
        let mut absent = Vec::new();
        let fields = seen.iter().flat_map(|object| object.fields);
        for field in fields.filter(|field| field.age != Age::Older) {
            // Normal form has these two from 3.0; 3.2 says the one by a type and calls the other `dataValue`.
            let other = ["nullable", "value"].contains(&field.name);
            if !other && !text.contains(&format!("{}:", field.name)) {
                absent.push(field.name);
            }
        }
        assert!(absent.is_empty(), "{absent:?}");
    }

    #[test]
    fn methods_are_the_operations_of_a_path_item() {
        let operations: Vec<&str> = PATH_ITEM
            .fields
            .iter()
            .filter(|field| matches!(field.shape, Shape::Object(object) if object.is(&OPERATION)))
            .map(|field| field.name)
            .collect();
        assert_eq!(operations, METHODS);
    }
}
