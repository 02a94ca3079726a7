//! Correction: what a reader does with members, items and values that cannot be read, when it corrects.
//!
//! The empty value of its type stands for what is missing or cannot be read. The struct around it keeps what came, in its `extra`,
//! so that it is written back as it came; only what stands in no struct, in a payload that is a list, is not.

use super::derived::is_same;
use super::extra::{Correction, ENTRY};
use super::layout::Object;
use super::object::{Seen, Spot, extra, extra_mut, read_alone};
use super::object_writer::Fresh;
use super::problem::{Cure, Failure, ProblemKind, ReadError};
use super::reader::Reader;
use super::value::Value;

/// Keeps what came for the member `name` in the object's `extra`; nothing where it was missing.
pub(super) fn keep(
    object: &mut dyn Object,
    name: &str,
    raw: Option<&str>,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    r.charge(ENTRY + name.len() + raw.map_or(0, str::len))?;
    if let Some(extra) = extra_mut(object) {
        extra.correct(name, raw);
    }
    Ok(())
}

/// Keeps nothing of the member `name`, which comes again.
pub(super) fn forget(object: &mut dyn Object, name: &str) {
    if let Some(extra) = extra_mut(object) {
        extra.accept(name);
    }
}

/// Keeps what came for a member that was read, with corrections inside that no struct of its own has kept.
pub(super) fn keep_read(
    object: &mut dyn Object,
    name: &str,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    r.is_corrected = false;
    let raw = r.slice(start.at, r.position());
    keep(object, name, Some(raw), r)
}

/// Makes the member at `index`, which could not be read, absent where it may be, else empty.
pub(super) fn correct_member(
    object: &mut dyn Object,
    index: usize,
    error: ReadError,
    start: Spot,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let layout = object.layout();
    let member = layout.members[index];
    r.back_to(start.at, start.room);
    let raw = r.raw()?;
    let slot = object.slot(index);
    if layout.is_required(index) {
        slot.correct(raw);
    } else {
        slot.clear();
    }
    keep(object, member, Some(raw), r)?;
    let mut failure = *error.0;
    if raw == "null" {
        failure.cure = Some(Cure { layout, member, key: "nullable" });
    }
    r.defect(failure)
}

/// Makes the additional member `name`, which could not be read, empty.
pub(super) fn correct_additional(
    object: &mut dyn Object,
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
    if let Some(members) = object.additional_mut() {
        members.entry(name).correct(raw);
    }
    keep(object, name, Some(raw), r)?;
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
    object: &mut dyn Object,
    seen: &Seen,
    at: usize,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let layout = object.layout();
    let members = layout.members.iter().enumerate().filter(|(index, _)| layout.is_required(*index));
    let constants = layout.constants.iter().map(|(name, _)| name);
    let needed = members.chain((layout.members.len()..).zip(constants));
    let missing = needed.filter(|(index, _)| !seen.has(*index)).map(|(_, name)| *name);
    for name in missing {
        let failure = Failure::missing(at, layout, name);
        if !r.corrects() {
            return Err(failure.into());
        }
        if seen.is_empty() {
            let expected = format!("an object with a member that {} declares", layout.type_name());
            return Err(Failure::new(at, ProblemKind::Unlike, expected).into());
        }
        keep(object, name, None, r)?;
        r.defect(failure)?;
    }
    Ok(())
}

/// The corrections of an object that are in force: those of members that have the value that was read.
pub(super) struct InForce<'o> {
    object: &'o dyn Object,
    /// To read what came again, and for the empty values of what was missing.
    fresh: Fresh,
}

impl<'o> InForce<'o> {
    pub(super) fn new(object: &'o dyn Object, fresh: Fresh) -> Self {
        Self { object, fresh }
    }

    /// The correction of the member `name`, if it is in force.
    pub(super) fn find(&mut self, name: &str) -> Option<Correction<'o>> {
        extra(self.object).correction(name).filter(|correction| self.holds(*correction))
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = Correction<'o>> {
        extra(self.object).corrected().filter(|correction| self.holds(*correction))
    }

    fn holds(&self, correction: Correction<'o>) -> bool {
        let (name, layout) = (correction.name(), self.object.layout());
        // There is no value of a constant that could be another one.
        if layout.constant(name).is_some() {
            return true;
        }
        let mut again = (self.fresh)();
        match (layout.find(name, 0), correction.raw()) {
            (Some(index), raw) => {
                let is_read =
                    raw.is_none_or(|raw| read_alone(again.as_mut(), index, &mut Reader::again(raw)).is_ok());
                is_read && is_same(again.get(index), self.object.get(index))
            }
            (None, Some(raw)) => {
                let Some(members) = again.additional_mut() else { return false };
                let value = members.entry(name);
                if value.read(&mut Reader::again(raw)).is_err() {
                    value.clear();
                    value.correct(raw);
                }
                let present = self.object.additional().and_then(|members| members.find(name));
                present.is_some_and(|present| is_same(value, present))
            }
            (None, None) => false,
        }
    }
}

/// Whether two objects of one type, whose members are equal, have the same corrections in force.
#[cold]
pub(super) fn is_same_correction(one: &dyn Object, other: &dyn Object, fresh: Fresh) -> bool {
    // Equal values for which the same came are both in force or both not.
    extra(one).corrected().eq(extra(other).corrected())
        || InForce::new(one, fresh).all().eq(InForce::new(other, fresh).all())
}
