//! Builds the [`Api`] from the [`Document`]: schemas first, then operations, then the passes over both,
//! then what the configuration adds. One construct per file; [`Lowering`] is what they share.

mod answer;
mod arena;
mod body;
mod bounds;
mod checks;
mod compose;
mod docs;
mod enumeration;
mod envelope;
mod events;
mod family;
mod fields;
mod flat;
mod form;
mod json;
mod label;
mod media;
mod meet;
mod object;
mod operation;
mod outline;
mod overrides;
mod paging;
mod parameter;
mod presences;
mod product;
mod replacement;
mod response;
mod scalar;
mod schema;
mod security;
mod select;
mod server;
mod tags;
mod union;
mod view;
mod webhook;

use std::collections::{BTreeMap, BTreeSet};

use self::arena::Arena;
use self::overrides::Overrides;
use self::presences::Presences;
use self::view::View;
use super::pass;
use super::{Api, ErrorPlaces, Root, Tag, Ty, TypeId, TypeTable};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::{self, Document};

/// Lowers a checked document. Problems go to `report`; what could not be expressed is left out or typed as
/// anything, so that the rest is still checked.
pub fn lower(document: &Document, config: &Config, report: &mut Report) -> Api {
    let presences = Presences::of(document, config);
    let mut lowering = Lowering::new(document, config, &presences, report);
    let (mut api, chosen) = lowering.as_written();
    let kept = lowering.kept_components();
    pass::share(&mut api, config, lowering.report);
    pass::prune(&mut api, |name| kept.contains(name));
    pass::direction(&mut api);
    // What only requests carried may have been replaced everywhere.
    pass::prune(&mut api, |name| kept.contains(name));
    pass::tags(&mut api);
    pass::recursion(&mut api, lowering.report);
    pass::links(&mut api);
    pass::usage(&mut api);
    pass::secrets(&mut api);
    lowering.paging(&mut api, &chosen);
    lowering.waiting(&mut api, &chosen);
    lowering.stream_members(&api);
    lowering.overrides.finish(document, lowering.report);
    api
}

/// Finds inline types that are equal, so that one name in the configuration could make them one type. What is wrong with
/// the document is for [`lower`] to say.
pub fn alike(document: &Document, config: &Config) -> pass::Alike {
    let presences = Presences::of(document, config);
    let mut report = Report::default();
    let mut lowering = Lowering::new(document, config, &presences, &mut report);
    let (mut api, _) = lowering.as_written();
    let places = api.types.0.iter().map(|definition| definition.at.clone()).collect();
    // What the configuration makes one already is no longer there twice.
    pass::share(&mut api, config, lowering.report);
    pass::prune(&mut api, |_| true);
    pass::alike(&api, places)
}

fn error_places(config: &Config) -> Option<ErrorPlaces> {
    let places = config.errors.as_ref()?;
    Some(ErrorPlaces {
        code: places.code.clone(),
        message: places.message.clone(),
        request_id: places.request_id.as_ref().map(|name| name.to_ascii_lowercase()),
    })
}

/// What the files of this folder share while they work.
struct Lowering<'a> {
    document: &'a Document,
    config: &'a Config,
    overrides: Overrides<'a>,
    presences: &'a Presences,
    report: &'a mut Report,
    types: Arena,
    /// Types of schemas by where they stand.
    memo: BTreeMap<Pointer, Ty>,
    /// Texts that hold JSON in place of which the client gives what they hold, and where the schemas of that stand.
    contents: BTreeMap<Pointer, Pointer>,
    /// Schemas that are being lowered and have no type yet; reached again, they are cycles of nothing.
    active: BTreeSet<Pointer>,
    /// Objects whose members are being lowered, by the schemas that they are made of.
    merging: Vec<(BTreeSet<Pointer>, TypeId)>,
    /// How many schemas the objects so far were put together from, where these were several.
    merged: usize,
    components: Vec<Component>,
    /// Where definitions stand, from when their id is given out.
    homes: BTreeMap<TypeId, Pointer>,
    /// Patterns that were told not to be checked.
    unread: BTreeSet<Pointer>,
    /// The components that include a component by `allOf`, in document order.
    children: BTreeMap<Pointer, Vec<Pointer>>,
    by_pointer: BTreeMap<Pointer, usize>,
    /// The chosen operations, by where they stand.
    places: BTreeMap<Pointer, usize>,
}

/// A schema of `components.schemas`.
struct Component {
    name: String,
    at: Pointer,
    id: TypeId,
    started: bool,
}

