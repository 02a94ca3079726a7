//! `oneOf` and `anyOf`: how a branch is told, what it is called, what collapses.

use generator::ir::{Kind, Others, Selection, Shape, Ty, Width};

use super::support::{Lowered, labels, object, schemas, schemas_3_1, schemas_with, union, values};

/// Labels and selection of a union of these branches.
fn told(branches: &str) -> (Vec<String>, Selection) {
    let lowered = schemas(&format!("U:\n  oneOf:\n{}", branches.trim_start_matches('\n')));
    let union = lowered.union("U");
    (labels(union).into_iter().map(ToOwned::to_owned).collect(), union.selection.clone())
}

#[test]
fn the_strongest_evidence_tells() {
    let (labels, selection) = told(
        "
    - {type: object, required: [t, v], properties: {t: {type: string, enum: [a]}, v: {type: string}}}
    - {type: object, required: [t], properties: {t: {type: string, enum: [b]}}}
    - {type: string}",
    );
    assert_eq!((labels.join(" "), selection), ("a b text".to_owned(), Selection::Constant("t".to_owned())));

    let (labels, selection) = told(
        "
    - {type: string}
    - {type: array, items: {type: string}}
    - {type: object, properties: {x: {type: string}}}",
    );
    assert_eq!((labels.join(" "), selection), ("text list x".to_owned(), Selection::Kind));

    let (labels, selection) = told("
    - {type: object, required: [price], properties: {price: {type: string}, note: {type: string}}}
    - {type: object, required: [tiers], properties: {tiers: {type: array, items: {type: string}}, note: {type: string}}}");
    assert_eq!((labels.join(" "), selection), ("price tiers".to_owned(), Selection::Keys));

    let (labels, selection) = told(
        "
    - {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}
    - {type: object, properties: {b: {type: string}}}",
    );
    assert_eq!((labels.join(" "), selection), ("a b".to_owned(), Selection::Score));
}

#[test]
fn lists_of_different_items_overlap() {
    let lowered =
        schemas("U: {oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}");
    assert_eq!(lowered.union("U").selection, Selection::Score);
    assert_eq!(labels(lowered.union("U")), ["text_list", "number_list"]);
    assert_eq!(lowered.said(), ["note overlapping-union"]);
}

#[test]
fn equal_constants_do_not_tell() {
    let (_, selection) = told(
        "
    - {type: object, required: [t], properties: {t: {type: string, enum: [a]}}}
    - {type: object, required: [t], properties: {t: {type: string, enum: [a]}, v: {type: string}}}",
    );
    assert_eq!(selection, Selection::Score);
}

#[test]
fn a_constant_that_may_be_absent_is_evidence_but_no_tag() {
    let lowered = schemas("
U:
  anyOf:
    - {type: object, required: [tid], properties: {tid: {type: integer}, c: {type: number, enum: [1], default: 1}, source: {type: string}}}
    - {type: object, required: [tid, c, source], properties: {tid: {type: integer}, c: {type: number, enum: [2]}, source: {type: string}}}");
    let union = lowered.union("U");
    assert_eq!(union.selection, Selection::Score);
    assert_eq!(labels(union), ["c_1", "c_2"]);
    assert_eq!(union.branches[0].constants, [("c".to_owned(), "1".to_owned())]);
    assert_eq!(union.branches[0].required, ["tid"]);
    assert_eq!(union.branches[0].declared, ["tid", "c", "source"]);
    assert_eq!(union.branches[1].required, ["tid", "c", "source"]);
}

#[test]
fn a_discriminator_maps_values_to_branches() {
    let lowered = schemas("
U:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Fox'}]
  discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', kitten: Cat, '7': Fox}}
Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
Fox: {type: object, required: [kind], properties: {kind: {type: integer, enum: [7]}}}");
    let union = lowered.union("U");
    assert_eq!(union.selection, Selection::Discriminator("kind".to_owned()));
    let tags: Vec<String> = union.branches.iter().map(|b| b.tags.join(" ")).collect();
    assert_eq!(tags, ["\"cat\" \"kitten\"", "\"Dog\"", "7"]);
    // Of two values neither names the branch: their order would decide.
    assert_eq!(labels(union), ["Cat", "Dog", "Fox"]);
}

/// The values that lead to each branch.
fn tags(lowered: &Lowered, name: &str) -> Vec<String> {
    lowered.union(name).branches.iter().map(|b| b.tags.join(" ")).collect()
}

#[test]
fn a_branch_says_itself_what_leads_to_it_or_its_branches_do() {
    let lowered = schemas("
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/N'}]
  discriminator: {propertyName: t}
A: {type: object, required: [t], properties: {t: {type: string, enum: [a, shared]}}}
B: {type: object, required: [t], properties: {t: {type: string, enum: [b1, b2, shared]}}}
N: {oneOf: [{type: object, required: [t], properties: {t: {type: string, enum: [n]}}}, {$ref: '#/components/schemas/M'}], discriminator: {propertyName: t}}
M: {type: object, required: [t], properties: {t: {type: string}}}");
    assert_eq!(tags(&lowered, "U"), ["\"a\"", "\"b1\" \"b2\"", "\"n\" \"M\""]);
}

#[test]
fn a_mapping_may_name_files() {
    let lowered = schemas(
        "
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: t, mapping: {one: A.json, two: 'parts.yaml#/B'}}
A: {type: object, required: [t], properties: {t: {type: string}}}
B: {type: object, required: [t], properties: {t: {type: string}}}",
    );
    assert_eq!(tags(&lowered, "U"), ["\"one\"", "\"two\""]);
}

#[test]
fn a_parent_with_a_discriminator_is_the_union_of_its_children() {
    let lowered = schemas("
P: {type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t, mapping: {q: Q}}}
A: {allOf: [{$ref: '#/components/schemas/P'}, {properties: {a: {type: string}}}]}
B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}}]}
C: {allOf: [{$ref: '#/components/schemas/P'}]}
Q: {type: object, required: [t], properties: {t: {type: string}}}
Lone: {type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t}}");
    assert_eq!(labels(lowered.union("P")), ["A", "B", "C", "Q", "base"]);
    assert_eq!(tags(&lowered, "P"), ["\"A\"", "\"B\"", "\"C\"", "\"q\"", ""]);
    let preset = |name: &str| lowered.object(name).fields[0].preset.clone();
    assert_eq!(preset("B").as_deref(), Some("B"));
    assert_eq!(preset("C").as_deref(), Some("C"));
    assert_eq!(preset("Lone"), None);
    assert_eq!(lowered.said(), ["note ignored-discriminator"]);
}

