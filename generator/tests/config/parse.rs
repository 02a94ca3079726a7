//! `generate.toml`: what is accepted, and the exact text and place of each error.

use generator::config::{Config, Flags, Workspace};
use generator::diagnostic::{Place, Report};
use generator::selector::Selector;
use generator::source::Pointer;

/// Each problem as `line:column message (help)`.
fn problems(text: &str) -> Vec<String> {
    let mut report = Report::default();
    let config = Config::parse("generate.toml", text, &mut report);
    assert_eq!(config.is_none(), report.has_errors());
    let shown = report.diagnostics.iter().map(|found| {
        assert_eq!(found.code.name, "bad-config");
        let Place::Text { file, text, offset } = &found.place else { panic!("no place in the text") };
        assert_eq!(file, "generate.toml");
        let before = &text[..*offset];
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let help = found.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}:{column} {}{help}", before.matches('\n').count() + 1, found.message)
    });
    shown.collect()
}

fn parsed(text: &str) -> Config {
    let mut report = Report::default();
    Config::parse("generate.toml", text, &mut report).unwrap_or_else(|| panic!("{:?}", report.diagnostics))
}

#[test]
fn an_empty_file_is_a_configuration() {
    let config = parsed("");
    assert!(config.spec.is_none());
    assert_eq!(config.package.workspace, None);
}

#[test]
fn sections_keep_their_order() {
    let config = parsed(
        "[rename]\nzebra = 'A'\n'GET /a/{b}' = 'B'\n'#/components/schemas/C' = 'C'\n[package]\nworkspace = 'member'\n",
    );
    let keys: Vec<&str> = config.rename.keys().map(Selector::as_str).collect();
    assert_eq!(keys, ["zebra", "GET /a/{b}", "#/components/schemas/C"]);
    assert_eq!(config.package.workspace, Some(Workspace::Member));
}

#[test]
fn a_package_is_not_called_like_a_crate_that_it_uses() {
    let runtime: toml::Table = include_str!("../../runtime/Cargo.toml").parse().expect("a manifest");
    let tables =
        ["dependencies", "dev-dependencies"].map(|table| runtime[table].as_table().expect("a table"));
    // The emitted crate does not compress anything; only tests of the runtime do.
    let used =
        tables.iter().flat_map(|table| table.keys()).map(String::as_str).filter(|name| *name != "flate2");
    for name in used.chain(["std", "core", "alloc", "test", "proc-macro"]) {
        let found = problems(&format!("[package]\nname = '{name}'\n"));
        assert_eq!(found, [format!("2:1 `{name}` is the name of a crate that the emitted one uses")]);
        assert!(problems(&format!("[modules]\n{} = []\n", name.replace('-', "_"))).is_empty(), "{name}");
    }
}

#[test]
fn unknown_keys_are_errors_with_a_suggestion() {
    assert_eq!(problems("[package]\nnmae = 'x'\n"), ["2:1 unknown key `nmae` (did you mean `name`?)"]);
    assert_eq!(problems("pagign = []\n"), ["1:1 unknown key `pagign` (did you mean `paging`?)"]);
    assert_eq!(
        problems("[operation.'*']\nxyz = 1\n"),
        ["2:1 unknown key `xyz` (known here: `stream-member`, `envelope`, `accept`, `body`)"]
    );
    assert_eq!(problems("[package]\nworkspace = 'owned'\n").len(), 1);
}

#[test]
fn what_is_no_toml_is_shown_where_it_stops() {
    let found = problems("[package]\nname = \n");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("2:"), "{found:?}");
    assert_eq!(problems("[package\n").len(), 1);
    assert_eq!(problems("a = 1\na = 2\n").len(), 1);
    assert_eq!(problems("\u{0}").len(), 1);
}

