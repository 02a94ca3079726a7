//! Operations to request structs: arguments, setters, what `send` gives, paging, waiting.

use super::clashes::{self, Claimant};
use super::code_span;
use super::docs::{self, DocLines};
use super::method_names;
use super::model::{
    Argument, Arguments, NamedArguments, Paging, PagingRule, Request, RequestEvents, RequestFailure, Returns,
    RustType, Setter, Target, Wait, WireParameter,
};
use super::modules::{Group, OperationNames};
use super::names::{self, Case, Ident};
use super::outcomes;
use super::request_names::{self, RequestIdents};
use super::samples::Samples;
use super::scope::{Scope, Wanted};
use super::sends;
use super::types::Planner;
use crate::diagnostic::Report;
use crate::ir::{self, BodyEncoding, Docs, Operation, ParameterLocation};

/// Methods of a request struct and of the traits that it derives: no setter may be called so.
const SETTER_SCOPE: Scope<'static> = Scope {
    case: Case::Snake,
    taken: &[
        "send",
        "send_full",
        "timeout",
        "header",
        "items",
        "stream",
        "wait",
        "send_and_wait",
        "send_text",
        "send_text_full",
        "send_bytes",
        "send_bytes_full",
        "validate",
        "body",
        "new",
        "call",
        "client",
        "clone",
        "clone_from",
        "fmt",
        "borrow",
        "borrow_mut",
        "into",
        "try_into",
        "to_owned",
        "type_id",
        // Operators: a setter takes two values too, and would pass for one.
        "add",
        "bitand",
        "bitor",
        "bitxor",
        "div",
        "mul",
        "rem",
        "shl",
        "shr",
        "sub",
    ],
    suffix: "_",
};

/// Turns operations into requests.
pub(super) struct RequestPlanner<'a> {
    /// Types.
    pub planner: &'a Planner<'a>,
    /// Modules.
    pub groups: &'a [Group],
    /// Names of all operations.
    pub operations: &'a [OperationNames],
    /// Security static of each operation.
    pub security: &'a [Option<Ident>],
    /// The enum of what failures hold: by operation.
    pub failures: &'a [Option<Ident>],
    /// Names of request structs and statics: by operation.
    pub idents: &'a [RequestIdents],
    /// Expressions for examples.
    pub samples: &'a Samples<'a>,
}

