//! Documents of several files: what references lead to, what it is called, where it is shown, what is refused.

use std::error::Error;

use super::support::{at, folder, load_with};
use generator::config::{Config, DocumentFiles};
use generator::diagnostic::{Place, Severity};
use generator::render_report;
use generator::spec::Document;
use tempfile::TempDir;

type Outcome = Result<(), Box<dyn Error>>;

const HEAD: &str = "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\n";

/// Loads `api.yaml` of some files; nothing may be wrong but what is worth a note.
fn load(files: &[(&str, &str)]) -> Result<(TempDir, Document), Box<dyn Error>> {
    let folder = folder(files)?;
    let (document, report) = load_with(&folder.path().join("api.yaml"), &Config::default());
    let worse = report.diagnostics.iter().find(|found| found.severity > Severity::Note);
    assert!(worse.is_none(), "{worse:?}");
    Ok((folder, document.ok_or("a document")?))
}

/// What is wrong with `api.yaml` of some files: code and message.
fn errors(files: &[(&str, &str)]) -> Result<Vec<(&'static str, String)>, Box<dyn Error>> {
    let folder = folder(files)?;
    let (_, report) = load_with(&folder.path().join("api.yaml"), &Config::default());
    let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    assert!(errors.clone().all(|found| found.place != Place::Nowhere), "an error without a place");
    Ok(errors.map(|found| (found.code.name, found.message.clone())).collect())
}

fn api(rest: &str) -> String {
    format!("{HEAD}{rest}")
}

fn components(document: &Document) -> Vec<&str> {
    document.components.keys().map(String::as_str).collect()
}

/// Where a schema leads to.
fn target(document: &Document, pointer: &str) -> Option<String> {
    document.schema(&at(pointer))?.reference.as_ref().map(ToString::to_string)
}

/// File and line of a place.
fn place(document: &Document, pointer: &str) -> Option<(String, usize)> {
    let location = document.sources.locate(&at(pointer))?;
    let file = location.file.rsplit('/').next()?.to_owned();
    Some((file, location.line))
}

