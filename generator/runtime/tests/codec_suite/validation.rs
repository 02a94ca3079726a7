//! Values held against what a document says beyond their types: every bound, and every container on the way to it.

use std::collections::BTreeMap;

use crate::fixtures::{Image, Level, Loop, Scores, Shape, Status, Tree};
use crate::runtime::codec::{
    Base64, Check, Checker, Decimal, Extra, Password, Pattern, Presence, Value, check_json, decode, fresh,
    validate,
};
use crate::{clean, tolerant};

/// What is wrong with the value, as users read it.
fn told(value: &dyn Value, checks: &'static [Check]) -> Vec<String> {
    let mut checker = Checker::default();
    value.check(checks, &mut checker);
    match checker.finish() {
        Ok(()) => Vec::new(),
        Err(error) => {
            assert_eq!(error.more(), 0);
            error.violations().iter().map(ToString::to_string).collect()
        }
    }
}

#[test]
fn texts_are_counted_in_code_points() {
    const CHECKS: &[Check] = &[Check::MinLength(2), Check::MaxLength(3)];
    for text in ["ab", "abc", "éé", "😀😀😀"] {
        assert_eq!(told(&text.to_owned(), CHECKS), [""; 0], "{text}");
    }
    assert_eq!(told(&"😀".to_owned(), CHECKS), ["expected at least 2 characters, found 1: `😀`"]);
    assert_eq!(told(&"a\nbc".to_owned(), CHECKS), ["expected at most 3 characters, found 4: `a bc`"]);
    let long = "x".repeat(1000);
    let shown = "x".repeat(40);
    assert_eq!(told(&long, CHECKS), [format!("expected at most 3 characters, found 1000: `{shown}…`")]);
}

#[test]
fn patterns_are_those_of_ecma_262_and_match_anywhere() {
    let by = |pattern| -> &'static [Check] {
        Box::leak(Box::new([Check::Pattern(Box::leak(Box::new(Pattern::new(pattern))))]))
    };
    let word = by(r"\d{2}(?=x)");
    assert_eq!(told(&"a12x".to_owned(), word), [""; 0]);
    assert_eq!(told(&"a12".to_owned(), word), [r"expected a match of `\d{2}(?=x)`, found `a12`"]);
    let letter = by(r"^\p{Lu}$");
    assert_eq!(told(&"Ж".to_owned(), letter), [""; 0]);
    assert_eq!(told(&"ж".to_owned(), letter).len(), 1);
    // `\@` is no escape where the flag `u` is given.
    let sloppy = by(r"^[\w\-.]+\@$");
    assert_eq!(told(&"a.b-c@".to_owned(), sloppy), [""; 0]);
    assert_eq!(told(&"a b@".to_owned(), sloppy).len(), 1);
    assert_eq!(told(&"anything".to_owned(), by("(")), [""; 0]);
}

#[test]
fn numbers_keep_to_their_bounds() {
    const WIDE: &[Check] = &[Check::Maximum("9223372036854775807")];
    const OPEN: &[Check] = &[Check::Above("0"), Check::Below("5")];
    const CHECKS: &[Check] = &[Check::Minimum("1"), Check::Maximum("10"), Check::MultipleOf("0.01")];
    for number in [1.0, 10.0, 9.99, 0.07 + 2.0] {
        assert_eq!(told(&number, CHECKS), [""; 0], "{number}");
    }
    assert_eq!(told(&0.5, CHECKS), ["expected at least 1, found 0.5"]);
    assert_eq!(
        told(&10.001, CHECKS),
        ["expected at most 10, found 10.001", "expected a multiple of 0.01, found 10.001"]
    );
    assert_eq!(told(&0_u8, OPEN), ["expected more than 0, found 0"]);
    assert_eq!(told(&5_i64, OPEN), ["expected less than 5, found 5"]);
    assert_eq!(told(&3_i32, OPEN), [""; 0]);
    assert_eq!(told(&i64::MAX, WIDE), [""; 0]);
    assert_eq!(
        told(&(i128::from(i64::MAX) + 1), WIDE),
        ["expected at most 9223372036854775807, found 9223372036854775808"]
    );
    let decimal: Decimal = "9223372036854775807.0000000001".parse().unwrap();
    assert_eq!(told(&decimal, WIDE).len(), 1);
}

