//! What the document says of a schema: [`Docs`] with bounds, default and format in words.

use super::bounds::{bounds, sentences};
use super::enumeration::told_values;
use super::json;
use super::view::View;
use crate::ir::Docs;
use crate::source::Pointer;
use crate::spec::Schema;

/// Formats that the type says already, or that the kind of number decides.
const TOLD_BY_TYPE: &[&str] = &[
    "date-time",
    "date",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "int128",
    "uint128",
    "byte",
    "password",
    "float",
    "double",
];

impl View<'_> {
    /// What is said at `at` itself; a mere wrapper says what its member says, a reference nothing.
    pub(super) fn docs(self, at: &Pointer) -> Docs {
        let Some(schema) = self.schema(at) else { return Docs::default() };
        let mut docs = Docs {
            title: title(schema, &at.last().unwrap_or_default()),
            description: said(schema.data.description.as_deref()),
            facts: facts(schema),
            deprecated: schema.data.deprecated,
        };
        if let Some(items) = schema.items.as_ref().and_then(|items| self.schema(items)) {
            let of_items = facts(items).into_iter().map(|fact| format!("Each item: {}", lower_first(&fact)));
            docs.facts.extend(of_items);
        }
        if let Some(names) = schema.property_names.as_ref().and_then(|names| self.target(names)) {
            let of_names = facts(names).into_iter().map(|fact| format!("Each name: {}", lower_first(&fact)));
            docs.facts.extend(of_names);
        }
        if let Some(inner) = self.sole_member(schema) {
            let inner = self.docs(inner);
            docs.title = docs.title.or(inner.title);
            docs.description = docs.description.or(inner.description);
            docs.facts.extend(inner.facts);
            docs.deprecated |= inner.deprecated;
        }
        docs
    }

    /// The bounds that stand at `at` itself.
    pub(super) fn bounds_in_words(self, at: &Pointer) -> Vec<String> {
        self.schema(at).map(|schema| sentences(&bounds(schema))).unwrap_or_default()
    }

    /// What is said of the type at `at`, wherever a reference leads: title and description only.
    pub(super) fn headline(self, at: &Pointer) -> Docs {
        let Some(schema) = self.target(at) else { return Docs::default() };
        let docs = self.docs(&schema.at);
        Docs { facts: Vec::new(), ..docs }
    }
}

/// The title, if it says more than a name does: generators of documents make titles of the names in their code.
fn title(schema: &Schema, name: &str) -> Option<String> {
    said(schema.data.title.as_deref()).filter(|title| !is_identifier(title) && !is_like(title, name))
}

/// Whether a title is the name itself in other letters.
pub(super) fn is_like(title: &str, name: &str) -> bool {
    let bare = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    bare(title) == bare(name)
}

/// Whether a text is an identifier of several words. One hump is not enough: names of products have it (`GitHub`).
fn is_identifier(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let pairs = text.chars().zip(text.chars().skip(1));
    let humps = pairs.filter(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase()).count();
    text.chars().all(is_part) && (text.contains('_') || humps > 1)
}

/// A text that is not blank.
pub(super) fn said(text: Option<&str>) -> Option<String> {
    text.filter(|t| !t.trim().is_empty()).map(ToOwned::to_owned)
}

/// A Markdown code span (CommonMark 6.1): fenced by more backticks than the text has in a row.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn lower_first(fact: &str) -> String {
    let mut chars = fact.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn facts(schema: &Schema) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(default) = &schema.default {
        facts.push(format!("Default: {}", code(&json::text(default))));
    }
    facts.extend(told_values(schema));
    facts.extend(sentences(&bounds(schema)));
    for pattern in schema.pattern_properties.keys() {
        facts.push(format!("Some members have names that match the pattern {}", code(pattern)));
    }
    if let Some(format) = schema.keywords.format.as_deref().filter(|f| !TOLD_BY_TYPE.contains(f)) {
        facts.push(format!("Format: {}", code(format)));
    }
    if schema.data.read_only {
        facts.push("Only in responses".to_owned());
    }
    if schema.data.write_only {
        facts.push("Only in requests".to_owned());
    }
    if schema.keywords.not.is_some() {
        facts.push("Some values are excluded by a `not` of the document".to_owned());
    }
    facts
}
