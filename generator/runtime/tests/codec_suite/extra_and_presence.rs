//! The two small types that users meet in structs, and the tree.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use crate::runtime::codec::{
    Empty, Extra, IntoListPresence, IntoMapPresence, IntoPresence, Node, Presence, Value, given, given_list,
    given_map,
};
use crate::{clean, text};

#[test]
fn extra_is_one_word_and_a_small_map() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let mut extra = Extra::default();
    assert!(extra.is_empty());
    extra.insert("a", json!({"x": [1, 2.5, "t"]}));
    extra.insert("b", 1);
    extra.insert("a", true);
    assert_eq!(extra.iter().collect::<Vec<_>>(), [("a", "true"), ("b", "1")]);
    assert_eq!((extra.get("a"), extra.get("c"), extra.raw("b")), (Some(json!(true)), None, Some("1")));
    assert_eq!((extra.remove("a"), extra.remove("a"), extra.len()), (Some(json!(true)), None, 1));
    extra.remove("b");
    assert!(extra.is_empty());
    assert_eq!(extra, Extra::default());
}

#[test]
fn extras_are_equal_in_any_order_and_spelling() {
    let a: Extra = clean(r#"{"a":1.0,"b":{"x":1,"y":"\u0041"}}"#);
    let b: Extra = clean(r#"{"b":{"y":"A","x":10e-1},"a":1}"#);
    assert_eq!(a, b);
    assert_ne!(a, clean(r#"{"b":{"y":"A","x":2},"a":1}"#));
    assert_ne!(a, clean(r#"{"a":1}"#));
    assert_eq!(format!("{a:?}"), r#"{"a": "1.0", "b": "{\"x\":1,\"y\":\"\\u0041\"}"}"#);
}

#[test]
fn many_repeated_members_take_no_quadratic_time() {
    let members: Vec<String> = (0..200_000).map(|i| format!("\"k{}\":{i}", i % 100_000)).collect();
    let start = std::time::Instant::now();
    let extra: Extra = clean(&format!("{{{}}}", members.join(",")));
    assert_eq!((extra.len(), extra.raw("k7")), (100_000, Some("100007")));
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn presence_converts() {
    assert_eq!(Presence::from(1), Presence::Value(1));
    assert_eq!(Presence::<i64>::from(None), Presence::Null);
    assert_eq!(Presence::from(Some(1)).map(|n: i64| n + 1), Presence::Value(2));
    assert_eq!(Option::from(Presence::<i64>::Null), None::<i64>);
    assert_eq!((Presence::Value(3).value(), Presence::<i64>::default().is_absent()), (Some(&3), true));
    assert_eq!(Presence::Value(3).as_ref().into_value(), Some(&3));
    assert!(Presence::<i64>::Null.is_null() && Presence::Value(0).is_value());
}

#[test]
fn payloads_that_may_be_missing() {
    assert_eq!(<()>::absent(), Some(()));
    assert_eq!(<Option<i64>>::absent(), Some(None));
    assert_eq!(<Option<Box<i64>>>::absent(), Some(None));
    assert_eq!(<Box<Option<i64>>>::absent(), Some(Box::new(None)));
    assert_eq!(<Presence<i64>>::absent(), Some(Presence::Absent));
    assert_eq!((<i64>::absent(), <String>::absent(), <Vec<i64>>::absent()), (None, None, None));
}

#[test]
fn clearing_makes_empty() {
    let mut list = vec![1_i64];
    Value::clear(&mut list);
    let mut state: crate::fixtures::States = clean(r#"{"always":1,"nullable":2,"both":3,"x":4}"#);
    state.clear();
    assert_eq!((list.len(), state), (0, crate::fixtures::States::empty()));
    let mut shape: crate::fixtures::Shape = clean(r#"{"kind":"circle","radius":1}"#);
    shape.clear();
    assert_eq!(shape, crate::fixtures::Shape::empty());
}

#[test]
fn nodes_show_a_value_as_a_tree() {
    let value: crate::fixtures::Tree = clean(r#"{"name":"n","left":{},"children":[],"x":[null,true,1.50]}"#);
    let node = Node::of(&value).unwrap();
    assert_eq!(node.member("name"), Some(&Node::Text("n".to_owned())));
    assert_eq!(node.member("left"), Some(&Node::Object(vec![])));
    let list = vec![Node::Null, Node::Bool(true), Node::Number("1.50".into())];
    assert_eq!(node.member("x"), Some(&Node::List(list)));
    assert_eq!(text(&node), text(&value));
    assert_eq!(Node::parse(&text(&value)).unwrap(), node);
    assert!(Node::parse("{").is_err());
}

#[test]
fn lists_of_what_may_be_null() {
    let list: Vec<Option<i64>> = clean("[1,null]");
    assert_eq!((text(&list), list), ("[1,null]".to_owned(), vec![Some(1), None]));
}

#[test]
fn members_that_may_be_null_take_what_converts() {
    fn nick<W>(value: impl IntoPresence<String, W>) -> Presence<String> {
        given(value)
    }
    fn tags<W>(list: impl IntoListPresence<String, W>) -> Presence<Vec<String>> {
        given_list(list)
    }
    fn limits<W>(map: impl IntoMapPresence<i64, W>) -> Presence<BTreeMap<String, i64>> {
        given_map(map)
    }
    let x = || Presence::Value("x".to_owned());
    assert_eq!(
        [nick("x"), nick(String::from("x")), nick('x'), nick(Some("x".to_owned()))],
        [(); 4].map(|()| x())
    );
    assert_eq!([nick(x()), nick(None), nick(Presence::Absent)], [x(), Presence::Null, Presence::Absent]);

    let list = || Presence::Value(vec!["a".to_owned(), "b".to_owned()]);
    let texts = || vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(
        [tags(["a", "b"]), tags(vec!["a", "b"]), tags(texts()), tags(Some(texts()))],
        [(); 4].map(|()| list())
    );
    assert_eq!(tags("ab".chars()), list());
    assert_eq!([tags(None), tags(Presence::Absent)], [Presence::Null, Presence::Absent]);

    let map = || Presence::Value(BTreeMap::from([("a".to_owned(), 1)]));
    let all = [
        limits([("a", 1)]),
        limits(vec![("a", 1_u8)]),
        limits(HashMap::from([("a", 1)])),
        limits(BTreeMap::from([("a".to_owned(), 1_i64)])),
        limits(["a"].into_iter().map(|name| (name, 1_u32))),
        limits(Some(BTreeMap::from([("a".to_owned(), 1)]))),
    ];
    assert_eq!(all, [(); 6].map(|()| map()));
    assert_eq!([limits(None), limits(map())], [Presence::Null, map()]);
}
