//! `Cargo.toml` of the copies.

use generator::layout::CAPABILITIES;
use toml::{Table, Value};

use crate::Result;

/// The manifest of a crate that belongs to no workspace.
pub(crate) fn standalone(text: &str) -> Result<String> {
    let mut manifest: Table = text.parse()?;
    manifest.insert("workspace".to_owned(), Value::Table(Table::new()));
    manifest.remove("dev-dependencies");
    Ok(manifest.to_string())
}

/// The manifest of a crate that derives the serde traits, for its own types and those of its dependencies.
pub(crate) fn with_derive(text: &str) -> Result<String> {
    let mut manifest: Table = text.parse()?;
    let dependencies =
        manifest.get_mut("dependencies").and_then(Value::as_table_mut).ok_or("no dependencies")?;
    for (name, feature) in [("serde", "derive"), ("serde_json", "raw_value"), ("jiff", "serde")] {
        if let Some(dependency) = dependencies.get_mut(name) {
            add_feature(dependency, feature);
        }
    }
    Ok(manifest.to_string())
}

fn add_feature(dependency: &mut Value, feature: &str) {
    if let Value::String(version) = dependency {
        let version = Value::String(std::mem::take(version));
        *dependency = Value::Table(Table::from_iter([("version".to_owned(), version)]));
    }
    if let Some(table) = dependency.as_table_mut() {
        let features = table.entry("features").or_insert_with(|| Value::Array(Vec::new()));
        if let Some(features) = features.as_array_mut() {
            features.push(Value::String(feature.to_owned()));
        }
    }
}

/// The default features less the client: all types, with the serde traits.
pub(crate) fn type_features(text: &str) -> Result<Vec<String>> {
    let manifest: Table = text.parse()?;
    let default = manifest.get("features").and_then(|features| features.get("default")?.as_array());
    let names = default.ok_or("no default features")?.iter().filter_map(Value::as_str);
    let is_module = |name: &str| CAPABILITIES.iter().all(|(capability, _)| *capability != name);
    Ok(names.filter(|name| *name == "serde" || is_module(name)).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{standalone, type_features, with_derive};

    const MANIFEST: &str = "[package]\nname = 'a'\n\n[features]\ndefault = ['client', 'serde', 'videos']\n\n\
        [dependencies]\nserde = { version = '1', optional = true }\nserde_json = '1'\n";

    #[test]
    fn derive_adds_features_to_both_forms_of_a_dependency() -> Result<(), Box<dyn std::error::Error>> {
        let manifest: toml::Table = with_derive(MANIFEST)?.parse()?;
        assert_eq!(manifest["dependencies"]["serde"]["features"][0].as_str(), Some("derive"));
        assert_eq!(manifest["dependencies"]["serde"]["optional"].as_bool(), Some(true));
        assert_eq!(manifest["dependencies"]["serde_json"]["features"][0].as_str(), Some("raw_value"));
        Ok(())
    }

    #[test]
    fn types_need_no_client() -> Result<(), Box<dyn std::error::Error>> {
        assert_eq!(type_features(MANIFEST)?, ["serde", "videos"]);
        assert!(standalone(MANIFEST)?.contains("[workspace]"));
        Ok(())
    }
}
