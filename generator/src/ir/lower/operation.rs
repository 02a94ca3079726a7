//! Operations: what is called, with what, and what comes back.

use super::docs::said;
use super::{Lowering, envelope};
use crate::codes::BAD_CONFIG;
use crate::ir::{Docs, Envelope, Events, Operation, codes};
use crate::spec;

impl<'a> Lowering<'a> {
    /// The operations to lower: all, or those that `only` selects.
    pub(super) fn chosen(&mut self) -> Vec<&'a spec::Operation> {
        let all = self.document.operations.iter();
        if self.config.only.is_empty() {
            return all.collect();
        }
        let config = self.config;
        all.filter(|o| {
            let id = o.id.as_deref();
            let matching =
                config.only.iter().filter(|s| s.matches_operation(id, &o.method, &o.path, &o.tags, &o.at));
            matching.map(|selector| self.overrides.mark(&["only", selector.as_str()])).count() > 0
        })
        .collect()
    }

    pub(super) fn operations(
        &mut self,
        chosen: &[&spec::Operation],
        envelope: Option<&Envelope>,
    ) -> Vec<Operation> {
        chosen
            .iter()
            .enumerate()
            .map(|(index, operation)| self.operation(index, operation, envelope))
            .collect()
    }

    fn operation(
        &mut self,
        index: usize,
        operation: &spec::Operation,
        envelope: Option<&Envelope>,
    ) -> Operation {
        let overrides = self.overrides.operation(operation);
        let id = operation.id.clone().unwrap_or_else(|| made_id(operation));
        let parameters = self.parameters(index, operation);
        let body = operation.request_body.as_ref().and_then(|body| self.body(index, body));
        let success = success(operation);
        let shape = self.envelope_shape(success, overrides.envelope);
        let payload_media = success.and_then(|response| self.payload_media(response));
        let payload = self.payload(index, success, shape.as_ref());
        let has_events = success.is_some_and(|r| r.content.iter().any(|m| super::media::is_events(&m.name)));
        let events = has_events.then(|| Events { ask_member: overrides.stream_member.clone() });
        if overrides.stream_member.is_some() && !has_events {
            let message = "`stream-member` is set for an operation that does not answer with events";
            self.report.error(BAD_CONFIG, &operation.at, message);
        }
        self.untyped_failures(operation, success);
        self.own_servers(operation);
        let failures = match envelope {
            Some(envelope) if shape.is_some() => envelope::failures(operation, envelope),
            _ => Vec::new(),
        };
        Operation {
            renamed: self.overrides.operation_name(operation),
            method: operation.method.clone(),
            path: operation.path.clone(),
            tag: operation.tags.first().cloned(),
            parameters,
            body,
            payload,
            payload_media,
            events,
            enveloped: shape.is_some(),
            security: self.security(operation),
            paging: None,
            wait: None,
            failures,
            responses: operation.responses.iter().map(|(k, r)| (k.clone(), r.description.clone())).collect(),
            docs: Docs {
                title: said(operation.summary.as_deref()),
                description: said(operation.description.as_deref()),
                facts: Vec::new(),
                deprecated: operation.deprecated,
            },
            at: operation.at.clone(),
            id,
        }
    }

    fn untyped_failures(&mut self, operation: &spec::Operation, success: Option<&spec::Response>) {
        for (key, response) in &operation.responses {
            let is_success = success.is_some_and(|s| std::ptr::eq(s, response));
            if !is_success && let Some(media) = response.content.iter().find(|m| m.schema.is_some()) {
                let message = format!("the body of response `{key}` is given to the caller as it came");
                self.report.note(codes::UNTYPED_FAILURE, &media.at, message);
            }
        }
    }
}

/// The response that counts as success: `200`, another exact 2xx in order of its number, `2XX`, and
/// `default` only where the operation promises none of them.
pub(super) fn success(operation: &spec::Operation) -> Option<&spec::Response> {
    let responses = &operation.responses;
    let mut exact: Vec<&(String, spec::Response)> = responses
        .iter()
        .filter(|(key, _)| key.len() == 3 && key.starts_with('2') && key.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    exact.sort_by(|a, b| a.0.cmp(&b.0));
    let range = || responses.iter().find(|(key, _)| key.eq_ignore_ascii_case("2xx"));
    let default = || responses.iter().find(|(key, _)| key == "default");
    exact.first().copied().or_else(range).or_else(default).map(|(_, response)| response)
}

/// A name for an operation without one: `get /pets/{petId}` is `get_pets_petId`.
fn made_id(operation: &spec::Operation) -> String {
    let words = operation.path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    format!("{}_{}", operation.method.to_ascii_lowercase(), words.join("_"))
}
