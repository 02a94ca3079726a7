//! [`Presences`]: members that the configuration makes optional or nullable, where the document is known to be wrong.
//!
//! Takes document and configuration; says of a schema's member whether `[schema.'..'] optional` or `nullable` names it.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::config::{Config, SchemaOverride};
use crate::selector::Glob;
use crate::source::Pointer;
use crate::spec::Document;

/// What the configuration says of members, by the schemas that have them.
#[derive(Default)]
pub(super) struct Presences {
    by_schema: BTreeMap<Pointer, Loosened>,
    /// Keys of what named a member, from the root of the file.
    used: Vec<[String; 4]>,
}

/// The members of one schema that are not as the document says.
#[derive(Default)]
struct Loosened {
    optional: BTreeSet<String>,
    nullable: BTreeSet<String>,
}

impl Presences {
    /// Looks up what the configuration names.
    pub(super) fn of(document: &Document, config: &Config) -> Self {
        let mut all = Self::default();
        let loosens = |entry: &SchemaOverride| !entry.optional.is_empty() || !entry.nullable.is_empty();
        let entries: Vec<_> = config.schema.iter().filter(|(_, entry)| loosens(entry)).collect();
        if entries.is_empty() {
            return all;
        }
        let names: BTreeMap<&Pointer, &str> =
            document.components.iter().map(|(name, at)| (at, name.as_str())).collect();
        for at in document.schemas.keys() {
            for (selector, entry) in &entries {
                let is_named = match names.get(at) {
                    Some(name) => selector.matches_component(name, at),
                    None => selector.matches_pointer(at),
                };
                if is_named {
                    all.loosen(document, at, selector.as_str(), entry);
                }
            }
        }
        all
    }

    fn loosen(&mut self, document: &Document, at: &Pointer, selector: &str, entry: &SchemaOverride) {
        let nothing = Self::default();
        let view = View { document, presences: &nothing };
        let flat = view.flatten(at);
        let parts = flat.parts.iter().filter_map(|part| view.schema(&part.at));
        let members: BTreeSet<&String> =
            parts.flat_map(|part| part.properties.keys().chain(&part.keywords.required)).collect();
        let loosened = self.by_schema.entry(at.clone()).or_default();
        let mut add = |key: &str, globs: &[String], into: &mut BTreeSet<String>| {
            for glob in globs {
                let pattern = Glob::parse(glob);
                let named: Vec<String> =
                    members.iter().filter(|name| pattern.matches(name)).map(|name| (*name).clone()).collect();
                if !named.is_empty() {
                    self.used.push(["schema", selector, key, glob].map(str::to_owned));
                }
                into.extend(named);
            }
        };
        add("optional", &entry.optional, &mut loosened.optional);
        add("nullable", &entry.nullable, &mut loosened.nullable);
    }

    /// Keys of all that named a member.
    pub(super) fn used(&self) -> &[[String; 4]] {
        &self.used
    }

    /// Whether the member may be absent, whatever `required` says, in an object that is made of these schemas.
    pub(super) fn is_optional<'p>(&self, mut owners: impl Iterator<Item = &'p Pointer>, name: &str) -> bool {
        let says = |loosened: &Loosened| loosened.optional.contains(name);
        !self.by_schema.is_empty() && owners.any(|at| self.by_schema.get(at).is_some_and(says))
    }

    /// Whether the member may be null, whatever its schema says.
    pub(super) fn is_nullable<'p>(&self, mut owners: impl Iterator<Item = &'p Pointer>, name: &str) -> bool {
        let says = |loosened: &Loosened| loosened.nullable.contains(name);
        !self.by_schema.is_empty() && owners.any(|at| self.by_schema.get(at).is_some_and(says))
    }
}
