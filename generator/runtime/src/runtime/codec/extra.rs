//! Undeclared members of an object, kept as the JSON text in which they came.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use super::decoding::Decoding;
use super::free_form;
use super::problem::ReadError;
use super::reader::Reader;
use super::same::same_json;
use super::value::{Empty, Value};
use super::writer::Writer;

/// Up to so many members are compared with each other; more take a set.
const FEW: usize = 16;

/// The size of a member without its name and its text, in bytes.
pub(super) const ENTRY: usize = 4 * size_of::<Raw>();

/// The undeclared members of an object, and the received values of declared members that could not be read as they were.
///
/// Undeclared members are kept in order as JSON text, and are written back unless the object has a value of the same name.
/// [Corrections](Correction) are kept apart: they are neither counted nor iterated over. An empty `Extra` takes eight bytes
/// and no allocation. Two are equal if they hold the same members in any order, and the same corrections.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Kept>>);

#[derive(Clone, Default)]
struct Kept {
    members: Vec<Raw>,
    /// By name; nothing where the member was missing.
    corrections: BTreeMap<Box<str>, Option<Box<str>>>,
}

/// A member: its name and its JSON text.
type Raw = (Box<str>, Box<str>);

/// A declared member that was converted, corrected, left out, or missing.
///
/// The received text is written in place of the member, as long as reading it again gives a value equal to the present one.
/// After that the correction has no effect.
#[derive(Clone, Copy)]
pub struct Correction<'a> {
    name: &'a str,
    raw: Option<&'a str>,
}

impl<'a> Correction<'a> {
    /// Returns the member's name on the wire.
    pub fn name(self) -> &'a str {
        self.name
    }

    /// Returns the received value as JSON text; `None` if the member was missing.
    pub fn raw(self) -> Option<&'a str> {
        self.raw
    }

    /// Returns whether the member was missing.
    pub fn is_missing(self) -> bool {
        self.raw.is_none()
    }
}

impl PartialEq for Correction<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && match (self.raw, other.raw) {
                (Some(a), Some(b)) => same_json(a, b),
                (a, b) => a.is_none() && b.is_none(),
            }
    }
}

/// Names the member only: what came may have been a secret.
impl fmt::Debug for Correction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_missing() { "was missing" } else { "was corrected" })
    }
}

impl Extra {
    fn members(&self) -> &[Raw] {
        self.0.as_ref().map_or(&[], |kept| &kept.members)
    }

    /// Returns the number of undeclared members.
    pub fn len(&self) -> usize {
        self.members().len()
    }

