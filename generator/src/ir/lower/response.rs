//! Responses: which ones are successes, and what failures hold.

use super::Lowering;
use crate::ir::{Envelope, ErrorBody, NameHint, Root, codes};
use crate::spec;

/// The answer to a condition that no call has unless its caller adds one (RFC 9110, 15.4.5): no redirect.
const NOT_MODIFIED: &str = "304";

impl Lowering<'_> {
    /// What failures hold, as far as it is JSON. An envelope says by itself what went wrong.
    pub(super) fn error_bodies(
        &mut self,
        index: usize,
        operation: &spec::Operation,
        envelope: Option<&Envelope>,
    ) -> Vec<ErrorBody> {
        let promised = successes(operation);
        let mut bodies = Vec::new();
        for (status, response) in &operation.responses {
            if promised.iter().any(|(_, success)| std::ptr::eq(*success, response)) {
                continue;
            }
            if let Some(at) = self.json_media(response).and_then(|media| media.schema.as_ref()) {
                let declared = self.view().outline(at).declared;
                if envelope.is_none_or(|envelope| !declared.contains(&envelope.code)) {
                    let root = Root::Failure(index, status.clone());
                    let hint = NameHint::new(self.shared_root(&response.at, root));
                    bodies.push(ErrorBody { status: status.clone(), ty: self.value(at, &hint) });
                }
            } else if let Some(media) = response.content.iter().find(|m| self.describes_structure(m)) {
                let message = format!("the caller gets the body of response `{status}` unchanged");
                self.report.note(codes::UNTYPED_FAILURE, &media.at, message);
            }
        }
        bodies
    }
}

/// The responses that count as success: every exact 2xx in order of its number and then `2XX`, or else every redirect, or
/// else `default`.
pub(super) fn successes(operation: &spec::Operation) -> Vec<(&String, &spec::Response)> {
    let responses = || operation.responses.iter().map(|(status, response)| (status, response));
    let of_class = |class: char| {
        let is_exact =
            |key: &str| key.len() == 3 && key.starts_with(class) && key.bytes().all(|b| b.is_ascii_digit());
        let mut found: Vec<_> =
            responses().filter(|(key, _)| is_exact(key) && *key != NOT_MODIFIED).collect();
        found.sort_by_key(|(key, _)| *key);
        found.extend(responses().find(|(key, _)| key.eq_ignore_ascii_case(&format!("{class}xx"))));
        found
    };
    let mut found = of_class('2');
    if found.is_empty() {
        found = of_class('3');
    }
    if found.is_empty() {
        found.extend(responses().find(|(key, _)| *key == "default"));
    }
    found
}

/// Whether a redirect is what the operation answers with: it declares one, and no other success.
pub(super) fn is_redirect(operation: &spec::Operation) -> bool {
    successes(operation).first().is_some_and(|(status, _)| status.starts_with('3'))
}
