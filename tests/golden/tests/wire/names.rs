//! Fixtures `names_*.yaml`: whatever the Rust name is, the wire has the document's.

use golden::names_obstacle::types::Words;
use golden::names_prelude::types::{
    BoxType, Error, OptionLower, OptionType, ResultType, StringType, VecType,
};
use golden::{names_clash, names_helpers, names_keywords, names_text};
use serde_json::json;

use crate::support::{Server, kept, written};

#[test]
fn every_property_keeps_its_name_on_the_wire() {
    let words: Words = kept(
        r#"{"fn": "1", "extra": "2", "new": "3", "clone": "4", "self": "5", "2fa": true, "add": 1, "not": 2, "标题": "6", "userId": "7",
            "user_id": "8", "USER_ID": "9", "$ref-like": "10", "": "11", "undeclared": "12"}"#,
    );
    assert_eq!(words.r#fn, "1");
    assert_eq!((words.extra_.as_deref(), words.extra.len()), (Some("2"), 1));
    assert_eq!((words.self_.as_deref(), words.n2fa), (Some("5"), Some(true)));
    assert_eq!(words.biao_ti.as_deref(), Some("6"));
    assert_eq!(words.user_id.as_deref(), Some("8"), "the one that is spelled so has the name");
    assert_eq!(words.empty.as_deref(), Some("11"));
}

#[test]
fn setters_hide_no_method() {
    let words = Words::new("f").new_("n").clone_("c").extra_("e");
    assert_eq!(written(&words.clone()), json!({ "fn": "f", "new": "n", "clone": "c", "extra": "e" }));
}

#[tokio::test]
async fn every_parameter_keeps_its_name_on_the_wire() {
    let server = Server::json(r#"{"fn": ""}"#);
    let request = server.client().obstacles().get_self_type("s", "t");
    let request = request
        .send_("1")
        .timeout_(2)
        .clone_(true)
        .body_("3")
        .add_("a")
        .call_("4")
        .query_type("5")
        .x_trace_id("6");
    request.clone().timeout(std::time::Duration::from_secs(40)).send().await.expect("words");
    assert_eq!(server.target(), "/obstacles/s/t?send=1&timeout=2&clone=true&body=3&add=a&call=4&type=5");
    assert_eq!(server.header("x-trace-id").as_deref(), Some("6"));
    server.client().obstacles().new_operation(Words::new("f")).send().await.expect("nothing");
    assert_eq!((server.target().as_str(), server.request().method().as_str()), ("/obstacles", "POST"));
}

#[tokio::test]
async fn names_of_the_prelude_stay_usable() {
    let server = Server::json(
        r#"{"option": {"some": "a"}, "string": {"value": "b"}, "vec": ["None", "Err", "Other"], "error": {"error": "c"},
            "box": "d", "client": {"Default": "e"}, "mod": {"mod": "f"}, "lower": "b"}"#,
    );
    let all: ResultType = server.client().preludes().result().send().await.expect("all of them");
    assert_eq!(all.option.some.as_deref(), Some("a"));
    assert!(matches!(all.string, Some(StringType { value: Some(value), .. }) if value == "b"));
    assert_eq!(all.vec, [VecType::None, VecType::Err, VecType::from("Other")]);
    assert!(matches!(all.error, Some(Error { error: Some(_), .. })));
    assert_eq!(all.r#box, Some(BoxType::from("d")));
    assert_eq!(all.client.and_then(|client| client.default).as_deref(), Some("e"));
    assert_eq!(all.r#mod.and_then(|inner| inner.r#mod).as_deref(), Some("f"));
    assert_eq!(all.lower, Some(OptionLower::B));
    assert_eq!(written(&OptionType::new()), json!({}));
}

#[test]
fn keywords_and_texts_that_are_no_names_stay_on_the_wire() {
    let words: names_keywords::types::Type = kept(
        r#"{"self": "1", "Self": "2", "super": "3", "crate": "4", "dyn": "5", "fn": "6", "abstract": "7", "gen": "8", "async": "9",
            "try": "a", "yield": "b", "macro_rules": "c", "raw": "d", "union": "e", "word": "Self", "crates": "f", "selves": {"self": "g"}}"#,
    );
    assert_eq!((words.self_.as_str(), words.super_.as_str(), words.crate_.as_str()), ("1", "3", "4"));
    assert_eq!(words.word, Some(names_keywords::types::Enum::from("Self")));
    assert!(words.extra.is_empty());
    let texts: names_text::types::N1Texts = kept(
        r#"{"2fa": true, "123": true, "": false, " ": true, "!": true, "@type": "1", "+1": 1, "-1": -1, "🦀": "2", "标题": "3",
            "Übergröße": "4", "a\nb\r\t\u0000": "5", "\"quoted\" \\ `code` */": "6", "\u202eright to left": "7", "signs": "!="}"#,
    );
    assert_eq!((texts.minus_1, texts.plus_1, texts.crab.as_deref()), (Some(-1), Some(1), Some("2")));
    assert!(texts.extra.is_empty());
    for text in ["", " ", "+", "<=", "1.5", "-1", "🦀", "\u{202e}", "a\nb", "`"] {
        let sign = names_text::types::MinusDotUnderscore::from(text);
        assert!(!matches!(sign, names_text::types::MinusDotUnderscore::Unrecognized(_)), "{text:?}");
        assert_eq!(sign.as_str(), text);
    }
}

#[test]
fn those_that_clash_are_told_apart_on_the_wire() {
    let clash: names_clash::types::Clash = kept(
        r#"{"user-id": "1", "userId": "2", "user_id": "3", "item": {"a": "4"}, "Foo1": {"in": {"x": "5"}}, "Foo_1": {"in": {"y": "6"}},
            "order": "ASC", "other": {"b": "7"}}"#,
    );
    assert_eq!((clash.user_id.as_deref(), clash.extra.len()), (Some("3"), 0));
    for text in ["asc", "ASC", "Asc", "a-b", "a_b", "1.5", "15"] {
        assert_eq!(names_clash::types::ClashOrder::from(text).as_str(), text);
        let order = names_clash::types::ClashOrder::from(text);
        assert!(!matches!(order, names_clash::types::ClashOrder::Unrecognized(_)), "{text}");
    }
}

#[test]
fn helpers_give_way_to_types_of_the_document() {
    use names_helpers::types::{ToolRequired, ToolRequiredRequired};
    let text = || "t".to_owned();
    let inner = ToolRequired::new(ToolRequiredRequired { a: text(), b: text(), c: text(), d: text() });
    assert_eq!(written(&inner), json!({ "a": "t", "b": "t", "c": "t", "d": "t" }));
}
