//! Parameters: order, style, and the type of the value.

use super::Lowering;
use super::docs::is_like;
use super::media;
use crate::codes::BAD_CONFIG;
use crate::ir::{Docs, NameHint, Parameter, ParameterLocation, Root, Style, TextFormat, Ty, codes};
use crate::spec::{self, Location, QUERY_FORM};

/// Header parameters that have no meaning (OpenAPI 3.0.4, 4.8.12.2.1).
const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// Header fields that say where a message ends, what a connection does, or where it leads (RFC 9110, 7.2 and 7.6.1, RFC
/// 9112, 6): the runtime takes them from nobody.
const FIELDS_OF_THE_TRANSPORT: &[&str] = &[
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "http2-settings",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

impl Lowering<'_> {
    /// Parameters in call order: path in the order of the template, then path parameters that it lacks by name, then the others as written.
    pub(super) fn parameters(&mut self, index: usize, operation: &spec::Operation) -> Vec<Parameter> {
        let mut all: Vec<&spec::Parameter> = Vec::new();
        for parameter in &operation.parameters {
            let name = parameter.name.to_ascii_lowercase();
            let reason = match name.as_str() {
                _ if parameter.location != Location::Header => None,
                name if IGNORED_HEADERS.contains(&name) => Some("has no meaning"),
                name if FIELDS_OF_THE_TRANSPORT.contains(&name) => Some("is set by the transport"),
                _ => None,
            };
            match reason {
                Some(reason) => {
                    let message = format!("the header parameter `{}` {reason}", parameter.name);
                    self.report.note(codes::IGNORED_PARAMETER, &parameter.at, message);
                }
                None => all.push(parameter),
            }
        }
        // The order in which path parameters are written means nothing, even where the template lacks them. The sort
        // is stable, so that the others keep their order.
        let position = |p: &&spec::Parameter| match p.location {
            Location::Path => match operation.path.find(&format!("{{{}}}", p.name)) {
                Some(at) => (at, String::new()),
                None => (usize::MAX - 1, p.name.clone()),
            },
            _ => (usize::MAX, String::new()),
        };
        all.sort_by_cached_key(position);
        all.into_iter().map(|parameter| self.parameter(index, operation, parameter)).collect()
    }

    fn parameter(
        &mut self,
        index: usize,
        operation: &spec::Operation,
        parameter: &spec::Parameter,
    ) -> Parameter {
        let root = Root::Parameter(index, parameter.name.clone());
        let hint = NameHint::new(self.shared_root(&parameter.at, root));
        let overrides = self.overrides.parameter(operation, parameter);
        let schema = parameter.schema.as_ref().or_else(|| parameter.content.as_ref()?.schema.as_ref());
        let opaque = parameter.content.as_ref().filter(|content| !media::is_json(&content.name));
        let ty = match schema {
            _ if opaque.is_some() => Ty::Text(TextFormat::Plain),
            Some(at) => self.ty(at, &hint),
            None if parameter.content.is_some() => Ty::Any,
            None => Ty::Text(TextFormat::Plain),
        };
        let described = schema.filter(|_| opaque.is_none());
        let checks = described.map(|at| self.checks(&ty, &[at])).unwrap_or_default();
        if schema.is_some_and(|at| self.view().nullable(at)) {
            let message = format!("null cannot be sent in the parameter `{}`", parameter.name);
            self.report.note(codes::NULLABLE_PARAMETER, &parameter.at, message);
        }
        if overrides.allow_empty.is_some() && parameter.location != Location::Path {
            let message =
                format!("`allow-empty` is for path parameters, and `{}` is not one", parameter.name);
            self.report.error(BAD_CONFIG, &parameter.at, message);
        }
        let style = self.style(parameter, overrides.style.as_deref());
        // OpenAPI 3.2.0, 4.12.2.2: true where the style is `form` or `cookie`, false otherwise.
        let explode = overrides.explode.or(parameter.explode);
        let explode = explode.unwrap_or(matches!(style, Style::Form | Style::Cookie | Style::QueryForm));
        let schema_docs = schema.map(|at| self.view().docs(at)).unwrap_or_default();
        let said = super::docs::said(parameter.description.as_deref());
        Parameter {
            wire: parameter.name.clone(),
            renamed: self.overrides.parameter_name(operation, parameter),
            location: location(parameter.location),
            style,
            inner: inner_styles(&parameter.inner_formats),
            explode,
            allow_reserved: parameter.allow_reserved,
            required: parameter.required,
            allow_empty: overrides.allow_empty == Some(true),
            // Known once all types are.
            secret: false,
            ty,
            checks,
            docs: Docs {
                description: said.or(schema_docs.description),
                deprecated: parameter.deprecated || schema_docs.deprecated,
                ..Docs {
                    title: schema_docs.title.filter(|title| !is_like(title, &parameter.name)),
                    facts: schema_docs.facts,
                    ..Docs::default()
                }
            },
            at: parameter.at.clone(),
        }
    }

    fn style(&mut self, parameter: &spec::Parameter, configured: Option<&str>) -> Style {
        if let Some(style) = configured.and_then(|name| named(name, parameter.location)) {
            return style;
        }
        if let Some(content) = &parameter.content {
            if media::is_json(&content.name) {
                let whole = parameter.location == Location::QueryString;
                return if whole { Style::QueryJson } else { Style::Json };
            }
            // A text has one form in all styles of its place.
            if self.describes_structure(content) {
                let message = format!("the caller passes a value of `{}` as text", content.name);
                self.report.note(codes::OPAQUE_PARAMETER, &content.at, message);
            }
            return default_style(parameter.location);
        }
        let default = default_style(parameter.location);
        let Some(written) = parameter.style.as_deref() else { return default };
        match named(written, parameter.location).filter(|s| !matches!(s, Style::Brackets | Style::Json)) {
            Some(style) => style,
            None => {
                let message = format!("parameters of this location cannot have the style `{written}`");
                self.report.warning(codes::UNSUPPORTED_STYLE, &parameter.at.child("style"), message);
                default
            }
        }
    }
}

