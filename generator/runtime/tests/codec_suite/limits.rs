//! Depth and size: what a hostile text can ask for.

use std::collections::BTreeMap;

use crate::fixtures::{Item, Page, Shape, Task, Tree};
use crate::runtime::codec::{Bounds, DecodeError, Extra, Node, ProblemKind, decode_bounded};
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
    assert!(decode_bounded::<Node>(many.as_bytes(), Decoding::Strict, crate::deep(3)).is_ok());
    assert!(decode_bounded::<Node>(many.as_bytes(), Decoding::Strict, crate::deep(2)).is_err());
    // Also after a value was given up half-way.
    let wrong: Vec<String> =
        (0..500).map(|_| r#"{"left":{"left":{"children":[{"left":[[1]]}]}}}"#.to_owned()).collect();
    let json = format!(r#"{{"children":[{}]}}"#, wrong.join(","));
    let problems = tolerant::<Tree>(&json).unwrap().problems;
    assert_eq!((problems.len(), problems[0].count), (1, 500));
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
    assert_eq!(decoded.problems.len(), 1);
    let problem = &decoded.problems[0];
    assert_eq!((problem.count, problem.place.as_str()), (5000, "/children/*/name"));
    assert_eq!(problem.pointer, "/children/0/name");
    // Of what is wrong in ever other ways, a hundred are told.
    let names: Vec<String> = (0..500).map(|i| format!("\"n{i}\":1")).collect();
    let decoded =
        tolerant::<Page>(&format!(r#"{{"page":1,"total":1,"list":[],{}}}"#, names.join(","))).unwrap();
    assert_eq!(decoded.problems.len(), 100);
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

#[test]
fn memory_is_bounded_with_an_error() {
    let list = |item: &str, count: usize| format!("[{}{item}]", format!("{item},").repeat(count));
    let within = |memory: usize| Bounds { memory, ..Bounds::default() };
    let is_too_large = |error: DecodeError| error.kind() == ProblemKind::TooLarge;
    let zeros = list("0", 100_000);
    assert!(decode_bounded::<Vec<i64>>(zeros.as_bytes(), Decoding::Correcting, within(2 << 20)).is_ok());
    let bounds = within(500_000);
    for json in
        [&zeros, &list("{}", 100_000), &list("null", 100_000), &list(r#"{"id":5,"status":{}}"#, 20_000)]
    {
        let bytes = json.as_bytes();
        assert!(is_too_large(decode_bounded::<Vec<i64>>(bytes, Decoding::Correcting, bounds).unwrap_err()));
        assert!(is_too_large(decode_bounded::<Vec<Task>>(bytes, Decoding::Correcting, bounds).unwrap_err()));
        assert!(is_too_large(decode_bounded::<Vec<Shape>>(bytes, Decoding::Correcting, bounds).unwrap_err()));
        assert!(is_too_large(
            decode_bounded::<serde_json::Value>(bytes, Decoding::Correcting, bounds).unwrap_err()
        ));
    }
    let members: Vec<String> = (0..50_000).map(|i| format!("\"{i}\":0")).collect();
    let map = format!("{{{}}}", members.join(","));
    let read = decode_bounded::<BTreeMap<String, i64>>(map.as_bytes(), Decoding::Correcting, bounds);
    assert!(is_too_large(read.unwrap_err()));
    assert!(is_too_large(decode_bounded::<Extra>(map.as_bytes(), Decoding::Correcting, bounds).unwrap_err()));
}

#[test]
fn nested_corrections_take_no_exponential_time() {
    // Each list has an item that is wrong, so that each level keeps what came for all that is below it.
    let mut json = r#"{"name":1}"#.to_owned();
    for _ in 0..40 {
        json = format!(r#"{{"name":[],"children":[7,{json}]}}"#);
    }
    let decoded = crate::correcting::<Tree>(&json).unwrap();
    assert_eq!(crate::text(&decoded.value), json);
    let mut other = decoded.value.clone();
    assert_eq!(other, decoded.value);
    let mut deepest = &mut other;
    while deepest.children.is_some() {
        deepest = &mut deepest.children.as_mut().unwrap()[1];
    }
    deepest.name = Some("changed".to_owned());
    assert_ne!(other, decoded.value);
    assert!(crate::text(&other).contains("changed"));
}

/// The bounds that a client has unless it is told otherwise, and a body that is nearly as long as it may be.
#[test]
#[ignore = "takes a minute where nothing is optimized; `.ci/run` asks for it"]
fn sixty_megabytes_end_in_a_value_or_an_error() {
    let bounds = Bounds { memory: 8 * (64 << 20), ..Bounds::default() };
    let list = |item: &str| format!("[{}{item}]", format!("{item},").repeat((60 << 20) / (item.len() + 1)));
    let zeros = list("0");
    assert!(decode_bounded::<Vec<i64>>(zeros.as_bytes(), Decoding::Correcting, bounds).is_ok());
    for item in ["0", "{}", "null", r#"{"id":[],"status":{},"input":7}"#] {
        let json = list(item);
        let read = decode_bounded::<Vec<Task>>(json.as_bytes(), Decoding::Correcting, bounds);
        assert_eq!(read.unwrap_err().kind(), ProblemKind::TooLarge, "{item}");
    }
}
