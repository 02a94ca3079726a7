//! What of the runtime a crate needs. Takes its requests and types; gives the parts that not every crate has.

use std::collections::BTreeSet;

use super::{
    Alias, Argument, Constructor, Envelope, FailureSet, Field, Item, Module, Request, Returns, RuntimeUse,
    RustType, SecuritySet, ServerVariant, Target,
};
use crate::ir::{Check, FieldKind, ParameterLocation, SecurityLocation, SecurityUse, Style, Width};

/// The type that a file of the runtime is for.
const CIVIL_TIME: &str = "jiff::civil::DateTime";

const DATE: &str = "jiff::civil::Date";
const TIME: &str = "jiff::Timestamp";

/// Numbers that a file of the runtime is for.
const NARROW: &[&str] = &["i8", "i16", "i32", "i128", "u8", "u16", "u32", "u64", "u128", "f32"];

/// Other types that the runtime can read without being told.
const KNOWN: &[&str] = &["i64", "f64", "bool", "String", "serde_json::Value"];

/// What the types mention.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a part of the runtime")]
struct Mentioned {
    codec: BTreeSet<&'static str>,
    foreign: BTreeSet<String>,
    tuples: bool,
    civil_times: bool,
    dates: bool,
    times: bool,
    narrow_numbers: bool,
}

impl Mentioned {
    fn visit(&mut self, ty: &RustType) {
        ty.walk(&mut |ty| match ty {
            RustType::Codec(name) => _ = self.codec.insert(name),
            RustType::Custom(path) if path == CIVIL_TIME => self.civil_times = true,
            RustType::Custom(path) if path == DATE => self.dates = true,
            RustType::Custom(path) if path == TIME => self.times = true,
            RustType::Custom(path) if NARROW.contains(&path.as_str()) => self.narrow_numbers = true,
            RustType::Date => self.dates = true,
            RustType::Timestamp => self.times = true,
            RustType::Integer(width) if *width != Width::I64 => self.narrow_numbers = true,
            // A type of the crate has its codec where it stands.
            RustType::Custom(path) if !KNOWN.contains(&path.as_str()) && !path.starts_with("crate::") => {
                _ = self.foreign.insert(path.clone());
            }
            RustType::Tuple(_) => self.tuples = true,
            RustType::Linked(_) => _ = self.codec.insert("Link"),
            RustType::File => _ = self.codec.insert("File"),
            _ => {}
        });
    }
}

/// What a crate is made of, as far as it says what of the runtime is needed.
pub(super) struct Needing<'a> {
    pub(super) modules: &'a [Module],
    pub(super) items: &'a [Item],
    pub(super) webhooks: &'a [Alias],
    pub(super) failures: &'a [FailureSet],
    pub(super) servers: &'a [ServerVariant],
    pub(super) security: &'a [SecuritySet],
    pub(super) envelope: Option<&'a Envelope>,
}

/// What these requests, types and webhooks need.
pub(super) fn of(krate: &Needing<'_>) -> RuntimeUse {
    let Needing { modules, items, webhooks, failures, .. } = *krate;
    let requests = || modules.iter().flat_map(|module| &module.requests);
    let mut mentioned = Mentioned::default();
    for item in items {
        item.for_each_type(&mut |ty| mentioned.visit(ty));
    }
    for alias in webhooks {
        mentioned.visit(&alias.ty);
    }
    for body in failures.iter().flat_map(|set| &set.variants).filter_map(|variant| variant.body.as_ref()) {
        mentioned.visit(body);
    }
    for request in requests() {
        arguments(request).for_each(|argument| mentioned.visit(&argument.ty));
        request.returns.types().into_iter().for_each(|ty| mentioned.visit(ty));
        request.further.iter().flat_map(|send| send.returns.types()).for_each(|ty| mentioned.visit(ty));
        if let Some(item) = event_item(request) {
            mentioned.visit(item);
        }
    }
    let Mentioned { codec, foreign, tuples, civil_times, dates, times, narrow_numbers } = mentioned;
    let is_form =
        |argument: &Argument| matches!(argument.target, Target::FormBody(_) | Target::MultipartBody(..));
    let has_forms = requests().any(|request| arguments(request).any(is_form));
    let has_integer_enums = items.iter().any(|item| matches!(item, Item::IntegerEnum(_)))
        || krate.envelope.is_some_and(|envelope| envelope.codes.is_some());
    let bounds: BTreeSet<&'static str> = items.iter().flat_map(bounds).collect();
    let parts = [
        ("civil_times", civil_times),
        ("dates", dates),
        ("decimals", codec.contains("Decimal")),
        ("envelope", krate.envelope.is_some()),
        ("event_items", requests().any(|request| event_item(request).is_some())),
        ("failures", !failures.is_empty()),
        ("files", has_forms || codec.contains("File")),
        ("foreign", !foreign.is_empty()),
        ("forms", has_forms),
        ("integer_enums", has_integer_enums),
        ("links", codec.contains("Link")),
        ("narrow_numbers", narrow_numbers),
        ("opaque", codec.contains("Base64") || codec.contains("Password")),
        ("outcomes", requests().any(|request| matches!(request.returns, Returns::ByStatus(_)))),
        ("paging", requests().any(|request| request.paging.is_some())),
        ("presences", !bounds.is_empty()),
        ("patterns", items.iter().any(has_pattern) || requests().any(asks_for_pattern)),
        ("times", times || dates),
        ("tuples", tuples),
        ("unions", items.iter().any(|item| matches!(item, Item::Union(_)))),
        ("variables", krate.servers.iter().any(|server| !server.variables.is_empty())),
        ("waiting", requests().any(|request| request.wait.is_some())),
    ];
    let parts = parts.into_iter().chain(sending(krate));
    RuntimeUse {
        events: requests().any(|request| request.events.is_some()),
        paging: requests().any(|request| request.paging.is_some()),
        bounds: items.iter().any(|item| checks_of(item, &|_| true))
            || requests().any(|request| !request.checked.is_empty()),
        waiting: requests().any(|request| request.wait.is_some()),
        parts: parts.filter(|(_, is_used)| *is_used).map(|(name, _)| name).collect(),
        codec: codec.into_iter().chain(bounds).collect(),
        foreign: foreign.into_iter().collect(),
    }
}

