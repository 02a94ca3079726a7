//! `Cargo.toml` of the emitted crate.
//!
//! Features and dependencies are read from the runtime's own `Cargo.toml`, under which its files are compiled and
//! tested, so that versions cannot drift apart. Keys are never inherited from a workspace: the folder can be
//! moved out.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use toml::{Table, Value};

use super::parts::Parts;
use crate::config::{Config, Workspace};

/// The runtime's manifest.
const RUNTIME: &str = include_str!("../../runtime/Cargo.toml");

/// Features that are not modules, with what stands above them; their names are taken.
pub const CAPABILITIES: &[(&str, &str)] = &[
    ("client", "The client and its requests. Without it, the crate has only types."),
    ("reqwest", "The default transport, on reqwest."),
    ("rustls", "TLS with rustls."),
    ("native-tls", "TLS with the operating system's library."),
    ("gzip", "The default transport accepts and decodes gzip."),
    ("deflate", "The default transport accepts and decodes deflate."),
    ("brotli", "The default transport accepts and decodes Brotli."),
    ("zstd", "The default transport accepts and decodes Zstandard. It builds C code."),
    ("charset", "Text in charsets other than UTF-8, US-ASCII and ISO-8859-1."),
    ("serde", "`Serialize` and `Deserialize` for all types, for self-describing formats."),
    ("sse", "Server-sent events."),
    ("tracing", "A span for each call, and an event for each problem in a response."),
    (
        VALIDATE,
        "`validate()` on requests and types, which checks the bounds of the document. `send` does not call it.",
    ),
    (WEBHOOKS, "Types of the calls that the server makes to its users."),
    (UNREFERENCED, "Types that no operation uses."),
];

const UNREFERENCED: &str = "unreferenced";

const VALIDATE: &str = "validate";

/// The part of the runtime that regular expressions are for.
const PATTERNS: &str = "patterns";

const WEBHOOKS: &str = "webhooks";

/// What the crate needs of a capability.
pub(super) fn has_capability(parts: &Parts, name: &str) -> bool {
    match name {
        "client" | "reqwest" | "rustls" | "native-tls" | "tracing" | "gzip" | "deflate" | "brotli"
        | "zstd" | "charset" => parts.has_client(),
        "sse" => parts.events && parts.has_client(),
        UNREFERENCED => parts.unreferenced,
        WEBHOOKS => parts.webhooks > 0,
        _ => true,
    }
}

#[derive(Template)]
#[template(path = "Cargo.toml")]
struct CargoToml {
    name: String,
    version: String,
    description: String,
    license: Option<String>,
    /// Where there is no expression: Cargo wants one of the two.
    license_file: Option<String>,
    repository: Option<String>,
    rust_version: String,
    /// Enabled by default.
    default: Vec<String>,
    modules: Vec<Feature>,
    capabilities: Vec<Feature>,
    dependencies: Vec<Dependency>,
    dev_dependencies: Vec<Dependency>,
    /// Features that runtime files ask for and this crate does not have.
    absent: Vec<String>,
    own_workspace: bool,
}

struct Feature {
    name: String,
    doc: String,
    enables: Vec<String>,
}

struct Dependency {
    name: String,
    value: String,
}

/// The text of the file.
pub(super) fn cargo_toml(parts: &Parts, config: &Config) -> String {
    // The text is part of the generator, and a test reads it.
    let runtime: Table = RUNTIME.parse().unwrap_or_else(|error| panic!("bug in the generator: {error}"));
    let capabilities = capabilities(parts, &runtime);
    let package = &config.package;
    let text = CargoToml {
        name: quoted(parts.package_name(config)),
        version: quoted(package.version.as_deref().unwrap_or("0.1.0")),
        description: quoted(&description(parts, config)),
        license: package.license.as_deref().map(quoted),
        license_file: match (&package.license, package.license_texts.first()) {
            (None, Some((name, _))) => Some(quoted(name)),
            _ => None,
        },
        repository: package.repository.as_deref().map(quoted),
        rust_version: quoted(rust_version(&runtime)),
        default: default_features(parts, &runtime, &capabilities),
        modules: module_features(parts),
        dependencies: dependencies(&runtime, &capabilities, config),
        dev_dependencies: if parts.has_client() { dev_dependencies(&runtime) } else { Vec::new() },
        absent: CAPABILITIES
            .iter()
            .filter(|(name, _)| ![UNREFERENCED, WEBHOOKS].contains(name) && !has_capability(parts, name))
            .map(|(name, _)| quoted(name))
            .collect(),
        own_workspace: package.workspace != Some(Workspace::Member),
        capabilities,
    };
    // Rendering only writes to a `String`.
    text.render().unwrap_or_else(|error| panic!("bug in the generator: no Cargo.toml: {error}"))
}

