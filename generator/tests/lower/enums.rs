//! `enum`: which lists become types, and the names and docs of their values.

use generator::ir::{EnumValue, Shape, Ty, Width};

use super::support::{schemas, schemas_with, values};

fn names<T>(all: &[EnumValue<T>]) -> Vec<Option<&str>> {
    all.iter().map(|v| v.renamed.as_deref()).collect()
}

#[test]
fn texts_and_integers_become_types() {
    let text = "
Colour: {type: string, enum: [red, green, red]}
Status: {type: number, enum: [-1, 0, 2.0]}
Bare: {enum: [a, b]}
Maybe: {type: string, enum: [x, null]}
Holder: {type: object, required: [m], properties: {m: {$ref: '#/components/schemas/Maybe'}}}";
    let lowered = schemas(text);
    assert_eq!(values(lowered.component("Colour")), ["red", "green"]);
    assert_eq!(lowered.messages("repeated-enum-value").len(), 1);
    assert_eq!(values(lowered.component("Status")), ["-1", "0", "2"]);
    assert_eq!(values(lowered.component("Bare")), ["a", "b"]);
    assert_eq!(values(lowered.component("Maybe")), ["x"]);
    assert_eq!(lowered.field("Holder", "m"), "Nullable Maybe");
}

#[test]
fn other_lists_get_the_widest_honest_type() {
    let cases = [
        ("{enum: [{a: 1}, b]}", "Any", 1),
        ("{type: integer, enum: [a, 2]}", "Integer(I64)", 1),
        ("{type: integer, enum: [a, 18446744073709551615]}", "Integer(U64)", 1),
        ("{type: integer, enum: [0.5, 2]}", "Decimal", 1),
        ("{type: number, enum: [0.5, 1]}", "Number", 0),
        ("{type: number, enum: [0.5, 9007199254740993]}", "Decimal", 0),
        ("{type: boolean, enum: [true, false]}", "Boolean", 0),
    ];
    for (schema, shown, warnings) in cases {
        let lowered = schemas(&format!("E: {schema}"));
        assert_eq!(lowered.show(lowered.alias("E")), shown, "{schema}");
        assert_eq!(lowered.messages("mixed-enum").len(), warnings, "{schema}");
        let facts = &lowered.component("E").docs.facts;
        assert!(facts.iter().any(|f| f.starts_with("One of ")), "{schema}: {facts:?}");
    }
}

#[test]
fn the_width_is_the_first_that_holds_all_values() {
    for (schema, width) in [
        ("{type: integer, enum: [0, 9223372036854775807]}", Width::I64),
        ("{type: integer, format: uint64, enum: [0, 1]}", Width::I64),
        ("{type: integer, enum: [0, 18446744073709551615]}", Width::U64),
        ("{enum: [18446744073709551615]}", Width::U64),
        ("{type: integer, enum: [-1, 18446744073709551615]}", Width::I128),
        ("{anyOf: [{type: integer, enum: [0]}, {type: integer, format: uint64}]}", Width::U64),
        ("{anyOf: [{type: integer, enum: [18446744073709551615]}, {type: integer}]}", Width::I128),
    ] {
        let lowered = schemas(&format!("E: {schema}"));
        let Shape::IntegerEnum(integers) = &lowered.component("E").shape else { panic!("{schema}") };
        assert_eq!(integers.width, width, "{schema}");
    }
}

#[test]
fn values_are_read_as_the_type_says() {
    let lowered = schemas(
        "
T: {type: string, enum: [1, 2.5, true, x]}
I: {type: integer, enum: ['1', 2]}",
    );
    assert_eq!(values(lowered.component("T")), ["1", "2.5", "true", "x"]);
    assert_eq!(values(lowered.component("I")), ["1", "2"]);
    assert_eq!(lowered.said(), Vec::<String>::new(), "loading has said so");
}

#[test]
fn values_of_several_types_are_a_union() {
    let lowered = schemas("M: {enum: [auto, 1, 2, true, null, none]}");
    let union = lowered.union("M");
    assert_eq!(super::support::labels(union), ["boolean", "number", "text"]);
    assert_eq!(values(lowered.of(&union.branches[1].ty)), ["1", "2"]);
    assert_eq!(values(lowered.of(&union.branches[2].ty)), ["auto", "none"]);
    assert_eq!(lowered.said(), Vec::<String>::new());
}

#[test]
fn values_are_named_by_extension_and_by_configuration() {
    let text = "
E:
  type: integer
  enum: [0, 1]
  x-enum-varnames: [Off, On]
  x-enum-descriptions: [not running, running]";
    let lowered = schemas_with(text, "[rename]\n'#/components/schemas/E/enum/1' = 'Running'");
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let Shape::IntegerEnum(integers) = &lowered.component("E").shape else { panic!("an enum") };
    let values = &integers.values;
    assert_eq!(names(&values.listed), [Some("Off"), Some("Running")]);
    assert_eq!(values.listed[1].docs.description.as_deref(), Some("running"));
}

#[test]
fn a_required_property_with_one_value_is_a_constant() {
    let text = "
T:
  type: object
  required: [kind, size, ref, maybe]
  properties:
    kind: {type: string, enum: [t], description: says what it is}
    size: {type: number, enum: [2]}
    ref: {$ref: '#/components/schemas/One'}
    maybe: {type: string, nullable: true, enum: [x]}
    free: {type: string, enum: [y]}
One: {type: string, enum: [one]}";
    let lowered = schemas(text);
    let object = lowered.object("T");
    let constants: Vec<(&str, &str)> =
        object.constants.iter().map(|c| (c.wire.as_str(), c.json.as_str())).collect();
    assert_eq!(constants, [("kind", "\"t\""), ("size", "2"), ("ref", "\"one\"")]);
    assert_eq!(object.constants[0].docs.description.as_deref(), Some("says what it is"));
    assert_eq!(lowered.field("T", "maybe"), "Nullable text-enum");
    assert_eq!(lowered.field("T", "free"), "Optional text-enum");
    assert!(matches!(object.fields[0].ty, Ty::Ref(_)));
}
