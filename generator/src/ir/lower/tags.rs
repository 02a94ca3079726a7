//! Values of a discriminator, and the branches that they lead to.

use std::collections::BTreeMap;

use super::json;
use super::union::Source;
use super::view::View;
use crate::source::Pointer;
use crate::spec::{Schema, Value};

/// Values of the union's discriminator that lead to each branch, as JSON text; none without a discriminator.
///
/// The mapping comes first, then what the branch itself says of its property, last the component's name
/// (OpenAPI 3.0.4, 4.8.25).
pub(super) fn assign(view: View<'_>, union: &Schema, sources: &[Source]) -> Vec<Vec<String>> {
    let Some(discriminator) = &union.data.discriminator else { return vec![Vec::new(); sources.len()] };
    let property = &discriminator.property_name;
    let listed: Vec<Vec<String>> = sources.iter().map(|s| listed(view, &s.at, property)).collect();
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    for value in listed.iter().flatten() {
        *owners.entry(value).or_default() += 1;
    }
    let tags_of = |(source, listed): (&Source, &Vec<String>)| {
        let constant = source.outline.constant(property);
        let at = view.schema(&source.at).and_then(|s| s.reference.as_ref()).unwrap_or(&source.at);
        let mapped = discriminator.mapping.iter().filter(|(_, target)| names(target, at));
        let mut tags: Vec<String> = mapped.map(|(value, _)| as_written(value, constant)).collect();
        if let Some(constant) = constant
            && !tags.iter().any(|tag| tag == constant)
        {
            tags.push(constant.to_owned());
        }
        if tags.is_empty() {
            // What several branches list says only what the parent has listed for all of them.
            tags.extend(listed.iter().filter(|value| owners[value.as_str()] == 1).cloned());
        }
        if tags.is_empty() {
            tags = nested(view, at, property);
        }
        if tags.is_empty() && !source.is_parent && is_component(view, at) {
            tags.extend(at.last().map(|name| json::quoted(&name)));
        }
        tags
    };
    sources.iter().zip(&listed).map(tags_of).collect()
}

/// Whether values without a known value of the union's discriminator are those of this branch (`defaultMapping`; OpenAPI 3.2.0,
/// 4.25.1).
pub(super) fn is_default(view: View<'_>, union: &Schema, source: &Source) -> bool {
    let at = view.schema(&source.at).and_then(|schema| schema.reference.as_ref()).unwrap_or(&source.at);
    union.default_mapping.as_ref().is_some_and(|target| names(target, at))
}

/// Whether a value of a mapping names the schema at `at`: a name of a component, or a reference, also one into
/// the file that the component came from.
pub(super) fn names(target: &str, at: &Pointer) -> bool {
    let name = at.last().unwrap_or_default();
    // The fragment of a URI is percent-encoded; the name of a component is not.
    if let Some(start) = target.find('#') {
        return Pointer::parse(&target[start..])
            .is_some_and(|pointer| pointer == *at || pointer.last().as_deref() == Some(&name));
    }
    let file = target.rsplit('/').next().unwrap_or(target);
    let stem = [".json", ".yaml", ".yml"].iter().find_map(|extension| file.strip_suffix(extension));
    target == name || stem == Some(name.as_str())
}

fn is_component(view: View<'_>, at: &Pointer) -> bool {
    view.document.components.values().any(|component| component == at)
}

/// The texts that the branch lists for the property, as JSON text.
fn listed(view: View<'_>, at: &Pointer, property: &str) -> Vec<String> {
    let parts = view.flatten(at).parts;
    let schemas = parts.iter().filter_map(|part| view.schema(&part.at)?.properties.get(property));
    let mut leaves = Vec::new();
    schemas.for_each(|at| view.leaves(at, &mut leaves));
    let narrowest = leaves.iter().filter(|s| !s.enumeration.is_empty()).min_by_key(|s| s.enumeration.len());
    let values = narrowest.into_iter().flat_map(|schema| &schema.enumeration);
    values.filter(|value| matches!(value, Value::String(_))).map(json::text).collect()
}

/// The values that lead to the branches of a branch that is a union itself.
fn nested(view: View<'_>, at: &Pointer, property: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut seen = Vec::new();
    let mut pending = vec![at];
    while let Some(at) = pending.pop() {
        let Some(schema) = view.target(at).filter(|s| !seen.contains(&&s.at)) else { continue };
        seen.push(&schema.at);
        let inner = schema.data.discriminator.as_ref().filter(|inner| inner.property_name == property);
        for branch in schema.one_of.iter().chain(&schema.any_of) {
            let target = view.schema(branch).and_then(|s| s.reference.as_ref()).unwrap_or(branch);
            let mapped = inner.iter().flat_map(|inner| &inner.mapping);
            let mut own: Vec<String> =
                mapped.filter(|(_, to)| names(to, target)).map(|(value, _)| json::quoted(value)).collect();
            if own.is_empty() {
                own = listed(view, branch, property);
            }
            if own.is_empty() && inner.is_some() && is_component(view, target) {
                own.extend(target.last().map(|name| json::quoted(&name)));
            }
            if own.is_empty() {
                pending.push(branch);
            }
            tags.extend(own);
        }
    }
    tags
}

/// Keys of a mapping are texts even where the property is a number: its constant tells.
fn as_written(value: &str, constant: Option<&str>) -> String {
    constant.filter(|json| *json == value).map_or_else(|| json::quoted(value), ToOwned::to_owned)
}