#[test]
fn lists_and_maps_are_counted_and_walked() {
    const MAP: &[Check] = &[
        Check::MinProperties(1),
        Check::MaxProperties(2),
        Check::Names(&[Check::MaxLength(3)]),
        Check::Members(&[Check::Minimum("0")]),
    ];
    const LIST: &[Check] =
        &[Check::MinItems(1), Check::MaxItems(3), Check::UniqueItems, Check::Items(&[Check::MinLength(2)])];
    let list = |items: &[&str]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told(&list(&["ab", "cd"]), LIST), [""; 0]);
    assert_eq!(told(&list(&[]), LIST), ["expected at least 1 item, found 0"]);
    assert_eq!(
        told(&list(&["ab", "c", "de", "ab"]), LIST),
        [
            "expected at most 3 items, found 4",
            "expected unique items, found equal items at 0 and 3",
            "/1: expected at least 2 characters, found 1: `c`",
        ]
    );
    let map = |names: &[(&str, i64)]| -> BTreeMap<String, i64> {
        names.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
    };
    assert_eq!(told(&map(&[("a", 0)]), MAP), [""; 0]);
    assert_eq!(told(&map(&[]), MAP), ["expected at least 1 member, found 0"]);
    assert_eq!(
        told(&map(&[("a/b~", -1), ("b", 0), ("c", -2)]), MAP),
        [
            "expected at most 2 members, found 3",
            "/a~1b~0: expected in its name at most 3 characters, found 4: `a/b~`",
            "/a~1b~0: expected at least 0, found -1",
            "/c: expected at least 0, found -2",
        ]
    );
}

#[test]
fn items_are_the_same_by_what_they_mean() {
    let same = |json: &str| told(&clean::<serde_json::Value>(json), &[Check::UniqueItems]);
    assert_eq!(same("[1, 1.5, \"1\", true, null, [1], {\"a\": 1}]"), [""; 0]);
    for json in ["[2, 20e-1]", "[{\"a\": 1, \"b\": [0]}, {\"b\": [-0.0], \"a\": 1.0}]", "[[\"x\"], [\"x\"]]"]
    {
        assert_eq!(same(json), ["expected unique items, found equal items at 0 and 1"], "{json}");
    }
    let many: Vec<f64> = (0..100_000).map(f64::from).collect();
    assert_eq!(told(&many, &[Check::UniqueItems]), [""; 0]);
}

#[test]
fn what_is_not_there_is_not_held_against_anything() {
    const CHECKS: &[Check] = &[Check::MinLength(3)];
    assert_eq!(told(&None::<String>, CHECKS), [""; 0]);
    assert_eq!(told(&Presence::<String>::Absent, CHECKS), [""; 0]);
    assert_eq!(told(&Presence::<String>::Null, CHECKS), [""; 0]);
    assert_eq!(told(&serde_json::Value::Null, CHECKS), [""; 0]);
    assert_eq!(told(&Some("ab".to_owned()), CHECKS).len(), 1);
    assert_eq!(told(&Presence::Value(Box::new("ab".to_owned())), CHECKS).len(), 1);
    // Bounds of another JSON type mean nothing.
    assert_eq!(told(&1_i64, CHECKS), [""; 0]);
}

#[test]
fn elements_of_tuples_have_their_own_bounds() {
    const CHECKS: &[Check] = &[Check::Item(0, &[Check::MaxLength(1)]), Check::Items(&[Check::Maximum("9")])];
    assert_eq!(told(&("a".to_owned(), 9_i64, 1_i64), CHECKS), [""; 0]);
    assert_eq!(
        told(&("ab".to_owned(), 10_i64, 1_i64), CHECKS),
        ["/0: expected at most 1 character, found 2: `ab`", "/1: expected at most 9, found 10"]
    );
}

