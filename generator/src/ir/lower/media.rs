//! Media types: what they say, and which of several counts.

use super::{Lowering, label};
use crate::spec::{self, Media};

impl Lowering<'_> {
    /// The JSON among the media types of a response: what has a schema that says something goes before what has none.
    pub(super) fn json_media<'r>(&self, response: &'r spec::Response) -> Option<&'r Media> {
        let is_any = |media: &Media| ["*/*", "application/*"].contains(&&*media.name);
        let all = response.content.iter();
        let json =
            all.filter(|media| is_json(&media.name) || is_any(media) && self.describes_structure(media));
        json.min_by_key(|media| (!self.says_something(media), among_equals(&media.name)))
    }

    /// Whether the schema says anything of the values.
    pub(super) fn says_something(&self, media: &Media) -> bool {
        media.schema.as_ref().is_some_and(|at| !self.view().outline(at).anything)
    }

    /// Whether the schema describes more than a text: then a media range stands for JSON.
    pub(super) fn describes_structure(&self, media: &Media) -> bool {
        let outline = media.schema.as_ref().map(|at| self.view().outline(at));
        outline.is_some_and(|o| !o.anything && !o.kinds.contains(&crate::ir::Kind::Text))
    }
}

/// The media type without parameters, in lower case (RFC 9110, 8.3.1).
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// `application/json` and what has the suffix `+json` (RFC 6839, 3.1).
pub(super) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether the media type is that of server-sent events.
pub(super) fn is_events(name: &str) -> bool {
    essence(name) == "text/event-stream"
}

/// Whether the media type is a range of several (RFC 9110, 12.5.1).
pub(super) fn is_range(name: &str) -> bool {
    essence(name).contains('*')
}

/// Whether `said` means the media type: in full, or without its parameters.
pub(super) fn is_named(name: &str, said: &str) -> bool {
    let said = said.trim();
    name.trim().eq_ignore_ascii_case(said) || essence(name) == said.to_ascii_lowercase()
}

/// Among media types that are preferred alike: `application/json`, other JSON, everything else.
pub(super) fn among_equals(name: &str) -> u8 {
    match essence(name).as_str() {
        "application/json" => 0,
        _ if is_json(name) => 1,
        _ => 2,
    }
}

/// What is called after the media type: the words of its subtype, less a structured syntax suffix (RFC 6838, 4.2.8).
pub(super) fn words(name: &str) -> String {
    candidates(name).swap_remove(0)
}

/// Words for each of these media types, all of them different. Those that would have the same ones get their suffix, then
/// their class, then their parameters.
pub(super) fn settled_words(names: &[String]) -> Vec<String> {
    let candidates: Vec<Vec<String>> = names.iter().map(|name| candidates(name)).collect();
    label::settle(&candidates)
}

fn candidates(name: &str) -> Vec<String> {
    let essence = essence(name);
    let (class, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    let bare = subtype.rsplit_once('+').map_or(subtype, |(bare, _)| bare);
    let own = match (class, bare) {
        ("*", _) => "any",
        (class, "*" | "") => class,
        (_, bare) => bare,
    };
    let whole = format!("{class} {subtype}");
    let spelled = [own, &format!("{own} {}", &subtype[bare.len()..]), &whole, name].map(spelled);
    spelled.to_vec()
}

/// The words of a text.
fn spelled(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_ascii_lowercase()
}
