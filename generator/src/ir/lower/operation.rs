//! Operations: what is called, with what, and what comes back.

use super::answer::Answers;
use super::docs::said;
use super::media::settled_words;
use super::{Lowering, envelope, response};
use crate::ir::{Body, Docs, Envelope, Events, Operation};
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
        self.places = chosen.iter().enumerate().map(|(index, o)| (o.at.clone(), index)).collect();
        let mut operations: Vec<Operation> = chosen
            .iter()
            .enumerate()
            .map(|(index, operation)| self.operation(index, operation, envelope))
            .collect();
        // After the others, so that these keep the places of the document's operations.
        for (index, operation) in chosen.iter().enumerate() {
            let Some(body) = &operation.request_body else { continue };
            let pinned = self.overrides.operation(operation).body;
            let Some((_, further)) = self.bodies(body, pinned.as_deref()) else { continue };
            let names: Vec<String> = further.iter().map(|media| media.name.clone()).collect();
            for (media, words) in further.into_iter().zip(settled_words(&names)) {
                let sent = self.body_as(operations.len(), body, media);
                operations.push(other_way(&operations[index], sent, &words));
            }
        }
        operations
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
        let wanted = overrides.body.as_deref();
        self.check_bodies(operation, wanted);
        let body = operation.request_body.as_ref().and_then(|body| self.body(index, body, wanted));
        let success = success(operation);
        let redirects = response::is_redirect(operation);
        let pinned = overrides.accept.as_deref();
        self.check_pinned(operation, pinned);
        let may_be_enveloped = !redirects && pinned.is_none_or(super::media::is_json);
        let shape = self.envelope_shape(success.filter(|_| may_be_enveloped), overrides.envelope);
        let Answers { payload, accept, further } = self.answers(index, operation, shape.as_ref(), pinned);
        let events = success.and_then(|r| r.content.iter().find(|m| super::media::is_events(&m.name)));
        // Servers send events that their document does not tell of.
        let ask_member = overrides.stream_member.clone();
        let events = match events {
            Some(media) => Some(self.events(index, media, ask_member)),
            None => ask_member.map(|member| Events { ask_member: Some(member), item: None, whole: None }),
        };
        let errors = self.error_bodies(index, operation, envelope);
        let server = self.own_server(operation);
        let failures = match envelope {
            Some(envelope) if shape.is_some() => envelope::failures(operation, envelope),
            _ => Vec::new(),
        };
        Operation {
            renamed: self.overrides.operation_name(operation),
            method: operation.method.clone(),
            path: operation.path.clone(),
            server,
            tag: operation.tags.first().cloned(),
            parameters,
            body,
            payload,
            may_be_empty: response::successes(operation).iter().any(|(_, r)| r.content.is_empty()),
            accept,
            further,
            events,
            enveloped: shape.is_some(),
            redirects,
            security: self.security(operation),
            paging: None,
            wait: None,
            failures,
            errors,
            fields: fields(success),
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
}

/// The same operation with a body of another media type.
fn other_way(first: &Operation, sent: Body, words: &str) -> Operation {
    let mut docs = first.docs.clone();
    docs.facts.push(format!("The body is sent as `{}`", sent.media));
    Operation {
        id: format!("{}_{words}", first.id),
        renamed: first.renamed.as_ref().map(|name| format!("{name}_{words}")),
        body: Some(sent),
        docs,
        ..first.clone()
    }
}

/// The response that counts as success where only one can.
pub(super) fn success(operation: &spec::Operation) -> Option<&spec::Response> {
    response::successes(operation).first().map(|(_, response)| *response)
}

/// Header fields of a response, with what the document says of them.
fn fields(response: Option<&spec::Response>) -> Vec<(String, Option<String>)> {
    let headers = response.into_iter().flat_map(|response| &response.headers);
    headers.map(|(name, header)| (name.clone(), said(header.description.as_deref()))).collect()
}

/// A name for an operation without one: `get /pets/{petId}` is `get_pets_petId`.
fn made_id(operation: &spec::Operation) -> String {
    let words = operation.path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    format!("{}_{}", operation.method.to_ascii_lowercase(), words.join("_"))
}
