//! Where something is wrong, in words.

use std::collections::BTreeMap;

use crate::fixtures::{Failure, Page, Tree};
use crate::runtime::codec::{Node, decode_part, members, utf8};
use crate::{Decoding, strict, tolerant};

fn message<T: crate::Empty>(json: &str) -> String {
    match strict::<T>(json) {
        Ok(_) => panic!("{json} is fine"),
        Err(error) => error.problem().with_content(),
    }
}

type Deep = BTreeMap<String, BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<i64>>>>>;

#[test]
fn pointers_are_escaped() {
    let json = r#"{"a/b":{"c~d":{"e\"f\u00e9":{"":[0,1,"x"]}}}}"#;
    let error = strict::<Deep>(json).unwrap_err();
    assert_eq!(error.pointer(), "/a~1b/c~0d/e\"fé//2");
    // The standard library's neighbour agrees on what the pointer means.
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(value.pointer(error.pointer()), Some(&serde_json::json!("x")));
}

#[test]
fn line_and_column_count_characters() {
    let error = strict::<Tree>("{\n  \"名\": \"中文\", \"name\":\n  [1]}").unwrap_err();
    assert_eq!((error.problem().line, error.problem().column), (3, 3));
    let error = strict::<Tree>("{\"名\": \"中文\", \"name\": 1}").unwrap_err();
    assert_eq!((error.problem().line, error.problem().column, error.offset()), (1, 21, 26));
}

#[test]
fn found_values_are_excerpts() {
    let long = format!("{{\"a\":\"{}\"}}", "ä".repeat(100));
    let shown = message::<i64>(&long);
    assert_eq!(
        shown,
        format!("expected an integer of 64 bits, found an object `{{\"a\":\"{}…`", "ä".repeat(34))
    );
    assert_eq!(message::<i64>("\"a\\\"b\""), "expected an integer of 64 bits, found a string `\"a\\\"b\"`");
    assert_eq!(message::<i64>("[1,\n\t2]"), "expected an integer of 64 bits, found an array `[1,  2]`");
    assert_eq!(message::<i64>("true"), "expected an integer of 64 bits, found a boolean `true`");
    assert_eq!(message::<Vec<i64>>("[null]"), "/0: expected an integer of 64 bits, found null");
    assert_eq!(message::<Vec<bool>>("[1.5]"), "/0: expected a boolean, found a number `1.5`");
    assert_eq!(message::<Vec<bool>>("[{}]"), "/0: expected a boolean, found an object `{}`");
}

/// What stands in an answer may be a secret, of whatever type it turned out to be.
#[test]
fn content_is_shown_only_where_it_is_asked_for() {
    let unseen = |shown: String| assert!(!shown.contains("unter2"), "{shown}");
    for json in [
        r#"["hunter2"]"#,
        r#"[{"a":"hunter2"}]"#,
        r#"["\u0068unter2"#,
        "[hunter2]",
        r#"["hunter2" 1]"#,
        "[\"hunter2\u{1}\"]",
    ] {
        let error = strict::<Vec<i64>>(json).unwrap_err();
        unseen(format!("{error} {error:?} {error:#?} {:?}", error.problem()));
    }
    let error = strict::<crate::fixtures::Lists>(r#"[1,"hunter2"]"#).unwrap_err();
    unseen(format!("{error} {error:?}"));
    let error = strict::<Vec<i64>>(r#"["hunter2"]"#).unwrap_err();
    assert_eq!(error.to_string(), "/0: expected an integer of 64 bits, found a string");
    assert_eq!(error.problem().excerpt(), r#""hunter2""#);
    assert_eq!(error.with_content(), r#"/0: expected an integer of 64 bits, found a string `"hunter2"`"#);
}

#[test]
fn syntax_errors_say_where() {
    assert_eq!(message::<Node>("{\"a\":[1,2}"), "/a/1: expected `,` or `]`, found `}` (line 1, column 10)");
    assert_eq!(
        message::<Node>("[1,\n"),
        "/1: expected a value, found the end of the text (line 2, column 1)"
    );
    assert_eq!(message::<Node>(""), "expected a value, found the end of the text (line 1, column 1)");
    assert_eq!(message::<Node>("<html>"), "expected a value, found `<` (line 1, column 1)");
    assert_eq!(message::<Node>("{\"a\" 1}"), "/a: expected `:`, found a number `1` (line 1, column 6)");
    assert_eq!(message::<Node>("{a:1}"), "expected a string as a key, found `a` (line 1, column 2)");
}

#[test]
fn missing_members_point_to_their_place() {
    assert_eq!(
        message::<Vec<Failure>>("[{\"message\":\"\"}, {}]"),
        "/1/message: expected a required member, found nothing"
    );
}

#[test]
fn undeclared_members_name_the_type() {
    assert_eq!(
        message::<Page>(r#"{"page":1,"total":1,"list":[],"more":true}"#),
        "/more: expected no member `more` in Page, found a boolean `true`"
    );
}

#[test]
fn a_part_of_a_text_has_places_in_all_of_it() {
    let json = utf8(br#" {"code":0,"data":{"name":5}, "data":{"name":[7]} }"#).unwrap();
    let found = members(json, 128).unwrap();
    let names: Vec<_> = found.iter().map(|(name, range)| (name.as_str(), &json[range.clone()])).collect();
    assert_eq!(names, [("code", "0"), ("data", r#"{"name":5}"#), ("data", r#"{"name":[7]}"#)]);
    let decoded = decode_part::<Tree>(
        json,
        found[2].1.clone(),
        Decoding::Tolerant,
        crate::runtime::codec::Bounds::default(),
    )
    .unwrap();
    assert_eq!(decoded.problems[0].pointer, "/data/name");
    let error = decode_part::<i64>(
        json,
        found[1].1.clone(),
        Decoding::Tolerant,
        crate::runtime::codec::Bounds::default(),
    )
    .unwrap_err();
    assert_eq!(error.pointer(), "/data");
    for json in ["[]", "{", "{} {}", "{\"a\":1,}", "{\"a\"}"] {
        assert!(members(json, 128).is_err(), "{json}");
    }
    assert!(members("\u{feff}{}", 128).unwrap().is_empty());
}

#[test]
fn a_problem_has_all_its_parts() {
    let decoded = tolerant::<Tree>("{\"left\":\n{\"name\": 5}}").unwrap();
    let problem = &decoded.problems[0];
    assert_eq!((problem.pointer.as_str(), problem.expected.as_str()), ("/left/name", "a string"));
    assert_eq!((problem.found.as_str(), problem.offset), ("a number", 18));
    assert_eq!((problem.line, problem.column), (2, 10));
}
