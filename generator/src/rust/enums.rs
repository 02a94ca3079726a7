//! Values that the document lists to variants, and what stands for all others.

use super::clashes::{self, Claimant};
use super::code_span;
use super::docs::{self, DocLines};
use super::model::{Fallback, Variant};
use super::names::{self, Case};
use super::scope::{Scope, Wanted};
use crate::diagnostic::Report;
use crate::ir::{EnumValue, Others, Whole};

/// Variants: `Unrecognized` is the fallback's, and `Self` no identifier.
pub(super) const VARIANT_SCOPE: Scope<'static> =
    Scope { case: Case::Value, taken: &["Unrecognized", "Self"], suffix: "Value" };

/// A variant for each listed value, named from the `text` that is made of the value.
pub(super) fn variants<T: Clone + std::fmt::Display>(
    values: &[EnumValue<T>],
    text: impl Fn(&T) -> String,
    report: &mut Report,
) -> Vec<Variant<T>> {
    let wanted: Vec<Wanted> =
        values.iter().map(|v| Wanted { text: text(&v.wire), renamed: v.renamed.clone() }).collect();
    let assigned = VARIANT_SCOPE.assign(&wanted);
    for clash in &assigned.clashes {
        let claimants =
            clash.members.iter().map(|&m| Claimant::at(&values[m].at, &assigned.names[m], &clash.name));
        clashes::report(report, "enum values", &clash.name, &claimants.collect::<Vec<_>>());
    }
    values
        .iter()
        .zip(assigned.names)
        .map(|(value, name)| Variant {
            ident: names::ident(&name),
            wire: value.wire.clone(),
            docs: docs::of_or(&value.docs, &code_span(&value.wire.to_string())),
        })
        .collect()
}

/// What the variant of an integer is named from.
pub(super) fn whole_words(value: &Whole) -> String {
    if value.0 < 0 { format!("minus {}", value.0.unsigned_abs()) } else { format!("value {value}") }
}

/// The variant for values without a name; `noun` says what they are ("text").
pub(super) fn fallback(others: Others, noun: &str) -> Fallback {
    let mut docs = DocLines::default();
    let is_allowed = others == Others::Allowed;
    docs.paragraph(if is_allowed {
        format!("Any other {noun}, which the document allows.")
    } else {
        format!("A {noun} that the document does not list.")
    });
    Fallback { docs, is_allowed }
}
