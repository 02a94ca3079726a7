//! `generate.toml`: what the document does not say, or says wrong.
//!
//! Unknown keys are errors. Selectors ([`Selector`]) name operations, parameters and schemas; an entry
//! that matches nothing any more is an error too, found by the stage that uses it and placed with
//! [`Config::place`].

mod parse;
mod quoted;
mod rust_type;
mod validate;

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::selector::Selector;
use crate::source::Source;

pub(crate) use quoted::quoted;
pub(crate) use rust_type::RustPath;
pub(crate) use validate::package_name_problem;

/// The whole file. Maps keyed by selector keep the order of the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The document, relative to this file. Only `cargo run -p generator` without arguments reads it.
    pub spec: Option<String>,
    /// The folder of the emitted crate, relative to this file. As `spec`.
    pub out: Option<String>,
    /// `Cargo.toml` of the emitted crate.
    pub package: Package,
    /// How names are made.
    pub names: Names,
    /// Module name to the operations in it.
    pub modules: IndexMap<String, Vec<Selector>>,
    /// New names for components, inline schemas, operations, properties, parameters and enum values. Several
    /// structurally equal inline schemas that get the same name become one type.
    pub rename: IndexMap<Selector, String>,
    /// Base URL to the name of its variant.
    pub servers: BTreeMap<String, String>,
    /// Overrides for operations.
    pub operation: IndexMap<Selector, OperationOverride>,
    /// Overrides for parameters.
    pub parameter: IndexMap<Selector, ParameterOverride>,
    /// Overrides for schemas.
    pub schema: IndexMap<Selector, SchemaOverride>,
    /// Further dependencies of the emitted crate, as in its `Cargo.toml`.
    pub dependencies: BTreeMap<String, toml::Value>,
    /// `format` to Rust type path, or `string`, or `decimal`.
    pub formats: BTreeMap<String, String>,
    /// The envelope of design.md 4.
    pub envelope: Option<Envelope>,
    /// Where failures say what went wrong.
    pub errors: Option<ErrorPlaces>,
    /// Credentials by the name of the builder's method.
    pub credential: IndexMap<String, Credential>,
    /// Paging.
    pub paging: Vec<Paging>,
    /// Waiting.
    pub wait: Vec<Wait>,
    /// The files of the document.
    pub document: DocumentFiles,
    /// Overlays of the document, in the order in which they are applied; paths relative to the configuration.
    pub overlays: Vec<String>,
    /// The texts of the overlays, which `spec::open_overlays` reads; those that are given here come last.
    #[serde(skip)]
    pub overlay_sources: Vec<Source>,
    /// Problems that cost only the operations that they reach.
    pub allow: Vec<Allowance>,
    /// Whether mistakes that would be repaired are errors.
    pub strict: bool,
    /// Operations to emit; all, if empty.
    pub only: Vec<Selector>,
    /// The text that this was read from; none where the configuration was made in code.
    #[serde(skip)]
    pub origin: Option<Origin>,
}

/// The text of a configuration, to show where a wrong entry stands.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file as the user named it.
    pub file: String,
    /// Its whole text.
    pub text: Arc<str>,
}

/// What the command line says about the same things as the file; it has the last word.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--name`, in place of `package.name`.
    pub name: Option<String>,
    /// `--only`, in place of `only`.
    pub only: Vec<Selector>,
    /// `--root`, in place of `document.root`.
    pub root: Option<String>,
    /// `--allow`, beside those of `allow`.
    pub allow: Vec<Allowance>,
}

/// An entry of `allow`, called like the code of the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Allowance {
    /// A reference leads to nothing.
    UnresolvedRef,
}

impl Allowance {
    /// The name of the problem's code.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnresolvedRef => "unresolved-ref",
        }
    }
}

impl FromStr for Allowance {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let all = [Self::UnresolvedRef];
        let found = all.into_iter().find(|allowance| allowance.name() == code);
        found.ok_or_else(|| format!("only `{}` can be allowed", all[0].name()))
    }
}

/// `[document]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct DocumentFiles {
    /// The folder that references must not leave, relative to the document; its own folder where there is none.
    pub root: Option<String>,
    /// Whether references to URLs are followed: fetched once, kept and locked beside the document.
    pub remote: bool,
}

/// `[package]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Package {
    /// Crate name; made of the document's title where it has none.
    pub name: Option<String>,
    /// Crate version; `0.1.0` where it has none.
    pub version: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `license`
    pub license: Option<String>,
    /// Files with the text of the licence, relative to this file; they become part of the crate.
    pub license_file: LicenseFiles,
    /// The texts of these files, each with its file name. Whoever reads the files sets it: the command line does.
    #[serde(skip)]
    pub license_texts: Vec<(String, String)>,
    /// `repository`
    pub repository: Option<String>,
    /// Own workspace or member of one. Where nothing is said, the command line goes by the workspace around the folder, and
    /// everything else makes a crate that builds wherever it is put.
    pub workspace: Option<Workspace>,
    /// The command that regenerates the crate, for the header of each file.
    pub command: Option<String>,
}

/// A path, or several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "OneOrMany")]
pub struct LicenseFiles(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a path, or a list of paths")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for LicenseFiles {
    fn from(paths: OneOrMany) -> Self {
        Self(match paths {
            OneOrMany::One(path) => vec![path],
            OneOrMany::Many(paths) => paths,
        })
    }
}

