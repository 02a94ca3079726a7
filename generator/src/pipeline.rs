//! The stages in a row. Each of the first three reports all that it finds; only this driver stops, at a stage
//! boundary.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::Report;
use crate::dump as dumps;
use crate::emit;
use crate::ir::{self, Api};
use crate::layout::{self, DocumentId, ModulePart, Output, Parts, ServerPart, Topics};
use crate::propose::{self, Seen, StartPaths};
use crate::rust::{self, Crate, CredentialMethod, Item};
use crate::source::Source;
use crate::spec::{self, Document};

/// A stage whose result can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The checked document.
    Document,
    /// The API in wire names.
    Api,
    /// The crate in Rust names.
    Crate,
}

/// From a document to a crate, ready to be written. `None` where the report has errors.
///
/// This is the whole program for a `build.rs`: open a [`Source`], call this, and hand the output to
/// [`write::apply`](crate::write::apply).
pub fn generate(sources: Vec<Source>, config: &Config, report: &mut Report) -> Option<Output> {
    let document = load(sources, config, report)?;
    let id = DocumentId::of(files(&document));
    let api = lower(&document, config, report)?;
    let krate = plan(&api, config, report)?;
    let files = emit::render(&krate);
    report.timings.passed("emit");
    let output = layout::assemble(files, &parts(&api, &krate, id), config);
    report.timings.passed("layout");
    Some(output)
}

/// Everything that can be said about a document; nothing is made of it. The API and the crate are worked out as far as
/// errors let them.
pub fn lint(sources: Vec<Source>, config: &Config, report: &mut Report) {
    let Some(document) = load(sources, config, report) else { return };
    let Some(api) = lower(&document, config, report) else { return };
    let Some(krate) = plan(&api, config, report) else { return };
    let found = propose::equal::find(&document, &api, &krate, config);
    for class in &found.classes {
        let (first, others) = (&class.places[0], &class.places[1..]);
        let (count, name) = (class.places.len(), &class.name);
        let message = if class.is_component {
            format!("{count} inline types are equal to the component `{name}`")
        } else {
            format!("{count} inline types are equal and could be one type, `{name}`")
        };
        let note = report.note(ir::codes::EQUAL_TYPES, first, message);
        note.help(format!("under [rename]: {}", class.lines().join(", ")));
        for other in others.iter().take(4) {
            note.related(other, "this one too");
        }
    }
}

/// A configuration to start from, with entries that fit the document, all of them commented out. `config` is what the
/// document is read with. `None` where the report has errors.
pub fn starting_config(
    sources: Vec<Source>,
    config: &Config,
    paths: &StartPaths,
    report: &mut Report,
) -> Option<String> {
    let document = load(sources, config, report)?;
    let api = lower(&document, config, report)?;
    let krate = plan(&api, config, report)?;
    let envelope = config.envelope.is_none().then(|| propose::envelope::find(&document, &api)).flatten();
    let Some(envelope) = envelope else {
        let seen = Seen { document: &document, api: &api, krate: &krate, report, envelope: None };
        return Some(propose::starting_config(&seen, paths, config));
    };
    // Whatever else is proposed is for the crate with the envelope, whose payloads are other ones.
    let config = Config { envelope: Some(envelope), ..config.clone() };
    let mut report = Report::default();
    let api = lower(&document, &config, &mut report)?;
    let krate = plan(&api, &config, &mut report)?;
    let envelope = config.envelope.as_ref();
    let seen = Seen { document: &document, api: &api, krate: &krate, report: &report, envelope };
    Some(propose::starting_config(&seen, paths, &config))
}

/// What a stage makes of a document, as one JSON object. `None` where the report has errors.
pub fn dump(stage: Stage, sources: Vec<Source>, config: &Config, report: &mut Report) -> Option<Value> {
    let document = load(sources, config, report)?;
    if stage == Stage::Document {
        return Some(dumps::document(&document));
    }
    let api = lower(&document, config, report)?;
    if stage == Stage::Api {
        return Some(dumps::api(&api));
    }
    let krate = plan(&api, config, report)?;
    Some(dumps::krate(&api, &krate))
}

/// All files of the document, each once.
fn files(document: &Document) -> impl Iterator<Item = (&str, &str)> {
    let mut names = BTreeSet::new();
    let sources = document.sources.parts().iter().map(|part| &part.source);
    sources.filter(move |source| names.insert(&source.name)).map(|source| (&*source.name, &*source.text))
}

fn load(sources: Vec<Source>, config: &Config, report: &mut Report) -> Option<Document> {
    let document = spec::load(sources, config, report)?;
    (!report.has_errors()).then_some(document)
}

fn lower(document: &Document, config: &Config, report: &mut Report) -> Option<Api> {
    let api = ir::lower(document, config, report);
    report.timings.passed("lower");
    (!report.has_errors()).then_some(api)
}

fn plan(api: &Api, config: &Config, report: &mut Report) -> Option<Crate> {
    let krate = rust::plan(api, config, report);
    report.timings.passed("plan");
    (!report.has_errors()).then_some(krate)
}

/// What the files around the code say.
fn parts(api: &Api, krate: &Crate, document: DocumentId) -> Parts {
    let example = rust::example_request(&krate.modules);
    Parts {
        default_name: krate.lib_name.replace('_', "-"),
        title: krate.title.clone(),
        api_version: krate.api_version.clone(),
        description: api.description.as_deref().and_then(|d| d.lines().next()).map(str::to_owned),
        document,
        modules: krate
            .modules
            .iter()
            .map(|m| ModulePart {
                feature: m.feature.clone(),
                title: m.title.clone(),
                operations: m.requests.len(),
            })
            .collect(),
        servers: krate
            .servers
            .iter()
            .map(|s| ServerPart { variant: s.ident.to_string(), url: s.url.clone() })
            .collect(),
        example_url: krate.example_url.clone(),
        credentials: krate.credentials.iter().map(CredentialMethod::call).collect(),
        example: example.map(|request| request.example.clone()).unwrap_or_default(),
        topics: topics(krate),
        events: krate.uses.events,
        paging: krate.uses.paging,
        runtime: krate.uses.parts.clone(),
        webhooks: krate.webhooks.len(),
        unreferenced: krate.type_files.iter().any(|f| f.features.iter().any(|name| name == "unreferenced")),
        operations: api.operations.len(),
        types: api.types.0.len(),
    }
}

/// What of all that the README could say is true of this crate.
fn topics(krate: &Crate) -> Topics {
    let requests =
        || krate.modules.iter().flat_map(|module| module.requests.iter().map(move |r| (module, r)));
    let failure = requests().find_map(|(module, request)| {
        let failure = request.failure.as_ref()?;
        Some(format!("{}::{}", module.ident, failure.ident))
    });
    let mut items = krate.type_files.iter().flat_map(|file| &file.items);
    Topics {
        envelope: krate.envelope.is_some(),
        error_codes: krate.envelope.as_ref().is_some_and(|envelope| envelope.codes.is_some()),
        failure,
        further: requests().find_map(|(_, r)| r.further.first()).map(|further| further.ident.to_string()),
        waiting: krate.uses.waiting,
        open: items.any(|item| !matches!(item, Item::Struct(_) | Item::Alias(_))),
        bounds: krate.uses.bounds,
    }
}
