//! Objects: the one loop that reads them all, by the tables of [`layout`](super::layout).
//!
//! A member that need not be there and cannot be read becomes absent; its JSON goes to `extra` and the
//! innermost problem is noted (see [`Decoding`](super::decoding::Decoding)). What a reader that corrects does instead, and
//! with members that are missing, is in [`correct`](super::correct). Of members with the same name the last one counts.

use super::correct;
use super::extra::{ENTRY, Extra};
use super::layout::{Layout, Object, Rest};
use super::lend::{Slots, View, lend};
use super::problem::{Failure, ProblemKind, ReadError};
use super::reader::Reader;
use super::repeats::Repeats;
use super::same::same_json;
use super::value::Value;

/// Which members were seen: one word for nearly all types, more for those with more than 64 members.
pub(super) struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    /// Adds an index; returns whether it was there.
    #[inline]
    fn add(&mut self, index: usize) -> bool {
        let bit = 1_u64 << (index % 64);
        let word = if index < 64 { &mut self.first } else { self.spilled(index) };
        let was = *word & bit != 0;
        *word |= bit;
        was
    }

    #[cold]
    fn spilled(&mut self, index: usize) -> &mut u64 {
        let at = index / 64 - 1;
        if self.more.len() <= at {
            self.more.resize(at + 1, 0);
        }
        &mut self.more[at]
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.first == 0 && self.more.iter().all(|word| *word == 0)
    }

    #[inline]
    pub(super) fn has(&self, index: usize) -> bool {
        let word = if index < 64 { self.first } else { self.more.get(index / 64 - 1).copied().unwrap_or(0) };
        word & (1 << (index % 64)) != 0
    }
}

impl Seen {
    /// Whether the member at `index`, which must be there, was not seen. Its slot is then as empty as at the beginning.
    #[inline]
    pub(super) fn misses(&self, layout: &Layout, slots: &Slots<'_, '_>, index: usize) -> bool {
        !self.has(index) && is_required(layout, layout.members[index], &*slots.members[index])
    }
}

/// The place of a member: its value's start, and what the reader needs to come back to it.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) at: usize,
    pub(super) room: usize,
}

/// Reads an object into `object`, which is empty.
pub(super) fn read_object(object: &mut dyn Object, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let layout = object.layout();
    lend(object, |slots| read_slots(layout, slots, r)).unwrap_or(Ok(()))
}

fn read_slots(
    layout: &'static Layout,
    mut slots: Slots<'_, '_>,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let mut repeats = Repeats::start(r);
    r.open(b'{', "an object")?;
    // What is corrected before this object belongs to the one around it.
    let is_corrected_before = std::mem::replace(&mut r.is_corrected, false);
    let mut seen = Seen { first: 0, more: Vec::new() };
    let mut hint = 0;
    let room = r.room();
    let mut more = r.has_first(b'}');
    while more {
        let index = match layout.members.get(hint) {
            Some(member) if layout.is_plain(member) && r.take_key(member)? => Some(hint),
            _ => read_key(layout, &mut slots, hint, &mut seen, &mut repeats, r)?,
        };
        if let Some(index) = index {
            hint = index + 1;
            if seen.add(index) {
                start_again(&mut slots, layout.members[index], index);
                repeats.seen = true;
            }
            read_member(layout, &mut slots, index, room, r)?;
        }
        more = r.has_next(b'}')?;
    }
    let constants = layout.members.len()..layout.members.len() + layout.constants.len();
    if (0..layout.members.len()).any(|index| seen.misses(layout, &slots, index))
        || constants.into_iter().any(|index| !seen.has(index))
    {
        correct::supply_missing(layout, &mut slots, &seen, repeats.at(), r)?;
    }
    r.is_corrected = is_corrected_before;
    // A typed member that could not be read left the map, so its repetition is not seen there.
    let is_tidy = match slots.extra.len() {
        0 => true,
        1 => layout.rest != Rest::Typed,
        _ => false,
    };
    if is_tidy && !repeats.seen { Ok(()) } else { tidy(layout, slots, &mut repeats, r) }
}

