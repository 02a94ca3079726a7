//! What a well-typed configuration may still say wrong, as far as the file alone tells.

use std::fmt::Display;

use super::parse::advise;
use super::rust_type::{NoType, RustPath};
use super::{Config, Envelope, ErrorPlaces, Paging, PagingRule, Wait};
use crate::codes;
use crate::diagnostic::{Diagnostic, Report, Severity};

/// Values of `style` in `[parameter]`: those of OpenAPI 3.0.4, 4.8.12.3, and two that servers use besides.
const STYLES: &[&str] = &[
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "simple",
    "label",
    "matrix",
    "brackets",
    "json",
];

/// Whether all entries make sense; diagnostics where not.
pub(super) fn validate(config: &Config, report: &mut Report) -> bool {
    let mut checker = Checker { config, report, well: true };
    checker.package();
    checker.overrides();
    if let Some(envelope) = &config.envelope {
        checker.envelope(envelope);
    }
    if let Some(places) = &config.errors {
        checker.errors(places);
    }
    for (index, paging) in config.paging.iter().enumerate() {
        checker.paging(index, paging);
    }
    for (index, wait) in config.wait.iter().enumerate() {
        checker.wait(index, wait);
    }
    checker.well
}

/// Crates that every program can name, and those that the emitted one depends on or shows in its examples: a package
/// called so could not name them.
const TAKEN_PACKAGES: &[&str] = &[
    "alloc",
    "backon",
    "base64",
    "bytes",
    "core",
    "encoding_rs",
    "futures_core",
    "futures_util",
    "http",
    "httpdate",
    "jiff",
    "percent_encoding",
    "proc_macro",
    "regress",
    "reqwest",
    "serde",
    "serde_json",
    "std",
    "test",
    "tokio",
    "tracing",
];

/// Files and folders at the root of an emitted crate, and those that Cargo makes or knows there.
const GENERATED_FILES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "benches",
    "build.rs",
    "examples",
    "generated.json",
    "rustfmt.toml",
    "src",
    "target",
    "tests",
];

/// Why Cargo would refuse a package of this name, or its code would not compile; to follow the name in a sentence.
pub(crate) fn package_name_problem(name: &str) -> Option<&'static str> {
    let is_taken = TAKEN_PACKAGES.contains(&name.replace('-', "_").as_str());
    word_problem(name).or(is_taken.then_some("is the name of a crate that the emitted one uses"))
}

fn word_problem(name: &str) -> Option<&'static str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(is_plain) {
        return Some("is not a crate name: a letter, then letters, digits, `-` and `_`");
    }
    if syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err() {
        return Some("is a keyword of Rust");
    }
    None
}

struct Checker<'a> {
    config: &'a Config,
    report: &'a mut Report,
    well: bool,
}

