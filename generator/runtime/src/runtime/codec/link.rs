//! Values that are owned through a link: a box that the compiler does not look into.
//!
//! To see whether a value may be sent to another thread, and what dropping it does, the compiler follows all that the value
//! owns. Where types own each other in a chain of dozens, it gives up. A link ends the chain.

use std::fmt;
use std::ops::{Deref, DerefMut};

#[cfg(feature = "validate")]
use super::check::Check;
#[cfg(feature = "validate")]
use super::checker::Checker;
use super::problem::ReadError;
use super::reader::Reader;
use super::shape::{Shape, Shaped};
use super::value::Empty;
use super::writer::Writer;

/// A value on the heap, as in a [`Box`]. It is used where the types of this crate own each other in a chain that the
/// compiler could not follow to its end.
///
/// It derefs to the value. [`Link::new`] and `into` make one; [`Link::into_inner`] gives the value back.
pub struct Link<T>(Box<dyn Linked<T> + Send + Sync>);

/// What a link can hold. Being an object of a trait is what hides the value.
trait Linked<T> {
    fn value(&self) -> &T;
    fn value_mut(&mut self) -> &mut T;
    fn into_value(self: Box<Self>) -> T;
    fn copy(&self) -> Link<T>;
}

impl<T: Clone + Send + Sync + 'static> Linked<T> for T {
    fn value(&self) -> &T {
        self
    }

    fn value_mut(&mut self) -> &mut T {
        self
    }

    fn into_value(self: Box<Self>) -> T {
        *self
    }

    fn copy(&self) -> Link<T> {
        Link::new(self.clone())
    }
}

impl<T: Clone + Send + Sync + 'static> Link<T> {
    /// Puts the value on the heap.
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<T> Link<T> {
    /// Takes the value out.
    pub fn into_inner(self) -> T {
        self.0.into_value()
    }
}

impl<T: Clone + Send + Sync + 'static> From<T> for Link<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> Deref for Link<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.value()
    }
}

impl<T> DerefMut for Link<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.value_mut()
    }
}

impl<T> Clone for Link<T> {
    fn clone(&self) -> Self {
        self.0.copy()
    }
}

impl<T: fmt::Debug> fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Link<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// The shape of a link is the shape of its content.
#[derive(Debug)]
pub enum LinkShape {}

impl<T: Empty + Clone + PartialEq + Send + Sync> Shaped for Link<T> {
    type Shape = LinkShape;
}

impl<T: Empty + Clone + PartialEq + Send + Sync> Shape<Link<T>> for LinkShape {
    fn empty() -> Link<T> {
        Link::new(T::empty())
    }

    fn read(value: &mut Link<T>, r: &mut Reader<'_>) -> Result<(), ReadError> {
        r.charge(size_of::<T>())?;
        (**value).read(r)
    }

    fn write(value: &Link<T>, w: &mut Writer) {
        (**value).write(w);
    }

    fn clear(value: &mut Link<T>) {
        (**value).clear();
    }

    fn correct(value: &mut Link<T>, raw: &str) {
        (**value).correct(raw);
    }

    #[cfg(feature = "validate")]
    fn check(value: &Link<T>, checks: &'static [Check], checker: &mut Checker) {
        (**value).check(checks, checker);
    }

    fn is_absent(value: &Link<T>) -> bool {
        (**value).is_absent()
    }

    fn absent() -> Option<Link<T>> {
        T::absent().map(Link::new)
    }
}