impl RequestPlanner<'_> {
    /// The request for the operation at `index`.
    pub(super) fn request(&self, index: usize, report: &mut Report) -> Request {
        let operation = &self.planner.api.operations[index];
        let names = &self.operations[index];
        let idents = &self.idents[index];
        let (arguments, optional) = self.arguments(operation, &idents.required, report);
        let returns = self.returns(index);
        let further = sends::further(self.planner, operation, &optional);
        let mut request = Request {
            operation: index,
            ident: idents.ident.clone(),
            method: names::ident(&names.method),
            constant: idents.constant.clone(),
            id: operation.id.clone(),
            alias: method_names::alias(&operation.id, &names.method),
            http_method: operation.method.clone(),
            path: operation.path.clone(),
            server: operation.server.clone(),
            parameters: operation.parameters.iter().map(wire_parameter).collect(),
            arguments,
            setters: optional.into_iter().map(|argument| Setter { argument }).collect(),
            offers: sends::offers(operation, &further),
            further,
            returns,
            enveloped: operation.enveloped,
            redirects: operation.redirects,
            security: self.security[index].clone(),
            failure: self.failures[index]
                .clone()
                .map(|set| RequestFailure { ident: idents.failure.clone(), set }),
            events: operation.events.as_ref().map(|events| RequestEvents {
                ask_member: events.ask_member.clone(),
                item: events.item.as_ref().map(|ty| self.planner.ty(ty)),
                whole: events.whole.clone(),
            }),
            paging: operation.paging.as_ref().map(|p| self.paging(operation, p, idents)),
            wait: operation.wait.as_ref().map(|w| self.wait(index, w)),
            checked: Vec::new(),
            checked_constant: idents.checked.clone(),
            deprecated: operation.docs.deprecated,
            docs: DocLines::default(),
            method_docs: DocLines::default(),
            example: Vec::new(),
            at: operation.at.to_string(),
        };
        request.checked = self.planner.checked(operation, &request);
        request.example = self.samples.call(self.groups[names.group].ident.as_str(), &request);
        request.docs = self.struct_docs(operation, names, &request);
        request.method_docs = self.method_docs(operation, &request);
        request
    }

    /// Required arguments, the struct of which is called `ident`, and optional ones in document order.
    fn arguments(
        &self,
        operation: &Operation,
        ident: &Ident,
        report: &mut Report,
    ) -> (Arguments, Vec<Argument>) {
        let names = parameter_names(operation, report);
        let mut arguments = Arguments::default();
        let (mut others, mut optional): (Vec<(&str, Argument)>, Vec<Argument>) = (Vec::new(), Vec::new());
        for (index, (parameter, name)) in operation.parameters.iter().zip(&names).enumerate() {
            let argument = self.parameter(index, parameter, name);
            if !parameter.required {
                optional.push(argument);
            } else if parameter.location == ParameterLocation::Path {
                arguments.listed.push(argument);
            } else {
                others.push((&parameter.wire, argument));
            }
        }
        others.sort_by_key(|(wire, _)| *wire);
        let mut others: Vec<Argument> = others.into_iter().map(|(_, argument)| argument).collect();
        if others.len() > 1 {
            let is_free = |name: &&str| !arguments.listed.iter().any(|a| a.ident.bare() == *name);
            let name = ["required", "required_parameters"].into_iter().find(is_free);
            let argument = names::ident(name.unwrap_or("other_parameters"));
            arguments.named = Some(NamedArguments { ident: ident.clone(), argument, fields: others });
        } else {
            arguments.listed.append(&mut others);
        }
        if let Some(body) = &operation.body {
            let both = self.body_type(body, &names).into_iter().chain([self.body(body)]);
            if body.required { arguments.body.extend(both) } else { optional.extend(both) }
        }
        (arguments, optional)
    }

    fn parameter(&self, index: usize, parameter: &ir::Parameter, name: &str) -> Argument {
        let ty = self.planner.ty(&parameter.ty);
        let mut docs = docs::of_or(&parameter.docs, &default_words(parameter));
        let place = match parameter.location {
            ParameterLocation::Header => Some("header field"),
            ParameterLocation::Cookie => Some("cookie"),
            ParameterLocation::Path | ParameterLocation::Query => None,
        };
        if let Some(place) = place {
            docs.paragraph(format!("Sent in the {place} {}.", code_span(&parameter.wire)));
        }
        let intake = self.planner.intake(&ty);
        let deprecated = parameter.docs.deprecated;
        Argument { ident: names::ident(name), target: Target::Parameter(index), ty, intake, deprecated, docs }
    }

    /// Of a range of media types, the caller names one.
    fn body_type(&self, body: &ir::Body, used: &[String]) -> Option<Argument> {
        let is_free = |name: &&str| !used.iter().any(|used| used == name);
        let name =
            ["media_type", "body_media_type"].into_iter().find(is_free).unwrap_or("media_type_of_body");
        let range = Some(&body.media).filter(|media| media.contains('*'))?.clone();
        let mut docs = DocLines::default();
        docs.paragraph(format!("The media type of the body, one of {}.", code_span(&range)));
        let ty = RustType::String;
        let intake = self.planner.intake(&ty);
        Some(Argument {
            ident: names::ident(name),
            target: Target::BodyType(range),
            ty,
            intake,
            deprecated: false,
            docs,
        })
    }

    fn body(&self, body: &ir::Body) -> Argument {
        let media = body.media.clone();
        let (ty, target) = match body.encoding {
            BodyEncoding::Json if media == "application/json" => {
                (self.planner.ty(&body.ty), Target::JsonBody)
            }
            BodyEncoding::Json => (self.planner.ty(&body.ty), Target::OtherJsonBody(media)),
            BodyEncoding::Text => (RustType::String, Target::TextBody(media)),
            BodyEncoding::Bytes => (RustType::Bytes, Target::BytesBody(media)),
            BodyEncoding::Form => (self.planner.ty(&body.ty), Target::FormBody(body.fields.clone())),
            BodyEncoding::Multipart => {
                (self.planner.ty(&body.ty), Target::MultipartBody(media, body.fields.clone()))
            }
        };
        let intake = self.planner.intake(&ty);
        let docs = docs::of_or(&body.docs, &body_words(&ty));
        Argument { ident: names::ident("body"), target, ty, intake, deprecated: false, docs }
    }

    fn returns(&self, index: usize) -> Returns {
        let operation = &self.planner.api.operations[index];
        outcomes::returns(self.planner, operation, &operation.payload, &self.idents[index])
    }

    fn paging(&self, operation: &Operation, paging: &ir::Paging, idents: &RequestIdents) -> Paging {
        let index_of = |name: &str| operation.parameters.iter().position(|p| p.wire == name);
        let rules = paging
            .rules
            .iter()
            .filter_map(|rule| {
                Some(PagingRule {
                    when: rule.when.clone(),
                    more: rule.more.clone(),
                    parameter: index_of(&rule.parameter)?,
                    member: rule.member.clone(),
                    carry: rule.carry.clone(),
                    next: rule.next.clone(),
                })
            })
            .collect();
        Paging {
            constant: idents.paging.clone(),
            item: self.planner.ty(&paging.item),
            items: paging.items.clone(),
            rules,
        }
    }

    fn wait(&self, index: usize, wait: &ir::Wait) -> Wait {
        let poll = &self.planner.api.operations[wait.poll];
        let poll_group = self.operations[wait.poll].group;
        let start = wait.start.as_ref().map(|(id, parameter)| {
            (id.clone(), poll.parameters.iter().position(|p| p.wire == *parameter).unwrap_or_default())
        });
        let returns = match self.returns(wait.poll) {
            Returns::Json(ty) => ty,
            Returns::Text | Returns::Bytes | Returns::ByStatus(_) => RustType::Json,
        };
        Wait {
            constant: self.idents[index].wait.clone(),
            poll: (self.groups[poll_group].ident.clone(), self.idents[wait.poll].constant.clone()),
            feature: (poll_group != self.operations[index].group)
                .then(|| self.groups[poll_group].feature.clone()),
            returns,
            start,
            status: wait.status.clone(),
            terminal: wait.terminal.clone(),
            interval: wait.interval,
        }
    }

    fn struct_docs(&self, operation: &Operation, names: &OperationNames, request: &Request) -> DocLines {
        let handle = request_names::handle(&self.groups[names.group]);
        let mut docs = DocLines::default();
        docs.paragraph(format!(
            "`{} {}`, from [`{handle}::{}`].",
            operation.method,
            operation.path,
            request.method.bare()
        ));
        docs
    }

    fn method_docs(&self, operation: &Operation, request: &Request) -> DocLines {
        let mut docs = docs::of(&Docs { deprecated: false, ..operation.docs.clone() }); // An attribute says that.
        docs.paragraph(format!("`{} {}`", operation.method, operation.path));
        let of = |a: &Argument| format!("- `{}`: {}", a.ident.bare(), docs::gist(a.docs.lines()));
        let Arguments { listed, named, body } = &request.arguments;
        let others = named
            .as_ref()
            .map(|named| format!("- `{}`: The other required parameters, by name.", named.argument.bare()));
        let lines: Vec<String> = listed.iter().map(of).chain(others).chain(body.iter().map(of)).collect();
        if !lines.is_empty() {
            docs.paragraph("# Arguments").paragraph("");
        }
        for line in lines {
            docs.line(line);
        }
        if !operation.failures.is_empty() {
            docs.paragraph("# Errors")
                .paragraph("[`Error::Api`](super::Error::Api), with these documented codes among others:")
                .paragraph("");
            for (code, name) in &operation.failures {
                docs.line(format!("- `{code}`: {name}"));
            }
        }
        sends::describe(&request.further, &mut docs);
        outcomes::answers(self.planner, operation, request.failure.as_ref(), &mut docs);
        docs.paragraph("# Example").paragraph("");
        for line in self.samples.example(&request.example) {
            docs.line(line);
        }
        docs
    }
}