/// Whether a member must be there, by its empty value: one that may be absent is absent as long as nothing was read.
pub(super) fn is_required(layout: &Layout, member: &str, empty: &dyn Value) -> bool {
    !empty.is_absent() || layout.is_nullable(member)
}

/// A member came before: what it was is forgotten.
#[cold]
fn start_again(slots: &mut Slots<'_, '_>, name: &str, index: usize) {
    slots.members[index].clear();
    slots.extra.accept(name);
}

/// Reads a key that is not the expected one, and its value if the member is undeclared.
fn read_key(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    hint: usize,
    seen: &mut Seen,
    repeats: &mut Repeats,
    r: &mut Reader<'_>,
) -> Result<Option<usize>, ReadError> {
    let name = r.key()?;
    if let Some(constant) = layout.constant(&name) {
        let is_repeated = seen.add(layout.members.len() + constant);
        if is_repeated {
            slots.extra.accept(&name);
        }
        let is_right = read_constant(slots.extra, layout.constants[constant], r)?;
        repeats.seen |= is_repeated;
        if is_repeated && is_right && !r.corrects() {
            // What an earlier one may have left in `extra` loses to this.
            keep(slots.extra, &name, layout.constants[constant].1, r)?;
        }
        return Ok(None);
    }
    let index = layout.find(&name, hint);
    if index.is_none() {
        read_undeclared(layout, slots, &name, repeats, r)?;
    }
    Ok(index)
}

#[inline]
fn read_member(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    index: usize,
    room: usize,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let is_null = r.peek() == b'n';
    let at = r.position();
    let error = match slots.members[index].read(r) {
        Ok(()) if !is_null && !r.is_corrected => return Ok(()),
        Ok(()) => None,
        Err(error) => Some(error),
    };
    settle(layout, slots, index, error, Spot { at, room }, r)
}

/// Reads a single member, as it was read in its object.
pub(super) fn read_alone(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    index: usize,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let room = r.room();
    read_member(layout, slots, index, room, r)
}

/// Decides about a member that could not be read, was corrected, or was read from `null` (then `error` is `None`).
#[cold]
fn settle(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    index: usize,
    error: Option<ReadError>,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let name = layout.members[index];
    if error.is_none() && r.is_corrected {
        return correct::keep_read(slots.extra, name, start, r);
    }
    let slot = &mut slots.members[index];
    let error = match error {
        None if layout.is_nullable(name) || !slot.is_absent() => return Ok(()),
        None => ReadError::wrong_type(start.at, "a value other than null"),
        Some(error) => error,
    };
    if error.is_fatal() {
        return Err(error);
    }
    if r.corrects() {
        return correct::correct_member(layout, slots, index, error, start, r);
    }
    slot.clear();
    if is_required(layout, name, &**slot) || r.refuses(error.0.kind) {
        if !comes_again(name, start, r)? {
            return Err(error);
        }
        return Ok(());
    }
    absorb(slots.extra, name, error, start, r)
}

/// Goes back to the value at `start` and passes over it. Returns whether a later member of the object has the
/// same name, so that this value never counts.
fn comes_again(name: &str, start: Spot, r: &mut Reader<'_>) -> Result<bool, ReadError> {
    r.back_to(start.at, start.room);
    r.skip()?;
    let after = r.position();
    let mut found = false;
    while !found && r.has_next(b'}')? {
        found = r.key()? == name;
        if !found {
            r.skip()?;
        }
    }
    r.back_to(after, start.room);
    Ok(found)
}

/// Keeps the JSON of the value at `start` in `extra`, and notes why.
fn absorb(
    extra: &mut Extra,
    name: &str,
    error: ReadError,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    r.back_to(start.at, start.room);
    let raw = r.raw()?;
    keep(extra, name, raw, r)?;
    r.defect(*error.0)
}

