//! What users of an emitted crate can name, as promises: a change that keeps all of them breaks no one.

use std::collections::{BTreeMap, BTreeSet};

use generator::config::Config;
use generator::diagnostic::Report;
use generator::{Stage, dump};
use serde_json::{Value, json};

use crate::document;

/// What a promise is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    /// A name, a path, or the type that a name stands for.
    Name,
    /// What a constructor or a call takes.
    Signature,
}

/// Something that users rely on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Promise {
    /// What it is about.
    pub(crate) about: About,
    /// The type or the route that makes it.
    pub(crate) of: String,
    /// What it says.
    pub(crate) text: String,
}

/// A line for `[rename]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// What it names.
    pub(crate) key: String,
    /// The name.
    pub(crate) name: String,
    /// Whether it names what has come, so that what was there can keep its name.
    pub(crate) frees: bool,
}

/// The surface of a crate.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    /// All promises.
    pub(crate) promises: BTreeSet<Promise>,
    /// Lines for `[rename]` that the generator printed: each keeps a name for what may have had it.
    pub(crate) printed: BTreeSet<Line>,
    /// Branches of unions by place: the variant, and the type where one stands there.
    pub(crate) branches: BTreeMap<String, (String, Option<String>)>,
    /// Methods by their routes; several where a body has several media types.
    pub(crate) methods: BTreeMap<String, BTreeSet<String>>,
    /// All names, whatever of.
    names: BTreeSet<String>,
    /// Names of types that stand in no component of that name.
    pub(crate) derived: BTreeSet<String>,
}

/// The surface of the crate for a document; else why there is none.
pub(crate) fn of(document: &Value, config: &Config) -> Result<Surface, String> {
    let mut report = Report::default();
    let dumped = dump(Stage::Crate, vec![document::source(document)], config, &mut report);
    let Some(dumped) = dumped else {
        let errors =
            report.diagnostics.iter().filter(|d| d.severity == generator::diagnostic::Severity::Error);
        return Err(errors.map(|d| d.message.clone()).take(3).collect::<Vec<_>>().join("; "));
    };
    let list = |key: &str| dumped[key].as_array().into_iter().flatten();
    let mut surface = Surface { printed: printed(&report), ..Surface::default() };
    // What requests carry of a type stands where the type does, and is called after it. Of other types at one place no line
    // names one.
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    list("types").for_each(|item| all.entry(text(&item["pointer"])).or_default().push(text(&item["path"])));
    let one = |paths: &Vec<&'_ str>| {
        let shortest = paths.iter().copied().min_by_key(|path| path.len())?;
        paths.iter().all(|path| path.starts_with(shortest)).then(|| shortest.to_owned())
    };
    let at: BTreeMap<&str, String> = all.iter().filter_map(|(at, paths)| Some((*at, one(paths)?))).collect();
    list("types").for_each(|item| surface.of_type(item, &at));
    list("operations").for_each(|operation| surface.of_operation(operation));
    for set in list("failures") {
        let variants = set["variants"].as_array().into_iter().flatten();
        variants.for_each(|variant| surface.name(text(&set["path"]), variant.to_string()));
    }
    for key in ["servers", "credentials", "webhooks"] {
        list(key).for_each(|entry| surface.name(key, entry.to_string()));
    }
    Ok(surface)
}

