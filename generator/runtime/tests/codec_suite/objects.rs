//! Objects: presence, unknown and repeated members, constants, the order of what is written.

use crate::fixtures::{Circle, Failure, Named, Scores, States, Tree, record};
use crate::macros::{object, shaped};
use crate::runtime::codec::{
    Borrower, Empty, Extra, Layout, Note, Object, Presence, ProblemKind, Rest, Viewer, decode_bounded,
    is_same_object, print_object,
};
use crate::{clean, noted, strict, text, tolerant};

#[test]
fn presence_has_its_states() {
    let full: States = clean(r#"{"always":1,"nullable":2,"optional":3,"both":4}"#);
    assert_eq!((full.always, full.nullable, full.optional), (1, Some(2), Some(3)));
    assert_eq!(full.both, Presence::Value(4));
    assert_eq!(text(&full), r#"{"always":1,"nullable":2,"optional":3,"both":4}"#);

    let bare: States = clean(r#"{"always":1,"nullable":null}"#);
    assert_eq!((bare.nullable, bare.optional, bare.both), (None, None, Presence::Absent));
    assert_eq!(text(&bare), r#"{"always":1,"nullable":null}"#);

    let null: States = clean(r#"{"always":1,"nullable":null,"both":null}"#);
    assert_eq!(null.both, Presence::Null);
    assert_eq!(text(&null), r#"{"always":1,"nullable":null,"both":null}"#);
}

#[test]
fn a_required_member_must_be_there() {
    for json in [r#"{"nullable":1}"#, r#"{"always":1}"#] {
        let error = tolerant::<States>(json).unwrap_err();
        assert_eq!(error.kind(), ProblemKind::Missing, "{json}");
    }
    let error = tolerant::<States>(r#"{"always":1}"#).unwrap_err();
    assert_eq!(error.to_string(), "/nullable: expected a required member, found nothing");
}

#[test]
fn null_is_no_value_of_a_required_member() {
    let error = tolerant::<States>(r#"{"always":null,"nullable":1}"#).unwrap_err();
    assert_eq!(error.to_string(), "/always: expected an integer of 64 bits, found null");
}

#[test]
fn null_of_an_optional_member_is_absorbed() {
    let (value, problems) = noted::<States>(r#"{"always":1,"nullable":null,"optional":null}"#);
    assert_eq!(value.optional, None);
    assert_eq!(value.extra.raw("optional"), Some("null"));
    assert_eq!(problems, ["/optional: expected a value other than null, found null"]);
    assert_eq!(text(&value), r#"{"always":1,"nullable":null,"optional":null}"#);
    assert!(strict::<States>(r#"{"always":1,"nullable":null,"optional":null}"#).is_err());
}

#[test]
fn an_open_object_keeps_undeclared_members() {
    let json = r#"{"message":"no","trace":{"a":[1, 2.50]},"code":1e400}"#;
    let value: Failure = clean(json);
    assert_eq!(value.extra.raw("trace"), Some(r#"{"a":[1, 2.50]}"#));
    assert_eq!(text(&value), json);
}

#[test]
fn the_last_of_repeated_members_counts() {
    let value: Failure = clean(r#"{"message":"a","x":1,"message":"b","x":2}"#);
    assert_eq!(value.message, "b");
    assert_eq!(value.extra.iter().collect::<Vec<_>>(), [("x", "2")]);
}

#[test]
fn a_repeated_object_keeps_nothing_of_the_earlier_one() {
    record! { Outer (Open) {
        inner: Tree = "inner",
        list: Vec<i64> = "list",
    } }
    let json = r#"{"inner":{"name":"a","children":[{}],"x":1},"list":[1,2],"inner":{"left":{}},"list":[3]}"#;
    let value: Outer = clean(json);
    assert_eq!(text(&value), r#"{"inner":{"left":{}},"list":[3]}"#);
}

#[test]
fn a_replaced_value_leaves_no_problem_and_no_trace() {
    // Wrong, then right: the right one counts.
    let (value, problems) = noted::<States>(r#"{"always":1,"nullable":1,"optional":"x","optional":2}"#);
    assert_eq!((value.optional, value.extra.len(), problems.len()), (Some(2), 0, 0));
    // Right, then wrong: the wrong one counts.
    let (value, problems) = noted::<States>(r#"{"always":1,"nullable":1,"optional":2,"optional":"x"}"#);
    assert_eq!((value.optional, value.extra.raw("optional")), (None, Some("\"x\"")));
    assert_eq!(problems.len(), 1);
    // A required one that is wrong, and right later.
    assert_eq!(tolerant::<States>(r#"{"always":{},"nullable":1,"always":7}"#).unwrap().value.always, 7);
    assert_eq!(strict::<States>(r#"{"always":{},"nullable":1,"always":7}"#).unwrap().always, 7);
    // Inner problems of a replaced value are forgotten, others are not.
    let json = r#"{"left":{"name":1},"left":{"name":"b"},"name":[]}"#;
    let (value, problems) = noted::<Tree>(json);
    assert_eq!(value.left.unwrap().name.as_deref(), Some("b"));
    assert_eq!(problems, ["/name: expected a string, found an array"]);
}

#[test]
fn constants_are_checked_and_written() {
    let value: Circle = clean(r#"{"radius":1.5,"kind":"circle"}"#);
    assert_eq!(text(&value), r#"{"kind":"circle","radius":1.5}"#);
    // The same text in another spelling is the same value.
    clean::<Circle>(r#"{"radius":1.5,"kind":"c\u0069rcle"}"#);

    let (value, problems) = noted::<Circle>(r#"{"kind":"disc","radius":2}"#);
    assert_eq!(value.extra.raw("kind"), Some("\"disc\""));
    assert_eq!(problems, [r#"/kind: expected `"circle"`, found a string"#]);
    assert_eq!(text(&value), r#"{"radius":2,"kind":"disc"}"#);
    assert_eq!(strict::<Circle>(r#"{"kind":"disc","radius":2}"#).unwrap_err().kind(), ProblemKind::Constant);

    let error = tolerant::<Circle>(r#"{"radius":2}"#).unwrap_err();
    assert_eq!((error.kind(), error.pointer()), (ProblemKind::Missing, "/kind"));

    let (value, problems) = noted::<Circle>(r#"{"kind":"disc","radius":2,"kind":"circle"}"#);
    assert_eq!((text(&value).as_str(), problems.len()), (r#"{"radius":2,"kind":"circle"}"#, 0));
    let (value, problems) = noted::<Circle>(r#"{"kind":"circle","radius":2,"kind":"disc"}"#);
    assert_eq!((text(&value).as_str(), problems.len()), (r#"{"radius":2,"kind":"disc"}"#, 1));
}

#[test]
fn no_key_is_written_twice() {
    let mut value: Named = clean(r#"{"name":"a"}"#);
    value.extra.insert("name", "b");
    value.extra.insert("note", "c");
    assert_eq!(text(&value), r#"{"name":"a","note":"c"}"#);
    value.note = Some("d".to_owned());
    assert_eq!(text(&value), r#"{"name":"a","note":"d"}"#);

    let mut value: Scores = clean(r#"{"owner":"o","a":1}"#);
    value.additional.insert("owner".to_owned(), 5);
    value.extra.insert("a", 7);
    assert_eq!(text(&value), r#"{"owner":"o","a":1}"#);
}

#[test]
fn additional_members_may_have_a_type() {
    let value: Scores = clean(r#"{"a":1,"owner":"o","b":2,"a":3}"#);
    assert_eq!(value.additional.into_iter().collect::<Vec<_>>(), [("a".to_owned(), 3), ("b".to_owned(), 2)]);

    let (value, problems) = noted::<Scores>(r#"{"owner":"o","a":"x","b":2,"c":null}"#);
    assert_eq!(
        (value.additional.len(), value.extra.raw("a"), value.extra.raw("c")),
        (1, Some("\"x\""), Some("null"))
    );
    assert_eq!(problems, ["/a: expected an integer of 64 bits, found a string; 2 places like this"]);
    assert_eq!(text(&value), r#"{"owner":"o","b":2,"a":"x","c":null}"#);
    assert!(strict::<Scores>(r#"{"owner":"o","a":"x"}"#).is_err());

    let (value, problems) = noted::<Scores>(r#"{"owner":"o","a":"x","a":2}"#);
    assert_eq!((value.additional["a"], value.extra.len(), problems.len()), (2, 0, 0));
}

#[test]
fn maps_have_any_keys() {
    use std::collections::BTreeMap;
    let map: BTreeMap<String, Vec<i64>> = clean(r#"{"b":[1],"a\n":[],"b":[2]}"#);
    assert_eq!(text(&map), r#"{"a\n":[],"b":[2]}"#);
    let (map, problems) = noted::<BTreeMap<String, Tree>>(r#"{"a":{"name":1},"a":{}}"#);
    assert_eq!((text(&map).as_str(), problems.len()), (r#"{"a":{}}"#, 0));
}

#[test]
fn keys_are_compared_as_text() {
    record! { Odd (Closed) {
        backslash: Option<i64> = "a\\b" [Escaped],
        quote: Option<i64> = "say \"x\"" [Escaped],
        umlaut: Option<i64> = "größe",
        empty: Option<i64> = "",
    } }
    let json = r#"{"a\\b":1,"say \"x\"":2,"größe":3,"":4}"#;
    let value: Odd = clean(json);
    assert_eq!(
        (value.backslash, value.quote, value.umlaut, value.empty),
        (Some(1), Some(2), Some(3), Some(4))
    );
    assert_eq!(text(&value), json);
    assert_eq!(clean::<Odd>(r#"{"gr\u00f6\u00dfe":3}"#).umlaut, Some(3));
    // A backspace in JSON is spelled like the name with a backslash is in Rust.
    assert_eq!(tolerant::<Odd>(r#"{"a\b":1}"#).unwrap().value.backslash, None);
}

#[test]
fn members_come_in_any_order() {
    let value: States = clean(r#"{ "both" : 4 , "optional":3,"always":1,"nullable":2 } "#);
    assert_eq!(text(&value), r#"{"always":1,"nullable":2,"optional":3,"both":4}"#);
}

/// A type with 130 members: more than two words of bits.
#[derive(Clone)]
struct Wide {
    members: Vec<Option<i64>>,
    extra: Extra,
}

static NAMES: [&str; 130] = {
    const ALL: &str = include_str!("names.txt");
    let mut names = [""; 130];
    let (mut i, mut rest) = (0, ALL);
    while i < names.len() {
        let (name, tail) = rest.split_at(4);
        names[i] = name;
        rest = tail;
        i += 1;
    }
    names
};

/// Members that must be there and those that need not be, in turn.
static NOTES: [(&str, Note); 65] = {
    let mut notes = [("", Note::Nullable); 65];
    let mut i = 0;
    while i < notes.len() {
        notes[i].0 = NAMES[2 * i];
        i += 1;
    }
    notes
};

impl Object for Wide {
    fn layout(&self) -> &'static Layout {
        static LAYOUT: Layout = Layout {
            name: "Wide",
            fields: "",
            members: &NAMES,
            notes: &NOTES,
            constants: &[],
            rest: Rest::Closed,
        };
        &LAYOUT
    }
    fn empty() -> Self {
        Self { members: vec![None; 130], extra: Extra::default() }
    }
    fn lend<'o>(&'o mut self, to: Borrower<'_, 'o>) {
        let mut members: Vec<_> = self.members.iter_mut().map(|member| member as _).collect();
        to.lend(&mut members, &mut self.extra);
    }
    fn show<'o>(&'o self, to: Viewer<'_, 'o>) {
        let members: Vec<_> = self.members.iter().map(|member| member as _).collect();
        to.show(&members, &self.extra);
    }
}

shaped!(Wide, ObjectShape);

impl std::fmt::Debug for Wide {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        print_object(self, f)
    }
}

impl PartialEq for Wide {
    fn eq(&self, other: &Self) -> bool {
        is_same_object(self, other)
    }
}

#[test]
fn a_type_may_have_more_than_64_members() {
    let member = |(i, name): (usize, &&str)| format!("\"{name}\":{i}");
    let all: Vec<String> = NAMES.iter().enumerate().map(member).collect();
    let json = format!("{{{}}}", all.join(","));
    assert_eq!(text(&clean::<Wide>(&json)), json);
    // Each required one is missed, also those behind the first word of bits.
    for missing in (0..130).step_by(2) {
        let some: Vec<String> =
            all.iter().enumerate().filter(|(i, _)| *i != missing).map(|(_, m)| m.clone()).collect();
        let error = tolerant::<Wide>(&format!("{{{}}}", some.join(","))).unwrap_err();
        assert_eq!(error.pointer(), format!("/{}", NAMES[missing]));
    }
    // A repeated one is noticed there too.
    let json = format!("{{{},\"{}\":[],\"{}\":7}}", all.join(","), NAMES[129], NAMES[129]);
    let (value, problems) = noted::<Wide>(&json);
    assert_eq!((value.members[129], value.extra.len(), problems.len()), (Some(7), 0, 0));
}

#[test]
fn depth_may_be_raised() {
    let deep = format!("{}{}", "{\"left\":".repeat(200) + "{}", "}".repeat(200));
    assert_eq!(tolerant::<Tree>(&deep).unwrap_err().kind(), ProblemKind::TooDeep);
    assert!(decode_bounded::<Tree>(deep.as_bytes(), crate::Decoding::Strict, crate::deep(201)).is_ok());
}
