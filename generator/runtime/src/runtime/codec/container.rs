//! Values around values: `Box`, `Option`, `Vec`, and maps with any keys.
//!
//! What depends on the element type is one line each (make room, borrow it); the loops are here once.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::Debug;

#[cfg(feature = "validate")]
use super::check::{Check, check_items, check_members};
#[cfg(feature = "validate")]
use super::checker::Checker;
use super::correct::correct_item;
use super::derived::Alike;
use super::extra::ENTRY;
use super::object::Spot;
use super::problem::ReadError;
use super::reader::Reader;
use super::repeats::Repeats;
use super::shape::{Shape, Shaped};
use super::value::{Empty, Value};
use super::writer::Writer;

/// The shape of a box is the shape of its content.
#[derive(Debug)]
pub enum BoxShape {}

impl<T: Empty> Shaped for Box<T> {
    type Shape = BoxShape;
}

impl<T: Empty> Shape<Box<T>> for BoxShape {
    fn empty() -> Box<T> {
        Box::new(T::empty())
    }

    fn read(value: &mut Box<T>, r: &mut Reader<'_>) -> Result<(), ReadError> {
        r.charge(size_of::<T>())?;
        (**value).read(r)
    }

    fn write(value: &Box<T>, w: &mut Writer) {
        (**value).write(w);
    }

    fn clear(value: &mut Box<T>) {
        (**value).clear();
    }

    fn correct(value: &mut Box<T>, raw: &str) {
        (**value).correct(raw);
    }

    #[cfg(feature = "validate")]
    fn check(value: &Box<T>, checks: &'static [Check], checker: &mut Checker) {
        (**value).check(checks, checker);
    }

    fn is_absent(value: &Box<T>) -> bool {
        (**value).is_absent()
    }

    fn absent() -> Option<Box<T>> {
        T::absent().map(Box::new)
    }
}

/// Absent or null is `None`; which of them it is on the wire, the member that holds it says. A free-form value has a
/// null of its own, so there null is `Some`.
impl<T: Empty> Value for Option<T> {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        if r.peek() == b'n' {
            *self = T::null();
            return r.word("null");
        }
        self.insert(T::empty()).read(r)
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Some(value) => value.write(w),
            None => w.raw("null"),
        }
    }

    fn clear(&mut self) {
        *self = None;
    }

    #[cfg(feature = "validate")]
    fn check(&self, checks: &'static [Check], checker: &mut Checker) {
        if let Some(value) = self {
            value.check(checks, checker);
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Empty> Empty for Option<T> {
    fn empty() -> Self {
        None
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// A list that gives access to its elements.
trait List {
    /// Appends an empty element, and accounts for the room that it takes.
    fn grow(&mut self, r: &mut Reader<'_>) -> Result<&mut dyn Value, ReadError>;
}

impl<T: Empty> List for Vec<T> {
    fn grow(&mut self, r: &mut Reader<'_>) -> Result<&mut dyn Value, ReadError> {
        if self.len() == self.capacity() {
            // A full list doubles.
            r.charge(self.capacity().max(4) * size_of::<T>())?;
        }
        let index = self.len();
        self.push(T::empty());
        Ok(&mut self[index])
    }
}

impl<T: Empty> Value for Vec<T> {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        Vec::clear(self);
        read_list(self, r)
    }

    fn write(&self, w: &mut Writer) {
        w.byte(b'[');
        for value in self {
            value.write(w);
            w.comma();
        }
        w.close(b']');
    }

    fn clear(&mut self) {
        Vec::clear(self);
    }

    #[cfg(feature = "validate")]
    fn check(&self, checks: &'static [Check], checker: &mut Checker) {
        check_items(&mut self.iter().map(|item| item as _), &|w| self.write(w), checks, checker);
    }
}

impl<T: Empty> Empty for Vec<T> {
    fn empty() -> Self {
        Vec::new()
    }
}

fn read_list(list: &mut dyn List, r: &mut Reader<'_>) -> Result<(), ReadError> {
    r.open(b'[', "an array")?;
    let room = r.room();
    let mut more = r.has_first(b']');
    while more {
        let at = r.value_start();
        let value = list.grow(r)?;
        if let Err(error) = value.read(r) {
            correct_item(value, error, Spot { at, room }, r)?;
        }
        more = r.has_next(b']')?;
    }
    Ok(())
}

/// Members with any keys and values of one type: a map, or what an object declares as its additional members.
pub trait Members: Any + Debug + Alike {
    /// How many there are.
    fn count(&self) -> usize;
    /// Whether there is a member `name`.
    fn contains(&self, name: &str) -> bool;
    /// Makes the member `name` empty, adding it if necessary, and returns it.
    fn entry(&mut self, name: &str) -> &mut dyn Value;
    /// The member `name`.
    fn find(&self, name: &str) -> Option<&dyn Value>;
    /// Removes the member `name`.
    fn forget(&mut self, name: &str);
    /// Calls `each` for all members in their order.
    fn visit(&self, each: &mut dyn FnMut(&str, &dyn Value));
    /// Removes all members.
    fn clear(&mut self);
}

impl<T: Empty> Members for BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn contains(&self, name: &str) -> bool {
        self.contains_key(name)
    }

    fn entry(&mut self, name: &str) -> &mut dyn Value {
        let value = self.entry(name.to_owned()).or_insert_with(T::empty);
        value.clear();
        value
    }

    fn find(&self, name: &str) -> Option<&dyn Value> {
        self.get(name).map(|value| value as _)
    }

    fn forget(&mut self, name: &str) {
        self.remove(name);
    }

    fn visit(&self, each: &mut dyn FnMut(&str, &dyn Value)) {
        for (name, value) in self {
            each(name, value);
        }
    }

    fn clear(&mut self) {
        BTreeMap::clear(self);
    }
}

impl<T: Empty> Value for BTreeMap<String, T> {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        BTreeMap::clear(self);
        read_members(self, r)
    }

    fn write(&self, w: &mut Writer) {
        write_members(self, w);
    }

    fn clear(&mut self) {
        BTreeMap::clear(self);
    }

    #[cfg(feature = "validate")]
    fn check(&self, checks: &'static [Check], checker: &mut Checker) {
        check_members(self, checks, checker);
    }
}

impl<T: Empty> Empty for BTreeMap<String, T> {
    fn empty() -> Self {
        BTreeMap::new()
    }
}

fn read_members(members: &mut dyn Members, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let mut repeats = Repeats::start(r);
    r.open(b'{', "an object")?;
    let room = r.room();
    let mut more = r.has_first(b'}');
    while more {
        let name = r.key()?;
        let at = r.value_start();
        let before = members.count();
        let value = members.entry(&name);
        r.charge(ENTRY + size_of_val(value))?;
        if let Err(error) = value.read(r) {
            correct_item(value, error, Spot { at, room }, r)?;
        }
        repeats.seen |= members.count() == before;
        more = r.has_next(b'}')?;
    }
    if r.has_problems_from(repeats.at()) {
        r.note_map(repeats.at(), None)?;
    }
    repeats.settle(r)
}

pub(super) fn write_members(members: &dyn Members, w: &mut Writer) {
    w.byte(b'{');
    members.visit(&mut |name, value| {
        w.key(name);
        value.write(w);
        w.comma();
    });
    w.close(b'}');
}
