//! Stage 3: [`Api`] to [`Crate`]. Takes what the API is, gives what the crate is: identifiers, modules, Rust
//! types, constructors, features, doc lines. Refuses nothing that stage 2 let through; a clash of names is
//! settled by rule and reported.

mod checks;
mod clashes;
pub mod codes;
mod constructors;
mod docs;
mod enums;
mod expression;
mod failures;
mod files;
mod front_page;
mod html;
mod list_items;
mod method_names;
mod model;
mod module_docs;
mod modules;
mod names;
mod outcomes;
mod own_texts;
mod place;
mod request_names;
mod requests;
mod runtime_use;
mod sample_calls;
mod sample_size;
mod samples;
mod scope;
mod sends;
mod setup;
mod signs;
mod type_names;
mod types;
mod union_words;

pub use docs::DocLines;
pub use model::*;
pub use names::Ident;

use crate::config::{self, Config};
use crate::diagnostic::{Report, Severity};
use crate::ir::Api;

/// Names that the configuration gives must be identifiers, raw or not.
fn check_configured_names(config: &Config, report: &mut Report) {
    let given = [
        (
            "rename",
            config
                .rename
                .iter()
                .map(|(selector, name)| (selector.as_str(), name.as_str()))
                .collect::<Vec<_>>(),
        ),
        ("servers", config.servers.iter().map(|(url, name)| (url.as_str(), name.as_str())).collect()),
        ("modules", config.modules.keys().map(|name| (name.as_str(), name.as_str())).collect()),
        ("credential", config.credential.keys().map(|name| (name.as_str(), name.as_str())).collect()),
    ];
    for (section, names) in given {
        for (key, name) in names {
            if !names::is_word(name) {
                let message = format!("`{name}` in `[{section}]` is not a Rust identifier");
                report
                    .add(codes::BAD_NAME, Severity::Error, config.place(&[section, key]), message)
                    .help("a name has ASCII letters, digits and `_`, and does not start with a digit");
            }
        }
    }
}

/// Crates that a path may start with in every emitted crate: those of the language, the crate itself, and dependencies that no
/// feature turns off.
const KNOWN_CRATES: &[&str] = &["std", "core", "alloc", "crate", "jiff", "serde_json"];

