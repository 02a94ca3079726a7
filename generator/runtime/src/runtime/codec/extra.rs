//! Members that an object holds beside its declared ones, kept as the JSON text in which they came.

use std::collections::HashSet;
use std::fmt;

use super::free_form;
use super::problem::ReadError;
use super::reader::{Decoding, Reader};
use super::same::same_json;
use super::value::{Empty, Value};
use super::writer::Writer;

/// Up to so many members are compared with each other; more take a set.
const FEW: usize = 16;

/// The members of an object that its type does not declare, or whose value its type could not take.
///
/// They are kept in their order as JSON text, and are written back unless the object has a value of the same
/// name. An empty one takes eight bytes and no allocation. Two are equal if they hold the same members in any
/// order.
#[derive(Clone, Default)]
#[allow(clippy::box_collection, reason = "most objects have none: one word in each instead of three")]
pub struct Extra(Option<Box<Vec<Raw>>>);

/// A member: its name and its JSON text.
type Raw = (Box<str>, Box<str>);

impl Extra {
    /// No members.
    pub(super) const NONE: Self = Self(None);

    fn members(&self) -> &[Raw] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members().len()
    }

    /// Whether there is none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The member `name`. Numbers beyond 64 bits lose precision here; [`raw`](Self::raw) has them as they
    /// came.
    pub fn get(&self, name: &str) -> Option<serde_json::Value> {
        let mut value = serde_json::Value::Null;
        value.read(&mut Reader::new(self.raw(name)?, Decoding::Tolerant).with_depth(usize::MAX)).ok()?;
        Some(value)
    }

    /// The JSON text of the member `name`.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.members().iter().rev().find(|(key, _)| **key == *name).map(|(_, raw)| &**raw)
    }

    /// Sets the member `name`, in place if it is there.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<serde_json::Value>) {
        let name = name.into();
        let raw = free_form::to_text(&value.into()).into_boxed_str();
        let members = self.0.get_or_insert_default();
        match members.iter_mut().find(|(key, _)| **key == *name) {
            Some((_, old)) => *old = raw,
            None => members.push((name.into_boxed_str(), raw)),
        }
    }

    /// Removes the member `name` and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<serde_json::Value> {
        let value = self.get(name)?;
        self.retain(|key| key != name);
        Some(value)
    }

    /// Names and JSON texts of all members, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members().iter().map(|(name, raw)| (&**name, &**raw))
    }

    /// Adds a member without a look at the others; [`keep_last`](Self::keep_last) has to follow.
    pub(super) fn append(&mut self, name: &str, raw: &str) {
        self.0.get_or_insert_default().push((name.into(), raw.into()));
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        if let Some(members) = &mut self.0 {
            members.retain(|(name, _)| keep(name));
            if members.is_empty() {
                self.0 = None;
            }
        }
    }

    /// Of members with the same name keeps the last one.
    pub(super) fn keep_last(&mut self) {
        let Some(members) = &mut self.0 else { return };
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
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().all(|(name, a)| other.raw(name).is_some_and(|b| same_json(a, b)))
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
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

    fn as_extra(&self) -> Option<&Extra> {
        Some(self)
    }

    fn as_extra_mut(&mut self) -> Option<&mut Extra> {
        Some(self)
    }
}

impl Empty for Extra {
    fn empty() -> Self {
        Self::default()
    }
}
