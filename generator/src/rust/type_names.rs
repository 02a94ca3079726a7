//! Names of types: components keep their own, inline types are named from their full way, helpers after the type that
//! they help.
//!
//! Claims go in this order, so that an inline type never takes a name from a component. All that stands inside a type
//! takes on the name that the type got.

use std::collections::{BTreeMap, BTreeSet};

use super::clashes::{self, Claimant};
use super::constructors;
use super::model::TypeNames;
use super::modules::OperationNames;
use super::names::{self, Case};
use super::own_texts::{self, is_in_shared_part};
use super::scope::{Assigned, Clash, Scope, Wanted};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::ir::{Api, NameHint, Root, Shape, Step, TypeDef, TypeId};

/// Types have no methods or siblings of other kinds that could be in their way.
const TYPES: Scope<'static> = Scope { case: Case::Type, taken: &[], suffix: "" };

/// Names of all types of the API, and of the structs that hold their required members.
pub(super) struct Names {
    /// Types.
    pub types: TypeNames,
    /// `NameRequired`, by the type that it makes.
    pub required: TypeNames,
}

/// Types by the way that they are named from.
type Hints<'a> = BTreeMap<&'a NameHint, Vec<TypeId>>;

/// Names of all types of the API.
pub(super) fn assign(
    api: &Api,
    operations: &[OperationNames],
    config: &Config,
    report: &mut Report,
) -> Names {
    let mut hints: Hints<'_> = BTreeMap::new();
    api.types.iter().for_each(|(id, definition)| hints.entry(&definition.hint).or_default().push(id));
    // What the configuration names has a claim to its name, wherever it stands.
    let is_first = |&id: &TypeId| {
        let definition = api.types.get(id);
        is_component(definition) || definition.renamed.is_some()
    };
    let (first, inline): (Vec<TypeId>, Vec<TypeId>) = api.types.iter().map(|(id, _)| id).partition(is_first);
    let own_texts = own_texts::of(api);
    let own = |ids: &[TypeId]| ids.iter().map(|id| own_texts[id.0 as usize].as_str()).collect::<Vec<_>>();
    let mut given: BTreeMap<TypeId, String> = BTreeMap::new();
    let wanted: Vec<Wanted> = first.iter().map(|&id| named(api.types.get(id), config)).collect();
    let assigned = TYPES.assign_by(&wanted, &own(&first));
    warn(api, &first, &assigned, &given, report);
    given.extend(first.iter().copied().zip(assigned.names));

    let mut helpers = Helpers { api, own_texts: &own_texts, names: BTreeMap::new() };
    let mut used: BTreeSet<String> = given.values().cloned().collect();
    helpers.name(&first, &given, &mut used, report);

    let ways = Ways { api, operations, given: &given, hints: &hints };
    let names: Vec<String> = inline.iter().map(|&id| ways.name(id)).collect();
    let assigned = inline_names(names, &own(&inline), &used);
    warn(api, &inline, &assigned, &given, report);
    given.extend(inline.iter().copied().zip(assigned.names));
    used.extend(given.values().cloned());
    helpers.name(&inline, &given, &mut used, report);
    let idents = |names: BTreeMap<TypeId, String>| {
        names.into_iter().map(|(id, name)| (id, names::ident(&name))).collect::<TypeNames>()
    };
    Names { types: idents(given), required: idents(helpers.names) }
}

/// Whether it is a component of its own, not something inside one, nor inside a shared parameter or response.
fn is_component(definition: &TypeDef) -> bool {
    let NameHint { root: Root::Component(name), steps } = &definition.hint else { return false };
    steps.is_empty() && definition.at.last().as_deref() == Some(name) && !is_in_shared_part(definition)
}

/// What a component, or a type that the configuration names, is named from.
fn named(definition: &TypeDef, config: &Config) -> Wanted {
    let text = match &definition.hint.root {
        Root::Component(name) if is_component(definition) => config.names.bare_component(name).to_owned(),
        _ => String::new(),
    };
    Wanted { text, renamed: definition.renamed.as_deref().map(names::pascal) }
}

/// Names for inline types beside those in use. A clash of one member is one with a name in use.
fn inline_names(names: Vec<String>, own: &[&str], used: &BTreeSet<String>) -> Assigned {
    // Having been joined, they are spelled.
    let wanted: Vec<Wanted> =
        names.into_iter().map(|name| Wanted { text: name.clone(), renamed: Some(name) }).collect();
    let mut assigned = TYPES.assign_by(&wanted, own);
    let mut all: BTreeSet<String> = used.iter().chain(&assigned.names).cloned().collect();
    for (index, own) in own.iter().enumerate() {
        let name = assigned.names[index].clone();
        if used.contains(&name) {
            let (helped, missed) = TYPES.helped(&name, own, &all);
            all.insert(helped.clone());
            assigned.names[index] = helped;
            let wishes = std::iter::once(name).chain(missed);
            assigned.clashes.extend(wishes.map(|name| Clash { name, members: vec![index] }));
        }
    }
    assigned
}

/// Structs that hold the required members of others.
struct Helpers<'a> {
    api: &'a Api,
    own_texts: &'a [String],
    /// Their names so far, by the type that they make.
    names: BTreeMap<TypeId, String>,
}