#[test]
fn schemas_are_found_in_files_and_fragments_and_called_like_them() -> Outcome {
    let root = api("paths: {}
components:
  schemas:
    Zoo:
      type: object
      properties:
        pet: {$ref: './models/pet.yaml'}
        shop: {$ref: 'models/shop.json#/definitions/Shop'}
        tag: {$ref: 'models/my%20tag.yaml'}
");
    let (_folder, document) = load(&[
        ("api.yaml", &root),
        (
            "models/pet.yaml",
            "# A pet.\ntype: object\nproperties:\n  owner: {$ref: '../people/owner.yaml'}\n  zoo: {$ref: '../api.yaml#/components/schemas/Zoo'}\n",
        ),
        (
            "models/shop.json",
            r#"{"definitions": {"Shop": {"type": "array", "items": {"$ref": "pet.yaml"}}}}"#,
        ),
        ("models/my tag.yaml", "type: string\n"),
        (
            "people/owner.yaml",
            "type: object\nproperties:\n  pets: {type: array, items: {$ref: ../models/pet.yaml}}\n  self: {$ref: '#'}\n  age: {$ref: '#/x-age'}\nx-age: {type: integer}\n",
        ),
    ])?;
    assert_eq!(components(&document), ["Zoo", "pet", "Shop", "my_tag", "owner"]);
    let zoo = "/components/schemas/Zoo/properties";
    assert_eq!(target(&document, &format!("{zoo}/pet")).as_deref(), Some("/components/schemas/pet"));
    assert_eq!(target(&document, &format!("{zoo}/shop")).as_deref(), Some("/components/schemas/Shop"));
    let pet = "/components/schemas/pet/properties";
    assert_eq!(target(&document, &format!("{pet}/zoo")).as_deref(), Some("/components/schemas/Zoo"));
    let owner = "/components/schemas/owner";
    let leads = |name: &str| target(&document, &format!("{owner}/properties/{name}"));
    assert_eq!(leads("pets/items").as_deref(), Some("/components/schemas/pet"));
    assert_eq!(leads("self").as_deref(), Some(owner), "a file may refer to itself");
    assert_eq!(
        leads("age").as_deref(),
        Some("/components/schemas/owner/x-age"),
        "what is inside stays inside"
    );
    assert_eq!(place(&document, &format!("{pet}/owner")), Some(("pet.yaml".to_owned(), 4)));
    assert_eq!(place(&document, "/components/schemas/Zoo"), Some(("api.yaml".to_owned(), 6)));
    Ok(())
}

#[test]
fn a_component_that_is_only_a_reference_takes_what_it_refers_to() -> Outcome {
    let root = api("paths:
  $ref: paths/index.yaml
components:
  schemas:
    $ref: schemas/index.yaml
");
    let (_folder, document) = load(&[
        ("api.yaml", &root),
        ("paths/index.yaml", "/pets: {$ref: pets.yaml}\n/animals: {$ref: pets.yaml}\n"),
        (
            "paths/pets.yaml",
            "get:\n  responses:\n    '200':\n      description: Pets\n      content:\n        application/json:\n          schema: {$ref: ../schemas/Pet.yaml}\n",
        ),
        ("schemas/index.yaml", "Animal: {$ref: ./Pet.yaml}\nPet: {$ref: ./Pet.yaml}\nName: {type: string}\n"),
        ("schemas/Pet.yaml", "type: object\nproperties:\n  name: {$ref: 'index.yaml#/Name'}\n"),
    ])?;
    assert_eq!(components(&document), ["Animal", "Pet", "Name"]);
    assert_eq!(target(&document, "/components/schemas/Animal").as_deref(), Some("/components/schemas/Pet"));
    let name = "/components/schemas/Pet/properties/name";
    assert_eq!(target(&document, name).as_deref(), Some("/components/schemas/Name"));
    assert_eq!(place(&document, name), Some(("Pet.yaml".to_owned(), 3)));
    let paths: Vec<&str> = document.operations.iter().map(|operation| operation.path.as_str()).collect();
    assert_eq!(paths, ["/pets", "/animals"]);
    assert_eq!(document.operations[0].at, document.operations[1].at, "both are one Path Item");
    assert_eq!(place(&document, "/paths/~1pets/get/responses"), Some(("pets.yaml".to_owned(), 2)));
    Ok(())
}

#[test]
fn every_position_takes_a_reference() -> Outcome {
    let root = api("tags: [{name: pets, description: {$ref: texts/pets.md}}]
paths:
  /pets/{id}:
    parameters: [{$ref: 'parts.yaml#/id'}]
    post:
      requestBody: {$ref: 'parts.yaml#/body'}
      responses: {'201': {$ref: 'parts.yaml#/created'}}
      callbacks: {done: {$ref: 'parts.yaml#/done'}}
");
    let parts = "
id: {name: id, in: path, required: true, schema: {$ref: '#/key'}}
key: {type: string}
body:
  required: true
  content:
    application/json:
      schema: {oneOf: [{$ref: '#/cat'}, {$ref: '#/dog'}], discriminator: {propertyName: kind, mapping: {cat: '#/cat', dog: './parts.yaml#/dog'}}}
      examples: {one: {$ref: '#/sample'}, two: {value: {$ref: 'sample.json'}}}
sample: {value: {kind: cat}}
cat: {type: object, required: [kind], properties: {kind: {type: string}}}
dog: {type: object, required: [kind], properties: {kind: {type: string}}}
created:
  description: Created
  headers: {X-Id: {$ref: '#/header'}}
  links: {next: {$ref: '#/next'}}
header: {schema: {type: string}}
next: {operationId: a}
done:
  '{$request.body#/url}': {$ref: '#/item'}
item: {post: {responses: {'200': {description: Fine}}}}
";
    let (_folder, document) = load(&[
        ("api.yaml", &root),
        ("parts.yaml", parts),
        ("sample.json", r#"{"kind": "dog", "$ref": "is data"}"#),
        ("texts/pets.md", "All about pets.\n"),
    ])?;
    let operation = &document.operations[0];
    assert_eq!(operation.parameters[0].name, "id");
    assert_eq!(document.tags[0].value.description.as_deref(), Some("All about pets.\n"));
    let body = operation.request_body.as_ref().ok_or("a body")?;
    let media = &body.content[0];
    let schema = document.schema(media.schema.as_ref().ok_or("a schema")?).ok_or("a schema")?;
    let discriminator = schema.data.discriminator.as_ref().ok_or("a discriminator")?;
    let mapping: Vec<&str> = discriminator.mapping.values().map(String::as_str).collect();
    assert_eq!(mapping, ["#/components/schemas/cat", "#/components/schemas/dog"]);
    let examples: Vec<String> = media.examples.iter().map(|example| example.value.to_string()).collect();
    assert_eq!(examples, [r#"{"kind":"cat"}"#, r#"{"kind":"dog","$ref":"is data"}"#]);
    let response = &operation.responses[0].1;
    assert_eq!((response.description.as_str(), response.headers.len()), ("Created", 1));
    Ok(())
}

#[test]
fn one_name_in_two_places_is_told_apart_by_folders() -> Outcome {
    let root = api("paths: {}
components:
  schemas:
    Error: {type: string}
    All:
      type: object
      properties:
        a: {$ref: status.yaml}
        b: {$ref: shops/models/status.yaml}
        c: {$ref: shops/error.yaml}
        d: {$ref: 'lib.yaml#/Error'}
");
    let files: [(&str, &str); 5] = [
        ("api.yaml", &root),
        ("status.yaml", "type: string\n"),
        ("shops/models/status.yaml", "type: integer\n"),
        ("shops/error.yaml", "type: object\n"),
        ("lib.yaml", "Error: {type: boolean}\n"),
    ];
    let folder = folder(&files)?;
    let (document, report) = load_with(&folder.path().join("api.yaml"), &Config::default());
    let document = document.ok_or("a document")?;
    let mut names = components(&document);
    names.sort_unstable();
    // `Error` is the document's own, and `error` is another name.
    assert_eq!(names, ["All", "Error", "error", "lib_Error", "shops_status", "status"]);
    let clashes = report.diagnostics.iter().filter(|found| found.code.name == "file-name-clash");
    assert_eq!(clashes.count(), 2);
    Ok(())
}

#[test]
fn what_cannot_be_followed_is_told_where_it_stands() -> Outcome {
    let root = |reference: &str| {
        api(&format!("paths: {{}}\ncomponents: {{schemas: {{Pet: {{$ref: '{reference}'}}}}}}\n"))
    };
    for (reference, code, message) in [
        ("pet.yaml", "unresolved-ref", "`pet.yaml` leads to a file that does not exist"),
        ("lib.yaml#/Pett", "unresolved-ref", "`lib.yaml#/Pett` leads to nothing in `lib.yaml`"),
        ("../lib.yaml", "ref-outside", "`../lib.yaml` leads out of the folder of the document"),
        (
            "https://example.com/pet.yaml",
            "remote-ref",
            "`https://example.com/pet.yaml` is not a file of the document",
        ),
        (
            "file:///etc/hostname",
            "ref-outside",
            "`file:///etc/hostname` is not in the folder of the document",
        ),
        ("broken.yaml", "syntax", "did not find expected ',' or ']', while parsing a flow sequence"),
        ("empty.yaml", "empty-input", "` is empty"),
        ("twice.yaml", "duplicate-key", "key `type` is written twice"),
        ("alias.yaml", "unresolved-ref", "`nothing.yaml` leads to a file that does not exist"),
    ] {
        let files = [
            ("api/api.yaml", root(reference)),
            ("api/lib.yaml", "Pet: {type: string}\n".to_owned()),
            ("lib.yaml", "type: string\n".to_owned()),
            ("api/broken.yaml", "type: [string\n".to_owned()),
            ("api/empty.yaml", String::new()),
            ("api/twice.yaml", "type: string\ntype: integer\n".to_owned()),
            ("api/alias.yaml", "$ref: nothing.yaml\n".to_owned()),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let folder = folder(&files)?;
        let (_, report) = load_with(&folder.path().join("api/api.yaml"), &Config::default());
        let found = report.diagnostics.iter().find(|found| found.severity == Severity::Error);
        let found = found.ok_or_else(|| format!("{reference} is taken"))?;
        assert_eq!(found.code.name, code, "{reference}: {}", found.message);
        assert!(found.message.contains(message), "{reference}: {}", found.message);
        assert_ne!(found.place, Place::Nowhere, "{reference}");
    }
    Ok(())
}

#[test]
fn a_wider_root_allows_what_stands_beside() -> Outcome {
    let root = api("paths: {}\ncomponents: {schemas: {Pet: {$ref: ../common/pet.yaml}}}\n");
    let folder = folder(&[("spec/api.yaml", &root), ("common/pet.yaml", "type: integer\n")])?;
    let config = Config {
        document: DocumentFiles { root: Some("..".to_owned()), ..DocumentFiles::default() },
        ..Config::default()
    };
    let (document, report) = load_with(&folder.path().join("spec/api.yaml"), &config);
    assert!(!report.has_errors(), "{}", render_report::plain(&report));
    let document = document.ok_or("a document")?;
    let pet = document.schema(&at("/components/schemas/Pet")).ok_or("a schema")?;
    assert_eq!(pet.keywords.typ.as_deref(), Some("integer"));
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out() -> Outcome {
    let root = api("paths: {}\ncomponents: {schemas: {Pet: {$ref: pet.yaml}}}\n");
    let folder = folder(&[("api/api.yaml", &root), ("secret.yaml", "type: string\n")])?;
    std::os::unix::fs::symlink(folder.path().join("secret.yaml"), folder.path().join("api/pet.yaml"))?;
    let (_, report) = load_with(&folder.path().join("api/api.yaml"), &Config::default());
    assert_eq!(super::support::codes(&report), ["ref-outside"]);
    Ok(())
}

#[test]
fn a_wrong_line_of_another_file_is_that_line() -> Outcome {
    let found = errors(&[
        ("api.yaml", &api("paths: {}\ncomponents: {schemas: {Pet: {$ref: pet.yaml}}}\n")),
        ("pet.yaml", "type: object\nproperties:\n  name:\n    type: strin\n"),
    ])?;
    assert_eq!(found, [("unknown-type", "`strin` is not a schema type".to_owned())]);
    let folder = folder(&[
        ("api.yaml", &api("paths: {}\ncomponents: {schemas: {Pet: {$ref: pet.yaml}}}\n")),
        ("pet.yaml", "type: object\nproperties:\n  name:\n    type: strin\n"),
    ])?;
    let (_, report) = load_with(&folder.path().join("api.yaml"), &Config::default());
    let text = render_report::plain(&report);
    assert!(text.contains("pet.yaml:4:11"), "{text}");
    Ok(())
}
