//! OpenAPI 3.1 in normal form: what its words become, and that every place is still the user's.

use super::support::{at, codes, load, load_fine};
use generator::diagnostic::Severity;
use generator::source::Pointer;
use generator::spec::{Additional, Document, Schema, Value};

const HEAD: &str = "openapi: 3.1.1\ninfo: {title: Pets, version: '1'}\n";

fn document(schemas: &str) -> Document {
    load_fine("a.yaml", &format!("{HEAD}components:\n  schemas:\n{schemas}"))
}

fn schema<'d>(document: &'d Document, name: &str) -> &'d Schema {
    document.schema(&at(&format!("/components/schemas/{name}"))).expect("the schema")
}

fn typ<'d>(document: &'d Document, pointer: &Pointer) -> Option<&'d str> {
    document.schema(pointer).expect("a schema").keywords.typ.as_deref()
}

/// Column of the value, in a text whose lines are one schema each.
fn column(document: &Document, pointer: &str) -> (usize, usize) {
    let place = document.sources.locate(&at(pointer)).expect("a place");
    (place.line, place.column)
}

#[test]
fn null_among_the_types_makes_a_schema_nullable() {
    let document = document(
        "    A: {type: [string, 'null'], minLength: 1}\n    B: {type: 'null'}\n    C: {type: [integer]}\n",
    );
    let a = schema(&document, "A");
    assert_eq!((a.keywords.typ.as_deref(), a.data.nullable), (Some("string"), true));
    assert_eq!((a.keywords.min_length, a.any_of.len()), (Some(1), 0));
    let b = schema(&document, "B");
    assert_eq!((b.keywords.typ.as_deref(), b.enumeration.as_slice()), (None, [Value::Null].as_slice()));
    let c = schema(&document, "C");
    assert_eq!((c.keywords.typ.as_deref(), c.data.nullable), (Some("integer"), false));
    assert_eq!(column(&document, "/components/schemas/A/nullable"), (5, 24));
    assert_eq!(column(&document, "/components/schemas/C/type"), (7, 16));
}

#[test]
fn each_of_several_types_gets_its_keywords() {
    let document = document(
        "    A: {type: [string, array, 'null', integer], format: int64, minLength: 2, maximum: 9, items: {type: number}, title: T}\n    \
         B: {type: [number, integer]}\n    C: {type: [string, boolean], enum: [a, true]}\n    \
         D: {type: [string, object, number, boolean, array]}\n    E: {$ref: '#/components/schemas/A/items'}\n    \
         F: {type: [string, integer], anyOf: [{minLength: 1}, {maximum: 3}]}\n",
    );
    let a = schema(&document, "A");
    assert_eq!((a.data.title.as_deref(), a.data.nullable), (Some("T"), true));
    let [text, list, number] = a.any_of.as_slice() else { panic!("{:?}", a.any_of) };
    assert_eq!(typ(&document, text), Some("string"));
    assert_eq!(document.schema(text).and_then(|s| s.keywords.min_length), Some(2));
    let items = document.schema(list).and_then(|s| s.items.clone()).expect("items");
    assert_eq!(typ(&document, &items), Some("number"));
    let number = document.schema(number).expect("the integers");
    assert_eq!(
        (number.keywords.format.as_deref(), &number.maximum),
        (Some("int64"), &Some(Value::Integer(9)))
    );
    assert_eq!(schema(&document, "B").keywords.typ.as_deref(), Some("number"));
    let c = schema(&document, "C");
    assert_eq!((c.keywords.typ.as_deref(), c.any_of.len(), c.enumeration.len()), (None, 0, 2));
    assert!(schema(&document, "D").any_of.is_empty());
    // References follow what has moved, and places lead back.
    assert_eq!(schema(&document, "E").reference, Some(items.clone()));
    assert_eq!(column(&document, items.as_str()), (5, 90));
    assert_eq!(document.sources.written(&items), at("/components/schemas/A/items"));
    let f = schema(&document, "F");
    assert_eq!((f.any_of.len(), f.all_of.len()), (2, 1));
}