/// The parts that write parameters and credentials.
fn sending(krate: &Needing<'_>) -> Vec<(&'static str, bool)> {
    let requests = || krate.modules.iter().flat_map(|module| &module.requests);
    let parameters = || requests().flat_map(|request| &request.parameters);
    let is_at = |location: ParameterLocation| parameters().any(|parameter| parameter.location == location);
    let styles: Vec<Style> = parameters()
        .flat_map(|parameter| parameter.inner.iter().copied().chain([parameter.style]))
        .chain(requests().flat_map(arguments).flat_map(form_styles))
        .collect();
    let has_style = |wanted: &[Style]| styles.iter().any(|style| wanted.contains(style));
    let uses = || krate.security.iter().flat_map(|set| set.alternatives.iter().flatten());
    let is_sent_in = |location: SecurityLocation| uses().any(|sent: &SecurityUse| sent.location == location);
    vec![
        ("asked_events", requests().any(asks_by_member)),
        ("cookie_credentials", is_sent_in(SecurityLocation::Cookie)),
        ("cookie_parameters", is_at(ParameterLocation::Cookie)),
        ("deep_objects", has_style(&[Style::DeepObject, Style::Brackets])),
        ("header_parameters", is_at(ParameterLocation::Header)),
        ("path_styles", has_style(&[Style::Label, Style::Matrix])),
        ("query_credentials", is_sent_in(SecurityLocation::Query)),
        ("query_strings", has_style(&[Style::QueryJson, Style::QueryText, Style::QueryForm])),
    ]
}

/// How the fields of a body that is a form are written.
fn form_styles(argument: &Argument) -> Vec<Style> {
    let (Target::FormBody(fields) | Target::MultipartBody(_, fields)) = &argument.target else {
        return Vec::new();
    };
    let styled = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Styled { style, .. } => Some(*style),
        _ => None,
    });
    styled.collect()
}

fn asks_by_member(request: &Request) -> bool {
    request.events.as_ref().is_some_and(|events| events.ask_member.is_some())
}

/// The traits of the runtime by which constructors and setters take values.
fn bounds(item: &Item) -> BTreeSet<&'static str> {
    let Item::Struct(item) = item else { return BTreeSet::new() };
    let listed = match &item.constructor {
        Constructor::Listed(listed) => listed.as_slice(),
        Constructor::Default | Constructor::Named(..) => &[],
    };
    let is_taken = |(index, field): &(usize, &Field)| field.setter.is_some() || listed.contains(index);
    let taken = item.fields.iter().enumerate().filter(is_taken).map(|(_, field)| field);
    let name_of = |field: &Field| match field.value {
        RustType::Vec(_) => "IntoListPresence",
        RustType::Map(_) => "IntoMapPresence",
        _ => "IntoPresence",
    };
    taken.filter(|field| field.takes_by_trait()).map(name_of).collect()
}

fn has_pattern(item: &Item) -> bool {
    checks_of(item, &is_pattern)
}

/// Whether a type has such a check of its own.
fn checks_of(item: &Item, is_wanted: &dyn Fn(&Check) -> bool) -> bool {
    match item {
        Item::Struct(item) => item.checks.any(is_wanted),
        Item::Union(item) => item.branches.iter().any(|branch| branch.checks.any(is_wanted)),
        Item::TextEnum(_) | Item::IntegerEnum(_) | Item::Alias(_) => false,
    }
}

fn asks_for_pattern(request: &Request) -> bool {
    request.checked.iter().any(|value| value.checks.any(&is_pattern))
}

fn is_pattern(check: &Check) -> bool {
    matches!(check, Check::Pattern(_))
}

fn event_item(request: &Request) -> Option<&RustType> {
    request.events.as_ref()?.item.as_ref()
}

fn arguments(request: &Request) -> impl Iterator<Item = &Argument> {
    request.arguments.all().chain(request.setters.iter().map(|setter| &setter.argument))
}
