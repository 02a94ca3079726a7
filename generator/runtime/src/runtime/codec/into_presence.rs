//! What callers may hand over for a member that may be null.
//!
//! The second parameter of each trait tells the compiler which conversion is meant. It is inferred, and only written in the
//! bound of a function of one's own, `fn f<W>(nick: impl IntoPresence<String, W>)`.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::presence::Presence;

/// A value for a member that may be null: anything that converts into `T`, an `Option<T>` whose `None` is null, or a
/// [`Presence`].
///
/// This trait is sealed: it is implemented for these types and cannot be implemented for others.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of `{T}`, nor `None` for null",
    label = "expected a value that converts into `{T}`, an `Option<{T}>` or a `Presence<{T}>`"
)]
pub trait IntoPresence<T, W>: sealed::Into<Presence<T>, (One, W)> {}

/// A list for a member that may be null: any iterator, array or vector of values that convert into `T`, an `Option<Vec<T>>`
/// whose `None` is null, or a `Presence<Vec<T>>`.
///
/// This trait is sealed: it is implemented for these types and cannot be implemented for others.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of `{T}`, nor `None` for null",
    label = "expected an iterator, array or vector of values that convert into `{T}`"
)]
pub trait IntoListPresence<T, W>: sealed::Into<Presence<Vec<T>>, (List, W)> {}

/// A map for a member that may be null: any iterator, array, vector or map of names and values that convert into `T`, or an
/// `Option` (whose `None` is null) or a `Presence` of a `BTreeMap<String, T>`.
///
/// This trait is sealed: it is implemented for these types and cannot be implemented for others.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map of `{T}`, nor `None` for null",
    label = "expected pairs of a name and a value that converts into `{T}`"
)]
pub trait IntoMapPresence<T, W>: sealed::Into<Presence<BTreeMap<String, T>>, (Map, W)> {}

impl<T, W, V: sealed::Into<Presence<T>, (One, W)>> IntoPresence<T, W> for V {}
impl<T, W, V: sealed::Into<Presence<Vec<T>>, (List, W)>> IntoListPresence<T, W> for V {}
impl<T, W, V: sealed::Into<Presence<BTreeMap<String, T>>, (Map, W)>> IntoMapPresence<T, W> for V {}

mod sealed {
    /// How a value becomes a `P`; `W` keeps the ways apart.
    pub trait Into<P, W> {
        fn into_presence(self) -> P;
    }
}

/// The value that a caller handed over.
pub fn given<T, W>(value: impl IntoPresence<T, W>) -> Presence<T> {
    value.into_presence()
}

/// The list that a caller handed over.
pub fn given_list<T, W>(list: impl IntoListPresence<T, W>) -> Presence<Vec<T>> {
    list.into_presence()
}

/// The map that a caller handed over.
pub fn given_map<T, W>(map: impl IntoMapPresence<T, W>) -> Presence<BTreeMap<String, T>> {
    map.into_presence()
}

/// The way of what converts.
#[derive(Debug)]
pub enum Converted {}

/// The way of an `Option`.
#[derive(Debug)]
pub enum Optional {}

/// The way of a [`Presence`].
#[derive(Debug)]
pub enum Present {}

/// The way of what holds items.
#[derive(Debug)]
pub enum Held {}

/// The way of an iterator.
#[derive(Debug)]
pub enum Iterated {}

/// Ways of single values.
#[derive(Debug)]
pub enum One {}

/// Ways of lists.
#[derive(Debug)]
pub enum List {}

/// Ways of maps.
#[derive(Debug)]
pub enum Map {}

impl<T, V: Into<T>> sealed::Into<Presence<T>, (One, Converted)> for V {
    fn into_presence(self) -> Presence<T> {
        Presence::Value(self.into())
    }
}

impl<T, K> sealed::Into<Presence<T>, (K, Optional)> for Option<T> {
    fn into_presence(self) -> Presence<T> {
        self.into()
    }
}

impl<T, K> sealed::Into<Presence<T>, (K, Present)> for Presence<T> {
    fn into_presence(self) -> Presence<T> {
        self
    }
}

fn list<T, V: Into<T>>(items: impl IntoIterator<Item = V>) -> Presence<Vec<T>> {
    Presence::Value(items.into_iter().map(Into::into).collect())
}

fn map<T, K: Into<String>, V: Into<T>>(
    pairs: impl IntoIterator<Item = (K, V)>,
) -> Presence<BTreeMap<String, T>> {
    Presence::Value(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
}

/// Lists and maps from what holds their items. It is named, since `Option` is something to iterate over as well.
macro_rules! held {
    ($($make:ident $kind:ident $way:ident [$($generics:tt)*] $held:ty => $target:ty where { $($bounds:tt)* };)*) => {$(
        impl<T, $($generics)*> sealed::Into<Presence<$target>, ($kind, $way)> for $held
        where
            $($bounds)*
        {
            fn into_presence(self) -> Presence<$target> {
                $make(self)
            }
        }
    )*};
}

held! {
    list List Held [V, const N: usize] [V; N] => Vec<T> where { V: Into<T> };
    list List Held [V] Vec<V> => Vec<T> where { V: Into<T> };
    list List Iterated [I] I => Vec<T> where { I: Iterator, I::Item: Into<T> };
    map Map Held [K, V, const N: usize] [(K, V); N] => BTreeMap<String, T> where { K: Into<String>, V: Into<T> };
    map Map Held [K, V] Vec<(K, V)> => BTreeMap<String, T> where { K: Into<String>, V: Into<T> };
    map Map Held [K, V] BTreeMap<K, V> => BTreeMap<String, T> where { K: Into<String>, V: Into<T> };
    map Map Held [K, V, S] HashMap<K, V, S> => BTreeMap<String, T> where { K: Into<String>, V: Into<T>, S: BuildHasher };
    map Map Iterated [K, V, I] I => BTreeMap<String, T> where { I: Iterator<Item = (K, V)>, K: Into<String>, V: Into<T> };
}