/// The names of an operation's parameters, in their order.
fn parameter_names(operation: &Operation, report: &mut Report) -> Vec<String> {
    let wanted: Vec<Wanted> = operation
        .parameters
        .iter()
        .map(|p| Wanted { text: p.wire.clone(), renamed: p.renamed.clone() })
        .collect();
    // The same name may be used in two places (`id` in path and query): the place distinguishes them. The first of
    // path, query, header and cookie has the bare name.
    let located: Vec<Wanted> = wanted
        .iter()
        .zip(&operation.parameters)
        .map(|(w, p)| {
            let is_before = |o: &&ir::Parameter| o.wire == p.wire && o.location < p.location;
            if operation.parameters.iter().any(|o| is_before(&o)) {
                Wanted { text: format!("{:?} {}", p.location, w.text), ..w.clone() }
            } else {
                w.clone()
            }
        })
        .collect();
    let assigned = SETTER_SCOPE.assign(&located);
    for clash in &assigned.clashes {
        let claimant =
            |&m: &usize| Claimant::at(&operation.parameters[m].at, &assigned.names[m], &clash.name);
        let claimants = clash.members.iter().map(claimant);
        clashes::report(report, "parameters", &clash.name, &claimants.collect::<Vec<_>>());
    }
    assigned.names
}

/// What is said of a parameter of which the document says nothing.
fn default_words(parameter: &ir::Parameter) -> String {
    let wire = code_span(&parameter.wire);
    if !parameter.required {
        return format!("Sets {wire}.");
    }
    match parameter.location {
        ParameterLocation::Path => format!("The path parameter {wire}."),
        ParameterLocation::Query => format!("The query parameter {wire}."),
        ParameterLocation::Header => format!("The header field {wire}."),
        ParameterLocation::Cookie => format!("The cookie {wire}."),
    }
}

/// What is said of a body of which the document says nothing.
fn body_words(ty: &RustType) -> String {
    let link = |ident: &Ident| format!("[`{0}`](super::types::{0})", ident.bare());
    match ty {
        RustType::Named(ident) => format!("The {} to send.", link(ident)),
        RustType::Vec(item) => match &**item {
            RustType::Named(ident) => format!("The list of {} to send.", link(ident)),
            _ => "The list to send.".to_owned(),
        },
        _ => "The body.".to_owned(),
    }
}

fn wire_parameter(parameter: &ir::Parameter) -> WireParameter {
    WireParameter {
        name: parameter.wire.clone(),
        location: parameter.location,
        style: parameter.style,
        inner: parameter.inner.clone(),
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
        required: parameter.required,
        allow_empty: parameter.allow_empty,
        secret: parameter.secret,
    }
}
