//! [`Overrides`]: looks entries of the configuration up, and remembers which ones matched anything.
//!
//! The first entry of the file that matches wins. An entry that matches nothing by the end is an error,
//! except with `only`, which leaves parts of the document out on purpose.

use std::collections::{BTreeMap, BTreeSet};

use crate::codes;
use crate::config::{Config, OperationOverride, ParameterOverride};
use crate::diagnostic::{Report, Severity};
use crate::selector::Selector;
use crate::source::Pointer;
use crate::spec;
use crate::suggest::nearest;

/// The configuration, with the entries that matched.
pub(super) struct Overrides<'a> {
    config: &'a Config,
    renames: Renames<'a>,
    /// Keys of entries that matched, from the root of the file.
    used: BTreeSet<Vec<String>>,
}

/// The entries of `[rename]`, found by the last key of a place. A large document has thousands of them, and each of
/// its places is looked up.
struct Renames<'a> {
    entries: Vec<(&'a Selector, &'a String)>,
    /// Entries by number that name places whose last key is known.
    by_last_key: BTreeMap<&'a str, Vec<usize>>,
    /// All others.
    others: Vec<usize>,
}

impl<'a> Renames<'a> {
    fn new(config: &'a Config) -> Self {
        let entries: Vec<_> = config.rename.iter().collect();
        let mut by_last_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut others = Vec::new();
        for (number, (selector, _)) in entries.iter().enumerate() {
            let Some([last, member]) = selector.last_keys() else {
                others.push(number);
                continue;
            };
            by_last_key.entry(last).or_default().push(number);
            if member != last {
                by_last_key.entry(member).or_default().push(number);
            }
        }
        Self { entries, by_last_key, others }
    }

    /// What may name something that is known by these keys, in the order of the file.
    fn of(&self, keys: &[&str]) -> impl Iterator<Item = (&'a Selector, &'a String)> {
        let mut numbers = self.others.clone();
        numbers.extend(keys.iter().filter_map(|key| self.by_last_key.get(key)).flatten());
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| self.entries[number])
    }
}

/// What kind of name is looked for. One pointer may mean two things: a property, and its inline type.
/// Rust's own spelling tells: types start with a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A type where a property stands as well.
    Type,
    /// The only thing that stands there.
    Anything,
}