/// Reads a constant; returns whether it has its value.
fn read_constant(
    extra: &mut Extra,
    (name, json): (&'static str, &'static str),
    r: &mut Reader<'_>,
) -> Result<bool, ReadError> {
    let at = r.value_start();
    let raw = r.raw()?;
    if same_json(raw, json) {
        return Ok(true);
    }
    if r.corrects() {
        correct::keep(extra, name, Some(raw), r)?;
    } else {
        keep(extra, name, raw, r)?;
    }
    r.defect(Failure::new(at, ProblemKind::Constant, format!("`{json}`")))?;
    Ok(false)
}

/// Reads a member that the layout does not declare.
#[cold]
fn read_undeclared(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    name: &str,
    repeats: &mut Repeats,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let start = Spot { at: r.value_start(), room: r.room() };
    if layout.rest == Rest::Typed {
        return read_additional(layout, slots, name, repeats, start, r);
    }
    let raw = r.raw()?;
    keep(slots.extra, name, raw, r)?;
    if layout.rest == Rest::Closed {
        let expected = format!("no member `{name}` in {}", layout.type_name());
        r.defect(Failure::new(start.at, ProblemKind::Undeclared, expected))?;
    }
    Ok(())
}

/// Reads an additional member, which has a type.
fn read_additional(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    name: &str,
    repeats: &mut Repeats,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let Some(members) = &mut slots.additional else { return Ok(()) };
    let before = members.count();
    let value = members.entry(name);
    r.charge(ENTRY + size_of_val(value))?;
    let outcome = value.read(r);
    if members.count() == before {
        repeats.seen = true;
        slots.extra.accept(name);
    }
    if r.has_problems_from(start.at) || outcome.is_err() {
        r.note_map(repeats.at(), Some(layout))?;
    }
    match outcome {
        Ok(()) if r.is_corrected => correct::keep_read(slots.extra, name, start, r),
        Ok(()) => Ok(()),
        Err(error) if r.corrects() => correct::correct_additional(slots, name, error, start, r),
        Err(error) => {
            members.forget(name);
            if error.is_fatal() || r.refuses(error.0.kind) {
                return Err(error);
            }
            absorb(slots.extra, name, error, start, r)
        }
    }
}

/// Lets the last one of members with the same name count, also where it is a slot and an earlier one went to
/// `extra`.
#[cold]
fn tidy(
    layout: &'static Layout,
    slots: Slots<'_, '_>,
    repeats: &mut Repeats,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let Slots { members, extra, additional } = slots;
    let before = extra.len();
    extra.keep_last();
    if repeats.seen || layout.rest == Rest::Typed {
        let additional = additional.as_deref();
        extra.retain(|name| match layout.find(name, 0) {
            Some(index) => !is_present(layout, name, &*members[index]),
            None => !additional.is_some_and(|members| members.contains(name)),
        });
    }
    repeats.seen |= extra.len() < before;
    repeats.settle(r)
}

/// Whether a declared or additional member `name` has a value.
pub(super) fn is_written(layout: &Layout, view: View<'_, '_>, name: &str) -> bool {
    match layout.find(name, 0) {
        Some(index) => is_present(layout, name, view.members[index]),
        None => view.additional.is_some_and(|members| members.contains(name)),
    }
}

/// Whether something is written for a declared member with this value.
fn is_present(layout: &Layout, member: &str, value: &dyn Value) -> bool {
    !value.is_absent() || layout.is_nullable(member)
}

/// Makes all of `object` empty.
pub(super) fn clear_object(object: &mut dyn Object) {
    lend(object, |slots| {
        for member in slots.members {
            member.clear();
        }
        *slots.extra = Extra::default();
        if let Some(members) = slots.additional {
            members.clear();
        }
    });
}

/// Keeps an undeclared member of an object.
fn keep(extra: &mut Extra, name: &str, raw: &str, r: &mut Reader<'_>) -> Result<(), ReadError> {
    r.charge(ENTRY + name.len() + raw.len())?;
    extra.append(name, raw);
    Ok(())
}
