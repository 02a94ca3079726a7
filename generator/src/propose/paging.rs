//! `[[paging]]`: operations whose answer has a list, and says how to ask for the next page.
//!
//! Recognised are a cursor (a text or a number of the answer that a parameter takes), the number of the next page or the position of
//! its first item, and a page number that the answer repeats beside the number of pages or a flag that there is more. Members and
//! parameters are recognized by their names. What is next by a link, or by counting items, the configuration has no words for.

use super::Seen;
use super::selectors;
use super::text::{Entry, Section};
use crate::config::quoted;
use crate::ir::walk::{bare, kinds};
use crate::ir::{Field, Kind, Operation, ParameterLocation, Payload, Shape, Ty, TypeTable};

/// Parameters that take a page's number, less signs and case.
const PAGES: &[&str] = &["page", "pagenumber", "pageno", "pagenum", "currentpage", "pageindex"];

/// Parameters that take a cursor.
const CURSORS: &[&str] = &[
    "cursor",
    "pagetoken",
    "nexttoken",
    "nextpagetoken",
    "nextcursor",
    "continuationtoken",
    "continuation",
    "startingtoken",
    "startcursor",
    "pagecursor",
    "marker",
    "bookmark",
    "after",
    "token",
    "offset",
];

/// Parameters that take the position of the first item, as a number.
const OFFSETS: &[&str] = &["offset", "skip", "start", "startindex", "startat", "from", "position"];

/// Members with the position of the next page's first item, which the last page has not.
const NEXT_OFFSETS: &[&str] = &["nextoffset", "nextskip", "nextstart", "nextindex", "nextposition", "next"];

/// Members with the number of the next page, which the last page has not.
const NEXT_PAGES: &[&str] = &["nextpage", "nextpagenumber", "nextpageno", "nextpageindex", "next"];

/// Members with the cursor of the next page, which the last page has not.
const NEXTS: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "continuationtoken",
    "nextmarker",
    "nextpagecursor",
    "nextbookmark",
    "after",
    "offset",
];

/// Members with the end of this page, which every page has: a flag must say whether there is more.
const ENDS: &[&str] = &["endcursor", "lastid", "cursor", "pagetoken", "after"];

/// Parameters, members with their next value, and members with the end of this page; all of one JSON type.
type Copied = (&'static [&'static str], &'static [&'static str], &'static [&'static str], Kind);

/// What is copied from a page to ask for the next one.
const COPIED: [Copied; 4] = [
    (CURSORS, NEXTS, ENDS, Kind::Text),
    (CURSORS, NEXTS, ENDS, Kind::Number),
    (OFFSETS, NEXT_OFFSETS, &[], Kind::Number),
    (PAGES, NEXT_PAGES, &[], Kind::Number),
];

/// Members that say whether there is more.
const FLAGS: &[&str] =
    &["hasmore", "hasnext", "hasnextpage", "hasmoreresults", "hasmorepages", "moreavailable", "more"];

/// Members with the number of pages.
const TOTALS: &[&str] =
    &["totalpages", "pagecount", "lastpage", "totalpage", "numpages", "pages", "pagestotal"];

/// Names of lists that are told from others, the preferred ones first.
const LISTS: &[&str] =
    &["items", "data", "results", "list", "records", "entries", "values", "content", "rows", "objects"];

pub(super) fn section(seen: &Seen<'_>) -> Section {
    let own = &seen.document.operations;
    let found = seen.api.operations.iter().zip(own).filter_map(|(operation, written)| {
        let (items, rule) = recognised(&seen.api.types, operation)?;
        let lines = vec![
            "[[paging]]".to_owned(),
            format!("operation = {}", quoted(&selectors::operation(seen.document, written))),
            format!("items = {}", quoted(&items)),
            format!("rules = [{{ {rule} }}]"),
        ];
        Some(Entry { about: String::new(), lines })
    });
    let entries: Vec<Entry> = found.collect();
    let about = if entries.is_empty() {
        "No operation was recognized as paged."
    } else {
        "Operations that respond with a page get `items()`, a stream over all pages. The next page is recognized by names in the \
         document; look at each before you use it."
    };
    Section { about: about.to_owned(), header: None, entries }
}

