//! Objects: the one loop that reads and the one that writes them all, by the tables of
//! [`layout`](super::layout).
//!
//! A member that need not be there and cannot be read becomes absent; its JSON goes to `extra` and the
//! innermost problem is noted (see [`Decoding`](super::reader::Decoding)). Of members with the same name the
//! last one counts.

use super::container::Members;
use super::extra::Extra;
use super::layout::{Layout, Object, Rest};
use super::problem::{Failure, ProblemKind, ReadError};
use super::reader::{Mark, Reader};
use super::repeats::Repeats;
use super::same::same_json;
use super::writer::Writer;

/// Which members were seen: one word for nearly all types, more for those with more than 64 members.
struct Seen {
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

    #[inline]
    fn has(&self, index: usize) -> bool {
        let word = if index < 64 { self.first } else { self.more.get(index / 64 - 1).copied().unwrap_or(0) };
        word & (1 << (index % 64)) != 0
    }
}

/// Reads an object into `object`, which is empty.
pub(super) fn read_object(object: &mut dyn Object, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let layout = object.layout();
    let mut repeats = Repeats::start(r);
    r.open(b'{', "an object")?;
    let mut seen = Seen { first: 0, more: Vec::new() };
    let mut hint = 0;
    let mut more = r.has_first(b'}');
    while more {
        let index = match layout.members.get(hint) {
            Some(member) if layout.is_plain(hint) && r.take_key(member)? => Some(hint),
            _ => read_key(object, layout, hint, &mut seen, &mut repeats, r)?,
        };
        if let Some(index) = index {
            hint = index + 1;
            if seen.add(index) {
                object.slot(index).clear();
                repeats.seen = true;
            }
            read_member(object, index, r)?;
        }
        more = r.has_next(b'}')?;
    }
    for (index, name) in layout.members.iter().enumerate() {
        if layout.is_required(index) && !seen.has(index) {
            return Err(Failure::missing(repeats.at(), name).into());
        }
    }
    for (index, (name, _)) in layout.constants.iter().enumerate() {
        if !seen.has(layout.members.len() + index) {
            return Err(Failure::missing(repeats.at(), name).into());
        }
    }
    // A typed member that could not be read left the map, so its repetition is not seen there.
    let is_tidy = match extra(object).len() {
        0 => true,
        1 => layout.rest != Rest::Typed,
        _ => false,
    };
    if is_tidy && !repeats.seen { Ok(()) } else { tidy(object, &mut repeats, r) }
}

/// Reads a key that is not the expected one, and its value if it is no declared member.
fn read_key(
    object: &mut dyn Object,
    layout: &'static Layout,
    hint: usize,
    seen: &mut Seen,
    repeats: &mut Repeats,
    r: &mut Reader<'_>,
) -> Result<Option<usize>, ReadError> {
    let name = r.key()?;
    if let Some(constant) = layout.constants.iter().position(|(constant, _)| *constant == name) {
        let is_repeated = seen.add(layout.members.len() + constant);
        let is_right = read_constant(object, layout.constants[constant], r)?;
        repeats.seen |= is_repeated;
        if is_repeated && is_right {
            // What an earlier one may have left in `extra` loses to this.
            keep(object, &name, layout.constants[constant].1);
        }
        return Ok(None);
    }
    let index = layout.find(&name, hint);
    if index.is_none() {
        read_undeclared(object, layout, &name, repeats, r)?;
    }
    Ok(index)
}

#[inline]
fn read_member(object: &mut dyn Object, index: usize, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let is_null = r.peek() == b'n';
    let mark = r.mark();
    let slot = object.slot(index);
    let error = match slot.read(r) {
        Ok(()) if !is_null => return Ok(()),
        Ok(()) => None,
        Err(error) => Some(error),
    };
    settle(object, index, error, mark, r)
}

/// Decides about a member that could not be read, or was read from `null` (then `error` is `None`).
#[cold]
fn settle(
    object: &mut dyn Object,
    index: usize,
    error: Option<ReadError>,
    mark: Mark,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let layout = object.layout();
    let Some(name) = layout.members.get(index) else { return Ok(()) };
    let slot = object.slot(index);
    let error = match error {
        None if layout.is_nullable(index) || !slot.is_absent() => return Ok(()),
        None => ReadError::wrong_type(mark.pos, "a value other than null"),
        Some(error) => error,
    };
    if error.is_fatal() {
        return Err(error);
    }
    slot.clear();
    if layout.is_required(index) || r.refuses(error.0.kind) {
        if !comes_again(name, mark, r)? {
            return Err(error);
        }
        return Ok(());
    }
    absorb(object, name, error, mark, r)
}

/// Goes back to the value at `mark` and passes over it. Returns whether a later member of the object has the
/// same name, so that this value never counts.
fn comes_again(name: &str, mark: Mark, r: &mut Reader<'_>) -> Result<bool, ReadError> {
    r.rewind(mark);
    r.skip()?;
    let behind = r.mark();
    let mut found = false;
    while !found && r.has_next(b'}')? {
        found = r.key()? == name;
        if !found {
            r.skip()?;
        }
    }
    r.rewind(behind);
    Ok(found)
}

