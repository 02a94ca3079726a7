//! `allOf`, and what stands beside a union.

use generator::ir::{Rest, Root, Ty};

use super::support::{fields, labels, object, schemas};

#[test]
fn one_member_with_a_description_is_that_member() {
    let text = "
Base: {type: object, description: general, properties: {a: {type: string}}}
Wrapped: {description: special, allOf: [{$ref: '#/components/schemas/Base'}, {description: more}]}
Inline: {allOf: [{type: object, properties: {b: {type: string}}}]}";
    let lowered = schemas(text);
    assert_eq!(lowered.show(lowered.alias("Wrapped")), "Base");
    assert_eq!(lowered.component("Wrapped").docs.description.as_deref(), Some("special"));
    // An inline member is the component itself, not a second type of the same name.
    assert_eq!(fields(lowered.object("Inline")), ["b"]);
    assert_eq!(lowered.api.types.0.len(), 3);
}

#[test]
fn several_members_make_one_object() {
    let text = "
Base: {type: object, required: [id], properties: {id: {type: string}, kind: {type: string}, sub: {type: object, properties: {x: {type: string}}}}}
Left: {allOf: [{$ref: '#/components/schemas/Base'}]}
Diamond:
  required: [own]
  allOf:
    - {$ref: '#/components/schemas/Left'}
    - {$ref: '#/components/schemas/Base'}
    - {required: [kind]}
    - {properties: {kind: {type: string, enum: [cat]}, extra: {type: integer}}}
  properties: {own: {type: boolean}}";
    let lowered = schemas(text);
    let diamond = lowered.object("Diamond");
    assert_eq!(fields(diamond), ["id", "sub", "extra", "own"]);
    // The narrower declaration wins, and `required` counts wherever it stands.
    assert_eq!(diamond.constants[0].json, "\"cat\"");
    assert_eq!(lowered.field("Diamond", "id"), "Required Text(Plain)");
    assert_eq!(lowered.field("Diamond", "own"), "Required Boolean");
    // Inline types of a member are the member's.
    let sub = lowered.of(&diamond.fields[1].ty);
    assert_eq!(sub.hint.root, Root::Component("Base".to_owned()));
    assert_eq!(lowered.said(), Vec::<String>::new());
}

#[test]
fn the_narrower_type_of_a_property_wins() {
    let text = "
T:
  allOf:
    - properties: {a: {}, b: {type: number}, c: {type: string}, d: {type: string, nullable: true}, e: {type: string}}
    - properties: {a: {type: string}, b: {type: integer}, c: {type: string, enum: [x]}, d: {type: string}, e: {type: boolean}}";
    let lowered = schemas(text);
    assert_eq!(lowered.field("T", "a"), "Optional Text(Plain)");
    assert_eq!(lowered.field("T", "b"), "Optional Integer(I64)");
    assert_eq!(lowered.field("T", "c"), "Optional text-enum");
    assert_eq!(lowered.field("T", "d"), "Optional Text(Plain)");
    assert_eq!(lowered.field("T", "e"), "Optional Text(Plain)");
    assert_eq!(lowered.said(), ["warning conflicting-property"]);
}

#[test]
fn an_open_and_a_closed_member_are_merged_with_a_note() {
    let text = "
T:
  allOf:
    - {type: object, additionalProperties: true, properties: {a: {type: string}}}
    - {type: object, additionalProperties: false, properties: {b: {type: string}}}";
    let lowered = schemas(text);
    assert_eq!(fields(lowered.object("T")), ["a", "b"]);
    assert_eq!(lowered.object("T").rest, Rest::Closed);
    assert_eq!(lowered.said(), ["note contradictory-all-of"]);
}

#[test]
fn scalars_of_one_type_become_the_one_that_says_most() {
    let text = "
T: {allOf: [{type: string}, {type: string, enum: [a, b]}, {maxLength: 3}]}
Other: {allOf: [{type: string}, {type: string, format: date}]}";
    let lowered = schemas(text);
    assert_eq!(super::support::values(lowered.component("T")), ["a", "b"]);
    assert_eq!(lowered.show(lowered.alias("Other")), "Text(Date)");
    assert_eq!(lowered.api.types.0.len(), 2);
}

#[test]
fn what_has_no_type_is_refused_with_its_place() {
    let text = "
A: {allOf: [{type: object, properties: {a: {type: string}}}, {type: string}]}
B: {allOf: [{type: string}, {type: integer}]}
C:
  allOf:
    - oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]
    - oneOf: [{type: object, properties: {c: {type: string}}}, {type: object, properties: {d: {type: string}}}]";
    let lowered = schemas(text);
    let expected = [
        "the schema combines an object with a schema that is none",
        "the schema combines schemas of different types",
        "the schema combines several unions",
    ];
    assert_eq!(lowered.messages("unsupported-composition"), expected);
    assert_eq!(lowered.alias("A"), &Ty::Any);
}

#[test]
fn a_choice_of_required_keys_is_a_fact_and_no_union() {
    let text = "
T:
  type: object
  properties: {a: {type: string}, b: {type: string}}
  anyOf: [{required: [a]}, {required: [b]}]";
    let lowered = schemas(text);
    assert_eq!(fields(lowered.object("T")), ["a", "b"]);
    assert_eq!(lowered.component("T").docs.facts, ["At least one of these is present: `a`; `b`"]);
}

#[test]
fn properties_beside_a_union_are_in_each_branch() {
    let text = "
T:
  type: object
  required: [id]
  properties: {id: {type: string}}
  oneOf:
    - {type: object, required: [a], properties: {a: {type: string}}}
    - {$ref: '#/components/schemas/Full'}
Full: {type: object, required: [id, b], properties: {id: {type: string}, b: {type: string}}}";
    let lowered = schemas(text);
    let union = lowered.union("T");
    assert_eq!(labels(union), ["a", "Full"]);
    assert_eq!(fields(object(lowered.of(&union.branches[0].ty))), ["id", "a"]);
    // A branch that has them already stays what it is.
    assert_eq!(lowered.show(&union.branches[1].ty), "Full");
    assert_eq!(union.branches[0].required, ["id", "a"]);
}

#[test]
fn a_parent_that_lists_its_children_is_their_union_and_part_of_each() {
    let text = "
Pet:
  type: object
  required: [kind]
  properties: {kind: {type: string}, name: {type: string}}
  discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: Dog}}
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {tricks: {type: integer}}}]}";
    let lowered = schemas(text);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(labels(lowered.union("Pet")), ["cat", "dog"]);
    assert_eq!(lowered.show(&lowered.union("Pet").branches[0].ty), "Cat");
    assert_eq!(fields(lowered.object("Cat")), ["kind", "name", "lives"]);
}
