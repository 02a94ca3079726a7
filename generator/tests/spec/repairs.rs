//! What repairs make of a document, what they leave alone, and what `strict` makes of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::support::{at, load, load_all, load_fine};
use generator::config::Config;
use generator::diagnostic::{Report, Severity};
use generator::source::Source;
use generator::spec::{Additional, Value, codes};

fn parts(components: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents:\n{components}")
}

#[test]
fn data_is_never_repaired() {
    let text = parts(
        "  schemas:
    Pet:
      type: object
      required: [type, required]
      properties:
        type: {type: string, enum: ['1', 'null'], default: '10'}
        required: {type: boolean}
        maxLength: {type: string}
        $ref: {type: string}
      example: {type: '1', required: true, deprecated: 'true', maxLength: '10', $ref: ''}
",
    );
    let document = load_fine("data.yaml", &text);
    let example = document.root.at(&at("/components/schemas/Pet/example/deprecated"));
    assert_eq!(example, Some(&Value::String("true".to_owned())));
}

#[test]
fn versions_keep_their_text_in_both_formats() {
    for (name, text) in [
        ("v.yaml", "openapi: 3.0\ninfo: {title: Pets, version: 1.10}\npaths: {}\n"),
        ("v.json", r#"{"openapi": 3.0, "info": {"title": "Pets", "version": 1.10}, "paths": {}}"#),
    ] {
        let (document, report) = load(name, text);
        let document = document.unwrap_or_else(|| panic!("{name}: {report:?}"));
        assert_eq!(document.info.version, "1.10", "{name}");
        assert_eq!(super::support::codes(&report), ["repaired-scalar"; 2], "{name}");
    }
}

#[test]
fn types_and_required_are_read_as_they_are_meant() {
    let text = parts(
        "  schemas:
    Pet:
      type: Object
      properties:
        name: {type: String, required: true}
        age: {type: long}
        owner: {type: Owner, required: 'true'}
        note: {type: ['null', string]}
        tag:
          anyOf: [{type: 'null'}, {$ref: '#/components/schemas/Owner'}]
    Owner: {type: object, additionalProperties: 'false'}
",
    );
    let (document, report) = load("pets.yaml", &text);
    assert!(!report.has_errors(), "{:?}", super::support::codes(&report));
    let document = document.expect("a document");
    let schema = |pointer: &str| document.schema(&at(pointer)).expect(pointer);
    let pet = schema("/components/schemas/Pet");
    assert_eq!(pet.keywords.typ.as_deref(), Some("object"));
    assert_eq!(pet.keywords.required, ["name", "owner"]);
    let age = schema("/components/schemas/Pet/properties/age");
    assert_eq!(
        (age.keywords.typ.as_deref(), age.keywords.format.as_deref()),
        (Some("integer"), Some("int64"))
    );
    let owner = schema("/components/schemas/Pet/properties/owner/allOf/0");
    assert_eq!(owner.reference, Some(at("/components/schemas/Owner")));
    let note = schema("/components/schemas/Pet/properties/note");
    assert_eq!((note.keywords.typ.as_deref(), note.data.nullable), (Some("string"), true));
    let tag = schema("/components/schemas/Pet/properties/tag");
    assert_eq!((tag.any_of.len(), tag.data.nullable), (1, true));
    assert_eq!(schema("/components/schemas/Owner").additional, Additional::None);
}

#[test]
fn operations_get_what_they_lack() {
    let text = "openapi: 3.0.4
info: {title: Pets, version: '1'}
paths:
  /pets/{pet_id}/toys/{toyId}:
    parameters: [{name: petId, in: path, schema: {type: integer}}]
    get:
      operationId: toy
      parameters: [{name: TOYID, in: path, type: integer}]
    put:
      operationId: toy
      responses:
        2xx:
";
    let (document, report) = load("toys.yaml", text);
    assert!(!report.has_errors(), "{:?}", super::support::codes(&report));
    let document = document.expect("a document");
    let [get, put] = document.operations.as_slice() else { panic!("two operations") };
    assert_eq!(
        (get.id.as_deref(), put.id.as_deref()),
        (None, None),
        "none has more claim to it than the other"
    );
    let names: Vec<&str> = get.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names, ["toyId", "pet_id", "petId"]);
    let typed = |name: &str| {
        let parameter = get.parameters.iter().find(|parameter| parameter.name == name).expect(name);
        document.schema(parameter.schema.as_ref().expect(name)).and_then(|s| s.keywords.typ.clone())
    };
    assert_eq!(typed("toyId").as_deref(), Some("integer"), "its own declaration is taken");
    assert_eq!(typed("pet_id").as_deref(), Some("string"));
    assert_eq!(put.responses[0].0, "2XX");
}