/// Keeps the JSON of the value at `mark` in `extra`, and notes why.
fn absorb(
    object: &mut dyn Object,
    name: &str,
    error: ReadError,
    mark: Mark,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    r.rewind(mark);
    let raw = r.raw()?;
    keep(object, name, raw);
    r.defect(*error.0)
}

/// Reads a constant; returns whether it has its value.
fn read_constant(
    object: &mut dyn Object,
    (name, json): (&'static str, &'static str),
    r: &mut Reader<'_>,
) -> Result<bool, ReadError> {
    let at = r.value_start();
    let raw = r.raw()?;
    if same_json(raw, json) {
        return Ok(true);
    }
    keep(object, name, raw);
    r.defect(Failure::new(at, ProblemKind::Constant, format!("`{json}`")))?;
    Ok(false)
}

/// Reads a member that the layout does not declare.
#[cold]
fn read_undeclared(
    object: &mut dyn Object,
    layout: &'static Layout,
    name: &str,
    repeats: &mut Repeats,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    r.peek();
    let mark = r.mark();
    if let Some(members) = object.additional_mut() {
        let before = members.count();
        let outcome = members.entry(name).read(r);
        repeats.seen |= members.count() == before;
        let Err(error) = outcome else { return Ok(()) };
        members.forget(name);
        if error.is_fatal() || r.refuses(error.0.kind) {
            return Err(error);
        }
        return absorb(object, name, error, mark, r);
    }
    let raw = r.raw()?;
    keep(object, name, raw);
    if layout.rest == Rest::Closed {
        let expected = format!("no member `{name}` in {}", layout.name);
        r.defect(Failure::new(mark.pos, ProblemKind::Undeclared, expected))?;
    }
    Ok(())
}

/// Lets the last one of members with the same name count, also where it is a slot and an earlier one went to
/// `extra`.
#[cold]
fn tidy(object: &mut dyn Object, repeats: &mut Repeats, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let mut extra = replace_extra(object, Extra::default());
    let before = extra.len();
    extra.keep_last();
    if repeats.seen || object.layout().rest == Rest::Typed {
        extra.retain(|name| !is_written(object, name));
    }
    repeats.seen |= extra.len() < before;
    replace_extra(object, extra);
    repeats.settle(r)
}

/// Whether a declared or additional member `name` has a value.
fn is_written(object: &dyn Object, name: &str) -> bool {
    let layout = object.layout();
    match layout.find(name, 0) {
        Some(index) => layout.is_required(index) || !object.get(index).is_absent(),
        None => object.additional().is_some_and(|members| members.contains(name)),
    }
}

/// Makes all of `object` empty.
pub(super) fn clear_object(object: &mut dyn Object) {
    for index in 0..object.layout().members.len() {
        object.slot(index).clear();
    }
    replace_extra(object, Extra::default());
    if let Some(members) = object.additional_mut() {
        members.clear();
    }
}

/// Writes `object`: constants, then members in the order of the table, then additional members, then `extra`.
/// No key is written twice: a member wins over `extra`, which wins over a constant.
pub(super) fn write_object(object: &dyn Object, w: &mut Writer) {
    let layout = object.layout();
    let extra = extra(object);
    w.byte(b'{');
    for (name, json) in layout.constants {
        if extra.is_empty() || extra.raw(name).is_none() {
            w.key(name);
            w.raw(json);
            w.comma();
        }
    }
    for (index, name) in layout.members.iter().enumerate() {
        let value = object.get(index);
        if !layout.is_required(index) && value.is_absent() {
            continue;
        }
        if layout.is_plain(index) {
            w.plain_key(name);
        } else {
            w.key(name);
        }
        value.write(w);
        w.comma();
    }
    if let Some(members) = object.additional() {
        write_additional(object, members, w);
    }
    if !extra.is_empty() {
        write_extra(object, extra, w);
    }
    w.close(b'}');
}

fn write_additional(object: &dyn Object, members: &dyn Members, w: &mut Writer) {
    let layout = object.layout();
    members.visit(&mut |name, value| {
        let declared = layout.find(name, 0).is_some_and(|_| is_written(object, name));
        if !declared && layout.constants.iter().all(|(constant, _)| *constant != name) {
            w.key(name);
            value.write(w);
            w.comma();
        }
    });
}

fn write_extra(object: &dyn Object, extra: &Extra, w: &mut Writer) {
    for (name, raw) in extra.iter().filter(|(name, _)| !is_written(object, name)) {
        w.key(name);
        w.raw(raw);
        w.comma();
    }
}

/// What `object` holds beside its declared members: the value at any index that is none of theirs.
pub(super) fn extra(object: &dyn Object) -> &Extra {
    static NONE: Extra = Extra::NONE;
    object.get(usize::MAX).as_extra().unwrap_or(&NONE)
}

/// Keeps a member in what `object` holds beside its declared ones.
fn keep(object: &mut dyn Object, name: &str, raw: &str) {
    if let Some(extra) = object.slot(usize::MAX).as_extra_mut() {
        extra.append(name, raw);
    }
}

/// Sets what `object` holds beside its declared members; gives what it held.
fn replace_extra(object: &mut dyn Object, new: Extra) -> Extra {
    object.slot(usize::MAX).as_extra_mut().map(|extra| std::mem::replace(extra, new)).unwrap_or_default()
}