#[test]
fn wrong_types_and_missing_keys_are_shown_where_they_stand() {
    assert_eq!(problems("[package]\nname = 7\n"), ["2:8 invalid type: integer `7`, expected a string"]);
    assert_eq!(
        problems("only = ['a', '#b']\n"),
        ["1:8 `#b` is not a selector: a pointer must start with `#/`"]
    );
    assert_eq!(problems("[rename]\n'' = 'A'\n"), ["2:1 `` is not a selector: a selector cannot be empty"]);
    assert_eq!(problems("[envelope]\ncode = 'c'\n"), ["1:1 missing key `message`"]);
}

#[test]
fn packages_need_names_and_versions_that_cargo_takes() {
    assert_eq!(
        problems("[package]\nname = '2x'\n"),
        ["2:1 `2x` is not a crate name: a letter, then letters, digits, `-` and `_`"]
    );
    assert_eq!(problems("package = { name = 'as' }"), ["1:13 `as` is a keyword of Rust"]);
    for version in ["1", "1.2", "01.2.3", "1.2.3.4", "1.2.x", "1.2.3-", "v1.2.3", "1.2.3-a b"] {
        let expected = format!("2:1 `{version}` is not a version (write three numbers: `0.1.0`)");
        assert_eq!(problems(&format!("[package]\nversion = '{version}'\n")), [expected]);
    }
    for version in ["0.1.0", "1.2.3-rc.1", "10.20.30+build"] {
        assert!(problems(&format!("[package]\nversion = '{version}'\n")).is_empty(), "{version}");
    }
}

#[test]
fn all_senseless_entries_are_found_at_once() {
    let text = "\
[modules]
'Pet Store' = ['pets']
[parameter.ids]
style = 'brackets'
[parameter.'*.ids']
style = 'bracket'
[schema.Money]
type = 'not a path'
[formats]
decimal = '1'
[[paging]]
operation = 'list'
items = 'list'
[[paging.rules]]
set = 'page'
increment = '/page'
copy = '/page'
[[wait]]
start = ['create']
poll = 'get'
status = '/status'
terminal = []
interval = 0
";
    let missing_rules = problems("[[paging]]\noperation = 'list'\nitems = ''\nrules = []\n");
    assert_eq!(missing_rules, ["4:1 there is no rule that leads to the next page"]);
    assert_eq!(
        problems(text),
        [
            "2:1 `Pet Store` is not a module name (write it as Rust does: `list_items`)",
            "3:12 `ids` names no parameter (write an operation, a dot and the parameter's name: `*.ids`)",
            "6:1 unknown style `bracket` (did you mean `brackets`?)",
            "8:1 `not a path` is not the path of a Rust type",
            "10:1 `1` is not the path of a Rust type",
            "13:1 `list` is not a JSON Pointer (write it as `/data/items`)",
            "14:1 a paging rule must have exactly one of `more-flag`, `more-below` and `more-present`",
            "14:1 a paging rule must have exactly one of `increment` and `copy`",
            "22:1 no status ends the wait",
            "18:1 `start` needs `id` and `parameter` (`id` points to the started task's id, and `parameter` is the \
             parameter of `poll` that takes it)",
            "23:1 `interval` must be at least 1 second",
        ]
    );
}

#[test]
fn an_option_is_refused_with_the_line_to_write() {
    let said =
        problems("[schema.'#/components/schemas/Pet/properties/owner']\ntype = 'Option<Vec<my::Owner>>'\n");
    let expected = "2:1 `Option<Vec<my::Owner>>` says that the value may be missing, which is not part of its type (write the \
                    type as `Vec<my::Owner>`, and under `[schema.'#/components/schemas/Pet']`: nullable = [\"owner\"])";
    assert_eq!(said, [expected]);
    let said = problems("[formats]\nmoney = 'std::option::Option<my::Money>'\n");
    let expected = "2:1 `std::option::Option<my::Money>` says that the value may be missing, which is not part of its type \
                    (write the type as `my::Money`, and under `[schema.'..']`: nullable = [\"member\"])";
    assert_eq!(said, [expected]);
    assert!(problems("[schema.A]\ntype = 'Vec<Option<crate::types::B>>'\n").is_empty());
}

