//! Running the generator and the compiler on each size.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use benches::clock::Usage;
use benches::lines::Lines;
use benches::summary::Summary;
use benches::{Result, measured};
use serde_json::Value;

use crate::compose;

/// What is measured of each size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The generator on everything.
    Generate,
    /// `cargo check` with the default features: all modules.
    CheckAll,
    /// `cargo check` with the feature of one module, whose types are in the circle.
    CheckCircular,
    /// The same of a module whose types are not.
    CheckApart,
    /// The generator with `--only` and that module.
    GenerateOnly,
    /// `cargo check` of what it wrote.
    CheckOnly,
}

/// In the order in which they are run; each crate is written before it is checked.
pub(crate) const STEPS: [Step; 6] = [
    Step::Generate,
    Step::CheckAll,
    Step::CheckCircular,
    Step::CheckApart,
    Step::GenerateOnly,
    Step::CheckOnly,
];

/// A size, and what it costs.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) eighths: usize,
    pub(crate) bytes: usize,
    pub(crate) operations: usize,
    pub(crate) schemas: usize,
    pub(crate) lines: Lines,
    /// Medians, in the order of [`STEPS`], or why there are none.
    pub(crate) costs: Vec<Cost>,
}

/// What a step used, or why nobody knows.
pub(crate) type Cost = std::result::Result<Usage, String>;

/// Where everything is.
#[derive(Debug)]
pub(crate) struct Site {
    generator: PathBuf,
    place: PathBuf,
}

impl Site {
    /// Builds the generator.
    pub(crate) fn open() -> Result<Self> {
        let place = benches::place("large-api")?;
        fs::create_dir_all(&place)?;
        Ok(Self { generator: measured::generator(&place)?, place })
    }

    fn record(&self) -> PathBuf {
        self.place.join("usage.txt")
    }
}

/// The crates of one size.
struct Crates<'a> {
    site: &'a Site,
    document: PathBuf,
    all: PathBuf,
    one: PathBuf,
}

/// Measures one size; of a size that `is_checked` does not hold for, generation alone.
pub(crate) fn row(site: &Site, eighths: usize, runs: u32, is_checked: impl Fn(usize) -> bool) -> Result<Row> {
    eprintln!("composing {eighths} eighths");
    let document = compose::document(eighths);
    let folder = site.place.join(eighths.to_string());
    fs::create_dir_all(&folder)?;
    let crates = Crates {
        site,
        document: folder.join("very-large.json"),
        all: folder.join("all"),
        one: folder.join("one"),
    };
    let mut file = BufWriter::new(File::create(&crates.document)?);
    serde_json::to_writer_pretty(&mut file, &document)?;
    file.flush()?;
    let mut samples: Vec<std::result::Result<Vec<Usage>, String>> = vec![Ok(Vec::new()); STEPS.len()];
    for round in 1..=runs {
        for (step, samples) in STEPS.iter().zip(&mut samples) {
            let Ok(usages) = samples else { continue };
            if step.is_check() && !is_checked(eighths) {
                *samples = Err("was not asked for in this run".to_owned());
                continue;
            }
            eprintln!("{eighths} eighths: {}, round {round}", step.title());
            match crates.run(*step, round == 1) {
                Ok(usage) => usages.push(usage),
                Err(error) => *samples = Err(measured::reason(&error.to_string())),
            }
        }
    }
    Ok(Row {
        eighths,
        bytes: usize::try_from(fs::metadata(&crates.document)?.len())?,
        operations: operations(&document),
        schemas: document["components"]["schemas"].as_object().map_or(0, serde_json::Map::len),
        lines: Lines::of_folder(&crates.all.join("src"))?,
        costs: samples.into_iter().map(|samples| samples.map(|samples| median(&samples))).collect(),
    })
}

fn median(samples: &[Usage]) -> Usage {
    let of = |part: fn(&Usage) -> f64| {
        Summary::of(samples.iter().map(part)).map_or(f64::NAN, |summary| summary.median)
    };
    Usage { seconds: of(|usage| usage.seconds), megabytes: of(|usage| usage.megabytes) }
}

fn operations(document: &Value) -> usize {
    let paths = document["paths"].as_object().into_iter().flat_map(serde_json::Map::values);
    let operations = paths.filter_map(Value::as_object).flat_map(serde_json::Map::keys);
    operations.filter(|key| *key != "parameters").count()
}

/// The arguments of `cargo` for one module, as the README of an emitted crate says.
fn features(module: &str) -> Vec<String> {
    ["--no-default-features", "--features"]
        .map(str::to_owned)
        .into_iter()
        .chain([format!("client,reqwest,rustls,{module}")])
        .collect()
}

impl Crates<'_> {
    fn run(&self, step: Step, is_first: bool) -> Result<Usage> {
        // Of ten modules, those of places 3 and 7 are outside of the circle.
        let (circular, apart) = (compose::tag(0), compose::tag(3));
        match step {
            Step::Generate => self.generate(&self.all, &[]),
            Step::GenerateOnly => self.generate(&self.one, &["--only".into(), OsString::from(&apart)]),
            Step::CheckAll => self.check(&self.all, &[], is_first),
            Step::CheckOnly => self.check(&self.one, &[], is_first),
            Step::CheckCircular => self.check(&self.all, &features(&circular), is_first),
            Step::CheckApart => self.check(&self.all, &features(&apart), is_first),
        }
    }

    fn generate(&self, folder: &Path, more: &[OsString]) -> Result<Usage> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        let mut arguments: Vec<OsString> =
            vec!["generate".into(), self.document.clone().into(), "--out".into()];
        arguments.extend([folder.into(), "--name".into(), "very-large".into(), "--quiet".into()]);
        arguments.extend_from_slice(more);
        let usage = measured::program(&self.site.generator, &arguments, folder, &self.site.record())?;
        measured::stand_alone(folder)?;
        Ok(usage)
    }

    fn check(&self, folder: &Path, features: &[String], is_first: bool) -> Result<Usage> {
        let target = self.site.place.join("target");
        if is_first {
            measured::warm(folder, &self.site.place.join("empty"), &target, features)?;
        }
        measured::outdate(folder)?;
        let mut cargo = measured::cargo(folder, &target);
        measured::crate_by(cargo.args(["check", "--quiet", "--lib"]).args(features), &self.site.record())
    }
}
