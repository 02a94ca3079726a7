//! Entries of the configuration that match nothing.

use super::support::lower_with;

const TEXT: &str = "
openapi: 3.0.4
info: {title: T, version: '1'}
servers: [{url: 'https://x.test'}]
paths:
  /a:
    get:
      tags: [group]
      operationId: find.all
      parameters: [{name: q, in: query, schema: {type: string}}]
      responses: {'200': {description: ok}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}";

#[test]
fn entries_that_match_are_used() {
    let config = "
rename = { 'find.all' = 'everything', 'find.all.q' = 'query', Pet = 'Animal', 'Pet.name' = 'called' }
servers = { 'https://x.test' = 'Main' }
parameter = { 'group.q' = { explode = false } }
schema = { '#/components/schemas/Pet/properties/name' = { type = 'my::Name' } }
operation = { 'GET /a' = { envelope = false } }";
    let lowered = lower_with(TEXT, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let operation = &lowered.api.operations[0];
    assert_eq!(operation.renamed.as_deref(), Some("everything"));
    assert_eq!(operation.parameters[0].renamed.as_deref(), Some("query"));
    assert!(!operation.parameters[0].explode);
    assert_eq!(lowered.component("Pet").renamed.as_deref(), Some("Animal"));
    assert_eq!(lowered.object("Pet").fields[0].renamed.as_deref(), Some("called"));
    assert_eq!(lowered.api.servers[0].renamed.as_deref(), Some("Main"));
}

#[test]
fn entries_that_match_nothing_are_errors() {
    let cases = [
        ("rename = { Gone = 'X' }", "`Gone` in `[rename]` matches nothing"),
        // A tag names many operations, which cannot share one name.
        ("rename = { group = 'x' }", "`group` in `[rename]` matches nothing"),
        ("rename = { 'Pet.gone' = 'x' }", "`Pet.gone` in `[rename]` matches nothing"),
        ("servers = { 'https://y.test' = 'X' }", "`https://y.test` in `[servers]` matches nothing"),
        ("operation = { gone = { envelope = false } }", "`gone` in `[operation]` matches nothing"),
        ("parameter = { '*.gone' = { explode = true } }", "`*.gone` in `[parameter]` matches nothing"),
        ("schema = { Gone = { type = 'X' } }", "`Gone` in `[schema]` matches nothing"),
        ("schema = { Pet = { optional = ['gone'] } }", "`Pet.optional.gone` in `[schema]` matches nothing"),
        ("schema = { Pet = { nullable = ['n*', 'x*'] } }", "`Pet.nullable.x*` in `[schema]` matches nothing"),
        ("formats = { gone = 'string' }", "`gone` in `[formats]` matches nothing"),
        ("credential = { key = { schemes = ['gone'] } }", "`key.gone` in `[credential]` matches nothing"),
        ("paging = [{ operation = 'gone', items = '', rules = [] }]", "`gone` names no operation"),
        ("wait = [{ poll = 'gone', status = '', terminal = [1] }]", "`gone` names no operation"),
    ];
    for (config, message) in cases {
        assert_eq!(lower_with(TEXT, config).messages("unused-config"), [message], "{config}");
    }
}

#[test]
fn the_first_of_several_matching_entries_wins_and_all_count_as_used() {
    let lowered = lower_with(TEXT, "rename = { Pet = 'First', 'P*' = 'Second' }");
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.component("Pet").renamed.as_deref(), Some("First"));
}

#[test]
fn one_thing_has_many_selectors() {
    let text = TEXT.replace(
        "{name: {type: string}}",
        "{name: {type: string}, a/b.c: {type: string}, d~e: {type: string}}",
    );
    let renames = [
        ("#/paths/~1a/get", "#/paths/~1a", "GET /a", "operation"),
        ("#/paths/~1a/get/parameters/0", "#/paths/~1a/get.q", "#/*/get.q", "parameter"),
        ("#/components/schemas/Pet", "#/*/Pe?", "P*", "Pet"),
        ("#/components/schemas/Pet/properties/name", "#/components/schemas/Pet.name", "#/*am?", "name"),
        ("#/components/schemas/Pet/properties/a~1b.c", "#/*.c", "#/*/Pet/properties/*b.c", "a/b.c"),
        ("#/components/schemas/Pet/properties/d~0e", "#/*d~0e", "Pet.d~e", "d~e"),
    ];
    for (first, second, third, what) in renames {
        for selector in [first, second, third] {
            let name = if what == "Pet" { "Given" } else { "given" };
            let lowered = lower_with(&text, &format!("rename = {{ '{selector}' = '{name}' }}"));
            assert_eq!(lowered.errors(), Vec::<&str>::new(), "{selector}");
            let operation = &lowered.api.operations[0];
            let found = match what {
                "operation" => operation.renamed.as_deref(),
                "parameter" => operation.parameters[0].renamed.as_deref(),
                "Pet" => lowered.component("Pet").renamed.as_deref(),
                _ => {
                    let fields = &lowered.object("Pet").fields;
                    fields.iter().find(|field| field.wire == what).unwrap().renamed.as_deref()
                }
            };
            assert_eq!(found, Some(name), "{selector}");
        }
    }
}
