//! Tables of enums: a row for each variant, as the macros `text_enum!` and `integer_enum!` of the runtime take them. Written
//! as text for the reason of [`objects`](super::objects).

use proc_macro2::Literal;

use super::super::tokens;
use crate::rust::{Fallback, IntegerEnum, TextEnum};

/// The table of an enum of texts.
pub(super) fn text(item: &TextEnum) -> String {
    let mut out =
        format!("crate::runtime::text_enum! {{\n    types::{}: {};\n", item.ident, rest(&item.fallback));
    for variant in &item.variants {
        out += &format!("    {} = {};\n", variant.ident, Literal::string(&variant.wire));
    }
    out + "}\n"
}

/// The table of an enum of integers, whose type stands in the module `module`.
pub(super) fn integer(item: &IntegerEnum, module: &str) -> String {
    let IntegerEnum { ident, variants, fallback, width, .. } = item;
    let (getter, holder, rest) = (item.getter(), tokens::integer(*width), rest(fallback));
    let mut out =
        format!("crate::runtime::integer_enum! {{\n    {module}::{ident}, {getter} -> {holder}: {rest};\n");
    for variant in variants {
        out += &format!("    {} = {};\n", variant.ident, variant.wire.0);
    }
    out + "}\n"
}

fn rest(fallback: &Fallback) -> &'static str {
    if fallback.is_allowed { "Open" } else { "Closed" }
}
