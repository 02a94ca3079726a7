//! Ends chains of types that own each other before they are too long for the compiler.
//!
//! To see whether a value may be sent to another thread, and what dropping it does, rustc follows all that the value
//! owns, depth first, through boxes and lists. It gives up at its recursion limit of 128 steps (E0275, E0320), and three
//! to nine lie between two structs. A user cannot mend that in a crate that they depend on. So where a
//! chain could get there, other types own some of its types through a link, which the compiler does not look into.
//!
//! Few documents have such chains. Whether one is too long depends on the order of members, since rustc follows them in that order.
//! Which types of a circle are linked depends on how many types own them, then on their pointers. A document that grows may
//! get its first link, or another one; the fields that hold such a type then have another type.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::cycles::groups;
use super::visit;
use crate::ir::{Api, Presence, Rest, Shape, Ty, TypeTable};

/// Steps that rustc can follow, less some for what users wrap around a value.
const FOLLOWED: usize = 112;

/// Types that may own each other in a circle once it has been cut, so that a walk through it is short.
const CUT_TO: usize = 8;

/// Above this many types a circle is cut without trying how far rustc would go: that takes the square of their number.
const TRIED: usize = 512;

/// Steps through `Box<T>`, `Vec<T>` and `BTreeMap<String, T>` of the standard library.
const BOX: usize = 2;
const LIST: usize = 3;
const MAP: usize = 6;

/// Marks the types that are owned through a link.
pub(in crate::ir) fn links(api: &mut Api) {
    let owned = owned(&api.types);
    let mut links = Links { order: order(&api.types), linked: vec![false; owned.len()], owned };
    for group in groups(&nodes(&links.owned)) {
        if links.depth(&group) > FOLLOWED {
            links.cut(group);
        }
    }
    links.shorten();
    for (definition, linked) in api.types.0.iter_mut().zip(links.linked) {
        definition.linked = linked;
    }
}

struct Links {
    /// What each type owns, by value, in a box, or in a list or map.
    owned: Vec<Vec<Owned>>,
    /// The rank of each type by its pointer.
    order: Vec<usize>,
    linked: Vec<bool>,
}

/// A type that another owns.
#[derive(Debug, Clone, Copy)]
struct Owned {
    node: usize,
    /// The steps from its owner to it.
    steps: usize,
}

impl Links {
    /// What the compiler sees that each of these types owns of them, all by their places in `nodes`.
    fn inside(&self, nodes: &[usize]) -> Vec<Vec<Owned>> {
        // A map of these nodes alone: a table of all nodes for each of many groups would be quadratic.
        let places: BTreeMap<usize, usize> =
            nodes.iter().enumerate().map(|(place, &node)| (node, place)).collect();
        let seen = |to: &&Owned| !self.linked[to.node];
        let of = |&node: &usize| {
            let owned = self.owned[node].iter().filter(seen);
            owned.filter_map(|to| Some(Owned { node: *places.get(&to.node)?, steps: to.steps })).collect()
        };
        nodes.iter().map(of).collect()
    }

    /// The steps of the longest chain that rustc follows inside the group, or one above what it can follow.
    fn depth(&self, group: &[usize]) -> usize {
        match group.len() {
            0..=1 => 0,
            2..=TRIED => {
                let next = self.inside(group);
                (0..group.len()).map(|start| longest_walk(start, &next)).max().unwrap_or_default()
            }
            _ => FOLLOWED + 1,
        }
    }

    /// Links the types that most of the group own, until what is left are small groups. Each round takes one in 64 of a
    /// group, so there are few rounds.
    fn cut(&mut self, group: Vec<usize>) {
        let mut large = vec![group];
        while let Some(group) = large.pop() {
            let mut owners = vec![0_usize; group.len()];
            self.inside(&group).iter().flatten().for_each(|to| owners[to.node] += 1);
            let mut ranked: Vec<usize> = (0..group.len()).collect();
            ranked.sort_by_key(|&place| (Reverse(owners[place]), self.order[group[place]]));
            for &place in &ranked[..group.len().div_ceil(64)] {
                self.linked[group[place]] = true;
            }
            let left = groups(&nodes(&self.inside(&group))).into_iter().filter(|left| left.len() > CUT_TO);
            large.extend(left.map(|left| left.into_iter().map(|place| group[place]).collect()));
        }
    }

