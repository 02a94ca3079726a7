//! Base URLs.

use super::Lowering;
use crate::ir::{Server, ServerVariable, codes};
use crate::spec::{self, Located};

impl Lowering<'_> {
    /// The document's servers; those of its operations where it has none itself.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let document = self.document;
        let own = document.operations.iter().flat_map(|operation| &operation.servers);
        let all: Vec<_> =
            if document.servers.is_empty() { own.collect() } else { document.servers.iter().collect() };
        let mut servers: Vec<Server> = Vec::new();
        for located in all {
            let server = self.server(located);
            if !servers.iter().any(|known| known.template == server.template) {
                servers.push(server);
            }
        }
        servers
    }

    fn server(&mut self, server: &Located<openapiv3::Server>) -> Server {
        let (url, template) = (defaults(&server.value), trimmed(&server.value.url));
        // A variable without a default stands for a value that the caller has to give.
        let given = |url: String, name: &String| url.replace(&format!("{{{name}}}"), "value");
        let names = server.value.variables.iter().flatten().map(|(name, _)| name);
        let is_absolute = is_absolute(&names.fold(url.clone(), given));
        if !is_absolute {
            let message = format!("`{url}` is relative, so users have to give a base URL");
            self.report.note(codes::RELATIVE_SERVER, &server.at, message);
        }
        let config = self.config;
        let is_this = |key: &&String| [&url, &server.value.url].contains(key) || trimmed(key) == url;
        let key = config.servers.keys().find(is_this);
        if let Some(key) = key {
            self.overrides.mark(&["servers", key]);
        }
        let variables = server.value.variables.iter().flatten().map(|(name, variable)| ServerVariable {
            name: name.clone(),
            default: variable.default.clone(),
            options: variable.enumeration.clone(),
            description: super::docs::said(variable.description.as_deref()),
        });
        Server {
            renamed: key.and_then(|key| config.servers.get(key)).cloned(),
            description: super::docs::said(server.value.description.as_deref()),
            at: server.at.clone(),
            is_absolute,
            variables: variables.collect(),
            template,
            url,
        }
    }

    /// The URL that calls of the operation go to, where it is none of the document's.
    pub(super) fn own_server(&mut self, operation: &spec::Operation) -> Option<String> {
        let own: Vec<String> = operation.servers.iter().map(|s| defaults(&s.value)).collect();
        let mut documents = self.document.servers.iter().map(|s| defaults(&s.value)).peekable();
        let is_the_document = documents.peek().is_some() && documents.all(|url| own.contains(&url));
        let first = operation.servers.first().filter(|_| !is_the_document)?;
        let found = own.into_iter().find(|url| is_absolute(url));
        if found.is_none() {
            let message = format!("calls go to the client's server, not to `{}`", first.value.url);
            self.report.warning(codes::IGNORED_SERVERS, &first.at, message);
        }
        found
    }
}

/// The URL with the defaults of its variables (OpenAPI 3.0.4, 4.8.5 and 4.8.6).
fn defaults(server: &openapiv3::Server) -> String {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    trimmed(&url)
}

fn trimmed(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

/// Whether a client can send to it as it is.
fn is_absolute(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains('{')
}
