//! Unions: how the branch is told, and what happens when none is.

use crate::fixtures::{Figure, Image, Item, Lists, Nested, Shape, Status, Tagged, Tied, Twins};
use crate::runtime::codec::{Empty, ProblemKind, decode};
use crate::{Decoding, clean, noted, strict, text, tolerant};

#[test]
fn the_json_type_tells() {
    assert_eq!(clean::<Image>("\"u\""), Image::Url("u".to_owned()));
    assert_eq!(clean::<Image>("[\"u\"]"), Image::Urls(vec!["u".to_owned()]));
    assert_eq!(clean::<Lists>("null"), Lists::Nothing(()));
}

#[test]
fn a_tag_settles_it() {
    let Shape::Circle(circle) = clean::<Shape>(r#"{"radius":2,"kind":"circle"}"#) else { panic!() };
    assert_eq!(text(&*circle), r#"{"kind":"circle","radius":2}"#);
    // What is wrong inside is a problem of that branch, absorbed or not.
    let (shape, problems) = noted::<Shape>(r#"{"kind":"circle","radius":2,"color":7}"#);
    assert!(matches!(shape, Shape::Circle(_)));
    assert_eq!(problems, ["/color: expected a string, found a number"]);
    let error = tolerant::<Shape>(r#"{"kind":"circle","side":2}"#).unwrap_err();
    assert_eq!(error.pointer(), "/radius");
}

#[test]
fn a_tag_may_be_a_number() {
    // 1.0 is 1; the constant then differs, which is a problem of the branch.
    let (shape, problems) = noted::<Shape>(r#"{"kind":1.0,"radius":2}"#);
    assert!(matches!(shape, Shape::Circle(_)), "{shape:?}");
    assert_eq!(problems.len(), 1);
}

#[test]
fn the_last_tag_counts() {
    let shape: Shape = tolerant(r#"{"kind":"circle","side":2,"kind":"square"}"#).unwrap().value;
    assert!(matches!(shape, Shape::Square(_)), "{shape:?}");
}

#[test]
fn a_tag_that_the_value_lacks_is_written() {
    use crate::runtime::codec::Extra;
    let box_of = |json: &str| Tagged::Free(clean::<Extra>(json));
    assert_eq!(text(&box_of("{}")), r#"{"t":"free"}"#);
    assert_eq!(text(&box_of(r#"{"a":[1,{"t":"b"}]}"#)), r#"{"t":"free","a":[1,{"t":"b"}]}"#);
    assert_eq!(text(&box_of(r#"{"a":1,"t":"loose"}"#)), r#"{"a":1,"t":"loose"}"#, "leads to the same branch");
    assert_eq!(text(&box_of(r#"{"a":1,"t":"list"}"#)), r#"{"t":"free","a":1}"#, "leads elsewhere");
    assert_eq!(text(&Tagged::Text("x".to_owned())), "\"x\"", "no object has no tag");
}

#[test]
fn one_tag_for_two_branches_leaves_it_to_the_members() {
    let noted = |json: &str| clean::<Twins>(json);
    assert!(matches!(noted(r#"{"t":"twin","name":"n"}"#), Twins::Named(_)));
    assert!(matches!(noted(r#"{"t":"twin","number":1}"#), Twins::Numbered(_)));
    assert!(matches!(noted(r#"{"t":"other","number":1}"#), Twins::Loose(_)));
}

#[test]
fn an_unknown_tag_is_kept() {
    let json = r#"{"kind":"blob","radius":2}"#;
    let (shape, problems) = noted::<Shape>(json);
    let Shape::Unrecognized(value) = &shape else { panic!("{shape:?}") };
    assert_eq!(value.raw(), json);
    assert_eq!(value.get()["kind"], "blob");
    assert_eq!(value.reasons()[0], r#"Circle: has `kind` `"circle"` or `1`"#);
    assert_eq!(
        problems,
        [concat!(
            r#"expected a branch of Shape, found an object "#,
            r#"(Circle: has `kind` `"circle"` or `1`; Square: has `kind` `"square"` or `2`)"#
        )]
    );
    assert_eq!(text(&shape), json);
    assert_eq!(strict::<Shape>(json).unwrap_err().problem().reasons.len(), 2);
}

#[test]
fn a_constant_settles_it() {
    assert!(matches!(clean::<Figure>(r#"{"kind":"square","side":1}"#), Figure::Square(_)));
    let error = tolerant::<Figure>(r#"{"kind":"square","radius":1}"#).unwrap_err();
    assert_eq!(error.pointer(), "/side");
    let (figure, problems) = noted::<Figure>(r#"{"kind":"blob","side":1}"#);
    assert!(matches!(figure, Figure::Unrecognized(_)));
    assert!(problems[0].contains(r#"Circle: has `kind` `"circle"`"#), "{problems:?}");
}

#[test]
fn without_its_tag_a_value_fits_no_branch_that_has_one() {
    let (figure, problems) = noted::<Figure>(r#"{"side":1}"#);
    assert!(matches!(figure, Figure::Unrecognized(_)), "{figure:?}");
    assert!(
        problems[0].contains("Square: needs `kind`") || problems[0].contains("Square: /kind"),
        "{problems:?}"
    );
}

#[test]
fn a_required_key_of_one_branch_tells() {
    assert!(matches!(clean::<Item>(r#"{"note":"n","hint":"h","name":"x"}"#), Item::Named(_)));
    assert!(matches!(clean::<Item>(r#"{"number":1}"#), Item::Numbered(_)));
}

#[test]
fn the_members_that_are_there_score() {
    // No required one is missing only in the open branch.
    assert!(matches!(clean::<Item>(r#"{"note":"n"}"#), Item::Loose(_)));
    assert!(matches!(clean::<Item>("{}"), Item::Loose(_)));
    // Two own keys: required ones are there in both, the one with more declared ones wins, whatever the
    // order.
    assert!(matches!(clean::<Item>(r#"{"name":"x","number":1,"hint":"h"}"#), Item::Numbered(_)));
    // Equal: document order.
    assert!(matches!(clean::<Item>(r#"{"name":"x","number":1}"#), Item::Named(_)));
}

#[test]
fn the_next_branch_is_tried_without_tag_or_constant() {
    let (item, problems) = noted::<Item>(r#"{"name":7,"note":"n"}"#);
    assert!(matches!(item, Item::Loose(_)), "{item:?}");
    assert!(problems.is_empty());
}

#[test]
fn branches_of_one_type_are_tried_by_the_letter_first() {
    assert_eq!(clean::<Lists>("[1,2]"), Lists::Numbers(vec![1, 2]));
    assert_eq!(clean::<Lists>(r#"["done"]"#), Lists::States(vec![Status::Done]));
    // An open enumeration does not take what a later branch knows.
    assert_eq!(clean::<Lists>(r#"["x"]"#), Lists::Texts(vec!["x".to_owned()]));
    assert_eq!(clean::<Lists>("[]"), Lists::Numbers(vec![]));
}

#[test]
fn of_branches_with_the_same_members_the_one_whose_types_fit_is_taken() {
    assert!(matches!(clean::<Tied>(r#"{"name":"a","note":"b"}"#), Tied::Named(_)));
    let Tied::Graded(graded) = clean::<Tied>(r#"{"name":"a","note":1}"#) else { panic!("no grade") };
    assert_eq!(graded.note, Some(1));
    // Where none fits by the letter, the first one that can be read is; a branch with fewer of the members comes after.
    let (tied, problems) = noted::<Tied>(r#"{"name":"a","note":[]}"#);
    assert!(matches!(&tied, Tied::Named(named) if named.note.is_none()), "{tied:?}");
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_value_that_fits_nothing_is_kept_with_reasons() {
    let (lists, problems) = noted::<Lists>(r#"[1,"a"]"#);
    let Lists::Unrecognized(value) = &lists else { panic!("{lists:?}") };
    assert_eq!(value.raw(), r#"[1,"a"]"#);
    assert_eq!(
        value.reasons(),
        [
            "Numbers: /1 expected an integer of 64 bits, found a string",
            "States: /0 expected a string, found a number",
            "Texts: /0 expected a string, found a number",
            "Nothing: is null",
        ]
    );
    assert_eq!(problems.len(), 1);
    let error = strict::<Lists>(r#"[1,"a"]"#).unwrap_err();
    assert_eq!((error.kind(), error.problem().reasons.len()), (ProblemKind::NoBranch, 4));
}

#[test]
fn trials_leave_no_problems() {
    let (lists, problems) = noted::<Vec<Lists>>(r#"[["x","done"],[1]]"#);
    assert_eq!((lists.len(), problems.len()), (2, 0));
}

#[test]
fn the_empty_value_is_the_fallback() {
    assert!(matches!(Shape::empty(), Shape::Unrecognized(_)));
    assert!(matches!(Status::empty(), Status::Unrecognized(_)));
}

#[test]
fn broken_json_is_no_reason_for_the_next_branch() {
    for json in ["[1,", r#"{"kind":"circle""#, "[1}", "\"", "x", ""] {
        assert_eq!(tolerant::<Lists>(json).unwrap_err().kind(), ProblemKind::Syntax, "{json}");
        assert_eq!(tolerant::<Shape>(json).unwrap_err().kind(), ProblemKind::Syntax, "{json}");
    }
}

#[test]
fn nested_trials_do_not_explode() {
    // Two branches per level, both of which fail only at the bottom: 2^100 trials without a bound.
    let json = format!("{}7{}", "[".repeat(100), "]".repeat(100));
    let start = std::time::Instant::now();
    for decoding in [Decoding::Tolerant, Decoding::Strict] {
        let _ = decode::<Nested>(json.as_bytes(), decoding);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
    let value = tolerant::<Nested>(&json).unwrap().value;
    assert_eq!(text(&value), json);
}
