//! Types to files: one file for each component, one for the inline types of each operation. A new user of a
//! type changes the features of its file, never its place.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{FileSet, Item, ModuleTables, RustType, TypeFile, TypeNames, TypeTables};
use super::modules::{Group, OperationNames};
use super::names::{self, Ident};
use crate::ir::{Api, Root, TypeId};

/// All files, by name; items in document order.
pub(super) fn split(
    api: &Api,
    groups: &[Group],
    operations: &[OperationNames],
    items: Vec<Item>,
    type_names: &TypeNames,
) -> Vec<TypeFile> {
    let names = feature_names(groups);
    let (users, wholes) = (users(api, groups, &names), wholes(api));
    let mut files: BTreeMap<String, (Flags, Vec<Item>)> = BTreeMap::new();
    for (((id, _), item), users) in api.types.iter().zip(items).zip(users) {
        let name = owner(api, id, operations, type_names, &wholes);
        let (features, list) = files.entry(name).or_insert_with(|| (vec![false; names.len()], Vec::new()));
        join(features, &users);
        list.push(item);
    }
    let mut features: Vec<Flags> = Vec::with_capacity(files.len());
    let mut files: Vec<TypeFile> = files
        .into_iter()
        .map(|(name, (flags, items))| {
            features.push(flags);
            TypeFile { ident: names::ident(&name), features: Vec::new(), imports: imports(&items), items }
        })
        .collect();
    for flags in &mut features {
        if !flags.contains(&true) {
            names.iter().zip(flags).for_each(|(name, flag)| *flag = *name == UNREFERENCED);
        }
    }
    spread(&files, &mut features);
    for (file, flags) in files.iter_mut().zip(features) {
        let set = names.iter().zip(flags).filter(|(_, flag)| *flag);
        file.features = set.map(|(name, _)| (*name).to_owned()).collect();
    }
    files
}

/// A set of features: of each of [`feature_names`], whether it is among them.
type Flags = Vec<bool>;

/// All that may bring in a type, sorted.
fn feature_names(groups: &[Group]) -> Vec<&str> {
    let modules = groups.iter().map(|group| group.feature.as_str());
    let all: BTreeSet<&str> = modules.chain([WEBHOOKS, UNREFERENCED]).collect();
    all.into_iter().collect()
}

/// Adds a set to another one. Whether it had something new.
fn join(flags: &mut Flags, others: &Flags) -> bool {
    let mut is_new = false;
    for (flag, other) in flags.iter_mut().zip(others) {
        is_new |= *other && !*flag;
        *flag |= *other;
    }
    is_new
}

/// Of each type, the features of the modules whose operations lead to it.
fn users(api: &Api, groups: &[Group], names: &[&str]) -> Vec<Flags> {
    let mut users: Vec<Flags> = vec![vec![false; names.len()]; api.types.0.len()];
    let mut add = |id: TypeId, feature: &str| {
        if let Ok(at) = names.binary_search(&feature) {
            users[id.0 as usize][at] = true;
        }
    };
    for group in groups {
        api.reached_by(&group.operations).into_iter().for_each(|id| add(id, &group.feature));
    }
    let of_webhooks = api.types.iter().filter(|(_, definition)| definition.usage.webhook);
    of_webhooks.for_each(|(id, _)| add(id, WEBHOOKS));
    users
}

/// The definition of each component that is a type as a whole.
fn wholes(api: &Api) -> BTreeMap<&str, TypeId> {
    let mut wholes = BTreeMap::new();
    for (id, definition) in api.types.iter() {
        if let (Root::Component(component), []) = (&definition.hint.root, definition.hint.steps.as_slice()) {
            wholes.entry(component.as_str()).or_insert(id);
        }
    }
    wholes
}

