//! `infer`: what recorded answers say of a document, as an overlay with which they agree.

use serde_json::{Value, json};

use super::support::Workplace;

/// A recording of these calls: method, URL, status, media type, content.
fn recording(calls: &[(&str, &str, u16, &str, &str)]) -> String {
    let entry = |(method, url, status, media, content): &(&str, &str, u16, &str, &str)| {
        json!({
            "request": { "method": method, "url": url },
            "response": { "status": status, "content": { "mimeType": media, "text": content } },
        })
    };
    json!({ "log": { "version": "1.2", "entries": calls.iter().map(entry).collect::<Vec<_>>() } }).to_string()
}

/// A document of a version, with these schemas written as YAML after four spaces.
fn document(version: &str, pet: &str) -> String {
    let schemas = match version {
        "2.0" => format!("definitions:\n  Pet:\n{}", pet.replace("#/components/schemas/", "#/definitions/")),
        _ => format!(
            "components:\n  schemas:\n    Pet:\n{}",
            pet.replace('\n', "\n  ").replacen("    ", "      ", 1)
        ),
    };
    match version {
        "2.0" => format!(
            "swagger: '2.0'\ninfo: {{title: Pets, version: '1'}}\nbasePath: /v1\nproduces: [application/json]\npaths:\n  /pets/{{id}}:\n    get:\n      \
             operationId: getPet\n      parameters: [{{name: id, in: path, required: true, type: string}}]\n      \
             responses: {{200: {{description: A pet., schema: {{$ref: '#/definitions/Pet'}}}}}}\n{schemas}"
        ),
        _ => format!(
            "openapi: {version}\ninfo: {{title: Pets, version: '1'}}\nservers: [{{url: https://api.test/v1}}]\npaths:\n  /pets/{{id}}:\n    get:\n      \
             operationId: getPet\n      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n      \
             responses:\n        '200':\n          description: A pet.\n          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}\n{schemas}"
        ),
    }
}

const PET: &str = "    type: object\n    required: [id, name, kind]\n    properties:\n      id: {type: integer}\n      name: {type: string}\n      \
                   kind: {type: string, enum: [cat, dog]}\n      weight: {type: integer, format: int32}\n      \
                   friend: {$ref: '#/components/schemas/Pet'}\n      tags: {type: array, items: {type: string}}\n";

const URL: &str = "https://api.test/v1/pets/7?verbose=1";

/// The overlay for these answers, after which `infer` has nothing to say.
fn inferred(version: &str, answers: &[&str]) -> (String, Value) {
    let place = Workplace::new();
    place.write("pets.yaml", &document(version, PET));
    let calls: Vec<_> = answers.iter().map(|answer| ("GET", URL, 200, "application/json", *answer)).collect();
    place.write("calls.har", &recording(&calls));
    let check = place.run(&["infer", "pets.yaml", "calls.har", "--check"]);
    assert_eq!(check.code, 1, "{version}: {}{}", check.stdout, check.stderr);
    let ran = place.run(&["infer", "pets.yaml", "calls.har", "--out", "fixes.yaml"]);
    assert_eq!(ran.code, 0, "{version}: {}", ran.stderr);
    let again = place.run(&["infer", "pets.yaml", "calls.har", "--overlay", "fixes.yaml", "--check"]);
    assert_eq!(again.code, 0, "{version}: {}{}\n{}", again.stdout, again.stderr, place.read("fixes.yaml"));
    let crates = place.run(&["generate", "pets.yaml", "--out", "pets", "--overlay", "fixes.yaml"]);
    assert_eq!(crates.code, 0, "{version}: {}\n{}", crates.stderr, place.read("fixes.yaml"));
    let dump = place.run(&["dump", "crate", "pets.yaml", "--overlay", "fixes.yaml"]).json();
    (place.read("fixes.yaml"), dump)
}

/// The type of a field of `Pet`.
fn field(dump: &Value, name: &str) -> String {
    let types = dump["types"].as_array().expect("types");
    let pet = types.iter().find(|entry| entry["path"] == "types::Pet").expect("a type");
    let fields = pet["fields"].as_array().expect("fields");
    fields.iter().find(|field| field["wire"] == name).map(Value::to_string).unwrap_or_default()
}

const VERSIONS: [&str; 3] = ["2.0", "3.0.4", "3.1.1"];

