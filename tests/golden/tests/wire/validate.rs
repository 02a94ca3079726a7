//! `validate.yaml`: what the document asks beyond types, told where the caller asks for it and nowhere else.

use std::collections::BTreeMap;

use golden::validate::shipping::SendParcel;
use golden::validate::types::{
    BoxType, Crate, CrateColour, CrateLevel, CrateState, ShippingSendParcelMode, ShippingSendPhotoBody, Size,
};
use golden::validate::{File, ValidationError};

use crate::support::{Server, read};

/// A crate with which nothing is wrong.
fn good() -> Crate {
    Crate::new(19.99, "Books").count(4).state(CrateState::Open).secret("long enough")
}

fn told(outcome: Result<(), ValidationError>) -> Vec<String> {
    let Err(error) = outcome else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

fn request(body: Crate) -> SendParcel {
    Server::default().client().shipping().send_parcel("AB12", body)
}

#[test]
fn what_is_as_the_document_says_passes() {
    assert_eq!(told(good().validate()), [""; 0]);
    let whole = good()
        .note("abc".to_owned())
        .level(CrateLevel::Value2)
        .colour("blue")
        .size(Size::Number(1))
        .sizes([Size::from("ab".to_owned()), Size::from(BoxType::new(0.5))])
        .odd("anything")
        .pair(("AB1".to_owned(), 0))
        .names(BTreeMap::from([("abc".to_owned(), "ab".to_owned())]))
        .inner([good()])
        .free("ab");
    assert_eq!(told(whole.validate()), [""; 0]);
    let mut more = whole.clone();
    more.extra.insert("undeclared", 1);
    assert_eq!(told(more.validate()), ["expected at most 15 members, found 16"]);
    assert_eq!(
        told(
            request(whole).page(1).labels(["ab"]).mode(ShippingSendParcelMode::Air).x_pin("1234").validate()
        ),
        [""; 0]
    );
}

#[test]
fn each_bound_is_told_at_its_place() {
    let wrong = Crate::new(1.005, "")
        .count(i64::MAX)
        .note("abcd".to_owned())
        .state("ajar")
        .level(CrateLevel::from(3))
        .pair(("ab".to_owned(), -1))
        .names(BTreeMap::from([
            ("long".to_owned(), "a".to_owned()),
            ("b".to_owned(), "labels".to_owned()),
            ("c".to_owned(), "ok".to_owned()),
        ]))
        .free("abc");
    assert_eq!(
        told(wrong.validate()),
        [
            "/title: expected at least 1 character, found 0: ``",
            "/price: expected a multiple of 0.01, found 1.005",
            "/count: expected at most 9223372036854775806, found 9223372036854775807",
            "/count: expected a multiple of 2, found 9223372036854775807",
            "/note: expected at most 3 characters, found 4: `abcd`",
            "/state: expected one of `open`, `shut`, found `ajar`",
            "/level: expected one of `1`, `2`, found 3",
            "/pair/0: expected a match of `^[A-Z]{2}\\d+$`, found `ab`",
            "/pair/1: expected at least 0, found -1",
            "/names: expected at most 2 members, found 3",
            "/names/long: expected in its name at most 3 characters, found 4: `long`",
            "/names/b: expected at most 4 characters, found 6: `labels`",
            "/names/long: expected at least 2 characters, found 1: `a`",
            "/free: expected at most 2 characters, found 3: `abc`",
        ]
    );
}

#[test]
fn all_members_of_an_all_of_count() {
    let few = Crate::new(1.0, "Books");
    assert_eq!(told(few.validate()), ["expected at least 3 members, found 2"]);
    assert_eq!(
        told(good().validate().and(Crate::new(-1.0, "Far too long a title for it").count(2).validate())),
        [
            "/title: expected at most 20 characters, found 27: `Far too long a title for it`",
            "/title: expected at most 8 characters, found 27: `Far too long a title for it`",
            "/price: expected at least 0, found -1",
        ]
    );
    let mut more = good();
    more.additional.insert("weight".to_owned(), 10);
    assert_eq!(told(more.validate()), ["/weight: expected at most 9, found 10"]);
}

#[test]
fn unions_are_told_by_their_branch() {
    let sizes = good().sizes([
        Size::Number(0),
        Size::from("a".to_owned()),
        Size::from(BoxType::new(10.0)),
        Size::from(BoxType::new(0.0)),
        read("[true]"),
        Size::Number(0),
    ]);
    assert_eq!(
        told(sizes.validate()),
        [
            "/sizes: expected unique items, found equal items at 0 and 5",
            "/sizes/0: expected at least 1, found 0",
            "/sizes/1: expected at least 2 characters, found 1: `a`",
            "/sizes/2/side: expected less than 10, found 10",
            "/sizes/3/side: expected more than 0, found 0",
            "/sizes/4: expected a branch of Size, found an array of 1 item",
            "/sizes/5: expected at least 1, found 0",
        ]
    );
    assert_eq!(told(Size::Number(0).validate()), ["expected at least 1, found 0"]);
    assert_eq!(told(CrateState::from("ajar").validate()).len(), 1);
    assert_eq!(told(CrateColour::from("any other").validate()), [""; 0], "the document allows others");
}

#[test]
fn recursion_has_its_places() {
    let inner = good().inner([good(), good().inner([good().note("abcd".to_owned())])]);
    assert_eq!(
        told(inner.validate()),
        ["/inner/1/inner/0/note: expected at most 3 characters, found 4: `abcd`"]
    );
    let many = good().inner([good(), good(), good()]);
    assert_eq!(told(many.validate()), ["/inner: expected at most 2 items, found 3"]);
}

#[test]
fn secrets_are_told_of_and_not_shown() {
    let error = request(good().secret("hunter2")).x_pin("123").validate().expect_err("both are too short");
    let text = error.to_string();
    assert_eq!(
        text,
        "parameter `X-Pin`: expected at least 4 characters, found ***; \
         /secret: expected at least 8 characters, found ***"
    );
    assert_eq!(error.violations()[0].parameter, Some("X-Pin"));
    assert_eq!(error.violations()[1].pointer, "/secret");
}

#[test]
fn parameters_have_names_and_places() {
    let client = Server::default().client();
    let call =
        client.shipping().send_parcel("ab", good()).page(101).labels(["a", "abcd", "abcde"]).mode("rail");
    let expected = [
        "parameter `code`: expected a match of `^[A-Z]{2}\\d+$`, found `ab`",
        "parameter `page`: expected at most 100, found 101",
        "parameter `labels`: expected at most 2 items, found 3",
        "parameter `labels` at /0: expected at least 2 characters, found 1: `a`",
        "parameter `labels` at /2: expected at most 4 characters, found 5: `abcde`",
        "parameter `mode`: expected one of `air`, `sea`, found `rail`",
    ];
    assert_eq!(told(call.validate()), expected);
    assert_eq!(told(call.clone().page(1).validate())[1..], expected[2..], "what is set later counts");
}

#[test]
fn forms_are_validated_as_their_members() {
    let client = Server::default().client();
    let photo = || File::from(vec![0xff; 1000]);
    let good = ShippingSendPhotoBody::new(photo(), "Snow").more([photo()]);
    assert_eq!(told(client.shipping().send_photo(good.clone()).validate()), [""; 0]);
    let wrong =
        client.shipping().send_photo(ShippingSendPhotoBody::new(photo(), "Snowman").more([photo(), photo()]));
    let expected = [
        "/title: expected at most 5 characters, found 7: `Snowman`",
        "/more: expected at most 1 item, found 2",
    ];
    assert_eq!(told(wrong.validate()), expected);
}

#[test]
fn what_cannot_be_sent_is_told_too() {
    let call = request(Crate::new(f64::NAN, "Books").count(2));
    assert_eq!(
        told(call.validate()),
        ["expected what can be sent, found the body: /price: NaN has no JSON form"]
    );
}

#[tokio::test]
async fn sending_asks_for_nothing() {
    let server = Server::json(r#"{"title": "", "price": -1, "state": "ajar"}"#);
    let wrong = Crate::new(-1.0, "").state("ajar");
    let call = server.client().shipping().send_parcel("", wrong).page(0);
    assert!(call.validate().is_err());
    let call = server.client().shipping().send_parcel("x", Crate::new(-1.0, "").state("ajar")).page(0);
    let answer = call.send_full().await.expect("an answer");
    assert_eq!(server.target(), "/parcels/x?page=0");
    assert_eq!(told(answer.data.validate()).len(), 3, "answers are told of where they are asked about");
}

#[test]
fn what_another_branch_allows_is_fine() {
    let loose = |json: &str| read::<golden::validate::types::Loose>(json);
    assert_eq!(told(loose(r#"{"mark": "ab"}"#).validate()), [""; 0]);
    assert_eq!(told(loose(r#"{"mark": "abc"}"#).validate()), [""; 0], "an object without a note");
    let wrong = loose(r#"{"mark": "abc", "note": 7}"#);
    assert_eq!(told(wrong.validate()), ["/mark: expected at most 2 characters, found 3: `abc`"]);
}