/// The lowest version of Rust that the runtime builds with.
fn rust_version(runtime: &Table) -> &str {
    let package = runtime.get("package").and_then(Value::as_table);
    package.and_then(|package| package.get("rust-version")?.as_str()).unwrap_or_default()
}

pub(super) fn description(parts: &Parts, config: &Config) -> String {
    match &config.package.description {
        Some(description) => one_line(description),
        None => {
            let what = if parts.has_client() { "Client for" } else { "Types of" };
            let title = one_line(&parts.title);
            let api = if title.to_lowercase().ends_with("api") { "" } else { " API" };
            format!("{what} the {title}{api}.")
        }
    }
}

fn module_features(parts: &Parts) -> Vec<Feature> {
    // What only repeats the name says nothing.
    let said = |module: &super::ModulePart| {
        let title = one_line(&module.title);
        let is_name = title.to_lowercase().replace([' ', '_'], "-") == module.feature;
        if is_name { String::new() } else { title }
    };
    let feature = |module: &super::ModulePart| Feature {
        name: key(&module.feature),
        doc: said(module),
        enables: Vec::new(),
    };
    parts.modules.iter().map(feature).collect()
}

fn capabilities(parts: &Parts, runtime: &Table) -> Vec<Feature> {
    let kept = CAPABILITIES.iter().filter(|(name, _)| has_capability(parts, name));
    kept.map(|(name, doc)| Feature {
        name: (*name).to_owned(),
        doc: (*doc).to_owned(),
        enables: enabled(name, parts, runtime),
    })
    .collect()
}

/// What a capability brings in: as in the runtime, unless only a part of it asks for that and the crate lacks it.
fn enabled(name: &str, parts: &Parts, runtime: &Table) -> Vec<String> {
    if name == VALIDATE && !parts.runtime.contains(&PATTERNS) {
        return Vec::new();
    }
    strings(runtime.get("features").and_then(|features| features.get(name)))
}

/// All modules, and what of the runtime's default this crate has.
fn default_features(parts: &Parts, runtime: &Table, capabilities: &[Feature]) -> Vec<String> {
    let of_runtime = strings(runtime.get("features").and_then(|features| features.get("default")));
    let kept = of_runtime.into_iter().filter(|name| capabilities.iter().any(|kept| kept.name == *name));
    let webhooks = capabilities.iter().filter(|kept| kept.name == WEBHOOKS).map(|kept| kept.name.clone());
    kept.chain(webhooks)
        .chain(parts.modules.iter().map(|module| module.feature.clone()))
        .map(|name| quoted(&name))
        .collect()
}

/// Those that are not optional, those that a feature of the crate brings in (`dep:x`, `x?/y`, `x/y`), and those of the
/// configuration.
fn dependencies(runtime: &Table, capabilities: &[Feature], config: &Config) -> Vec<Dependency> {
    let enabled: BTreeSet<&str> = capabilities
        .iter()
        .flat_map(|feature| &feature.enables)
        .map(|enabled| enabled.trim_start_matches("dep:"))
        .map(|enabled| enabled.split(['?', '/']).next().unwrap_or(enabled))
        .collect();
    let Some(Value::Table(all)) = runtime.get("dependencies") else { return Vec::new() };
    let is_optional = |value: &Value| value.get("optional").and_then(Value::as_bool).unwrap_or(false);
    let own = all.iter().filter(|(name, value)| !is_optional(value) || enabled.contains(name.as_str()));
    // What the configuration says of a dependency counts.
    let both: BTreeMap<&String, &Value> = own.chain(&config.dependencies).collect();
    both.into_iter().map(|(name, value)| Dependency { name: name.clone(), value: inline(value) }).collect()
}

/// What an example needs besides: something that runs futures.
fn dev_dependencies(runtime: &Table) -> Vec<Dependency> {
    let version = |name: &str| {
        let value = runtime.get("dev-dependencies").and_then(|all| all.get(name))?;
        let version = value.as_str().or_else(|| value.get("version")?.as_str())?;
        Some(quoted(version))
    };
    let tokio = version("tokio").map(|version| Dependency {
        name: "tokio".to_owned(),
        value: format!("{{ version = {version}, features = [\"macros\", \"rt-multi-thread\"] }}"),
    });
    tokio.into_iter().collect()
}

/// An inline value with the keys in the order in which people write them.
fn inline(dependency: &Value) -> String {
    let Value::Table(table) = dependency else { return dependency.to_string() };
    let usual = ["version", "default-features", "features", "optional"];
    let others = table.keys().map(String::as_str).filter(|key| !usual.contains(key));
    let keys = usual.into_iter().filter(|key| table.contains_key(*key)).chain(others);
    let pairs: Vec<String> = keys.map(|key| format!("{key} = {}", table[key])).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn key(text: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !text.is_empty() && text.chars().all(is_bare) { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// Text of the document as one line without control characters, which no comment may hold (TOML 1.0, "Comment").
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}