fn is_type_name(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

impl<'a> Overrides<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        Self { config, renames: Renames::new(config), used: BTreeSet::new() }
    }

    /// Notes that an entry matched.
    pub(super) fn mark(&mut self, keys: &[&str]) {
        self.used.insert(keys.iter().map(|&k| k.to_owned()).collect());
    }

    /// The first entry of a section whose selector matches; all that match count as used.
    fn find<T>(
        &mut self,
        section: &str,
        entries: impl Iterator<Item = (&'a Selector, T)>,
        mut matches: impl FnMut(&Selector, &T) -> bool,
    ) -> Option<T> {
        let mut first = None;
        for (selector, entry) in entries {
            if matches(selector, &entry) {
                self.mark(&[section, selector.as_str()]);
                first = first.or(Some(entry));
            }
        }
        first
    }

    fn rename(
        &mut self,
        keys: &[&str],
        matches: impl FnMut(&Selector, &&'a String) -> bool,
    ) -> Option<String> {
        let entries: Vec<_> = self.renames.of(keys).collect();
        self.find("rename", entries.into_iter(), matches).cloned()
    }

    /// New name of a component.
    pub(super) fn component_name(&mut self, name: &str, at: &Pointer) -> Option<String> {
        self.rename(&[last_key(at)], |selector, _| selector.matches_component(name, at))
    }

    /// New name of what stands at a pointer.
    pub(super) fn name_at(&mut self, at: &Pointer, named: Named) -> Option<String> {
        self.rename(&[last_key(at)], |selector, name| {
            (named == Named::Anything || is_type_name(name)) && selector.matches_pointer(at)
        })
    }

    /// New name of an operation. Tags name groups of operations, which cannot share a name.
    pub(super) fn operation_name(&mut self, operation: &spec::Operation) -> Option<String> {
        let (id, method, path, at) = key(operation);
        let item = at.parent();
        let keys = [last_key(at), item.as_ref().map_or("", last_key)];
        self.rename(&keys, |selector, _| selector.matches_operation(id, method, path, &[], at))
    }

    /// New name of a parameter.
    pub(super) fn parameter_name(
        &mut self,
        operation: &spec::Operation,
        parameter: &spec::Parameter,
    ) -> Option<String> {
        let keys = [last_key(&parameter.at), parameter.name.as_str()];
        self.rename(&keys, |selector, _| matches_parameter(selector, operation, parameter))
    }

    /// New name of a property: by `COMPONENT.property`, where an owner is one, or by pointer.
    pub(super) fn property_name(
        &mut self,
        owners: &[(String, Pointer)],
        property: &str,
        at: &Pointer,
    ) -> Option<String> {
        self.rename(&[last_key(at), property], |selector, name| {
            if selector.matches_pointer(at) {
                return !is_type_name(name);
            }
            let Some((owner, member)) = selector.split_member() else { return false };
            member == property && owners.iter().any(|(name, at)| owner.matches_component(name, at))
        })
    }

    /// Rust path of the user's own type for a schema.
    pub(super) fn schema_type(&mut self, component: Option<&str>, at: &Pointer) -> Option<String> {
        let entries = self.config.schema.iter();
        let found = self.find("schema", entries, |selector, _| match component {
            Some(name) => selector.matches_component(name, at),
            None => selector.matches_pointer(at),
        });
        found.and_then(|schema| schema.r#type.clone())
    }

    /// Rust path that replaces texts and numbers of a format; `string` is plain text.
    pub(super) fn format_type(&mut self, format: &str) -> Option<&'a str> {
        let path = self.config.formats.get(format)?;
        self.mark(&["formats", format]);
        Some(path)
    }

    /// Overrides of an operation, all that match put together; earlier entries win.
    pub(super) fn operation(&mut self, operation: &spec::Operation) -> OperationOverride {
        let (id, method, path, at) = key(operation);
        let mut all = OperationOverride::default();
        for (selector, entry) in &self.config.operation {
            if selector.matches_operation(id, method, path, &operation.tags, at) {
                self.mark(&["operation", selector.as_str()]);
                all.stream_member = all.stream_member.or_else(|| entry.stream_member.clone());
                all.envelope = all.envelope.or(entry.envelope);
                all.accept = all.accept.or_else(|| entry.accept.clone());
                all.body = all.body.or_else(|| entry.body.clone());
            }
        }
        all
    }

    /// Overrides of a parameter, all that match put together; earlier entries win.
    pub(super) fn parameter(
        &mut self,
        operation: &spec::Operation,
        parameter: &spec::Parameter,
    ) -> ParameterOverride {
        let mut all = ParameterOverride::default();
        for (selector, entry) in &self.config.parameter {
            if matches_parameter(selector, operation, parameter) {
                self.mark(&["parameter", selector.as_str()]);
                all.style = all.style.or_else(|| entry.style.clone());
                all.explode = all.explode.or(entry.explode);
                all.allow_empty = all.allow_empty.or(entry.allow_empty);
            }
        }
        all
    }

    /// Reports entries that matched nothing, with the nearest of what `document` names.
    pub(super) fn finish(self, document: &spec::Document, report: &mut Report) {
        let only = self.config.only.iter().map(|s| vec!["only", s.as_str()]);
        let mut all: Vec<Vec<&str>> = only.collect();
        // What `only` leaves out may be what the other entries are for.
        if self.config.only.is_empty() {
            all.extend(entries(self.config));
        }
        for keys in all {
            let owned: Vec<String> = keys.iter().map(|&k| k.to_owned()).collect();
            if !self.used.contains(&owned) {
                let (section, entry) = (keys[0], keys[1..].join("."));
                let message = format!("`{entry}` in `[{section}]` matches nothing");
                let meant =
                    if SELECTED.contains(&section) { nearest(keys[1], known(document)) } else { None };
                let help = meant.map_or_else(
                    || "remove the entry, or correct its selector".to_owned(),
                    |meant| format!("did you mean `{meant}`?"),
                );
                report
                    .add(codes::UNUSED_CONFIG, Severity::Error, self.config.place(&keys), message)
                    .help(help);
            }
        }
    }
}

/// Sections whose keys are selectors of operations and components.
const SELECTED: [&str; 4] = ["only", "rename", "operation", "schema"];

/// What a selector without wildcards can name, pointers apart.
fn known(document: &spec::Document) -> impl Iterator<Item = &str> {
    let tags = document.operations.iter().flat_map(|o| o.tags.iter().map(String::as_str));
    let ids = document.operations.iter().filter_map(|o| o.id.as_deref());
    tags.chain(ids).chain(document.components.keys().map(String::as_str))
}

/// Keys of all entries that lowering consumes.
fn entries(config: &Config) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = Vec::new();
    all.extend(config.rename.keys().map(|s| vec!["rename", s.as_str()]));
    all.extend(config.operation.keys().map(|s| vec!["operation", s.as_str()]));
    all.extend(config.parameter.keys().map(|s| vec!["parameter", s.as_str()]));
    for (selector, entry) in &config.schema {
        let schema = selector.as_str();
        all.push(vec!["schema", schema]);
        all.extend(entry.optional.iter().map(|glob| vec!["schema", schema, "optional", glob]));
        all.extend(entry.nullable.iter().map(|glob| vec!["schema", schema, "nullable", glob]));
    }
    all.extend(config.servers.keys().map(|s| vec!["servers", s.as_str()]));
    all.extend(config.formats.keys().map(|s| vec!["formats", s.as_str()]));
    for (name, credential) in &config.credential {
        all.extend(credential.schemes.iter().map(|s| vec!["credential", name.as_str(), s.as_str()]));
        all.extend(credential.prefix.keys().map(|s| vec!["credential", name.as_str(), "prefix", s.as_str()]));
    }
    if let Some(envelope) = &config.envelope {
        all.push(vec!["envelope", "code"]);
        all.extend(envelope.names.keys().map(|code| vec!["envelope", "names", code.as_str()]));
    }
    all
}

/// The last key of a place, as the pointer has it.
fn last_key(at: &Pointer) -> &str {
    at.as_str().rsplit('/').next().unwrap_or_default()
}

fn key(operation: &spec::Operation) -> (Option<&str>, &str, &str, &Pointer) {
    (operation.id.as_deref(), &operation.method, &operation.path, &operation.at)
}

fn matches_parameter(selector: &Selector, operation: &spec::Operation, parameter: &spec::Parameter) -> bool {
    if selector.matches_pointer(&parameter.at) {
        return true;
    }
    let Some((owner, member)) = selector.split_member() else { return false };
    let (id, method, path, at) = key(operation);
    member == parameter.name && owner.matches_operation(id, method, path, &operation.tags, at)
}
