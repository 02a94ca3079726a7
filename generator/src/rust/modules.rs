//! Which module an operation is in, and what its method is called.
//!
//! Module: `[modules]` of the configuration, else the first tag, else the group that an operation id names (`pets.list`,
//! `Pets_list`), else the first fixed path segment. Method: `[rename]`, else what
//! [`method_names`](super::method_names) makes of the operation id.

use super::clashes::{self, Claimant};
use super::codes;
use super::method_names::{self, Lengths};
use super::names::{self, Case, Ident};
use super::scope::{Assigned, Scope, Wanted};
use crate::config::Config;
use crate::diagnostic::{Report, Severity};
use crate::ir::{Api, Operation};
use crate::selector::escaped;

/// Capabilities: feature names that no module may take.
pub(super) const RESERVED_FEATURES: &[&str] = &[
    "brotli",
    "charset",
    "client",
    "default",
    "deflate",
    "encoding-rs",
    "gzip",
    "native-tls",
    "reqwest",
    "rustls",
    "serde",
    "serde-json",
    "sse",
    "tracing",
    "unreferenced",
    "validate",
    "webhooks",
    "zstd",
    "bytes",
    "http",
    "jiff",
    "tokio",
    "backon",
    "base64",
    "httpdate",
    "futures-core",
    "percent-encoding",
    "regress",
];

/// Names that no operations' module may take: other modules and re-exports of the crate root, crates that every
/// path may start with, and methods of the client, since each module is a method of it.
const TAKEN_MODULES: &[&str] = &[
    // Files and re-exports.
    "api",
    "client",
    "error",
    "error_code",
    "failures",
    "http",
    "jiff",
    "lib",
    "main",
    "mod",
    "received",
    "reqwest",
    "runtime",
    "security",
    "serde_json",
    "server",
    "types",
    "webhooks",
    // Crates.
    "alloc",
    "core",
    "std",
    // Methods, also those of the traits that a client has.
    "base_url",
    "borrow",
    "borrow_mut",
    "builder",
    "clone",
    "clone_from",
    "clone_into",
    "drop",
    "fmt",
    "from",
    "into",
    "new",
    "setup",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
    // No identifiers.
    "crate",
    "self",
    "super",
];

/// Names that no method of a module's handle may have.
const TAKEN_METHODS: &[&str] = &["fmt", "clone", "new", "client"];

/// What is put after a module's name that is taken.
const MODULE_SUFFIX: &str = "operations";

/// A module and the operations in it.
#[derive(Debug)]
pub(super) struct Group {
    /// Module name.
    pub ident: Ident,
    /// Cargo feature.
    pub feature: String,
    /// The tag that it stands for, if it stands for one.
    pub tags: Vec<String>,
    /// Indices of operations, in document order.
    pub operations: Vec<usize>,
}

/// Names of an operation.
#[derive(Debug, Clone)]
pub(super) struct OperationNames {
    /// Index of its group.
    pub group: usize,
    /// Method on the handle, before escaping.
    pub method: String,
    /// Words that types of this operation are named after.
    pub context: String,
}

/// All modules, and the names of every operation.
pub(super) fn group(api: &Api, config: &Config, report: &mut Report) -> (Vec<Group>, Vec<OperationNames>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_operation = Vec::with_capacity(api.operations.len());
    let mut used = vec![false; config.modules.len()];
    for (index, operation) in api.operations.iter().enumerate() {
        let name = module_name(operation, config, &mut used, report);
        let position = groups.iter().position(|g| g.ident.bare() == name).unwrap_or_else(|| {
            groups.push(Group {
                ident: names::ident(&name),
                feature: feature(&name),
                tags: Vec::new(),
                operations: Vec::new(),
            });
            groups.len() - 1
        });
        let group = &mut groups[position];
        group.operations.push(index);
        if let Some(tag) = &operation.tag
            && !group.tags.contains(tag)
        {
            group.tags.push(tag.clone());
        }
        of_operation.push(position);
    }
    for ((name, _), used) in config.modules.iter().zip(used) {
        if !used && config.only.is_empty() {
            let message = format!("module `{name}` of the configuration has no operations");
            report
                .add(codes::EMPTY_MODULE, Severity::Error, config.place(&["modules", name]), message)
                .help("remove the entry, or correct its selectors");
        }
    }
    let named = name_operations(api, config, &groups, &of_operation, report);
    (groups, named)
}

