//! Types that contain themselves.

use super::support::{Lowered, schemas};

#[test]
fn only_the_field_that_closes_a_cycle_is_boxed() {
    let lowered = schemas(
        "
Node:
  type: object
  required: [value, children, by_name]
  properties:
    value: {type: string}
    parent: {$ref: '#/components/schemas/Node'}
    children: {type: array, items: {$ref: '#/components/schemas/Node'}}
    by_name: {type: object, additionalProperties: {$ref: '#/components/schemas/Node'}}
    leaf: {$ref: '#/components/schemas/Leaf'}
Leaf: {type: object, properties: {x: {type: string}}}",
    );
    assert_eq!(lowered.field("Node", "parent"), "Optional boxed Node");
    assert_eq!(lowered.field("Node", "children"), "Required [Node]");
    assert_eq!(lowered.field("Node", "by_name"), "Required {Node}");
    assert_eq!(lowered.field("Node", "leaf"), "Optional Leaf");
    assert_eq!(lowered.said(), Vec::<String>::new());
}

#[test]
fn an_optional_field_is_boxed_rather_than_a_required_one() {
    let lowered = schemas(
        "
A: {type: object, required: [b], properties: {b: {$ref: '#/components/schemas/B'}}}
B: {type: object, properties: {a: {$ref: '#/components/schemas/Name'}}}
Name: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
    );
    assert_eq!(lowered.field("A", "b"), "Required B");
    assert_eq!(lowered.field("B", "a"), "OptionalNullable boxed Name");
}

#[test]
fn a_cycle_of_required_fields_is_opened_with_a_warning() {
    let text = "
A: {type: object, required: [b], properties: {b: {$ref: '#/components/schemas/B'}}}
B: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}";
    let lowered = schemas(text);
    assert_eq!(lowered.field("A", "b"), "Required B");
    assert_eq!(lowered.field("B", "a"), "Optional boxed A");
    assert_eq!(lowered.said(), ["warning infinite-type"]);
    // The order of the document decides nothing.
    let turned: Vec<&str> = text.trim().lines().rev().collect();
    assert_eq!(schemas(&turned.join("\n")).field("B", "a"), "Optional boxed A");
}

#[test]
fn branches_of_unions_break_cycles() {
    let lowered = schemas(
        "
Expr: {oneOf: [{type: string}, {$ref: '#/components/schemas/Not'}]}
Not: {type: object, required: [inner], properties: {inner: {$ref: '#/components/schemas/Expr'}}}",
    );
    assert_eq!(lowered.field("Not", "inner"), "Required Expr");
    assert_eq!(lowered.said(), Vec::<String>::new());
}

#[test]
fn a_name_for_nothing_but_itself_may_be_anything() {
    let lowered = schemas(
        "
A: {allOf: [{$ref: '#/components/schemas/B'}]}
B: {allOf: [{$ref: '#/components/schemas/A'}]}",
    );
    assert_eq!(lowered.said(), ["warning reference-cycle"]);
}

#[test]
fn a_list_of_itself_is_typed_as_far_as_names_go() {
    let lowered = schemas("Nested: {type: array, items: {$ref: '#/components/schemas/Nested'}}");
    assert_eq!(lowered.show(lowered.alias("Nested")), "[Any]");
    assert_eq!(lowered.said(), ["warning reference-cycle"]);
}

/// Types `T0`, `T1`, .. each with what `next` gives for its number.
fn chain(count: usize, next: impl Fn(usize) -> Option<usize>) -> Lowered {
    let one = |number: usize| {
        let list =
            |to: usize| format!("next: {{type: array, items: {{$ref: '#/components/schemas/T{to}'}}}}");
        let next = next(number).map_or_else(|| "end: {type: string}".to_owned(), list);
        format!("T{number}: {{type: object, properties: {{{next}}}}}")
    };
    schemas(&(0..count).map(one).collect::<Vec<_>>().join("\n"))
}

/// The most types in a row that are owned without a link. Each type owns the next one.
fn longest_way(lowered: &Lowered, count: usize) -> usize {
    let is_linked: Vec<bool> =
        (0..count).map(|number| lowered.component(&format!("T{number}")).linked).collect();
    let mut longest = 0;
    let mut way = 0;
    // Twice around, for circles.
    for number in (0..count).chain(0..count) {
        way = if is_linked[number] { 1 } else { way + 1 };
        longest = longest.max(way);
    }
    longest
}

#[test]
fn what_the_compiler_can_follow_has_no_link() {
    let circle = chain(20, |number| Some((number + 1) % 20));
    assert!(circle.api.types.0.iter().all(|definition| !definition.linked));
    let chain = chain(20, |number| Some(number + 1).filter(|next| *next < 20));
    assert!(chain.api.types.0.iter().all(|definition| !definition.linked));
}

#[test]
fn long_circles_and_chains_are_cut() {
    for count in [40, 200, 2_000] {
        let circle = chain(count, |number| Some((number + 1) % count));
        let longest = longest_way(&circle, count);
        assert!(longest <= 25, "{longest} of {count}");
        let linked = circle.api.types.0.iter().filter(|definition| definition.linked).count();
        assert!(linked <= count / 4, "{linked} of {count}");
        // A chain has an end, so its way is not followed into its beginning.
        let chain = chain(count, |number| Some(number + 1).filter(|next| *next < count));
        let linked = chain.api.types.0.iter().filter(|definition| definition.linked).count();
        assert!((count / 26..=count / 8).contains(&linked), "{linked} of {count}");
    }
}