impl<'a> Lowering<'a> {
    fn new(
        document: &'a Document,
        config: &'a Config,
        presences: &'a Presences,
        report: &'a mut Report,
    ) -> Self {
        let mut types = Arena::default();
        let (mut memo, mut by_pointer, mut homes) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut components = Vec::new();
        for (name, at) in &document.components {
            let id = types.reserve();
            memo.insert(at.clone(), Ty::Ref(id));
            homes.insert(id, at.clone());
            by_pointer.insert(at.clone(), components.len());
            components.push(Component { name: name.clone(), at: at.clone(), id, started: false });
        }
        let mut overrides = Overrides::new(config);
        for keys in presences.used() {
            overrides.mark(&keys.each_ref().map(String::as_str));
        }
        let children = family::children(View { document, presences });
        let (active, merging) = (BTreeSet::new(), Vec::new());
        Self {
            document,
            config,
            overrides,
            presences,
            report,
            types,
            memo,
            contents: BTreeMap::new(),
            active,
            merging,
            merged: 0,
            components,
            homes,
            unread: BTreeSet::new(),
            children,
            by_pointer,
            places: BTreeMap::new(),
        }
    }

    /// The API as written, before any pass, and the operations that were chosen.
    fn as_written(&mut self) -> (Api, Vec<&'a spec::Operation>) {
        let (document, config) = (self.document, self.config);
        self.event_contents();
        self.components();
        let (servers, tags) = (self.servers(), self.tags());
        let chosen = self.chosen();
        let envelope = self.envelope(&chosen);
        let operations = self.operations(&chosen, envelope.as_ref());
        let credentials = self.credentials(&chosen);
        let webhooks = self.webhooks();
        let info = &document.info;
        let api = Api {
            title: info.title.clone(),
            version: info.version.clone(),
            description: docs::said(info.description.as_deref()),
            servers,
            credentials,
            envelope,
            error_places: error_places(config),
            tags,
            types: TypeTable(self.types.take()),
            operations,
            webhooks,
            untyped: crate::spec::untyped(document),
        };
        (api, chosen)
    }

    fn view(&self) -> View<'a> {
        View { document: self.document, presences: self.presences }
    }

    /// The root of names for what stands inside a shared part of `components`, such as a parameter that many
    /// operations use; `otherwise` for what belongs to one operation, or that of the one in which it stands.
    fn shared_root(&self, at: &Pointer, otherwise: Root) -> Root {
        let mut tokens = at.tokens();
        match (tokens.next().as_deref(), tokens.next().as_deref(), tokens.next()) {
            (Some("components"), Some("parameters" | "requestBodies" | "responses"), Some(name)) => {
                Root::Component(name.into_owned())
            }
            (Some("paths"), ..) => self.root_within(at, otherwise),
            _ => otherwise,
        }
    }

    /// A reference may lead into an operation: what it shows is named from there, whichever reference is lowered first.
    fn root_within(&self, at: &Pointer, otherwise: Root) -> Root {
        let mut around = std::iter::successors(at.parent(), Pointer::parent);
        let Some(owner) = around.find_map(|place| self.places.get(&place)) else { return otherwise };
        match otherwise {
            // Another way to send a body is an operation of its own, after those of the document.
            Root::Body(asking) if asking >= self.places.len() => otherwise,
            Root::Body(_) => Root::Body(*owner),
            Root::Response(_) => Root::Response(*owner),
            Root::Failure(_, status) => Root::Failure(*owner, at.last().unwrap_or(status)),
            Root::Parameter(_, name) => Root::Parameter(*owner, name),
            other @ (Root::Component(_) | Root::Webhook(_)) => other,
        }
    }

    fn tags(&self) -> Vec<Tag> {
        let used: BTreeSet<&str> =
            self.document.operations.iter().flat_map(|o| &o.tags).map(String::as_str).collect();
        let declared = self.document.tags.iter().filter(|tag| used.contains(tag.value.name.as_str()));
        let mut tags: Vec<Tag> = declared
            .map(|tag| Tag {
                name: tag.value.name.clone(),
                description: docs::said(tag.value.description.as_deref()),
            })
            .collect();
        for name in self.document.operations.iter().flat_map(|o| &o.tags) {
            if !tags.iter().any(|tag| tag.name == *name) {
                tags.push(Tag { name: name.clone(), description: None });
            }
        }
        tags
    }

    /// Names of components that stay even where no operation reaches them: all, or those that `only` names.
    fn kept_components(&mut self) -> BTreeSet<String> {
        let mut kept = BTreeSet::new();
        for component in &self.components {
            if self.config.only.is_empty() {
                kept.insert(component.name.clone());
                continue;
            }
            for selector in &self.config.only {
                if selector.matches_component(&component.name, &component.at) {
                    self.overrides.mark(&["only", selector.as_str()]);
                    kept.insert(component.name.clone());
                }
            }
        }
        kept
    }
}
