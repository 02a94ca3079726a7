//! Stage 4: [`Crate`] to Rust files. Takes a plan in which everything is decided, gives formatted text by
//! path; refuses nothing: whatever goes wrong here is a bug of ours.

mod codec;
mod enums;
mod format;
mod forms;
mod outcomes;
mod requests;
mod root;
mod structs;
mod tables;
mod tokens;
mod types;
mod unions;
mod webhooks;

use std::collections::BTreeMap;

use crate::rust::Crate;

/// Emitted Rust files by their path in the crate, `src/lib.rs` among them.
pub type Files = BTreeMap<String, String>;

/// Prints the crate.
pub fn render(krate: &Crate) -> Files {
    let mut files = Files::new();
    let mut add = |path: String, tokens| {
        let text = format::file(&path, tokens);
        files.insert(path, text);
    };
    add("src/lib.rs".to_owned(), root::lib(krate));
    add("src/client.rs".to_owned(), root::client(krate));
    if let Some(api) = root::api(krate) {
        add("src/api.rs".to_owned(), api);
    }
    if let Some(envelope) = &krate.envelope
        && let Some(codes) = &envelope.codes
    {
        add("src/error_code.rs".to_owned(), root::error_code(codes));
    }
    add("src/types/mod.rs".to_owned(), types::index(krate));
    if !krate.webhooks.is_empty() {
        add("src/webhooks.rs".to_owned(), webhooks::file(krate));
    }
    for file in &krate.type_files {
        add(format!("src/types/{}.rs", file.ident.bare()), types::file(file));
    }
    for module in &krate.modules {
        add(format!("src/{}.rs", module.ident.bare()), requests::module(krate, module));
    }
    files
}