#[test]
fn envelopes_need_a_plain_verdict_and_a_pattern_with_a_name() {
    let envelope = |rest: &str| problems(&format!("[envelope]\ncode='c'\nmessage='m'\ndata='d'\n{rest}\n"));
    assert!(envelope("success = 0\ncode-name = '^(?<name>\\w+) '").is_empty());
    assert_eq!(envelope("success = []"), ["5:1 `success` must be one number, text or boolean"]);
    assert_eq!(
        envelope("success = 0\ncode-name = '^(\\w+)'"),
        ["6:1 the pattern has no group `name` (mark the name: `^(?<name>\\w+):`)"]
    );
    assert_eq!(
        envelope("success = 0\ncode-name = '('"),
        ["6:1 the pattern is not a regular expression: unclosed group"]
    );
}

#[test]
fn places_of_errors_are_pointers_and_a_header_field() {
    let errors = |entry: &str| problems(&format!("[errors]\n{entry}\n"));
    assert!(
        errors("code = '/fault/0/code'\nmessage = '/fault/0/te~1xt'\nrequest-id = 'X-My-Request'").is_empty()
    );
    assert_eq!(errors("code = 'code'"), ["2:1 `code` is not a JSON Pointer (write it as `/data/items`)"]);
    assert_eq!(errors("message = '/a~2'"), ["2:1 `/a~2` is not a JSON Pointer (write it as `/data/items`)"]);
    for name in ["", "x request", "x:request"] {
        let expected = [format!("2:1 `{name}` is not the name of a header field")];
        assert_eq!(errors(&format!("request-id = '{name}'")), expected);
    }
}

#[test]
fn flags_have_the_last_word() {
    let mut config = parsed("only = ['a']\n[package]\nname = 'from-file'\n");
    let mut report = Report::default();
    assert!(config.merge(Flags::default(), &mut report));
    assert_eq!(config.package.name.as_deref(), Some("from-file"));
    assert_eq!(config.only.len(), 1);

    let only = vec!["b".parse().expect("a selector"), "c".parse().expect("a selector")];
    assert!(config.merge(
        Flags { name: Some("from-flag".to_owned()), only, root: None, allow: Vec::new() },
        &mut report
    ));
    assert_eq!(config.package.name.as_deref(), Some("from-flag"));
    assert_eq!(config.only.len(), 2);
    assert!(report.diagnostics.is_empty());

    assert!(!config.merge(Flags { name: Some("a b".to_owned()), ..Flags::default() }, &mut report));
    assert_eq!(
        report.diagnostics[0].message,
        "`--name a b` is not a crate name: a letter, then letters, digits, `-` and `_`"
    );
}

#[test]
fn later_stages_find_the_place_of_an_entry() {
    let text = "spec = 'a'\n[rename]\n'GET /x' = 'y'\n[[wait]]\npoll='p'\nstatus='/s'\nterminal=['done']\n";
    let config = parsed(text);
    let offset = |keys: &[&str]| match config.place(keys) {
        Place::Text { offset, .. } => offset,
        other => panic!("{other:?}"),
    };
    assert_eq!(offset(&["rename", "GET /x"]), text.find("'GET").expect("it stands there"));
    assert_eq!(offset(&["wait", "0", "terminal", "0"]), text.find("'done").expect("it stands there"));
    // The nearest entry that there is.
    assert_eq!(offset(&["wait", "0", "interval"]), text.find("[[wait").expect("it stands there"));
    assert_eq!(offset(&["credential"]), 0);
    assert_eq!(Config::default().place(&["rename"]), Place::Nowhere);
    let at = Pointer::root();
    assert!(config.rename.keys().all(|selector| !selector.matches_pointer(&at)));
}
