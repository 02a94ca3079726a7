//! Tables of structs: a row for each member, as the macro `object!` of the runtime takes them.
//!
//! They are written as text, a row on a line: what the printer of Rust makes of the tokens of a macro has no lines.

use proc_macro2::Literal;

use super::super::{checks, format, tokens};
use crate::rust::{Constructor, Field, Rest, Struct};

/// The table of a struct.
pub(super) fn table(item: &Struct) -> String {
    let types = match &item.constructor {
        Constructor::Named(required, _) => format!("types::{}, types::{required}", item.ident),
        Constructor::Default | Constructor::Listed(_) => format!("types::{}", item.ident),
    };
    let head = format!("    {types};\n    {} {};\n", text(&item.layout_name()), rest(&item.rest));
    let constant = |(wire, json): &(String, String)| format!("    {} == {};\n", text(wire), text(json));
    let constants: String = item.constants.iter().map(constant).collect();
    let rows: String = item.fields.iter().map(row).collect();
    let additional = match &item.rest {
        Rest::Typed(ident, _) => format!("    ..{ident};\n"),
        Rest::Open | Rest::Closed => String::new(),
    };
    let checks = checks::of_object(&item.checks).map(|rows| format::indented(&format::array(&rows)));
    let checks = checks.unwrap_or_default();
    format!("crate::runtime::object! {{\n{head}{constants}{rows}{additional}{checks}}}\n")
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
