//! References at places that are easily missed: names that look like keywords, extensions, files that are one Object themselves.

use std::error::Error;

use super::support::{at, folder, load_with};
use generator::config::Config;
use generator::diagnostic::{Report, Severity};
use generator::spec::Document;

type Outcome = Result<(), Box<dyn Error>>;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Places, version: '1'}\n";

/// Loads `api.yaml` of some files, in which nothing may be wrong.
fn load(files: &[(&str, &str)]) -> Result<(Document, Report), Box<dyn Error>> {
    let folder = folder(files)?;
    let (document, report) = load_with(&folder.path().join("api.yaml"), &Config::default());
    let worse = report.diagnostics.iter().find(|found| found.severity > Severity::Note);
    assert!(worse.is_none(), "{worse:?}");
    Ok((document.ok_or("a document")?, report))
}

/// The type of the schema at the end of the references that start at `pointer`.
fn kind(document: &Document, pointer: &str) -> Option<String> {
    let mut schema = document.schema(&at(pointer))?;
    while let Some(next) = &schema.reference {
        schema = document.schema(next)?;
    }
    document.root.at(&schema.at)?.get("type")?.as_str().map(str::to_owned)
}

#[test]
fn a_property_called_mapping_may_refer_to_a_file() -> Outcome {
    let root = format!(
        "{HEAD}components:
  schemas:
    Table:
      type: object
      properties:
        mapping: {{type: object, properties: {{first: {{$ref: first.yaml}}}}}}
"
    );
    let (document, _) = load(&[("api.yaml", &root), ("first.yaml", "type: integer\n")])?;
    let first = "/components/schemas/Table/properties/mapping/properties/first";
    assert_eq!(kind(&document, first).as_deref(), Some("integer"));
    Ok(())
}

#[test]
fn what_an_extension_keeps_may_refer_to_files() -> Outcome {
    let root = format!(
        "{HEAD}x-shared:
  Pet: {{type: object, properties: {{owner: {{$ref: people.yaml#/x-people/Owner}}}}}}
  x-more: {{Cat: {{$ref: cat.yaml}}}}
components:
  schemas:
    Pet: {{$ref: '#/x-shared/Pet'}}
    Cat: {{$ref: '#/x-shared/x-more/Cat'}}
"
    );
    let (document, _) = load(&[
        ("api.yaml", &root),
        ("people.yaml", "x-people:\n  Owner: {type: object, properties: {cat: {$ref: cat.yaml}}}\n"),
        ("cat.yaml", "type: integer\n"),
    ])?;
    assert_eq!(kind(&document, "/components/schemas/Cat").as_deref(), Some("integer"));
    assert_eq!(kind(&document, "/x-shared/Pet/properties/owner").as_deref(), Some("object"));
    let owner = document.schemas.values().find(|schema| schema.at.last().as_deref() == Some("cat"));
    let owner = owner.ok_or("the cat of the owner")?.at.to_string();
    assert_eq!(kind(&document, &owner).as_deref(), Some("integer"), "{owner}");
    Ok(())
}

#[test]
fn a_file_that_is_one_response_may_keep_schemas_of_its_own() -> Outcome {
    let root = format!(
        "{HEAD}paths:
  /pets:
    get: {{operationId: pets, responses: {{'200': {{$ref: pets.yaml}}}}}}
"
    );
    let pets = "description: Pets.
content: {application/json: {schema: {$ref: '#/x-schemas/Pets'}}}
x-schemas:
  Pets: {type: array, items: {$ref: '#/x-schemas/Pet'}}
  Pet: {type: object, properties: {cat: {$ref: cat.yaml}}}
";
    let cat =
        "type: object\nproperties: {next: {$ref: '#/x-inner/Next'}}\nx-inner: {Next: {$ref: last.yaml}}\n";
    let (document, _) = load(&[
        ("api.yaml", &root),
        ("pets.yaml", pets),
        ("cat.yaml", cat),
        ("last.yaml", "type: integer\n"),
    ])?;
    let content = &document.operations[0].responses[0].1.content[0];
    let schema = content.schema.as_ref().ok_or("a schema")?;
    assert_eq!(kind(&document, &schema.to_string()).as_deref(), Some("array"));
    let next = document.schemas.values().find(|schema| schema.at.last().as_deref() == Some("next"));
    let next = next.ok_or("the last hop")?.at.to_string();
    assert_eq!(kind(&document, &next).as_deref(), Some("integer"), "{next}");
    Ok(())
}

#[test]
fn an_id_in_an_example_hides_no_file() -> Outcome {
    let root = format!(
        "{HEAD}components:
  schemas:
    Pet: {{$ref: pet.yaml}}
    Other: {{type: object, examples: [{{$id: pet.yaml}}], example: {{$id: 'https://example.com/pet.yaml'}}}}
"
    );
    let (document, _) = load(&[("api.yaml", &root), ("pet.yaml", "type: integer\n")])?;
    assert_eq!(kind(&document, "/components/schemas/Pet").as_deref(), Some("integer"));
    Ok(())
}

#[test]
fn a_webhook_may_be_called_like_an_extension() -> Outcome {
    let root = format!(
        "{HEAD}webhooks:
  x-made: {{post: {{responses: {{'200': {{description: Yes.}}}}}}}}
"
    );
    let (document, _) = load(&[("api.yaml", &root)])?;
    assert_eq!(document.webhooks.iter().map(|webhook| webhook.path.as_str()).collect::<Vec<_>>(), ["x-made"]);
    Ok(())
}