impl Checker<'_> {
    fn error(&mut self, keys: &[&str], message: impl Into<String>) -> &mut Diagnostic {
        self.well = false;
        self.report.add(codes::BAD_CONFIG, Severity::Error, self.config.place(keys), message.into())
    }

    fn package(&mut self) {
        let package = &self.config.package;
        if let Some(name) = &package.name
            && let Some(problem) = package_name_problem(name)
        {
            self.error(&["package", "name"], format!("`{name}` {problem}"));
        }
        if let Some(version) = &package.version
            && !is_version(version)
        {
            self.error(&["package", "version"], format!("`{version}` is not a version"))
                .help("write three numbers: `0.1.0`");
        }
        if package.command.as_ref().is_some_and(|command| command.contains(['\n', '\r'])) {
            self.error(&["package", "command"], "the command has more than one line");
        }
        let mut names: Vec<&str> = Vec::new();
        for name in package.license_file.names() {
            let is_plain = !name.is_empty() && !name.starts_with('.') && !name.contains([':', '\0', '\n']);
            if !is_plain || GENERATED_FILES.contains(&name) || names.contains(&name) {
                self.error(
                    &["package", "license-file"],
                    format!("`{name}` is not a free file name in the crate"),
                );
            }
            names.push(name);
        }
        for module in self.config.modules.keys() {
            let is_snake = module.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !is_snake || word_problem(module).is_some() {
                self.error(&["modules", module], format!("`{module}` is not a module name"))
                    .help("write it as Rust does: `list_items`");
            }
        }
    }

    fn overrides(&mut self) {
        for (selector, parameter) in &self.config.parameter {
            if selector.split_member().is_none() {
                self.error(&["parameter", selector.as_str()], format!("`{selector}` names no parameter"))
                    .help("write an operation, a dot and the parameter's name: `*.ids`");
            }
            if let Some(style) = &parameter.style
                && !STYLES.contains(&style.as_str())
            {
                let keys = ["parameter", selector.as_str(), "style"];
                self.error(&keys, format!("unknown style `{style}`")).help(advise(style, STYLES));
            }
        }
        for (selector, schema) in &self.config.schema {
            if let Some(path) = &schema.r#type {
                let member = selector.as_str().rsplit_once("/properties/");
                self.rust_type(&["schema", selector.as_str(), "type"], path, member);
            }
        }
        for (format, path) in &self.config.formats {
            self.rust_type(&["formats", format], path, None);
        }
    }

    /// A type for a schema; `member` is the schema whose member that is, and the member's name, where the selector tells.
    fn rust_type(&mut self, keys: &[&str], path: &str, member: Option<(&str, &str)>) {
        match RustPath::parse(path) {
            Ok(_) => {}
            Err(NoType::NoPath) => {
                self.error(keys, format!("`{path}` is not the path of a Rust type"));
            }
            Err(NoType::Optional(inner)) => {
                let (owner, name) = member.unwrap_or(("..", "member"));
                let message =
                    format!("`{path}` says that the value may be missing, which is not part of its type");
                self.error(keys, message).help(format!(
                    "write the type as `{inner}`, and under `[schema.'{owner}']`: nullable = [\"{name}\"]"
                ));
            }
        }
    }

    fn envelope(&mut self, envelope: &Envelope) {
        use toml::Value::{Boolean, Float, Integer, String};
        if !matches!(envelope.success, Boolean(_) | Float(_) | Integer(_) | String(_)) {
            self.error(&["envelope", "success"], "`success` must be one number, text or boolean");
        }
        let Some(pattern) = &envelope.code_name else { return };
        let keys = ["envelope", "code-name"];
        match regex::Regex::new(pattern) {
            Ok(regex) if regex.capture_names().flatten().any(|name| name == "name") => {}
            Ok(_) => {
                self.error(&keys, "the pattern has no group `name`").help("mark the name: `^(?<name>\\w+):`");
            }
            Err(error) => {
                let said = error.to_string();
                let reason = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
                self.error(&keys, format!("the pattern is not a regular expression: {reason}"));
            }
        }
    }

    fn errors(&mut self, places: &ErrorPlaces) {
        for (key, pointer) in [("code", &places.code), ("message", &places.message)] {
            if let Some(pointer) = pointer {
                self.pointer(&["errors", key], pointer);
            }
        }
        // RFC 9110, 5.6.2.
        let is_token = |name: &str| {
            !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
        };
        if let Some(name) = places.request_id.as_ref().filter(|name| !is_token(name)) {
            self.error(&["errors", "request-id"], format!("`{name}` is not the name of a header field"));
        }
    }

    fn paging(&mut self, index: usize, paging: &Paging) {
        let index = index.to_string();
        self.pointer(&["paging", &index, "items"], &paging.items);
        if paging.rules.is_empty() {
            self.error(&["paging", &index, "rules"], "there is no rule that leads to the next page");
        }
        for (number, rule) in paging.rules.iter().enumerate() {
            self.paging_rule(&["paging", &index, "rules", &number.to_string()], rule);
        }
    }

    fn paging_rule(&mut self, keys: &[&str], rule: &PagingRule) {
        let ends = [rule.more_flag.is_some(), rule.more_below.is_some(), rule.more_present.is_some()];
        if ends.into_iter().filter(|end| *end).count() != 1 {
            self.error(
                keys,
                "a paging rule must have exactly one of `more-flag`, `more-below` and `more-present`",
            );
        }
        if rule.increment.is_some() == rule.copy.is_some() {
            self.error(keys, "a paging rule must have exactly one of `increment` and `copy`");
        }
        if rule.when.len() > 1 {
            self.error(keys, "`when` must have one pointer");
        }
        let pointers = rule.when.keys().chain(&rule.more_flag).chain(rule.more_below.iter().flatten());
        let pointers = pointers.chain(&rule.more_present).chain(&rule.increment).chain(&rule.copy);
        for pointer in pointers.chain(rule.carry.values()) {
            self.pointer(keys, pointer);
        }
    }

    fn wait(&mut self, index: usize, wait: &Wait) {
        let index = index.to_string();
        self.pointer(&["wait", &index, "status"], &wait.status);
        if let Some(id) = &wait.id {
            self.pointer(&["wait", &index, "id"], id);
        }
        if wait.terminal.is_empty() {
            self.error(&["wait", &index, "terminal"], "no status ends the wait");
        }
        if !wait.start.is_empty() && (wait.id.is_none() || wait.parameter.is_none()) {
            self.error(&["wait", &index], "`start` needs `id` and `parameter`")
                .help("`id` points to the started task's id, and `parameter` is the parameter of `poll` that takes it");
        }
        if wait.interval == Some(0) {
            self.error(&["wait", &index, "interval"], "`interval` must be at least 1 second");
        }
    }

    /// A JSON Pointer into a payload (RFC 6901, section 3).
    fn pointer(&mut self, keys: &[&str], text: impl Display) {
        let text = text.to_string();
        let escapes_well = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        if !text.is_empty() && !text.starts_with('/') || !escapes_well {
            self.error(keys, format!("`{text}` is not a JSON Pointer")).help("write it as `/data/items`");
        }
    }
}

/// Whether Cargo takes it as a version: three numbers, then perhaps a pre-release or build name.
fn is_version(text: &str) -> bool {
    let (numbers, rest) = text.split_at(text.find(['-', '+']).unwrap_or(text.len()));
    let is_number = |part: &str| part.parse::<u64>().is_ok_and(|number| number.to_string() == part);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && rest.len() != 1
        && rest.chars().all(is_plain)
}
