//! Objects: the one loop that writes them all, by the tables of [`layout`](super::layout).
//!
//! A member that was not read as it came is written as it came, for as long as the object has the value that was read.

use super::correct::InForce;
use super::extra::Correction;
use super::layout::{Layout, Object};
use super::lend::{View, show};
use super::object::is_written;
use super::writer::Writer;

/// Makes an empty object of the type in hand.
pub(super) type Fresh = fn() -> Box<dyn Object>;

/// Writes `object`: constants, then members in the order of the table, then additional members, then `extra`.
/// No key is written twice: what came for a member that was corrected wins over the member, which wins over `extra`, which wins
/// over a constant.
pub(super) fn write_object(object: &dyn Object, fresh: Fresh, w: &mut Writer) {
    let layout = object.layout();
    show(object, |view| write_members(layout, view, fresh, w));
}

fn write_members(layout: &'static Layout, view: View<'_, '_>, fresh: Fresh, w: &mut Writer) {
    let extra = view.extra;
    let is_bare = extra.is_bare();
    let is_corrected = !is_bare && extra.is_corrected();
    let mut in_force = InForce::new(layout, view, fresh);
    w.byte(b'{');
    for (name, json) in layout.constants {
        if is_corrected && let Some(correction) = in_force.find(name) {
            write_correction(correction, w);
        } else if is_bare || extra.undeclared(name).is_none() {
            w.key(name);
            w.raw(json);
            w.comma();
        }
    }
    for (name, value) in layout.members.iter().zip(view.members) {
        if is_corrected && let Some(correction) = in_force.find(name) {
            write_correction(correction, w);
            continue;
        }
        if value.is_absent() && !layout.is_nullable(name) {
            continue;
        }
        if layout.is_plain(name) {
            w.plain_key(name);
        } else {
            w.key(name);
        }
        value.write(w);
        w.comma();
    }
    if view.additional.is_some() {
        write_additional(layout, view, &mut |name| in_force.find(name), w);
    }
    if !is_bare {
        write_extra(layout, view, w);
    }
    w.close(b'}');
}

/// What came for a member; nothing where it was missing.
fn write_correction(correction: Correction<'_>, w: &mut Writer) {
    if let Some(raw) = correction.raw() {
        w.key(correction.name());
        w.raw(raw);
        w.comma();
    }
}

fn write_additional<'o>(
    layout: &Layout,
    view: View<'_, 'o>,
    corrected: &mut dyn FnMut(&str) -> Option<Correction<'o>>,
    w: &mut Writer,
) {
    let Some(members) = view.additional else { return };
    members.visit(&mut |name, value| {
        let declared = layout.find(name, 0).is_some_and(|_| is_written(layout, view, name));
        if declared || layout.constant(name).is_some() {
            return;
        }
        if let Some(correction) = corrected(name) {
            return write_correction(correction, w);
        }
        w.key(name);
        value.write(w);
        w.comma();
    });
}

fn write_extra(layout: &Layout, view: View<'_, '_>, w: &mut Writer) {
    for (name, raw) in view.extra.iter().filter(|(name, _)| !is_written(layout, view, name)) {
        w.key(name);
        w.raw(raw);
        w.comma();
    }
}
