//! Examples of failures are not held against the schema of a success, where an envelope tells them apart.

use generator::config::Config;
use generator::diagnostic::Report;
use generator::source::Source;
use generator::spec;

const DOCUMENT: &str = r"
openapi: 3.0.3
info: { title: Envelope, version: '1' }
paths:
  /pets:
    get:
      responses:
        '200':
          description: A pet, or not.
          content:
            application/json:
              schema:
                type: object
                required: [code]
                properties:
                  code: { type: integer }
                  data: { type: object, required: [name], properties: { name: { type: string } } }
              examples:
                found: { value: { code: 0, data: { name: 1 } } }
                missing: { value: { code: 404, data: {} } }
";

const ENVELOPE: &str = "[envelope]\ncode = \"code\"\nmessage = \"message\"\ndata = \"data\"\nsuccess = 0\n";

/// Pointers of the examples that break their schema.
fn broken(config: &str) -> Vec<String> {
    let mut report = Report::default();
    let config = Config::parse("generate.toml", config, &mut report).unwrap();
    spec::load(vec![Source::new("pets.yaml", DOCUMENT)], &config, &mut report).unwrap();
    let found = generator::render_report::json(&report);
    let broken = found.as_array().unwrap().iter().filter(|d| d["code"] == "example-breaks-schema");
    broken.map(|d| d["pointer"].as_str().unwrap().rsplit('/').take(4).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_failure_is_not_measured_by_the_schema_of_a_success() {
    assert_eq!(broken(ENVELOPE), ["name data value found"]);
}

#[test]
fn without_an_envelope_every_example_is() {
    assert_eq!(broken("").len(), 2);
}
