//! The choice of a union's branch, strongest evidence first: the tag, constant members, the JSON type, a
//! required member that only one branch declares, and last the members that are there.
//!
//! A tag or a constant settles it: what is wrong inside is then a problem of that branch, but for a strict reader, who tries
//! those that have no such constant before it refuses the value. For a reader that corrects, being the only branch of the
//! value's JSON type settles it, too. Otherwise branches are tried without coercion or correction, which must not choose: one
//! that cannot be read is given up for the next. If none can be read, a reader that corrects takes the one that is the only one to
//! declare a required member that is present. A value that fits none is kept by the union's fallback, with the reasons.

use std::borrow::Cow;

use super::decoding::Mode;
use super::locate;
use super::problem::{Failure, ProblemKind, ReadError};
use super::reader::{Mark, Reader};
use super::same::same_json;
use super::union::{Branch, FALLBACK, Kinds, Union, UnionPlan, alternatives};

/// Why a branch was refused.
enum Refusal {
    Kind,
    Tag,
    Constant(&'static str, &'static str),
    Missing(&'static str),
    Failed(ReadError),
}

/// How reading a branch went.
enum Attempt {
    Read,
    Failed,
    /// It failed, and too much was already read in failed attempts to try another.
    Exhausted,
}

/// A choice that is being made.
struct Choice {
    plan: &'static UnionPlan,
    mark: Mark,
    kind: Kinds,
    /// Branches that may still fit, best first.
    candidates: Vec<usize>,
    /// The one candidate with a required member that is there and that no other candidate declares.
    only: Option<usize>,
    /// How many of the first candidates the members do not distinguish.
    tied: usize,
    refused: Vec<(usize, Refusal)>,
}

/// Members of the value in hand: names and raw values.
struct Survey<'a>(Vec<(Cow<'a, str>, &'a str)>);

/// Reads a value into the branch of `union` that it fits.
pub(super) fn read_union(union: &mut dyn Union, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let plan = union.plan();
    let Some(kind) = Kinds::starting_with(r.peek()) else { return Err(r.syntax("a value")) };
    let (candidates, refused) = (Vec::new(), Vec::new());
    let mut choice = Choice { plan, mark: r.mark(), kind, candidates, only: None, tied: 0, refused };
    for (index, branch) in plan.branches.iter().enumerate() {
        if branch.kinds.has(kind) {
            choice.candidates.push(index);
        } else {
            choice.refused.push((index, Refusal::Kind));
        }
    }
    if let ([branch], true) = (choice.candidates.as_slice(), r.corrects()) {
        return enter(*branch, union, r);
    }
    if kind == Kinds::OBJECT && choice.needs_survey() {
        let survey = Survey::take(r, choice.mark)?;
        let settled = choice.settle(&survey);
        if let Some(branch) = settled.filter(|_| plan.tag.is_some() || r.mode != Mode::Strict) {
            return enter(branch, union, r);
        }
        choice.rank(&survey);
        // A value that does not fit the branch with these constants may still fit a branch without them.
        if let Some(branch) = settled {
            choice.candidates.retain(|&index| index != branch);
            choice.candidates.insert(0, branch);
        }
    }
    if choice.attempt(union, r)? { Ok(()) } else { choice.give_up(union, r) }
}

/// Reads a branch.
fn enter(branch: usize, union: &mut dyn Union, r: &mut Reader<'_>) -> Result<(), ReadError> {
    let value = union.select(branch);
    r.charge(size_of_val(value))?;
    value.read(r)
}

impl<'a> Survey<'a> {
    /// Looks over the object in hand, and returns to its start.
    fn take(r: &mut Reader<'a>, mark: Mark) -> Result<Self, ReadError> {
        let mut members = Vec::new();
        r.open(b'{', "an object")?;
        let mut more = r.has_first(b'}');
        while more {
            members.push((r.key()?, r.raw()?));
            more = r.has_next(b'}')?;
        }
        r.rewind(mark);
        Ok(Self(members))
    }

    /// The member that counts of those called `name`.
    fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, raw)| *raw)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }
}

