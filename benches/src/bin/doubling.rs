//! Whether the work of each stage grows in proportion to the document.
//!
//! Composes documents that have many of one thing, each document twice the size of the one before, and generates the crate of each in
//! memory. Prints the time of each stage for the smallest and the greatest, and by which factor it grew at each doubling: 2 is in
//! proportion, 4 would be quadratic. Times are the least of several runs, since other work on the machine only adds to them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use benches::{Result, machine};
use clap::Parser;
use generator::config::Config;
use generator::diagnostic::{Report, Severity};
use generator::source::Source;
use serde_json::{Map, Value, json};

/// Prints how the time of each stage grows when a document doubles.
#[derive(Debug, Parser)]
struct Arguments {
    /// How often each document is generated
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// How often the size is doubled
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=8))]
    doublings: u32,
    /// Only the documents with many of these: components, operations, ids, files, values, parts
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

/// What a document has many of.
struct Subject {
    name: &'static str,
    /// How many the smallest document has.
    least: usize,
    /// The files of a document with that many; the first is the document.
    compose: fn(usize) -> Vec<(String, Value)>,
}

const SUBJECTS: [Subject; 6] = [
    Subject { name: "components", least: 500, compose: components },
    Subject { name: "operations", least: 200, compose: operations },
    Subject { name: "ids", least: 500, compose: ids },
    Subject { name: "files", least: 100, compose: files },
    Subject { name: "values", least: 2000, compose: values },
    Subject { name: "parts", least: 250, compose: parts },
];

/// What takes less than this is noise.
const LEAST: Duration = Duration::from_millis(5);

