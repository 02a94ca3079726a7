//! `generate.toml` to start from.

use askama::Template;
use toml::Value;

#[derive(Template)]
#[template(path = "generate.toml")]
struct Start {
    /// As TOML strings.
    spec: String,
    out: String,
}

/// A configuration that names a document and a folder, both relative to the file that it is for, and shows what else
/// there is to say.
pub fn starting_config(spec: &str, out: &str) -> String {
    let quoted = |text: &str| Value::String(text.to_owned()).to_string();
    // Rendering only writes to a `String`.
    let text = Start { spec: quoted(spec), out: quoted(out) }.render().unwrap_or_default();
    format!("{}\n", text.trim_end())
}
