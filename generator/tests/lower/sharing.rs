//! `[rename]` that gives several inline types one name, pruning, and who uses what.

use super::support::{Lowered, lower_with, object, schemas_with};

const TEXT: &str = "
A: {type: object, properties: {media: {type: object, description: one, properties: {url: {type: string}, opts: {type: object, properties: {fit: {type: string, enum: [a, b]}}}}}}}
B: {type: object, properties: {media: {type: object, description: two, properties: {opts: {type: object, properties: {fit: {type: string, enum: [a, b]}}}, url: {type: string}}}}}
C: {type: object, properties: {media: {type: object, properties: {url: {type: integer}}}}}";

fn rename(lines: &str) -> Lowered {
    schemas_with(TEXT, &format!("[rename]\n{lines}"))
}

#[test]
fn equal_types_of_one_name_are_one_type() {
    let lowered = rename("'#/components/schemas/?/properties/media' = 'Media'");
    assert_eq!(lowered.said(), ["error rename-conflict"]);

    let lowered = rename(
        "'#/components/schemas/A/properties/media' = 'Media'\n'#/components/schemas/B/properties/media' = 'Media'",
    );
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let (a, b) = (&lowered.object("A").fields[0].ty, &lowered.object("B").fields[0].ty);
    assert_eq!(a, b);
    let media = lowered.of(a);
    assert_eq!((media.renamed.as_deref(), media.docs.description.as_deref()), (Some("Media"), Some("one")));
    assert_eq!(object(media).fields.len(), 2);
    // A, B, C, C's own inline type; Media, its options and their enum. The second copies are gone.
    assert_eq!(lowered.api.types.0.len(), 7);
}

/// What one of the merged types allows is a value of the one that stays, also for types inside of them.
#[test]
fn bounds_of_inner_types_are_merged_as_well() {
    let text = "
A: {type: object, properties: {media: {type: object, properties: {opts: {type: object, properties: {fit: {type: string, minLength: 5, maxLength: 9}}}}}}}
B: {type: object, properties: {media: {type: object, properties: {opts: {type: object, properties: {fit: {type: string, maxLength: 9}}}}}}}";
    let lines = "[rename]\n'#/components/schemas/?/properties/media' = 'Media'";
    let lowered = schemas_with(text, lines);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let media = object(lowered.of(&lowered.object("B").fields[0].ty));
    let options = object(lowered.of(&media.fields[0].ty));
    let checks = format!("{:?}", options.fields[0].checks);
    assert_eq!(options.fields[0].checks.0.len(), 1, "{checks}");
}

#[test]
fn any_difference_that_the_wire_can_show_is_a_conflict() {
    let base = "type: object, required: [k], properties: {k: {type: string, enum: [a]}, v: {type: string, enum: [x, y]}, w: {type: string}}";
    let is_shared = |other: &str| {
        let text = format!("A: {{properties: {{i: {{{base}}}}}}}\nB: {{properties: {{i: {{{other}}}}}}}");
        schemas_with(&text, "[rename]\n'#/components/schemas/?/properties/i' = 'One'").errors().is_empty()
    };
    assert!(is_shared(base));
    for (part, changed) in [
        ("required: [k]", "required: [k, w]"),
        ("[a]", "[b]"),
        ("[x, y]", "[x, z]"),
        ("w: {type: string}", "w: {type: integer}"),
        ("w: {type: string}", "w: {type: array, items: {type: string}}"),
        ("w: {type: string}", "w: {type: string, nullable: true}"),
        ("w: {type: string}", "u: {type: string}"),
        ("type: object", "type: object, additionalProperties: false"),
    ] {
        assert!(!is_shared(&base.replacen(part, changed, 1)), "{changed}");
    }
}

#[test]
fn the_conflict_names_both_places() {
    let lowered = rename(
        "'#/components/schemas/A/properties/media' = 'M'\n'#/components/schemas/C/properties/media' = 'M'",
    );
    let conflict = &lowered.report.diagnostics[0];
    assert_eq!(conflict.code.name, "rename-conflict");
    let (place, other) = (format!("{:?}", conflict.place), format!("{:?}", conflict.related[0].0));
    assert!(place.contains("/components/schemas/C/properties/media"), "{place}");
    assert!(other.contains("/components/schemas/A/properties/media"), "{other}");
}

