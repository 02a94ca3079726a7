//! Unions: the tables by which a branch is told, and the fallback for what fits none.

use std::fmt;

use super::problem::ReadError;
use super::reader::{Decoding, Reader};
use super::same::same_json;
use super::value::{Empty, Value};
use super::writer::Writer;

/// A set of JSON types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// `null`
    pub const NULL: Self = Self(1);
    /// `true` and `false`
    pub const BOOLEAN: Self = Self(1 << 1);
    /// A number.
    pub const NUMBER: Self = Self(1 << 2);
    /// A string.
    pub const TEXT: Self = Self(1 << 3);
    /// An array.
    pub const LIST: Self = Self(1 << 4);
    /// An object.
    pub const OBJECT: Self = Self(1 << 5);

    pub(super) const NONE: Self = Self(0);

    const NAMES: [(Self, &'static str); 6] = [
        (Self::TEXT, "a string"),
        (Self::NUMBER, "a number"),
        (Self::BOOLEAN, "a boolean"),
        (Self::LIST, "an array"),
        (Self::OBJECT, "an object"),
        (Self::NULL, "null"),
    ];

    /// The types of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }

    /// The type of the value that starts with `byte`.
    pub(super) fn starting_with(byte: u8) -> Option<Self> {
        Some(match byte {
            b'n' => Self::NULL,
            b't' | b'f' => Self::BOOLEAN,
            b'-' | b'0'..=b'9' => Self::NUMBER,
            b'"' => Self::TEXT,
            b'[' => Self::LIST,
            b'{' => Self::OBJECT,
            _ => return None,
        })
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> =
            Self::NAMES.iter().filter(|(kind, _)| self.has(*kind)).map(|(_, name)| *name).collect();
        f.write_str(&alternatives(&names))
    }
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn alternatives(names: &[&str]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// A branch of a union.
#[derive(Debug)]
pub struct Branch {
    /// Its name, for messages.
    pub label: &'static str,
    /// The JSON types that it accepts.
    pub kinds: Kinds,
    /// The values of the union's tag that lead here, as JSON texts.
    pub tags: &'static [&'static str],
    /// Members that have just one possible value: names and JSON texts. Another value refuses the branch; so does
    /// their absence, where they are in `required` too.
    pub constants: &'static [(&'static str, &'static str)],
    /// Members that must be there.
    pub required: &'static [&'static str],
    /// All declared members.
    pub declared: &'static [&'static str],
}

/// How the branches of a union are told.
#[derive(Debug)]
pub struct UnionPlan {
    /// The type's name, for messages.
    pub name: &'static str,
    /// The member that names the branch.
    pub tag: Option<&'static str>,
    /// The branches, in document order.
    pub branches: &'static [Branch],
}

/// An enum that lends its branches.
pub trait Union {
    /// The table of its branches.
    fn plan(&self) -> &'static UnionPlan;
    /// The fallback.
    fn unrecognized(value: UnrecognizedValue) -> Self
    where
        Self: Sized;
    /// Becomes the empty value of the branch at an index of [`UnionPlan::branches`], and lends it. Any other
    /// index is the fallback.
    fn select(&mut self, branch: usize) -> &mut dyn Value;
    /// The value of the branch that `self` is.
    fn active(&self) -> &dyn Value;
}

/// The index that selects the fallback of every union.
pub(super) const FALLBACK: usize = usize::MAX;

/// Makes `union` empty: its fallback.
pub(super) fn clear_union(union: &mut dyn Union) {
    union.select(FALLBACK).clear();
}

/// Writes the branch that `union` is.
pub(super) fn write_union(union: &dyn Union, w: &mut Writer) {
    union.active().write(w);
}

/// A value that fits no branch of its union, kept as it came.
///
/// Only this crate makes one that holds anything. Two are equal if their JSON means the same.
#[derive(Clone, Default)]
pub struct UnrecognizedValue(Option<Box<Kept>>);

#[derive(Clone)]
struct Kept {
    raw: Box<str>,
    reasons: Vec<String>,
}

impl UnrecognizedValue {
    /// The value as JSON text.
    pub fn raw(&self) -> &str {
        self.0.as_ref().map_or("null", |kept| &kept.raw)
    }

    /// The value. Numbers beyond 64 bits lose precision here; [`raw`](Self::raw) has them as they came.
    pub fn get(&self) -> serde_json::Value {
        let mut value = serde_json::Value::Null;
        let mut reader = Reader::new(self.raw(), Decoding::Tolerant).with_depth(usize::MAX);
        match value.read(&mut reader) {
            Ok(()) => value,
            Err(_) => serde_json::Value::Null,
        }
    }

    /// Why each branch was refused.
    pub fn reasons(&self) -> &[String] {
        self.0.as_ref().map_or(&[], |kept| &kept.reasons)
    }
}

impl PartialEq for UnrecognizedValue {
    fn eq(&self, other: &Self) -> bool {
        same_json(self.raw(), other.raw())
    }
}

impl fmt::Debug for UnrecognizedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.raw())
    }
}

impl Value for UnrecognizedValue {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        let reasons = std::mem::take(&mut r.reasons);
        let raw = r.raw()?.into();
        self.0 = Some(Box::new(Kept { raw, reasons }));
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.raw(self.raw());
    }

    fn clear(&mut self) {
        self.0 = None;
    }
}

impl Empty for UnrecognizedValue {
    fn empty() -> Self {
        Self::default()
    }
}
