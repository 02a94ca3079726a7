//! The front page of the crate's documentation: its concepts, each with an example of this API.
//!
//! Takes the planned crate; gives lines. It speaks of what this crate has, and of nothing else.

use super::docs::{self, DocLines};
use super::example_request;
use super::model::{CredentialMethod, Envelope, Item, Module, Request, RuntimeUse, ServerVariant};
use super::sample_calls::Ending;
use super::samples::Samples;
use crate::ir::{Api, CredentialKind};

/// What the page is written from.
pub(super) struct FrontPage<'a> {
    pub(super) samples: &'a Samples<'a>,
    pub(super) servers: &'a [ServerVariant],
    /// A base URL where the document has no servers.
    pub(super) example_url: &'a str,
    pub(super) credentials: &'a [CredentialMethod],
    pub(super) modules: &'a [Module],
    pub(super) items: &'a [Item],
    pub(super) uses: &'a RuntimeUse,
    pub(super) envelope: Option<&'a Envelope>,
}

impl FrontPage<'_> {
    /// The docs of the crate. Types alone need no more than a title.
    pub(super) fn docs(&self, api: &Api) -> DocLines {
        let mut docs = DocLines::default();
        let (title, version) = (docs::inline(&api.title), docs::inline(&api.version));
        docs.paragraph(format!("Client for {title}, version {version} of its document."));
        if let Some(description) = &api.description {
            docs.prose(description);
        }
        if let Some(request) = example_request(self.modules) {
            self.concepts(request, &mut docs);
        }
        docs
    }

    fn concepts(&self, request: &Request, docs: &mut DocLines) {
        self.client(request, docs);
        self.calls(request, docs);
        self.paging(docs);
        self.events(docs);
        self.waiting(docs);
        self.errors(request, docs);
        self.differences(request, docs);
        self.features(docs);
    }

    fn client(&self, request: &Request, docs: &mut DocLines) {
        let lib_name = self.samples.lib_name;
        docs.paragraph("```no_run").line(format!("use {lib_name}::Client;")).line("");
        docs.line("# async fn example() -> Result<(), Box<dyn std::error::Error>> {");
        docs.line("let client = Client::builder()");
        docs.line(match self.servers.first() {
            Some(server) => format!("    .server({lib_name}::Server::{})", server.ident),
            None => format!("    .base_url({:?})", self.example_url),
        });
        if let Some(credential) = self.credentials.first() {
            docs.line(match credential.kind {
                CredentialKind::Token => format!("    .{}(\"secret\")", credential.ident),
                CredentialKind::Basic => format!("    .{}(\"user\", \"password\")", credential.ident),
            });
        }
        docs.line("    .build()?;");
        for line in &request.example {
            docs.line(line.clone());
        }
        docs.line("println!(\"{answer:?}\");");
        docs.line("# Ok(())").line("# }").line("```");
        docs.paragraph(
            "A [`Client`] is cheap to clone and holds a pool of connections: create one and share it. Its [`ClientBuilder`] \
             also sets timeouts, retries, header fields, the largest response and the transport.",
        );
    }

    fn calls(&self, request: &Request, docs: &mut DocLines) {
        docs.paragraph("# Calls").paragraph(
            "Each module below has the operations of one group, and the client has a method for each module. What an \
             operation requires are the arguments of its method. Everything else is set by methods of the request that \
             it returns. `send` returns the data of the response; `send_full` returns the whole [`Response`], with status \
             and header fields:",
        );
        let ending = Ending { binding: "let response = ", methods: &[".send_full()", ".await?"] };
        self.example(
            docs,
            self.call(request, ending),
            &["println!(\"{} {:?}\", response.status(), response.data);"],
        );
        let further = self.requests().find_map(|(_, request)| request.further.first());
        if let Some(further) = further {
            docs.paragraph(format!(
                "A response that the document declares in other media types, too, has a method for each of them, such as \
                 `{}`. `send_text` and `send_bytes` accept any media type.",
                further.ident
            ));
        }
    }

    fn paging(&self, docs: &mut DocLines) {
        let Some(lines) = self.first(
            |request| request.paging.is_some(),
            Ending { binding: "let mut items = ", methods: &[".items()"] },
        ) else {
            return;
        };
        docs.paragraph("# Paging").paragraph(
            "`items` of a paged operation is a stream of the items of all pages. A page is fetched when its first item is \
             asked for.",
        );
        self.example(
            docs,
            lines,
            &["while let Some(item) = items.try_next().await? {", "    println!(\"{item:?}\");", "}"],
        );
    }

    fn events(&self, docs: &mut DocLines) {
        let Some(lines) = self.first(
            |request| request.events.is_some(),
            Ending { binding: "let mut events = ", methods: &[".stream()", ".await?"] },
        ) else {
            return;
        };
        docs.paragraph("# Events").paragraph(
            "`stream` sends an operation that responds with server-sent events, and returns them as they arrive.",
        );
        self.example(
            docs,
            lines,
            &["while let Some(event) = events.try_next().await? {", "    println!(\"{event:?}\");", "}"],
        );
    }

    fn waiting(&self, docs: &mut DocLines) {
        let starts = |request: &Request| request.wait.as_ref().is_some_and(|wait| wait.start.is_some());
        let ending = Ending { binding: "let ended = ", methods: &[".send_and_wait()", ".await?"] };
        let Some(lines) = self.first(starts, ending) else { return };
        docs.paragraph("# Waiting").paragraph(
            "`send_and_wait` starts a task, polls it and returns it when it has ended, whether it succeeded or failed:",
        );
        self.example(docs, lines, &["println!(\"{ended:?}\");"]);
    }

    fn errors(&self, request: &Request, docs: &mut DocLines) {
        docs.paragraph("# Errors").paragraph(
            "Every failure is an [`Error`]. It has the status, the header fields and the body of the response, if there is \
             one, and the code and the message that are found in the body:",
        );
        let ending = Ending { binding: "let result = ", methods: &[".send()", ".await"] };
        let shown = [
            "if let Err(error) = result {",
            "    eprintln!(\"{error} (status {:?}, code {:?})\", error.status(), error.code());",
            "}",
        ];
        self.example(docs, self.call(request, ending), &shown);
        if let Some(envelope) = self.envelope {
            let code = envelope
                .codes
                .as_ref()
                .map_or("", |_| " Its code is an [`ErrorCode`], which lists what the document says.");
            docs.paragraph(format!(
                "A failure that the API reports in the body is [`Error::Api`], whatever the HTTP status.{code}"
            ));
        }
        let failure = self.requests().find_map(|(module, request)| Some((module, request.failure.as_ref()?)));
        if let Some((module, failure)) = failure {
            docs.paragraph(format!(
                "An operation whose document describes the bodies of failures has an enum of them, such as \
                 [`{}::{}`]. Its `of(&error)` returns a variant for each documented status and `Other` for \
                 everything else, so the compiler checks that a `match` is complete.",
                module.ident, failure.ident
            ));
        }
    }

    fn differences(&self, request: &Request, docs: &mut DocLines) {
        if self.items.is_empty() {
            return;
        }
        docs.paragraph("# Responses that differ from the document");
        let is_open = self.items.iter().any(|item| !matches!(item, Item::Struct(_) | Item::Alias(_)));
        let open =
            if is_open { " Unknown values of enums and unions are kept in [`Unrecognized`]." } else { "" };
        docs.paragraph(format!(
            "Undeclared members are kept in [`Extra`].{open} A value of another type is converted if it can be. \
             Otherwise an optional member is `None`, and a required one is the empty value of its type. Each such place is \
             a [`Problem`] of the response; [`ClientBuilder::on_problem`] receives those of all calls:"
        ));
        let ending = Ending { binding: "let response = ", methods: &[".send_full()", ".await?"] };
        let shown = ["for problem in response.problems() {", "    eprintln!(\"{problem}\");", "}"];
        self.example(docs, self.call(request, ending), &shown);
        docs.paragraph(
            "[`Decoding`] has stricter levels. [`received`] reads webhooks, files and caches as the client reads responses.",
        );
    }

    fn features(&self, docs: &mut DocLines) {
        let Some(module) = self.modules.first() else { return };
        docs.paragraph("# Features").paragraph(format!(
            "Each module is a feature. All are on by default. To compile less, turn the default features off and name the \
             ones you need, such as `reqwest`, `rustls` and `{}`. Without `client`, the crate has only types.",
            module.feature
        ));
        if self.uses.bounds {
            docs.paragraph(
                "`send` does not check the bounds of the document (lengths, ranges, patterns, listed values). With the feature \
                 `validate`, requests and types have a method `validate`, which lists every violation.",
            );
        }
    }

    fn requests(&self) -> impl Iterator<Item = (&Module, &Request)> {
        self.modules.iter().flat_map(|module| module.requests.iter().map(move |request| (module, request)))
    }

    /// A call of a request; its module is the one that has it.
    fn call(&self, request: &Request, ending: Ending) -> Vec<String> {
        let module = self.requests().find(|(_, other)| other.operation == request.operation);
        module.map_or_else(Vec::new, |(module, _)| {
            self.samples.call_with(module.ident.as_str(), request, ending)
        })
    }

    /// The shortest call among the requests that are meant.
    fn first(&self, is_meant: impl Fn(&Request) -> bool, ending: Ending) -> Option<Vec<String>> {
        let meant = self.requests().filter(|(_, request)| is_meant(request));
        let calls =
            meant.map(|(module, request)| self.samples.call_with(module.ident.as_str(), request, ending));
        calls.min_by_key(|lines| (lines.len(), lines.concat().len()))
    }

    fn example(&self, docs: &mut DocLines, call: Vec<String>, rest: &[&str]) {
        let lines: Vec<String> = call.into_iter().chain(rest.iter().map(|&line| line.to_owned())).collect();
        docs.paragraph("");
        for line in self.samples.example(&lines) {
            docs.line(line);
        }
    }
}
