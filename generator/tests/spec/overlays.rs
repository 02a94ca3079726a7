//! Overlays: what each kind of action does, by examples like those of the Overlay Specification, and where diagnostics lead then.

use std::fmt::Write as _;

use generator::config::Config;
use generator::diagnostic::{Report, Severity};
use generator::source::{Pointer, Source};
use generator::spec::{self, Document, Value};

const DOCUMENT: &str = "\
openapi: 3.0.4
info: {title: Trees, version: '1'}
tags: [{name: oak}, {name: elm}, {name: ash}]
paths:
  /trees:
    get:
      operationId: listTrees
      x-rate: low
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses: {'200': {description: Trees.}}
    post:
      operationId: plant
      responses: {'201': {description: Planted.}}
  /trees/{id}:
    get:
      operationId: getTree
      x-rate: high
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses: {'200': {description: A tree.}}
";

/// The document with these actions applied, each written as YAML.
fn overlaid(actions: &str) -> (Document, Report) {
    let head = "overlay: 1.1.0\ninfo: {title: Changes, version: 1.0.0}\nactions:\n";
    let overlay_sources = vec![Source::new("overlay.yaml", format!("{head}{actions}"))];
    let config = Config { overlay_sources, ..Config::default() };
    let mut report = Report::default();
    let document = spec::load(vec![Source::new("trees.yaml", DOCUMENT)], &config, &mut report);
    (document.expect("a document"), report)
}

fn at<'d>(document: &'d Document, pointer: &str) -> Option<&'d Value> {
    document.root.at(&Pointer::parse(pointer).expect("a pointer"))
}

fn text<'d>(document: &'d Document, pointer: &str) -> Option<&'d str> {
    at(document, pointer)?.as_str()
}

/// The document, in which nothing is wrong then.
fn fine(actions: &str) -> Document {
    let (document, report) = overlaid(actions);
    let worse: Vec<_> = report.diagnostics.iter().filter(|found| found.severity > Severity::Note).collect();
    assert!(worse.is_empty(), "{worse:?}");
    document
}

#[test]
fn an_overlay_with_the_structure_of_the_document_is_merged_into_it() {
    let document = fine(
        "  - target: $\n    update:\n      info: {description: All about trees.}\n      paths:\n        /trees:\n          get: {summary: Lists trees.}\n          \
         delete: {operationId: fell, responses: {'204': {description: Felled.}}}\n",
    );
    assert_eq!(text(&document, "/info/title"), Some("Trees"));
    assert_eq!(text(&document, "/info/description"), Some("All about trees."));
    assert_eq!(text(&document, "/paths/~1trees/get/summary"), Some("Lists trees."));
    assert_eq!(text(&document, "/paths/~1trees/get/operationId"), Some("listTrees"));
    assert_eq!(document.operations.len(), 4);
}

#[test]
fn a_target_names_one_value_or_many() {
    let document = fine(
        "  - target: $.paths['/trees'].get\n    update: {operationId: allTrees}\n  - target: $.paths.*.get\n    update: {deprecated: true}\n  \
         - target: $.paths.*.get[?@.name == 'limit']\n    update: {}\n    x-why: a filter on lists is below\n  \
         - target: $..parameters[?@.in == 'query']\n    update: {description: At most so many.}\n"
            .replace("  - target: $.paths.*.get[?@.name == 'limit']\n    update: {}\n    x-why: a filter on lists is below\n", "")
            .as_str(),
    );
    assert_eq!(text(&document, "/paths/~1trees/get/operationId"), Some("allTrees"));
    for path in ["/paths/~1trees", "/paths/~1trees~1{id}"] {
        assert_eq!(at(&document, &format!("{path}/get/deprecated")), Some(&Value::Bool(true)));
    }
    let described = |path: &str| text(&document, &format!("{path}/get/parameters/0/description"));
    assert_eq!(described("/paths/~1trees"), Some("At most so many."));
    assert_eq!(described("/paths/~1trees~1{id}"), None);
}

#[test]
fn an_entry_is_appended_to_a_list() {
    let document = fine(
        "  - target: $.paths.*.get.parameters\n    update: {name: verbose, in: query, schema: {type: boolean}}\n  \
         - target: $\n    update: {tags: [{name: yew}]}\n",
    );
    assert_eq!(text(&document, "/paths/~1trees/get/parameters/1/name"), Some("verbose"));
    assert_eq!(text(&document, "/paths/~1trees~1{id}/get/parameters/1/name"), Some("verbose"));
    assert_eq!(text(&document, "/tags/3/name"), Some("yew"));
}

