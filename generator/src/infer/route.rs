//! Which operation an answer belongs to: by method and path, as the servers and paths of the document say.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::har::Answer;
use crate::spec::{Document, Operation, Response};

/// The paths of a document.
pub(super) struct Routes<'d> {
    routes: Vec<Route<'d>>,
}

struct Route<'d> {
    operation: &'d Operation,
    /// The segments of a server's path and of the operation's.
    segments: Vec<String>,
}

impl<'d> Routes<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut routes = Vec::new();
        for operation in &document.operations {
            let servers = if operation.servers.is_empty() { &document.servers } else { &operation.servers };
            let mut bases: Vec<&str> = servers.iter().map(|server| path_of(&server.value.url)).collect();
            // A recording may have been made beside the servers that the document names.
            bases.push("");
            bases.sort_unstable();
            bases.dedup();
            for base in bases {
                let whole = format!("{}{}", base.trim_end_matches('/'), operation.path);
                let segments = whole.split('/').map(str::to_owned).collect();
                routes.push(Route { operation, segments });
            }
        }
        Self { routes }
    }

    /// The operation that was called: of several, the one with the most literal path.
    pub(super) fn find(&self, answer: &Answer) -> Option<&'d Operation> {
        let path = path_of(&answer.url);
        let segments: Vec<Cow<'_, str>> =
            path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy()).collect();
        let fitting = self.routes.iter().filter(|route| {
            route.operation.method == answer.method
                && route.segments.len() == segments.len()
                && route.segments.iter().zip(&segments).all(|(template, segment)| fits(template, segment))
        });
        fitting
            .max_by_key(|route| route.segments.iter().filter(|segment| !segment.contains('{')).count())
            .map(|route| route.operation)
    }
}

/// The response of an operation that a status has, by OpenAPI 3.0.4, 4.8.16: itself, its range, or `default`.
pub(super) fn response(operation: &Operation, status: u16) -> Option<&Response> {
    let exact = status.to_string();
    let range = format!("{}XX", status / 100);
    [exact.as_str(), range.as_str(), "default"].iter().find_map(|key| {
        let mut responses = operation.responses.iter();
        responses.find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, response)| response)
    })
}

/// The path of a URL, without query and fragment.
fn path_of(url: &str) -> &str {
    let rest =
        url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |slash| &rest[slash..]));
    rest.split(['?', '#']).next().unwrap_or_default()
}

/// Whether a segment is one that a template stands for: `{id}`, `v{major}`, `{id}:cancel`.
fn fits(template: &str, segment: &str) -> bool {
    let Some((before, rest)) = template.split_once('{') else { return template == segment };
    let Some((_, after)) = rest.split_once('}') else { return template == segment };
    let Some(rest) = segment.strip_prefix(before) else { return false };
    if !after.contains('{') {
        return rest.len() > after.len() && rest.ends_with(after);
    }
    // Of several variables in one segment, each takes as little as it can.
    let literal = after.split('{').next().unwrap_or_default();
    let mut ends = rest.match_indices(literal).map(|(at, _)| at).filter(|at| *at > 0);
    ends.any(|at| fits(&after[literal.len()..], &rest[at + literal.len()..]))
}

#[cfg(test)]
mod tests {
    use super::{fits, path_of};

    #[test]
    fn segments_fit_their_templates() {
        for (template, segment) in
            [("pets", "pets"), ("{id}", "7"), ("{id}:cancel", "7:cancel"), ("{a}-{b}", "1-2-3")]
        {
            assert!(fits(template, segment), "{template} {segment}");
        }
        for (template, segment) in
            [("pets", "pet"), ("{id}", ""), ("{id}:cancel", ":cancel"), ("{a}-{b}", "12")]
        {
            assert!(!fits(template, segment), "{template} {segment}");
        }
    }

    #[test]
    fn a_url_has_a_path() {
        assert_eq!(path_of("https://a.example:80/v1/pets?limit=1#top"), "/v1/pets");
        assert_eq!(path_of("https://a.example"), "");
        assert_eq!(path_of("/v1"), "/v1");
    }
}
