//! Where the places of a report are, found in one pass over each text.

use std::collections::BTreeMap;

use crate::diagnostic::{Place, Report};
use crate::source::{Aspect, Pointer, Sources, Spot};

/// The places of one report.
pub(super) struct Places<'r> {
    sources: &'r Sources,
    spots: BTreeMap<(Pointer, Aspect), Spot>,
}

/// A place as it is shown.
pub(super) struct Resolved {
    /// In the text, if it is in one.
    pub(super) spot: Option<Spot>,
    /// In the text as it is written, if it is known there.
    pub(super) pointer: Option<Pointer>,
}

impl<'r> Places<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        let related =
            report.diagnostics.iter().flat_map(|diagnostic| &diagnostic.related).map(|(place, _)| place);
        let places = report.diagnostics.iter().map(|diagnostic| &diagnostic.place).chain(related);
        let pointers: Vec<Pointer> = places
            .filter_map(|place| match place {
                Place::Document(pointer) | Place::Key(pointer) => Some(pointer.clone()),
                Place::Text { .. } | Place::Nowhere => None,
            })
            .collect();
        Self { sources: &report.sources, spots: report.sources.spots(&pointers) }
    }

    pub(super) fn resolve(&self, place: &Place) -> Resolved {
        match place {
            Place::Document(pointer) => self.at(pointer, Aspect::Value),
            Place::Key(pointer) => self.at(pointer, Aspect::Key),
            Place::Text { file, text, offset } => {
                let spot = Spot::new(file, text, *offset);
                Resolved { spot: Some(spot), pointer: None }
            }
            Place::Nowhere => Resolved { spot: None, pointer: None },
        }
    }

    fn at(&self, pointer: &Pointer, aspect: Aspect) -> Resolved {
        let spot = self.spots.get(&(pointer.clone(), aspect)).cloned();
        Resolved { spot, pointer: Some(self.sources.written(pointer)) }
    }
}
