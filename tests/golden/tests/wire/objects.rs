//! `all_of.yaml`, `long_circle.yaml`, `map_and_additional.yaml`, `recursion.yaml`: what members an object has.

use std::collections::BTreeMap;

use golden::all_of::types::{Animal, Puppy, PuppyMood};
use golden::long_circle;
use golden::map_and_additional::types::{Prices, Seal, Stock};
use golden::read_write_only::types::{Account, AccountInput, AccountsLogInBody, Address};
use golden::recursion::Presence;
use golden::recursion::types::{Link, Owner, Tree};
use serde_json::json;

use crate::support::{Server, kept, refused, written};

#[test]
fn an_object_of_several_schemas_has_the_members_of_all() {
    let puppy = Puppy::new(1, "Rex").mood(PuppyMood::Wild).friend(Animal::new("Tom").mood("any"));
    let json = r#"{"name": "Rex", "age": 1, "mood": "wild", "friend": {"name": "Tom", "mood": "any"}}"#;
    assert_eq!(kept::<Puppy>(json), puppy);
    assert!(refused::<Puppy>(r#"{"name": "Rex"}"#).contains("age"), "another member requires it");
    assert_eq!(kept::<Animal>(r#"{"name": "Tom"}"#).age, None, "the base does not");
}

#[test]
fn undeclared_members_are_kept_unless_they_are_of_one_type() {
    let stock: Stock = kept(
        r#"{"counts": {"nail": 5, "": 0}, "shelves": {"a": {"row": 1, "x": []}},
            "prices": {"currency": "CHF", "additional": "none", "nail": 0.5}, "else": null}"#,
    );
    assert_eq!(stock.counts, Some(BTreeMap::from([("nail".to_owned(), 5), (String::new(), 0)])));
    assert_eq!(stock.shelves.expect("shelves")["a"].row, 1);
    let prices = stock.prices.expect("prices");
    assert_eq!(prices.additional_.as_deref(), Some("none"), "a property called like the slot");
    assert_eq!(prices.additional, BTreeMap::from([("nail".to_owned(), 0.5)]));
    assert_eq!(stock.extra.raw("else"), Some("null"));
}

#[test]
fn a_map_is_written_beside_the_properties() {
    let mut prices = Prices::new("CHF");
    prices.additional.insert("nail".to_owned(), 0.5);
    assert_eq!(written(&prices), json!({ "currency": "CHF", "nail": 0.5 }));
    assert!(refused::<Prices>(r#"{"currency": "CHF", "nail": "cheap"}"#).contains("/nail"));
}

#[test]
fn a_closed_object_costs_nothing_when_the_server_opens_it() {
    let seal: Seal = kept(r#"{"colour": "red", "shape": "round"}"#);
    assert_eq!(seal.extra.get("shape"), Some(json!("round")));
}

#[test]
fn types_may_contain_themselves() {
    let tree: Tree = kept(r#"{"children": [{"children": []}, {"children": [{"children": []}]}]}"#);
    assert_eq!(tree, Tree::new([Tree::new([]), Tree::new([Tree::new([])])]));
    let chain: Link = kept(
        r#"{"label": "a", "next": {"label": "b"}, "owner": {"firstLink": {"label": "c"}, "lastLink": null}}"#,
    );
    assert_eq!(chain.next.expect("a link").label, "b");
    let owner = chain.owner.expect("an owner");
    assert_eq!(owner.first_link.expect("a link").label, "c");
    assert_eq!(owner.last_link, Presence::Null);
    assert_eq!(written(&Owner::new(None)), json!({ "firstLink": null }));
}

#[test]
fn endless_nesting_is_refused() {
    let deep = format!("{}{}", r#"{"children": ["#.repeat(10_000), "]}".repeat(10_000));
    assert!(!refused::<Tree>(&deep).is_empty());
}

#[tokio::test]
async fn requests_carry_what_is_theirs_and_answers_what_is_theirs() {
    let server = Server::json(r#"[{"id": 1, "name": "Ann", "parent": {"id": 2, "name": "Eve"}}]"#);
    let account = AccountInput::new("Ann").password("p").address(Address::new().town("Bern"));
    let request = server.client().accounts().add(vec![account.parent(AccountInput::new("Eve"))]);
    let accounts: Vec<Account> = request.send().await.expect("accounts");
    let sent = json!([
        { "name": "Ann", "password": "p", "address": { "town": "Bern" }, "parent": { "name": "Eve" } }
    ]);
    assert_eq!(server.body(), sent);
    assert_eq!((accounts[0].id, accounts[0].parent.as_ref().expect("a parent").id), (1, 2));
    assert_eq!(written(&AccountsLogInBody::new("Ann")), json!({ "user": "Ann" }), "one type in one body");
}

/// That this compiles is the test: without links the compiler would follow the circle until it gives up.
fn is_sent_and_dropped<T: Send + Sync + Default>() -> bool {
    let value = T::default();
    let borrowed = &value;
    std::thread::scope(|scope| scope.spawn(move || size_of_val(borrowed) > 0).join().is_ok_and(|large| large))
}

#[test]
fn types_in_a_long_circle_are_owned_through_links() {
    use long_circle::Link;
    use long_circle::types::{Alfa, Echo, EchoNext, Foxtrot, Lima, Xray};

    assert!(is_sent_and_dropped::<Alfa>() && is_sent_and_dropped::<Lima>());

    // What stands in the link is made, read, changed and taken out as it is without one.
    let mut xray = Xray::default().next([Alfa::default().name("a"), Alfa::default()]);
    assert_eq!(kept::<Xray>(&written(&xray).to_string()), xray);
    let links: &mut Vec<Link<Alfa>> = xray.next.as_mut().expect("two");
    links[1].name = Some("z".to_owned());
    assert_eq!(written(&xray), json!({"next":[{"name":"a"},{"name":"z"}]}));
    assert_eq!(format!("{:?}", links_of(&xray)[0].name), "Some(\"a\")");
    let first = xray.next.expect("two").swap_remove(0).into_inner();
    assert_eq!(first, Alfa::default().name("a"));

    let echo = Echo::default().next(Foxtrot::default().name("f"));
    let Some(EchoNext::Foxtrot(foxtrot)) = echo.next.as_deref() else { panic!("{echo:?}") };
    assert_eq!(foxtrot.name.as_deref(), Some("f"));
    assert_eq!(kept::<Echo>(&written(&echo).to_string()), echo);
}

fn links_of(xray: &long_circle::types::Xray) -> &[long_circle::Link<long_circle::types::Alfa>] {
    xray.next.as_deref().unwrap_or_default()
}

#[test]
fn a_linked_type_is_held_in_every_way() {
    use long_circle::types::{Alfa, Atlas};

    let alfa = |name: &str| Alfa::default().name(name);
    let mut atlas = Atlas::new(alfa("certain"), alfa("first"))
        .maybe(alfa("maybe"))
        .cleared(None)
        .by_name([("key", alfa("value"))])
        .listed([alfa("listed")])
        .others(vec![alfa("other").into()])
        .again(alfa("again"));
    atlas.additional.insert("more".to_owned(), alfa("additional").into());
    let json = json!({
        "certain": { "name": "certain" }, "first": { "name": "first" }, "maybe": { "name": "maybe" }, "cleared": null,
        "byName": { "key": { "name": "value" } }, "listed": [{ "name": "listed" }], "others": [{ "name": "other" }],
        "again": { "name": "again" }, "more": { "name": "additional" },
    });
    assert_eq!(written(&atlas), json);
    assert_eq!(kept::<Atlas>(&json.to_string()), atlas);
    assert!(refused::<Atlas>(r#"{"certain": null}"#).contains("first"));
}
