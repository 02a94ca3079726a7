//! Names of types: components keep their own, inline types are named from their full way, helpers after the type that
//! they help.
//!
//! Claims go in this order, so that an inline type never takes a name from a component. All that stands inside a type
//! takes on the name that the type got.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
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
    let (components, inline): (Vec<TypeId>, Vec<TypeId>) =
        api.types.iter().map(|(id, _)| id).partition(|&id| is_component(api.types.get(id)));
    let own_texts = own_texts::of(api);
    let own = |ids: &[TypeId]| ids.iter().map(|id| own_texts[id.0 as usize].as_str()).collect::<Vec<_>>();
    let mut given: BTreeMap<TypeId, String> = BTreeMap::new();
    let wanted: Vec<Wanted> = components.iter().map(|&id| component(api.types.get(id), config)).collect();
    let assigned = TYPES.assign_by(&wanted, &own(&components));
    warn(api, &components, &assigned.clashes, report);
    given.extend(components.iter().copied().zip(assigned.names));

    let mut used: BTreeSet<String> = given.values().cloned().collect();
    let mut required = required_names(api, &components, &own_texts, &given, &mut used);

    let ways = Ways { api, operations, given: &given, hints: &hints };
    let names: Vec<String> = inline.iter().map(|&id| ways.name(id)).collect();
    let assigned = inline_names(names, &own(&inline), &used);
    warn(api, &inline, &assigned.clashes, report);
    given.extend(inline.iter().copied().zip(assigned.names));
    used.extend(given.values().cloned());
    required.extend(required_names(api, &inline, &own_texts, &given, &mut used));
    let idents = |names: BTreeMap<TypeId, String>| {
        names.into_iter().map(|(id, name)| (id, names::ident(&name))).collect::<TypeNames>()
    };
    Names { types: idents(given), required: idents(required) }
}

/// Whether it is a component of its own, not something inside one, nor inside a shared parameter or response.
fn is_component(definition: &TypeDef) -> bool {
    let NameHint { root: Root::Component(name), steps } = &definition.hint else { return false };
    steps.is_empty() && definition.at.last().as_deref() == Some(name) && !is_in_shared_part(definition)
}

fn component(definition: &TypeDef, config: &Config) -> Wanted {
    let Root::Component(name) = &definition.hint.root else {
        return Wanted { text: String::new(), renamed: None };
    };
    let text = config.names.bare_component(name).to_owned();
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
            assigned.names[index] = TYPES.helper(&name, own, &all);
            all.insert(assigned.names[index].clone());
            assigned.clashes.push(Clash { name, members: vec![index] });
        }
    }
    assigned
}

/// `NameRequired` for each struct whose required members are no arguments.
fn required_names(
    api: &Api,
    ids: &[TypeId],
    own_texts: &[String],
    given: &BTreeMap<TypeId, String>,
    used: &mut BTreeSet<String>,
) -> BTreeMap<TypeId, String> {
    let mut names = BTreeMap::new();
    for &id in ids {
        let Shape::Object(object) = &api.types.get(id).shape else { continue };
        if !constructors::is_listed(api, object, &constructors::required(object)) {
            let name = TYPES.helper(
                &format!("{}Required", given[&id]),
                &format!("{} required members", own_texts[id.0 as usize]),
                used,
            );
            used.insert(name.clone());
            names.insert(id, name);
        }
    }
    names
}

fn warn(api: &Api, ids: &[TypeId], clashes: &[Clash], report: &mut Report) {
    for clash in clashes {
        let first = api.types.get(ids[clash.members[0]]);
        let (name, at) = (&clash.name, &first.at);
        let (message, which) = match clash.members.len() {
            1 => (format!("an unnamed type wants to be called `{name}`, as another type is"), "it"),
            many => (format!("{many} types want to be called `{name}`"), "one of them"),
        };
        let diagnostic = report.warning(codes::NAME_CLASH, at, message);
        diagnostic.help(format!("give {which} a name: [rename] \"#{at}\" = \"...\""));
        for &other in &clash.members[1..] {
            diagnostic.related(&api.types.get(ids[other]).at, "this one too");
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