/// Types that the configuration gives must be of a crate that the emitted crate depends on.
fn check_configured_types(config: &Config, report: &mut Report) {
    let formats = config.formats.iter().map(|(format, path)| (["formats", format.as_str()], path));
    let schemas = config
        .schema
        .iter()
        .filter_map(|(selector, entry)| Some((["schema", selector.as_str()], entry.r#type.as_ref()?)));
    for (keys, path) in formats.chain(schemas) {
        let Ok(parsed) = config::RustPath::parse(path) else { continue };
        let Some(name) = parsed.first_segment() else { continue };
        let is_known = KNOWN_CRATES.contains(&name)
            || config.dependencies.keys().any(|dependency| dependency.replace('-', "_") == name);
        if !is_known {
            let message = format!("`{path}` belongs to the crate `{name}`, which is not a dependency");
            report.add(codes::UNKNOWN_CRATE, Severity::Error, config.place(&keys), message).help(format!(
                "under [dependencies]: {name} = {{ version = \"1\", features = [\"serde\"] }}"
            ));
        }
    }
}

/// Plans the crate.
pub fn plan(api: &Api, config: &Config, report: &mut Report) -> Crate {
    check_configured_names(config, report);
    check_configured_types(config, report);
    let (groups, operations) = modules::group(api, config, report);
    let type_names = type_names::assign(api, &operations, config, report);
    let planner = types::Planner {
        api,
        names: &type_names.types,
        required: &type_names.required,
        ids: type_names.types.iter().map(|(id, name)| (name, *id)).collect(),
        places: api.types.by_place(),
    };
    let items: Vec<Item> = api.types.iter().map(|(id, _)| planner.item(id, report)).collect();
    let lib_name =
        config.package.name.as_deref().map_or_else(|| default_name(&api.title), |n| n.replace('-', "_"));
    let credentials = setup::credentials(api, report);
    let (security_sets, security) = setup::security(api, &credentials);
    let (mut failure_sets, failures) = failures::plan(&planner, api);
    let idents = request_names::assign(&operations, &groups);
    let samples = samples::Samples::new(&lib_name, &items);
    let request_planner = requests::RequestPlanner {
        planner: &planner,
        groups: &groups,
        operations: &operations,
        security: &security,
        failures: &failures,
        idents: &idents,
        samples: &samples,
    };
    let modules: Vec<Module> =
        groups.iter().map(|group| module(api, group, &request_planner, report)).collect();
    request_names::report_helpers(api, &modules, report);
    let webhooks = setup::webhooks(api, &planner);
    let mut modules = modules;
    modules.sort_by(|a, b| a.ident.bare().cmp(b.ident.bare()));
    let features_of = |used: &dyn Fn(&Request) -> bool| -> Vec<String> {
        modules.iter().filter(|m| m.requests.iter().any(used)).map(|m| m.feature.clone()).collect()
    };
    let mut security_sets = security_sets;
    for set in &mut security_sets {
        set.features = features_of(&|r| r.security.as_ref() == Some(&set.ident));
    }
    for set in &mut failure_sets {
        set.features = features_of(&|r| r.failure.as_ref().is_some_and(|failure| failure.set == set.ident));
    }
    let mut envelope = setup::envelope(api);
    if let Some(envelope) = &mut envelope {
        envelope.features = modules.iter().map(|m| m.feature.clone()).collect();
    }
    let servers = setup::servers(api, report);
    let uses = runtime_use::of(&runtime_use::Needing {
        modules: &modules,
        items: &items,
        webhooks: &webhooks,
        failures: &failure_sets,
        servers: &servers,
        security: &security_sets,
        envelope: envelope.as_ref(),
    });
    let example_url = setup::example_url(api);
    let page = front_page::FrontPage {
        samples: &samples,
        servers: &servers,
        example_url: &example_url,
        credentials: &credentials,
        modules: &modules,
        items: &items,
        uses: &uses,
        envelope: envelope.as_ref(),
    };
    let docs = page.docs(api);
    let type_files = files::split(api, &groups, &operations, items, &type_names.types);
    Crate {
        title: api.title.clone(),
        api_version: api.version.clone(),
        docs,
        example_url,
        builder_docs: setup::builder_docs(api, !servers.is_empty()),
        servers,
        credentials,
        security: security_sets,
        envelope,
        failures: failure_sets,
        error_places: api.error_places.clone(),
        type_tables: files::tables(&type_files),
        listed_together: files::together(&type_files),
        type_files,
        modules,
        webhooks,
        uses,
        lib_name: lib_name.clone(),
    }
}

/// The crate's name where the configuration gives none: the title, short enough for a registry, and no name that Cargo
/// or the crate itself needs.
fn default_name(title: &str) -> String {
    const LONGEST: usize = 64;
    let name = names::snake(title);
    let end = if name.len() > LONGEST { name[..LONGEST].rfind('_').unwrap_or(LONGEST) } else { name.len() };
    let name = name[..end].trim_end_matches('_');
    if config::package_name_problem(name).is_some() { format!("{name}_client") } else { name.to_owned() }
}

/// The request to show first: one that reads something and asks for as little as possible.
pub fn example_request(modules: &[Module]) -> Option<&Request> {
    let requests = modules.iter().flat_map(|m| &m.requests);
    let gives = |r: &Request| !matches!(r.returns, Returns::Json(RustType::Unit));
    requests.filter(|r| gives(r)).min_by_key(|r| {
        let effort = r.arguments.all().count();
        (r.http_method != "GET", effort, r.security.is_none(), r.paging.is_none(), r.operation)
    })
}

fn module(
    api: &Api,
    group: &modules::Group,
    planner: &requests::RequestPlanner<'_>,
    report: &mut Report,
) -> Module {
    let title =
        if group.tags.is_empty() { group.ident.bare().replace('_', " ") } else { group.tags.join(", ") };
    let docs = module_docs::of(api, group);
    Module {
        ident: group.ident.clone(),
        feature: group.feature.clone(),
        handle: names::ident(&request_names::handle(group)),
        title: docs::one_line(&title),
        summary: module_docs::summary(&docs),
        docs,
        requests: group.operations.iter().map(|&o| planner.request(o, report)).collect(),
    }
}

/// Foreign text as a code span that no backtick in it can end (CommonMark 0.31, 6.1). There is no empty one.
fn code_span(text: &str) -> String {
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let line = text.replace(['\n', '\r'], " ");
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 && !line.trim().is_empty() {
        format!("`{line}`")
    } else {
        format!("{fence} {line} {fence}")
    }
}
