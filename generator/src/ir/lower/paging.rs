//! `[[paging]]` and `[[wait]]`: selectors become operations, pointers are checked against their types.

use std::collections::BTreeSet;

use super::{Lowering, json};
use crate::codes::BAD_CONFIG;
use crate::config;
use crate::diagnostic::{Code, Severity};
use crate::ir::walk::{bare, has_member, kinds, walk};
use crate::ir::{Api, Kind, More, Next, Operation, Paging, PagingRule, Payload, Ty, TypeTable, Wait, codes};
use crate::selector::Selector;
use crate::spec;

/// Seconds between two polls where the configuration says nothing.
const INTERVAL: u64 = 5;

/// An entry of the configuration, and the operation that it is checked against.
struct Entry<'e> {
    /// Keys from the root of the file.
    keys: Vec<&'e str>,
    types: &'e TypeTable,
    operation: &'e Operation,
}

impl<'e> Entry<'e> {
    fn key(&self, key: &'e str) -> Vec<&'e str> {
        let mut keys = self.keys.clone();
        keys.push(key);
        keys
    }
}

/// A name as a step of a JSON Pointer (RFC 6901, 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// JSON types for people.
fn named(kinds: &BTreeSet<Kind>) -> String {
    let words = kinds.iter().map(|kind| match kind {
        Kind::Null => "null",
        Kind::Boolean => "a boolean",
        Kind::Number => "a number",
        Kind::Text => "a text",
        Kind::List => "a list",
        Kind::Object => "an object",
    });
    words.collect::<Vec<_>>().join(" or ")
}

impl Lowering<'_> {
    /// Adds paging to the operations that `[[paging]]` selects.
    pub(super) fn paging(&mut self, api: &mut Api, chosen: &[&spec::Operation]) {
        let config = self.config;
        for (number, paging) in config.paging.iter().enumerate() {
            let number = number.to_string();
            let keys = vec!["paging", number.as_str()];
            for index in self.selected(chosen, &paging.operation, &[&keys[..], &["operation"]].concat()) {
                let operation = &api.operations[index];
                let entry = Entry { keys: keys.clone(), types: &api.types, operation };
                let built = self.paging_of(&entry, paging);
                if operation.paging.is_some() {
                    let message = format!("an entry above already pages `{}`", operation.id);
                    self.fault(BAD_CONFIG, &keys, message);
                } else {
                    api.operations[index].paging = built;
                }
            }
        }
    }

    /// Operations that a selector of the configuration names; none is an error.
    fn selected(&mut self, chosen: &[&spec::Operation], selector: &Selector, keys: &[&str]) -> Vec<usize> {
        let named = |o: &spec::Operation| {
            selector.matches_operation(o.id.as_deref(), &o.method, &o.path, &o.tags, &o.at)
        };
        let found: Vec<usize> = (0..chosen.len()).filter(|&index| named(chosen[index])).collect();
        if found.is_empty() && self.config.only.is_empty() {
            self.fault(crate::codes::UNUSED_CONFIG, keys, format!("`{selector}` names no operation"));
        }
        found
    }

    fn paging_of(&mut self, entry: &Entry<'_>, paging: &config::Paging) -> Option<Paging> {
        let items = self.pointed(entry, &paging.items, &entry.key("items"))?;
        let Ty::List(item) = bare(entry.types, &items) else {
            let message =
                format!("`{}` is not a list in the payload of `{}`", paging.items, entry.operation.id);
            return self.refuse(codes::BAD_POINTER, &entry.key("items"), message);
        };
        let rules: Option<Vec<PagingRule>> = (0..paging.rules.len())
            .map(|number| {
                let number = number.to_string();
                let keys = [entry.keys.as_slice(), &["rules", &number]].concat();
                let entry = Entry { keys, types: entry.types, operation: entry.operation };
                self.rule(&entry, &paging.rules[number.parse::<usize>().ok()?])
            })
            .collect();
        Some(Paging { items: paging.items.clone(), item: (**item).clone(), rules: rules? })
    }

