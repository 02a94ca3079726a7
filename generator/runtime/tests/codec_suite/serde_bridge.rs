//! The bridge to serde, with serde_json as the format at hand.

use serde_json::json;

use crate::fixtures::{Level, Named, Shape, States, Status, Tree};
use crate::runtime::codec::{Node, Presence};
use crate::{clean, text};

#[test]
fn values_serialize_as_they_encode() {
    let value: States = clean(r#"{"always":1,"nullable":null,"both":null,"x":[1.5,"t"]}"#);
    assert_eq!(serde_json::to_string(&value).unwrap(), text(&value));
    assert_eq!(
        serde_json::to_value(&value).unwrap(),
        json!({"always": 1, "nullable": null, "both": null, "x": [1.5, "t"]})
    );
    assert_eq!(serde_json::to_string(&Status::Done).unwrap(), "\"done\"");
    assert_eq!(serde_json::to_string(&Level::High).unwrap(), "9");
}

#[test]
fn values_deserialize_from_any_self_describing_format() {
    let value: States =
        serde_json::from_value(json!({"always": 1, "nullable": 2, "both": 3, "new": true})).unwrap();
    assert_eq!((value.always, value.nullable, value.both), (1, Some(2), Presence::Value(3)));
    assert_eq!(value.extra.raw("new"), Some("true"));
    let shape: Shape = serde_json::from_str(r#"{"kind":"circle","radius":1}"#).unwrap();
    assert!(matches!(shape, Shape::Circle(_)));
}

#[test]
fn what_is_open_stays_open() {
    let status: Status = serde_json::from_value(json!("new")).unwrap();
    assert_eq!(status, "new");
    let shape: Shape = serde_json::from_value(json!({"kind": "blob"})).unwrap();
    assert!(matches!(&shape, Shape::Unrecognized(value) if value.raw() == r#"{"kind":"blob"}"#));
    // A value that holds the unknown survives serde and back.
    assert_eq!(serde_json::from_value::<Shape>(serde_json::to_value(&shape).unwrap()).unwrap(), shape);
}

#[test]
fn what_is_wrong_is_an_error() {
    let error = serde_json::from_value::<Named>(json!({"name": "n", "note": 5})).unwrap_err();
    assert_eq!(error.to_string(), "/note: expected a string, found a number");
    let error = serde_json::from_value::<Vec<Named>>(json!([{"note": "x"}])).unwrap_err();
    assert_eq!(error.to_string(), "/name: expected a required member, found nothing");
}

#[test]
fn nodes_are_serde_values() {
    let json = r#"{"a":[null,true,-1,18446744073709551615,1.5,"t"],"b":{}}"#;
    let node: Node = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&node).unwrap(), json);
    assert_eq!(node, Node::parse(json).unwrap());
    assert!(serde_json::to_value(Node::Number("1e400".into())).is_err());
}

#[test]
fn depth_is_bounded_here_too() {
    use serde::de::value::{Error, SeqDeserializer};
    use serde::de::{Deserialize, Deserializer, IntoDeserializer};

    /// An endless nest of lists.
    struct Endless;
    impl IntoDeserializer<'_, Error> for Endless {
        type Deserializer = Self;
        fn into_deserializer(self) -> Self {
            self
        }
    }
    impl<'de> Deserializer<'de> for Endless {
        type Error = Error;
        fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_seq(SeqDeserializer::new(std::iter::repeat_with(|| Endless)))
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }
    assert!(Node::deserialize(Endless).unwrap_err().to_string().contains("deep"));
    assert!(Tree::deserialize(Endless).is_err());
}
