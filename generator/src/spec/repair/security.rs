//! Security requirements that name no scheme, and schemes in the way of Swagger 2.0.

use std::collections::BTreeSet;

use super::{Repair, operations_of};
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};
use crate::suggest::nearest;

impl Repair<'_> {
    /// `type: basic`, which is HTTP's scheme of that name.
    pub(super) fn security_scheme(&mut self, map: &mut Map, at: &Trail<'_>) {
        self.scheme_type(map, at);
        let word = map.get("type").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        if !matches!(word.as_str(), "basic" | "bearer") {
            return;
        }
        self.warn(
            codes::REPAIRED_VERSION,
            &at.key("type"),
            format!("`{word}` is not a type of a security scheme"),
        )
        .help(format!("it is read as `type: http` with `scheme: {word}`"));
        map.insert("type".to_owned(), Value::String("http".to_owned()));
        map.entry("scheme".to_owned()).or_insert(Value::String(word));
    }
}

impl Repair<'_> {
    /// A scheme without `type`, where only one type has the fields that it has (4.8.27).
    fn scheme_type(&mut self, map: &mut Map, at: &Trail<'_>) {
        if map.contains_key("type") {
            return;
        }
        let has = |keys: &[&str]| keys.iter().all(|key| map.contains_key(*key));
        let types = [
            ("apiKey", has(&["in", "name"])),
            ("http", has(&["scheme"])),
            ("oauth2", has(&["flows"])),
            ("openIdConnect", has(&["openIdConnectUrl"])),
        ];
        let mut fitting = types.iter().filter(|(_, fits)| *fits).map(|(name, _)| *name);
        let (Some(name), None) = (fitting.next(), fitting.next()) else { return };
        self.warn(codes::REPAIRED_MISSING, at, "a Security Scheme Object lacks `type`")
            .help(format!("it is read as `type: {name}`, the only type with these fields"));
        map.insert("type".to_owned(), Value::String(name.to_owned()));
    }
}

/// Takes out alternatives that name a scheme which is not declared: nobody knows which credential that is.
pub(super) fn requirements(root: &mut Value, report: &mut Report) {
    let schemes = root.get("components").and_then(|components| components.get("securitySchemes")?.as_map());
    let known: BTreeSet<String> = schemes.into_iter().flat_map(Map::keys).cloned().collect();
    let Value::Map(map) = root else { return };
    let at = Pointer::root();
    alternatives(map, &at, &known, report);
    let Some(Value::Map(paths)) = map.get_mut("paths") else { return };
    for (path, item) in paths {
        let Value::Map(item) = item else { continue };
        let at = at.child("paths").child(path);
        for (method, operation) in operations_of(item) {
            alternatives(operation, &at.child(method), &known, report);
        }
    }
}

fn alternatives(map: &mut Map, at: &Pointer, known: &BTreeSet<String>, report: &mut Report) {
    let Some(Value::List(list)) = map.get_mut("security") else { return };
    let at = at.child("security");
    let unknown = |requirement: &Value| {
        let mut names = requirement.as_map().into_iter().flat_map(Map::keys);
        names.find(|name| !known.contains(*name)).cloned()
    };
    let found: Vec<(usize, String)> = list
        .iter()
        .enumerate()
        .filter_map(|(index, requirement)| Some((index, unknown(requirement)?)))
        .collect();
    for (index, name) in found {
        let place = at.index(index).child(&name);
        let message = format!("`{name}` is not a security scheme of the document");
        let meant = nearest(&name, known.iter().map(String::as_str));
        let advice = meant.map_or_else(
            || "declare it in `components.securitySchemes`".to_owned(),
            |best| format!("did you mean `{best}`?"),
        );
        report
            .warning(codes::REPAIRED_SECURITY, &place, message)
            .help(format!("the requirement is ignored; {advice}"));
    }
    list.retain(|requirement| unknown(requirement).is_none());
}