    fn rule(&mut self, entry: &Entry<'_>, rule: &config::PagingRule) -> Option<PagingRule> {
        let more = match (&rule.more_flag, &rule.more_below, &rule.more_present) {
            (Some(flag), None, None) => More::Flag(flag.clone()),
            (None, Some([low, high]), None) => More::Below(low.clone(), high.clone()),
            (None, None, Some(text)) => More::Present(text.clone()),
            _ => {
                return self.refuse(
                    BAD_CONFIG,
                    &entry.keys,
                    "a rule must have one way to determine whether there are more pages",
                );
            }
        };
        let next = match (&rule.increment, &rule.copy) {
            (Some(number), None) => Next::Increment(number.clone()),
            (None, Some(value)) => Next::Copy(value.clone()),
            _ => {
                return self.refuse(
                    BAD_CONFIG,
                    &entry.keys,
                    "a rule must have one of `increment` and `copy`",
                );
            }
        };
        if rule.when.len() > 1 {
            return self.refuse(BAD_CONFIG, &entry.keys, "`when` names one pointer");
        }
        let pointers = rule.when.keys().chain(&rule.more_flag).chain(rule.more_below.iter().flatten());
        let pointers = pointers.chain(&rule.more_present).chain(&rule.increment).chain(&rule.copy);
        for pointer in pointers.chain(rule.carry.values()) {
            self.pointed(entry, pointer, &entry.keys)?;
        }
        let (parameter, member) = self.set_parameter(entry, &rule.set, rule.carry.keys())?;
        let copied = rule.copy.iter().map(|pointer| ("copy", member.as_deref(), pointer));
        let carried = rule.carry.iter().map(|(member, pointer)| ("carry", Some(member.as_str()), pointer));
        for (key, member, pointer) in copied.chain(carried) {
            self.fits(entry, key, (&parameter, member), pointer)?;
        }
        let when = rule.when.iter().next().map(|(pointer, value)| (pointer.clone(), json::of_toml(value)));
        let carry = rule.carry.iter().map(|(member, pointer)| (member.clone(), pointer.clone())).collect();
        Some(PagingRule { when, more, parameter, member, carry, next })
    }

