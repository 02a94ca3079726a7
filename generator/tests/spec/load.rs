//! The first stage as a whole: documents in, pieces out.

use super::support::{at, codes, load, load_all, load_fine};
use generator::diagnostic::Severity;
use generator::source::{Pointer, Source};
use generator::spec::{Additional, Location, Value};

const HEAD: &str = "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\n";

#[test]
fn the_whole_document_has_no_error() {
    let text = std::fs::read_to_string("../spec/aitoearn.yaml").expect("the document");
    let (document, report) = load("aitoearn.yaml", &text);
    let document = document.expect("a document");
    assert_eq!(document.operations.len(), 61);
    assert_eq!(document.components.len(), 51);
    assert_eq!(document.servers.len(), 2);
    assert_eq!(document.security_schemes.len(), 3);
    let worse: Vec<_> = report.diagnostics.iter().filter(|d| d.severity > Severity::Note).collect();
    assert!(worse.is_empty(), "{worse:?}");
    let operation = document.operations.iter().find(|o| o.path.ends_with("{model}:generateContent"));
    let operation = operation.expect("a variable with a literal behind it");
    assert_eq!((operation.method.as_str(), operation.parameters[0].location), ("POST", Location::Path));
}

#[test]
fn every_pointer_of_a_piece_leads_to_a_schema() {
    let text = std::fs::read_to_string("../spec/aitoearn.yaml").expect("the document");
    let document = load("aitoearn.yaml", &text).0.expect("a document");
    let mut pointers: Vec<&Pointer> = document.components.values().collect();
    for schema in document.schemas.values() {
        pointers.extend(schema.reference.iter().chain(&schema.items).chain(schema.properties.values()));
        pointers.extend(schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of));
        if let Additional::Schema(at) = &schema.additional {
            pointers.push(at);
        }
    }
    for operation in &document.operations {
        pointers.extend(operation.parameters.iter().filter_map(|parameter| parameter.schema.as_ref()));
        let bodies = operation.request_body.iter().flat_map(|body| &body.content);
        let answers = operation.responses.iter().flat_map(|(_, response)| &response.content);
        pointers.extend(bodies.chain(answers).filter_map(|media| media.schema.as_ref()));
    }
    assert!(pointers.len() > 2000);
    for pointer in pointers {
        assert!(document.schema(pointer).is_some(), "{pointer}");
    }
}

#[test]
fn json_and_yaml_give_the_same_document() {
    let yaml = format!("{HEAD}paths:\n  /p:\n    get: {{responses: {{200: {{description: Done}}}}}}\n");
    let json = r#"{"openapi": "3.0.4", "info": {"title": "Pets", "version": "1"},
        "paths": {"/p": {"get": {"responses": {"200": {"description": "Done"}}}}}}"#;
    let (a, b) = (load_fine("a.yaml", &yaml), load_fine("b.json", json));
    assert_eq!(a.root, b.root);
    assert_eq!(format!("{:?}", a.operations), format!("{:?}", b.operations));
    // Without a telling name, the brace tells; a brace may start YAML, too.
    assert_eq!(load_fine("<stdin>", json).root, b.root);
    let flow = "{openapi: 3.0.4, info: {title: Pets, version: '1'}, paths: {}}";
    assert_eq!(load_fine("c.yaml", flow).operations.len(), 0);
}

#[test]
fn properties_called_like_keywords_are_properties() {
    let document = load_fine(
        "a.yaml",
        &format!(
            "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n        \
             items: {{type: string}}\n        parameters: {{type: integer}}\n        $ref: {{type: boolean}}\n        \
             properties: {{type: object, additionalProperties: {{type: string}}}}\n"
        ),
    );
    let schema = document.schema(&at("/components/schemas/A")).expect("A");
    assert_eq!(schema.properties.keys().collect::<Vec<_>>(), ["items", "parameters", "$ref", "properties"]);
    assert_eq!(
        document.schema(&schema.properties["$ref"]).and_then(|s| s.keywords.typ.as_deref()),
        Some("boolean")
    );
    assert_eq!(schema.items, None);
}

#[test]
fn numbers_keep_their_value_and_versions_their_text() {
    let yaml = "openapi: 3.0.4\ninfo: {title: 1.10, version: 1.10}\npaths: {}\ncomponents:\n  schemas:\n    \
                A: {type: integer, minimum: -18446744073709551616, maximum: 18446744073709551616, default: 9007199254740993}\n";
    let document = load("a.yaml", yaml).0.expect("a document");
    assert_eq!(document.info.version, "1.10");
    let json = r#"{"openapi":"3.0.4","info":{"title":"","version":"1"},"paths":{},"components":{"schemas":{"A":
        {"type":"integer","minimum":-18446744073709551616,"maximum":18446744073709551616,"default":9007199254740993}}}}"#;
    for document in [document, load_fine("a.json", json)] {
        let schema = document.schema(&at("/components/schemas/A")).expect("A");
        assert_eq!(schema.maximum, Some(Value::Integer(1 << 64)));
        assert_eq!(schema.minimum, Some(Value::Integer(-(1 << 64))));
        assert_eq!(schema.default, Some(Value::Integer(9_007_199_254_740_993)));
    }
}

