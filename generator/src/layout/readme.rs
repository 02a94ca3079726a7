//! `README.md` of the emitted crate.

use askama::Template;

use super::cargo::{CAPABILITIES, description, has_capability, one_line};
use super::parts::{Parts, Topics};
use crate::config::Config;

#[derive(Template)]
#[template(path = "README.md")]
#[allow(clippy::struct_excessive_bools, reason = "each is a question that the README asks")]
struct Readme<'a> {
    name: &'a str,
    crate_name: String,
    version: &'a str,
    description: String,
    title: String,
    api_version: String,
    about: Option<String>,
    document: String,
    /// Lines that build a client.
    builder: Vec<String>,
    example: &'a [String],
    has_client: bool,
    servers: Vec<[String; 2]>,
    modules: Vec<[String; 3]>,
    capabilities: Vec<[&'static str; 2]>,
    paging: bool,
    events: bool,
    topics: &'a Topics,
    has_types: bool,
    command: Option<&'a str>,
    license: Option<String>,
    /// Names of files.
    license_files: Vec<&'a str>,
}

/// The text of the file.
pub(super) fn readme(parts: &Parts, config: &Config) -> String {
    let name = parts.package_name(config);
    let module = |module: &super::ModulePart| {
        [cell(&module.feature), cell(&module.title), module.operations.to_string()]
    };
    let text = Readme {
        name,
        crate_name: name.replace('-', "_"),
        version: config.package.version.as_deref().unwrap_or("0.1.0"),
        description: prose(&description(parts, config)),
        title: prose(&parts.title),
        api_version: prose(&parts.api_version),
        about: parts.description.as_deref().map(prose),
        document: prose(&parts.document.name),
        builder: builder(parts),
        example: &parts.example,
        has_client: parts.has_client(),
        servers: parts.servers.iter().map(|server| [cell(&server.variant), cell(&server.url)]).collect(),
        modules: parts.modules.iter().map(module).collect(),
        capabilities: CAPABILITIES
            .iter()
            .filter(|(name, _)| has_capability(parts, name))
            .map(|(name, doc)| [*name, *doc])
            .collect(),
        paging: parts.paging,
        events: parts.events,
        topics: &parts.topics,
        has_types: parts.types > 0,
        command: config.package.command.as_deref(),
        license: config.package.license.as_deref().map(cell),
        license_files: config.package.license_texts.iter().map(|(name, _)| name.as_str()).collect(),
    };
    // Rendering only writes to a `String`.
    text.render().unwrap_or_else(|error| panic!("bug in the generator: no README.md: {error}"))
}

/// The first server and the first credential: what most callers need.
fn builder(parts: &Parts) -> Vec<String> {
    let mut lines = vec!["let client = Client::builder()".to_owned()];
    match parts.servers.first() {
        Some(server) => lines.push(format!("    .server(Server::{})", server.variant)),
        None => lines.push(format!("    .base_url({:?})", parts.example_url)),
    }
    if let Some(credential) = parts.credentials.first() {
        lines.push(format!("    .{credential}"));
    }
    lines.push("    .build()?;".to_owned());
    lines
}

/// Text of the document inside a paragraph: no mark-up of its own, which could be a tag or a link.
fn prose(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Text inside a code span or a cell of a table, where a `|` would end the cell even within backticks.
fn cell(text: &str) -> String {
    one_line(text).replace('|', "\\|").replace('`', "'").replace('<', "&lt;")
}
