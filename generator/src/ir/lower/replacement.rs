//! What the configuration puts in the place of a schema's type.

use super::Lowering;
use crate::config::RustPath;
use crate::ir::{TextFormat, Ty};

impl Lowering<'_> {
    /// The type that an entry of `[schema]` or `[formats]` names.
    pub(super) fn replacement(&self, path: &str) -> Ty {
        match path {
            "string" => Ty::Text(TextFormat::Plain),
            "decimal" => Ty::Decimal,
            // Invalid types were refused when the configuration was read.
            _ => {
                RustPath::parse(path).map_or_else(|_| Ty::Custom(path.to_owned()), |path| self.written(path))
            }
        }
    }

    fn written(&self, path: RustPath) -> Ty {
        match path {
            RustPath::Foreign(path) => Ty::Custom(path),
            RustPath::Own(name) => self.own_type(&name),
            RustPath::List(item) => Ty::List(Box::new(self.written(*item))),
            RustPath::Map(value) => Ty::Map(Box::new(self.written(*value))),
            RustPath::Nullable(inner) => Ty::Nullable(Box::new(self.written(*inner))),
        }
    }

    /// The component that becomes the type `name`: the one that `[rename]` calls so, or the one whose name is written so. What
    /// stands inline has no name yet.
    fn own_type(&self, name: &str) -> Ty {
        let letters = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
        };
        let renamed = |component: &&super::Component| {
            let mut entries = self.config.rename.iter();
            entries.any(|(selector, new)| {
                new == name && selector.matches_component(&component.name, &component.at)
            })
        };
        let components = || self.components.iter();
        let found = components()
            .find(renamed)
            .or_else(|| components().find(|component| component.name == name))
            .or_else(|| components().find(|component| letters(&component.name) == letters(name)));
        found.map_or_else(|| Ty::Custom(format!("crate::types::{name}")), |component| Ty::Ref(component.id))
    }
}
