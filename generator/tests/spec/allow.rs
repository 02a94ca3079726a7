//! What `allow` costs: the operations and schemas that need what is missing, and nothing else.

use std::error::Error;

use super::support::{folder, load_with};
use generator::config::Config;
use generator::diagnostic::Report;
use generator::render_report;
use generator::source::Source;

type Outcome = Result<(), Box<dyn Error>>;

fn api(rest: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{title: Pets, version: '1'}}\n{rest}")
}

const DANGLING: &str = "paths:
  /pets:
    parameters: [{$ref: '#/components/parameters/limit'}]
    get: {operationId: pets, responses: {'200': {$ref: '#/components/responses/Pets'}}}
    delete: {operationId: clear, responses: {'204': {description: Done}}}
  /shops:
    get:
      operationId: shops
      responses: {'204': {description: Done}}
      callbacks: {done: {'{$url}': {post: {requestBody: {$ref: '#/components/requestBodies/Gone'}, responses: {}}}}}
  /trees:
    post: {operationId: trees, requestBody: {$ref: '#/components/requestBodies/Tree'}, responses: {'204': {description: Done}}}
components:
  parameters: {limit: {name: limit, in: query, schema: {type: integer}}}
  requestBodies: {Tree: {content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}}}}}
  responses:
    Pets: {description: Pets, content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}}
  schemas:
    Pets: {type: array, items: {$ref: models/pet.yaml}}
    Shop: {type: string}
    Tree: {type: object, properties: {next: {$ref: '#/components/schemas/Tree'}, fruit: {$ref: models/fruit.yaml}}}
";

#[test]
fn an_allowance_costs_just_what_needs_the_missing() -> Outcome {
    let folder = folder(&[("api.yaml", &api(DANGLING))])?;
    let path = folder.path().join("api.yaml");
    let (_, report) = load_with(&path, &Config::default());
    assert!(report.has_errors(), "an unresolved reference is an error");
    let mut report = Report::default();
    let config =
        Config::parse("generate.toml", "allow = ['unresolved-ref']", &mut report).ok_or("a configuration")?;
    let (document, report) = load_with(&path, &config);
    assert!(!report.has_errors(), "{}", render_report::plain(&report));
    let document = document.ok_or("a document")?;
    let ids: Vec<Option<&str>> =
        document.operations.iter().map(|operation| operation.id.as_deref()).collect();
    assert_eq!(ids, [Some("clear"), Some("shops")]);
    assert_eq!(document.components.keys().collect::<Vec<_>>(), ["Shop"]);
    let left_out = report.diagnostics.iter().filter(|found| found.code.name == "left-out");
    let messages: Vec<&str> = left_out.map(|found| found.message.as_str()).collect();
    let expected = [
        "`GET /pets` is left out",
        "`POST /trees` is left out",
        "schema `Pets` is left out",
        "schema `Tree` is left out",
    ];
    assert_eq!(messages, expected);
    Ok(())
}

#[test]
fn an_allowance_that_allows_nothing_is_an_error() -> Outcome {
    let folder = folder(&[("api.yaml", &api("paths: {}\n"))])?;
    let mut report = Report::default();
    let config =
        Config::parse("generate.toml", "allow = ['unresolved-ref']", &mut report).ok_or("a configuration")?;
    let (_, report) = load_with(&folder.path().join("api.yaml"), &config);
    assert_eq!(super::support::codes(&report), ["unused-config"]);
    let text = render_report::plain(&report);
    assert!(text.contains("generate.toml:1:"), "{text}");
    assert!(Config::parse("generate.toml", "allow = ['wrong-type']", &mut Report::default()).is_none());
    Ok(())
}

#[test]
fn a_whole_client_is_made_without_what_is_missing() -> Outcome {
    let folder = folder(&[("api.yaml", &api(DANGLING))])?;
    let mut report = Report::default();
    let config =
        Config::parse("generate.toml", "allow = ['unresolved-ref']", &mut report).ok_or("a configuration")?;
    let sources = Source::open(&folder.path().join("api.yaml")).map_err(|found| found.message)?;
    let output = generator::generate(sources, &config, &mut report).ok_or("a crate")?;
    assert_eq!(output.operations, 2);
    Ok(())
}