#[test]
fn traits_are_told_by_an_extension() {
    let document = fine(
        "  - target: $.paths[*][?@['x-rate'] == 'low']\n    update: {responses: {'429': {description: Too many calls.}}}\n",
    );
    assert!(at(&document, "/paths/~1trees/get/responses/429").is_some());
    assert!(at(&document, "/paths/~1trees~1{id}/get/responses/429").is_none());
}

#[test]
fn what_is_removed_is_gone_and_what_follows_keeps_its_place() {
    let (document, report) = overlaid(
        "  - target: $.tags[?@.name == 'oak' || @.name == 'elm']\n    remove: true\n  - target: $.paths['/trees'].post\n    remove: true\n  \
         - target: $.tags[0]\n    update: {summery: Ash.}\n",
    );
    assert_eq!(text(&document, "/tags/0/name"), Some("ash"));
    assert_eq!(document.operations.len(), 2);
    // The name of the one that is left still leads to where it was written.
    let spot = document.sources.locate(&Pointer::parse("/tags/0/name").expect("a pointer")).expect("a place");
    assert_eq!((spot.line, &DOCUMENT.lines().nth(2).expect("a line")[spot.column - 1..]), (3, "ash}]"));
    let stray = report.diagnostics.iter().find(|found| found.code.name == "unknown-key").expect("a warning");
    assert!(generator::render_report::plain(&report).contains("overlay.yaml:"), "{stray:?}");
}

#[test]
fn one_value_is_copied_into_others() {
    let document = fine(
        "  - target: $.paths\n    update: {/bushes: {}}\n  - target: $.paths['/bushes']\n    copy: $.paths['/trees']\n  \
         - target: $.paths['/bushes'].get\n    update: {operationId: listBushes}\n  - target: $.paths['/bushes'].post\n    remove: true\n",
    );
    assert_eq!(text(&document, "/paths/~1bushes/get/operationId"), Some("listBushes"));
    assert_eq!(text(&document, "/paths/~1trees/get/operationId"), Some("listTrees"));
    assert_eq!(document.operations.len(), 4);
}

#[test]
fn a_value_of_another_kind_is_removed_first() {
    let actions = "  - target: $.paths['/trees'].get.parameters[0].schema.type\n    remove: true\n  \
                   - target: $.paths['/trees'].get.parameters[0].schema\n    update: {oneOf: [{type: integer}, {type: string}]}\n";
    let document = fine(actions);
    assert!(at(&document, "/paths/~1trees/get/parameters/0/schema/oneOf/1").is_some());
}

#[test]
fn a_path_that_selects_nothing_is_a_warning_and_strict_makes_it_an_error() {
    let actions = "  - target: $.paths['/bushes']\n    remove: true\n";
    let (_, report) = overlaid(actions);
    let found = report.diagnostics.iter().find(|found| found.code.name == "overlay-no-match");
    assert_eq!(found.map(|found| found.severity), Some(Severity::Warning));
    let head = "overlay: 1.0.0\ninfo: {title: Changes, version: 1.0.0}\nactions:\n";
    let overlay_sources = vec![Source::new("overlay.yaml", format!("{head}{actions}"))];
    let config = Config { overlay_sources, strict: true, ..Config::default() };
    let mut report = Report::default();
    spec::load(vec![Source::new("trees.yaml", DOCUMENT)], &config, &mut report);
    assert!(report.has_errors());
}

#[test]
fn many_actions_on_a_large_list_are_linear() {
    let mut text = String::from("openapi: 3.0.4\ninfo: {title: Trees, version: '1'}\npaths: {}\ntags:\n");
    for number in 0..20_000 {
        writeln!(text, "- {{name: t{number}, x-old: {}}}", number % 2 == 0).expect("it is memory");
    }
    let overlay = "overlay: 1.1.0\ninfo: {title: Changes, version: 1.0.0}\nactions:\n- {target: '$.tags[?@[''x-old''] == true]', remove: true}\n";
    let config = Config { overlay_sources: vec![Source::new("o.yaml", overlay)], ..Config::default() };
    let mut report = Report::default();
    let document =
        spec::load(vec![Source::new("trees.yaml", text)], &config, &mut report).expect("a document");
    assert_eq!(document.root.get("tags").and_then(Value::as_list).map(<[Value]>::len), Some(10_000));
}