fn location(location: Location) -> ParameterLocation {
    match location {
        Location::Path => ParameterLocation::Path,
        Location::Query | Location::QueryString => ParameterLocation::Query,
        Location::Header => ParameterLocation::Header,
        Location::Cookie => ParameterLocation::Cookie,
    }
}

/// OpenAPI 3.0.4, 4.8.12.2.2.
fn default_style(location: Location) -> Style {
    match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie => Style::Form,
        Location::QueryString => Style::QueryText,
    }
}

/// The style of that name, where the place allows it (OpenAPI 3.0.4, 4.8.12.3).
fn named(name: &str, location: Location) -> Option<Style> {
    match (name, location) {
        ("simple", Location::Path | Location::Header) => Some(Style::Simple),
        ("label", Location::Path) => Some(Style::Label),
        ("matrix", Location::Path) => Some(Style::Matrix),
        ("form", Location::Query | Location::Cookie) => Some(Style::Form),
        ("cookie", Location::Cookie) => Some(Style::Cookie),
        // What normal form makes of a form in the query string.
        (QUERY_FORM, Location::Query) => Some(Style::QueryForm),
        // Normal form keeps the words of Swagger 2.0, which has these for all places.
        ("spaceDelimited", Location::Query) | ("ssv", _) => Some(Style::SpaceDelimited),
        ("pipeDelimited", Location::Query) | ("pipes", _) => Some(Style::PipeDelimited),
        ("tsv", _) => Some(Style::TabDelimited),
        ("deepObject", Location::Query) => Some(Style::DeepObject),
        ("brackets", Location::Query) => Some(Style::Brackets),
        ("json", _) => Some(Style::Json),
        _ => None,
    }
}

/// What the lists inside of a value are joined by; normal form has let through these words alone.
pub(super) fn inner_styles(words: &[String]) -> Vec<Style> {
    let style = |word: &String| match word.as_str() {
        "ssv" => Style::SpaceDelimited,
        "pipes" => Style::PipeDelimited,
        "tsv" => Style::TabDelimited,
        _ => Style::Simple,
    };
    words.iter().map(style).collect()
}
