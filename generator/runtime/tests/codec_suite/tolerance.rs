//! What a wrong value costs: the table of both modes, case by case.

use crate::fixtures::{Input, Page, States, Task, Tree};
use crate::runtime::codec::ProblemKind;
use crate::{noted, strict, text, tolerant};

const PAGE: &str = r#"{"page":1,"total":1,"list":[{"id":"t","status":"done","input":{"prompt":"p","image":{},
    "images":[{}],"duration":1},"videoUrl":"u","error":{"message":"m"},"finishedAt":"2026-07-02T12:00:00.000Z"}]}"#;

#[test]
fn an_example_that_breaks_its_schema_reaches_the_caller() {
    let (value, problems) = noted::<Page>(PAGE);
    assert_eq!(
        problems,
        [
            "/list/0/input/image: expected a string or an array, found an object",
            "/list/0/input/images/0: expected a string, found an object",
        ]
    );
    let input = &value.list[0].input;
    assert_eq!(input.images, None);
    assert_eq!(input.extra.raw("images"), Some("[{}]"));
    assert_eq!(input.duration, Some(1.0));
    // Nothing is lost on the way back.
    let original: serde_json::Value = serde_json::from_str(PAGE).unwrap();
    let mut written: serde_json::Value = serde_json::from_str(&text(&value)).unwrap();
    assert_eq!(written["list"][0]["finishedAt"], "2026-07-02T12:00:00Z");
    written["list"][0]["finishedAt"] = original["list"][0]["finishedAt"].clone();
    assert_eq!(
        written["list"][0]["input"].take(),
        serde_json::json!({
            "prompt": "p", "image": {}, "images": [{}], "duration": 1
        })
    );
}

#[test]
fn strict_stops_at_the_first_place() {
    let error = strict::<Page>(PAGE).unwrap_err();
    assert_eq!(error.to_string(), "/list/0/input/image: expected a string or an array, found an object");
    assert_eq!(error.kind(), ProblemKind::NoBranch);
}

/// JSON of a task with `members` in place of the optional ones.
fn task(members: &str) -> String {
    format!(r#"{{"id":"t","status":"done","input":{{"prompt":"p"}}{members}}}"#)
}

#[test]
fn each_case_is_one_problem_or_one_error() {
    let cases = [
        (task(r#","videoUrl":5"#), ProblemKind::WrongType, "/videoUrl"),
        (task(r#","videoUrl":null"#), ProblemKind::WrongType, "/videoUrl"),
        (task(r#","error":{}"#), ProblemKind::Missing, "/error/message"),
        (task(r#","error":{"message":{"x":[1,2,"3"]}}"#), ProblemKind::WrongType, "/error/message"),
        (task(r#","finishedAt":"yesterday""#), ProblemKind::WrongType, "/finishedAt"),
        (task(r#","more":[{"a":1}]"#), ProblemKind::Undeclared, "/more"),
        (task("").replace("done", "lost"), ProblemKind::UnrecognizedValue, "/status"),
        (task("").replace(r#""p""#, r#""p","image":7"#), ProblemKind::NoBranch, "/input/image"),
        (task(r#","videoUrl":"\ud800""#), ProblemKind::LoneSurrogate, "/videoUrl"),
    ];
    for (json, kind, pointer) in cases {
        let decoded = tolerant::<Task>(&json).unwrap_or_else(|error| panic!("{json}: {error}"));
        let [problem] = decoded.problems.as_slice() else { panic!("{json}: {:?}", decoded.problems) };
        assert_eq!((problem.kind, problem.pointer.as_str()), (kind, pointer), "{json}");
        let error = strict::<Task>(&json).unwrap_err();
        assert_eq!((error.kind(), error.pointer()), (kind, pointer), "{json}");
    }
}

#[test]
fn a_wrong_value_ends_at_the_nearest_optional_member() {
    // A required member of an optional object takes the object with it, and nothing else.
    let (value, problems) = noted::<Task>(&task(r#","error":{"message":1},"videoUrl":"u""#));
    assert_eq!(value.error, None);
    assert_eq!(value.extra.raw("error"), Some(r#"{"message":1}"#));
    assert_eq!(value.video_url.as_deref(), Some("u"));
    assert_eq!(problems, ["/error/message: expected a string, found a number"]);
    // With no optional member around it, it is an error.
    let error = tolerant::<Task>(r#"{"id":"t","status":"done","input":{"prompt":5}}"#).unwrap_err();
    assert_eq!(error.to_string(), "/input/prompt: expected a string, found a number");
    let error = tolerant::<Page>(r#"{"page":1,"total":1,"list":[{}]}"#).unwrap_err();
    assert_eq!(error.pointer(), "/list/0/id");
}

#[test]
fn problems_of_an_abandoned_value_are_forgotten() {
    // The inner object notes one of its own before its required member fails.
    let json = r#"{"page":1,"total":2,"list":[]}"#;
    assert!(tolerant::<Page>(json).unwrap().problems.is_empty());
    let json = r#"{"children":[{"name":1},{"name":2},7],"name":"a"}"#;
    let (value, problems) = noted::<Tree>(json);
    assert_eq!(problems, ["/children/2: expected an object, found a number"]);
    assert_eq!((value.children, value.extra.raw("children")), (None, Some(r#"[{"name":1},{"name":2},7]"#)));
}

#[test]
fn problems_come_in_document_order() {
    let (_, problems) =
        noted::<Tree>(r#"{"name":1,"left":{"children":2,"name":[]},"children":[{"left":3}]}"#);
    let places: Vec<_> = problems.iter().filter_map(|problem| problem.split(':').next()).collect();
    assert_eq!(places, ["/name", "/left/children", "/left/name", "/children/0/left"]);
}

#[test]
fn broken_json_is_never_absorbed() {
    for json in
        [r#"{"prompt":"p","images":[}"#, r#"{"prompt":"p","images":tru}"#, r#"{"prompt":"p","x":[1,]}"#]
    {
        let error = tolerant::<Input>(json).unwrap_err();
        assert_eq!(error.kind(), ProblemKind::Syntax, "{json}");
    }
}

#[test]
fn what_is_kept_comes_back() {
    let json = r#"{"always":1,"nullable":null,"optional":[1, {"x" : "y"}],"new":1e400}"#;
    let (value, _) = noted::<States>(json);
    assert_eq!(text(&value), json);
}