fn main() -> ExitCode {
    benches::measured::tool(|| run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<()> {
    machine::print("cargo run -p benches --release --bin doubling");
    println!("milliseconds by the clock, the least of {} runs; growth at each doubling", arguments.runs);
    let is_wanted = |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
    for subject in SUBJECTS.iter().filter(|subject| is_wanted(subject.name)) {
        let sizes: Vec<usize> = (0..=arguments.doublings).map(|power| subject.least << power).collect();
        println!("\n{} {} to {}", subject.name, sizes[0], sizes[sizes.len() - 1]);
        let measured: Vec<Stages> =
            sizes.iter().map(|&size| measure(subject, size, arguments.runs)).collect::<Result<_>>()?;
        print(&measured);
    }
    Ok(())
}

/// The least time of each stage, and of all of them.
type Stages = Vec<(String, Duration)>;

fn measure(subject: &Subject, size: usize, runs: u32) -> Result<Stages> {
    let folder = benches::place("doubling")?.join(format!("{}-{size}", subject.name));
    fs::create_dir_all(&folder)?;
    let document = write(&folder, &(subject.compose)(size))?;
    let mut least: Stages = Vec::new();
    for _ in 0..runs {
        for (number, (name, took)) in once(&document)?.into_iter().enumerate() {
            match least.get_mut(number) {
                Some((_, known)) => *known = took.min(*known),
                None => least.push((name, took)),
            }
        }
    }
    fs::remove_dir_all(&folder)?;
    Ok(least)
}

fn write(folder: &Path, files: &[(String, Value)]) -> Result<PathBuf> {
    for (name, value) in files {
        fs::write(folder.join(name), serde_json::to_string(value)?)?;
    }
    Ok(folder.join(&files[0].0))
}

fn once(document: &Path) -> Result<Stages> {
    let mut report = Report::default();
    let source = Source::new(document.display().to_string(), fs::read_to_string(document)?);
    report.timings.passed("open");
    if generator::generate(vec![source], &Config::default(), &mut report).is_none() {
        let error = report.diagnostics.iter().find(|found| found.severity == Severity::Error);
        return Err(error.map_or_else(String::new, |error| error.message.clone()).into());
    }
    let stages = report.timings.stages().iter().map(|(name, took)| ((*name).to_owned(), *took));
    Ok(stages.chain([("in all".to_owned(), report.timings.total())]).collect())
}

fn print(measured: &[Stages]) {
    let [first, .., last] = measured else { return };
    for (number, (name, greatest)) in last.iter().enumerate().filter(|(_, (_, took))| *took >= LEAST) {
        let times = measured.iter().map(|stages| stages[number].1);
        let pairs = times.clone().zip(times.skip(1));
        let growth: String = pairs
            .map(|(before, after)| {
                let is_measured = before >= LEAST;
                if is_measured {
                    format!("{:>6.2}", after.as_secs_f64() / before.as_secs_f64())
                } else {
                    format!("{:>6}", "-")
                }
            })
            .collect();
        let ms = |took: Duration| took.as_secs_f64() * 1000.0;
        println!("{name:>10} {:>8.1} {:>8.1} {growth}", ms(first[number].1), ms(*greatest));
    }
}

/// A document with these paths and schemas.
fn document(paths: &Map<String, Value>, schemas: &Map<String, Value>) -> Vec<(String, Value)> {
    let value = json!({
        "openapi": "3.1.0",
        "info": { "title": "Growing", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    vec![("openapi.json".to_owned(), value)]
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Paths with one operation that answers with this schema.
fn one(schema: &Value) -> Map<String, Value> {
    Map::from_iter([("/thing".to_owned(), json!({ "get": operation("getThing", "things", schema) }))])
}

fn operation(id: &str, tag: &str, schema: &Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    json!({
        "operationId": id,
        "tags": [tag],
        "responses": { "200": { "description": "It is there.", "content": content } },
    })
}

/// Schemas that refer to three others, so that a third of them is one circle.
fn components(count: usize) -> Vec<(String, Value)> {
    let of = |number: usize| {
        let next = |step: usize| schema(&format!("Thing{}", (number * 7 + step) % count));
        json!({
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": { "type": "string", "maxLength": 20 },
                "count": { "type": "integer" },
                "first": next(1),
                "others": { "type": "array", "items": next(2) },
                "last": next(3),
            },
        })
    };
    let schemas = (0..count).map(|number| (format!("Thing{number}"), of(number)));
    document(&one(&schema("Thing0")), &schemas.collect())
}

/// Operations in one module per fifty, each with a schema of its own.
fn operations(count: usize) -> Vec<(String, Value)> {
    let path = |number: usize| {
        let answer = schema(&format!("Thing{number}"));
        let mut item = json!({ "get": operation(&format!("getThing{number}"), &format!("tag{}", number / 50), &answer) });
        item["parameters"] =
            json!([{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }]);
        (format!("/things{number}/{{id}}"), item)
    };
    let of = |number: usize| {
        let next = schema(&format!("Thing{}", (number + 1) % count));
        (format!("Thing{number}"), json!({ "type": "object", "properties": { "next": next } }))
    };
    document(&(0..count).map(path).collect(), &(0..count).map(of).collect())
}

/// Schemas with a `$id`, referred to by it.
fn ids(count: usize) -> Vec<(String, Value)> {
    let of = |number: usize| {
        let next = json!({ "$ref": format!("https://things.test/thing{}", (number + 1) % count) });
        let value = json!({
            "$id": format!("https://things.test/thing{number}"),
            "type": "object",
            "properties": { "next": next },
        });
        (format!("Thing{number}"), value)
    };
    document(&one(&schema("Thing0")), &(0..count).map(of).collect())
}

/// One schema for each file.
fn files(count: usize) -> Vec<(String, Value)> {
    let schemas = Map::from_iter([("Thing".to_owned(), json!({ "$ref": "thing0.json" }))]);
    let mut files = document(&one(&schema("Thing")), &schemas);
    files.extend((0..count).map(|number| {
        let next = (number + 1 < count).then(|| json!({ "$ref": format!("thing{}.json", number + 1) }));
        let next = next.unwrap_or_else(|| json!({ "type": "string" }));
        (format!("thing{number}.json"), json!({ "type": "object", "properties": { "next": next } }))
    }));
    files
}

/// One enum.
fn values(count: usize) -> Vec<(String, Value)> {
    let values: Vec<String> = (0..count).map(|number| format!("value-{number}")).collect();
    let schemas = Map::from_iter([("Thing".to_owned(), json!({ "type": "string", "enum": values }))]);
    document(&one(&schema("Thing")), &schemas)
}

/// One `allOf`.
fn parts(count: usize) -> Vec<(String, Value)> {
    let part = |number: usize| json!({ "type": "object", "properties": { format!("member{number}"): { "type": "string" } } });
    let schemas =
        Map::from_iter([("Thing".to_owned(), json!({ "allOf": (0..count).map(part).collect::<Vec<_>>() }))]);
    document(&one(&schema("Thing")), &schemas)
}