#[test]
fn constants_bounds_and_encodings_have_words_in_3_0() {
    let document = document(
        "    A: {const: dog}\n    B: {type: integer, exclusiveMinimum: 0, maximum: 9, exclusiveMaximum: 10}\n    \
         C: {type: string, contentEncoding: base64, contentMediaType: image/png}\n    D: {contentMediaType: application/octet-stream}\n    \
         E: {type: string, examples: [a, b]}\n",
    );
    assert_eq!(schema(&document, "A").enumeration, [Value::String("dog".to_owned())]);
    assert_eq!(column(&document, "/components/schemas/A/enum/0"), (5, 16));
    let b = schema(&document, "B");
    assert_eq!((b.keywords.exclusive_minimum, &b.minimum), (Some(true), &Some(Value::Integer(0))));
    // The narrower of two bounds stays.
    assert_eq!((b.keywords.exclusive_maximum, &b.maximum), (None, &Some(Value::Integer(9))));
    assert_eq!(schema(&document, "C").keywords.format.as_deref(), Some("byte"));
    let d = schema(&document, "D");
    assert_eq!((d.keywords.typ.as_deref(), d.keywords.format.as_deref()), (Some("string"), Some("binary")));
    assert_eq!(schema(&document, "E").data.example, Some("a".into()));
}

#[test]
fn keywords_beside_a_reference_count() {
    let document = document(
        "    A: {$ref: '#/components/schemas/B', description: One, default: x, allOf: [{minLength: 1}]}\n    \
         B: {type: string}\n    C: {oneOf: [{$ref: '#/components/schemas/B', title: Text}, {type: integer}]}\n",
    );
    let a = schema(&document, "A");
    assert_eq!((&a.reference, a.data.description.as_deref()), (&None, Some("One")));
    let reference = document.schema(&a.all_of[1]).expect("the reference");
    assert_eq!(reference.reference, Some(at("/components/schemas/B")));
    assert_eq!(document.sources.written(&a.all_of[1]), at("/components/schemas/A"));
    // A branch is known by its reference.
    let branch = &schema(&document, "C").one_of[0];
    assert_eq!(document.schema(branch).and_then(|s| s.reference.clone()), Some(at("/components/schemas/B")));
}

#[test]
fn boolean_schemas_are_schemas() {
    let document = document(
        "    A: true\n    B: false\n    C: {type: object, properties: {a: false}, additionalProperties: false}\n    \
         D: {type: array, prefixItems: [{type: string}, true], items: false}\n",
    );
    assert!(!schema(&document, "A").never && schema(&document, "B").never);
    let c = schema(&document, "C");
    assert!(document.schema(&c.properties["a"]).is_some_and(|s| s.never));
    assert_eq!(c.additional, Additional::None);
    let d = schema(&document, "D");
    assert_eq!((d.prefix_items.len(), typ(&document, &d.prefix_items[0])), (2, Some("string")));
    assert!(d.items.as_ref().is_some_and(|items| document.schema(items).is_some_and(|s| s.never)));
}

#[test]
fn keywords_without_a_word_in_3_0_are_kept() {
    let document = document(
        "    A:\n      type: object\n      patternProperties: {'^x-': {type: [string, 'null']}}\n      \
         propertyNames: {maxLength: 3}\n      unevaluatedProperties: {type: integer}\n    \
         B: {type: object, allOf: [{$ref: '#/components/schemas/A'}], unevaluatedProperties: false}\n",
    );
    let a = schema(&document, "A");
    let pattern = document.schema(&a.pattern_properties["^x-"]).expect("the pattern's schema");
    assert_eq!((pattern.keywords.typ.as_deref(), pattern.data.nullable), (Some("string"), true));
    assert_eq!(a.property_names, Some(at("/components/schemas/A/propertyNames")));
    assert_eq!(a.additional, Additional::Schema(at("/components/schemas/A/additionalProperties")));
    assert_eq!(column(&document, "/components/schemas/A/additionalProperties"), (9, 7));
    // Beside a composition nothing is said of the members of the others.
    assert_eq!(schema(&document, "B").additional, Additional::Unsaid);
}

