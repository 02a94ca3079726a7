//! Swagger 2.0 in normal form: what its words become, and that every place is still the user's.

use super::support::{at, load, load_fine};
use generator::diagnostic::{Place, Severity};
use generator::source::Pointer;
use generator::spec::{Document, Location, Operation, Value};
use openapiv3::SecurityScheme as Scheme;

const HEAD: &str = "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\n";

fn document(rest: &str) -> Document {
    load_fine("a.yaml", &format!("{HEAD}{rest}"))
}

/// A document whose one operation is written as `operation`.
fn operation(operation: &str) -> Document {
    document(&format!("paths: {{/pets: {{post: {operation}}}}}\n"))
}

fn only(document: &Document) -> &Operation {
    let [operation] = document.operations.as_slice() else { panic!("{:?}", document.operations) };
    operation
}

fn written(document: &Document, pointer: &Pointer) -> String {
    document.sources.written(pointer).to_string()
}

const DONE: &str = "responses: {'204': {description: Done}}";

#[test]
fn host_path_and_schemes_are_servers() {
    let urls = |rest: &str| -> Vec<String> {
        document(rest).servers.into_iter().map(|server| server.value.url).collect()
    };
    assert_eq!(
        urls("host: example.com\nbasePath: /v1/\nschemes: [http, https, wss]\npaths: {}\n"),
        ["https://example.com/v1", "http://example.com/v1"]
    );
    assert_eq!(urls("host: example.com:80\npaths: {}\n"), ["https://example.com:80"]);
    assert_eq!(urls("basePath: /v1\npaths: {}\n"), ["/v1"]);
    assert!(urls("paths: {}\n").is_empty());
}

#[test]
fn a_body_is_a_request_body() {
    let document = operation(&format!(
        "{{consumes: [application/json, text/xml], parameters: [{{name: q, in: query, type: string}}, \
         {{name: pet, in: body, required: true, description: A pet, schema: {{type: object, properties: {{a: {{type: string, x-nullable: true}}}}}}}}, \
         {{name: r, in: query, type: integer}}], {DONE}}}"
    ));
    let operation = only(&document);
    let names: Vec<&str> = operation.parameters.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["q", "r"]);
    assert_eq!(written(&document, &operation.parameters[1].at), "/paths/~1pets/post/parameters/2");
    let body = operation.request_body.as_ref().expect("a body");
    assert_eq!((body.required, body.description.as_deref()), (true, Some("A pet")));
    let [json, xml] = body.content.as_slice() else { panic!("{:?}", body.content) };
    assert_eq!((json.name.as_str(), xml.name.as_str()), ("application/json", "text/xml"));
    assert_eq!(written(&document, &xml.at), "/paths/~1pets/post/consumes/1");
    let schema = json.schema.as_ref().and_then(|at| document.schema(at)).expect("a schema");
    // One schema for both.
    let other = xml.schema.as_ref().and_then(|at| document.schema(at)).expect("a reference");
    assert_eq!(other.reference.as_ref(), Some(&schema.at));
    assert_eq!(
        written(&document, &schema.properties["a"]),
        "/paths/~1pets/post/parameters/1/schema/properties/a"
    );
    assert!(document.schema(&schema.properties["a"]).is_some_and(|a| a.data.nullable));
}

#[test]
fn form_parameters_are_one_object() {
    let document = operation(&format!(
        "{{consumes: [multipart/form-data, application/json], parameters: [{{name: photo, in: formData, type: file, required: true}}, \
         {{name: tags, in: formData, type: array, items: {{type: string}}, description: Some}}], {DONE}}}"
    ));
    let body = only(&document).request_body.as_ref().expect("a body");
    let [form] = body.content.as_slice() else { panic!("{:?}", body.content) };
    assert_eq!((form.name.as_str(), body.required), ("multipart/form-data", true));
    let schema = form.schema.as_ref().and_then(|at| document.schema(at)).expect("a schema");
    assert_eq!(schema.keywords.required, ["photo"]);
    let photo = document.schema(&schema.properties["photo"]).expect("a file");
    assert_eq!(
        (photo.keywords.typ.as_deref(), photo.keywords.format.as_deref()),
        (Some("string"), Some("binary"))
    );
    assert_eq!(form.encoding["tags"].explode, Some(false));
    assert_eq!(written(&document, &schema.properties["tags"]), "/paths/~1pets/post/parameters/1");
    let plain = operation(&format!("{{parameters: [{{name: a, in: formData, type: string}}], {DONE}}}"));
    let body = only(&plain).request_body.as_ref().expect("a body");
    assert_eq!((body.content[0].name.as_str(), body.required), ("application/x-www-form-urlencoded", false));
}

