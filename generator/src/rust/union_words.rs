//! What the documentation of a union says: what selects the variant, and what each variant is.

use super::code_span;
use crate::ir::{self, Kind, Selection};

/// Required members that are named.
const MOST_REQUIRED: usize = 3;

/// What selects the variant, as the type's rustdoc says it.
pub(super) fn selection(selection: &Selection) -> String {
    match selection {
        Selection::Discriminator(property) | Selection::Constant(property) => {
            format!("{} selects the variant.", code_span(property))
        }
        Selection::Kind => "The JSON type selects the variant.".to_owned(),
        Selection::Keys => "A member that only one variant has selects it.".to_owned(),
        Selection::Score => {
            "Several variants may match. The one with all its required fields and the most known fields wins; among \
             equals, the first."
                .to_owned()
        }
    }
}

/// What values of a branch look like: their JSON types, and what an object must have.
fn form(branch: &ir::Branch) -> String {
    let mut required: Vec<&str> = branch.required.iter().map(String::as_str).collect();
    required.sort_unstable();
    let required: Vec<String> = required.into_iter().take(MOST_REQUIRED).map(code_span).collect();
    let kinds = branch.kinds.iter().map(|kind| match kind {
        Kind::Null => "null".to_owned(),
        Kind::Boolean => "a boolean".to_owned(),
        Kind::Number => "a number".to_owned(),
        Kind::Text => "a string".to_owned(),
        Kind::List => "an array".to_owned(),
        Kind::Object if required.is_empty() => "an object".to_owned(),
        Kind::Object => format!("an object with {}", required.join(", ")),
    });
    let words = kinds.collect::<Vec<_>>().join(" or ");
    match words.split_at_checked(1) {
        Some((first, rest)) => format!("{}{rest}.", first.to_uppercase()),
        None => "Any value.".to_owned(),
    }
}

/// What a variant is, where the document says nothing of it.
pub(super) fn branch(branch: &ir::Branch, selection: &Selection) -> String {
    if let Selection::Discriminator(property) = selection
        && !branch.tags.is_empty()
    {
        let tags: Vec<String> = branch.tags.iter().map(|tag| code_span(tag)).collect();
        let rest = if branch.is_default { ", or unknown or missing" } else { "" };
        return format!("{} is {}{rest}.", code_span(property), tags.join(" or "));
    }
    match branch.constants.first() {
        Some((name, json)) => format!("{} is {}.", code_span(name), code_span(json)),
        None => form(branch),
    }
}
