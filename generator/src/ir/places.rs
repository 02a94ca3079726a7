//! Which types are made of one place of the document.

use std::collections::BTreeMap;

use super::{Step, TypeTable};
use crate::source::Pointer;

impl TypeTable {
    /// How many types are made of each place of the document; the two that requests and responses have count as one, as one
    /// name is for both. A branch that is combined with what stands around its union may be several.
    pub fn by_place(&self) -> BTreeMap<&Pointer, usize> {
        let mut places = BTreeMap::new();
        for definition in
            self.0.iter().filter(|definition| definition.hint.steps.last() != Some(&Step::Input))
        {
            *places.entry(&definition.at).or_default() += 1;
        }
        places
    }
}
