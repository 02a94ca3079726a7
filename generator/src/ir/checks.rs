//! What the document asks of values beyond their types.

use serde::Serialize;

/// Bounds of a value and of what is inside it, all of which hold. Those of other JSON types than the value's mean
/// nothing (JSON Schema 2020-12, Validation, 6).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Checks(pub Vec<Check>);

/// A bound. Numbers are JSON texts, so that none is rounded.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// `minLength`
    MinLength(usize),
    /// `maxLength`
    MaxLength(usize),
    /// `pattern`
    Pattern(String),
    /// A `pattern` that is not a regular expression of ECMA-262, and so is not checked.
    UnreadPattern(String),
    /// `minimum`
    Minimum(String),
    /// `minimum` with `exclusiveMinimum`
    Above(String),
    /// `maximum`
    Maximum(String),
    /// `maximum` with `exclusiveMaximum`
    Below(String),
    /// `multipleOf`
    MultipleOf(String),
    /// `minItems`
    MinItems(usize),
    /// `maxItems`
    MaxItems(usize),
    /// `uniqueItems`
    UniqueItems,
    /// `minProperties`
    MinProperties(usize),
    /// `maxProperties`
    MaxProperties(usize),
    /// Of every member's name: `propertyNames`.
    Names(Checks),
    /// Of the member with this name, only once it is planned where the rows of a type stand.
    Member(String, Checks),
    /// Of all other members: `additionalProperties`.
    Members(Checks),
    /// Of the item at this index: `prefixItems`.
    Item(usize, Checks),
    /// Of all other items: `items`.
    Items(Checks),
}

impl Checks {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a bound, unless it is there.
    pub fn add(&mut self, check: Check) {
        if !self.0.contains(&check) {
            self.0.push(check);
        }
    }

    /// Adds a bound of what is inside, unless it says nothing.
    pub fn add_inner(&mut self, checks: Self, check: impl FnOnce(Self) -> Check) {
        if !checks.is_empty() {
            self.add(check(checks));
        }
    }

    /// Whether some bound, also of what is inside, is as asked.
    pub fn any(&self, ask: &dyn Fn(&Check) -> bool) -> bool {
        self.0.iter().any(|check| {
            ask(check)
                || match check {
                    Check::Names(inner)
                    | Check::Member(_, inner)
                    | Check::Members(inner)
                    | Check::Item(_, inner)
                    | Check::Items(inner) => inner.any(ask),
                    _ => false,
                }
        })
    }
}
