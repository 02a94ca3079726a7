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
    assert_eq!(lowered.field("T", "e"), "Optional Any");
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
fn what_no_value_fits_may_be_anything() {
    let text = "
A: {allOf: [{type: object, properties: {a: {type: string}}}, {type: string}]}
B: {allOf: [{type: string}, {type: integer}]}
C: {allOf: [{properties: {a: {type: string}}}, {type: string}]}";
    let lowered = schemas(text);
    assert_eq!(lowered.said(), ["warning contradictory-all-of", "warning contradictory-all-of"]);
    assert_eq!((lowered.alias("A"), lowered.alias("B")), (&Ty::Any, &Ty::Any));
    // `properties` without `type` says nothing of texts.
    assert_eq!(lowered.show(lowered.alias("C")), "Text(Plain)");
}

#[test]
fn of_several_unions_each_combination_is_a_branch() {
    let text = "
T:
  allOf:
    - oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
    - {type: object, required: [id], properties: {id: {type: string}}}
    - anyOf: [{$ref: '#/components/schemas/C'}, {required: [d], properties: {d: {type: string}}}]
A: {type: object, required: [a], properties: {a: {type: string}}}
B: {type: object, required: [b], properties: {b: {type: string}}}
C: {type: object, required: [c], properties: {c: {type: string}}}";
    let lowered = schemas(text);
    let union = lowered.union("T");
    let all: Vec<String> =
        union.branches.iter().map(|b| fields(object(lowered.of(&b.ty))).join(" ")).collect();
    assert_eq!(all, ["id a c", "id a d", "id b c", "id b d"]);
    // Two have `a` and no name of their own that the other one lacks; `C` names the others.
    assert_eq!(labels(union), ["A_C", "A", "B_C", "B"]);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
}

#[test]
fn too_many_combinations_leave_what_stands_beside_them() {
    let union = "{oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]}";
    let text = format!(
        "T:\n  type: object\n  properties: {{id: {{type: string}}}}\n  allOf: [{}]",
        [union; 6].join(", ")
    );
    let lowered = schemas(&text);
    assert_eq!(fields(lowered.object("T")), ["id"]);
    assert_eq!(lowered.said(), ["note untyped-branches"]);
}

#[test]
fn a_type_beside_a_union_chooses_among_its_branches() {
    let text = "
Text: {type: string, anyOf: [{format: date}, {format: uuid}]}
Number: {type: number, oneOf: [{type: string}, {type: integer, enum: [1]}, {type: integer, enum: [2]}]}
Both: {allOf: [{oneOf: [{type: string}, {type: boolean}]}, {oneOf: [{type: boolean}, {type: integer}]}]}";
    let lowered = schemas(text);
    assert_eq!(lowered.show(lowered.alias("Text")), "Text(Plain)");
    assert_eq!(super::support::values(lowered.component("Number")), ["1", "2"]);
    assert_eq!(lowered.alias("Both"), &Ty::Boolean);
    assert_eq!(lowered.said(), Vec::<String>::new());
}

#[test]
fn objects_and_lists_that_a_property_is_declared_with_are_put_together() {
    let text = "
T:
  allOf:
    - properties:
        owner: {$ref: '#/components/schemas/User'}
        marks: {type: array, items: {type: object, properties: {a: {type: string}}}}
        next: {$ref: '#/components/schemas/L'}
    - properties:
        owner: {type: object, required: [login], properties: {admin: {type: boolean}}}
        marks: {type: array, items: {type: object, properties: {b: {type: string}}}}
        next: {$ref: '#/components/schemas/R'}
User: {type: object, properties: {login: {type: string}}}
L: {type: object, properties: {next: {$ref: '#/components/schemas/L'}, l: {type: string}}}
R: {type: object, properties: {next: {$ref: '#/components/schemas/R'}, r: {type: string}}}";
    let lowered = schemas(text);
    let made = |index: usize| lowered.of(&lowered.object("T").fields[index].ty);
    assert_eq!(fields(object(made(0))), ["login", "admin"]);
    assert_eq!(object(made(0)).fields[0].presence, generator::ir::Presence::Required);
    assert_eq!(fields(object(made(1))), ["a", "b"]);
    // What leads back to itself in both is one type.
    assert_eq!(fields(object(made(2))), ["next", "l", "r"]);
    assert_eq!(object(made(2)).fields[0].ty, lowered.object("T").fields[2].ty);
    assert_eq!(made(0).hint.root, Root::Component("T".to_owned()));
    assert_eq!(lowered.said(), Vec::<String>::new());
}

#[test]
fn a_member_of_itself_adds_nothing() {
    let lowered =
        schemas("T: {allOf: [{$ref: '#/components/schemas/T'}, {properties: {a: {type: string}}}]}");
    assert_eq!(fields(lowered.object("T")), ["a"]);
    assert_eq!(lowered.said(), Vec::<String>::new());
}

#[test]
fn a_union_of_another_schema_stays_what_it_is() {
    let text = "
T: {allOf: [{$ref: '#/components/schemas/U'}, {type: object, properties: {t: {type: string}}}]}
U: {oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}";
    let lowered = schemas(text);
    let all = |name: &str| -> Vec<String> {
        let branches = lowered.union(name).branches.iter();
        branches.map(|b| fields(object(lowered.of(&b.ty))).join(" ")).collect()
    };
    assert_eq!(
        (all("T"), all("U")),
        (vec!["t a".to_owned(), "t b".into()], vec!["a".to_owned(), "b".into()])
    );
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
    assert_eq!(labels(lowered.union("Pet")), ["Cat", "Dog"]);
    assert_eq!(lowered.show(&lowered.union("Pet").branches[0].ty), "Cat");
    assert_eq!(fields(lowered.object("Cat")), ["kind", "name", "lives"]);
}

#[test]
fn a_chain_of_all_of_that_nobody_could_compile_is_refused() {
    let link = |i: usize| {
        format!(
            "S{i}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}, {{properties: {{p{i}: {{type: string}}}}}}]}}\n",
            i + 1
        )
    };
    let chain =
        |length: usize| (0..length).map(link).collect::<String>() + &format!("S{length}: {{type: object}}");
    assert_eq!(schemas(&chain(100)).messages("all-of-too-large").len(), 0);
    assert_eq!(schemas(&chain(800)).messages("all-of-too-large").len(), 1);
}

#[test]
fn a_property_that_is_an_object_here_and_a_union_there_is_both() {
    let lowered = schemas(
        "
Detail: {type: object, required: [issue], properties: {issue: {type: string}, field: {type: string}}}
Base: {type: object, properties: {details: {type: array, items: {$ref: '#/components/schemas/Detail'}}}}
Narrow:
  properties:
    details:
      type: array
      items:
        anyOf:
          - {title: TOO_LONG, properties: {issue: {type: string, enum: [TOO_LONG]}, limit: {type: integer}}}
          - {title: TOO_SHORT, properties: {issue: {type: string, enum: [TOO_SHORT]}}}
Failure: {allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Narrow'}]}",
    );
    assert_eq!(lowered.messages("conflicting-property"), Vec::<String>::new());
    assert_eq!(lowered.field("Failure", "details"), "Optional [union]");
}
