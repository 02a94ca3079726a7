//! Finds inline types that are equal, so that one name could make them one type.
//!
//! Takes the types as the document and the configuration have them; gives classes of equal ones. Equal means what it means to
//! [`share`](super::share), which is what merges them once the configuration names them.

use std::collections::{BTreeMap, BTreeSet};

use super::prune::component;
use super::share::Equality;
use super::visit;
use crate::ir::{Api, Rest, Shape, Ty, TypeDef, TypeId, TypeTable};
use crate::source::Pointer;

/// Types of which one name makes one.
#[derive(Debug, Clone)]
pub struct EqualTypes {
    /// The component among them, if there is one: the others could be it.
    pub component: Option<String>,
    /// Where the inline ones stand.
    pub inline: Vec<Pointer>,
}

/// Equal types, and where all types stand.
#[derive(Debug, Clone, Default)]
pub struct Alike {
    /// Classes that would have to be named. Those that follow from naming another class are left out.
    pub classes: Vec<EqualTypes>,
    /// Where each type of the document stands.
    pub places: Vec<Pointer>,
}

/// Finds the classes; `places` are those of all types.
pub(in crate::ir) fn alike(api: &Api, places: Vec<Pointer>) -> Alike {
    let types = &api.types;
    let mut classes = classes(types);
    // What does not merge takes with it what was only equal because of it.
    loop {
        let before = classes.len();
        let named = named(types, &classes);
        classes.retain(|class| merges(&named, class));
        if classes.len() == before {
            break;
        }
    }
    let needed = needed(api, &classes);
    let classes = classes.iter().zip(needed).filter(|(_, is_needed)| *is_needed).map(|(class, _)| {
        let first = component(types.get(class[0]));
        let inline = class.iter().map(|id| types.get(*id)).filter(|t| component(t).is_none());
        EqualTypes { component: first.map(str::to_owned), inline: inline.map(|t| t.at.clone()).collect() }
    });
    Alike { classes: classes.collect(), places }
}

/// Types by what they are made of, refined until nothing distinguishes members of a class. A component comes first.
///
/// Each type is written out once; a round compares the classes of the types in it alone. Types that are distinguished by
/// what is deeper in them than there are rounds stay in one class, which [`merges`] then finds out.
fn classes(types: &TypeTable) -> Vec<Vec<TypeId>> {
    const MOST_ROUNDS: usize = 32;
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut holds: Vec<Vec<TypeId>> = Vec::new();
    let mut class_of: Vec<usize> = Vec::new();
    for (_, definition) in types.iter() {
        let (signature, inside) = signature(definition);
        let fresh = known.len();
        class_of.push(*known.entry(signature).or_insert(fresh));
        holds.push(inside);
    }
    let mut count = known.len();
    for _ in 0..MOST_ROUNDS {
        let mut known: BTreeMap<(usize, Vec<usize>), usize> = BTreeMap::new();
        let mut next = Vec::with_capacity(class_of.len());
        for (own, inside) in class_of.iter().zip(&holds) {
            let key = (*own, inside.iter().map(|id| class_of[id.0 as usize]).collect());
            let fresh = known.len();
            next.push(*known.entry(key).or_insert(fresh));
        }
        class_of = next;
        if known.len() == count {
            break;
        }
        count = known.len();
    }
    let mut classes: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
    for (id, definition) in types.iter() {
        if definition.renamed.is_none() && !matches!(definition.shape, Shape::Alias(_)) {
            classes.entry(class_of[id.0 as usize]).or_default().push(id);
        }
    }
    let is_component = |id: &TypeId| component(types.get(*id)).is_some();
    for class in classes.values_mut() {
        // Several components are several types to everybody, and nothing says which of them an inline type is.
        if class.iter().filter(|id| is_component(id)).count() > 1 {
            class.retain(|id| !is_component(id));
        }
        class.sort_by_key(|id| (!is_component(id), *id));
        // A selector cannot distinguish two types at one place.
        let mut places = BTreeSet::new();
        class.retain(|id| places.insert(types.get(*id).at.clone()));
    }
    classes.into_values().filter(|class| class.len() > 1).collect()
}

