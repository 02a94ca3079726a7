//! Unions before a reader that corrects: what tells a branch, and what does not.
#![allow(clippy::float_cmp, reason = "what is read from a text is exactly what is written in it")]

use crate::fixtures::{Exact, Figure, Image, Item, Shape, record};
use crate::macros::object;
use crate::runtime::codec::{Empty, Extra, ProblemKind};
use crate::{corrected, correcting, text};

record! { Holder (Open) {
    shape: Shape = "shape",
    figure: Option<Figure> = "figure",
    image: Option<Image> = "image",
    items: Option<Vec<Item>> = "items",
    exact: Option<Vec<Exact>> = "exact",
} }

/// A holder with `members` beside a shape that is right.
fn holder(members: &str) -> String {
    format!(r#"{{"shape":{{"kind":"circle","radius":1}},{members}}}"#)
}

#[test]
fn a_tag_settles_the_branch() {
    let value = corrected::<Holder>(
        r#"{"shape":{"kind":"circle","radius":"2","color":5}}"#,
        &["/shape/radius", "/shape/color"],
    );
    let Shape::Circle(circle) = &value.shape else { panic!("{:?}", value.shape) };
    assert_eq!((circle.radius, circle.color.as_deref()), (2.0, Some("5")));
    let value = corrected::<Holder>(r#"{"shape":{"kind":"square"}}"#, &["/shape/side"]);
    assert!(matches!(&value.shape, Shape::Square(square) if square.side == 0.0));
}

#[test]
fn a_constant_settles_the_branch() {
    let value = corrected::<Holder>(&holder(r#""figure":{"kind":"square","side":"2"}"#), &["/figure/side"]);
    assert!(matches!(&value.figure, Some(Figure::Square(square)) if square.side == 2.0));
}

#[test]
fn the_only_branch_of_a_json_type_is_settled() {
    let value = corrected::<Holder>(&holder(r#""image":["a",5]"#), &["/image/1"]);
    assert!(matches!(&value.image, Some(Image::Urls(urls)) if *urls == ["a", "5"]));
}

#[test]
fn coercion_chooses_no_branch() {
    let value = corrected::<Holder>(&holder(r#""image":5"#), &["/image"]);
    assert!(matches!(&value.image, Some(Image::Unrecognized(value)) if value.raw() == "5"));
    // An open branch that can be read is taken before a wrong value is read in another one.
    let value = corrected::<Holder>(&holder(r#""items":[{"name":5}]"#), &[]);
    assert!(matches!(&value.items.unwrap()[0], Item::Loose(loose) if loose.extra.raw("name") == Some("5")));
}

#[test]
fn a_required_member_that_one_branch_declares_tells_it_in_the_end() {
    // `name` is declared by one branch alone, and a wrong one does not cost the branch.
    let json = holder(r#""exact":[{"number":[],"note":"n"},{"name":5},{"note":"n"}]"#);
    let value = corrected::<Holder>(&json, &["/exact/0/number", "/exact/1/name", "/exact/2"]);
    let exact = value.exact.unwrap();
    assert!(matches!(&exact[0], Exact::Numbered(item) if item.number == 0));
    assert!(matches!(&exact[1], Exact::Named(item) if item.name == "5"));
    assert!(matches!(&exact[2], Exact::Unrecognized(_)), "nothing tells a branch");
    // Where nothing tells a branch, the first that can be read takes it.
    let value = corrected::<Holder>(&holder(r#""items":[{"note":"n"}]"#), &[]);
    assert!(matches!(&value.items.unwrap()[0], Item::Loose(_)));
}

#[test]
fn what_stands_for_no_union_is_its_fallback() {
    let decoded = correcting::<Holder>(r#"{"shape":null,"figure":{"kind":"circle","radius":1}}"#).unwrap();
    assert!(matches!(&decoded.value.shape, Shape::Unrecognized(value) if value.raw() == "null"));
    assert_eq!(decoded.problems[0].kind, ProblemKind::NoBranch);
    assert!(text(&decoded.value).contains(r#""shape":null"#));
    let value = corrected::<Holder>(r#"{"figure":{"kind":"circle","radius":1}}"#, &["/shape"]);
    assert!(matches!(&value.shape, Shape::Unrecognized(value) if value.raw() == "null"));
}

#[test]
fn a_union_in_a_list_keeps_its_position() {
    let value = corrected::<Holder>(&holder(r#""items":[7,{"name":"a"}]"#), &["/items/0"]);
    let items = value.items.unwrap();
    assert!(matches!((&items[0], &items[1]), (Item::Unrecognized(_), Item::Named(_))));
}