#[test]
fn anchors_and_ids_name_schemas() {
    let document = document(
        "    Tree:\n      $id: https://example.com/schemas/tree\n      $dynamicAnchor: node\n      type: object\n      \
         properties:\n        children: {type: array, items: {$dynamicRef: '#node'}}\n        \
         leaf: {$ref: '#/$defs/leaf'}\n        other: {$ref: '#/components/schemas/Other'}\n      \
         $defs: {leaf: {$anchor: leaf, type: string}}\n    Other: {$ref: 'https://example.com/schemas/tree#leaf'}\n    \
         Third: {type: object, properties: {tree: {$ref: 'https://example.com/schemas/tree'}}}\n",
    );
    let target = |pointer: &str| document.schema(&at(pointer)).and_then(|s| s.reference.clone());
    let tree = "/components/schemas/Tree";
    assert_eq!(target(&format!("{tree}/properties/children/items")), Some(at(tree)));
    assert_eq!(target(&format!("{tree}/properties/leaf")), Some(at(&format!("{tree}/$defs/leaf"))));
    // Not in the resource, but in the document.
    assert_eq!(target(&format!("{tree}/properties/other")), Some(at("/components/schemas/Other")));
    assert_eq!(target("/components/schemas/Other"), Some(at(&format!("{tree}/$defs/leaf"))));
    assert_eq!(target("/components/schemas/Third/properties/tree"), Some(at(tree)));
}

#[test]
fn webhooks_and_shared_path_items_are_operations() {
    let document = load_fine(
        "a.yaml",
        &format!(
            "{HEAD}jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema\npaths: {{/pets: {{$ref: '#/components/pathItems/pets'}}}}\n\
             webhooks:\n  newPet:\n    post:\n      operationId: onNewPet\n      \
             requestBody: {{content: {{application/json: {{schema: {{type: [object, 'null']}}}}}}}}\n\
             components:\n  pathItems:\n    pets: {{get: {{responses: {{'204': {{description: Done}}}}}}}}\n  \
             securitySchemes: {{cert: {{type: mutualTLS}}}}\nsecurity: [{{cert: []}}]\n"
        ),
    );
    let [pets] = document.operations.as_slice() else { panic!("{:?}", document.operations) };
    assert_eq!((pets.path.as_str(), pets.at.as_str()), ("/pets", "/components/pathItems/pets/get"));
    // The connection has the certificate; a request has nothing to send.
    assert!(pets.security.iter().all(indexmap::IndexMap::is_empty));
    let [hook] = document.webhooks.as_slice() else { panic!("{:?}", document.webhooks) };
    assert_eq!(
        (hook.path.as_str(), hook.method.as_str(), hook.id.as_deref()),
        ("newPet", "POST", Some("onNewPet"))
    );
    let body = hook.request_body.as_ref().and_then(|body| body.content[0].schema.as_ref()).expect("a schema");
    assert!(document.schema(body).is_some_and(|schema| schema.data.nullable));
}

#[test]
fn a_schema_that_only_a_reference_leads_to_is_one() {
    let (document, report) = load(
        "a.yaml",
        &format!(
            "{HEAD}components: {{schemas: {{A: {{$ref: '#/x-shared/B'}}}}}}\nx-shared: {{B: {{type: [string, 'null']}}}}\n"
        ),
    );
    assert_eq!(codes(&report), Vec::<&str>::new());
    let document = document.expect("a document");
    assert!(document.schema(&at("/x-shared/B")).is_some_and(|schema| schema.data.nullable));
}

#[test]
fn values_of_the_wrong_type_are_told_of_in_place() {
    let (_, report) = load(
        "a.yaml",
        &format!(
            "{HEAD}components:\n  schemas:\n    A: {{type: [string, 1]}}\n    B: {{allOf: 1}}\n    \
             C: {{exclusiveMinimum: [], enum: 1, const: 2, nullable: 3}}\n    D: 7\n    E: {{anyOf: [1], prefixItems: 4}}\n    \
             F: {{$ref: '#/components/schemas/nothing', title: T}}\n    G: {{$ref: '#nowhere'}}\n    H: {{$dynamicRef: []}}\n"
        ),
    );
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let places: Vec<String> = errors.map(|d| format!("{} {:?}", d.code, d.place)).collect();
    for wanted in [
        "A/type",
        "B/allOf",
        "B/allOf",
        "C/exclusiveMinimum",
        "C/enum",
        "C/nullable",
        "D",
        "E/anyOf/0",
        "E/prefixItems",
        "H/$dynamicRef",
    ] {
        let wanted = format!("wrong-type Document(#/components/schemas/{wanted})");
        assert!(places.contains(&wanted), "{wanted}: {places:#?}");
    }
    assert_eq!(codes(&report).iter().filter(|code| **code == "repaired-reference").count(), 2);
}
