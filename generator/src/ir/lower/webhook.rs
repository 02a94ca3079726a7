//! Webhooks: the types of what a server sends to its users (OpenAPI 3.1.1, 4.8.1).

use super::Lowering;
use super::docs::said;
use crate::ir::{Docs, NameHint, Root, Webhook, codes};
use crate::spec;

impl Lowering<'_> {
    /// All webhooks with a JSON body, unless only some operations are asked for.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let document = self.document;
        if !self.config.only.is_empty() {
            return Vec::new();
        }
        document.webhooks.iter().filter_map(|operation| self.webhook(operation)).collect()
    }

    fn webhook(&mut self, operation: &spec::Operation) -> Option<Webhook> {
        let body = operation.request_body.as_ref()?;
        let json = body.content.iter().find(|media| super::media::is_json(&media.name));
        let Some(schema) = json.and_then(|media| media.schema.as_ref()) else {
            let message = format!("the body of the webhook `{}` has no type", operation.path);
            self.report.note(codes::UNTYPED_WEBHOOK, &body.at, message);
            return None;
        };
        let twins = self.document.webhooks.iter().filter(|other| other.path == operation.path).count();
        let method = operation.method.to_ascii_lowercase();
        let name = if twins > 1 { format!("{} {method}", operation.path) } else { operation.path.clone() };
        let hint = NameHint::new(self.shared_root(&body.at, Root::Webhook(name.clone())));
        Some(Webhook {
            ty: self.value(schema, &hint),
            docs: Docs {
                title: said(operation.summary.as_deref()),
                description: said(operation.description.as_deref()),
                facts: Vec::new(),
                deprecated: operation.deprecated,
            },
            at: operation.at.clone(),
            name,
        })
    }
}