#[test]
fn the_union_writes_what_its_branches_may_lack() {
    let lowered = schemas("
U:
  oneOf: [{$ref: '#/components/schemas/Own'}, {$ref: '#/components/schemas/Two'}, {$ref: '#/components/schemas/None'}]
  discriminator: {propertyName: t, mapping: {x: Two, y: Two}}
Own: {type: object, required: [t], properties: {t: {type: string}}}
Two: {type: object, required: [t], properties: {t: {type: string}}}
None: {type: object, properties: {n: {type: string}}}");
    let puts: Vec<Option<&str>> = lowered.union("U").branches.iter().map(|b| b.put.as_deref()).collect();
    assert_eq!(puts, [None, None, Some("\"None\"")]);
    assert_eq!(lowered.object("Own").fields[0].preset.as_deref(), Some("Own"));
    assert_eq!(lowered.object("Two").fields[0].preset, None, "either of two");
}

#[test]
fn a_branch_without_a_discriminating_value_is_warned_of() {
    let lowered = schemas(
        "
U:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {x: {type: string}}}]
  discriminator: {propertyName: kind}
Cat: {type: object, required: [kind], properties: {kind: {type: string}}}",
    );
    assert_eq!(lowered.said(), ["warning untagged-branch"]);
}

#[test]
fn labels_do_not_depend_on_the_order_of_branches() {
    let branches = [
        "{title: Same, type: object, required: [a], properties: {a: {type: string}}}",
        "{title: Same, type: object, required: [b], properties: {b: {type: string}}}",
        "{$ref: '#/components/schemas/Named'}",
        "{type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}",
    ];
    let found = |order: [usize; 4]| {
        let list: Vec<&str> = order.iter().map(|&i| branches[i]).collect();
        let lowered = schemas(&format!(
            "U: {{oneOf: [{}]}}\nNamed: {{type: object, properties: {{z: {{type: string}}}}}}",
            list.join(", ")
        ));
        let mut found: Vec<(usize, String)> =
            order.into_iter().zip(labels(lowered.union("U")).into_iter().map(ToOwned::to_owned)).collect();
        found.sort();
        found.into_iter().map(|(_, label)| label).collect::<Vec<_>>()
    };
    assert_eq!(found([0, 1, 2, 3]), ["Same_a", "Same_b", "Named", "a_b"]);
    assert_eq!(found([3, 2, 1, 0]), ["Same_a", "Same_b", "Named", "a_b"]);
}

