//! How constructors and calls take what is required, over all documents of a folder with an `INDEX.tsv`:
//! `cargo run --release -p benches --bin signatures -- FOLDER`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::source::Source;
use generator::{Stage, dump};
use serde_json::Value;

/// Numbers by class.
type Counts = BTreeMap<&'static str, usize>;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: signatures FOLDER");
        return ExitCode::from(2);
    };
    let index = match fs::read_to_string(folder.join("INDEX.tsv")) {
        Ok(index) => index,
        Err(error) => {
            eprintln!("{}: {error}", folder.join("INDEX.tsv").display());
            return ExitCode::from(2);
        }
    };
    let (mut types, mut operations) = (Counts::new(), Counts::new());
    let (mut documents, mut left_out) = (0, 0);
    for line in index.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [set, name, ..] = columns.as_slice() else { continue };
        match planned(&folder.join(set.trim_start_matches("dev/")).join(name)) {
            Some(dumped) => {
                documents += 1;
                count(&dumped["types"], type_class, &mut types);
                count(&dumped["operations"], operation_class, &mut operations);
            }
            None => left_out += 1,
        }
    }
    println!("{documents} documents; {left_out} refused, or in need of a configuration");
    show("structs", &types);
    show("operations", &operations);
    ExitCode::SUCCESS
}

/// The crate for a document, as `dump crate` tells it.
fn planned(path: &Path) -> Option<Value> {
    let mut report = Report::default();
    let sources = Source::open(path).ok()?;
    dump(Stage::Crate, sources, &Config::default(), &mut report)
}

fn count(list: &Value, class: impl Fn(&Value) -> Option<&'static str>, counts: &mut Counts) {
    for class in list.as_array().into_iter().flatten().filter_map(class) {
        *counts.entry(class).or_default() += 1;
    }
}

/// The class of a struct, by what its constructor takes. Other types have none.
fn type_class(item: &Value) -> Option<&'static str> {
    if item["kind"] != "struct" {
        return None;
    }
    let fields = item["new"]["fields"].as_array().map(Vec::len);
    Some(match (item["new"]["arguments"].as_array().map(Vec::len), fields) {
        (Some(0), _) => "1. new()",
        (Some(1), _) => "2. new(one)",
        (Some(_), _) => "3. new(one, another)",
        (_, Some(2)) => "4. new(Required { .. }) of two texts",
        _ => "5. new(Required { .. }) of three or more",
    })
}

/// What a call takes beside its path and its body.
fn operation_class(operation: &Value) -> Option<&'static str> {
    let path = operation["path"].as_str()?;
    let in_path = path.matches('{').count();
    let arguments = operation["arguments"].as_array()?;
    let has_body = arguments.iter().any(|argument| argument["name"] == "body");
    let others = arguments.len().saturating_sub(in_path + usize::from(has_body));
    Some(match (&operation["required"], others) {
        (Value::String(_), _) => "4. path, Required { .. }, body",
        (_, 0) if in_path == 0 && !has_body => "1. nothing",
        (_, 0) => "2. path, body",
        _ => "3. path, one other, body",
    })
}

fn show(what: &str, counts: &Counts) {
    let all: usize = counts.values().sum();
    println!("{what}: {all}");
    for (class, number) in counts {
        println!("{number:>9}  {:>5.1} %  {class}", 100.0 * *number as f64 / all.max(1) as f64);
    }
}
