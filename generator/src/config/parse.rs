//! From the text of `generate.toml` to a [`Config`].
//!
//! Takes the file's name and text and the flags of the command line; gives a configuration whose entries are
//! well formed. A syntax error, an unknown key, a value of the wrong type or a senseless entry becomes a
//! diagnostic at its place in the text, and there is no configuration then. Whether an entry still matches
//! the document is for later stages to say.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, Flags, Origin, validate};
use crate::codes;
use crate::diagnostic::{Place, Report, Severity};

impl Config {
    /// Reads the text of the file `name`.
    pub fn parse(name: &str, text: &str, report: &mut Report) -> Option<Self> {
        let origin = Origin { file: name.to_owned(), text: Arc::from(text) };
        match toml::from_str::<Self>(text) {
            Ok(mut config) => {
                config.origin = Some(origin);
                validate::validate(&config, report).then_some(config)
            }
            Err(error) => {
                report_error(&error, &origin, report);
                None
            }
        }
    }

    /// Puts what the command line says in place of what the file says. False, with diagnostics, where the result makes
    /// no sense.
    pub fn merge(&mut self, flags: Flags, report: &mut Report) -> bool {
        if let Some(name) = flags.name {
            if let Some(problem) = validate::package_name_problem(&name) {
                let message = format!("`--name {name}` {problem}");
                report.add(codes::BAD_ARGUMENT, Severity::Error, Place::Nowhere, message);
                return false;
            }
            self.package.name = Some(name);
        }
        if !flags.only.is_empty() {
            self.only = flags.only;
        }
        for allowance in flags.allow {
            if !self.allow.contains(&allowance) {
                self.allow.push(allowance);
            }
        }
        self.document.root = flags.root.or(self.document.root.take());
        true
    }

    /// The place of an entry, for diagnostics: its keys from the root, with positions for list items, as in
    /// `["paging", "0", "operation"]`. The nearest entry around it where there is no such key.
    pub fn place(&self, keys: &[&str]) -> Place {
        let Some(Origin { file, text }) = &self.origin else { return Place::Nowhere };
        let offset = offset_of(text, keys).unwrap_or(0);
        Place::Text { file: file.clone(), text: text.clone(), offset }
    }
}

fn offset_of(text: &str, keys: &[&str]) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let (first, rest) = keys.split_first()?;
    let (key, mut value) = table.get_ref().get_key_value(*first)?;
    let mut offset = key.span().start;
    for key in rest {
        let Some((start, child)) = child(value, key) else { break };
        (offset, value) = (start, child);
    }
    Some(offset)
}

fn child<'a, 'text>(
    value: &'a Spanned<DeValue<'text>>,
    key: &str,
) -> Option<(usize, &'a Spanned<DeValue<'text>>)> {
    match value.get_ref() {
        DeValue::Table(table) => {
            let (key, child) = table.get_key_value(key)?;
            Some((key.span().start, child))
        }
        DeValue::Array(items) => {
            let item = items.get(key.parse::<usize>().ok()?)?;
            Some((item.span().start, item))
        }
        _ => None,
    }
}

/// Serde's sentences name the key in backticks and then what was expected; ours say "key", and suggest only the
/// nearest one.
fn report_error(error: &toml::de::Error, origin: &Origin, report: &mut Report) {
    let offset = error.span().map_or(0, |span| span.start.min(origin.text.len()));
    let place = Place::Text { file: origin.file.clone(), text: origin.text.clone(), offset };
    let said = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut quoted = said.split('`').skip(1).step_by(2);
    if said.starts_with("unknown field") {
        let unknown = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let message = format!("unknown key `{unknown}`");
        report.add(codes::BAD_CONFIG, Severity::Error, place, message).help(advise(unknown, &known));
    } else if said.starts_with("missing field") {
        let message = format!("missing key `{}`", quoted.next().unwrap_or_default());
        report.add(codes::BAD_CONFIG, Severity::Error, place, message);
    } else {
        report.add(codes::BAD_CONFIG, Severity::Error, place, said);
    }
}

/// What to write instead of `unknown`.
pub(super) fn advise(unknown: &str, known: &[&str]) -> String {
    let nearest = known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(unknown, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, candidate)) = nearest {
        return format!("did you mean `{candidate}`?");
    }
    let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
    format!("known here: {}", known.join(", "))
}
