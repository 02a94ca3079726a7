//! Members with the same name (RFC 8259, section 4): the last one counts, and what was noted about the others
//! is forgotten.

use std::collections::HashMap;
use std::ops::Range;

use super::problem::ReadError;
use super::reader::Reader;

/// Where an object starts, and whether some member of it came twice.
pub(super) struct Repeats {
    at: usize,
    pub(super) seen: bool,
}

impl Repeats {
    /// For the object that comes next.
    #[inline]
    pub(super) fn start(r: &mut Reader<'_>) -> Self {
        Self { at: r.value_start(), seen: false }
    }

    /// Where the object starts.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// After the object: forgets the problems inside of values that a later member with the same name
    /// replaced.
    #[inline]
    pub(super) fn settle(&self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        if self.seen && r.has_problems_from(self.at) { self.forget_replaced(r) } else { Ok(()) }
    }

    #[cold]
    fn forget_replaced(&self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut again = Reader::with_mode(r.source(), super::decoding::Mode::Tolerant).with_depth(usize::MAX);
        again.advance(self.at);
        let mut last = HashMap::new();
        // In ascending order, and disjoint.
        let mut replaced = Vec::<(Range<usize>, bool)>::new();
        again.open(b'{', "an object")?;
        let mut more = again.has_first(b'}');
        while more {
            let name = again.key()?;
            let start = again.value_start();
            again.skip()?;
            if let Some(earlier) = last.insert(name, replaced.len()) {
                replaced[earlier].1 = true;
            }
            replaced.push((start..again.position(), false));
            more = again.has_next(b'}')?;
        }
        r.retain_problems(self.at, |at| {
            let index = replaced.partition_point(|(range, _)| range.end <= at);
            !replaced.get(index).is_some_and(|(range, is_replaced)| *is_replaced && range.contains(&at))
        });
        Ok(())
    }
}
