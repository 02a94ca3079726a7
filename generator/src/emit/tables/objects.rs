//! Tables of structs: a row for each member, as the macro `object!` of the runtime takes them.
//!
//! They are written as text, a row on a line: what the printer of Rust makes of the tokens of a macro has no lines.

use proc_macro2::Literal;

use super::super::{checks, format, tokens};
use crate::rust::{Constructor, Field, Rest, Struct};

/// The table of a struct.
pub(super) fn table(item: &Struct) -> String {
    let mut out = format!("crate::runtime::object! {{\n    types::{}", item.ident);
    if let Constructor::Named(required, _) = &item.constructor {
        out += &format!(", types::{required}");
    }
    let (name, rest) = (text(&item.layout_name()), rest(&item.rest));
    out += &format!(";\n    {name} {rest};\n");
    for (wire, json) in &item.constants {
        out += &format!("    {} == {};\n", text(wire), text(json));
    }
    out.extend(item.fields.iter().map(row));
    if let Rest::Typed(ident, _) = &item.rest {
        out += &format!("    ..{ident};\n");
    }
    if let Some(rows) = checks::of_object(&item.checks) {
        out += &format::indented(&format::array(&rows));
    }
    out + "}\n"
}

/// The row of a member: its field, its name on the wire, its empty value, and what else is to say of it.
fn row(field: &Field) -> String {
    let Field { ident, wire, ty, .. } = field;
    let nullable = if field.is_null_when_absent() { ", Nullable" } else { "" };
    let escaped = if field.is_escaped() { ", Escaped" } else { "" };
    format!("    {ident}: {} = {}{nullable}{escaped};\n", text(wire), tokens::empty_text(ty))
}

fn rest(rest: &Rest) -> &'static str {
    match rest {
        Rest::Open => "Open",
        Rest::Closed => "Closed",
        Rest::Typed(..) => "Typed",
    }
}

fn text(text: &str) -> String {
    Literal::string(text).to_string()
}

/// Whether the rows need `codec` in scope.
pub(super) fn names_codec(item: &Struct) -> bool {
    item.fields.iter().any(|field| tokens::empty_text(&field.ty).starts_with("codec::"))
}
