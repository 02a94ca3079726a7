//! The number of parts that the smallest example of each type has, where a list has an item.
//!
//! Takes all items; gives a number for each of which a value can be written. Knuth's generalisation of Dijkstra's algorithm
//! ("A Generalization of Dijkstra's Algorithm", 1977): items are settled from the smallest on, so each is looked at once
//! for each of its uses, however deep or circular they are. Lists of what cannot be settled so are empty.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::model::{Constructor, Field, Item, RustType};
use super::names::Ident;
use crate::ir::Presence;

/// The number of parts of each item's example; none for an item each of whose values holds another one.
pub(super) struct Sizes<'a> {
    known: BTreeMap<&'a Ident, usize>,
    /// What a list of items of no known size counts.
    empty: Option<usize>,
}

impl<'a> Sizes<'a> {
    /// Of all items.
    pub(super) fn of(items: &BTreeMap<&'a Ident, &'a Item>) -> Self {
        let users = users(items);
        let mut sizes = Self { known: BTreeMap::new(), empty: None };
        sizes.settle(items, &users);
        sizes.empty = Some(1);
        sizes.settle(items, &users);
        sizes
    }

    fn settle(
        &mut self,
        items: &BTreeMap<&'a Ident, &'a Item>,
        users: &BTreeMap<&Ident, BTreeSet<&'a Ident>>,
    ) {
        let mut next: BinaryHeap<Reverse<(usize, &'a Ident)>> = BinaryHeap::new();
        next.extend(items.iter().filter_map(|(ident, item)| Some(Reverse((self.item(item)?, *ident)))));
        while let Some(Reverse((size, ident))) = next.pop() {
            if self.known.contains_key(ident) {
                continue;
            }
            self.known.insert(ident, size);
            for user in users.get(ident).into_iter().flatten() {
                if !self.known.contains_key(user)
                    && let Some(size) = items.get(user).and_then(|item| self.item(item))
                {
                    next.push(Reverse((size, user)));
                }
            }
        }
    }

    /// The number of parts of a value of the type.
    pub(super) fn size(&self, ty: &RustType) -> Option<usize> {
        match ty {
            RustType::Boxed(inner) | RustType::Linked(inner) => {
                self.size(inner).map(|size| size.saturating_add(1))
            }
            RustType::Vec(item) => self.size(item).map(|size| size.saturating_add(1)).or(self.empty),
            RustType::Named(ident) => self.known.get(ident).copied(),
            RustType::Tuple(elements) => self.sum(elements.iter()),
            _ => Some(1),
        }
    }

    fn item(&self, item: &Item) -> Option<usize> {
        match item {
            Item::Struct(item) => {
                let (Constructor::Listed(list) | Constructor::Named(_, list)) = &item.constructor else {
                    return Some(1);
                };
                let types = list.iter().map(|&index| argument(&item.constructor, &item.fields[index]));
                self.sum(types)
            }
            Item::Union(item) => {
                let least = item.branches.iter().filter_map(|branch| self.size(&branch.ty)).min();
                least.map(|size| size.saturating_add(1))
            }
            Item::Alias(item) => self.size(&item.ty).map(|size| size.saturating_add(1)),
            Item::TextEnum(_) | Item::IntegerEnum(_) => Some(1),
        }
    }

    /// That of something that holds one of each.
    fn sum<'t>(&self, mut types: impl Iterator<Item = &'t RustType>) -> Option<usize> {
        types.try_fold(1_usize, |sum, ty| Some(sum.saturating_add(self.size(ty)?)))
    }
}

/// The items whose values hold values of each item.
fn users<'a>(items: &BTreeMap<&'a Ident, &'a Item>) -> BTreeMap<&'a Ident, BTreeSet<&'a Ident>> {
    let mut users: BTreeMap<&Ident, BTreeSet<&Ident>> = BTreeMap::new();
    for (ident, item) in items {
        item.for_each_type(&mut |ty| {
            ty.walk(&mut |inner| {
                if let RustType::Named(used) = inner
                    && let Some((used, _)) = items.get_key_value(used)
                {
                    users.entry(*used).or_default().insert(*ident);
                }
            });
        });
    }
    users
}

/// The type that a constructor takes for a field.
pub(super) fn argument<'f>(constructor: &Constructor, field: &'f Field) -> &'f RustType {
    match constructor {
        Constructor::Listed(_) if field.presence != Presence::Nullable => &field.value,
        _ => &field.ty,
    }
}