#[test]
fn merge_keys_marks_tags_and_trailing_separators() {
    let text = format!(
        "\u{feff}{HEAD}x-base: &base {{type: string, minLength: 1}}\npaths: {{}}\ncomponents:\n  schemas:\n    \
         A: {{<<: *base, minLength: 2}}\n    B:\n      <<: [*base, {{maxLength: 9}}]\n    C: !Ref {{type: integer}}\n---\n"
    );
    let document = load_fine("a.yaml", &text);
    let keywords =
        |name: &str| document.schema(&at(&format!("/components/schemas/{name}"))).map(|s| &s.keywords);
    let (a, b, c) = (keywords("A").expect("A"), keywords("B").expect("B"), keywords("C").expect("C"));
    assert_eq!((a.typ.as_deref(), a.min_length), (Some("string"), Some(2)));
    assert_eq!((b.min_length, b.max_length), (Some(1), Some(9)));
    assert_eq!(c.typ.as_deref(), Some("integer"));
    let place = document.sources.locate(&at("/openapi")).expect("a place");
    assert_eq!((place.line, place.column), (1, 10));
}

#[test]
fn references_are_followed_and_path_items_merged() {
    let document = load_fine(
        "a.yaml",
        &format!(
            "{HEAD}paths:\n  /p/{{id}}:\n    parameters:\n      - {{$ref: '#/components/parameters/Id'}}\n      \
             - {{name: q, in: query, schema: {{type: string}}}}\n    get:\n      parameters:\n        \
             - {{name: q, in: query, required: true, schema: {{type: integer}}}}\n      requestBody: {{$ref: '#/components/requestBodies/B'}}\n      \
             responses:\n        4xx: {{$ref: '#/components/responses/R'}}\n  /alias/{{id}}:\n    $ref: '#/paths/~1p~1%7Bid%7D'\n\
             components:\n  parameters:\n    Id: {{$ref: '#/components/parameters/Real'}}\n    \
             Real: {{name: id, in: path, required: true, schema: {{type: string}}}}\n  requestBodies:\n    \
             B: {{content: {{application/json: {{examples: {{e: {{$ref: '#/components/examples/E'}}}}}}}}}}\n  \
             examples:\n    E: {{summary: One, value: [1]}}\n  responses:\n    R: {{description: Wrong}}\n"
        )
        .replace("4xx", "4XX"),
    );
    let [first, alias] = document.operations.as_slice() else { panic!("{:?}", document.operations) };
    let names: Vec<_> = first.parameters.iter().map(|p| (p.name.as_str(), p.required)).collect();
    assert_eq!(names, [("q", true), ("id", true)]);
    assert_eq!(first.parameters[1].at, at("/components/parameters/Real"));
    let body = first.request_body.as_ref().expect("a body");
    let example = &body.content[0].examples[0];
    assert_eq!((example.name.as_str(), example.summary.as_deref()), ("e", Some("One")));
    assert_eq!(example.at, at("/components/examples/E/value"));
    assert_eq!(first.responses[0].1.description, "Wrong");
    assert_eq!((alias.path.as_str(), &alias.at), ("/alias/{id}", &first.at));
}

#[test]
fn references_may_lead_into_places_that_the_grammar_does_not_know() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{$ref: '#/x-shared/B'}}\nx-shared:\n  B: {{type: strng}}\n"
    );
    let (document, report) = load("a.yaml", &text);
    assert_eq!(codes(&report), ["unknown-type"]);
    assert!(document.is_some_and(|document| document.schema(&at("/x-shared/B")).is_some()));
}

#[test]
fn lower_case_ranges_become_upper_case() {
    let text = format!("{HEAD}paths:\n  /p:\n    get: {{responses: {{5xx: {{description: Broken}}}}}}\n");
    let (document, report) = load("a.yaml", &text);
    assert_eq!(codes(&report), ["repaired-word"]);
    assert_eq!(document.map(|d| d.operations[0].responses[0].0.clone()).as_deref(), Some("5XX"));
}

#[test]
fn a_wrong_response_is_called_by_its_status() {
    let text = format!("{HEAD}paths:\n  /p:\n    get: {{responses: {{'200': 7}}, tags: [{{}}]}}\n");
    let (_, report) = load("a.yaml", &text);
    let messages: Vec<&str> = report.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert!(messages.iter().any(|message| message.starts_with("`200` must be an object")), "{messages:?}");
    assert!(messages.iter().any(|message| message.starts_with("an element of `tags`")), "{messages:?}");
}