    /// Links what stands at the end of chains that are too long without any circle, or from circle to circle.
    fn shorten(&mut self) {
        let all: Vec<usize> = (0..self.owned.len()).collect();
        let next = self.inside(&all);
        let groups = groups(&nodes(&next));
        let heights = self.heights(&groups, &next);
        let long: Vec<usize> = all.into_iter().filter(|&node| heights[node] > FOLLOWED).collect();
        // Not all that a chain could be is a chain that rustc meets: it does not come to a type twice.
        if long.len() > TRIED || long.iter().any(|&start| longest_walk(start, &next) > FOLLOWED) {
            self.link_ends(&groups, &next);
        }
    }

    /// For each type the most steps that a chain from it can have.
    fn heights(&self, groups: &[Vec<usize>], next: &[Vec<Owned>]) -> Vec<usize> {
        let mut heights = vec![0; next.len()];
        for group in groups {
            // What is in the group has no height yet.
            let below = group.iter().flat_map(|&node| &next[node]).map(|to| heights[to.node] + to.steps);
            let height = self.depth(group) + below.max().unwrap_or_default();
            for &node in group {
                heights[node] = height;
            }
        }
        heights
    }

    /// Links the next types of each chain that would be too long with them.
    fn link_ends(&mut self, groups: &[Vec<usize>], next: &[Vec<Owned>]) {
        let mut heights = vec![0; next.len()];
        for group in groups {
            let own = self.depth(group);
            let mut below = 0;
            for to in group.iter().flat_map(|&node| &next[node]) {
                let height = heights[to.node] + to.steps;
                self.linked[to.node] |= heights[to.node] > 0 && own + height > FOLLOWED;
                if !self.linked[to.node] {
                    below = below.max(height);
                }
            }
            for &node in group {
                heights[node] = own + below;
            }
        }
    }
}

/// The same graph without its steps.
fn nodes(next: &[Vec<Owned>]) -> Vec<Vec<usize>> {
    next.iter().map(|targets| targets.iter().map(|to| to.node).collect()).collect()
}

/// The steps of the longest chain of a walk from `start`, depth first, that comes to each type once.
fn longest_walk(start: usize, next: &[Vec<Owned>]) -> usize {
    let mut seen = vec![false; next.len()];
    seen[start] = true;
    let mut stack = vec![(0, next[start].iter())];
    let mut longest = 0;
    while let Some((steps, targets)) = stack.last_mut() {
        let steps = *steps;
        longest = longest.max(steps);
        match targets.next() {
            Some(to) if !std::mem::replace(&mut seen[to.node], true) => {
                stack.push((steps + to.steps, next[to.node].iter()));
            }
            Some(_) => {}
            None => _ = stack.pop(),
        }
    }
    longest
}

/// What each type owns; a name for another type owns that.
fn owned(types: &TypeTable) -> Vec<Vec<Owned>> {
    let of_shape = |shape: &Shape| {
        let mut found = Vec::new();
        match shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    let option = usize::from(field.presence != Presence::Required);
                    in_type(&field.ty, option + if field.boxed { BOX } else { 0 }, &mut found);
                }
                if let Rest::Typed(ty) = &object.rest {
                    in_type(ty, MAP, &mut found);
                }
            }
            // Branches that are objects are boxed.
            Shape::Union(union) => {
                for branch in &union.branches {
                    in_type(&branch.ty, BOX, &mut found);
                }
            }
            shape => visit::types(shape, &mut |ty| in_type(ty, 0, &mut found)),
        }
        found
    };
    types.0.iter().map(|definition| of_shape(&definition.shape)).collect()
}

/// Adds the definitions that the type mentions, each with the steps to it.
fn in_type(ty: &Ty, steps: usize, found: &mut Vec<Owned>) {
    match ty {
        Ty::Ref(id) => found.push(Owned { node: id.0 as usize, steps: steps + 1 }),
        Ty::List(inner) => in_type(inner, steps + LIST, found),
        Ty::Map(inner) => in_type(inner, steps + MAP, found),
        Ty::Nullable(inner) => in_type(inner, steps + 1, found),
        Ty::Tuple(elements) => elements.iter().for_each(|element| in_type(element, steps + 1, found)),
        _ => {}
    }
}

/// The rank of each type by its pointer.
fn order(types: &TypeTable) -> Vec<usize> {
    let mut sorted: Vec<(String, usize)> =
        types.0.iter().enumerate().map(|(index, definition)| (definition.at.to_string(), index)).collect();
    sorted.sort();
    let mut ranks = vec![0; sorted.len()];
    for (rank, (_, index)) in sorted.into_iter().enumerate() {
        ranks[index] = rank;
    }
    ranks
}