#[test]
fn an_inline_copy_of_a_component_can_become_the_component() {
    let text = "
PetVo: {type: object, properties: {name: {type: string}}}
T: {type: object, properties: {pet: {type: object, properties: {name: {type: string}}}}}";
    let config =
        "names = { type-suffixes = ['Vo'] }\n[rename]\n'#/components/schemas/T/properties/pet' = 'Pet'";
    let lowered = schemas_with(text, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.field("T", "pet"), "Optional PetVo");
    assert_eq!(lowered.api.types.0.len(), 2);
}

#[test]
fn a_component_may_lose_a_prefix_and_a_suffix() {
    let text = "
com.example.PetVo: {type: object, properties: {name: {type: string}}}
T: {type: object, properties: {pet: {type: object, properties: {name: {type: string}}}}}";
    let config = "names = { type-prefixes = ['com.example.'], type-suffixes = ['Vo'] }\n\
                  [rename]\n'#/components/schemas/T/properties/pet' = 'Pet'";
    let lowered = schemas_with(text, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.field("T", "pet"), "Optional com.example.PetVo");
}

#[test]
fn recursive_types_compare() {
    let text = "
A: {type: object, properties: {list: {type: object, properties: {next: {$ref: '#/components/schemas/A/properties/list'}}}}}
B: {type: object, properties: {list: {type: object, properties: {next: {$ref: '#/components/schemas/B/properties/list'}}}}}";
    let lowered = schemas_with(text, "[rename]\n'#/components/schemas/?/properties/list' = 'Chain'");
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.object("A").fields[0].ty, lowered.object("B").fields[0].ty);
}

const PATHS: &str = "
openapi: 3.0.4
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: a
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/In'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Out'}}}}}
  /b:
    get:
      operationId: b
      parameters: [{name: sort, in: query, schema: {type: string, enum: [up, down]}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Out'}}}}}}
components:
  schemas:
    In: {type: object, properties: {both: {$ref: '#/components/schemas/Both'}}}
    Out: {type: object, properties: {both: {$ref: '#/components/schemas/Both'}}}
    Both: {type: object, properties: {x: {type: string}}}
    Nobody: {type: object, properties: {x: {type: string}}}";

#[test]
fn usage_follows_references() {
    let lowered = lower_with(PATHS, "");
    let usage = |name: &str| {
        let usage = &lowered.component(name).usage;
        let operations: Vec<usize> = (0..lowered.api.operations.len())
            .filter(|&index| {
                let reached = lowered.api.reached_by(&[index]);
                reached.iter().any(|&id| std::ptr::eq(lowered.api.types.get(id), lowered.component(name)))
            })
            .collect();
        (usage.request, usage.response, operations)
    };
    assert_eq!(usage("In"), (true, false, vec![0]));
    assert_eq!(usage("Out"), (false, true, vec![0, 1]));
    assert_eq!(usage("Both"), (true, true, vec![0, 1]));
    assert_eq!(usage("Nobody"), (false, false, vec![]));
    let sort = lowered.of(&lowered.api.operations[1].parameters[0].ty);
    assert!(sort.usage.request && !sort.usage.response);
    assert_eq!(lowered.api.reached_by(&[0, 1]).len(), lowered.api.types.0.len() - 1, "all but `Nobody`");
}

#[test]
fn only_what_was_asked_for_is_left() {
    let lowered = lower_with(PATHS, "only = ['b', 'Nobody']\n[rename]\na = 'first'");
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.api.operations.len(), 1);
    let names: Vec<String> = lowered.api.types.0.iter().map(|t| t.at.to_string()).collect();
    let schemas = "/components/schemas";
    let parameter = "/paths/~1b/get/parameters/0/schema".to_owned();
    assert_eq!(
        names,
        [format!("{schemas}/Out"), format!("{schemas}/Both"), format!("{schemas}/Nobody"), parameter]
    );
    let lowered = lower_with(PATHS, "only = ['gone']");
    assert_eq!(lowered.messages("unused-config"), ["`gone` in `[only]` matches nothing"]);
}