#[test]
fn one_mistake_is_reported_once() {
    let text = format!(
        "{HEAD}paths:\n  /p/{{id}}:\n    get: {{parameters: {{}}, responses: {{200: {{description: A}}}}}}\n"
    );
    assert_eq!(codes(&load("a.yaml", &text).1), ["wrong-type"]);
    let text = format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '#/nothing'}}}}}}\n");
    assert_eq!(codes(&load("a.yaml", &text).1), ["repaired-reference", "untyped"]);
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  parameters: {{A: null}}\n  x: 1\n  schemas: {{}}\n  \
         headers: {{}}\n  links: {{}}\n  callbacks: {{}}\n"
    );
    assert_eq!(codes(&load("a.yaml", &text).1), ["wrong-type", "unknown-key"]);
}

const PAGE: &str = "# List\n\nText with `openapi`.\n\n````yaml /pets.json get /pets\n";

fn page(name: &str, info: &str, rest: &str) -> Source {
    Source::new(name, format!("# Title\n\n````yaml /pets.json {info}\n{HEAD}{rest}````\n\nMore text.\n"))
}

#[test]
fn places_in_a_page_are_lines_of_the_page() {
    let text = format!(
        "{PAGE}{HEAD}paths:\n  /pets:\n    get: {{responses: {{200: {{description: Done}}}}}}\n````\n"
    );
    let document = load_fine("page.md", &text);
    let place = document.sources.locate(&at("/paths/~1pets/get")).expect("a place");
    assert_eq!((place.file.as_str(), place.line, place.column), ("page.md", 10, 5));
}

#[test]
fn pages_are_united_and_places_stay_in_their_page() {
    let tail = "tags:\n  - {name: a}\ncomponents:\n  schemas:\n    S: {type: string}\n";
    let get = format!("paths:\n  /p:\n    get: {{responses: {{200: {{description: Done}}}}}}\n{tail}");
    let post = format!("paths:\n  /p:\n    post: {{responses: {{200: {{description: Done}}}}}}\n{tail}    T: {{type: intger}}\n")
        .replace("- {name: a}\n", "- {name: b}\n  - {name: a}\n");
    let (document, report) = load_all(vec![
        page("get.md", "get /p", &get),
        Source::new("guide.md", "# Guide\n"),
        page("post.md", "post /p", &post),
    ]);
    assert_eq!(codes(&report), ["page-skipped", "unknown-type"]);
    let document = document.expect("a document");
    let methods: Vec<&str> = document.operations.iter().map(|o| o.method.as_str()).collect();
    assert_eq!(methods, ["GET", "POST"]);
    let tags: Vec<&str> = document.tags.iter().map(|tag| tag.value.name.as_str()).collect();
    assert_eq!(tags, ["a", "b"]);
    let place = |pointer: &str| document.sources.locate(&at(pointer)).map(|at| (at.file, at.line));
    assert_eq!(place("/paths/~1p/post/responses/200"), Some(("post.md".to_owned(), 8)));
    assert_eq!(place("/components/schemas/T/type"), Some(("post.md".to_owned(), 15)));
    assert_eq!(place("/components/schemas/S"), Some(("get.md".to_owned(), 13)));
    assert_eq!(place("/tags/1/name"), Some(("post.md".to_owned(), 10)));
}

#[test]
fn a_page_that_cannot_be_read_stops_the_others_from_standing_in() {
    let good = page("a.md", "get /p", "paths:\n  /p:\n    get: {responses: {200: {description: Done}}}\n");
    let (document, report) = load_all(vec![good, Source::new("b.md", "```yaml x get /q\na: [\n```\n")]);
    assert!(document.is_none());
    assert_eq!(codes(&report), ["syntax"]);
}

#[test]
fn a_schema_that_nothing_fits_is_marked() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Never: {{not: {{}}}}\n    Other: {{not: {{type: string}}}}\n"
    );
    let document = load_fine("a.yaml", &text);
    let never = |name: &str| document.schemas[&at(&format!("/components/schemas/{name}"))].never;
    assert!(never("Never") && !never("Other"));
}

#[test]
fn keywords_of_later_versions_mean_nothing_in_3_0() {
    let (document, _) = load(
        "a.yaml",
        &format!(
            "{HEAD}paths: {{}}\nwebhooks: {{a: {{get: {{responses: {{}}}}}}}}\ncomponents:\n  schemas:\n    A: {{patternProperties: \
             {{'^a': {{type: string}}}}, prefixItems: [{{type: string}}], propertyNames: {{maxLength: 3}}}}\n"
        ),
    );
    let document = document.expect("a document");
    let schema = &document.schemas[&at("/components/schemas/A")];
    assert!(schema.prefix_items.is_empty() && schema.pattern_properties.is_empty());
    assert_eq!(schema.property_names, None);
    assert!(document.webhooks.is_empty());
}
