//! Makes every type finite: which fields hold their value in a box, and which required ones cannot stay
//! required.
//!
//! Only fields hold by value here: lists and maps break a cycle, and branches of unions are boxed
//! whenever they are objects. A box is an optional one, so that the value without it exists; a cycle of
//! nothing but required fields has no finite value at all. The choice goes by pointers and wire names, not by
//! document order.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::acyclic::Acyclic;
use petgraph::data::Build as _;
use petgraph::graph::{DiGraph, NodeIndex};

use super::visit;
use crate::diagnostic::Report;
use crate::ir::{Api, Presence, Shape, Ty, TypeId, TypeTable, codes};

/// A field that holds another object by value.
#[derive(Debug, Clone, Copy)]
struct Edge {
    from: TypeId,
    field: usize,
    to: TypeId,
    required: bool,
}

/// Boxes the fields that close cycles.
pub(in crate::ir) fn recursion(api: &mut Api, report: &mut Report) {
    names_of_themselves(&mut api.types, report);
    for group in cycles(&edges(&api.types), api.types.0.len()) {
        let mut inside = group.edges;
        // Required fields first: whatever can stay as it is among them, does.
        inside.sort_by_cached_key(|edge| (!edge.required, order(&api.types, *edge)));
        let mut kept = Acyclic::<DiGraph<(), ()>>::new();
        let nodes: BTreeMap<TypeId, NodeIndex> =
            group.types.into_iter().map(|id| (id, kept.add_node(()))).collect();
        for edge in inside {
            if kept.try_add_edge(nodes[&edge.from], nodes[&edge.to], ()).is_err() {
                break_at(&mut api.types, edge, report);
            }
        }
    }
}

fn order(types: &TypeTable, edge: Edge) -> (String, String) {
    let definition = types.get(edge.from);
    let wire = match &definition.shape {
        Shape::Object(object) => object.fields[edge.field].wire.clone(),
        _ => String::new(),
    };
    (definition.at.to_string(), wire)
}

fn break_at(types: &mut TypeTable, edge: Edge, report: &mut Report) {
    let Shape::Object(object) = &mut types.0[edge.from.0 as usize].shape else { return };
    let field = &mut object.fields[edge.field];
    field.boxed = true;
    if edge.required {
        field.presence = Presence::Optional;
        let message =
            format!("`{}` requires a value that contains itself, so it becomes optional", field.wire);
        report.warning(codes::INFINITE_TYPE, &field.at, message);
    }
}

fn edges(types: &TypeTable) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (from, definition) in types.iter() {
        let Shape::Object(object) = &definition.shape else { continue };
        for (field, holder) in object.fields.iter().enumerate() {
            for to in held(types, &holder.ty) {
                edges.push(Edge { from, field, to, required: holder.presence == Presence::Required });
            }
        }
    }
    edges
}

/// The objects that a value of the type holds by value.
fn held(types: &TypeTable, ty: &Ty) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            Ty::Nullable(inner) => pending.push(inner),
            Ty::Tuple(elements) => pending.extend(elements),
            Ty::Ref(id) => match &types.get(*id).shape {
                Shape::Object(_) => drop(found.insert(*id)),
                Shape::Alias(inner) => pending.push(inner),
                _ => {}
            },
            _ => {}
        }
    }
    found
}

/// Types that hold each other, with the fields by which they do.
struct Group {
    types: Vec<TypeId>,
    edges: Vec<Edge>,
}

/// Groups of types that hold each other.
fn cycles(edges: &[Edge], count: usize) -> Vec<Group> {
    let mut next = vec![Vec::new(); count];
    for edge in edges {
        next[edge.from.0 as usize].push(edge.to.0 as usize);
    }
    let mut groups = super::cycles::groups(&next);
    groups.retain(|group| super::cycles::is_cycle(group, &next));
    let mut home = vec![None; count];
    for (number, group) in groups.iter().enumerate() {
        for &index in group {
            home[index] = Some(number);
        }
    }
    let ids = |group: Vec<usize>| {
        group.into_iter().filter_map(|index| u32::try_from(index).ok()).map(TypeId).collect()
    };
    let mut groups: Vec<Group> =
        groups.into_iter().map(|group| Group { types: ids(group), edges: Vec::new() }).collect();
    for edge in edges {
        let home = |id: TypeId| home[id.0 as usize];
        if let Some(number) = home(edge.from).filter(|_| home(edge.from) == home(edge.to)) {
            groups[number].edges.push(*edge);
        }
    }
    groups
}

/// A name for another type cannot be a name for something that mentions it: the mention becomes anything.
fn names_of_themselves(types: &mut TypeTable, report: &mut Report) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Shape::Alias(ty) = &types.get(id).shape else { continue };
        if !mentions(types, ty, id) {
            continue;
        }
        let at = types.get(id).at.clone();
        let message = "the schema leads back to itself before any object is reached";
        report.warning(codes::REFERENCE_CYCLE, &at, message).help("its content may be any JSON");
        let ty = without_names(types, ty);
        types.0[id.0 as usize].shape = Shape::Alias(ty);
    }
}

/// Whether the name `id` occurs in the type, names for types seen through.
fn mentions(types: &TypeTable, ty: &Ty, id: TypeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        let mut found = false;
        visit::references(ty, &mut |name| {
            found |= name == id;
            if let Shape::Alias(inner) = &types.get(name).shape
                && seen.insert(name)
            {
                pending.push(inner);
            }
        });
        if found {
            return true;
        }
    }
    false
}

/// The type with anything in place of names for types.
fn without_names(types: &TypeTable, ty: &Ty) -> Ty {
    match ty {
        Ty::Ref(id) if matches!(types.get(*id).shape, Shape::Alias(_)) => Ty::Any,
        Ty::List(inner) => Ty::List(Box::new(without_names(types, inner))),
        Ty::Map(inner) => Ty::Map(Box::new(without_names(types, inner))),
        Ty::Tuple(elements) => Ty::Tuple(elements.iter().map(|e| without_names(types, e)).collect()),
        Ty::Nullable(inner) => match without_names(types, inner) {
            Ty::Any => Ty::Any,
            inner => Ty::Nullable(Box::new(inner)),
        },
        other => other.clone(),
    }
}
