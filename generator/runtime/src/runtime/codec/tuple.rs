//! Arrays of a fixed length whose elements have different types.

#[cfg(feature = "validate")]
use super::check::{Check, check_items};
#[cfg(feature = "validate")]
use super::checker::Checker;
use super::correct::correct_item;
use super::object::Spot;
use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

/// Reads an array of exactly these elements.
fn read_tuple(
    elements: &mut [&mut dyn Value],
    expected: &'static str,
    r: &mut Reader<'_>,
) -> Result<(), ReadError> {
    let at = r.value_start();
    r.open(b'[', expected)?;
    let room = r.room();
    let mut more = r.has_first(b']');
    for element in elements.iter_mut() {
        if !more {
            return Err(ReadError::wrong_type(at, expected));
        }
        let at = r.value_start();
        if let Err(error) = element.read(r) {
            correct_item(*element, error, Spot { at, room }, r)?;
        }
        more = r.has_next(b']')?;
    }
    if more { Err(ReadError::wrong_type(at, expected)) } else { Ok(()) }
}

fn write_tuple(elements: &[&dyn Value], w: &mut Writer) {
    w.byte(b'[');
    for element in elements {
        element.write(w);
        w.comma();
    }
    w.close(b']');
}

macro_rules! tuples {
    ($($expected:literal: $($name:ident $index:tt)*;)*) => {$(
        impl<$($name: Empty),*> Value for ($($name,)*) {
            fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
                read_tuple(&mut [$(&mut self.$index),*], $expected, r)
            }

            fn write(&self, w: &mut Writer) {
                write_tuple(&[$(&self.$index),*], w);
            }

            fn clear(&mut self) {
                $(self.$index.clear();)*
            }

            #[cfg(feature = "validate")]
            fn check(&self, checks: &'static [Check], checker: &mut Checker) {
                let elements: &[&dyn Value] = &[$(&self.$index),*];
                check_items(&mut elements.iter().copied(), &|w| self.write(w), checks, checker);
            }
        }

        impl<$($name: Empty),*> Empty for ($($name,)*) {
            fn empty() -> Self {
                ($($name::empty(),)*)
            }
        }
    )*};
}

tuples! {
    "an array of 1 element": A 0;
    "an array of 2 elements": A 0 B 1;
    "an array of 3 elements": A 0 B 1 C 2;
    "an array of 4 elements": A 0 B 1 C 2 D 3;
    "an array of 5 elements": A 0 B 1 C 2 D 3 E 4;
    "an array of 6 elements": A 0 B 1 C 2 D 3 E 4 F 5;
    "an array of 7 elements": A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    "an array of 8 elements": A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
}
