//! Base URLs.

use super::Lowering;
use crate::ir::{Server, codes};
use crate::spec::{self, Located};

impl Lowering<'_> {
    /// The document's servers, variables replaced by their defaults.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let document = self.document;
        document.servers.iter().map(|server| self.server(server)).collect()
    }

    fn server(&mut self, server: &Located<openapiv3::Server>) -> Server {
        let written = &server.value.url;
        let mut url = written.clone();
        for (name, variable) in server.value.variables.iter().flatten() {
            url = url.replace(&format!("{{{name}}}"), &variable.default);
        }
        if url != *written {
            let message = format!("`{written}` is used as `{url}`");
            self.report.note(codes::SERVER_VARIABLES, &server.at, message);
        }
        if !url.contains("://") {
            let message = format!("`{url}` is relative, so that users have to give a base URL");
            self.report.note(codes::RELATIVE_SERVER, &server.at, message);
        }
        let url = url.trim_end_matches('/').to_owned();
        let config = self.config;
        let is_this = |key: &&String| [&url, written].contains(key) || key.trim_end_matches('/') == url;
        let key = config.servers.keys().find(is_this);
        if let Some(key) = key {
            self.overrides.mark(&["servers", key]);
        }
        Server {
            renamed: key.and_then(|key| config.servers.get(key)).cloned(),
            description: super::docs::said(server.value.description.as_deref()),
            at: server.at.clone(),
            url,
        }
    }

    /// Notes servers of an operation that are not the document's.
    pub(super) fn own_servers(&mut self, operation: &spec::Operation) {
        let known = |url: &str| self.document.servers.iter().any(|s| s.value.url == url);
        if let Some(server) = operation.servers.iter().find(|s| !known(&s.value.url)) {
            let message = format!("calls go to the client's server, not to `{}`", server.value.url);
            self.report.warning(codes::IGNORED_SERVERS, &server.at, message);
        }
    }
}