/// The lines of all clashes.
fn printed(report: &Report) -> BTreeSet<Line> {
    let line = regex::Regex::new(r#""(?:[^"\\]|\\.)*" = "(?:[^"\\]|\\.)*""#).expect("a pattern");
    let clashes = report.diagnostics.iter().filter(|found| found.code.name == "name-clash");
    let mut lines = BTreeSet::new();
    for (why, text) in clashes.filter_map(|found| found.help.as_deref()?.split_once("[rename] ")) {
        for found in line.find_iter(text) {
            let table: toml::Table = found.as_str().parse().expect("a line of a configuration");
            let frees = why.contains("rename the other one");
            lines.extend(
                table
                    .into_iter()
                    .filter_map(|(key, name)| Some(Line { key, name: name.as_str()?.to_owned(), frees })),
            );
        }
    }
    lines
}

impl Surface {
    /// The promises that another surface does not make.
    pub(crate) fn lost(&self, after: &Self) -> Vec<Promise> {
        self.promises.difference(&after.promises).cloned().collect()
    }

    /// Whether something was called so.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    fn add(&mut self, about: About, of: &str, text: String) {
        let words = of.split("::").chain(text.split(|c: char| !c.is_alphanumeric() && c != '_'));
        self.names
            .extend(words.filter(|word| !self.names.contains(*word)).map(str::to_owned).collect::<Vec<_>>());
        self.promises.insert(Promise { about, of: of.to_owned(), text });
    }

    fn name(&mut self, of: &str, text: String) {
        self.add(About::Name, of, text);
    }

    fn of_type(&mut self, item: &Value, at: &BTreeMap<&str, String>) {
        let (path, pointer) = (text(&item["path"]), text(&item["pointer"]));
        if !pointer.ends_with(&format!("/{}", path.trim_start_matches("types::"))) {
            self.derived.insert(path.trim_start_matches("types::").to_owned());
        }
        let place = without_order(pointer);
        self.name(path, format!("is a {} at {place} = {}", text(&item["kind"]), item["type"]));
        if item["kind"] == "struct" {
            self.add(About::Signature, path, format!("new {}", item["new"]));
            self.name(path, format!("rest {}", item["rest"]));
            if let Some(required) = item["new"]["required"].as_str() {
                self.name(required, format!("makes {path}"));
                self.derived.insert(required.trim_start_matches("types::").to_owned());
            }
        }
        for member in ["fields", "values", "branches", "constants"] {
            for entry in item[member].as_array().into_iter().flatten() {
                let mut entry = entry.clone();
                let object = entry.as_object_mut().expect("an object");
                if let Some(place) = object.remove("pointer") {
                    let own = at.get(text(&place)).map(|path| path.trim_start_matches("types::").to_owned());
                    self.branches.insert(text(&place).to_owned(), (text(&object["variant"]).to_owned(), own));
                    object.remove("label");
                }
                // No setter is no promise: a type that requests start to carry gets some.
                if let Some(Value::String(setter)) = object.remove("setter") {
                    let sets = format!("{setter}() sets {}", object["wire"]);
                    self.name(path, sets);
                }
                self.name(path, format!("has {entry}"));
            }
        }
    }

    fn of_operation(&mut self, operation: &Value) {
        let route = format!("{} {}", text(&operation["method"]), text(&operation["path"]));
        let method = text(&operation["call"]).rsplit('.').next().unwrap_or_default();
        let method = method.trim_start_matches("r#").to_owned();
        self.methods.entry(route.clone()).or_default().insert(method);
        let names = ["feature", "call", "request", "returns", "failure", "events", "paged", "waits"];
        for key in names {
            self.name(&route, format!("{key} {}", operation[key]));
        }
        let takes = json!({ "arguments": operation["arguments"], "required": operation["required"] });
        self.add(About::Signature, &route, format!("takes {takes}"));
        for key in ["setters", "further", "outcomes"] {
            for entry in operation[key].as_array().into_iter().flatten() {
                self.name(&route, format!("{key} {entry}"));
            }
        }
    }
}

/// A pointer without the positions of parameters and branches, which mean nothing.
fn without_order(pointer: &str) -> String {
    const LISTS: [&str; 5] = ["parameters", "oneOf", "anyOf", "allOf", "enum"];
    let mut after_list = false;
    let parts = pointer.split('/').map(|part| {
        let is_position = after_list && part.bytes().all(|b| b.is_ascii_digit());
        after_list = LISTS.contains(&part);
        if is_position { "-" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
