//! The rounds of measurements: each takes every generator once, one after the other, so that a busy machine is as
//! unfair to one as to the other.

use benches::Result;
use benches::clock::Usage;
use benches::lines::Lines;
use benches::measured::reason;
use benches::summary::Summary;

use crate::documents::{Document, Size};
use crate::generators::{GENERATORS, Generator, Workshop};

/// How many rounds there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Runs {
    pub(crate) usual: u32,
    /// Of the other generators on huge documents, each of which takes minutes.
    pub(crate) huge: u32,
}

impl Runs {
    pub(crate) fn of(self, generator: Generator, size: Size) -> u32 {
        if size == Size::Huge && generator != Generator::Ours { self.huge } else { self.usual }
    }
}

/// What was found for a document, by generator.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) document: &'static Document,
    /// The numbers, or why there are none.
    pub(crate) cells: Vec<(Generator, std::result::Result<Numbers, String>)>,
}

/// What was found for one crate: medians of all rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numbers {
    pub(crate) check: Usage,
    pub(crate) generation: Usage,
    /// Of the text that depends on the document.
    pub(crate) api: Lines,
    /// Of the text that is the same for all documents, where it is told apart.
    pub(crate) runtime: Lines,
}

/// The samples of a crate.
#[derive(Debug, Default)]
struct Samples {
    check: Vec<Usage>,
    generation: Vec<Usage>,
    failure: Option<String>,
}

/// Measures a document with all generators.
pub(crate) fn row(workshop: &Workshop, document: &'static Document, runs: Runs) -> Row {
    let mut all: Vec<(Generator, Samples)> =
        GENERATORS.iter().map(|&generator| (generator, Samples::default())).collect();
    for round in 1..=runs.usual.max(runs.huge) {
        for (generator, samples) in &mut all {
            if samples.failure.is_some() || round > runs.of(*generator, document.size) {
                continue;
            }
            eprintln!("{}: {}, round {round}", document.title, generator.title());
            if let Err(error) = measure(workshop, *generator, document, samples) {
                samples.failure = Some(error);
            }
        }
    }
    let cells = all.into_iter().map(|(generator, samples)| {
        let numbers = match &samples.failure {
            Some(failure) => Err(failure.clone()),
            None => numbers(workshop, generator, document, &samples).map_err(|error| error.to_string()),
        };
        (generator, numbers)
    });
    Row { document, cells: cells.collect() }
}

fn measure(
    workshop: &Workshop,
    generator: Generator,
    document: &Document,
    samples: &mut Samples,
) -> std::result::Result<(), String> {
    let generation = workshop.generate(generator, document);
    samples
        .generation
        .push(generation.map_err(|error| format!("refuses the document: {}", reason(&error.to_string())))?);
    if samples.check.is_empty() {
        let warmed = workshop.warm(generator, document);
        warmed.map_err(|error| format!("needs what does not compile: {}", reason(&error.to_string())))?;
    }
    let check = workshop.check(generator, document);
    samples
        .check
        .push(check.map_err(|error| format!("its crate does not compile: {}", reason(&error.to_string())))?);
    Ok(())
}

fn numbers(
    workshop: &Workshop,
    generator: Generator,
    document: &Document,
    samples: &Samples,
) -> Result<Numbers> {
    let source = workshop.folder(generator, document).join("src");
    let runtime = match source.join("runtime") {
        folder if folder.is_dir() => Lines::of_folder(&folder)?,
        _ => Lines::default(),
    };
    let api = Lines::of_folder(&source)?.without(runtime);
    let usage = |samples: &[Usage]| {
        let median =
            |of: fn(&Usage) -> f64| Summary::of(samples.iter().map(of)).map(|summary| summary.median);
        Some(Usage { seconds: median(|usage| usage.seconds)?, megabytes: median(|usage| usage.megabytes)? })
    };
    let (Some(check), Some(generation)) = (usage(&samples.check), usage(&samples.generation)) else {
        return Err("nothing was measured".into());
    };
    Ok(Numbers { check, generation, api, runtime })
}