#[test]
fn members_that_are_missing_become_optional() {
    for version in VERSIONS {
        let (overlay, dump) =
            inferred(version, &[r#"{"id":1,"kind":"cat"}"#, r#"{"name":"Ann","kind":"cat"}"#]);
        assert!(overlay.contains("seen 2 times in 2 answers of GET /pets/{id}"), "{overlay}");
        assert!(
            field(&dump, "id").contains("optional") && field(&dump, "name").contains("optional"),
            "{dump}"
        );
        assert!(field(&dump, "kind").contains("required"), "{}", field(&dump, "kind"));
    }
}

#[test]
fn values_that_are_null_may_be_null() {
    for version in VERSIONS {
        let answer = r#"{"id":1,"name":null,"kind":null,"friend":null,"tags":[null],"weight":null}"#;
        let (overlay, dump) = inferred(version, &[answer]);
        for name in ["name", "kind", "friend", "weight"] {
            assert!(
                field(&dump, name).to_lowercase().contains("null"),
                "{version} {name}: {}\n{overlay}",
                field(&dump, name)
            );
        }
    }
}

#[test]
fn values_of_another_type_widen_it() {
    for version in VERSIONS {
        let answer = r#"{"id":"one","name":"Ann","kind":"cat","weight":2.5,"tags":"none","friend":{"id":2,"name":3,"kind":"dog"}}"#;
        let (overlay, dump) = inferred(version, &[answer]);
        assert!(field(&dump, "weight").contains("f64"), "{version}: {}\n{overlay}", field(&dump, "weight"));
    }
}

#[test]
fn values_that_an_enum_lacks_are_added() {
    for version in VERSIONS {
        let (overlay, _) = inferred(version, &[r#"{"id":1,"name":"Ann","kind":"bird"}"#]);
        assert!(overlay.contains(r#"update: {"enum":["bird"]}"#), "{overlay}");
    }
}

#[test]
fn statuses_media_types_and_members_that_nothing_declares_are_told() {
    let place = Workplace::new();
    place.write("pets.yaml", &document("3.0.4", PET));
    let pet = r#"{"id":1,"name":"Ann","kind":"cat","secret":"hunter2"}"#;
    place.write(
        "calls.har",
        &recording(&[
            ("GET", URL, 404, "application/problem+json; charset=utf-8", r#"{"title":"gone"}"#),
            ("GET", URL, 200, "application/vnd.pet+json", pet),
            ("GET", URL, 200, "application/json", pet),
            ("GET", "https://api.test/v1/owners", 200, "application/json", "[]"),
        ]),
    );
    let ran = place.run(&["infer", "pets.yaml", "calls.har", "--out", "fixes.yaml"]);
    assert!(ran.stdout.contains("4 answers, 2 actions, 1 answer of no operation"), "{}", ran.stdout);
    let overlay = place.read("fixes.yaml");
    for part in [
        r#""404":{"#,
        r#""application/problem+json":{"schema":{}}"#,
        "application/vnd.pet+json",
        "`secret`, string",
    ] {
        assert!(overlay.contains(part), "{part}\n{overlay}");
    }
    // Values are private.
    assert!(!overlay.contains("hunter2"), "{overlay}");
    let again = place.run(&["infer", "pets.yaml", "calls.har", "--overlay", "fixes.yaml", "--check"]);
    assert_eq!(again.code, 0, "{}", again.stdout);
}

#[test]
fn a_document_that_agrees_needs_nothing() {
    let place = Workplace::new();
    place.write("pets.yaml", &document("3.1.1", PET));
    let calls = [("GET", URL, 200, "application/json", r#"{"id":1,"name":"Ann","kind":"cat"}"#)];
    place.write("calls.har", &recording(&calls));
    let ran = place.run(&["infer", "pets.yaml", "calls.har"]);
    assert!(ran.code == 0 && ran.stdout.contains("actions: []"), "{}", ran.stdout);
}

#[test]
fn what_is_not_a_recording_is_refused_with_its_place() {
    let place = Workplace::new();
    place.write("pets.yaml", &document("3.0.4", PET));
    for text in ["{\"log\": {\n \"entries\": [{\"request\": 1}]}}", "[]", "", "{\"log\": {"] {
        place.write("calls.har", if text.is_empty() { "{}" } else { text });
        let ran = place.run(&["infer", "pets.yaml", "calls.har"]);
        assert!(ran.code == 2 && ran.stderr.contains("[bad-recording]"), "{}", ran.stderr);
        assert!(ran.stderr.contains("calls.har:"), "{}", ran.stderr);
    }
    let ran = place.run(&["infer", "pets.yaml", "gone.har"]);
    assert!(ran.code == 2 && ran.stderr.contains("`gone.har` cannot be read"), "{}", ran.stderr);
}
