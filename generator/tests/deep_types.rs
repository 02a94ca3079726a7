//! Types that hold the next one twice, for as many steps that anything which is done for each way to the last one would never
//! end: what is written stays as large as the document asks for.

use std::fmt::Write as _;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::layout::Output;
use generator::render_report;
use generator::source::Source;

/// There are 2^60 ways from the first type to the last one.
const DEEPEST: usize = 60;

/// Lines that the example of a call may have, its frame included.
const MOST_LINES: usize = 60;

/// Bytes of code that a type and its codec may have, with the members of all that it includes.
const MOST_BYTES: usize = 10_000;

/// A document whose call takes the first of these types and gives it back; `NEXT` stands for a reference to the next one.
fn generate(level: &str) -> Output {
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Level0'}}}";
    let mut text = format!(
        "openapi: 3.1.1\ninfo: {{title: Deep, version: '1'}}\npaths:\n  /deep:\n    post:\n      operationId: makeDeep\n      \
         requestBody: {{required: true, {content}}}\n      responses: {{'200': {{description: ok, {content}}}}}\n\
         components:\n  schemas:\n"
    );
    for depth in 0..DEEPEST {
        let next = format!("{{$ref: '#/components/schemas/Level{}'}}", depth + 1);
        let level = level.replace("NEXT", &next).replace("DEPTH", &depth.to_string());
        writeln!(text, "    Level{depth}: {level}").expect("a text takes anything");
    }
    writeln!(
        text,
        "    Level{DEEPEST}: {{type: object, required: [id], properties: {{id: {{type: string}}}}}}"
    )
    .expect("a text takes anything");
    let mut report = Report::default();
    let output = generator::generate(vec![Source::new("deep.yaml", text)], &Config::default(), &mut report);
    output.unwrap_or_else(|| panic!("{level}:\n{}", render_report::plain(&report)))
}

/// The lines of the call's example.
fn example(output: &Output) -> Vec<&str> {
    let file = output.files.iter().find(|(_, text)| text.contains("pub fn make("));
    let (_, text) = file.expect("the module of the call");
    let lines = text.lines().skip_while(|line| !line.contains("```no_run")).skip(1);
    lines.take_while(|line| !line.contains("```")).collect()
}

fn stays_small(level: &str) -> Output {
    let output = generate(level);
    let example = example(&output);
    assert!((3..MOST_LINES).contains(&example.len()), "{level}:\n{}", example.join("\n"));
    let own = output.files.iter().filter(|(path, _)| !path.contains("/runtime/"));
    let bytes: usize = own.map(|(_, text)| text.len()).sum();
    assert!(bytes < DEEPEST * MOST_BYTES, "{level}: {bytes} bytes");
    output
}

#[test]
fn objects_in_objects() {
    let level = "{type: object, required: [left, right], properties: {left: NEXT, right: NEXT}}";
    let output = stays_small(level);
    let example = example(&output).join("\n");
    assert!(example.contains("Cut where it says `\"..\"`"), "{example}");
    assert!(example.contains("types::Level0::new("), "{example}");
    assert!(example.contains("serde_json::from_str::<types::Level"), "{example}");
}

#[test]
fn unions_in_unions() {
    stays_small("{oneOf: [NEXT, {type: object, required: [keyDEPTH], properties: {keyDEPTH: NEXT}}]}");
    stays_small("{oneOf: [NEXT, {type: array, items: NEXT}]}");
}

#[test]
fn tuples_in_tuples() {
    stays_small("{type: array, prefixItems: [NEXT, NEXT], items: false, minItems: 2}");
}

#[test]
fn elements_with_places_in_lists() {
    stays_small("{type: array, prefixItems: [NEXT, NEXT], items: NEXT}");
}

#[test]
fn lists_and_maps_in_objects() {
    let list = "{type: array, items: NEXT}";
    let map = "{type: object, additionalProperties: NEXT}";
    stays_small(&format!(
        "{{type: object, required: [list, map], properties: {{list: {list}, map: {map}}}}}"
    ));
}

#[test]
fn parts_of_all_of() {
    stays_small("{allOf: [NEXT, NEXT, {properties: {pDEPTH: {type: string}}}]}");
}

/// What `src/types/mod.rs` says where this many modules lead to all of so many types.
fn listed(modules: usize) -> String {
    let mut text = String::from("openapi: 3.1.1\ninfo: {title: Wide, version: '1'}\npaths:\n");
    for module in 0..modules {
        let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Wide0'}}}";
        writeln!(
            text,
            "  /wide{module}:\n    get: {{tags: [m{module}], operationId: get{module}, responses: {{'200': {{description: ok, {content}}}}}}}"
        )
        .expect("it is memory");
    }
    text.push_str("components:\n  schemas:\n");
    for number in 0..modules {
        let next = (number + 1) % modules;
        writeln!(text, "    Wide{number}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/Wide{next}'}}}}}}")
            .expect("it is memory");
    }
    let mut report = Report::default();
    let output = generator::generate(vec![Source::new("wide.yaml", text)], &Config::default(), &mut report);
    let output = output.unwrap_or_else(|| panic!("{}", render_report::text(&report)));
    output.files["src/types/mod.rs"].clone()
}

#[test]
fn types_that_many_modules_share_do_not_each_list_them() {
    let (half, whole) = (listed(40), listed(80));
    assert!(whole.len() < 22 * half.len() / 10, "{} bytes after {}", whole.len(), half.len());
    let names = |text: &str| text.matches("pub use wide").count();
    assert_eq!((names(&half), names(&whole)), (40, 80));
}