fn module_name(operation: &Operation, config: &Config, used: &mut [bool], report: &mut Report) -> String {
    let tags: Vec<String> = operation.tag.iter().cloned().collect();
    for (position, (name, selectors)) in config.modules.iter().enumerate() {
        let hit = selectors.iter().any(|s| {
            s.matches_operation(Some(&operation.id), &operation.method, &operation.path, &tags, &operation.at)
        });
        if hit {
            used[position] = true;
            return free_module(&names::snake(name));
        }
    }
    let text = match &operation.tag {
        Some(tag) => {
            if !tag.is_ascii()
                && !report.diagnostics.iter().any(|d| d.code == codes::MODULE_NAME && d.message.contains(tag))
            {
                report
                    .warning(codes::MODULE_NAME, &operation.at, format!("tag `{tag}` has no name in ASCII"))
                    .help(format!(
                        "name its module in the configuration: [modules] {} = [\"{tag}\"]",
                        names::snake(tag)
                    ));
            }
            tag.clone()
        }
        None => id_group(&operation.id)
            .or_else(|| operation.path.split('/').find(|s| says_something(s)))
            .unwrap_or("root")
            .to_owned(),
    };
    free_module(&names::snake(&text))
}

/// The group that an operation id names: what stands before a dot or a slash, or a class before `_`. Words of a sentence
/// (`get_pets`) name none.
fn id_group(id: &str) -> Option<&str> {
    let is_class = |group: &str| group.starts_with(|c: char| c.is_ascii_uppercase());
    let group = id.split_once(['.', '/']).or_else(|| id.split_once('_').filter(|(group, _)| is_class(group)));
    group.map(|(group, _)| group).filter(|group| group.chars().any(char::is_alphanumeric))
}

/// Whether a path segment distinguishes parts of an API: no variable, and neither `api` nor a version.
pub(super) fn says_something(segment: &str) -> bool {
    // `v1.1`, `2010-04-01`
    let number = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    let is_version = number.starts_with(|c: char| c.is_ascii_digit());
    segment.chars().any(char::is_alphanumeric) && !segment.contains('{') && !is_version && segment != "api"
}

pub(super) fn free_module(name: &str) -> String {
    if TAKEN_MODULES.contains(&name) {
        format!("{name}_{MODULE_SUFFIX}")
    } else {
        names::file_stem(name, MODULE_SUFFIX)
    }
}

fn feature(module: &str) -> String {
    const SUFFIX: &str = "-api";
    let kebab = module.replace('_', "-");
    // What ends in the suffix already gets it once more, so that two modules never share a feature.
    if RESERVED_FEATURES.contains(&kebab.trim_end_matches(SUFFIX)) { kebab + SUFFIX } else { kebab }
}

fn name_operations(
    api: &Api,
    config: &Config,
    groups: &[Group],
    of_operation: &[usize],
    report: &mut Report,
) -> Vec<OperationNames> {
    let mut named: Vec<OperationNames> = of_operation
        .iter()
        .map(|&group| OperationNames { group, method: String::new(), context: String::new() })
        .collect();
    for group in groups {
        let operations = || group.operations.iter().map(|&o| &api.operations[o]);
        let lengths: Vec<Lengths> = operations()
            .map(|operation| Lengths::new(operation, group.ident.bare(), &config.names, TAKEN_METHODS))
            .collect();
        let texts = method_names::shortest(&lengths);
        let wanted: Vec<Wanted> = operations()
            .zip(texts)
            .map(|(operation, text)| Wanted { text, renamed: operation.renamed.clone() })
            .collect();
        let scope = Scope { case: Case::Snake, taken: TAKEN_METHODS, suffix: "_operation" };
        // Two operations without an id may be given one text: `/a-b` and `/a/b`.
        let own: Vec<String> = operations().map(|o| format!("{} {} {}", o.id, o.method, o.path)).collect();
        let assigned = scope.assign_by(&wanted, &own);
        let short: Vec<Wanted> = wanted
            .iter()
            .zip(&lengths)
            .map(|(wanted, lengths)| Wanted { text: lengths.short().to_owned(), ..wanted.clone() })
            .collect();
        report_clashes(api, group, &scope.wishes(&short), &assigned, report);
        for ((&operation, method), lengths) in group.operations.iter().zip(assigned.names).zip(&lengths) {
            named[operation].context = context(&lengths.context(&method), group.ident.bare());
            named[operation].method = method;
        }
    }
    named
}