#[test]
fn values_of_parameters_have_schemas_and_lists_a_style() {
    let list = "type: array, items: {type: string}";
    let document = operation(&format!(
        "{{parameters: [{{name: csv, in: query, {list}}}, {{name: multi, in: query, collectionFormat: multi, {list}}}, \
         {{name: ssv, in: query, collectionFormat: ssv, {list}}}, {{name: pipes, in: query, collectionFormat: pipes, {list}}}, \
         {{name: h, in: header, type: integer, maximum: 9, x-example: 3}}], {DONE}}}"
    ));
    let operation = only(&document);
    let styles: Vec<_> = operation.parameters.iter().map(|p| (p.style.as_deref(), p.explode)).collect();
    let wanted = [
        (None, Some(false)),
        (None, Some(true)),
        (Some("spaceDelimited"), Some(false)),
        (Some("pipeDelimited"), Some(false)),
        (None, None),
    ];
    assert_eq!(styles, wanted);
    let header = &operation.parameters[4];
    assert_eq!((header.location, header.examples.len()), (Location::Header, 1));
    let schema = header.schema.as_ref().and_then(|at| document.schema(at)).expect("a schema");
    assert_eq!(
        (schema.keywords.typ.as_deref(), &schema.maximum),
        (Some("integer"), &Some(Value::Integer(9)))
    );
    assert_eq!(written(&document, &schema.at.child("maximum")), "/paths/~1pets/post/parameters/4/maximum");
}

#[test]
fn responses_have_content_for_what_is_produced() {
    let document = document(
        "produces: [application/json]\npaths:\n  /pets:\n    get:\n      responses:\n        '200':\n          description: A pet\n          \
         schema: {$ref: '#/definitions/Pet'}\n          examples: {application/json: {name: Rex}}\n          \
         headers: {X-Rate: {type: integer, description: Left}}\n        '404': {$ref: '#/responses/Gone'}\n  /photo:\n    get:\n      \
         responses: {'200': {description: A photo, schema: {type: file}}}\n\
         responses: {Gone: {description: Gone, schema: {type: string}}}\ndefinitions: {Pet: {type: object, properties: {name: {type: string}}}}\n",
    );
    let [pets, photo] = document.operations.as_slice() else { panic!("{:?}", document.operations) };
    let [(_, found), (_, gone)] = pets.responses.as_slice() else { panic!("{:?}", pets.responses) };
    let media = &found.content[0];
    assert_eq!((media.name.as_str(), media.examples.len()), ("application/json", 1));
    assert_eq!(
        written(&document, &media.examples[0].at),
        "/paths/~1pets/get/responses/200/examples/application~1json"
    );
    let schema = media.schema.as_ref().and_then(|at| document.schema(at)).expect("a schema");
    assert_eq!(schema.reference, Some(at("/components/schemas/Pet")));
    assert_eq!(written(&document, &at("/components/schemas/Pet")), "/definitions/Pet");
    assert!(found.headers["X-Rate"].schema.is_some());
    assert_eq!(
        written(&document, &gone.content[0].schema.clone().expect("a schema")),
        "/responses/Gone/schema"
    );
    assert_eq!(photo.responses[0].1.content[0].name, "*/*");
}

