//! Names of types: components keep their own, inline types are named from their full way.

use std::collections::BTreeMap;

use super::codes;
use super::model::TypeNames;
use super::modules::OperationNames;
use super::names::{self, Case, Scope, Wanted};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::ir::{Api, NameHint, Root, Step, TypeId};

/// Names of all types of the API.
pub(super) fn assign(
    api: &Api,
    operations: &[OperationNames],
    config: &Config,
    report: &mut Report,
) -> TypeNames {
    let renamed: BTreeMap<&NameHint, &str> =
        api.types.iter().filter_map(|(_, t)| t.renamed.as_deref().map(|name| (&t.hint, name))).collect();
    let ids: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    let wanted: Vec<Wanted> = ids
        .iter()
        .map(|&id| {
            let hint = &api.types.get(id).hint;
            Wanted { text: full_name(hint, &renamed, operations, config), renamed: None }
        })
        .collect();
    let scope = Scope { case: Case::Type, taken: &[], suffix: "" };
    let assigned = scope.assign(&distinct_texts(api, &ids, wanted));
    for clash in &assigned.clashes {
        let first = api.types.get(ids[clash.members[0]]);
        let diagnostic = report.warning(
            codes::NAME_CLASH,
            &first.at,
            format!("{} types want to be called `{}`", clash.members.len(), clash.name),
        );
        diagnostic.help(format!("give one of them a name: [rename] \"#{}\" = \"...\"", first.at));
        for &other in &clash.members[1..] {
            diagnostic.related(&api.types.get(ids[other]).at, "this one too");
        }
    }
    ids.into_iter().zip(assigned.names).map(|(id, name)| (id, names::ident(&name))).collect()
}

/// Clashing names are told apart by what they are made of; two ways can give one text only through the
/// configuration, so the pointer is added where they do.
fn distinct_texts(api: &Api, ids: &[TypeId], wanted: Vec<Wanted>) -> Vec<Wanted> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for w in &wanted {
        *seen.entry(names::pascal(&w.text)).or_default() += 1;
    }
    ids.iter()
        .zip(wanted)
        .map(|(&id, w)| {
            let name = names::pascal(&w.text);
            if seen[&name] == 1 {
                return Wanted { text: name.clone(), renamed: Some(name) };
            }
            let component = matches!(&api.types.get(id).hint, NameHint { root: Root::Component(c), steps } if steps.is_empty() && *c == name);
            let text = if component { name.clone() } else { api.types.get(id).at.to_string() };
            // All members of the group spell `name`, by their own text or by being told so.
            Wanted { text, renamed: Some(name) }
        })
        .collect()
}

/// The name before clashes. A renamed type gives its name to everything inside it.
fn full_name(
    hint: &NameHint,
    renamed: &BTreeMap<&NameHint, &str>,
    operations: &[OperationNames],
    config: &Config,
) -> String {
    for length in (0..=hint.steps.len()).rev() {
        let prefix = NameHint { root: hint.root.clone(), steps: hint.steps[..length].to_vec() };
        if let Some(name) = renamed.get(&prefix) {
            return join((*name).to_owned(), &hint.steps[length..]);
        }
    }
    let root = match &hint.root {
        Root::Component(name) => names::pascal(strip_suffix(name, &config.names.type_suffixes)),
        Root::Body(o) => format!("{}Body", operations[*o].context),
        Root::Response(o) => format!("{}Response", operations[*o].context),
        Root::Failure(o, key) => format!("{}{}Failure", operations[*o].context, names::pascal(key)),
        Root::Parameter(o, name) => format!("{}{}", operations[*o].context, names::pascal(name)),
    };
    join(root, &hint.steps)
}

fn join(root: String, steps: &[Step]) -> String {
    steps.iter().fold(root, |name, step| match step {
        Step::Property(p) => name + &names::pascal(p),
        Step::Item => name + "Item",
        Step::Value => name + "Value",
        Step::Branch(label) => name + &names::pascal(label),
    })
}

fn strip_suffix<'a>(name: &'a str, suffixes: &[String]) -> &'a str {
    suffixes
        .iter()
        .find_map(|s| name.strip_suffix(s.as_str()).filter(|rest| !rest.is_empty()))
        .unwrap_or(name)
}