/// Where the list is, and the rule for the next page.
fn recognised(types: &TypeTable, operation: &Operation) -> Option<(String, String)> {
    let Payload::Json(payload) = &operation.payload else { return None };
    if operation.paging.is_some() {
        return None;
    }
    let all = members(types, payload);
    let items = list(types, &all)?;
    let parameter = |names: &[&str], kind: Kind| {
        let is_it = |p: &&crate::ir::Parameter| {
            p.location == ParameterLocation::Query
                && names.contains(&squash(&p.wire).as_str())
                && kinds(types, &p.ty).contains(&kind)
        };
        operation.parameters.iter().find(is_it).map(|parameter| parameter.wire.as_str())
    };
    let member = |names: &[&str], kind: Kind| {
        let is_it = |m: &&Member<'_>| {
            let kinds = kinds(types, &m.field.ty);
            kinds.contains(&kind) && kinds.iter().all(|k| *k == kind || *k == Kind::Null)
        };
        names.iter().find_map(|name| {
            let found = all.iter().filter(is_it).find(|member| squash(&member.field.wire) == **name)?;
            Some(quoted(&found.at))
        })
    };
    let flag = member(FLAGS, Kind::Boolean);
    for (parameters, nexts, ends, kind) in COPIED {
        let Some(set) = parameter(parameters, kind) else { continue };
        let rule = match (&flag, member(nexts, kind)) {
            (Some(flag), Some(next)) => Some((format!("more-flag = {flag}"), next)),
            (None, Some(next)) => Some((format!("more-present = {next}"), next)),
            (Some(flag), None) => member(ends, kind).map(|end| (format!("more-flag = {flag}"), end)),
            (None, None) => None,
        };
        if let Some((more, next)) = rule {
            return Some((items, format!("set = {}, {more}, copy = {next}", quoted(set))));
        }
    }
    let (set, page) = (parameter(PAGES, Kind::Number)?, member(PAGES, Kind::Number)?);
    let more = match (flag, member(TOTALS, Kind::Number)) {
        (Some(flag), _) => format!("more-flag = {flag}"),
        (None, Some(total)) => format!("more-below = [{page}, {total}]"),
        (None, None) => return None,
    };
    Some((items, format!("set = {}, {more}, increment = {page}", quoted(set))))
}

/// A member of the answer, or of an object in it.
pub(super) struct Member<'a> {
    /// JSON Pointer from the payload.
    pub(super) at: String,
    /// Objects around the one that has it.
    pub(super) depth: usize,
    pub(super) field: &'a Field,
}

/// Objects inside each other that are looked through.
const DEEPEST: usize = 3;

/// The members of the payload and of the objects in it, those of lists excepted; outer ones first.
pub(super) fn members<'a>(types: &'a TypeTable, payload: &'a Ty) -> Vec<Member<'a>> {
    let mut found = Vec::new();
    let mut level = vec![(String::new(), payload)];
    for depth in 0..DEEPEST {
        let mut inner = Vec::new();
        for (at, ty) in level {
            for field in fields(types, ty) {
                let at = format!("{at}/{}", field.wire.replace('~', "~0").replace('/', "~1"));
                inner.push((at.clone(), &field.ty));
                found.push(Member { at, depth, field });
            }
        }
        level = inner;
    }
    found
}

fn fields<'a>(types: &'a TypeTable, ty: &'a Ty) -> &'a [Field] {
    match bare(types, ty) {
        Ty::Ref(id) => match &types.get(*id).shape {
            Shape::Object(object) => &object.fields,
            _ => &[],
        },
        _ => &[],
    }
}

/// The list of the answer: the only one of the outermost object that has one, or the one with a usual name.
fn list(types: &TypeTable, members: &[Member<'_>]) -> Option<String> {
    (0..DEEPEST - 1).find_map(|depth| {
        let is_list = |member: &&Member<'_>| {
            member.depth == depth && matches!(bare(types, &member.field.ty), Ty::List(_))
        };
        let lists: Vec<&Member<'_>> = members.iter().filter(is_list).collect();
        let named = LISTS.iter().find_map(|name| lists.iter().find(|list| squash(&list.field.wire) == *name));
        match lists.as_slice() {
            [one] => Some(one.at.clone()),
            _ => named.map(|list| list.at.clone()),
        }
    })
}

pub(super) fn squash(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
