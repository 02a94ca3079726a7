//! Correction: what a reader does with members, items and values that cannot be read, when it corrects.
//!
//! A value that is missing or cannot be read becomes the empty value of its type. The struct around it keeps what came, in its `extra`,
//! so that it is written back as it came; only values outside of any struct, in a payload that is a list, are not.

use super::derived::is_same;
use super::extra::{Correction, ENTRY, Extra};
use super::layout::Layout;
use super::lend::{Slots, View, lend};
use super::object::{Seen, Spot, is_required, read_alone};
use super::object_writer::Fresh;
use super::problem::{Cure, Failure, ProblemKind, ReadError};
use super::reader::Reader;
use super::value::Value;

/// Keeps what came for the member `name` in the object's `extra`; nothing where it was missing.
pub(super) fn keep(
    extra: &mut Extra,
    name: &str,
    raw: Option<&str>,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    r.charge(ENTRY + name.len() + raw.map_or(0, str::len))?;
    extra.correct(name, raw);
    Ok(())
}

/// Keeps what came for a member that was read, with corrections inside that no struct of its own has kept.
pub(super) fn keep_read(
    extra: &mut Extra,
    name: &str,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    r.is_corrected = false;
    let raw = r.slice(start.at, r.position());
    keep(extra, name, Some(raw), r)
}

/// Makes the member at `index`, which could not be read, absent where it may be, else empty.
pub(super) fn correct_member(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    index: usize,
    error: ReadError,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let member = layout.members[index];
    r.back_to(start.at, start.room);
    let raw = r.raw()?;
    let slot = &mut slots.members[index];
    slot.clear();
    if is_required(layout, member, &**slot) {
        slot.correct(raw);
    }
    keep(slots.extra, member, Some(raw), r)?;
    let mut failure = *error.0;
    if raw == "null" {
        failure.cure = Some(Cure { layout, member, key: "nullable" });
    }
    r.defect(failure)
}

/// Makes the additional member `name`, which could not be read, empty.
pub(super) fn correct_additional(
    slots: &mut Slots<'_, '_>,
    name: &str,
    error: ReadError,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    if error.is_fatal() {
        return Err(error);
    }
    r.back_to(start.at, start.room);
    let raw = r.raw()?;
    if let Some(members) = &mut slots.additional {
        members.entry(name).correct(raw);
    }
    keep(slots.extra, name, Some(raw), r)?;
    r.defect(*error.0)
}

/// Makes an item of a list or a value of a map, which could not be read, empty, if the reader corrects.
#[cold]
pub(super) fn correct_item(
    item: &mut dyn Value,
    error: ReadError,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    if error.is_fatal() || !r.corrects() {
        return Err(error);
    }
    r.back_to(start.at, start.room);
    let raw = r.raw()?;
    item.correct(raw);
    r.is_corrected = true;
    r.defect(*error.0)
}

/// Notes which members are missing from the object at `at`: their slots are empty. An object that has none of its declared
/// members is something else.
#[cold]
pub(super) fn supply_missing(
    layout: &'static Layout,
    slots: &mut Slots<'_, '_>,
    seen: &Seen,
    at: usize,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let members = layout.members.iter().enumerate().filter(|(index, _)| seen.misses(layout, slots, *index));
    let members: Vec<_> = members.map(|(_, name)| *name).collect();
    let constants = layout.constants.iter().map(|(name, _)| *name).enumerate();
    let constants = constants.filter(|(index, _)| !seen.has(layout.members.len() + index));
    for name in members.into_iter().chain(constants.map(|(_, name)| name)) {
        let failure = Failure::missing(at, layout, name);
        if !r.corrects() {
            return Err(failure.into());
        }
        if seen.is_empty() {
            let expected = format!("an object with a member that {} declares", layout.type_name());
            return Err(Failure::new(at, ProblemKind::Unlike, expected).into());
        }
        keep(slots.extra, name, None, r)?;
        r.defect(failure)?;
    }
    Ok(())
}

/// The corrections of an object that are in force: those of members that have the value that was read.
pub(super) struct InForce<'s, 'o> {
    layout: &'static Layout,
    view: View<'s, 'o>,
    /// To read what came again, and for the empty values of what was missing.
    fresh: Fresh,
}

impl<'s, 'o> InForce<'s, 'o> {
    pub(super) fn new(layout: &'static Layout, view: View<'s, 'o>, fresh: Fresh) -> Self {
        Self { layout, view, fresh }
    }

    /// The correction of the member `name`, if it is in force.
    pub(super) fn find(&mut self, name: &str) -> Option<Correction<'o>> {
        self.view.extra.correction(name).filter(|correction| self.holds(*correction))
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = Correction<'o>> {
        self.view.extra.corrected().filter(|correction| self.holds(*correction))
    }

    fn holds(&self, correction: Correction<'o>) -> bool {
        let (name, layout) = (correction.name(), self.layout);
        // A constant cannot have another value.
        if layout.constant(name).is_some() {
            return true;
        }
        let mut again = (self.fresh)();
        let is_alike = lend(again.as_mut(), |slots| match layout.find(name, 0) {
            Some(index) => self.holds_member(slots, index, correction.raw()),
            None => correction.raw().is_some_and(|raw| self.holds_additional(slots, name, raw)),
        });
        is_alike.unwrap_or(false)
    }

    fn holds_member(&self, mut slots: Slots<'_, '_>, index: usize, raw: Option<&str>) -> bool {
        let is_read =
            raw.is_none_or(|raw| read_alone(self.layout, &mut slots, index, &mut Reader::again(raw)).is_ok());
        is_read && is_same(&*slots.members[index], self.view.members[index])
    }

    fn holds_additional(&self, slots: Slots<'_, '_>, name: &str, raw: &str) -> bool {
        let Some(members) = slots.additional else { return false };
        let value = members.entry(name);
        if value.read(&mut Reader::again(raw)).is_err() {
            value.clear();
            value.correct(raw);
        }
        let present = self.view.additional.and_then(|members| members.find(name));
        present.is_some_and(|present| is_same(value, present))
    }
}

/// Whether two objects of one type, whose members are equal, have the same corrections in force.
#[cold]
pub(super) fn is_same_correction(one: &InForce<'_, '_>, other: &InForce<'_, '_>) -> bool {
    // Equal values for which the same came are both in force or both not.
    one.view.extra.corrected().eq(other.view.extra.corrected()) || one.all().eq(other.all())
}