    /// Returns whether there are no undeclared members.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.members().is_empty()
    }

    /// Whether there is nothing at all.
    #[inline]
    pub(super) fn is_bare(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the declared members that could not be read as received, by name: those that were converted or corrected, those
    /// whose value was wrong and that are `None`, and those that were missing.
    pub fn corrected(&self) -> impl Iterator<Item = Correction<'_>> {
        let all = self.0.iter().flat_map(|kept| &kept.corrections);
        all.map(|(name, raw)| Correction { name, raw: raw.as_deref() })
    }

    /// Accepts the present value of the member `name`: from now on it is written instead of the received one. Returns whether
    /// the member was a corrected one.
    pub fn accept(&mut self, name: &str) -> bool {
        let Some(kept) = &mut self.0 else { return false };
        let is_found = kept.corrections.remove(name).is_some();
        self.drop_empty();
        is_found
    }

    /// Keeps what came for a declared member; nothing for one that was missing.
    pub(super) fn correct(&mut self, name: &str, raw: Option<&str>) {
        self.0.get_or_insert_default().corrections.insert(name.into(), raw.map(Into::into));
    }

    /// What came for the declared member `name`, if it was not read as it came.
    pub(super) fn correction(&self, name: &str) -> Option<Correction<'_>> {
        let (name, raw) = self.0.as_ref()?.corrections.get_key_value(name)?;
        Some(Correction { name, raw: raw.as_deref() })
    }

    /// Whether some member was not read as it came.
    pub(super) fn is_corrected(&self) -> bool {
        self.0.as_ref().is_some_and(|kept| !kept.corrections.is_empty())
    }

    fn drop_empty(&mut self) {
        if self.0.as_ref().is_some_and(|kept| kept.members.is_empty() && kept.corrections.is_empty()) {
            self.0 = None;
        }
    }

    /// Returns the member `name`. Numbers beyond 64 bits lose precision here; [`raw`](Self::raw) has them as
    /// received.
    pub fn get(&self, name: &str) -> Option<serde_json::Value> {
        let mut value = serde_json::Value::Null;
        value.read(&mut Reader::new(self.raw(name)?, Decoding::Tolerant).with_depth(usize::MAX)).ok()?;
        Some(value)
    }

    /// Returns the JSON text of the member `name`: an undeclared member, or the received value of a corrected one.
    pub fn raw(&self, name: &str) -> Option<&str> {
        let corrected = || self.correction(name)?.raw();
        self.undeclared(name).or_else(corrected)
    }

    /// The JSON text of the undeclared member `name`.
    pub(super) fn undeclared(&self, name: &str) -> Option<&str> {
        self.members().iter().rev().find(|(key, _)| **key == *name).map(|(_, raw)| &**raw)
    }

    /// Sets the member `name`, in its place if it exists.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<serde_json::Value>) {
        let name = name.into();
        let raw = free_form::to_text(&value.into()).into_boxed_str();
        self.accept(&name);
        let members = &mut self.0.get_or_insert_default().members;
        match members.iter_mut().find(|(key, _)| **key == *name) {
            Some((_, old)) => *old = raw,
            None => members.push((name.into_boxed_str(), raw)),
        }
    }

    /// Removes the member `name` and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<serde_json::Value> {
        let value = self.get(name)?;
        self.retain(|key| key != name);
        self.accept(name);
        Some(value)
    }

    /// Returns the names and JSON texts of all undeclared members, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members().iter().map(|(name, raw)| (&**name, &**raw))
    }

    /// Adds a member without a look at the others; [`keep_last`](Self::keep_last) has to follow.
    pub(super) fn append(&mut self, name: &str, raw: &str) {
        self.0.get_or_insert_default().members.push((name.into(), raw.into()));
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        if let Some(kept) = &mut self.0 {
            kept.members.retain(|(name, _)| keep(name));
            self.drop_empty();
        }
    }

    /// Of members with the same name keeps the last one.
    pub(super) fn keep_last(&mut self) {
        let Some(Kept { members, .. }) = self.0.as_deref_mut() else { return };
        let is_kept: Vec<bool> = if members.len() <= FEW {
            let later = |i: usize| members.get(i + 1..).unwrap_or_default();
            (0..members.len()).map(|i| later(i).iter().all(|(name, _)| *name != members[i].0)).collect()
        } else {
            let mut seen = HashSet::new();
            let mut kept: Vec<bool> = members.iter().rev().map(|(name, _)| seen.insert(&**name)).collect();
            kept.reverse();
            kept
        };
        let mut is_kept = is_kept.into_iter();
        members.retain(|_| is_kept.next().unwrap_or(true));
    }

    /// Whether two hold the same undeclared members.
    pub(super) fn has_same_members(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().all(|(name, a)| other.undeclared(name).is_some_and(|b| same_json(a, b)))
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.has_same_members(other) && self.corrected().eq(other.corrected())
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let corrected = self.corrected().map(|correction| (correction.name(), correction));
        f.debug_map().entries(self.iter()).entries(corrected).finish()
    }
}

/// An object of anything.
impl Value for Extra {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        self.0 = None;
        r.open(b'{', "an object")?;
        let mut more = r.has_first(b'}');
        while more {
            let name = r.key()?;
            let raw = r.raw()?;
            r.charge(ENTRY + name.len() + raw.len())?;
            self.append(&name, raw);
            more = r.has_next(b'}')?;
        }
        self.keep_last();
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.byte(b'{');
        for (name, raw) in self.iter() {
            w.key(name);
            w.raw(raw);
            w.comma();
        }
        w.close(b'}');
    }

    fn clear(&mut self) {
        self.0 = None;
    }
}

impl Empty for Extra {
    fn empty() -> Self {
        Self::default()
    }
}
