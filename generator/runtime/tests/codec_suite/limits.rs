//! Depth and size: what a hostile text can ask for.

use crate::fixtures::{Item, Shape, Tree};
use crate::runtime::codec::{Extra, Node, ProblemKind, decode_with_depth};
use crate::{Decoding, clean, tolerant};

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn depth_is_bounded_with_an_error() {
    assert!(tolerant::<Node>(&nested("[", "", "]", 128)).is_ok());
    for depth in [129, 200_000] {
        let list = nested("[", "", "]", depth);
        assert_eq!(tolerant::<Node>(&list).unwrap_err().kind(), ProblemKind::TooDeep);
        assert_eq!(tolerant::<serde_json::Value>(&list).unwrap_err().kind(), ProblemKind::TooDeep);
        assert_eq!(tolerant::<()>(&list).unwrap_err().kind(), ProblemKind::TooDeep);
        let tree = nested(r#"{"left":"#, "{}", "}", depth);
        assert_eq!(tolerant::<Tree>(&tree).unwrap_err().kind(), ProblemKind::TooDeep);
        assert_eq!(tolerant::<Extra>(&tree).unwrap_err().kind(), ProblemKind::TooDeep);
        assert_eq!(tolerant::<Shape>(&tree).unwrap_err().kind(), ProblemKind::TooDeep);
        // It is never absorbed, and never a reason for another branch.
        assert_eq!(tolerant::<Tree>(&format!(r#"{{"x":{list}}}"#)).unwrap_err().kind(), ProblemKind::TooDeep);
        assert_eq!(
            tolerant::<Item>(&format!(r#"{{"note":{list}}}"#)).unwrap_err().kind(),
            ProblemKind::TooDeep
        );
    }
}

#[test]
fn siblings_do_not_add_up() {
    let many = format!("[{}[]]", "[[]],".repeat(1000));
    assert!(decode_with_depth::<Node>(many.as_bytes(), Decoding::Strict, 3).is_ok());
    assert!(decode_with_depth::<Node>(many.as_bytes(), Decoding::Strict, 2).is_err());
    // Also after a value was given up half-way.
    let wrong: Vec<String> =
        (0..500).map(|_| r#"{"left":{"left":{"children":[{"left":[[1]]}]}}}"#.to_owned()).collect();
    let json = format!(r#"{{"children":[{}]}}"#, wrong.join(","));
    assert_eq!(tolerant::<Tree>(&json).unwrap().problems.len(), 500);
}

#[test]
fn the_deepest_value_fits_a_small_stack() {
    let thread = std::thread::Builder::new().stack_size(1 << 21).spawn(|| {
        let tree: Tree = clean(&nested(r#"{"children":["#, "{}", "]}", 63));
        let copy = tree.clone();
        drop((tree, copy));
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn problems_are_bounded_in_number_and_size() {
    let wrong = vec!["{\"name\":1}"; 5000].join(",");
    let decoded = tolerant::<Tree>(&format!(r#"{{"children":[{wrong}]}}"#)).unwrap();
    assert_eq!(decoded.problems.len(), 1000);
    let key = "k".repeat(100_000);
    let map: std::collections::BTreeMap<String, Tree> =
        tolerant(&format!(r#"{{"{key}":{{"name":1}}}}"#)).unwrap().value;
    assert_eq!(map.len(), 1);
    let decoded =
        tolerant::<std::collections::BTreeMap<String, Tree>>(&format!(r#"{{"{key}":{{"name":1}}}}"#))
            .unwrap();
    assert!(decoded.problems[0].pointer.len() < 1000 && decoded.problems[0].pointer.ends_with("…/name"));
}

#[test]
fn repeated_wrong_members_take_no_quadratic_time() {
    let start = std::time::Instant::now();
    let json = format!(r#"{{{}"left":{{}}}}"#, r#""left":{"name":1},"#.repeat(50_000));
    let decoded = tolerant::<Tree>(&json).unwrap();
    assert!(decoded.problems.is_empty());
    let json = format!(r#"{{{}"name":"n"}}"#, r#""name":1,"#.repeat(100_000));
    let decoded = tolerant::<Tree>(&json).unwrap();
    assert_eq!((decoded.problems.len(), decoded.value.extra.len()), (0, 0));
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
}