/// Which tables stand together: those of types with the same features.
pub(super) fn tables(files: &[TypeFile]) -> TypeTables {
    let mut together: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        if file.items.iter().any(Item::has_table) {
            together.entry(&file.features).or_default().push(index);
        }
    }
    let mut tables = TypeTables::default();
    for (features, files) in together {
        if let [feature] = features {
            let (ident, feature) = (names::ident(&feature.replace('-', "_")), feature.clone());
            tables.modules.push(ModuleTables { ident, feature, files });
        } else {
            tables.shared.push(FileSet { features: features.to_vec(), files });
        }
    }
    tables
}

/// Files that are listed together, since many modules bring them in: the list of these would be longer than that of the files.
pub(super) fn together(files: &[TypeFile]) -> Vec<FileSet> {
    /// So many features, of so many files, are worth saying once.
    const MANY: usize = 4;
    let mut together: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate().filter(|(_, file)| file.features.len() >= MANY) {
        together.entry(&file.features).or_default().push(index);
    }
    together.retain(|_, files| files.len() >= MANY);
    together.into_iter().map(|(features, files)| FileSet { features: features.to_vec(), files }).collect()
}

/// The feature that brings in what no operation reaches.
const UNREFERENCED: &str = "unreferenced";

/// The feature that brings in what webhooks carry.
const WEBHOOKS: &str = "webhooks";

/// A file needs, under each of its features, the files that it imports from.
fn spread(files: &[TypeFile], features: &mut [Flags]) {
    let home: BTreeMap<&Ident, usize> = files
        .iter()
        .enumerate()
        .flat_map(|(index, file)| file.items.iter().map(move |item| (item.ident(), index)))
        .collect();
    let mut pending: Vec<usize> = (0..files.len()).collect();
    while let Some(index) = pending.pop() {
        let flags = features[index].clone();
        let targets = files[index].imports.iter().filter_map(|import| home.get(import));
        pending.extend(targets.copied().filter(|&target| join(&mut features[target], &flags)));
    }
}

/// The file of a type: its component's name, or its operation's. A shared inline type is at its first place.
fn owner(
    api: &Api,
    id: TypeId,
    operations: &[OperationNames],
    type_names: &TypeNames,
    wholes: &BTreeMap<&str, TypeId>,
) -> String {
    match &api.types.get(id).hint.root {
        Root::Component(component) => {
            let whole = wholes.get(component.as_str());
            let name =
                whole.map_or_else(|| names::snake(component), |id| names::snake(type_names[id].bare()));
            safe(&name)
        }
        // As below, `_webhook` keeps it apart from a component.
        Root::Webhook(name) => format!("{}_webhook", names::file_stem(&names::snake(name), "type")),
        Root::Body(o) | Root::Response(o) | Root::Failure(o, _) | Root::Parameter(o, _) => {
            // `_operation` keeps an operation's file apart from a component of the same name.
            format!("{}_operation", names::file_stem(&names::snake(&operations[*o].context), "type"))
        }
    }
}

/// A file must not be called like the module that lists all files, nor like one of an operation or a webhook.
fn safe(name: &str) -> String {
    if name == "mod" || name.ends_with("_operation") || name.ends_with("_webhook") {
        format!("{name}_type")
    } else {
        names::file_stem(name, "type")
    }
}

/// Types of other files that the items use.
fn imports(items: &[Item]) -> Vec<Ident> {
    let mut used = BTreeSet::new();
    for item in items {
        item.for_each_type(&mut |ty| collect(ty, &mut used));
    }
    for item in items {
        used.remove(item.ident());
    }
    used.into_iter().collect()
}

fn collect(ty: &RustType, used: &mut BTreeSet<Ident>) {
    match ty {
        RustType::Named(ident) => {
            used.insert(ident.clone());
        }
        RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Option(inner)
        | RustType::Presence(inner)
        | RustType::Boxed(inner)
        | RustType::Linked(inner) => collect(inner, used),
        RustType::Tuple(elements) => elements.iter().for_each(|element| collect(element, used)),
        _ => {}
    }
}
