//! YAML as people write it: keys and scalars without quotes, tags, marks, line ends, files with a wrong name.

use super::support::{at, codes, load, load_fine};
use generator::spec::Value;

#[test]
fn keys_are_known_by_their_text() {
    let text = "openapi: 3.0.4
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      responses:
        200: {description: Done}
        4XX: {description: Refused}
components:
  schemas:
    Pet:
      type: object
      properties: {on: {type: string}, 1.10: {type: string}, null: {type: string}, 007: {type: string}, 2020-01-01: {type: string}}
";
    let document = load_fine("keys.yaml", text);
    let responses: Vec<&str> = document.operations[0].responses.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(responses, ["200", "4XX"]);
    let pet = document.schema(&at("/components/schemas/Pet")).expect("a schema");
    assert_eq!(pet.properties.keys().collect::<Vec<_>>(), ["on", "1.10", "null", "007", "2020-01-01"]);
}

#[test]
fn scalars_without_quotes_keep_what_they_are() {
    let text = "openapi: 3.0.4
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    Day: {type: string, format: date, example: 2020-01-01, default: 2020-01-01T10:00:00Z}
    Answer: {type: string, enum: [yes, no, on, off]}
    Wide: {type: integer, minimum: -99999999999999999999, maximum: 170141183460469231731687303715884105727}
    Hex: {type: integer, example: 0x1F, default: 0o17}
";
    let document = load_fine("scalars.yaml", text);
    let value = |pointer: &str| document.root.at(&at(pointer)).cloned().expect(pointer);
    let text = |text: &str| Value::String(text.to_owned());
    assert_eq!(value("/components/schemas/Day/example"), text("2020-01-01"));
    assert_eq!(value("/components/schemas/Day/default"), text("2020-01-01T10:00:00Z"));
    assert_eq!(
        value("/components/schemas/Answer/enum"),
        Value::List(["yes", "no", "on", "off"].map(text).into())
    );
    assert_eq!(value("/components/schemas/Wide/minimum"), Value::Integer(-99_999_999_999_999_999_999));
    assert_eq!(value("/components/schemas/Wide/maximum"), Value::Integer(i128::MAX));
    assert_eq!(value("/components/schemas/Hex/example"), Value::Integer(31));
    assert_eq!(value("/components/schemas/Hex/default"), Value::Integer(15));
}

#[test]
fn marks_line_ends_tags_and_directives_change_nothing() {
    for text in [
        "\u{feff}openapi: 3.0.4\r\ninfo:\r\n  title: Pets\r\n  version: '1'\r\npaths: {}\r\n",
        "%YAML 1.1\n---\nopenapi: !!str 3.0.4\ninfo: !!map {title: !!str 12, version: !!str 1}\npaths: !own {}\n...\n",
        "# Pets\n---\n{openapi: 3.0.4, info: {title: Pets, version: '1'}, paths: {}}\n---\n# nothing\n",
    ] {
        assert_eq!(load_fine("marks.yaml", text).info.version, "1", "{text}");
    }
    let (document, report) =
        load("tag.yaml", "openapi: 3.0.4\ninfo: {title: Pets, version: !!float 1.10}\npaths: {}\n");
    assert_eq!(document.expect("a document").info.version, "1.10");
    assert_eq!(codes(&report), ["repaired-scalar"]);
}

#[test]
fn a_wrong_name_is_no_obstacle() {
    let yaml = "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
    let json = r#"{"openapi": "3.0.4", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#;
    for (name, text) in [("a.json", yaml), ("a.yaml", json), ("a", yaml), ("a", json), ("a.txt", json)] {
        assert_eq!(load_fine(name, text).info.title, "Pets", "{name}: {text}");
    }
}

#[test]
fn one_document_of_several_is_taken_if_only_one_is_openapi() {
    let openapi = "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {type: strin}}}\n";
    let (_, report) = load("two.yaml", &format!("kind: Note\n---\n{openapi}"));
    assert_eq!(codes(&report), ["several-documents", "unknown-type"]);
    let place = report.sources.locate(&at("/components/schemas/A/type")).expect("a place");
    assert_eq!((place.line, place.column), (6, 34));
    let (document, report) = load("two.yaml", &format!("{openapi}---\n{openapi}"));
    assert!(document.is_none());
    assert_eq!(codes(&report), ["several-documents"]);
}

#[test]
fn every_syntax_error_has_advice_and_a_place() {
    for text in [
        "openapi: 3.0.4\ninfo:\n\ttitle: a\n",
        "openapi: 3.0.4\ninfo: {title: a: b}\nx: 1: 2\n",
        "openapi: 3.0.4\ninfo:\n  title: @a\n",
        "openapi: '3.0.4\ninfo: {}\n",
        "openapi: 3.0.4\ninfo:\n  title: a\n version: b\n",
        "openapi: 3.0.4\nx: *nope\n",
        "openapi: 3.0.4\nx: {<<: 3}\n",
        "openapi: \"\\q\"\n",
        "openapi: 3.0.4\n? [a]\n: b\n",
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
        "{\"openapi\": \"3.0.4\", /* open\n}",
        "{\"openapi\": \"3.0.4\",,}",
        "{\"openapi\": ",
        "# nothing\n",
    ] {
        let (document, report) = load("a", text);
        assert!(document.is_none(), "{text}");
        assert_eq!(codes(&report), ["syntax"], "{text}");
        assert!(report.diagnostics[0].help.is_some(), "{text}");
    }
}