#[test]
fn what_a_reference_leads_to_is_repaired_wherever_it_stands() {
    let text = "openapi: 3.0.4
info: {title: Pets, version: '1'}
paths: {}
definitions:
  Pet: {type: Integer}
components:
  schemas:
    Pet: {$ref: '#/definitions/Pet'}
";
    let (document, report) = load("pets.yaml", text);
    assert_eq!(super::support::codes(&report), ["repaired-type", "unknown-key"]);
    let document = document.expect("a document");
    let pet = document.schema(&at("/definitions/Pet")).expect("the target");
    assert_eq!(pet.keywords.typ.as_deref(), Some("integer"));
}

#[test]
fn what_has_no_plain_intent_is_refused() {
    for (line, code) in [
        ("A: {type: rainbow}", "unknown-type"),
        ("A: {type: intger}", "unknown-type"),
        ("A: {type: string, maxLength: ten}", "wrong-type"),
        ("A: {type: string, maxLength: -1}", "wrong-type"),
        ("A: {type: string, deprecated: maybe}", "wrong-type"),
        ("A: {type: object, properties: [a]}", "wrong-type"),
        ("A: {type: array, items: []}", "wrong-type"),
        ("A: {type: string, description: {en: x}}", "wrong-type"),
    ] {
        let (_, report) = load("a.yaml", &parts(&format!("  schemas:\n    {line}\n")));
        let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let errors: Vec<&str> = errors.map(|found| found.code.name).collect();
        assert_eq!(errors, [code], "{line}");
    }
}

#[test]
fn strict_refuses_every_repair() {
    let config = Config { strict: true, ..Config::default() };
    for code in codes::REPAIRS {
        let paths = ["yaml", "json"].map(|ending| format!("tests/diagnostics/{}.{ending}", code.name));
        let path = paths.into_iter().find(|path| fs::exists(path).expect("a folder")).expect(code.name);
        let sources = Source::open(Path::new(&path)).expect("a text");
        let (_, lenient) = load_all(sources.clone());
        assert!(!lenient.has_errors(), "{path}");
        let mut report = Report::default();
        drop(generator::spec::load(sources, &config, &mut report));
        let found = report.diagnostics.iter().filter(|found| found.code == *code);
        let weights: Vec<Severity> = found.map(|found| found.severity).collect();
        assert!(!weights.is_empty() && weights.iter().all(|weight| *weight == Severity::Error), "{path}");
    }
}

#[test]
fn paths_are_missed_in_3_0_only() {
    let rest = "info: {title: Pets, version: '1'}\ncomponents: {schemas: {Pet: {type: string}}}\n";
    let (_, report) = load("pets.yaml", &format!("openapi: 3.0.4\n{rest}"));
    assert_eq!(super::support::codes(&report), ["repaired-missing"]);
    load_fine("pets.yaml", &format!("openapi: 3.1.1\n{rest}"));
}

#[test]
fn schemas_for_each_element_are_the_same_in_all_versions() {
    let schemas = "  A: {type: object, properties: {a: {type: string}}}\n  B: {type: object, properties: {b: {type: integer}}}\n";
    let list = |at: &str| {
        format!(
            "  List: {{type: array, items: [{{$ref: '{at}/A'}}, {{$ref: '{at}/B'}}], additionalItems: {{$ref: '{at}/A'}}}}\n"
        )
    };
    let old = format!(
        "swagger: '2.0'\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ndefinitions:\n{schemas}{}",
        list("#/definitions")
    );
    let indented = format!("{schemas}{}", list("#/components/schemas")).replace("  ", "    ");
    let new = parts(&format!("  schemas:\n{indented}"));
    for (name, text) in [
        ("2.0.yaml", old.clone()),
        ("3.0.yaml", new.clone()),
        ("3.1.yaml", new.replace("openapi: 3.0.4", "openapi: 3.1.1")),
    ] {
        let (document, report) = load(name, &text);
        let document = document.unwrap_or_else(|| panic!("{name}: {report:?}"));
        assert_eq!(super::support::codes(&report), ["repaired-version"], "{name}");
        let items = document.schema(&at("/components/schemas/List/items")).expect("a schema");
        let targets =
            items.any_of.iter().map(|branch| document.schema(branch).expect("a branch").reference.clone());
        let found: Vec<_> = targets.map(|target| target.expect("a reference").to_string()).collect();
        let expected = ["A", "B", "A"].map(|name| format!("/components/schemas/{name}"));
        assert_eq!(found, expected, "{name}");
    }
    let strict = Config { strict: true, ..Config::default() };
    let mut report = Report::default();
    let document = generator::spec::load(vec![Source::new("2.0.yaml", old)], &strict, &mut report);
    assert!(document.is_none() || report.has_errors(), "strict takes it");
}

/// The document of a text in which all that is wrong is repaired, under one code.
fn repaired(name: &str, text: &str, code: &str) -> generator::spec::Document {
    let (document, report) = load(name, text);
    let worse = report.diagnostics.iter().filter(|found| found.severity > Severity::Note);
    let codes: BTreeSet<&str> = worse.map(|found| found.code.name).collect();
    assert_eq!(codes, BTreeSet::from([code]), "{report:?}");
    document.expect("a document")
}

