//! What came of all documents, printed.

use std::collections::{BTreeMap, BTreeSet};

use crate::coverage::Keywords;
use crate::judged::Outcome;

/// Failures of a document that are shown; they often have one cause.
const MOST_SHOWN: usize = 12;

/// Untyped places of a document.
#[derive(Debug, Default)]
pub struct Untyped {
    /// As found in the document alone.
    pub ours: Vec<String>,
    /// As the generator says.
    pub generators: Vec<String>,
    /// Fields of any JSON though the document says what they hold.
    pub unsaid: Vec<String>,
}

/// Sums over documents.
#[derive(Debug, Default)]
pub struct Total {
    failures: usize,
    documents: usize,
    schemas: usize,
    instances: usize,
    faulty: usize,
    untyped: usize,
    differences: usize,
    unsaid: usize,
    keywords: Keywords,
    left_out: BTreeMap<&'static str, usize>,
    refused: Vec<String>,
}

impl Total {
    /// Adds and prints what came of a document.
    pub fn add(&mut self, document: &str, outcome: Outcome, untyped: &Untyped, seconds: u64) {
        println!(
            "{document}: {} schemas, {} instances, {} with faults, {} failures, {} schemas without an instance, {} untyped places, {seconds} s",
            outcome.schemas,
            outcome.instances,
            outcome.faulty,
            outcome.failures.len(),
            outcome.unjudged.len(),
            untyped.ours.len()
        );
        for (path, why, instance) in outcome.failures.iter().take(MOST_SHOWN) {
            let instance: String = instance.chars().take(300).collect();
            println!("  {path}: {why}\n    {instance}");
        }
        for (path, why) in outcome.unjudged.iter().take(MOST_SHOWN) {
            println!("  {path}: {}", why.chars().take(200).collect::<String>());
        }
        self.compare(untyped);
        self.documents += 1;
        self.schemas += outcome.schemas;
        self.instances += outcome.instances;
        self.faulty += outcome.faulty;
        self.failures += outcome.failures.len();
        for (keyword, (schemas, instances)) in outcome.keywords {
            let entry = self.keywords.entry(keyword).or_default();
            *entry = (entry.0 + schemas, entry.1 + instances);
        }
        for (why, count) in outcome.left_out {
            println!("  left out, because {why}: {count}");
            *self.left_out.entry(why).or_default() += count;
        }
    }

    /// Adds a document that gives no crate, or whose crate cannot be asked: the former is for other tests to judge.
    pub fn refuse(&mut self, document: &str, why: &str) {
        println!("{document}: {why}");
        if why.starts_with("refused: ") {
            self.refused.push(format!("{document}: {why}"));
        } else {
            self.failures += 1;
        }
    }

    fn compare(&mut self, untyped: &Untyped) {
        let ours: BTreeSet<&String> = untyped.ours.iter().collect();
        let generators: BTreeSet<&String> = untyped.generators.iter().collect();
        for place in ours.difference(&generators) {
            println!("  untyped, but not for the generator: {place}");
        }
        for place in generators.difference(&ours) {
            println!("  untyped for the generator alone: {place}");
        }
        for field in &untyped.unsaid {
            println!("  any JSON, though the document says more: {field}");
        }
        self.untyped += ours.len();
        self.differences += ours.symmetric_difference(&generators).count();
        self.unsaid += untyped.unsaid.len();
    }

    /// Whether nothing was lost, and every place without a type is one for the document too.
    pub fn is_clean(&self) -> bool {
        self.failures + self.differences + self.unsaid == 0
    }

    /// Prints the sums.
    pub fn print(&self) {
        for (keyword, (schemas, instances)) in &self.keywords {
            println!("  {keyword}: {schemas} schemas, {instances} instances");
        }
        for (keyword, _) in self.keywords.iter().filter(|(_, (_, instances))| *instances == 0) {
            println!("  without an instance: {keyword}");
        }
        for (why, count) in &self.left_out {
            println!("left out, because {why}: {count}");
        }
        println!("left out, because the generator refuses the document: {}", self.refused.len());
        println!(
            "untyped places: {} ({} differ from the generator's list); fields of any JSON though the document says more: {}",
            self.untyped, self.differences, self.unsaid
        );
        println!(
            "{} documents, {} schemas, {} instances, {} with faults, {} failures",
            self.documents, self.schemas, self.instances, self.faulty, self.failures
        );
    }
}
