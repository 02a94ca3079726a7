//! Tables of enums: a row for each variant, as the macros `text_enum!` and `integer_enum!` of the runtime take them. Written
//! as text for the reason of [`objects`](super::objects).

use proc_macro2::Literal;

use super::super::tokens;
use crate::rust::{Fallback, IntegerEnum, TextEnum};

/// The table of an enum of texts.
pub(super) fn text(item: &TextEnum) -> String {
    let head = format!("    types::{}: {};\n", item.ident, rest(&item.fallback));
    let row = |name, wire: &str| format!("    {name} = {};\n", Literal::string(wire));
    let rows: String = item.variants.iter().map(|variant| row(&variant.ident, &variant.wire)).collect();
    format!("crate::runtime::text_enum! {{\n{head}{rows}}}\n")
}

/// The table of an enum of integers, whose type stands in the module `module`.
pub(super) fn integer(item: &IntegerEnum, module: &str) -> String {
    let IntegerEnum { ident, variants, fallback, width, .. } = item;
    let (getter, holder, rest) = (item.getter(), tokens::integer(*width), rest(fallback));
    let head = format!("    {module}::{ident}, {getter} -> {holder}: {rest};\n");
    let row = |name, number| format!("    {name} = {number};\n");
    let rows: String = variants.iter().map(|variant| row(&variant.ident, variant.wire.0)).collect();
    format!("crate::runtime::integer_enum! {{\n{head}{rows}}}\n")
}

fn rest(fallback: &Fallback) -> &'static str {
    if fallback.is_allowed { "Open" } else { "Closed" }
}