#[test]
fn almost_json_is_read_as_the_json_that_is_meant() {
    let text = "{ /* a */ \"openapi\": \"3.0.4\",\n\"info\": {\"title\": \"a\tb // c\", \"version\": \"1\",}, \"paths\": {},}";
    let document = repaired("a.json", text, "repaired-json");
    assert_eq!(document.info.title, "a\tb // c");
    let location = document.sources.locate(&at("/info/version")).expect("a place");
    assert_eq!((location.line, location.column), (2, 42), "places are those of the text");
}

#[test]
fn a_form_of_parameters_is_a_body() {
    let text = "openapi: 3.0.4
info: {title: Pets, version: '1'}
paths:
  /pets:
    post:
      parameters:
        - {name: photo, in: formData, type: file, required: true}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: size, in: formData, schema: {type: integer}}
      responses: {'204': {description: Done}}
    put:
      parameters: [{name: pet, in: body, required: true, schema: {type: string}}]
      responses: {'204': {description: Done}}
";
    let (document, report) = load("form.yaml", text);
    assert!(!report.has_errors(), "{report:?}");
    let document = document.expect("a document");
    let [post, put] = document.operations.as_slice() else { panic!("two operations") };
    assert_eq!(post.parameters.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["limit"]);
    let place = document.sources.locate(&post.parameters[0].at).expect("a place");
    assert_eq!(place.line, 8, "the parameter that stays is found where it is written");
    let body = post.request_body.as_ref().expect("a form");
    assert!(body.required);
    assert_eq!(body.content[0].name, "multipart/form-data");
    let form = document.schema(body.content[0].schema.as_ref().expect("a schema")).expect("a schema");
    assert_eq!(form.properties.keys().collect::<Vec<_>>(), ["photo", "size"]);
    assert_eq!(form.keywords.required, ["photo"]);
    let lines = form.properties.values().map(|at| document.sources.locate(at).expect("a place").line);
    assert_eq!(lines.collect::<Vec<_>>(), [7, 9], "a property is found where its parameter is written");
    let body = put.request_body.as_ref().expect("a body");
    assert_eq!((body.required, body.content[0].name.as_str()), (true, "application/json"));
}

#[test]
fn definitions_of_schemas_around_are_found_in_every_version() {
    let schemas = "  schemas:
    Pet:
      type: object
      properties: {kind: {$ref: '#/definitions/Kind'}}
      definitions: {Kind: {type: object, properties: {of: {$ref: '#/definitions/Of'}}}, Of: {type: integer}}
";
    let new = parts(schemas).replace("openapi: 3.0.4", "openapi: 3.1.1");
    for (name, text) in [("3.0.yaml", parts(schemas)), ("3.1.yaml", new)] {
        let (document, report) = load(name, &text);
        assert!(!report.has_errors(), "{name}: {report:?}");
        let document = document.expect("a document");
        let found = document.schemas.values().filter_map(|schema| schema.reference.as_ref());
        let targets: Vec<String> = found.map(ToString::to_string).collect();
        let around = "/components/schemas/Pet/definitions";
        assert_eq!(targets, [format!("{around}/Kind"), format!("{around}/Of")], "{name}");
    }
}

#[test]
fn a_long_chain_of_references_takes_linear_time() {
    let line =
        |index: usize| format!("    A{index}: {{$ref: '#/components/schemas/A{}'}}\n", (index + 1) % 3000);
    let schemas: String = std::iter::once("  schemas:\n".to_owned()).chain((0..3000).map(line)).collect();
    let document = repaired("chain.yaml", &parts(&schemas), "repaired-reference");
    assert_eq!(document.schemas.values().filter(|schema| schema.reference.is_none()).count(), 1);
}

#[test]
fn a_key_that_is_written_twice_in_parts_has_all_of_them() {
    let text = "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get: {operationId: a, responses: {'204': {description: Done}}}\n  \
                /pets:\n    put: {operationId: b, responses: {'204': {description: Done}}}\n";
    let document = repaired("twice.yaml", text, "repaired-key");
    let ids: Vec<_> = document.operations.iter().filter_map(|operation| operation.id.as_deref()).collect();
    assert_eq!(ids, ["a", "b"]);
    let place = document.sources.locate(&document.operations[1].at).expect("a place");
    assert_eq!(place.line, 7);
}

#[test]
fn media_types_in_one_key_are_media_types() {
    let text = "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      responses:\n        '200':\n          description: Done\n          \
                content:\n            'application/json; a=1, text/csv': {schema: {type: string}}\n";
    let document = repaired("media.yaml", text, "repaired-list");
    let (_, response) = &document.operations[0].responses[0];
    let names: Vec<&str> = response.content.iter().map(|media| media.name.as_str()).collect();
    assert_eq!(names, ["application/json; a=1", "text/csv"]);
    for media in &response.content {
        assert_eq!(document.sources.locate(&media.at).expect("a place").line, 10);
    }
}