/// What a type is made of, but for the types in it, and these in the same order.
fn signature(definition: &TypeDef) -> (String, Vec<TypeId>) {
    const ANY: TypeId = TypeId(0);
    let mut inside = Vec::new();
    let mut bare = |ty: &Ty| {
        visit::references(ty, &mut |id| inside.push(id));
        let mut ty = ty.clone();
        visit::replace_in(&mut ty, &|_| ANY);
        ty
    };
    let text = match &definition.shape {
        Shape::Object(object) => {
            let mut fields: Vec<_> = object.fields.iter().collect();
            fields.sort_by(|a, b| a.wire.cmp(&b.wire));
            let fields: Vec<_> =
                fields.iter().map(|f| (&f.wire, &f.renamed, &f.presence, bare(&f.ty))).collect();
            let mut constants: Vec<_> = object.constants.iter().map(|c| (&c.wire, &c.json)).collect();
            constants.sort();
            let rest = match &object.rest {
                Rest::Open => ("open", None),
                Rest::Closed => ("closed", None),
                Rest::Typed(ty) => ("typed", Some(bare(ty))),
            };
            format!("object {fields:?} {constants:?} {rest:?}")
        }
        Shape::Union(union) => {
            let branches = union.branches.iter();
            let branches: Vec<_> = branches
                .map(|b| (&b.label, &b.renamed, &b.kinds, &b.tags, b.is_default, bare(&b.ty)))
                .collect();
            format!("union {:?} {branches:?}", union.selection)
        }
        Shape::TextEnum(values) => {
            let mut listed: Vec<_> = values.listed.iter().map(|v| (&v.wire, &v.renamed)).collect();
            listed.sort();
            format!("texts {:?} {listed:?}", values.others)
        }
        Shape::IntegerEnum(integers) => {
            let mut listed: Vec<String> =
                integers.values.listed.iter().map(|v| format!("{:?} {:?}", v.wire, v.renamed)).collect();
            listed.sort();
            format!("integers {:?} {:?} {listed:?}", integers.width, integers.values.others)
        }
        Shape::Alias(ty) => format!("alias {:?}", bare(ty)),
    };
    (text, inside)
}

/// The types as they would be with a name for each class.
fn named(types: &TypeTable, classes: &[Vec<TypeId>]) -> TypeTable {
    let mut named = types.clone();
    for (number, class) in classes.iter().enumerate() {
        let name = component(types.get(class[0])).map_or_else(|| format!("#{number}"), str::to_owned);
        for id in class {
            let definition = &mut named.0[id.0 as usize];
            if component(definition).is_none() {
                definition.renamed = Some(name.clone());
            }
        }
    }
    named
}

fn merges(types: &TypeTable, class: &[TypeId]) -> bool {
    class[1..].iter().all(|&other| Equality::new(types).shapes(class[0], other))
}

/// Whether a class must be named to become one type. It need not where each of its types is used in one place, and
/// these places are types that become one.
fn needed(api: &Api, classes: &[Vec<TypeId>]) -> Vec<bool> {
    let mut class_of: BTreeMap<TypeId, usize> = BTreeMap::new();
    for (number, class) in classes.iter().enumerate() {
        class_of.extend(class.iter().map(|id| (*id, number)));
    }
    // None stands for an operation or a webhook.
    let mut users: BTreeMap<TypeId, Vec<Option<TypeId>>> = BTreeMap::new();
    for (user, definition) in api.types.iter() {
        visit::types(&definition.shape, &mut |ty| {
            visit::references(ty, &mut |id| users.entry(id).or_default().push(Some(user)));
        });
    }
    let carried = api.operations.iter().flat_map(|o| visit::sent(o).chain(visit::received(o)));
    for ty in carried.chain(api.webhooks.iter().map(|webhook| &webhook.ty)) {
        visit::references(ty, &mut |id| users.entry(id).or_default().push(None));
    }
    let owner = |id: &TypeId| match users.get(id).map(Vec::as_slice) {
        Some([Some(user)]) => class_of.get(user).copied(),
        _ => None,
    };
    let is_needed = |(number, class): (usize, &Vec<TypeId>)| {
        let first = owner(&class[0]);
        first.is_none() || first == Some(number) || class.iter().any(|id| owner(id) != first)
    };
    classes.iter().enumerate().map(is_needed).collect()
}
