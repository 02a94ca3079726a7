//! What a derive would say of a type, the tables say too.

use std::collections::{BTreeMap, HashSet};

use crate::fixtures::{Scores, Status, Task};
use crate::runtime::codec::{Decoding, Empty, Extra, decode};

/// The same as [`Scores`], with what the compiler derives.
mod by_derive {
    use super::{BTreeMap, Extra};

    #[derive(Debug)]
    #[expect(dead_code, reason = "`Debug` reads the fields")]
    pub(super) struct Scores {
        pub(super) owner: String,
        pub(super) additional: BTreeMap<String, i64>,
        pub(super) extra: Extra,
    }
}

fn scores() -> Scores {
    Scores {
        owner: "ada".to_owned(),
        additional: BTreeMap::from([("chess".to_owned(), 3)]),
        extra: Extra::default(),
    }
}

#[test]
fn an_object_prints_as_a_derive_prints_it() {
    let Scores { owner, additional, extra } = scores();
    let derived = by_derive::Scores { owner, additional, extra };
    assert_eq!(format!("{:?}", scores()), format!("{derived:?}"));
    assert_eq!(format!("{:#?}", scores()), format!("{derived:#?}"));
}

#[test]
fn objects_are_equal_if_all_their_members_are() {
    assert_eq!(scores(), scores());
    assert_ne!(scores(), Scores { owner: "eve".to_owned(), ..scores() });
    assert_ne!(scores(), Scores { additional: BTreeMap::new(), ..scores() });
    let mut more = scores();
    more.extra.insert("left", "over");
    assert_ne!(scores(), more);
}

#[test]
fn nested_objects_are_compared_and_printed() {
    let json = br#"{"id":"1","status":"done","input":{"prompt":"p","duration":1.5}}"#;
    let read = || decode::<Task>(json, Decoding::Strict).expect("a task").value;
    let mut other = read();
    assert_eq!(read(), other);
    other.input.duration = Some(2.5);
    assert_ne!(read(), other);
    assert!(
        format!("{other:?}")
            .contains("input: Input { prompt: \"p\", image: None, images: None, duration: Some(2.5)")
    );
}

#[test]
fn an_enumeration_of_texts_prints_its_variant_and_is_its_text() {
    assert_eq!(format!("{:?}", Status::Done), "Done");
    assert_eq!(format!("{:?}", Status::from("paused")), "Unrecognized(\"paused\")");
    assert_eq!(Status::from("done"), Status::Done);
    assert_ne!(Status::from("paused"), Status::from("ended"));
    assert_ne!(Status::Queued, Status::empty());
    let set = HashSet::from([Status::Done, Status::from("done"), Status::Queued]);
    assert_eq!(set.len(), 2);
}
