//! Properties of an object: gathered from all its parts, each with the narrowest type that they give it.

use indexmap::{IndexMap, IndexSet};

use super::Lowering;
use super::flat::Part;
use super::schema::Home;
use crate::ir::{NameHint, Step, Ty, codes};
use crate::source::Pointer;

/// A property, with all places that declare it.
pub(super) struct Property {
    /// Name on the wire.
    pub(super) wire: String,
    /// Whether some part requires it.
    pub(super) required: bool,
    /// Whether the configuration says that it may be null.
    pub(super) nullable: bool,
    /// Where it is declared, at least once; the part each time as owner of the names inside.
    pub(super) sites: Vec<Site>,
    /// Which site counts.
    main: usize,
}

/// One declaration of a property.
pub(super) struct Site {
    /// Where its schema stands.
    pub(super) at: Pointer,
    /// The part that it stands in.
    part: Part,
}

impl Property {
    /// The declaration that counts: the first that allows just one value, or else the first.
    pub(super) fn main(&self) -> &Site {
        &self.sites[self.main]
    }
}

impl Lowering<'_> {
    /// The declared properties of all parts, in document order; `whole` is where the object that they make up stands.
    pub(super) fn properties(&self, parts: &[Part], whole: [&Pointer; 2]) -> Vec<Property> {
        let view = self.view();
        let mut sites: IndexMap<&str, Vec<Site>> = IndexMap::new();
        let required: IndexSet<&str> = view.required(parts, whole).collect();
        for part in parts {
            let Some(schema) = view.schema(&part.at) else { continue };
            for (name, at) in &schema.properties {
                sites.entry(name).or_default().push(Site { at: at.clone(), part: part.clone() });
            }
        }
        // A property that no value fits is never there.
        let is_possible = |site: &Site| view.target(&site.at).is_none_or(|schema| !schema.never);
        sites.retain(|_, sites| sites.iter().all(is_possible));
        let all = sites.into_iter().map(|(wire, sites)| {
            let main = sites.iter().position(|s| view.constant(&s.at).is_some()).unwrap_or(0);
            let owners = sites.iter().flat_map(|site| site.part.owners()).chain(whole);
            let nullable = view.presences.is_nullable(owners, wire);
            Property { wire: wire.to_owned(), required: required.contains(wire), nullable, sites, main }
        });
        all.collect()
    }

    /// The type of a property: what fits all of its declarations.
    pub(super) fn property_type(&mut self, property: &Property, home: &Home) -> Ty {
        let step = Step::Property(property.wire.clone());
        let sites: Vec<(Pointer, NameHint)> = property
            .sites
            .iter()
            .map(|site| (site.at.clone(), self.base(&site.part, &home.hint).then(step.clone())))
            .collect();
        if let Some(ty) = self.meet(&sites, &home.hint.then(step)) {
            return ty;
        }
        let message = format!("`{}` is declared with types that have no value in common", property.wire);
        let [first, others @ ..] = property.sites.as_slice() else { return Ty::Any };
        let diagnostic = self.report.warning(codes::CONFLICTING_PROPERTY, &first.at, message);
        diagnostic.help("it may hold any JSON");
        for other in others {
            diagnostic.related(&other.at, "declared here too");
        }
        Ty::Any
    }

    /// The configured name of a property.
    pub(super) fn field_name(&mut self, property: &Property, home: &Home) -> Option<String> {
        let schemas = property.sites.iter().map(|site| &site.part.at).chain([&home.at]);
        let owners: Vec<(String, Pointer)> = schemas
            .filter_map(|at| self.by_pointer.get(at))
            .map(|&i| (self.components[i].name.clone(), self.components[i].at.clone()))
            .collect();
        self.overrides.property_name(&owners, &property.wire, &property.main().at)
    }
}