impl Helpers<'_> {
    /// `NameRequired` for each of these structs whose required members are not arguments, unless that is `used`.
    fn name(
        &mut self,
        ids: &[TypeId],
        given: &BTreeMap<TypeId, String>,
        used: &mut BTreeSet<String>,
        report: &mut Report,
    ) {
        let owners: BTreeMap<&str, TypeId> = given.iter().map(|(id, name)| (name.as_str(), *id)).collect();
        for &id in ids {
            let definition = self.api.types.get(id);
            let Shape::Object(object) = &definition.shape else { continue };
            if constructors::is_listed(self.api, object, &constructors::required(object)) {
                continue;
            }
            let wanted = format!("{}Required", given[&id]);
            let own = format!("{} required members", self.own_texts[id.0 as usize]);
            let (name, missed) = TYPES.helped(&wanted, &own, used);
            for wish in std::iter::once(wanted).chain(missed) {
                let Some(other) = owners.get(wish.as_str()) else { continue };
                let at = &self.api.types.get(*other).at;
                let mut free = FREEING.iter().map(|word| format!("{wish}{word}"));
                let free = free.find(|name| !used.contains(name));
                let line = free.map(|free| clashes::line(&clashes::pointer(at), &free));
                clashes::helper(report, &definition.at, [&wish, &name], line);
            }
            used.insert(name.clone());
            self.names.insert(id, name);
        }
    }
}

/// Words that make another name for a component that has the name of another type; none that a property may be called, since
/// the property's own type would be called so.
const FREEING: &[&str] = &["Component", "Schema", "Model"];

/// Reports the clashes of these types. Where a component has the name that is its own, a line for another name of that one is
/// shown: a type that is called like it would be it.
fn warn(
    api: &Api,
    ids: &[TypeId],
    assigned: &Assigned,
    given: &BTreeMap<TypeId, String>,
    report: &mut Report,
) {
    let all = given.iter().map(|(id, name)| (*id, name)).chain(ids.iter().copied().zip(&assigned.names));
    let owners: BTreeMap<&str, TypeId> = all.map(|(id, name)| (name.as_str(), id)).collect();
    for clash in &assigned.clashes {
        let owner = owners.get(clash.name.as_str()).map(|id| api.types.get(*id));
        let owner = owner.filter(|o| is_component(o) && o.at.last().as_deref() == Some(&clash.name));
        let claimant = |&member: &usize| {
            let at = &api.types.get(ids[member]).at;
            let mut claimant = Claimant::at(at, &assigned.names[member], &clash.name);
            if owner.is_some() {
                claimant.lines.clear();
            }
            claimant
        };
        let claimants: Vec<Claimant<'_>> = clash.members.iter().map(claimant).collect();
        let diagnostic = clashes::report(report, "types", &clash.name, &claimants);
        let free = FREEING.iter().map(|word| format!("{}{word}", clash.name));
        let free = free.into_iter().find(|name| !owners.contains_key(name.as_str()));
        if let (Some(owner), Some(free)) = (owner, free) {
            clashes::free(diagnostic, &clash.name, &clashes::line(&clashes::pointer(&owner.at), &free));
        }
    }
}

/// What inline types are named from.
struct Ways<'a> {
    api: &'a Api,
    operations: &'a [OperationNames],
    /// Names of components.
    given: &'a BTreeMap<TypeId, String>,
    hints: &'a Hints<'a>,
}

impl Ways<'_> {
    /// The name before clashes. A type with a name of its own gives it to everything inside it.
    fn name(&self, id: TypeId) -> String {
        let hint = &self.api.types.get(id).hint;
        for length in (0..=hint.steps.len()).rev() {
            let prefix = NameHint { root: hint.root.clone(), steps: hint.steps[..length].to_vec() };
            let owners = self.hints.get(&prefix).into_iter().flatten();
            let named = |id: &TypeId| {
                let renamed = self.api.types.get(*id).renamed.as_deref().map(names::pascal);
                self.given.get(id).cloned().or(renamed)
            };
            // What stands in a shared parameter is not inside the component of the same name.
            let is_same = |owner: &TypeId| {
                is_in_shared_part(self.api.types.get(*owner)) == is_in_shared_part(self.api.types.get(id))
            };
            if let Some(name) = owners.copied().filter(is_same).find_map(|owner| named(&owner)) {
                return join(name, &hint.steps[length..]);
            }
        }
        let root = match &hint.root {
            Root::Component(name) => names::pascal(name),
            Root::Body(o) => format!("{}Body", self.operations[*o].context),
            Root::Response(o) => format!("{}Response", self.operations[*o].context),
            Root::Failure(o, key) => format!("{}{}Failure", self.operations[*o].context, status(key)),
            Root::Webhook(name) => format!("{}Webhook", names::pascal(name)),
            Root::Parameter(o, name) => format!("{}{}", self.operations[*o].context, names::pascal(name)),
        };
        join(root, &hint.steps)
    }
}

/// The key of a response as part of a name, where digits can stand.
fn status(key: &str) -> String {
    if key.bytes().all(|b| b.is_ascii_alphanumeric()) && key.starts_with(|c: char| c.is_ascii_digit()) {
        key.to_owned()
    } else {
        names::pascal(key)
    }
}

fn join(root: String, steps: &[Step]) -> String {
    steps.iter().fold(root, |name, step| match step {
        Step::Property(p) => name + &names::pascal(p),
        Step::Item => name + "Item",
        Step::Value => name + "Value",
        Step::Input => name + "Input",
        Step::Branch(label) => name + &names::pascal(label),
    })
}
