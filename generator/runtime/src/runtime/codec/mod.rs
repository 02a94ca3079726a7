//! The codec: from JSON text to typed values and back.
//!
//! It is driven by tables. A type gives access to its members or branches as `&mut dyn Value` by index, and the loops
//! that read and write are here once, for all types; so an emitted type costs its compiler a table and a few
//! lines. JSON bytes are the direct path; every other form goes by way of a [`Node`].

#[cfg(feature = "serde")]
pub mod bridge;
#[cfg(feature = "validate")]
mod check;
#[cfg(feature = "validate")]
mod checker;
mod choice; // part: unions
mod civil; // part: civil_times
mod coerce;
mod container;
mod correct;
mod date; // part: dates
mod decimal; // part: decimals
mod decode;
mod decoding;
mod derived;
mod encode;
mod enumeration;
#[cfg(feature = "validate")]
mod exact;
mod extra;
mod file; // part: files
mod foreign; // part: foreign
mod free_form;
mod into_presence; // part: presences
mod layout;
mod lend;
mod link; // part: links
mod locate;
pub(crate) mod macros;
mod narrow; // part: narrow_numbers
mod node;
mod number;
mod object;
mod object_writer;
mod opaque; // part: opaque
#[cfg(feature = "validate")] // part: patterns
mod pattern; // part: patterns
mod presence;
mod problem;
mod reader;
pub mod received;
mod repeats;
mod same;
mod shape;
mod skip;
mod text;
mod time; // part: times
mod tuple; // part: tuples
mod union; // part: unions
mod value;
#[cfg(feature = "validate")]
mod violation;
mod writer;

#[cfg(feature = "validate")]
pub use check::{Check, check_json, fresh, validate};
#[cfg(feature = "validate")]
pub use checker::Checker;
pub use container::Members;
pub use decimal::{Decimal, NoNumber}; // part: decimals
pub use decode::{Decoded, decode, decode_bounded, decode_part, each_item, member_at, members, utf8};
pub use decoding::{Bounds, DEFAULT_DEPTH, Decoding};
pub use derived::{is_same_object, print_object, print_variant};
pub use encode::encode;
// part: integer_enums
pub use enumeration::{
    IntegerEnum, ListedInteger, UnrecognizedNumber, print_integer_enum, recognize_integer,
};
pub use enumeration::{TextEnum, Unrecognized, recognize_text};
pub use extra::{Correction, Extra};
pub use file::File; // part: files
pub use foreign::{read_foreign, write_foreign}; // part: foreign
pub use into_presence::{IntoListPresence, IntoMapPresence, IntoPresence, given, given_list, given_map}; // part: presences
pub use layout::{Layout, Note, Object, Rest};
pub use lend::{Borrower, Viewer};
pub use link::Link; // part: links
pub use node::Node;
pub use opaque::{Base64, Password}; // part: opaque
#[cfg(feature = "validate")] // part: patterns
pub use pattern::Pattern; // part: patterns
#[cfg(feature = "validate")] // part: patterns
#[allow(unused_imports, reason = "which rows have a pattern depends on the features")] // part: patterns
pub(crate) use pattern::pattern; // part: patterns
pub use presence::Presence;
#[cfg(feature = "client")]
pub(crate) use problem::Excerpt;
pub use problem::{DecodeError, EncodeError, Problem, ProblemKind, ReadError};
pub use reader::Reader;
pub use shape::IntegerShape; // part: integer_enums
pub use shape::UnionShape; // part: unions
pub use shape::{ObjectShape, Shape, Shaped, TextShape};
pub use union::{Branch, Kinds, Union, UnionPlan, UnrecognizedValue}; // part: unions
pub use value::{Empty, Value};
#[cfg(feature = "validate")]
pub use violation::{ValidationError, Violation};
pub use writer::Writer;
