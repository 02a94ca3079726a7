//! OpenAPI 3.2: nothing that it can say is lost on the way. What is not in [`Document`](generator::spec::Document), the
//! report tells of.

use std::collections::BTreeSet;

use super::support::{at, load, load_fine};
use generator::diagnostic::{Place, Report};
use generator::source::Pointer;
use generator::spec::{Document, Value};

const HEAD: &str = "openapi: 3.2.0\ninfo: {title: Pets, version: '1'}\n";

/// What the stages after this one get, as text; not the whole document, which has everything.
fn pieces(document: &Document) -> String {
    let Document { info, servers, tags, security_schemes, operations, webhooks, schemas, components, .. } =
        document;
    format!(
        "{info:?}{servers:?}{tags:?}{security_schemes:?}{operations:?}{webhooks:?}{schemas:?}{components:?}"
    )
}

/// Where something was said.
fn told(report: &Report) -> BTreeSet<String> {
    let places = report.diagnostics.iter().filter_map(|diagnostic| match &diagnostic.place {
        Place::Document(at) | Place::Key(at) => Some(report.sources.written(at).to_string()),
        Place::Text { .. } | Place::Nowhere => None,
    });
    places.collect()
}

/// Every scalar that only this place has, with its place.
fn marks(value: &Value, at: &Pointer, found: &mut Vec<(Pointer, String)>) {
    match value {
        Value::Map(map) => {
            for (key, value) in map {
                if key.starts_with("m-") {
                    found.push((at.child(key), key.clone()));
                }
                marks(value, &at.child(key), found);
            }
        }
        Value::List(list) => {
            for (index, value) in list.iter().enumerate() {
                marks(value, &at.index(index), found);
            }
        }
        Value::String(text) if text.contains("m-") || text.starts_with("m/") => {
            found.push((at.clone(), text.clone()));
        }
        Value::Integer(number) if (4711..4800).contains(number) => {
            found.push((at.clone(), number.to_string()));
        }
        _ => {}
    }
}

#[test]
fn every_keyword_is_in_the_document_or_in_the_report() {
    let text = include_str!("every_keyword_3_2.yaml");
    let (document, report) = load("every.yaml", text);
    let errors: Vec<_> =
        report.diagnostics.iter().filter(|d| d.severity == generator::diagnostic::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let document = document.expect("a document");
    let (pieces, told) = (pieces(&document), told(&report));
    let mut found = Vec::new();
    marks(&document.root, &Pointer::root(), &mut found);
    assert!(found.len() > 150, "{}", found.len());
    // What names a schema is gone when references are followed; a certificate is told of where it is declared.
    let used = ["$id", "$anchor", "$dynamicAnchor", "m-cert"];
    let lost: Vec<String> = found
        .into_iter()
        .filter(|(at, _)| at.last().is_some_and(|last| !used.contains(&last.as_str())))
        .filter(|(at, mark)| {
            let at = document.sources.written(at);
            let is_told = std::iter::successors(Some(at), Pointer::parent)
                .any(|at| !at.as_str().is_empty() && told.contains(at.as_str()));
            !pieces.contains(mark.as_str()) && !is_told
        })
        .map(|(at, mark)| format!("{at}: {mark}"))
        .collect();
    assert!(lost.is_empty(), "neither in the document nor in the report:\n{}", lost.join("\n"));
}

#[test]
fn methods_media_types_and_examples_have_their_place() {
    let document = load_fine(
        "a.yaml",
        &format!(
            "{HEAD}paths:\n  /pets:\n    query: {{responses: {{'200': {{summary: Pets, content: {{application/jsonl: {{$ref: '#/components/mediaTypes/Pets'}}}}}}}}}}\n    \
             additionalOperations:\n      COPY: {{responses: {{'204': {{description: Done}}}}}}\n\
             components:\n  mediaTypes: {{Pets: {{itemSchema: {{type: [string, 'null']}}, examples: {{a: {{dataValue: [b]}}}}}}}}\n"
        ),
    );
    let [query, copy] = document.operations.as_slice() else { panic!("{:?}", document.operations) };
    assert_eq!((query.method.as_str(), copy.method.as_str()), ("QUERY", "COPY"));
    assert_eq!(copy.at, at("/paths/~1pets/additionalOperations/COPY"));
    let response = &query.responses[0].1;
    assert_eq!(response.description, "Pets");
    let media = &response.content[0];
    assert_eq!((media.name.as_str(), media.examples.len()), ("application/jsonl", 1));
    let item = media.item_schema.as_ref().and_then(|at| document.schema(at)).expect("a schema");
    assert!(item.data.nullable);
}

#[test]
fn references_may_name_the_document_by_its_own_uri() {
    let document = load_fine(
        "a.yaml",
        &format!(
            "{HEAD}$self: https://example.com/api/main.yaml\ncomponents:\n  schemas:\n    A: {{$ref: 'main.yaml#/components/schemas/C'}}\n    \
             B: {{$ref: 'https://example.com/api/main.yaml#/components/schemas/C'}}\n    C: {{type: string}}\n"
        ),
    );
    for name in ["A", "B"] {
        let schema = document.schema(&at(&format!("/components/schemas/{name}")));
        assert_eq!(schema.and_then(|s| s.reference.clone()), Some(at("/components/schemas/C")), "{name}");
    }
}

#[test]
fn a_query_string_that_is_a_form_is_an_object_in_the_query() {
    let document = load_fine(
        "a.yaml",
        &format!(
            "{HEAD}paths:\n  /pets:\n    get:\n      parameters:\n        - {{name: q, in: querystring, content: {{application/x-www-form-urlencoded: {{schema: {{type: object}}}}}}}}\n      \
             responses: {{'204': {{description: Done}}}}\n"
        ),
    );
    let parameter = &document.operations[0].parameters[0];
    assert_eq!((parameter.style.as_deref(), parameter.explode), (Some("querystring"), Some(true)));
    let schema = parameter.schema.clone().expect("a schema");
    assert_eq!(
        document.sources.written(&schema),
        at("/paths/~1pets/get/parameters/0/content/application~1x-www-form-urlencoded/schema")
    );
}
