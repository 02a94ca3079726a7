//! The codec, as emitted crates have it.

#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_macros,
    reason = "a bench uses a part of the codec"
)]
#[path = "../../../generator/runtime/src/runtime/codec/mod.rs"]
pub(crate) mod codec;

#[allow(unused_imports, reason = "a module may have no type of some shape")]
pub(crate) use codec::macros::{integer_enum, object, text_enum, union};
