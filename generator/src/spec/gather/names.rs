//! Names for what comes out of files: those of the files, as one would have called the components.
//!
//! `models/pet.yaml` is `pet`, and so is `animals.yaml#/pet`. Where two would have one name, the one that stands nearest to
//! the root keeps it, unless a component of the document has it; each other takes the name of its folder before
//! its own. So adding a file renames another one only if both have the same name.

use crate::source::Pointer;

/// Folders that say what kind of thing is in them, and not which.
const COMMON: [&str; 22] = [
    "api",
    "attributes",
    "common",
    "components",
    "definitions",
    "examples",
    "headers",
    "links",
    "models",
    "openapi",
    "parameters",
    "requestBodies",
    "request_bodies",
    "requests",
    "resources",
    "responses",
    "schema",
    "schemas",
    "shared",
    "spec",
    "src",
    "types",
];

/// Endings that say the same as the folder.
const ENDINGS: [&str; 5] = ["schema", "model", "openapi", "response", "parameter"];

/// The name of a target by itself.
pub(super) fn short(file: &str, at: &Pointer) -> String {
    let tokens: Vec<String> = at.tokens().map(std::borrow::Cow::into_owned).collect();
    let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => stem(file),
        [name] | ["definitions" | "$defs" | "parameters" | "responses", name] | ["components", _, name] => {
            clean(name)
        }
        // Something inside of something: what it is inside of comes first.
        words => {
            let words =
                words.iter().filter(|word| !matches!(**word, "properties" | "components" | "definitions"));
            let words: Vec<String> = words.map(|word| clean(word)).collect();
            format!("{}_{}", stem(file), words.join("_"))
        }
    }
}

/// The same with the nearest folder that says something, for one whose short name is taken.
pub(super) fn long(file: &str, at: &Pointer) -> String {
    let short = short(file, at);
    let mut folders = folders(file);
    let inside = !at.as_str().is_empty() && !short.starts_with(&stem(file));
    let telling = folders.iter().rfind(|folder| !COMMON.contains(folder)).copied();
    match (inside, telling) {
        (true, None) => format!("{}_{short}", stem(file)),
        (_, Some(folder)) => format!("{}_{short}", clean(folder)),
        (false, None) => {
            folders.push(&short);
            folders.iter().map(|folder| clean(folder)).collect::<Vec<_>>().join("_")
        }
    }
}

/// The same with the whole path.
pub(super) fn full(file: &str, at: &Pointer) -> String {
    let mut words: Vec<String> = folders(file).into_iter().map(clean).collect();
    words.push(stem(file));
    words.extend(at.tokens().map(|token| clean(&token)));
    words.join("_")
}

/// How near to the root a target stands, to decide who keeps a name.
pub(super) fn distance(file: &str, at: &Pointer) -> usize {
    folders(file).len() + at.tokens().count()
}

fn folders(file: &str) -> Vec<&str> {
    let mut folders: Vec<&str> = file.split('/').filter(|name| !matches!(*name, "" | "." | "..")).collect();
    folders.pop();
    folders
}

/// The name of the file without its endings; of `pet/index.yaml`, that of the folder.
fn stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let mut stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    while let Some((rest, ending)) = stem.rsplit_once('.')
        && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
        && !rest.is_empty()
    {
        stem = rest;
    }
    let folder = folders(file).pop();
    match (stem, folder) {
        ("index" | "_index", Some(folder)) => clean(folder),
        _ => clean(stem),
    }
}

/// A word in the letters that names of components have (4.8.7).
fn clean(word: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    word.chars().map(letter).collect::<String>().trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{full, long, short};
    use crate::source::Pointer;

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap_or_else(Pointer::root)
    }

    #[test]
    fn files_and_what_is_in_them_are_called_as_components_are() {
        for (file, pointer, name) in [
            ("models/pet.yaml", "", "pet"),
            ("models/Pet.schema.json", "", "Pet"),
            ("models/pet/index.yaml", "", "pet"),
            ("common.yaml", "/components/schemas/Pet", "Pet"),
            ("common.yaml", "/definitions/Pet", "Pet"),
            ("headers.yml", "/rate-limit", "rate-limit"),
            ("models/pet.yaml", "/properties/name", "pet_name"),
            ("models/pet.yaml", "/oneOf/0", "pet_oneOf_0"),
        ] {
            assert_eq!(short(file, &at(pointer)), name, "{file}#{pointer}");
        }
    }

    #[test]
    fn a_taken_name_gets_the_folder_that_says_something() {
        assert_eq!(long("resources/apps/models/options.yml", &at("")), "apps_options");
        assert_eq!(long("models/options.yml", &at("")), "models_options");
        assert_eq!(long("errors.yml", &at("/options")), "errors_options");
        assert_eq!(
            full("resources/apps/models/options.yml", &at("/a/b")),
            "resources_apps_models_options_a_b"
        );
    }
}
