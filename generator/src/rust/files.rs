//! Types to files: one file for each component, one for the inline types of each operation. A new user of a
//! type changes the features of its file, never its place.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Item, ModuleTables, RustType, SharedTables, TypeFile, TypeNames, TypeTables};
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
    let mut files: BTreeMap<String, (BTreeSet<String>, Vec<Item>)> = BTreeMap::new();
    for ((id, def), item) in api.types.iter().zip(items) {
        let (features, list) = files.entry(owner(api, id, operations, type_names)).or_default();
        features.extend(def.usage.operations.iter().map(|&o| groups[operations[o].group].feature.clone()));
        if def.usage.webhook {
            features.insert(WEBHOOKS.to_owned());
        }
        list.push(item);
    }
    let mut files: Vec<TypeFile> = files
        .into_iter()
        .map(|(name, (features, items))| TypeFile {
            ident: names::ident(&name),
            features: if features.is_empty() {
                vec![UNREFERENCED.to_owned()]
            } else {
                features.into_iter().collect()
            },
            imports: imports(&items),
            items,
        })
        .collect();
    spread(&mut files);
    files
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
            tables.shared.push(SharedTables { features: features.to_vec(), files });
        }
    }
    tables
}

/// The feature that brings in what no operation reaches.
const UNREFERENCED: &str = "unreferenced";

/// The feature that brings in what webhooks carry.
const WEBHOOKS: &str = "webhooks";

/// A file needs, under each of its features, the files that it imports from.
fn spread(files: &mut [TypeFile]) {
    let home: BTreeMap<Ident, usize> = files
        .iter()
        .enumerate()
        .flat_map(|(index, file)| file.items.iter().map(move |item| (item.ident().clone(), index)))
        .collect();
    let mut pending: Vec<usize> = (0..files.len()).collect();
    while let Some(index) = pending.pop() {
        let features = files[index].features.clone();
        for import in files[index].imports.clone() {
            let Some(&target) = home.get(&import) else { continue };
            let before = files[target].features.len();
            let mut all: BTreeSet<String> = files[target].features.drain(..).collect();
            all.extend(features.iter().cloned());
            files[target].features = all.into_iter().collect();
            if files[target].features.len() > before {
                pending.push(target);
            }
        }
    }
}

/// The file of a type: its component's name, or its operation's. A shared inline type is at its first place.
fn owner(api: &Api, id: TypeId, operations: &[OperationNames], type_names: &TypeNames) -> String {
    match &api.types.get(id).hint.root {
        Root::Component(component) => {
            let whole = api.types.iter().find(|(_, t)| {
                t.hint.steps.is_empty() && matches!(&t.hint.root, Root::Component(c) if c == component)
            });
            let name =
                whole.map_or_else(|| names::snake(component), |(id, _)| names::snake(type_names[&id].bare()));
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
        | RustType::Boxed(inner) => collect(inner, used),
        RustType::Tuple(elements) => elements.iter().for_each(|element| collect(element, used)),
        _ => {}
    }
}
