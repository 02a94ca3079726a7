//! Codes of this stage, with what `explain` prints. Sections are those of the OpenAPI Specification 3.0.4.

mod meaning;
mod reading;
mod repairs;
mod structure;

use crate::diagnostic::Code;

pub use meaning::*;
pub use reading::*;
pub use repairs::*;
pub use structure::*;

/// All codes of this stage and of opening its inputs.
pub const ALL: &[Code] = &all();

const GROUPS: [&[Code]; 4] = [reading::CODES, structure::CODES, meaning::CODES, repairs::CODES];
const COUNT: usize = GROUPS[0].len() + GROUPS[1].len() + GROUPS[2].len() + GROUPS[3].len();

const fn all() -> [Code; COUNT] {
    let mut all = [SYNTAX; COUNT];
    let (mut group, mut index, mut next) = (0, 0, 0);
    while group < GROUPS.len() {
        if index < GROUPS[group].len() {
            all[next] = GROUPS[group][index];
            next += 1;
            index += 1;
        } else {
            group += 1;
            index = 0;
        }
    }
    all
}

/// Codes of what is repaired with a warning, and refused where `strict` is set.
pub const REPAIRS: &[Code] = repairs::CODES;

/// Defines codes and the list of them, so that none is left out of it.
macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $name:literal $explanation:literal;)*) => {
        $($(#[$doc])* pub const $id: Code = Code { name: $name, explanation: $explanation };)*
        pub(super) const CODES: &[Code] = &[$($id),*];
    };
}
use codes;