/// Reports which operations want one method name. Where each keeps more of its id, a note will do.
fn report_clashes(
    api: &Api,
    group: &Group,
    short: &[(String, Vec<usize>)],
    assigned: &Assigned,
    report: &mut Report,
) {
    let claimants = |wanted: &str, members: &[usize]| -> Vec<Claimant<'_>> {
        let claimant = |&member: &usize| {
            let operation = &api.operations[group.operations[member]];
            let route = format!("{} {}", operation.method, escaped(&operation.path));
            let lines = vec![clashes::line(&route, wanted)];
            Claimant { at: &operation.at, name: &assigned.names[member], lines }
        };
        members.iter().map(claimant).collect()
    };
    let what = format!("operations of module `{}`", group.ident);
    let is_odd = |member: &usize| assigned.clashes.iter().any(|clash| clash.members.contains(member));
    for (wanted, members) in short {
        if members.iter().any(is_odd) {
            clashes::report(report, &what, wanted, &claimants(wanted, members));
        } else {
            clashes::note(report, &what, wanted, &claimants(wanted, members));
        }
    }
    // What wants the short name as well may want the long one, too.
    for clash in assigned.clashes.iter().filter(|clash| short.iter().all(|(name, _)| *name != clash.name)) {
        clashes::report(report, &what, &clash.name, &claimants(&clash.name, &clash.members));
    }
}

/// What types of an operation are named after: its method, with the module before it unless the method
/// already says a word of the module. Depends on the two names alone.
fn context(method: &str, module: &str) -> String {
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    let said =
        method.split('_').any(|m| module.split('_').any(|w| !stem(w).is_empty() && stem(w) == stem(m)));
    if said { names::pascal(method) } else { names::pascal(&format!("{module} {method}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_tag_the_id_or_the_path_names_the_module() {
        assert_eq!(id_group("pets.list"), Some("pets"));
        assert_eq!(id_group("PetController_list"), Some("PetController"));
        assert_eq!(id_group("get_pets"), None);
        assert_eq!(id_group("listPets"), None);
        assert_eq!(id_group(".hidden"), None);
        let segments = "/api/v1.1/{tenant}/pets/list";
        assert_eq!(segments.split('/').find(|s| says_something(s)), Some("pets"));
        assert_eq!("/{id}".split('/').find(|s| says_something(s)), None);
    }

    #[test]
    fn modules_and_their_features_are_free_to_take() {
        for (text, module, cargo) in [
            ("Pets", "pets", "pets"),
            ("types", "types_operations", "types-operations"),
            ("self", "self_operations", "self-operations"),
            ("NUL", "nul_operations", "nul-operations"),
            ("serde", "serde", "serde-api"),
            ("serde_api", "serde_api", "serde-api-api"),
            ("", "empty", "empty"),
        ] {
            let name = free_module(&names::snake(text));
            assert_eq!((name.as_str(), feature(&name).as_str()), (module, cargo), "{text}");
        }
    }

    #[test]
    fn a_context_says_the_module_once() {
        assert_eq!(context("list_pet_toys", "pets"), "ListPetToys");
        assert_eq!(context("create", "account_groups"), "AccountGroupsCreate");
    }
}