#[test]
fn what_no_reader_could_tell_apart_collapses() {
    let shown = |schema: &str| {
        let lowered = schemas(&format!("U: {schema}"));
        match &lowered.component("U").shape {
            Shape::Alias(ty) => lowered.show(ty),
            Shape::TextEnum(_) | Shape::IntegerEnum(_) => values(lowered.component("U")).join("|"),
            other => panic!("{schema}: {other:?}"),
        }
    };
    assert_eq!(shown("{anyOf: [{type: string}]}"), "Text(Plain)");
    assert_eq!(shown("{anyOf: [{type: string}, {type: string, maxLength: 3}]}"), "Text(Plain)");
    assert_eq!(
        shown("{anyOf: [{type: string, format: date}, {type: string, format: date-time}]}"),
        "Text(Plain)"
    );
    assert_eq!(shown("{anyOf: [{type: number, format: float}, {type: number}]}"), "Number");
    assert_eq!(shown("{oneOf: [{type: string, enum: [a]}, {type: string, enum: [b, a]}]}"), "a|b");
    assert_eq!(shown("{anyOf: [{type: string}, {type: string, enum: [x, y]}]}"), "x|y");
    assert_eq!(shown("{anyOf: [{type: integer, enum: [1]}, {type: integer, enum: [2]}]}"), "1|2");
    assert_eq!(shown("{anyOf: [{}, {type: string}]}"), "Any");
}

#[test]
fn integers_beside_other_numbers_keep_their_digits() {
    let shown = |schema: &str| {
        let lowered = schemas(&format!("U: {schema}"));
        let Shape::Alias(ty) = &lowered.component("U").shape else { panic!("{schema}") };
        lowered.show(ty)
    };
    for (branches, ty) in [
        ("{type: integer}, {type: number}", "Decimal"),
        ("{type: number}, {type: integer, format: int32}", "Decimal"),
        ("{type: integer, enum: [1]}, {type: number}", "Decimal"),
        ("{type: number, enum: [0.5]}, {type: integer}", "Decimal"),
        ("{type: number, enum: [0.5]}, {type: number}", "Number"),
        ("{type: number, format: int64}, {type: integer}", "Integer(I64)"),
        ("{type: integer, format: uint64}, {type: integer, format: int32}", "Decimal"),
        ("{type: integer, format: uint128}, {type: integer, format: int32}", "Decimal"),
        ("{type: integer, format: uint64}, {type: integer, format: uint8}", "Integer(U64)"),
        ("{type: integer, format: uint32}, {type: integer, format: int8}", "Integer(I64)"),
        ("{type: integer, format: int32}, {type: integer, format: int32}", "Integer(I32)"),
    ] {
        assert_eq!(shown(&format!("{{oneOf: [{branches}]}}")), ty, "{branches}");
    }
}

#[test]
fn formats_of_the_configuration_hold_for_branches_of_a_union() {
    let number = "U: {anyOf: [{type: number, format: money}, {type: number, format: money, minimum: 0}]}";
    let lowered = super::support::schemas_with(number, "formats = { money = 'my::Money' }");
    assert_eq!(lowered.alias("U"), &generator::ir::Ty::Custom("my::Money".to_owned()));
    let mixed = "U: {anyOf: [{type: number, format: money}, {type: number}]}";
    let lowered = super::support::schemas_with(mixed, "formats = { money = 'my::Money' }");
    assert_eq!(lowered.alias("U"), &generator::ir::Ty::Decimal);
}

#[test]
fn an_enum_beside_any_text_allows_others() {
    let others = |schema: &str| match &schemas(&format!("U: {schema}")).component("U").shape {
        Shape::TextEnum(values) => values.others,
        Shape::IntegerEnum(integers) => integers.values.others,
        other => panic!("{other:?}"),
    };
    assert_eq!(others("{anyOf: [{type: string}, {type: string, enum: [x, y]}]}"), Others::Allowed);
    assert_eq!(others("{anyOf: [{type: integer, enum: [1]}, {type: integer}]}"), Others::Allowed);
    assert_eq!(others("{anyOf: [{type: string, enum: [x]}, {type: string, enum: [y]}]}"), Others::Refused);
}

#[test]
fn elements_beside_branches_are_those_of_the_array() {
    let lowered = schemas("U: {items: {type: string}, oneOf: [{type: array, items: {}}, {type: string}]}");
    assert_eq!(labels(lowered.union("U")), ["list", "text"]);
}