impl Choice {
    fn branch(&self, index: usize) -> &'static Branch {
        &self.plan.branches[index]
    }

    /// Whether the members say more than the JSON type does.
    fn needs_survey(&self) -> bool {
        self.plan.tag.is_some()
            || self.candidates.len() > 1
            || self.candidates.iter().any(|&index| !self.branch(index).constants.is_empty())
    }

    /// The branch that a tag which leads nowhere leads to.
    fn default(&self) -> Option<usize> {
        self.candidates.iter().copied().find(|&index| self.branch(index).takes_any_tag())
    }

    /// The branch that the tag or a constant settles on. Branches that they rule out are refused.
    fn settle(&mut self, survey: &Survey<'_>) -> Option<usize> {
        let tag = self.plan.tag.map(|tag| survey.get(tag));
        if tag == Some(None) && self.default().is_some() {
            return self.default();
        }
        if let Some(value) = tag.flatten() {
            let fits = |branch: &Branch| branch.tags.iter().any(|tag| same_json(tag, value));
            let named: Vec<usize> =
                self.candidates.iter().copied().filter(|&index| fits(self.branch(index))).collect();
            match named.as_slice() {
                [found] => return Some(*found),
                [] if self.default().is_some() => return self.default(),
                [] => self.refuse(|branch| (!branch.tags.is_empty()).then_some(Refusal::Tag)),
                // One tag for several branches leaves the choice among them to the rest of the evidence.
                _ => self.refuse(|branch| (!fits(branch)).then_some(Refusal::Tag)),
            }
        }
        self.refuse(|branch| {
            let differs = |name: &str, json: &str| survey.get(name).is_some_and(|raw| !same_json(raw, json));
            let mut constants = branch.constants.iter().copied();
            constants
                .find(|(name, json)| differs(name, json))
                .map(|(name, json)| Refusal::Constant(name, json))
        });
        let missing = |branch: &'static Branch| branch.constants.iter().find(|(name, _)| !survey.has(name));
        let has_all = |branch: &'static Branch| !branch.constants.is_empty() && missing(branch).is_none();
        let complete: Vec<usize> =
            self.candidates.iter().copied().filter(|&index| has_all(self.branch(index))).collect();
        if let [found] = complete.as_slice() {
            return Some(*found);
        }
        if !complete.is_empty() {
            self.refuse(|branch| {
                let needed = |(name, _): &&(&'static str, &'static str)| branch.required.contains(name);
                let missing = branch.constants.iter().filter(needed).find(|(name, _)| !survey.has(name));
                missing.map(|(name, _)| Refusal::Missing(name))
            });
        }
        None
    }

    /// Refuses the candidates for which `why` has a reason.
    fn refuse(&mut self, why: impl Fn(&'static Branch) -> Option<Refusal>) {
        let plan = self.plan;
        let refused = &mut self.refused;
        self.candidates.retain(|&index| {
            let reason = why(&plan.branches[index]);
            let is_kept = reason.is_none();
            refused.extend(reason.map(|reason| (index, reason)));
            is_kept
        });
    }

    /// Orders the candidates by the members that are there, and refuses those that miss a required one. A
    /// branch with a required member that only it declares comes first, whatever it misses.
    fn rank(&mut self, survey: &Survey<'_>) {
        if self.candidates.len() < 2 {
            return;
        }
        let candidates = self.candidates.clone();
        let declares = |index: usize, name: &str| self.branch(index).declared.contains(&name);
        let is_own = |index: usize, name: &str| {
            survey.has(name) && candidates.iter().all(|&other| other == index || !declares(other, name))
        };
        let has_own = |index: usize| self.branch(index).required.iter().any(|name| is_own(index, name));
        let own: Vec<usize> = candidates.iter().copied().filter(|&index| has_own(index)).collect();
        let only = if let [only] = own.as_slice() { Some(*only) } else { None };
        self.only = only;
        let plan = self.plan;
        let is_only =
            |branch: &Branch| only.is_some_and(|only| std::ptr::eq(branch, &raw const plan.branches[only]));
        self.refuse(|branch| {
            let mut missing = branch.required.iter().copied().filter(|name| !survey.has(name));
            if is_only(branch) { None } else { missing.next().map(Refusal::Missing) }
        });
        let present =
            |index: usize| plan.branches[index].declared.iter().filter(|name| survey.has(name)).count();
        let rank = |index: &usize| std::cmp::Reverse((Some(*index) == only, present(*index)));
        // The sort keeps the document order of what is equal.
        self.candidates.sort_by_cached_key(rank);
        let best = self.candidates.first().map(rank);
        self.tied = self.candidates.iter().take_while(|index| Some(rank(index)) == best).count();
    }

    /// Reads the first candidate that can be read; returns whether there was one. Values that the members do
    /// not distinguish are first tried strictly, so that an open branch does not take what a later one
    /// knows.
    fn attempt(&mut self, union: &mut dyn Union, r: &mut Reader<'_>) -> Result<bool, ReadError> {
        let alike = if self.kind == Kinds::OBJECT { self.tied } else { self.candidates.len() };
        if r.mode != Mode::Strict && alike > 1 {
            if self.attempt_each(Mode::Strict, alike, union, r)? {
                return Ok(true);
            }
            self.refused.retain(|(_, refusal)| !matches!(refusal, Refusal::Failed(_)));
        }
        let mode = if r.corrects() { Mode::Tolerant } else { r.mode };
        if self.attempt_each(mode, self.candidates.len(), union, r)? {
            return Ok(true);
        }
        match self.only.filter(|_| r.corrects()) {
            Some(only) => Ok(matches!(self.attempt_one(only, union, r)?, Attempt::Read)),
            None => Ok(false),
        }
    }

    fn attempt_each(
        &mut self,
        mode: Mode,
        first: usize,
        union: &mut dyn Union,
        r: &mut Reader<'_>,
    ) -> Result<bool, ReadError> {
        let before = std::mem::replace(&mut r.mode, mode);
        let outcome = self.attempt_in_order(first, union, r);
        r.mode = before;
        outcome
    }

    fn attempt_in_order(
        &mut self,
        first: usize,
        union: &mut dyn Union,
        r: &mut Reader<'_>,
    ) -> Result<bool, ReadError> {
        for index in self.candidates.iter().copied().take(first).collect::<Vec<_>>() {
            match self.attempt_one(index, union, r)? {
                Attempt::Read => return Ok(true),
                Attempt::Failed => {}
                Attempt::Exhausted => break,
            }
        }
        Ok(false)
    }

    /// Reads a candidate, or returns to the start of the value.
    fn attempt_one(
        &mut self,
        index: usize,
        union: &mut dyn Union,
        r: &mut Reader<'_>,
    ) -> Result<Attempt, ReadError> {
        let Err(error) = enter(index, union, r) else { return Ok(Attempt::Read) };
        if error.is_fatal() {
            return Err(error);
        }
        self.refused.retain(|(refused, _)| *refused != index);
        self.refused.push((index, Refusal::Failed(error)));
        // Only what can hold other values can multiply the work.
        let is_leaf = !Kinds::LIST.or(Kinds::OBJECT).has(self.kind);
        let may_go_on = is_leaf || r.may_retry(self.mark.pos);
        r.rewind(self.mark);
        Ok(if may_go_on { Attempt::Failed } else { Attempt::Exhausted })
    }

    /// Keeps the value as it is, with the reasons, or refuses it.
    #[cold]
    fn give_up(mut self, union: &mut dyn Union, r: &mut Reader<'_>) -> Result<(), ReadError> {
        self.refused.sort_by_key(|(index, _)| *index);
        let accepts_kind = self.plan.branches.iter().any(|branch| branch.kinds.has(self.kind));
        let mut failure = Failure::new(self.mark.pos, ProblemKind::NoBranch, self.expected(accepts_kind));
        let reasons: Vec<String> =
            self.refused.iter().map(|(index, why)| self.reason(*index, why, r)).collect();
        // Types that do not fit are all in the expectation.
        if accepts_kind {
            failure.reasons.clone_from(&reasons);
        }
        if r.refuses(ProblemKind::NoBranch) {
            return Err(failure.into());
        }
        r.reasons = reasons;
        union.select(FALLBACK).read(r)?;
        r.defect(failure)
    }

    fn expected(&self, accepts_kind: bool) -> String {
        if accepts_kind {
            return format!("a branch of {}", self.plan.name);
        }
        self.plan.branches.iter().map(|branch| branch.kinds).fold(Kinds::NONE, Kinds::or).to_string()
    }

    fn reason(&self, index: usize, why: &Refusal, r: &Reader<'_>) -> String {
        let branch = self.branch(index);
        let text = match why {
            Refusal::Kind => format!("is {}", branch.kinds),
            Refusal::Tag => format!("has `{}` {}", self.plan.tag.unwrap_or_default(), tags(branch)),
            Refusal::Constant(name, json) => format!("has `{name}` `{json}`"),
            Refusal::Missing(name) => format!("needs `{name}`"),
            Refusal::Failed(error) => self.failed(&error.0, r),
        };
        format!("{}: {text}", branch.label)
    }

    /// What stopped a branch, with the place counted from the union's value.
    fn failed(&self, failure: &Failure, r: &Reader<'_>) -> String {
        let text = r.bytes().get(self.mark.pos..).unwrap_or_default();
        let at = failure.at.saturating_sub(self.mark.pos);
        let mut pointer = locate::place(text, at).pointer;
        let found = if let Some(name) = failure.member {
            locate::push_token(&mut pointer, name);
            "nothing".into()
        } else {
            locate::describe(text, at)
        };
        let separator = if pointer.is_empty() { "" } else { " " };
        format!("{pointer}{separator}expected {}, found {found}", failure.expected)
    }
}

fn tags(branch: &Branch) -> String {
    let quoted: Vec<String> =
        branch.tags.iter().filter(|tag| **tag != "*").map(|tag| format!("`{tag}`")).collect();
    alternatives(&quoted.iter().map(String::as_str).collect::<Vec<_>>())
}
