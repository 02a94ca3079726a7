//! What a wrong value costs a reader that corrects: nothing but itself.
#![allow(clippy::float_cmp, reason = "what is read from a text is exactly what is written in it")]

use std::collections::BTreeMap;

use crate::fixtures::{Circle, Input, Level, Named, Page, Scores, States, Status, Task, Tree, record};
use crate::macros::object;
use crate::runtime::codec::{Correction, Decimal, Empty, Extra, Password, Presence, ProblemKind};
use crate::{corrected, correcting, strict, text, tolerant};

record! { Mixed (Open) {
    text: String = "text",
    number: i64 = "number",
    float: f64 = "float",
    flag: bool = "flag",
    status: Status = "status",
    level: Level = "level",
    texts: Vec<String> = "texts",
    numbers: BTreeMap<String, i64> = "numbers",
    maybe: Vec<Option<i64>> = "maybe",
    inner: Named = "inner",
    nullable: Option<i64> = "nullable" [Nullable],
    optional: Option<i64> = "optional",
    both: Presence<i64> = "both",
    at: jiff::Timestamp = "at",
    exact: Decimal = "exact",
    secret: Password = "secret",
    pair: (i64, String) = "pair",
} }

const RIGHT: &str = r#"{"text":"t","number":1,"float":1.5,"flag":true,"status":"done","level":9,"texts":["a"],
    "numbers":{"a":1},"maybe":[1,null],"inner":{"name":"n"},"nullable":null,"optional":3,"both":null,
    "at":"2026-01-02T03:04:05Z","exact":1.10,"secret":"s","pair":[1,"b"]}"#;

/// The right value with another member; without it if `json` is empty.
fn with(name: &str, json: &str) -> String {
    let mut value: serde_json::Map<String, serde_json::Value> = serde_json::from_str(RIGHT).unwrap();
    value.remove(name).unwrap();
    if !json.is_empty() {
        value.insert(name.to_owned(), serde_json::from_str(json).unwrap());
    }
    serde_json::to_string(&value).unwrap()
}

/// Reads it with another member, which is the only problem, and kept.
#[track_caller]
fn odd(name: &str, json: &str) -> Mixed {
    let value = corrected::<Mixed>(&with(name, json), &[&format!("/{name}")]);
    let correction = value.extra.corrected().next().unwrap();
    assert_eq!((correction.name(), correction.is_missing()), (name, json.is_empty()));
    assert_eq!((value.extra.corrected().count(), value.extra.len()), (1, 0));
    value
}

#[test]
fn what_is_right_has_no_correction() {
    let value = corrected::<Mixed>(RIGHT, &[]);
    assert_eq!(value.extra.corrected().count(), 0);
    assert!(value.extra.is_empty());
}

