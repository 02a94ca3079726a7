//! Why something that users rely on is gone after a change.

use std::collections::{BTreeMap, BTreeSet};

use generator::config::Config;
use generator::selector::Selector;
use serde_json::Value;

use crate::additions::ADDED;
use crate::look_alikes::PATH;
use crate::surface::{self, About, Line, Promise, Surface};

/// Rounds in which printed lines may bring up further ones.
const MOST_ROUNDS: usize = 4;

/// A reason that the rules name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// The type or the operation got a required member or parameter.
    Signature,
    /// Something else wants the name; the lines that the generator prints keep it.
    Clash,
    /// The branch of a union is named after its required members, or after those that tell it from another branch, and got one;
    /// lines for the branch keep its name.
    Branch,
}

impl Cause {
    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Signature => "signatures of what got a required member or parameter",
            Self::Clash => "names that clash, kept by the printed lines",
            Self::Branch => {
                "names of branches that got a member that they are named after, kept by lines for them"
            }
        }
    }
}

/// What a change takes away.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    /// Promises by the reason that they are gone.
    pub(crate) explained: BTreeMap<Cause, usize>,
    /// Promises that are gone for no reason.
    pub(crate) unexplained: Vec<String>,
}

/// What is gone of the surface after a change of the document, and why. `may_be` has the causes that the change can have.
pub(crate) fn of(document: &Value, before: &Surface, changed: &Value, may_be: &[Cause]) -> Losses {
    let mut losses = Losses::default();
    let after = match surface::of(changed, &Config::default()) {
        Ok(after) => after,
        Err(why) => {
            losses.unexplained.push(format!("refused: {why}"));
            return losses;
        }
    };
    let mut lost = before.lost(&after);
    if may_be.contains(&Cause::Signature) {
        let all = lost.len();
        lost = without_own_signatures(lost, &after);
        losses.count(Cause::Signature, all - lost.len());
    }
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    let mut printed = after.printed.clone();
    // What gets its name back may want another one for what helps it.
    for _ in 0..MOST_ROUNDS {
        let known = lines.len();
        if !lost.is_empty() {
            let fresh = printed.difference(&before.printed).filter(|line| is_fit(document, before, line));
            for line in fresh {
                lines.entry(line.key.clone()).or_insert_with(|| line.name.clone());
            }
        }
        if lines.len() == known {
            break;
        }
        let (left, after) = losses.explain(Cause::Clash, before, changed, &lines, lost);
        lost = left;
        printed = after.map(|after| after.printed).unwrap_or_default();
    }
    if !lost.is_empty() && may_be.contains(&Cause::Branch) {
        lines.extend(branch_lines(before, &after));
        lost = losses.explain(Cause::Branch, before, changed, &lines, lost).0;
    }
    losses.unexplained.extend(lost.iter().map(|promise| format!("{} {}", promise.of, promise.text)));
    losses
}

/// Whether a printed line is one that a user would take, who knows which names were there before.
fn is_fit(document: &Value, before: &Surface, line: &Line) -> bool {
    if let Some(methods) = before.methods.get(&line.key) {
        return methods.contains(&line.name);
    }
    let is_old = is_old(document, &line.key);
    if line.frees { !is_old } else { is_old && before.knows(&line.name) }
}

impl Losses {
    fn count(&mut self, cause: Cause, number: usize) {
        if number > 0 {
            *self.explained.entry(cause).or_default() += number;
        }
    }

    /// What is still lost with these lines under `[rename]`, and the surface that they give.
    fn explain(
        &mut self,
        cause: Cause,
        before: &Surface,
        changed: &Value,
        lines: &BTreeMap<String, String>,
        lost_before: Vec<Promise>,
    ) -> (Vec<Promise>, Option<Surface>) {
        let selector = |key: &String| key.parse::<Selector>().expect("a selector");
        let rename = lines.iter().map(|(key, name)| (selector(key), name.clone())).collect();
        match surface::of(changed, &Config { rename, ..Config::default() }) {
            Ok(after) => {
                let lost = without_own_signatures(before.lost(&after), &after);
                self.count(cause, lost_before.len().saturating_sub(lost.len()));
                (lost, Some(after))
            }
            Err(why) => {
                self.unexplained.push(format!("the lines {lines:?} are refused: {why}"));
                (lost_before, None)
            }
        }
    }
}

/// What is gone, but for signatures of what takes what was added: those had to change.
fn without_own_signatures(gone: Vec<Promise>, after: &Surface) -> Vec<Promise> {
    const TAKEN: &str = "\"zz_added\"";
    assert_eq!(ADDED, "zzAdded");
    let signatures = after.promises.iter().filter(|promise| promise.about == About::Signature);
    let own: BTreeSet<&str> = signatures
        .filter(|promise| promise.text.contains(TAKEN))
        .map(|promise| promise.of.as_str())
        .collect();
    let is_own = |promise: &Promise| promise.about == About::Signature && own.contains(promise.of.as_str());
    gone.into_iter().filter(|promise| !is_own(promise)).collect()
}

/// Whether a line is for something that the document had before.
fn is_old(document: &Value, key: &str) -> bool {
    let Some(pointer) = key.strip_prefix('#') else {
        return !key.contains(PATH) && !key.contains(ADDED);
    };
    let pointer =
        pointer.trim_end_matches("/title").replace("\\*", "*").replace("\\?", "?").replace("\\\\", "\\");
    document.pointer(&pointer).is_some()
        || document.get("swagger").is_some()
            && swagger_places(&pointer).iter().any(|at| document.pointer(at).is_some())
}

/// Where Swagger 2.0 may have what the generator speaks of in the places of OpenAPI 3.
fn swagger_places(pointer: &str) -> Vec<String> {
    let place = |pattern: &str, by: &str, text: &str| {
        regex::Regex::new(pattern).expect("a pattern").replace(text, by).into_owned()
    };
    let named = pointer.replacen("/components/schemas/", "/definitions/", 1);
    let parameter = place("(/parameters/[0-9]+)/schema", "$1", &named);
    let content = place("/content/[^/]+/schema", "/schema", &parameter);
    let bodies = (0..20).map(|index| content.replacen("/requestBody/", &format!("/parameters/{index}/"), 1));
    [named.clone(), parameter.clone()].into_iter().chain(bodies.collect::<Vec<_>>()).collect()
}

/// Lines that give branches, and the types that stand there, the names that they had.
fn branch_lines(before: &Surface, after: &Surface) -> BTreeMap<String, String> {
    let mut lines = BTreeMap::new();
    for (at, (variant, own)) in &before.branches {
        let Some((variant_after, own_after)) = after.branches.get(at) else { continue };
        let key = format!("#{}", at.replace('\\', "\\\\").replace('*', "\\*").replace('?', "\\?"));
        if variant != variant_after {
            lines.insert(format!("{key}/title"), variant.clone());
        }
        if let Some(own) = own
            && Some(own) != own_after.as_ref()
        {
            lines.insert(key, own.clone());
        }
    }
    lines
}

/// The promises of which nothing is left, as lines.
pub(crate) fn differences(before: &BTreeSet<Promise>, after: &BTreeSet<Promise>) -> Vec<String> {
    before.symmetric_difference(after).map(|promise| format!("{} {}", promise.of, promise.text)).collect()
}
