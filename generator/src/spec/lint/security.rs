//! Security schemes and requirements.

use crate::diagnostic::Report;
use crate::spec::check::Checked;
use crate::spec::codes;
use crate::spec::grammar::{SECURITY_REQUIREMENT, SECURITY_SCHEME};
use crate::spec::suggest::nearest;
use crate::spec::value::Value;

pub(super) fn lint(checked: &Checked<'_>, report: &mut Report) {
    let schemes =
        checked.root.get("components").and_then(|components| components.get("securitySchemes")?.as_map());
    for (at, requirement) in checked.all(&SECURITY_REQUIREMENT) {
        for name in
            requirement.keys().filter(|name| schemes.is_none_or(|schemes| !schemes.contains_key(*name)))
        {
            let message = format!("`{name}` is no security scheme of the document");
            let diagnostic = report.error(codes::UNKNOWN_SECURITY_SCHEME, &at.child(name), message);
            match nearest(name, schemes.into_iter().flatten().map(|(name, _)| name.as_str())) {
                Some(best) => diagnostic.help(format!("did you mean `{best}`?")),
                None => diagnostic.help("declare it in `components.securitySchemes`"),
            };
        }
    }
    for (at, scheme) in checked.all(&SECURITY_SCHEME) {
        let kind = scheme.get("type").and_then(Value::as_str).unwrap_or_default();
        let needed: &[&str] = match kind {
            "apiKey" => &["name", "in"],
            "http" => &["scheme"],
            "oauth2" => &["flows"],
            "openIdConnect" => &["openIdConnectUrl"],
            _ => &[],
        };
        for name in needed.iter().filter(|name| !scheme.contains_key(**name)) {
            let message = format!("a security scheme of type `{kind}` lacks `{name}`");
            report.error(codes::MISSING_FIELD, at, message).help("the specification requires it (4.8.27)");
        }
    }
}
