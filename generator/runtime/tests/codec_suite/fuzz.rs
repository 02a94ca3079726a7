//! Many texts: cut, changed and made up. Nothing panics, and what is JSON is what serde_json says.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

use crate::fixtures::{Item, Lists, Page, Scores, Shape, States, Tree};
use crate::runtime::codec::{Empty, Extra, Node, decode, encode};
use crate::{Decoding, clean, text, tolerant};

const SEEDS: [&str; 6] = [
    r#"{"page":1,"total":-10,"list":[{"id":"t\u00e9\ud83d\ude00","status":"new","input":{"prompt":"中","image":{},"images":[{}],"duration":1.5e3},"videoUrl":null,"error":{"message":"m","x":[true,false,null]},"finishedAt":"2026-07-02T12:00:00.000Z"}]}"#,
    r#"{"name":"a","left":{"left":{"name":1}},"children":[{},{"children":[{"name":null}]}],"name":"b"}"#,
    r#"{"kind":"circle","radius":1e-5,"color":null,"kind":"square"}"#,
    r#"[1,2,"done",-0.0,1E+2,"\"\\\/\b\f\n\r\t"]"#,
    r#"{"owner":"o","a":1,"b":"x","a":2}"#,
    r#"{"always":1,"nullable":null,"optional":"x","both":null,"more":{"deep":[[[[]]]]}}"#,
];

/// Small and the same each time: xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}

fn read<T: Empty>(bytes: &[u8]) -> bool {
    let strict = decode::<T>(bytes, Decoding::Strict);
    let tolerant = decode::<T>(bytes, Decoding::Tolerant);
    assert!(strict.is_err() || tolerant.is_ok(), "what is right by the letter is right");
    if let Ok(decoded) = &tolerant {
        // What was read can be written, is JSON, and reads as the same value again.
        let first = encode(&decoded.value).expect("what was read is finite");
        serde_json::from_slice::<IgnoredAny>(&first).unwrap_or_else(|error| panic!("{error}"));
        let again = decode::<T>(&first, Decoding::Tolerant).unwrap_or_else(|error| panic!("{error}"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&encode(&again.value).unwrap()), text(&first));
    }
    tolerant.is_ok()
}

fn read_all(bytes: &[u8]) {
    let is_json = serde_json::from_slice::<IgnoredAny>(bytes).is_ok() && std::str::from_utf8(bytes).is_ok();
    assert_eq!(read::<()>(bytes), is_json, "{}", String::from_utf8_lossy(bytes));
    assert_eq!(read::<Node>(bytes), is_json, "{}", String::from_utf8_lossy(bytes));
    let typed = [
        read::<Page>(bytes),
        read::<Tree>(bytes),
        read::<Shape>(bytes),
        read::<Item>(bytes),
        read::<Lists>(bytes),
        read::<Scores>(bytes),
        read::<States>(bytes),
        read::<Extra>(bytes),
        read::<Vec<f64>>(bytes),
        read::<serde_json::Value>(bytes),
        read::<BTreeMap<String, Item>>(bytes),
    ];
    assert!(is_json || typed.iter().all(|&is_read| !is_read), "{}", String::from_utf8_lossy(bytes));
}

#[test]
fn cut_anywhere() {
    for seed in SEEDS {
        for end in 0..=seed.len() {
            read_all(&seed.as_bytes()[..end]);
        }
    }
}

#[test]
fn changed_anywhere() {
    let bytes = b"{}[]\",:\\0123456789eE+-.tfn ua\n\x00\x1f\x7f\x80\xff";
    let mut random = Random(42);
    for seed in SEEDS {
        for at in 0..seed.len() {
            let mut changed = seed.as_bytes().to_vec();
            changed[at] = bytes[random.below(bytes.len())];
            read_all(&changed);
            changed.remove(at);
            read_all(&changed);
            changed.insert(at, bytes[random.below(bytes.len())]);
            changed.insert(random.below(changed.len()), bytes[random.below(bytes.len())]);
            read_all(&changed);
        }
    }
}

fn value(random: &mut Random, depth: usize) -> serde_json::Value {
    use serde_json::json;
    const TEXTS: [&str; 8] =
        ["", "a", "circle", "名前", "\"\\\n\u{1}", "done", "😀 long enough for eight", "name"];
    const KEYS: [&str; 8] = ["name", "left", "children", "kind", "note", "number", "radius", "x\"y"];
    match random.below(if depth == 0 { 6 } else { 9 }) {
        0 => json!(null),
        1 => json!(random.below(2) == 0),
        2 => json!(i64::try_from(random.below(1 << 30)).unwrap_or(0) - (1 << 29)),
        3 => json!(random.0),
        4 => json!(f64::from_bits(random.0)),
        5 => json!(TEXTS[random.below(TEXTS.len())]),
        6 => (0..random.below(5)).map(|_| value(random, depth - 1)).collect(),
        _ => {
            let mut member = |_| (KEYS[random.below(KEYS.len())].to_owned(), value(random, depth - 1));
            (0..4).map(&mut member).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

#[test]
fn random_documents_mean_what_serde_json_says() {
    let mut random = Random(7);
    for _ in 0..1500 {
        let original = value(&mut random, 5);
        let compact = serde_json::to_string(&original).unwrap();
        let pretty = serde_json::to_string_pretty(&original).unwrap();
        assert_eq!(clean::<serde_json::Value>(&compact), original, "{compact}");
        assert_eq!(clean::<serde_json::Value>(&pretty), original, "{pretty}");
        assert_eq!(text(&original), compact);
        assert_eq!(text(&clean::<Node>(&pretty)), compact);
        read_all(compact.as_bytes());
    }
}

#[test]
fn nothing_is_lost_whatever_the_type() {
    let mut random = Random(99);
    let mut read = 0;
    for _ in 0..10_000 {
        let original = value(&mut random, 4);
        let json = original.to_string();
        if let Ok(decoded) = tolerant::<Tree>(&json) {
            read += 1;
            // serde_json reads some floats inexactly.
            let written: serde_json::Value = clean(&text(&decoded.value));
            assert_eq!(written, original, "{json}");
        }
        if let Ok(decoded) = tolerant::<Vec<Item>>(&json) {
            let written: serde_json::Value = clean(&text(&decoded.value));
            assert_eq!(written, original, "{json}");
        }
    }
    assert!(read > 500, "{read}");
}
