//! What is said where several things want one name: who is called what now, and the lines of the configuration that keep
//! the name for what had it before the document grew.

use super::codes;
use super::enums::VARIANT_SCOPE;
use super::names;
use super::scope::Wanted;
use crate::config::quoted;
use crate::diagnostic::{Diagnostic, Report};
use crate::ir::{Branch, Union};
use crate::selector::escaped;
use crate::source::Pointer;

/// Lines that are shown of one clash.
const MOST_LINES: usize = 40;

/// Something that wants a name that something else wants as well.
#[derive(Debug)]
pub(super) struct Claimant<'a> {
    /// Where it stands.
    pub at: &'a Pointer,
    /// What it is called now.
    pub name: &'a str,
    /// The lines that give it the name that it wants.
    pub lines: Vec<String>,
}

impl<'a> Claimant<'a> {
    /// What is named by the place where it stands.
    pub(super) fn at(at: &'a Pointer, name: &'a str, wanted: &str) -> Self {
        Self { at, name, lines: vec![line(&pointer(at), wanted)] }
    }
}

/// The key of a line for what stands at a place.
pub(super) fn pointer(at: &Pointer) -> String {
    format!("#{}", escaped(at.as_str()))
}

/// A line under a section of the configuration.
pub(super) fn line(key: &str, name: &str) -> String {
    format!("{} = {}", quoted(key), quoted(name))
}

/// Reports that these things want one name, as `what` says. One of them may have it.
pub(super) fn report<'r>(
    report: &'r mut Report,
    what: &str,
    wanted: &str,
    claimants: &[Claimant<'_>],
) -> &'r mut Diagnostic {
    let at = claimants.first().map_or_else(Pointer::root, |first| first.at.clone());
    let diagnostic = report.warning(codes::NAME_CLASH, &at, message(what, wanted, claimants));
    explain(diagnostic, wanted, claimants);
    diagnostic
}

/// The same as a note, where nothing is called oddly because of it.
pub(super) fn note(report: &mut Report, what: &str, wanted: &str, claimants: &[Claimant<'_>]) {
    let Some(first) = claimants.first() else { return };
    explain(report.note(codes::NAME_CLASH, first.at, message(what, wanted, claimants)), wanted, claimants);
}

fn message(what: &str, wanted: &str, claimants: &[Claimant<'_>]) -> String {
    match claimants {
        [one] => {
            format!("two of the {what} would be called `{wanted}`; this one is `{}`", one.name)
        }
        [first, ..] => {
            format!("{} {what} would be called `{wanted}`; this one is `{}`", claimants.len(), first.name)
        }
        [] => String::new(),
    }
}

fn explain(diagnostic: &mut Diagnostic, wanted: &str, claimants: &[Claimant<'_>]) {
    for other in claimants.iter().skip(1) {
        diagnostic.related(other.at, format!("this one is `{}`", other.name));
    }
    keep(diagnostic, wanted, claimants);
}

/// Shows the lines that give the name to one that does not have it.
fn keep(diagnostic: &mut Diagnostic, wanted: &str, claimants: &[Claimant<'_>]) {
    let without = claimants.iter().filter(|claimant| claimant.name != wanted && !claimant.lines.is_empty());
    let without = without.take(MOST_LINES);
    let lines: Vec<String> = without.map(|claimant| claimant.lines.join(" and ")).collect();
    if !lines.is_empty() {
        diagnostic.help(format!(
            "if this was `{wanted}` before, this line keeps the name: [rename] {}",
            lines.join(", or ")
        ));
    }
}

/// Reports that a name is another one than what it belongs to says, since `other` has that name. Given another one, it would be
/// free.
pub(super) fn helper(report: &mut Report, at: &Pointer, [wanted, name]: [&str; 2], other: Option<String>) {
    let message = format!("`{name}` is used instead of `{wanted}`, which is the name of something else");
    let diagnostic = report.note(codes::NAME_CLASH, at, message);
    if let Some(line) = other {
        free(diagnostic, wanted, &line);
    }
}

/// Shows the line that gives what has the name another one.
pub(super) fn free(diagnostic: &mut Diagnostic, wanted: &str, line: &str) {
    diagnostic.help(format!(
        "if this was `{wanted}` before, rename the other one to keep the name: [rename] {line}"
    ));
}

/// Reports branches of a union that want one name. `type_of` gives the name of the type that is made of a branch alone.
pub(super) fn branches<'t>(
    report: &mut Report,
    union: &Union,
    names: &[String],
    type_of: impl Fn(&Branch) -> Option<&'t str>,
) {
    let wanted: Vec<Wanted> = union
        .branches
        .iter()
        .map(|branch| Wanted { text: branch.sought.clone(), renamed: branch.renamed.clone() })
        .collect();
    for (wanted, members) in VARIANT_SCOPE.wishes(&wanted) {
        let claimants: Vec<Claimant<'_>> = members
            .iter()
            .map(|&member| {
                let branch = &union.branches[member];
                let mut lines = vec![line(&pointer(&branch.at.child("title")), &wanted)];
                // The type is named after the branch.
                let own = type_of(branch).and_then(|name| name.strip_suffix(&names::pascal(&branch.label)));
                if let Some(rest) = own.filter(|_| branch.label != branch.sought) {
                    lines.push(line(
                        &pointer(&branch.at),
                        &format!("{rest}{}", names::pascal(&branch.sought)),
                    ));
                }
                Claimant { at: &branch.at, name: &names[member], lines }
            })
            .collect();
        note(report, "branches", &wanted, &claimants);
    }
}