    /// The parameter that is set, as `name` or `name.member`, and whether it has all further members.
    fn set_parameter<'m>(
        &mut self,
        entry: &Entry<'_>,
        set: &'m str,
        carried: impl Iterator<Item = &'m String>,
    ) -> Option<(String, Option<String>)> {
        let named = |name: &str| entry.operation.parameters.iter().find(|p| p.wire == name);
        let (parameter, member) = match (named(set), set.rsplit_once('.')) {
            (Some(parameter), _) => (Some(parameter), None),
            (None, Some((name, member))) => (named(name), Some(member)),
            (None, None) => (None, None),
        };
        let keys = entry.key("set");
        let Some(parameter) = parameter else {
            let message = format!("`{}` has no parameter `{set}`", entry.operation.id);
            return self.refuse(codes::BAD_POINTER, &keys, message);
        };
        for name in member.into_iter().chain(carried.map(String::as_str)) {
            if !has_member(entry.types, &parameter.ty, name) {
                let message = format!("the parameter `{}` has no member `{name}`", parameter.wire);
                return self.refuse(codes::BAD_POINTER, &keys, message);
            }
        }
        Some((parameter.wire.clone(), member.map(ToOwned::to_owned)))
    }

    /// Whether what stands at the pointer may have the type of what it is copied into.
    fn fits(
        &mut self,
        entry: &Entry<'_>,
        key: &str,
        (parameter, member): (&str, Option<&str>),
        pointer: &str,
    ) -> Option<()> {
        let keys = [&entry.keys[..], &[key]].concat();
        let value = self.pointed(entry, pointer, &keys)?;
        let parameter = entry.operation.parameters.iter().find(|p| p.wire == parameter)?;
        let target = match member {
            None => parameter.ty.clone(),
            Some(member) => walk(entry.types, &parameter.ty, &format!("/{}", escaped(member)))?,
        };
        let into = member.map_or(String::new(), |member| format!(".{member}"));
        let into = format!("{}{into}", parameter.wire);
        self.same_kind((entry.types, &keys), (pointer, &value), (&into, &target))
    }

    /// Whether a value of the one type may be one of the other; `types` with the keys of the entry that says so.
    fn same_kind(
        &mut self,
        (types, keys): (&TypeTable, &[&str]),
        (pointer, value): (&str, &Ty),
        (into, target): (&str, &Ty),
    ) -> Option<()> {
        let (from, to) = (kinds(types, value), kinds(types, target));
        if !from.is_disjoint(&to) {
            return Some(());
        }
        let (from, to) = (named(&from), named(&to));
        let message =
            format!("`{pointer}` is {from}, and would be sent in the parameter `{into}`, which is {to}");
        self.refuse(codes::BAD_POINTER, keys, message)
    }

    /// Adds waiting to the operations that `[[wait]]` selects.
    pub(super) fn waiting(&mut self, api: &mut Api, chosen: &[&spec::Operation]) {
        let config = self.config;
        for (number, wait) in config.wait.iter().enumerate() {
            let number = number.to_string();
            let keys = vec!["wait", number.as_str()];
            let polls = self.selected(chosen, &wait.poll, &[&keys[..], &["poll"]].concat());
            let &[poll] = polls.as_slice() else {
                if polls.len() > 1 {
                    let message = format!("`{}` names several operations", wait.poll);
                    self.fault(BAD_CONFIG, &keys, message);
                }
                continue;
            };
            let entry = Entry { keys: keys.clone(), types: &api.types, operation: &api.operations[poll] };
            if !self.has_status(&entry, &wait.status) {
                continue;
            }
            let common = Wait {
                poll,
                start: None,
                status: wait.status.clone(),
                terminal: wait.terminal.iter().map(json::of_toml).collect(),
                interval: wait.interval.unwrap_or(INTERVAL),
            };
            let mut waits = vec![(poll, common.clone())];
            for selector in &wait.start {
                for index in self.selected(chosen, selector, &[&keys[..], &["start"]].concat()) {
                    let start = self.start(api, &keys, (index, poll), wait);
                    waits.extend(start.map(|start| (index, Wait { start: Some(start), ..common.clone() })));
                }
            }
            for (index, wait) in waits {
                let operation = &mut api.operations[index];
                if operation.wait.is_some() {
                    let message = format!("another entry already waits for `{}`", operation.id);
                    self.fault(BAD_CONFIG, &keys, message);
                } else {
                    operation.wait = Some(wait);
                }
            }
        }
    }

    /// Where the started task's id stands, and the parameter of the polling operation that takes it.
    fn start(
        &mut self,
        api: &Api,
        keys: &[&str],
        (start, poll): (usize, usize),
        wait: &config::Wait,
    ) -> Option<(String, String)> {
        let (Some(id), Some(parameter)) = (&wait.id, &wait.parameter) else {
            return self.refuse(BAD_CONFIG, keys, "`start` needs `id` and `parameter`");
        };
        let (start, poll) = (&api.operations[start], &api.operations[poll]);
        let entry = Entry { keys: keys.to_vec(), types: &api.types, operation: start };
        let value = self.pointed(&entry, id, &entry.key("id"))?;
        let Some(target) = poll.parameters.iter().find(|p| p.wire == *parameter) else {
            let message = format!("`{}` has no parameter `{parameter}`", poll.id);
            return self.refuse(codes::BAD_POINTER, &entry.key("parameter"), message);
        };
        self.same_kind((&api.types, &entry.key("id")), (id, &value), (parameter, &target.ty))?;
        Some((id.clone(), parameter.clone()))
    }

    /// Members that ask for events have to be members of the JSON body.
    pub(super) fn stream_members(&mut self, api: &Api) {
        for operation in &api.operations {
            let Some(member) = operation.events.as_ref().and_then(|e| e.ask_member.as_ref()) else {
                continue;
            };
            if !operation.body.as_ref().is_some_and(|body| has_member(&api.types, &body.ty, member)) {
                let message = format!("`stream-member` is `{member}`, but the body has no such member");
                self.report.error(BAD_CONFIG, &operation.at, message);
            }
        }
    }

    /// Whether a status may stand at the pointer, in which one `*` stands for all items of a list.
    fn has_status(&mut self, entry: &Entry<'_>, pointer: &str) -> bool {
        let Some((list, inside)) = pointer.split_once("/*") else {
            return self.pointed(entry, pointer, &entry.key("status")).is_some();
        };
        // Any index leads to the type of all items.
        self.pointed(entry, &format!("{list}/0{inside}"), &entry.key("status")).is_some()
    }

    /// The type at a pointer into the operation's payload.
    fn pointed(&mut self, entry: &Entry<'_>, pointer: &str, keys: &[&str]) -> Option<Ty> {
        let operation = entry.operation;
        let Payload::Json(payload) = &operation.payload else {
            let message = format!("the payload of `{}` is not JSON", operation.id);
            return self.refuse(BAD_CONFIG, keys, message);
        };
        let found = walk(entry.types, payload, pointer);
        if found.is_none() {
            let message = format!("`{pointer}` leads nowhere in the payload of `{}`", operation.id);
            return self.refuse(codes::BAD_POINTER, keys, message);
        }
        found
    }

    /// Reports a wrong entry of the configuration.
    fn fault(&mut self, code: Code, keys: &[&str], message: impl Into<String>) {
        let place = self.config.place(keys);
        self.report.add(code, Severity::Error, place, message.into());
    }

    /// As [`Lowering::fault`], where nothing can be made of the entry.
    fn refuse<T>(&mut self, code: Code, keys: &[&str], message: impl Into<String>) -> Option<T> {
        self.fault(code, keys, message);
        None
    }
}
