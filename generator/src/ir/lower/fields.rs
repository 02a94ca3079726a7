//! Properties of an object: gathered from all its parts, each with the narrowest type that they give it.

use indexmap::{IndexMap, IndexSet};

use super::Lowering;
use super::schema::Home;
use super::view::Part;
use crate::ir::{Shape, Step, TextFormat, Ty, Width, codes};
use crate::source::Pointer;

/// A property, with all places that declare it.
pub(super) struct Property {
    /// Name on the wire.
    pub(super) wire: String,
    /// Whether some part requires it.
    pub(super) required: bool,
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
    /// The declared properties of all parts, in document order.
    pub(super) fn properties(&mut self, parts: &[Part]) -> Vec<Property> {
        let view = self.view();
        let mut sites: IndexMap<&str, Vec<Site>> = IndexMap::new();
        let mut required: IndexSet<&str> = IndexSet::new();
        for part in parts {
            let Some(schema) = view.schema(&part.at) else { continue };
            for (name, at) in &schema.properties {
                sites.entry(name).or_default().push(Site { at: at.clone(), part: part.clone() });
            }
            required.extend(schema.keywords.required.iter().map(String::as_str));
        }
        let all = sites.into_iter().map(|(wire, sites)| {
            let main = sites.iter().position(|s| view.constant(&s.at).is_some()).unwrap_or(0);
            Property { wire: wire.to_owned(), required: required.contains(wire), sites, main }
        });
        all.collect()
    }

    /// The type of a property: the narrowest of those that its declarations give.
    pub(super) fn property_type(&mut self, property: &Property, home: &Home) -> Ty {
        let step = Step::Property(property.wire.clone());
        let mut narrowest: Option<Ty> = None;
        for site in &property.sites {
            let hint = self.base(&site.part, &home.hint).then(step.clone());
            let ty = self.ty(&site.at, &hint);
            narrowest = Some(match narrowest {
                None => ty,
                Some(before) => match self.narrower(&before, &ty) {
                    Some(ty) => ty,
                    None => {
                        self.conflict(property, site);
                        before
                    }
                },
            });
        }
        narrowest.unwrap_or(Ty::Any)
    }

    fn conflict(&mut self, property: &Property, site: &Site) {
        let message = format!("`{}` is declared with types of which none is the narrower one", property.wire);
        self.report
            .warning(codes::CONFLICTING_PROPERTY, &site.at, message)
            .help("the first declaration counts")
            .related(&property.sites[0].at, "declared here first");
    }

    /// Of two types of the same value the one that says more, if either does.
    fn narrower(&self, a: &Ty, b: &Ty) -> Option<Ty> {
        if a == b {
            return Some(a.clone());
        }
        let narrows = |narrow: &Ty, wide: &Ty| match (wide, narrow) {
            (Ty::Any, _)
            | (Ty::Number | Ty::Integer(Width::I64), Ty::Integer(_))
            | (Ty::AnyObject, Ty::Map(_))
            | (Ty::Text(TextFormat::Plain), Ty::Text(_)) => true,
            (Ty::List(wide), Ty::List(narrow)) => **wide == Ty::Any && **narrow != Ty::Any,
            (wide, Ty::Ref(id)) => match self.types.get(*id).map(|t| &t.shape) {
                Some(Shape::TextEnum(values)) => match self.text_values(wide) {
                    Some(all) => values.iter().all(|v| all.contains(&v.wire.as_str())),
                    None => matches!(wide, Ty::Text(_)),
                },
                Some(Shape::IntegerEnum(_)) => matches!(wide, Ty::Integer(_) | Ty::Number),
                Some(Shape::Object(_)) => *wide == Ty::AnyObject,
                _ => false,
            },
            _ => false,
        };
        // Of two lists of the same values the first stays.
        if narrows(a, b) {
            Some(a.clone())
        } else if narrows(b, a) {
            Some(b.clone())
        } else {
            None
        }
    }

    fn text_values(&self, ty: &Ty) -> Option<Vec<&str>> {
        let Ty::Ref(id) = ty else { return None };
        match &self.types.get(*id)?.shape {
            Shape::TextEnum(values) => Some(values.iter().map(|v| v.wire.as_str()).collect()),
            _ => None,
        }
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
