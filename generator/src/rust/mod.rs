//! Stage 3: [`Api`] to [`Crate`]. Takes what the API is, gives what the crate is: identifiers, modules, Rust
//! types, constructors, features, doc lines. Refuses nothing that stage 2 let through; a clash of names is
//! settled by rule and reported.

pub mod codes;
mod docs;
mod expression;
mod files;
mod model;
mod modules;
mod names;
mod place;
mod requests;
mod samples;
mod setup;
mod type_names;
mod types;

pub use docs::DocLines;
pub use model::*;
pub use names::Ident;

use crate::config::Config;
use crate::diagnostic::Report;
use crate::ir::Api;

/// Plans the crate.
pub fn plan(api: &Api, config: &Config, report: &mut Report) -> Crate {
    let (groups, operations) = modules::group(api, config, report);
    let type_names = type_names::assign(api, &operations, config, report);
    let planner = types::Planner {
        api,
        names: &type_names,
        ids: type_names.iter().map(|(id, name)| (name, *id)).collect(),
    };
    let items: Vec<Item> = api.types.iter().map(|(id, _)| planner.item(id, report)).collect();
    let lib_name =
        config.package.name.as_deref().map_or_else(|| names::snake(&api.title), |n| n.replace('-', "_"));
    let credentials = setup::credentials(api);
    let (security_sets, security) = setup::security(api, &credentials);
    let idents = requests::idents(&operations, &groups);
    let samples = samples::Samples {
        lib_name: &lib_name,
        items: items.iter().map(|item| (item.ident(), item)).collect(),
    };
    let request_planner = requests::RequestPlanner {
        planner: &planner,
        groups: &groups,
        operations: &operations,
        security: &security,
        idents: &idents,
        samples: &samples,
    };
    let modules: Vec<Module> =
        groups.iter().map(|group| module(api, group, &request_planner, report)).collect();
    let uses = runtime_use(&modules);
    let mut modules = modules;
    modules.sort_by(|a, b| a.ident.bare().cmp(b.ident.bare()));
    let features_of = |used: &dyn Fn(&Request) -> bool| -> Vec<String> {
        modules.iter().filter(|m| m.requests.iter().any(used)).map(|m| m.feature.clone()).collect()
    };
    let mut security_sets = security_sets;
    for set in &mut security_sets {
        set.features = features_of(&|r| r.security.as_ref() == Some(&set.ident));
    }
    let mut envelope = setup::envelope(api);
    if let Some(envelope) = &mut envelope {
        envelope.features = modules.iter().map(|m| m.feature.clone()).collect();
    }
    let servers = setup::servers(api);
    let mut docs = DocLines::default();
    docs.paragraph(format!(
        "Client for {}, version {} of its document.",
        docs::inline(&api.title),
        docs::inline(&api.version)
    ));
    if let Some(description) = &api.description {
        docs.prose(description);
    }
    Crate {
        title: api.title.clone(),
        api_version: api.version.clone(),
        docs,
        servers,
        credentials,
        security: security_sets,
        envelope,
        type_files: files::split(api, &groups, &operations, items.clone(), &type_names),
        modules,
        uses,
        lib_name: lib_name.clone(),
    }
}

fn module(
    api: &Api,
    group: &modules::Group,
    planner: &requests::RequestPlanner<'_>,
    report: &mut Report,
) -> Module {
    let title =
        if group.tags.is_empty() { group.ident.bare().replace('_', " ") } else { group.tags.join(", ") };
    let mut docs = DocLines::default();
    docs.paragraph(format!("Operations of {}.", docs::inline(&title)));
    for tag in &group.tags {
        if let Some(description) =
            api.tags.iter().find(|t| t.name == *tag).and_then(|t| t.description.as_deref())
        {
            docs.prose(description);
        }
    }
    Module {
        ident: group.ident.clone(),
        feature: group.feature.clone(),
        handle: names::ident(&names::type_name(&names::pascal(group.ident.bare()))),
        title: docs::one_line(&title),
        docs,
        requests: group.operations.iter().map(|&o| planner.request(o, report)).collect(),
    }
}

fn runtime_use(modules: &[Module]) -> RuntimeUse {
    let requests = || modules.iter().flat_map(|m| &m.requests);
    RuntimeUse {
        events: requests().any(|r| r.events.is_some()),
        paging: requests().any(|r| r.paging.is_some()),
        waiting: requests().any(|r| r.wait.is_some()),
    }
}

/// Foreign text as a code span that no backtick in it can end (CommonMark 0.31, 6.1).
fn code_span(text: &str) -> String {
    let line = text.replace(['\n', '\r'], " ");
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 && !line.trim().is_empty() {
        format!("`{line}`")
    } else {
        format!("{fence} {line} {fence}")
    }
}
