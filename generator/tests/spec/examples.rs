//! Examples against their schemas.

use super::support::load;
use generator::diagnostic::{Place, Report};

const CODE: &str = "example-breaks-schema";

/// Pointer and message of every finding.
fn findings(report: &Report) -> Vec<(String, String)> {
    let found = report.diagnostics.iter().filter(|diagnostic| diagnostic.code.name == CODE);
    let places = found.map(|diagnostic| match &diagnostic.place {
        Place::Document(at) | Place::Key(at) => (at.to_string(), diagnostic.message.clone()),
        other => panic!("{other:?}"),
    });
    places.collect()
}

/// Checks one example against one schema, both in flow style.
fn check(schema: &str, example: &str) -> Vec<(String, String)> {
    let text = format!(
        "openapi: 3.0.4\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    \
         Leaf: {{type: object, required: [n], properties: {{n: {{type: integer}}, next: {{$ref: '#/components/schemas/Leaf'}}}}}}\n    \
         S: {{allOf: [{schema}], example: {example}}}\n"
    );
    let cut = |(at, message): (String, String)| {
        let message = message.split_once("expected ").map_or(message.as_str(), |(_, rest)| rest);
        (at.trim_start_matches("/components/schemas/S/example").to_owned(), message.to_owned())
    };
    findings(&load("a.yaml", &text).1).into_iter().map(cut).collect()
}

#[test]
fn the_documented_success_breaks_its_schema_in_four_places() {
    let text = std::fs::read_to_string("../spec/aitoearn.yaml").expect("the document");
    let base = "/paths/~1api~1ai~1video~1generations/get/responses/200/content/application~1json/examples/success/value/data/list/0/input";
    let report = load("aitoearn.yaml", &text).1;
    let found: Vec<String> =
        findings(&report).into_iter().filter_map(|(at, _)| Some(at.strip_prefix(base)?.to_owned())).collect();
    assert_eq!(found, ["/image", "/images/0", "/audios/0", "/videos/0"]);
}

#[test]
fn what_fits_is_not_mentioned() {
    for (schema, example) in [
        ("{type: integer}", "3.0"),
        ("{type: number, minimum: 1, maximum: 1}", "1"),
        ("{type: string, nullable: true}", "null"),
        ("{type: string, nullable: true, enum: [a, null]}", "null"),
        ("{enum: [1, 2]}", "2.0"),
        ("{}", "[null, {}]"),
        ("{type: object, additionalProperties: {type: integer}}", "{a: 1}"),
        ("{anyOf: [{type: string}, {$ref: '#/components/schemas/Leaf'}]}", "{n: 1, next: {n: 2}, more: 1}"),
        ("{oneOf: [{type: integer}, {type: number}]}", "1"),
    ] {
        assert_eq!(check(schema, example), [], "{schema} {example}");
    }
}

#[test]
fn what_does_not_fit_is_named_at_its_place() {
    for (schema, example, at, message) in [
        ("{type: integer}", "3.5", "", "an integer, found `3.5`"),
        ("{type: integer}", "null", "", "an integer, found null"),
        ("{type: integer, minimum: 9007199254740993}", "1", "", "a number from 9007199254740993, found `1`"),
        ("{type: string, maxLength: 1}", "中文", "", "at most 1 characters, found `\"中文\"`"),
        (
            "{type: array, items: {type: string}, minItems: 2}",
            "[a]",
            "",
            "at least 2 elements, found an array",
        ),
        ("{type: array, items: {type: string}}", "[a, 1]", "/1", "a string, found `1`"),
        (
            "{type: object, additionalProperties: {type: integer}}",
            "{a/b: x}",
            "/a~1b",
            "an integer, found `\"x\"`",
        ),
        (
            "{$ref: '#/components/schemas/Leaf'}",
            "{n: 1, next: {}}",
            "/next",
            "an object with `n`, found one without it",
        ),
        (
            "{anyOf: [{type: string}, {type: array, items: {type: string}}]}",
            "{}",
            "",
            "a string or an array, found an object",
        ),
        (
            "{anyOf: [{type: string}, {type: array, items: {type: string}}]}",
            "[1]",
            "/0",
            "a string, found `1`",
        ),
    ] {
        let expected = (at.to_owned(), message.to_owned());
        assert_eq!(check(schema, example), [expected], "{schema} {example}");
    }
}

#[test]
fn a_union_is_judged_by_its_nearest_branch() {
    let schema = "{oneOf: [{type: object, required: [k, a], properties: {k: {enum: [a]}, a: {type: string}}}, \
                  {type: object, required: [k, b], properties: {k: {enum: [b]}, b: {type: string}}}]}";
    assert_eq!(check(schema, "{k: b, b: 1}"), [("/b".to_owned(), "a string, found `1`".to_owned())]);
    assert_eq!(check(schema, "{}").len(), 1);
}

#[test]
fn closed_objects_name_the_stranger() {
    let found = check("{type: object, properties: {a: {}}, additionalProperties: false}", "{a: 1, b: 2}");
    assert_eq!(found.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["/b"]);
}

#[test]
fn recursive_unions_do_not_take_for_ever() {
    let branch = |n: u32| {
        format!(
            "{{type: object, properties: {{a: {{$ref: '#/components/schemas/U'}}, b{n}: {{type: integer}}}}}}"
        )
    };
    let branches: Vec<String> = (0..12).map(branch).collect();
    let branches = branches.join(", ");
    let mut example = "1".to_owned();
    for _ in 0..40 {
        example = format!("{{a: {example}}}");
    }
    let text = format!(
        "openapi: 3.0.4\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    U:\n      \
         anyOf: [{branches}, {{type: string}}]\n      example: {example}\n"
    );
    let start = std::time::Instant::now();
    load("a.yaml", &text);
    assert!(start.elapsed().as_secs() < 10);
}

#[test]
fn parameters_and_other_media_types() {
    let text = "openapi: 3.0.4\ninfo: {title: T, version: '1'}\npaths:\n  /p:\n    get:\n      parameters:\n        \
        - {name: a, in: query, example: '', schema: {type: integer}}\n        \
        - {name: b, in: query, examples: {x: {value: y}}, schema: {type: integer}}\n      responses:\n        200:\n          description: D\n          content:\n            \
        text/event-stream: {schema: {type: object}, example: 'data: 1'}\n";
    let report = load("a.yaml", text).1;
    assert_eq!(super::support::codes(&report), ["empty-example", CODE, "untyped"]);
    assert_eq!(findings(&report)[0].1, "example `x` breaks its schema: expected an integer, found `\"y\"`");
}
