//! The codec: from JSON text to typed values and back.
//!
//! It is driven by tables. A type lends its members or branches as `&mut dyn Value` by index, and the loops
//! that read and write are here once, for all types; so an emitted type costs its compiler a table and a few
//! lines. JSON bytes are the direct path; every other form goes by way of a [`Node`].

#[cfg(feature = "serde")]
pub mod bridge;
mod choice;
mod container;
mod decimal; // part: decimals
mod decode;
mod derived;
mod encode;
mod enumeration;
mod extra;
mod file;
mod foreign;
mod free_form;
mod layout;
mod locate;
pub(crate) mod macros;
mod node;
mod number;
mod object;
mod opaque; // part: opaque
mod presence;
mod problem;
mod reader;
mod repeats;
mod same;
mod shape;
mod skip;
mod text;
mod time;
mod tuple; // part: tuples
mod union;
mod value;
mod writer;

pub use container::Members;
pub use decimal::{Decimal, NoNumber}; // part: decimals
pub use decode::{Decoded, decode, decode_part, decode_with_depth, members, utf8};
pub use derived::{is_same_object, print_object, print_variant};
pub use encode::encode;
pub use enumeration::{
    IntegerEnum, TextEnum, Unrecognized, UnrecognizedNumber, print_integer_enum, recognize_integer,
    recognize_text,
};
pub use extra::Extra;
pub use file::File;
pub use foreign::{read_foreign, write_foreign};
pub use layout::{Layout, Object, Rest};
pub use node::Node;
pub use opaque::{Base64, Password}; // part: opaque
pub use presence::Presence;
pub use problem::{DecodeError, EncodeError, Problem, ProblemKind, ReadError};
pub use reader::{DEFAULT_DEPTH, Decoding, Reader};
pub use shape::{IntegerShape, ObjectShape, Shape, Shaped, TextShape, UnionShape};
pub use union::{Branch, Kinds, Union, UnionPlan, UnrecognizedValue};
pub use value::{Empty, Value};
pub use writer::Writer;
