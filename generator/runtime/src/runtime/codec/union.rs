//! Unions: the tables that select a branch, and the fallback for values that fit none.

use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "validate")]
use super::check::Check;
use super::decoding::Decoding;
use super::problem::ReadError;
use super::reader::Reader;
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
pub struct Branch {
    /// Its name, for messages.
    pub label: &'static str,
    /// The JSON types that it accepts.
    pub kinds: Kinds,
    /// The values of the union's tag that lead here, as JSON texts. `*`, which is not a JSON text, means a missing tag
    /// and for any value that no branch lists.
    pub tags: &'static [&'static str],
    /// Members that have just one possible value: names and JSON texts. Another value refuses the branch; so does
    /// their absence, where they are in `required` too.
    pub constants: &'static [(&'static str, &'static str)],
    /// Members that must be there.
    pub required: &'static [&'static str],
    /// All declared members.
    pub declared: &'static [&'static str],
}

impl Branch {
    /// Whether a tag that leads nowhere else leads here, and no tag at all.
    pub(super) fn takes_any_tag(&self) -> bool {
        self.tags.contains(&"*")
    }
}

/// How the branch of a union is selected.
pub struct UnionPlan {
    /// The type's name, for messages.
    pub name: &'static str,
    /// The member that names the branch.
    pub tag: Option<&'static str>,
    /// The branches, in document order.
    pub branches: &'static [Branch],
}

/// An enum that gives access to its branches.
pub trait Union {
    /// The table of its branches.
    fn plan(&self) -> &'static UnionPlan;
    /// The fallback.
    fn unrecognized(value: UnrecognizedValue) -> Self
    where
        Self: Sized;
    /// Becomes the empty value of the branch at an index of [`UnionPlan::branches`], and returns it. Any other
    /// index is the fallback.
    fn select(&mut self, branch: usize) -> &mut dyn Value;
    /// The value of the branch that `self` is.
    fn active(&self) -> &dyn Value;
    /// The tag that belongs to the branch that `self` is, as JSON text, where its values may lack it.
    fn tag(&self) -> Option<&'static str> {
        None
    }
    /// What the document says of the branch that `self` is, beyond its type.
    #[cfg(feature = "validate")]
    fn checks(&self) -> &'static [Check] {
        &[]
    }
}

/// The index that selects the fallback of every union.
pub(super) const FALLBACK: usize = usize::MAX;

/// Makes `union` empty: its fallback.
pub(super) fn clear_union(union: &mut dyn Union) {
    union.select(FALLBACK).clear();
}

/// Writes the branch that `union` is.
pub(super) fn write_union(union: &dyn Union, w: &mut Writer) {
    let start = w.out.len();
    union.active().write(w);
    // Where a value has no JSON form, nothing is sent anyway.
    if let (Some(name), Some(json), None) = (union.plan().tag, union.tag(), &w.failed) {
        put_tag(union.plan(), name, json, start, w);
    }
}

/// Makes the object that was written from `start` on say which branch it is. A tag that leads to the same branch
/// stays as it is.
#[cold]
fn put_tag(plan: &UnionPlan, name: &str, json: &str, start: usize, w: &mut Writer) {
    let written = w.out.split_off(start);
    let mut r = Reader::new(std::str::from_utf8(&written).unwrap_or_default(), Decoding::Tolerant)
        .with_depth(usize::MAX);
    let Some(members) = members_of(&mut r) else { return w.out.extend(written) };
    let has = |branch: &Branch, raw: &str| branch.tags.iter().any(|tag| same_json(tag, raw));
    let mut here = plan.branches.iter().filter(|branch| branch.tags.contains(&json));
    let is_default = here.clone().any(Branch::takes_any_tag);
    let mut leads_here = |raw: &str| {
        here.any(|branch| has(branch, raw))
            || is_default && !plan.branches.iter().any(|branch| has(branch, raw))
    };
    w.byte(b'{');
    let is_right = match members.iter().rev().find(|(key, _)| key == name) {
        Some((_, raw)) => leads_here(raw),
        None => is_default,
    };
    if !is_right {
        w.key(name);
        w.raw(json);
        w.comma();
    }
    for (key, raw) in members.iter().filter(|(key, _)| is_right || key != name) {
        w.key(key);
        w.raw(raw);
        w.comma();
    }
    w.close(b'}');
}

/// The members of an object as they are written; `None` for another value.
fn members_of<'a>(r: &mut Reader<'a>) -> Option<Vec<(Cow<'a, str>, &'a str)>> {
    let mut members = Vec::new();
    r.open(b'{', "an object").ok()?;
    let mut more = r.has_first(b'}');
    while more {
        members.push((r.key().ok()?, r.raw().ok()?));
        more = r.has_next(b'}').ok()?;
    }
    Some(members)
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
    /// For a value that no branch could read.
    pub(super) fn corrected(raw: &str) -> Self {
        Self(Some(Box::new(Kept { raw: raw.into(), reasons: Vec::new() })))
    }

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
