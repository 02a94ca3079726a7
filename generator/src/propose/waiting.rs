//! `[[wait]]`: operations that start something, and the one that shows how far it is.
//!
//! Recognised by shape alone: `GET /tasks/{id}` with a status of which every value is a word for running or for having ended, and
//! `POST /tasks` whose answer has the id.

use super::Seen;
use super::paging::{Member, members, squash};
use super::selectors;
use super::text::{Entry, Section, list};
use crate::config::quoted;
use crate::ir::walk::{bare, kinds};
use crate::ir::{Kind, Operation, Parameter, ParameterLocation, Payload, Shape, Ty, TypeTable};

/// Members with a status, less signs and case.
const STATUSES: &[&str] = &["status", "state", "taskstatus", "jobstatus", "runstatus"];

/// Values of a status that will change.
const RUNNING: &[&str] = &[
    "pending",
    "queued",
    "queueing",
    "queuing",
    "running",
    "processing",
    "inprogress",
    "inqueue",
    "created",
    "new",
    "starting",
    "started",
    "submitted",
    "waiting",
    "scheduled",
    "validating",
    "validatingfiles",
    "finalizing",
    "cancelling",
    "canceling",
    "initializing",
    "preparing",
    "accepted",
    "received",
    "uploading",
    "generating",
    "retrying",
];

/// Values of a status that came to its end well.
const WELL: &[&str] =
    &["completed", "complete", "succeeded", "success", "successful", "done", "finished", "ready"];

/// Values of a status that came to another end.
const ENDED: &[&str] = &[
    "failed",
    "failure",
    "fail",
    "error",
    "errored",
    "cancelled",
    "canceled",
    "aborted",
    "expired",
    "timedout",
    "timeout",
    "rejected",
    "terminated",
    "incomplete",
    "deleted",
];

/// Objects inside each other in which a status or an id is looked for.
const DEEPEST: usize = 2;

pub(super) fn section(seen: &Seen<'_>) -> Section {
    let entries: Vec<Entry> = (0..seen.api.operations.len()).filter_map(|poll| entry(seen, poll)).collect();
    let about = if entries.is_empty() {
        "No operation was recognized as starting a task that another one shows."
    } else {
        "Operations that start a task get `send_and_wait()`, which polls until it has ended. The entry lists the \
         values of the status that seem to mean the end."
    };
    Section { about: about.to_owned(), header: None, entries }
}

fn entry(seen: &Seen<'_>, poll: usize) -> Option<Entry> {
    let (types, operation) = (&seen.api.types, &seen.api.operations[poll]);
    let parameter = asked_by_id(operation)?;
    let (status, terminal) = status(types, operation)?;
    let folder = operation.path.strip_suffix(&format!("/{{{}}}", parameter.wire))?;
    let is_start = |other: &Operation| other.method == "POST" && other.path == folder && other.wait.is_none();
    let start = seen.api.operations.iter().position(is_start)?;
    let id = id(types, &seen.api.operations[start], parameter)?;
    let named = |index: usize| selectors::operation(seen.document, &seen.document.operations[index]);
    let lines = vec![
        "[[wait]]".to_owned(),
        format!("start = {}", list(&[named(start)])),
        format!("poll = {}", quoted(&named(poll))),
        format!("id = {}", quoted(&id)),
        format!("parameter = {}", quoted(&parameter.wire)),
        format!("status = {}", quoted(&status)),
        format!("terminal = {}", list(&terminal)),
    ];
    Some(Entry { about: String::new(), lines })
}

/// The path parameter of an operation that asks for nothing but it.
fn asked_by_id(operation: &Operation) -> Option<&Parameter> {
    let mut required = operation.parameters.iter().filter(|parameter| parameter.required);
    let only = required.next().filter(|_| required.next().is_none())?;
    (operation.method == "GET" && only.location == ParameterLocation::Path && operation.wait.is_none())
        .then_some(only)
}

/// Where the status is, and the values that end the waiting.
fn status(types: &TypeTable, operation: &Operation) -> Option<(String, Vec<String>)> {
    let Payload::Json(payload) = &operation.payload else { return None };
    let all = members(types, payload);
    let is_status = |member: &&Member<'_>| {
        member.depth < DEEPEST && STATUSES.contains(&squash(&member.field.wire).as_str())
    };
    all.iter().filter(is_status).find_map(|member| {
        let Ty::Ref(id) = bare(types, &member.field.ty) else { return None };
        let Shape::TextEnum(values) = &types.get(*id).shape else { return None };
        let words: Vec<(String, &String)> =
            values.listed.iter().map(|value| (squash(&value.wire), &value.wire)).collect();
        let is = |list: &[&str], word: &str| list.contains(&word);
        let is_known = words.iter().all(|(word, _)| is(RUNNING, word) || is(WELL, word) || is(ENDED, word));
        let runs = words.iter().any(|(word, _)| is(RUNNING, word));
        let ends_well = words.iter().any(|(word, _)| is(WELL, word));
        let ends: Vec<String> =
            words.iter().filter(|(word, _)| !is(RUNNING, word)).map(|(_, wire)| (*wire).clone()).collect();
        (is_known && runs && ends_well).then(|| (member.at.clone(), ends))
    })
}

/// Where the answer of what starts it has the id: under the name of the parameter, or `id`.
fn id(types: &TypeTable, start: &Operation, parameter: &Parameter) -> Option<String> {
    let Payload::Json(payload) = &start.payload else { return None };
    let wanted = kinds(types, &parameter.ty);
    let all = members(types, payload);
    let is_scalar = |kind: &Kind| matches!(kind, Kind::Text | Kind::Number | Kind::Null);
    [squash(&parameter.wire), "id".to_owned()].iter().find_map(|name| {
        let is_it = |member: &&Member<'_>| {
            let own = kinds(types, &member.field.ty);
            member.depth < DEEPEST
                && squash(&member.field.wire) == *name
                && own.iter().all(is_scalar)
                && !own.is_disjoint(&wanted)
        };
        all.iter().find(is_it).map(|member| member.at.clone())
    })
}
