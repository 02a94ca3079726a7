//! `union_*.yaml`: which branch is taken, and what happens where none fits.

use golden::all_of_unions::types::{Notice, Receipt};
use golden::inheritance::types::{Disc, Figure, FigureBase, Ring, Sphere};
use golden::union_constant::types::{Outcome, SendSignalBody, SendSignalBodyMail};
use golden::union_discriminator::types::{Bike, Van, Vehicle};
use golden::union_keys::types::{Blob, BlobRequired, Part, PartInlineData};
use golden::union_kind::Presence;
use golden::union_kind::types::{Limit, LimitSeconds, Prompt, PromptInput, Size};
use golden::union_score::types::{Address, Street};
use golden::union_tags::types::{
    Card, CardRequired, Cash, Change, Check, Debit, Digital, Gift, Note, Payment, Refund, Voucher,
};
use serde_json::json;

use crate::support::{Server, kept, read, written};

#[test]
fn the_discriminator_decides() {
    for tag in ["two-wheels", "e-bike"] {
        let json = json!({ "kind": tag, "gears": 3 }).to_string();
        assert!(matches!(kept(&json), Vehicle::Bike(bike) if bike.gears == Some(3) && bike.kind == tag));
    }
    let van: Vehicle = kept(r#"{"kind": "Van", "gears": 3}"#);
    let Vehicle::Van(van) = van else { panic!("{van:?}") };
    assert_eq!(van.extra.get("gears"), Some(json!(3)), "a member of another branch is an undeclared one");
    assert_eq!(written(&Vehicle::from(Van::new().payload(1.5))), json!({ "kind": "Van", "payload": 1.5 }));
    assert_eq!(written(&Vehicle::from(Bike::new("e-bike"))), json!({ "kind": "e-bike" }));
}

#[test]
fn an_unknown_tag_is_kept_with_the_reasons() {
    let Vehicle::Unrecognized(value) = kept(r#"{"kind": "Ship", "gears": 3, "draught": 2}"#) else {
        panic!("there is no ship")
    };
    assert_eq!(value.get()["draught"], 2);
    assert_eq!(value.reasons().len(), 2, "{:?}", value.reasons());
}

#[tokio::test]
async fn a_wrong_value_inside_of_a_tagged_branch_stays_its_own_problem() {
    let server = Server::json(r#"{"kind": "Van", "payload": "much"}"#);
    let request = server.client().vehicles().add_vehicle(Bike::new("e-bike"));
    let answer = request.send_full().await.expect("a van");
    assert!(matches!(&answer.data, Vehicle::Van(van) if van.payload.is_none()), "{:?}", answer.data);
    assert_eq!(answer.problems()[0].pointer, "/payload");
}

#[test]
fn a_constant_decides_and_is_written_for_the_caller() {
    let mail = SendSignalBody::from(SendSignalBodyMail::new("hello"));
    assert_eq!(written(&mail), json!({ "channel": "mail", "text": "hello" }));
    let phone: SendSignalBody = kept(r#"{"channel": "phone", "text": "hello", "loud": true}"#);
    assert!(matches!(phone, SendSignalBody::Phone(phone) if phone.loud == Some(true)));
    assert!(matches!(kept(r#"{"channel": "post", "text": "hello"}"#), SendSignalBody::Unrecognized(_)));
}

#[test]
fn a_number_may_be_the_constant() {
    assert!(matches!(kept(r#"{"status": 1, "at": 5}"#), Outcome::Status1(done) if done.at == 5));
    assert!(matches!(kept(r#"{"status": 2}"#), Outcome::Status2(failed) if failed.reason.is_none()));
    assert!(matches!(kept(r#"{"status": 3}"#), Outcome::Unrecognized(_)));
}

#[test]
fn the_json_type_decides() {
    let text: Prompt = kept(r#"{"input": "hello", "limit": 5, "size": "small"}"#);
    assert_eq!(text.input, PromptInput::Text("hello".to_owned()));
    assert_eq!(text.limit, Presence::Value(Limit::Number(5)));
    assert_eq!(text.size, Some(Size::Small));
    let list: Prompt = kept(r#"{"input": ["a", "b"], "limit": false, "size": "10x20"}"#);
    assert_eq!(list.input, PromptInput::List(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(list.limit, Presence::Value(Limit::Boolean(false)));
    assert_eq!(list.size.expect("a size"), "10x20", "free text stands beside the listed ones");
    let object: Prompt = kept(r#"{"input": "", "limit": {"seconds": 1.5}}"#);
    assert_eq!(object.limit, Presence::Value(LimitSeconds::new(1.5).into()));
    let neither: Prompt = kept(r#"{"input": {"a": 1}, "limit": null}"#);
    assert!(matches!(neither.input, PromptInput::Unrecognized(value) if value.get() == json!({ "a": 1 })));
    assert_eq!(neither.limit, Presence::Null);
}

#[test]
fn a_branch_is_made_from_its_value() {
    assert_eq!(written(&Prompt::new("hello"))["input"], json!("hello"));
    assert_eq!(written(&Prompt::new(vec!["a".to_owned()]))["input"], json!(["a"]));
    assert_eq!(written(&Prompt::new("").limit(Limit::from(true)))["limit"], json!(true));
}

#[test]
fn a_required_key_of_one_branch_decides() {
    assert!(matches!(kept(r#"{"text": "a", "note": "n"}"#), Part::Words(words) if words.text == "a"));
    assert!(
        matches!(kept(r#"{"fileUri": "file:a", "note": "n"}"#), Part::FileUri(part) if part.extra.len() == 1)
    );
    let data: Part = kept(r#"{"note": "n", "inlineData": {"mimeType": "image/png", "data": "iVBO"}}"#);
    let blob = Blob::new(BlobRequired { data: "iVBO".to_owned(), mime_type: "image/png".to_owned() });
    assert_eq!(data, Part::from(PartInlineData::new(blob).note("n")));
    assert!(matches!(kept(r#"{"note": "n"}"#), Part::Unrecognized(_)), "a shared key tells nothing");
}

#[test]
fn of_overlapping_branches_the_one_that_knows_most_is_taken() {
    assert!(matches!(read(r#"{"town": "Bern"}"#), Address::Town(_)), "of equals the first");
    assert!(matches!(kept(r#"{"town": "Bern", "country": "CH"}"#), Address::Town(_)));
    let street: Address = kept(r#"{"town": "Bern", "street": "Gasse", "number": 1}"#);
    assert_eq!(street, Street::new("Bern").street("Gasse").number(1).into());
    let Address::Unrecognized(value) = kept(r#"{"street": "Gasse"}"#) else { panic!("`town` is required") };
    assert!(value.reasons().iter().all(|reason| reason.contains("town")), "{:?}", value.reasons());
}

#[test]
fn of_two_unions_in_one_object_each_combination_is_a_branch() {
    let json = r#"{"subject": "s", "sender": {"name": "n", "phone": "1"}, "number": "2", "hour": 7}"#;
    let Notice::CallDaily(notice) = kept(json) else { panic!("a call, daily") };
    assert_eq!((notice.number.as_str(), notice.hour), ("2", 7));
    let sender = notice.sender.expect("a sender");
    assert_eq!((sender.name.as_str(), sender.phone.as_deref()), ("n", Some("1")));
    let neither: Notice = kept(r#"{"subject": "s", "number": "2"}"#);
    assert!(matches!(neither, Notice::Unrecognized(_)), "one branch of the second union is missing");
    // Branches that only require members are no types.
    assert_eq!(kept::<Receipt>(r#"{"reason": "late"}"#).reason.as_deref(), Some("late"));
}

#[test]
fn each_branch_is_written_with_its_tag() {
    assert_eq!(written(&Payment::from(Cash::new().coins(3))), json!({ "by": "Cash", "coins": 3 }));
    assert_eq!(written(&Cash::new()), json!({ "by": "Cash" }), "on its own, too");
    // A card is `card` to one union and `Card` to the other.
    let card = || Card::new(CardRequired { by: "?".to_owned(), number: "1".to_owned() });
    assert_eq!(written(&Payment::from(card())), json!({ "by": "card", "number": "1" }));
    assert_eq!(written(&Refund::from(card())), json!({ "by": "Card", "number": "1" }));
    assert_eq!(written(&Payment::from(Gift::new("g"))), json!({ "by": "Gift", "code": "g" }));
    let check = Check::new().bank("b");
    assert_eq!(written(&check), json!({ "bank": "b" }));
    assert_eq!(written(&Payment::from(check)), json!({ "by": "cheque", "bank": "b" }));
    assert_eq!(
        written(&Payment::from(Check::new().by("check"))),
        json!({ "by": "check" }),
        "leads there as well"
    );
    let digital = Voucher::from(Digital::new().link("l"));
    assert_eq!(written(&Payment::from(digital)), json!({ "by": "digital", "link": "l" }));
}

#[test]
fn two_names_for_one_struct_are_two_branches() {
    assert!(matches!(kept(r#"{"by": "Closed", "text": "t"}"#), Change::Closed(note) if note.by == "Closed"));
    let change = Change::Opened(Box::new(Note::new("?")));
    assert_eq!(written(&change), json!({ "by": "Opened" }));
}

#[test]
fn each_tag_is_read_where_it_leads() {
    assert!(matches!(kept(r#"{"by": "Cash"}"#), Payment::Cash(_)));
    assert!(matches!(kept(r#"{"by": "card", "number": "1"}"#), Payment::Card(_)));
    assert!(matches!(kept(r#"{"by": "Card", "number": "1"}"#), Refund::Card(_)));
    assert!(matches!(kept(r#"{"by": "check"}"#), Payment::Check(_)));
    assert!(matches!(kept(r#"{"by": "Gift", "code": "c"}"#), Payment::Gift(_)));
    for by in ["debit", "direct"] {
        let debit: Payment = kept(&json!({ "by": by }).to_string());
        assert!(matches!(debit, Payment::Debit(debit) if *debit == Debit::new(by)));
    }
    let Payment::Voucher(voucher) = kept(r#"{"by": "paper", "serial": "7"}"#) else { panic!("a voucher") };
    assert!(matches!(*voucher, Voucher::Paper(paper) if paper.serial.as_deref() == Some("7")));
    assert!(matches!(kept(r#"{"by": "barter"}"#), Payment::Unrecognized(_)));
}

#[test]
fn a_parent_is_any_of_its_children() {
    let json = r#"{"kind": "Disc", "radius": 2, "inside": {"kind": "ring", "radius": 1, "hole": 0.5}}"#;
    let Figure::Disc(disc) = kept(json) else { panic!("a disc") };
    assert!(matches!(&disc.inside, Some(Figure::Ring(ring)) if ring.hole == Some(0.5)));
    assert_eq!(*disc, Disc::new(2.0).inside(Ring::new(1.0).hole(0.5)));
    assert_eq!(written(&Figure::from(Sphere::new())), json!({ "kind": "Sphere" }));
    let unknown: Figure = kept(r#"{"kind": "cube", "colour": "red", "edge": 1}"#);
    let Figure::Base(base) = unknown else { panic!("a figure that the document does not know") };
    assert_eq!((base.kind.as_str(), base.colour.as_deref()), ("cube", Some("red")));
    assert_eq!(base.extra.get("edge"), Some(json!(1)));
    assert_eq!(written(&Figure::from(FigureBase::new("cone"))), json!({ "kind": "cone" }));
}

#[tokio::test]
async fn missing_and_unknown_tags_lead_to_the_default_branch() {
    use golden::union_default::types::{Beast, Other};

    let body = r#"[{"kind":"cat","lives":9},{"legs":4},{"kind":"eel","legs":0},{"kind":"Other","legs":"6"}]"#;
    let response = Server::json(body).client().beasts().list().send_full().await.expect("beasts");
    let [Beast::Cat(cat), Beast::Other(none), Beast::Other(eel), Beast::Other(named)] =
        response.data.as_slice()
    else {
        panic!("{:?}", response.data)
    };
    assert_eq!((cat.lives, none.legs, eel.legs, named.legs), (Some(9), Some(4), Some(0), Some(6)));
    assert_eq!(response.problems().len(), 1, "the legs that are a text: {:?}", response.problems());
    assert_eq!(written(&response.data), read::<serde_json::Value>(body), "no tag is put where none came");
    // What leads elsewhere is no value of this branch, so the union says which it is.
    let mut other = Other::new();
    other.kind = Some("cat".to_owned());
    let beast = Beast::from(other);
    assert_eq!(written(&beast)["kind"], "Other");
}
