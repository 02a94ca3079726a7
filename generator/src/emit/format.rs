//! Tokens to text: prettyplease, with blank lines between items.
//!
//! Not rustfmt: the output must not depend on the toolchain at hand.

use proc_macro2::TokenStream;
use quote::quote;

/// The text of a file.
///
/// # Panics
/// If the tokens are not a Rust file, which is a bug of the generator: the tokens are in the message.
pub(super) fn file(path: &str, tokens: &dyn Fn() -> TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens()) {
        Ok(parsed) => blank_lines(&prettyplease::unparse(&parsed)),
        // Made once more: to keep a copy of all that is right would cost more than to parse it.
        Err(error) => panic!("bug in the generator: {path} is not Rust: {error}\n{}", tokens()),
    }
}

/// Items as text.
///
/// # Panics
/// As [`file`].
pub(super) fn items(tokens: &TokenStream) -> String {
    file("a table", &|| tokens.clone())
}

/// A reference to an array as the text of the array, without the `&`.
///
/// # Panics
/// As [`file`].
pub(super) fn array(tokens: &TokenStream) -> String {
    const HEAD: &str = "static ROWS: &[()] = &";
    let printed = items(&quote!(static ROWS: &[()] = #tokens;));
    let array = printed.strip_prefix(HEAD).and_then(|text| text.strip_suffix(";\n"));
    format!("{}\n", array.unwrap_or_else(|| panic!("bug in the generator: not an array: {printed}")))
}

/// Each line four columns further in.
pub(super) fn indented(text: &str) -> String {
    let indent = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
    text.lines().map(indent).collect()
}

/// The tokens of a macro are printed apart; ours holds types.
const MACRO: &str = "crate::runtime::request!(";

/// Puts a blank line between items and between the functions of an impl.
fn blank_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut previous = Line::of("");
    let mut in_macro = false;
    for line in text.lines() {
        let current = Line::of(line);
        if parts(previous, current) {
            out.push('\n');
        }
        in_macro |= line.starts_with(MACRO);
        if in_macro {
            out.push_str(&line.replace(" < ", "<").replace(" >", ">"));
        } else {
            out.push_str(line);
        }
        in_macro &= !line.ends_with(");");
        out.push('\n');
        previous = current;
    }
    out
}

/// A line in two parts: how many spaces it starts with, and the rest.
#[derive(Clone, Copy)]
struct Line<'t> {
    depth: usize,
    start: &'t str,
}

impl<'t> Line<'t> {
    fn of(line: &'t str) -> Self {
        let start = line.trim_start_matches(' ');
        Self { depth: line.len() - start.len(), start }
    }
}

/// Whether a new item starts at `line`.
fn parts(previous: Line<'_>, line: Line<'_>) -> bool {
    let Line { depth, start } = line;
    if depth > 4 || depth != previous.depth || start.starts_with('}') || previous.start.is_empty() {
        return false;
    }
    let end = previous.start;
    if end == "}" || end == "};" {
        return true;
    }
    if depth > 0 {
        return false;
    }
    let group = |l: &str| {
        ["use ", "pub use ", "mod ", "pub mod ", "pub(crate) mod ", "//!", "#![", "type ", "pub type "]
            .into_iter()
            .position(|p| l.starts_with(p))
    };
    let inner = |l: &str| l.starts_with("//!") || l.starts_with("#![");
    match (group(end), group(start)) {
        _ if inner(end) => !inner(start),
        (Some(_), None) => end.ends_with(';') && !start.starts_with("#[cfg"),
        (None, _) => {
            end.ends_with(';')
                && ["///", "#[", "impl", "pub(super) static"].iter().any(|p| start.starts_with(p))
        }
        _ => false,
    }
}