#[test]
fn shared_parts_are_components() {
    let document = document(&format!(
        "paths:\n  /pets:\n    parameters: [{{$ref: '#/parameters/Trace'}}, {{$ref: '#/parameters/Pet'}}]\n    post: {{{DONE}}}\n    \
         put: {{consumes: [text/plain], {DONE}}}\n\
         parameters:\n  Trace: {{name: X-Trace, in: header, type: string}}\n  Pet: {{name: pet, in: body, schema: {{type: string}}}}\n  \
         Elsewhere: {{$ref: '#/x-parameters/P'}}\nx-parameters: {{P: {{name: p, in: query, type: string}}}}\n"
    ));
    let elsewhere = document.root.at(&at("/x-parameters/P/schema/type"));
    assert_eq!(elsewhere, Some(&Value::String("string".to_owned())));
    for operation in &document.operations {
        assert_eq!(operation.parameters[0].at, at("/components/parameters/Trace"), "{}", operation.method);
    }
    let bodies: Vec<_> = document
        .operations
        .iter()
        .map(|o| (o.method.as_str(), o.request_body.clone().expect("a body")))
        .collect();
    for (method, body) in bodies {
        let (media, place) = if method == "PUT" {
            ("text/plain", "/paths/~1pets/put/requestBody")
        } else {
            ("application/json", "/components/requestBodies/Pet")
        };
        assert_eq!((body.content[0].name.as_str(), body.at.as_str()), (media, place));
        let schema = body.content[0].schema.clone().expect("a schema");
        assert_eq!(written(&document, &schema), "/parameters/Pet/schema");
    }
}

#[test]
fn security_definitions_are_schemes() {
    let document = document(
        "paths: {}\nsecurityDefinitions:\n  a: {type: basic}\n  b: {type: apiKey, name: key, in: header}\n  \
         c: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {read: Reading}}\n",
    );
    let scheme = |name: &str| &document.security_schemes[name].value;
    assert!(matches!(scheme("a"), Scheme::HTTP { scheme, .. } if scheme == "basic"));
    assert!(matches!(scheme("b"), Scheme::APIKey { .. }));
    let Scheme::OAuth2 { flows, .. } = scheme("c") else { panic!("{:?}", scheme("c")) };
    let flow = flows.authorization_code.as_ref().expect("a flow");
    assert_eq!((flow.token_url.as_str(), flow.scopes["read"].as_str()), ("https://t", "Reading"));
}

#[test]
fn the_version_may_be_a_number_and_a_discriminator_a_text() {
    let (document, report) = load(
        "a.yaml",
        "swagger: 2.0\ninfo: {title: Pets, version: '1'}\npaths: {}\ndefinitions:\n  \
         Pet: {type: object, discriminator: kind, properties: {kind: {type: string}}}\n  \
         Cat: {allOf: [{$ref: '#/definitions/Pet'}], type: [object, 'null']}\n",
    );
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    let document = document.expect("a document");
    let pet = document.schema(&at("/components/schemas/Pet")).expect("Pet");
    let discriminator = pet.data.discriminator.as_ref().expect("a discriminator");
    assert_eq!(discriminator.property_name, "kind");
    assert!(document.schema(&at("/components/schemas/Cat")).is_some_and(|cat| cat.data.nullable));
}

#[test]
fn values_of_the_wrong_type_are_told_of_in_place() {
    let (_, report) = load(
        "a.yaml",
        &format!(
            "{HEAD}host: 1\nschemes: https\nconsumes: [1]\npaths:\n  /a:\n    get:\n      produces: 1\n      parameters: {{}}\n      \
             responses: {{'200': {{description: '', examples: []}}}}\n    post:\n      parameters: [1, {{name: a, in: query, type: array, items: {{}}, collectionFormat: 1}}, \
             {{name: b, in: query, type: array, items: {{type: array, collectionFormat: 1}}}}]\n      \
             responses: []\n  /b: []\ndefinitions: [1]\nparameters: {{P: 1}}\nresponses: [1]\nsecurityDefinitions: {{s: {{type: oauth2, flow: 1}}}}\n"
        ),
    );
    let errors =
        report.diagnostics.iter().filter(|d| d.severity == Severity::Error && d.code.name == "wrong-type");
    let places: Vec<String> = errors
        .map(|d| match &d.place {
            Place::Document(at) => report.sources.written(at).to_string(),
            other => format!("{other:?}"),
        })
        .collect();
    for wanted in [
        "/host",
        "/schemes",
        "/consumes",
        "/paths/~1a/get/produces",
        "/paths/~1a/get/parameters",
        "/paths/~1a/get/responses/200/examples",
        "/paths/~1a/post/parameters/0",
        "/paths/~1a/post/parameters/1/collectionFormat",
        "/paths/~1a/post/parameters/2/items/collectionFormat",
        "/paths/~1a/post/responses",
        "/paths/~1b",
        "/definitions",
        "/parameters/P",
        "/responses",
        "/securityDefinitions/s/flow",
    ] {
        assert!(places.iter().any(|place| place == wanted), "{wanted}: {places:#?}");
    }
}
