//! A configuration to start from: entries for `generate.toml` that fit one document.
//!
//! Takes the document, the API, the crate that they become without a configuration, and what was found wrong on the way.
//! Gives the text of a configuration whose entries are all commented out. With every comment sign removed it is
//! accepted, and the crate can still be generated: an entry names only what is there, and says what the generator would
//! do anyway or what the document's words and shapes suggest.

mod credentials;
pub(crate) mod envelope;
pub(crate) mod equal;
mod errors;
mod modules;
mod names;
mod paging;
mod renames;
mod selectors;
mod text;
mod waiting;

use crate::config::{Config, Envelope, quoted};
use crate::diagnostic::Report;
use crate::ir::Api;
use crate::rust::Crate;
use crate::spec::Document;
use text::{Entry, Section};

/// Paths of a configuration, relative to its own folder.
#[derive(Debug, Clone)]
pub struct StartPaths {
    /// The document.
    pub spec: String,
    /// The folder of the crate.
    pub out: String,
}

/// What proposals are made from.
pub(crate) struct Seen<'a> {
    pub(crate) document: &'a Document,
    pub(crate) api: &'a Api,
    pub(crate) krate: &'a Crate,
    /// What the stages reported.
    pub(crate) report: &'a Report,
    /// The envelope that is proposed, and that the API and the crate have.
    pub(crate) envelope: Option<&'a Envelope>,
}

/// The text of the configuration. `config` is what the document was read with.
pub(crate) fn starting_config(seen: &Seen<'_>, paths: &StartPaths, config: &Config) -> String {
    let mut text = text::head();
    text.line(format!("spec = {}", quoted(&paths.spec)));
    text.line(format!("out = {}", quoted(&paths.out)));
    text.section(&package(seen));
    if let Some(root) = &config.document.root {
        text.line("").line("[document]").line(format!("root = {}", quoted(root)));
    }
    text.section(&modules::section(seen));
    text.section(&names::section(seen));
    text.section(&servers(seen));
    text.section(&credentials::section(seen));
    text.section(&envelope::section(seen, seen.envelope));
    text.section(&errors::section(seen));
    text.section(&paging::section(seen));
    text.section(&waiting::section(seen));
    text.section(&renames::section(seen, config));
    text.end()
}

/// `[package]`; the crate has these values without an entry, too.
fn package(seen: &Seen<'_>) -> Section {
    let name = seen.krate.lib_name.replace('_', "-");
    let entry = |about: &str, line: String| Entry { about: about.to_owned(), lines: vec![line] };
    Section {
        about: "The emitted `Cargo.toml`.".to_owned(),
        header: Some("[package]"),
        entries: vec![
            entry("Derived from the document's title.", format!("name = {}", quoted(&name))),
            entry("", "version = \"0.1.0\"".to_owned()),
            entry(
                "The crate's licence. `license-file` names files whose text becomes part of the crate.",
                "license = \"MIT OR Apache-2.0\"".to_owned(),
            ),
            entry(
                "`own`: the crate builds wherever it is put. `member`: it belongs to the workspace around it. Where nothing \
                 is said, a crate below the root of a workspace is its member.",
                "workspace = \"own\"".to_owned(),
            ),
        ],
    }
}

/// `[servers]`: the variants of `Server`.
fn servers(seen: &Seen<'_>) -> Section {
    let mut entries: Vec<Entry> = Vec::new();
    for server in &seen.krate.servers {
        let line = format!("{} = {}", quoted(&server.url), quoted(server.ident.bare()));
        // Two templates may have one URL by default; a key stands once.
        let is_new = !entries.iter().any(|entry| entry.lines[0].starts_with(&quoted(&server.url)));
        if is_new {
            entries.push(Entry { about: String::new(), lines: vec![line] });
        }
    }
    Section {
        about: if entries.is_empty() {
            "The document does not name a server with an absolute URL, so users have to give a base URL."
                .to_owned()
        } else {
            "Names of the variants of `Server`, by URL.".to_owned()
        },
        header: Some("[servers]"),
        entries,
    }
}