#[test]
fn values_of_collapsed_enums_keep_their_docs() {
    let lowered = schemas("U: {oneOf: [{enum: [a], title: First, description: the first}, {enum: [b]}]}");
    let Shape::TextEnum(values) = &lowered.component("U").shape else { panic!("an enum") };
    assert_eq!(values.listed[0].docs.title.as_deref(), Some("First"));
    assert_eq!(values.listed[0].docs.description.as_deref(), Some("the first"));
}

#[test]
fn nested_unions_are_spliced_unless_they_are_types_of_their_own() {
    let lowered = schemas(
        "
U:
  anyOf:
    - {type: string}
    - anyOf: [{type: integer}, {type: array, items: {type: string}}]
    - {$ref: '#/components/schemas/Own'}
Own: {anyOf: [{type: boolean}, {type: object, properties: {x: {type: string}}}]}",
    );
    let outer = lowered.union("U");
    assert_eq!(labels(outer), ["text", "number", "list", "Own"]);
    assert_eq!(outer.branches[3].kinds, [Kind::Boolean, Kind::Object]);
    assert_eq!(outer.selection, Selection::Kind);
}

#[test]
fn branches_are_described_through_references() {
    let lowered = schemas("
U: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
A: {description: an A, allOf: [{$ref: '#/components/schemas/Base'}, {required: [b], properties: {b: {type: string}}}]}
Base: {type: object, required: [k], properties: {k: {type: string, enum: [a]}}}");
    let branch = &lowered.union("U").branches[0];
    assert_eq!(branch.kinds, [Kind::Object]);
    assert_eq!(branch.required, ["k", "b"]);
    assert_eq!(branch.constants, [("k".to_owned(), "\"a\"".to_owned())]);
    assert_eq!(branch.docs.description.as_deref(), Some("an A"));
}

fn renamed(lowered: &Lowered) -> Vec<Option<&str>> {
    lowered.union("U").branches.iter().map(|b| b.renamed.as_deref()).collect()
}

#[test]
fn branches_can_be_named() {
    let text = "U: {oneOf: [{type: string}, {type: object, properties: {x: {type: string}}}]}";
    let config = "[rename]
'#/components/schemas/U/oneOf/0' = 'Plain'
'#/components/schemas/U/oneOf/1' = 'Detailed'
'#/components/schemas/U/oneOf/1/title' = 'Long'";
    let lowered = schemas_with(text, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(renamed(&lowered), [Some("Plain"), Some("Long")]);
    assert_eq!(lowered.of(&lowered.union("U").branches[1].ty).renamed.as_deref(), Some("Detailed"));
    assert_eq!(union(lowered.component("U")).branches.len(), 2);
}

#[test]
fn what_stands_beside_a_union_reaches_its_branches_or_is_told() {
    let lowered = schemas_3_1("
A:
  oneOf: [{type: object, required: [x], properties: {x: {type: string}}}, {type: object, required: [y], properties: {y: {type: string}}}]
  patternProperties: {'^z': {type: integer}}
  additionalProperties: false
B:
  oneOf: [{type: array, items: {}}, {type: string}]
  items: {type: integer}
C:
  oneOf: [{type: array, minItems: 1}, {type: string}]
  prefixItems: [{type: integer}]");
    let rests =
        lowered.union("A").branches.iter().map(|branch| format!("{:?}", object(lowered.of(&branch.ty)).rest));
    assert_eq!(rests.collect::<Vec<_>>(), ["Typed(Integer(I64))", "Typed(Integer(I64))"]);
    assert_eq!(lowered.union("B").branches[0].ty, Ty::List(Box::new(Ty::Integer(Width::I64))));
    assert_eq!(lowered.said(), ["note untyped-rest"]);
}

/// A reference in a mapping is percent-encoded, the name of the component is not.
#[test]
fn a_mapping_may_be_percent_encoded() {
    let lowered = schemas("
Pet:
  oneOf: [{$ref: '#/components/schemas/Page%C2%ABCat%C2%BB'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Page%C2%ABCat%C2%BB', dog: '#/components/schemas/Dog'}}
Page«Cat»: {type: object, required: [kind], properties: {kind: {type: string}, meow: {type: boolean}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}, bark: {type: boolean}}}");
    assert_eq!(tags(&lowered, "Pet"), ["\"cat\"", "\"dog\""]);
}
