//! Overlays: changes to a document that are kept apart from it (OpenAPI Overlay 1.0 and 1.1).
//!
//! Takes the value of the document as it is written, before other files are united with it, and the texts of the overlays; gives the
//! value with all actions applied in order. [`Sources`] know which values an overlay made, so that diagnostics lead there.
//! Refuses what is not an overlay, and updates that do not fit their target; reports actions that select nothing.

mod action;
mod apply;
mod edit;
mod path;

use std::path::Path;

use super::codes;
use super::read;
use super::value::{Map, Value};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::source::{Pointer, Source, Sources};

use action::Action;
use apply::Outcome;
use edit::Edited;

/// Opens the overlays that the configuration names, whose paths are relative to `folder`; those of
/// [`Config::overlay_sources`] come after them. False, with diagnostics, where one cannot be read.
pub fn open_overlays(config: &mut Config, folder: &Path, report: &mut Report) -> bool {
    let mut opened = Vec::new();
    for (index, path) in config.overlays.iter().enumerate() {
        match Source::open_file(&folder.join(path)) {
            Ok(source) => opened.push(source),
            Err(mut diagnostic) => {
                diagnostic.place = config.place(&["overlays", &index.to_string()]);
                report.diagnostics.push(diagnostic);
            }
        }
    }
    let is_complete = opened.len() == config.overlays.len();
    opened.append(&mut config.overlay_sources);
    config.overlay_sources = opened;
    is_complete
}

/// Applies all overlays. `None` if one cannot be read, with the reasons in the report.
pub(super) fn apply(
    root: Value,
    sources: Sources,
    config: &Config,
    report: &mut Report,
) -> Option<(Value, Sources)> {
    if config.overlay_sources.is_empty() {
        return Some((root, sources));
    }
    let mut edited = Edited::new(root, sources);
    let mut is_complete = true;
    for source in &config.overlay_sources {
        let end = source.text.len();
        let mut part = read::part(source.clone(), 0..end);
        let Some(value) = read::read(&mut part, report) else {
            is_complete = false;
            continue;
        };
        let mut overlay = Overlay { part: edited.sources.add(part), edited: &mut edited, report };
        overlay.run(&value, config);
    }
    let (root, sources) = edited.finish();
    is_complete.then_some((root, sources))
}

/// An overlay while it is applied.
struct Overlay<'e, 'r> {
    /// Its number among the parts of the document.
    part: usize,
    edited: &'e mut Edited,
    report: &'r mut Report,
}

impl Overlay<'_, '_> {
    fn run(&mut self, value: &Value, config: &Config) {
        let root = Pointer::root();
        let Some(map) = value.as_map().filter(|map| self.has_version(map)) else {
            if value.as_map().is_none() {
                self.wrong(&root, "an overlay must be an object".to_owned());
            }
            return;
        };
        self.target(map);
        self.strays(map, &root, &["overlay", "info", "extends", "actions"], "an Overlay Object");
        let actions = root.child("actions");
        let Some(list) = map.get("actions").and_then(Value::as_list) else {
            self.wrong(&root, "an overlay needs `actions`, a list".to_owned());
            return;
        };
        for (index, value) in list.iter().enumerate() {
            let at = actions.index(index);
            let Some(action) = Action::read(self, value, &at) else { continue };
            match apply::apply(self, &action) {
                Outcome::Done => {}
                Outcome::Nothing(what) => self.selects_nothing(&what, &action, config),
            }
        }
    }

    /// Whether it is an overlay of a version that is known.
    fn has_version(&mut self, map: &Map) -> bool {
        let root = Pointer::root();
        let help = "an overlay starts with `overlay: 1.0.0` or `overlay: 1.1.0`";
        match map.get("overlay") {
            Some(Value::String(version)) if ["1.0", "1.1"].iter().any(|known| is_release(version, known)) => {
                true
            }
            Some(version) => {
                let message = format!("Overlay `{version}` is not supported");
                self.wrong(&root.child("overlay"), message).help(help);
                false
            }
            None => {
                self.wrong(&root, "this is not an overlay: it has no `overlay`".to_owned()).help(help);
                false
            }
        }
    }

    /// Whether it is meant for this document, as far as the names of the files tell.
    fn target(&mut self, map: &Map) {
        let Some(Value::String(extends)) = map.get("extends") else { return };
        let file = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let parts = self.edited.sources.parts();
        let Some(document) = parts.first().map(|part| part.source.name.clone()) else { return };
        if file(extends) != file(&document) {
            let message = format!("the overlay extends `{extends}`, but is applied to `{document}`");
            self.add(codes::OVERLAY_TARGET, Severity::Warning, &Pointer::root().child("extends"), message)
                .help("it is applied all the same; correct `extends`, or leave it out");
        }
    }

    fn selects_nothing(&mut self, what: &str, action: &Action<'_>, config: &Config) {
        let severity = if config.strict { Severity::Error } else { Severity::Warning };
        let path = action.text(what);
        let message = format!("`{path}` selects nothing in the document");
        self.add(codes::OVERLAY_NO_MATCH, severity, &action.at.child(what), message)
            .help("the action changes nothing; correct the path, or remove the action");
    }

    /// Reports members that an Object of the overlay does not have.
    fn strays(&mut self, map: &Map, at: &Pointer, known: &[&str], object: &str) {
        for key in map.keys().filter(|key| !key.starts_with("x-") && !known.contains(&key.as_str())) {
            let message = format!("`{key}` is not a field of {object}");
            let help = match crate::suggest::nearest(key, known.iter().copied()) {
                Some(best) => format!("did you mean `{best}`? As it is, it is ignored"),
                None => "it is ignored; names of extensions start with `x-`".to_owned(),
            };
            self.add(codes::UNKNOWN_KEY, Severity::Warning, &at.child(key), message).help(help);
        }
    }

    /// Reports something that makes an overlay or an action useless.
    fn wrong(&mut self, at: &Pointer, message: String) -> &mut Diagnostic {
        self.add(codes::BAD_OVERLAY, Severity::Error, at, message)
    }

    /// Reports something at a place of the overlay.
    fn add(
        &mut self,
        code: crate::diagnostic::Code,
        severity: Severity,
        at: &Pointer,
        message: String,
    ) -> &mut Diagnostic {
        let spot = self.edited.sources.place_in_part(self.part, at);
        self.report.add(code, severity, spot.map_or(Place::Nowhere, Place::from), message)
    }
}

/// `1.0` or `1.0.x`.
fn is_release(text: &str, release: &str) -> bool {
    let rest = text.strip_prefix(release);
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('.').is_some_and(|patch| patch.parse::<u32>().is_ok())
    })
}
