//! Names of request structs, of the structs that hold their arguments, and of statics. Takes the names of operations and
//! of modules; gives names that are free in the file of the module.

use std::collections::{BTreeMap, BTreeSet};

use super::clashes;
use super::model::{Module, Request, Returns};
use super::modules::{Group, OperationNames};
use super::names::{self, Case, Ident};
use super::scope::{Scope, Wanted};
use crate::diagnostic::Report;
use crate::ir::Api;
use crate::selector::escaped;

/// Names of one request.
#[derive(Debug, Clone)]
pub(super) struct RequestIdents {
    /// The struct.
    pub ident: Ident,
    /// The struct of its required arguments.
    pub required: Ident,
    /// The enum of what a success carries, where that depends on its status.
    pub outcome: Ident,
    /// The name for the enum of what a failure holds.
    pub failure: Ident,
    /// The static.
    pub constant: Ident,
    /// The static that says how it is paged.
    pub paging: Ident,
    /// The static that says how it is waited for.
    pub wait: Ident,
    /// The static with what `validate` looks at.
    pub checked: Ident,
}

/// Names for the requests of all modules, by operation.
pub(super) fn assign(operations: &[OperationNames], groups: &[Group]) -> Vec<RequestIdents> {
    let mut named: Vec<(usize, RequestIdents)> =
        groups.iter().flat_map(|group| of_group(operations, group)).collect();
    named.sort_by_key(|(operation, _)| *operation);
    named.into_iter().map(|(_, idents)| idents).collect()
}

/// The handle has the first claim on its name, then come the requests, then what helps them.
fn of_group(operations: &[OperationNames], group: &Group) -> Vec<(usize, RequestIdents)> {
    let handle = handle(group);
    let taken = [handle.as_str(), "Operation", "Call", "Parameter"];
    let scope = Scope { case: Case::Type, taken: &taken, suffix: "Request" };
    let methods: Vec<&str> = group.operations.iter().map(|&o| operations[o].method.as_str()).collect();
    let wanted: Vec<Wanted> =
        methods.iter().map(|method| Wanted { text: names::pascal(method), renamed: None }).collect();
    // `foo_1` and `foo1` are two methods and one type.
    let structs = scope.assign_by(&wanted, &methods).names;
    let mut used: BTreeSet<String> = structs.iter().cloned().collect();
    let statics = Scope { case: Case::Snake, taken: &[], suffix: "_" };
    let mut constants: BTreeSet<String> = methods.iter().map(|&method| method.to_owned()).collect();
    let mut idents = Vec::new();
    for ((&operation, method), name) in group.operations.iter().zip(methods).zip(structs) {
        let required =
            scope.helper(&format!("{name}Required"), &format!("{method} required arguments"), &used);
        used.insert(required.clone());
        let outcome = scope.helper(&format!("{name}Outcome"), &format!("{method} outcome by status"), &used);
        used.insert(outcome.clone());
        let failure = scope.helper(&format!("{name}Failure"), &format!("{method} failure by status"), &used);
        used.insert(failure.clone());
        let mut constant = |kind: &str| {
            let name =
                statics.helper(&format!("{method}_{kind}"), &format!("{method} {kind} rule"), &constants);
            constants.insert(name.clone());
            names::ident(&name.to_uppercase())
        };
        idents.push((
            operation,
            RequestIdents {
                ident: names::ident(&name),
                required: names::ident(&required),
                outcome: names::ident(&outcome),
                failure: names::ident(&failure),
                constant: names::ident(&method.to_uppercase()),
                paging: constant("paging"),
                wait: constant("wait"),
                checked: constant("checked"),
            },
        ));
    }
    idents
}

/// Reports what helps a request and is not called after it, since another request has that name.
pub(super) fn report_helpers(api: &Api, modules: &[Module], report: &mut Report) {
    for requests in modules.iter().map(|module| &module.requests) {
        let named: BTreeMap<&str, &Request> = requests.iter().map(|r| (r.ident.bare(), r)).collect();
        for request in requests {
            let outcome = match &request.returns {
                Returns::ByStatus(outcomes) => Some(&outcomes.ident),
                _ => None,
            };
            let helpers = [
                ("Required", request.arguments.named.as_ref().map(|named| &named.ident)),
                ("Outcome", outcome),
                ("Failure", request.failure.as_ref().map(|failure| &failure.ident)),
            ];
            for (kind, name) in helpers {
                let wanted = format!("{}{kind}", request.ident.bare());
                let Some(name) = name.filter(|name| name.bare() != wanted) else { continue };
                let line = named.get(wanted.as_str()).map(|other| {
                    let route = format!("{} {}", other.http_method, escaped(&other.path));
                    clashes::line(&route, &format!("{}_operation", other.method.bare()))
                });
                let at = &api.operations[request.operation].at;
                clashes::helper(report, at, [&wanted, name.bare()], line);
            }
        }
    }
}

/// The name of the module's handle.
pub(super) fn handle(group: &Group) -> String {
    names::type_name(&names::pascal(group.ident.bare()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(module: &str, methods: &[&str]) -> Vec<RequestIdents> {
        let operations: Vec<OperationNames> = methods
            .iter()
            .map(|method| OperationNames { group: 0, method: (*method).to_owned(), context: String::new() })
            .collect();
        let group = Group {
            ident: names::ident(module),
            feature: module.to_owned(),
            tags: Vec::new(),
            operations: (0..methods.len()).collect(),
        };
        assign(&operations, &[group])
    }

    #[test]
    fn nothing_in_a_module_is_called_like_something_else_there() {
        let idents = named(
            "pets",
            &[
                "pets",
                "pets_request",
                "create",
                "create_required",
                "create_failure",
                "create_paging",
                "v1",
                "v_1",
            ],
        );
        let types =
            idents.iter().flat_map(|i| [&i.ident, &i.required, &i.outcome, &i.failure]).map(Ident::as_str);
        let types: Vec<&str> = types.chain(["Pets"]).collect();
        assert_eq!(types.iter().collect::<BTreeSet<_>>().len(), types.len(), "{types:?}");
        // A static and a struct with fields may have one name.
        let statics: Vec<&str> = idents
            .iter()
            .flat_map(|i| [&i.constant, &i.paging, &i.wait, &i.checked])
            .map(Ident::as_str)
            .collect();
        assert_eq!(statics.iter().collect::<BTreeSet<_>>().len(), statics.len(), "{statics:?}");
    }

    #[test]
    fn what_is_alone_has_the_plain_names() {
        let idents = named("pets", &["create"]);
        let RequestIdents { ident, required, outcome, failure, constant, paging, wait, checked } = &idents[0];
        assert_eq!(
            [ident, required, outcome, failure, constant, paging, wait, checked].map(Ident::as_str),
            [
                "Create",
                "CreateRequired",
                "CreateOutcome",
                "CreateFailure",
                "CREATE",
                "CREATE_PAGING",
                "CREATE_WAIT",
                "CREATE_CHECKED"
            ]
        );
    }
}