impl LicenseFiles {
    /// The names that the files have in the crate, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|path| path.rsplit(['/', '\\']).next().unwrap_or(path))
    }
}

/// Whether the emitted crate carries an empty `[workspace]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Workspace {
    /// It does, so it builds wherever it is put, but cannot be a dependency inside of another workspace.
    Own,
    /// It does not.
    Member,
}

/// `[names]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Names {
    /// Globs of what is cut off the start of operation ids: `*Controller_`.
    pub operation_prefixes: Vec<String>,
    /// Globs of what is cut off the end of operation ids: `_v2`.
    pub operation_suffixes: Vec<String>,
    /// What is cut off the start of component names: `io.k8s.api.core.`.
    pub type_prefixes: Vec<String>,
    /// What is cut off the end of component names: `Vo`, `Dto`.
    pub type_suffixes: Vec<String>,
}

impl Names {
    /// A component's name without the first prefix and the first suffix that fit, unless nothing would be left.
    pub fn bare_component<'a>(&self, name: &'a str) -> &'a str {
        let first = |cut: Option<&'a str>| cut.filter(|rest| rest.chars().any(char::is_alphanumeric));
        let rest = self.type_prefixes.iter().find_map(|prefix| first(name.strip_prefix(prefix.as_str())));
        let name = rest.unwrap_or(name);
        self.type_suffixes.iter().find_map(|suffix| first(name.strip_suffix(suffix.as_str()))).unwrap_or(name)
    }
}

/// `[operation.'SEL']`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct OperationOverride {
    /// Member of the JSON body that asks for server-sent events.
    pub stream_member: Option<String>,
    /// Whether the operation answers in the envelope.
    pub envelope: Option<bool>,
    /// The media type that `send` asks for before all others.
    pub accept: Option<String>,
    /// The media type of the body that the operation's own method takes.
    pub body: Option<String>,
}

/// `[parameter.'SEL']`; the selector is an operation's, then `.`, then the parameter's name (`*.ids`).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ParameterOverride {
    /// `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`, `simple`, `label`, `matrix`, `brackets`, `json`.
    pub style: Option<String>,
    /// `explode`
    pub explode: Option<bool>,
    /// Whether a value in the path may be empty.
    pub allow_empty: Option<bool>,
}

/// `[schema.'SEL']`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct SchemaOverride {
    /// A type of the user's, or one of the crate's under `crate::types`, or `string`, or `decimal`.
    pub r#type: Option<String>,
    /// Globs of members that may be absent, whatever `required` says.
    pub optional: Vec<String>,
    /// Globs of members that may be null, whatever their schemas say.
    pub nullable: Vec<String>,
}

/// `[envelope]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Envelope {
    /// Member with the verdict.
    pub code: String,
    /// Member with the message.
    pub message: String,
    /// Member with the payload.
    pub data: String,
    /// Member with the request id.
    pub request_id: Option<String>,
    /// Member with the time.
    pub timestamp: Option<String>,
    /// Value of `code` that means success.
    pub success: toml::Value,
    /// A pattern with a group `name` that takes code names from the summaries of examples.
    pub code_name: Option<String>,
    /// Names for codes whose examples give none: code to name.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
}

/// `[errors]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ErrorPlaces {
    /// JSON Pointer of the code in the body of a failure.
    pub code: Option<String>,
    /// JSON Pointer of the message in the body of a failure.
    pub message: Option<String>,
    /// Header field with the id of the request.
    pub request_id: Option<String>,
}

/// `[credential.NAME]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Credential {
    /// Names of the security schemes that this one value serves.
    pub schemes: Vec<String>,
    /// Scheme name to text before the value.
    pub prefix: BTreeMap<String, String>,
}

/// `[[paging]]`; see `ir::Paging`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Paging {
    /// The operations.
    pub operation: Selector,
    /// JSON Pointer of the list inside the payload.
    pub items: String,
    /// Ways to go on.
    pub rules: Vec<PagingRule>,
}

/// A way to go on; see `ir::PagingRule`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PagingRule {
    /// JSON Pointer to the text that must stand there.
    #[serde(default)]
    pub when: BTreeMap<String, toml::Value>,
    /// More while this boolean is true.
    pub more_flag: Option<String>,
    /// More while the number at the first pointer is below the one at the second.
    pub more_below: Option<[String; 2]>,
    /// More while there is a text here.
    pub more_present: Option<String>,
    /// The query parameter to set, `name` or `name.member`.
    pub set: String,
    /// Its next value: the number at this pointer, plus one.
    pub increment: Option<String>,
    /// Its next value: the value at this pointer.
    pub copy: Option<String>,
    /// Further members of the same parameter: member to JSON Pointer in the payload.
    #[serde(default)]
    pub carry: BTreeMap<String, String>,
}

/// `[[wait]]`; see `ir::Wait`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wait {
    /// Operations that start a task.
    #[serde(default)]
    pub start: Vec<Selector>,
    /// The operation that shows it.
    pub poll: Selector,
    /// JSON Pointer of the task's id in the payload of `start`.
    pub id: Option<String>,
    /// Parameter of `poll` that takes the id.
    pub parameter: Option<String>,
    /// JSON Pointer of the status in the payload of `poll`.
    pub status: String,
    /// Values that end the waiting.
    pub terminal: Vec<toml::Value>,
    /// Seconds between two polls (default 5).
    pub interval: Option<u64>,
}