#[test]
fn free_form_values_are_walked_as_far_as_bounds_go() {
    const CHECKS: &[Check] = &[
        Check::Member("list", &[Check::Items(&[Check::Minimum("1")])]),
        Check::Members(&[Check::MaxLength(1)]),
    ];
    let value = clean::<serde_json::Value>(r#"{"list": [1, 0], "other": "ab", "number": 12}"#);
    assert_eq!(
        told(&value, CHECKS),
        ["/list/1: expected at least 1, found 0", "/other: expected at most 1 character, found 2: `ab`"]
    );
}

#[test]
fn secrets_are_never_shown() {
    const CHECKS: &[Check] = &[Check::MinLength(8)];
    assert_eq!(told(&Password::from("hunter2"), CHECKS), ["expected at least 8 characters, found ***"]);
    let base64 = told(&Base64::from(b"a"), CHECKS);
    assert_eq!(base64, ["expected at least 8 characters, found 4: `YQ==`"], "other texts are");
}

#[test]
fn values_that_are_not_listed_are_told() {
    assert_eq!(told(&Status::Done, &[]), [""; 0]);
    assert_eq!(told(&Status::from("gone"), &[]), ["expected one of `queued`, `done`, found `gone`"]);
    assert_eq!(told(&Level::from(9), &[]), [""; 0]);
    assert_eq!(told(&Level::from(3), &[]), ["expected one of `1`, `9`, found 3"]);
    let image = tolerant::<Image>("{\"pin\": 1234}").unwrap().value;
    assert_eq!(told(&image, &[]), ["expected a branch of Image, found an object of 1 member"]);
    let image = Image::Urls(vec!["a".to_owned()]);
    assert_eq!(told(&image, &[Check::MinItems(2)]), ["expected at least 2 items, found ***"]);
}

#[test]
fn objects_are_walked_by_their_names_on_the_wire() {
    let scores = Scores {
        owner: "o".to_owned(),
        additional: BTreeMap::from([("a".to_owned(), 1)]),
        extra: Extra::default(),
    };
    assert_eq!(told(&scores, &[Check::MinProperties(3)]), ["expected at least 3 members, found 2"]);
    let shape = tolerant::<Shape>(r#"{"kind": "hexagon"}"#).unwrap().value;
    let shapes = BTreeMap::from([("x".to_owned(), vec![shape])]);
    assert_eq!(told(&shapes, &[]), ["/x/0: expected a branch of Shape, found an object of 1 member"]);
    assert!(validate(&shapes).is_err());
}

#[test]
fn depth_and_number_of_places_are_bounded() {
    let mut chain = Loop { next: None, extra: Extra::default() };
    for _ in 0..200 {
        chain = Loop { next: Some(Box::new(chain)), extra: Extra::default() };
    }
    let error = validate(&chain).unwrap_err();
    assert_eq!(error.violations().len(), 1);
    assert_eq!(error.violations()[0].expected, "at most 128 nested values");
    assert!(error.violations()[0].pointer.starts_with("/next/next"));

    let tree = clean::<Tree>(r#"{"name": "a", "left": {"children": [{"name": "b"}]}}"#);
    assert_eq!(validate(&tree), Ok(()));

    let many = vec![Status::from("gone"); 250];
    let error = validate(&many).unwrap_err();
    assert_eq!((error.violations().len(), error.more()), (100, 150));
    assert!(error.to_string().ends_with("/99: expected one of `queued`, `done`, found `gone`; and 150 more"));
}

#[test]
fn what_was_written_is_read_again_in_its_type() {
    let mut checker = Checker::default();
    checker.start(Some("state"), false);
    check_json("[\"done\", \"gone\"]", &mut *fresh::<Vec<Status>>(), &[Check::MaxItems(1)], &mut checker);
    let error = checker.finish().unwrap_err();
    assert_eq!(
        error.to_string(),
        "parameter `state`: expected at most 1 item, found 2; \
         parameter `state` at /1: expected one of `queued`, `done`, found `gone`"
    );
    assert_eq!(error.violations()[1].parameter, Some("state"));
    let deep = "[".repeat(200) + &"]".repeat(200);
    let mut checker = Checker::default();
    check_json(&deep, &mut *fresh::<serde_json::Value>(), &[], &mut checker);
    assert!(checker.finish().is_err());
    assert!(decode::<serde_json::Value>(deep.as_bytes(), crate::Decoding::Tolerant).is_err());
}

#[test]
fn what_came_wrong_and_is_written_back_is_told() {
    let json = br#"{"id":5,"status":"done","input":{"prompt":"p","images":["a",{}]},"videoUrl":{}}"#;
    let mut task = decode::<crate::fixtures::Task>(json, crate::Decoding::Correcting).unwrap().value;
    let told = |task: &crate::fixtures::Task| told(task, &[]);
    assert_eq!(
        told(&task),
        [
            "/id: expected a value of the declared type, found a number",
            "/input/images: expected a value of the declared type, found an array",
            "/videoUrl: expected a value of the declared type, found an object",
        ]
    );
    task.id = "6".to_owned();
    task.input.images = None;
    assert!(task.extra.accept("videoUrl"));
    assert_eq!(told(&task), [""; 0], "what was set is not written back");
    let mut page =
        decode::<crate::fixtures::Page>(br#"{"page":1}"#, crate::Decoding::Correcting).unwrap().value;
    let missing = validate(&page).unwrap_err().to_string();
    assert!(missing.contains("/total: expected a required member, found nothing"), "{missing}");
    page.total = 1;
    page.list.push(task);
    validate(&page).unwrap();
}
