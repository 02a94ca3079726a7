//! Whether two JSON texts mean the same value, however they are spelled.

use super::node::Node;
use super::number;

/// Whether `a` and `b` mean the same value: numbers by value, strings by text, objects whatever the order of
/// their members. What is not JSON is the same as nothing else.
pub(super) fn same_json(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // Tags and constants are compared for each branch of a union: most differ at once.
    let is_plain_text = |json: &str| json.starts_with('"') && !json.contains('\\');
    if is_plain_text(a) && is_plain_text(b) {
        return false;
    }
    match (Node::parse(a), Node::parse(b)) {
        (Ok(a), Ok(b)) => same_node(&a, &b),
        _ => false,
    }
}

fn same_node(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::Number(a), Node::Number(b)) => number::same(a, b),
        (Node::List(a), Node::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_node(a, b)),
        (Node::Object(a), Node::Object(b)) => {
            let (mut a, mut b) = (a.iter().collect::<Vec<_>>(), b.iter().collect::<Vec<_>>());
            a.sort_by(|(a, _), (b, _)| a.cmp(b));
            b.sort_by(|(a, _), (b, _)| a.cmp(b));
            a.len() == b.len() && a.iter().zip(b).all(|((ka, a), (kb, b))| ka == kb && same_node(a, b))
        }
        (a, b) => a == b,
    }
}