#[test]
fn coercion_reads_what_was_meant() {
    assert_eq!(odd("text", "8080").text, "8080");
    assert_eq!(odd("text", "1.50").text, "1.5");
    assert_eq!(odd("text", "false").text, "false");
    assert_eq!(odd("number", "\"-12\"").number, -12);
    assert_eq!(odd("number", "\"3.0\"").number, 3);
    assert_eq!(odd("float", "\"1e3\"").float, 1000.0);
    assert!(!odd("flag", "\"false\"").flag);
    assert_eq!(odd("level", "\"9\"").level, Level::High);
    assert_eq!(odd("optional", "\"7\"").optional, Some(7));
    assert_eq!(odd("nullable", "\"7\"").nullable, Some(7));
    assert_eq!(odd("both", "\"7\"").both, Presence::Value(7));
    assert_eq!(odd("exact", "\"2.50\"").exact.as_str(), "2.50");
    assert_eq!(odd("secret", "1234").secret.expose(), "1234");
    // Of containers, where the item is told; the member as a whole is kept.
    let value = corrected::<Mixed>(&with("texts", r#"["a",5,true]"#), &["/texts/1"]);
    assert_eq!(value.texts, ["a", "5", "true"]);
    assert_eq!(value.extra.raw("texts"), Some(r#"["a",5,true]"#));
    let value = corrected::<Mixed>(&with("numbers", r#"{"a":"5","b":6}"#), &["/numbers/a"]);
    assert_eq!(value.numbers, BTreeMap::from([("a".to_owned(), 5), ("b".to_owned(), 6)]));
    let value = corrected::<Mixed>(&with("pair", r#"["1",2]"#), &["/pair/0"]);
    assert_eq!(value.pair, (1, "2".to_owned()));
    assert!(format!("{:?}", odd("secret", "1234")).find("1234").is_none());
}

#[test]
fn an_unlisted_text_is_kept_after_coercion() {
    let decoded = correcting::<Mixed>(&with("status", "5")).unwrap();
    assert_eq!(decoded.value.status.as_str(), "5");
    let kinds: Vec<ProblemKind> = decoded.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ProblemKind::Coerced, ProblemKind::UnrecognizedValue]);
}

#[test]
fn only_exact_texts_are_coerced() {
    for json in ["\"\"", "\" 1\"", "\"1 \"", "\"0x1\"", "\"+1\"", "\"01\"", "\"1.5\"", "\"NaN\"", "true"] {
        assert_eq!(odd("number", json).number, 0, "{json}");
    }
    for json in ["\"True\"", "1", "0", "\"yes\"", "\"\""] {
        assert!(!odd("flag", json).flag, "{json}");
    }
    for json in ["[]", "{}", "null"] {
        assert_eq!(odd("text", json).text, "", "{json}");
    }
}

#[test]
fn what_cannot_be_read_is_the_empty_value_of_its_type() {
    for json in ["", "null", "{}", "[1]"] {
        assert_eq!(odd("text", json).text, "", "{json}");
        assert_eq!(odd("number", json).number, 0);
        assert!(!odd("flag", json).flag);
        assert_eq!(odd("at", json).at, jiff::Timestamp::UNIX_EPOCH);
        assert_eq!(odd("pair", json).pair, (0, String::new()));
    }
    for json in ["", "null", "{}", "7"] {
        assert_eq!(odd("texts", json).texts, Vec::<String>::new(), "{json}");
    }
    for json in ["", "null", "[]", "7"] {
        assert_eq!(odd("numbers", json).numbers.len(), 0, "{json}");
        assert_eq!(odd("inner", json).inner.name, "", "{json}");
    }
    assert_eq!(odd("status", "{}").status.as_str(), "{}");
    assert_eq!(odd("status", "").status.as_str(), "");
    assert_eq!(odd("level", "[1]").level.to_string(), "[1]");
    assert_eq!(odd("nullable", "{}").nullable, None);
    assert_eq!(odd("nullable", "").nullable, None);
    // One that need not be there is none.
    assert_eq!(odd("optional", "{}").optional, None);
    assert_eq!(odd("optional", "null").optional, None);
    assert_eq!(odd("both", "{}").both, Presence::Absent);
}

#[test]
fn items_keep_their_position() {
    let value = corrected::<Mixed>(&with("texts", r#"["a",{},null,"b"]"#), &["/texts/1"]);
    assert_eq!(value.texts, ["a", "", "", "b"]);
    let value = corrected::<Mixed>(&with("maybe", r"[1,{},null]"), &["/maybe/1"]);
    assert_eq!(value.maybe, [Some(1), None, None]);
    let value = corrected::<Mixed>(&with("numbers", r#"{"a":[],"b":6}"#), &["/numbers/a"]);
    assert_eq!(value.numbers, BTreeMap::from([("a".to_owned(), 0), ("b".to_owned(), 6)]));
    let json = r#"{"page":1,"total":2,"list":[{"id":"a","status":"done","input":{"prompt":"p"}},5,
        {"id":"c","input":{"image":"u"}}]}"#;
    let value = corrected::<Page>(json, &["/list/1", "/list/2/status", "/list/2/input/prompt"]);
    assert_eq!(value.list.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["a", "", "c"]);
    // The struct nearest to a fault keeps it.
    assert!(value.extra.raw("list").is_some(), "for the item that is no object");
    assert!(value.list[2].extra.corrected().next().is_some_and(Correction::is_missing));
    assert_eq!(value.list[2].input.extra.corrected().count(), 1);
}

#[test]
fn additional_members_are_corrected_in_their_place() {
    let value = corrected::<Scores>(r#"{"owner":"o","a":"1","b":{},"c":3}"#, &["/a", "/b"]);
    assert_eq!(value.additional.into_values().collect::<Vec<_>>(), [1, 0, 3]);
    let decoded = correcting::<Scores>(r#"{"owner":"o","a":{},"b":{},"a":2}"#).unwrap();
    assert_eq!((decoded.value.additional["a"], decoded.value.extra.corrected().count()), (2, 1));
    let [problem] = decoded.problems.as_slice() else { panic!("{:?}", decoded.problems) };
    assert_eq!((problem.place.as_str(), problem.pointer.as_str(), problem.count), ("/*", "/b", 1));
}

#[test]
fn the_payload_itself_is_never_corrected() {
    for json in [r#"{"error":"no"}"#, "{}", "[]", "\"x\"", "null", "5"] {
        let error = correcting::<Page>(json).unwrap_err();
        assert_eq!(error.pointer(), "", "{json}");
    }
    assert_eq!(correcting::<Page>("{}").unwrap_err().kind(), ProblemKind::Unlike);
    assert!(correcting::<i64>("\"5\"").is_err());
    assert!(correcting::<String>("5").is_err());
    assert!(correcting::<Vec<i64>>("{}").is_err());
    // What is in it is, and what needs no correction is accepted.
    assert_eq!(correcting::<Vec<i64>>(r#"["5",null]"#).unwrap().value, [5, 0]);
    assert!(correcting::<Tree>("{}").unwrap().problems.is_empty());
    assert_eq!(correcting::<Page>(r#"{"page":[]}"#).unwrap().value.list.len(), 0);
}

#[test]
fn an_object_without_declared_members_is_something_else() {
    let value = corrected::<Mixed>(&with("inner", r#"{"error":"no"}"#), &["/inner"]);
    assert_eq!(value.inner.name, "");
    assert!(value.inner.extra.is_empty(), "it is the empty value, not a corrected one");
    let value: Vec<Named> = correcting(r#"[{"x":1},{"note":"n"}]"#).unwrap().value;
    assert_eq!((value.len(), value[0].extra.len(), value[1].note.as_deref()), (2, 0, Some("n")));
    let json = r#"{"id":"t","status":"done","input":{"prompt":"p"},"error":{"detail":1}}"#;
    assert_eq!(corrected::<Task>(json, &["/error"]).error, None);
    // A constant counts as a declared member, and one that is missing is not written.
    let value = corrected::<Circle>(r#"{"kind":"circle"}"#, &["/radius"]);
    assert_eq!(value.radius, 0.0);
    let value = corrected::<Circle>(r#"{"radius":2}"#, &["/kind"]);
    assert!(value.extra.corrected().next().is_some_and(|constant| constant.name() == "kind"));
    let value = corrected::<Circle>(r#"{"kind":"square","radius":2}"#, &["/kind"]);
    assert_eq!(value.extra.raw("kind"), Some("\"square\""));
}

#[test]
fn what_came_is_written_until_the_member_is_set() {
    let json = with("number", "\"12\"");
    let mut value: Mixed = correcting(&json).unwrap().value;
    let untouched = value.clone();
    value.number = 13;
    assert!(text(&value).contains(r#""number":13"#), "{}", text(&value));
    assert_ne!(value, untouched);
    // Back at what was read, it is as it came again.
    value.number = 12;
    assert!(text(&value).contains(r#""number":"12""#));
    assert_eq!(value, untouched);
    assert!(value.extra.accept("number") && !value.extra.accept("number"));
    assert!(text(&value).contains(r#""number":12"#));
    assert_ne!(value, untouched, "a correction in force is a difference");
    // A member that was missing is not written until it has another value.
    let mut value: Mixed = correcting(&with("text", "")).unwrap().value;
    assert!(!text(&value).contains("\"text\""));
    value.text = "x".to_owned();
    assert!(text(&value).contains(r#""text":"x""#));
    let plain: Mixed = correcting(&with("text", "\"x\"")).unwrap().value;
    assert_eq!(value, plain, "a correction that is not in force is no difference");
    // A part of a member is enough to be another value.
    let mut value: Mixed = correcting(&with("texts", r#"["a",{}]"#)).unwrap().value;
    value.texts.push("c".to_owned());
    assert!(text(&value).contains(r#""texts":["a","","c"]"#));
    let mut value: Scores = correcting(r#"{"owner":"o","a":"1"}"#).unwrap().value;
    value.additional.insert("a".to_owned(), 5);
    assert_eq!(text(&value), r#"{"owner":"o","a":5}"#);
}

#[test]
fn the_last_of_repeated_members_counts() {
    let value: States = correcting(r#"{"always":{},"nullable":1,"always":2}"#).unwrap().value;
    assert_eq!((value.always, value.extra.corrected().count()), (2, 0));
    let decoded = correcting::<States>(r#"{"always":2,"nullable":1,"always":{}}"#).unwrap();
    assert_eq!((decoded.value.always, decoded.value.extra.raw("always")), (0, Some("{}")));
    assert_eq!(decoded.problems.len(), 1);
    let value: Circle = correcting(r#"{"kind":1,"radius":2,"kind":"circle"}"#).unwrap().value;
    assert_eq!(value.extra.corrected().count(), 0);
}

#[test]
fn nothing_is_coerced_or_corrected_otherwise() {
    for (name, json) in [("number", "\"1\""), ("text", ""), ("text", "5"), ("at", "\"2026-01-02T03:04:05\"")]
    {
        let json = with(name, json);
        assert!(tolerant::<Mixed>(&json).is_err() && strict::<Mixed>(&json).is_err(), "{json}");
        assert!(serde_json::from_str::<Mixed>(&json).is_err(), "serde is strict: {json}");
    }
    assert_eq!(tolerant::<Mixed>(&with("optional", "\"1\"")).unwrap().value.optional, None);
}

#[test]
fn broken_json_is_never_corrected() {
    for json in [r#"{"text":}"#, r#"{"text":"a","texts":[1,}"#, r#"{"inner":{"name":tru}}"#] {
        assert_eq!(correcting::<Mixed>(json).unwrap_err().kind(), ProblemKind::Syntax, "{json}");
    }
}

#[test]
fn problems_say_what_cures_them() {
    let cure = |json: &str| correcting::<Mixed>(json).unwrap().problems[0].to_string();
    let missing = cure(&with("text", ""));
    assert!(missing.ends_with(r#"configure `[schema.'Mixed'] optional = ["text"]`"#), "{missing}");
    let null = cure(&with("text", "null"));
    assert!(null.ends_with(r#"configure `[schema.'Mixed'] nullable = ["text"]`"#), "{null}");
    assert!(!cure(&with("text", "[]")).contains("configure"));
}

#[test]
fn half_a_surrogate_pair_is_written_back() {
    let json = with("text", "\"x\"").replace("\"x\"", "\"\\ud800\"");
    let decoded = correcting::<Mixed>(&json).unwrap();
    assert_eq!(decoded.value.text, "\u{fffd}");
    assert!(text(&decoded.value).contains("\"\\ud800\""));
}

#[test]
fn texts_of_inputs_are_kept_in_their_struct() {
    let json = r#"{"prompt":1,"images":["a",2]}"#;
    let value = corrected::<Input>(json, &["/prompt", "/images/1"]);
    assert_eq!(
        (value.prompt.as_str(), value.images.as_deref()),
        ("1", Some(&["a".to_owned(), "2".to_owned()][..]))
    );
}
