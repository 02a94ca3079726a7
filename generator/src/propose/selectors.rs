//! Selectors that name just what is meant.

use crate::selector::{Selector, escaped};
use crate::source::Pointer;
use crate::spec::{Document, Operation};

/// A selector for a tag or an operation id. None where there is nothing to name.
pub(super) fn name(text: &str) -> Option<String> {
    let mut selector = escaped(text);
    // What would be read as a pointer or as a route is written with a wildcard for the character that says so.
    if text.starts_with('#') {
        selector.replace_range(..1, "?");
    }
    if selector.contains(" /") {
        selector = selector.replace(" /", "?/");
    }
    selector.parse::<Selector>().is_ok().then_some(selector)
}

/// A selector for what stands at a place.
pub(super) fn pointer(at: &Pointer) -> String {
    format!("#{}", escaped(at.as_str()))
}

/// A selector for one operation: its id where nothing else is called so, else its method and path, else its place.
pub(super) fn operation(document: &Document, operation: &Operation) -> String {
    let id = operation.id.as_deref().and_then(name);
    let route = format!("{} {}", operation.method, escaped(&operation.path));
    let is_own = |text: &String| {
        let Ok(selector) = text.parse::<Selector>() else { return false };
        let named = document.operations.iter().filter(|o| matches(&selector, o)).count();
        named == 1 && matches(&selector, operation)
    };
    id.filter(is_own).or(Some(route).filter(is_own)).unwrap_or_else(|| pointer(&operation.at))
}

/// Whether a selector names the operation.
pub(super) fn matches(selector: &Selector, operation: &Operation) -> bool {
    let Operation { id, method, path, tags, at, .. } = operation;
    selector.matches_operation(id.as_deref(), method, path, tags, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_matched_whatever_is_in_it() {
        let at = Pointer::root();
        for text in ["pets", "a*b?", "#pets", "GET /pets", "back\\slash", "# /", "视频 /生成"] {
            let selector: Selector = name(text).unwrap().parse().unwrap();
            assert!(selector.matches_operation(Some(text), "GET", "/x", &[], &at), "{text}");
        }
        assert_eq!(name(" "), None);
    }
}
