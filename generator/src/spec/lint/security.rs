//! Security schemes.

use crate::diagnostic::Report;
use crate::spec::codes;
use crate::spec::grammar::SECURITY_SCHEME;
use crate::spec::validate::Validated;
use crate::spec::value::Value;

pub(super) fn lint(validated: &Validated<'_>, report: &mut Report) {
    for (at, scheme) in validated.all(&SECURITY_SCHEME) {
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
            report.error(codes::MISSING_FIELD, at, message).help(validated.version.requires("4.8.27"));
        }
    }
}
