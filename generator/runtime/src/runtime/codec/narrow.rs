//! Numbers of other widths than 64 bits, and unsigned ones.

use super::number;
use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

macro_rules! integers {
    ($write:ident, $wide:ty: $($t:ty, $expected:literal;)*) => {$(
        impl Value for $t {
            fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
                let at = r.value_start();
                match r.integer($expected)?.$write().map(<$t>::try_from) {
                    Some(Ok(value)) => { *self = value; Ok(()) }
                    _ => Err(ReadError::wrong_type(at, $expected)),
                }
            }

            fn write(&self, w: &mut Writer) {
                w.$write(<$wide>::from(*self));
            }

            fn clear(&mut self) {
                *self = 0;
            }
        }

        impl Empty for $t {
            fn empty() -> Self {
                0
            }
        }
    )*};
}

integers!(signed, i64:
    i8, "an integer of 8 bits"; i16, "an integer of 16 bits"; i32, "an integer of 32 bits";);
integers!(unsigned, u64:
    u8, "an unsigned integer of 8 bits"; u16, "an unsigned integer of 16 bits";
    u32, "an unsigned integer of 32 bits"; u64, "an unsigned integer of 64 bits";);

macro_rules! wide_integers {
    ($($t:ty, $expected:literal;)*) => {$(
        impl Value for $t {
            fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
                let at = r.value_start();
                *self = number::wide(r.number($expected)?).ok_or_else(|| ReadError::wrong_type(at, $expected))?;
                Ok(())
            }

            fn write(&self, w: &mut Writer) {
                w.raw(&self.to_string());
            }

            fn clear(&mut self) {
                *self = 0;
            }
        }

        impl Empty for $t {
            fn empty() -> Self {
                0
            }
        }
    )*};
}

wide_integers!(i128, "an integer of 128 bits"; u128, "an unsigned integer of 128 bits";);

impl Value for f32 {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = number::read_float(r, "a number of 32 bits")?;
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        number::write_float(w, f64::from(*self), self);
    }

    fn clear(&mut self) {
        *self = 0.0;
    }
}

impl Empty for f32 {
    fn empty() -> Self {
        0.0
    }
}
