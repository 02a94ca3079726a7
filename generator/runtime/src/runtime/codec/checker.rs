//! Where the walk over a value is, and what it has found.

use super::check::{Check, of_item, of_member};
use super::decoding::DEFAULT_DEPTH;
use super::exact;
use super::locate::push_token;
use super::node::Node;
use super::violation::{ValidationError, Violation};

/// The number of places that are listed; more of them would not help with a value that is wrong throughout.
const MOST: usize = 100;

/// How much of a text is shown, in characters.
const LONGEST_EXCERPT: usize = 40;

/// How many values of an enumeration are named.
const MOST_LISTED: usize = 8;

/// A walk over one value, or over the values of one call.
#[derive(Default)]
pub struct Checker {
    /// Wire name of the parameter whose value is checked.
    parameter: Option<&'static str>,
    pointer: String,
    depth: usize,
    /// Whether what is found is not to be shown.
    is_secret: bool,
    violations: Vec<Violation>,
    more: usize,
}

/// A step into a value.
#[derive(Clone, Copy)]
pub(super) enum Token<'a> {
    Index(usize),
    Name(&'a str),
}

impl Checker {
    /// What was found.
    pub fn finish(self) -> Result<(), ValidationError> {
        if self.violations.is_empty() {
            Ok(())
        } else {
            Err(ValidationError::new(self.violations, self.more))
        }
    }

    /// Goes on with the value of a parameter, or with the body.
    pub fn start(&mut self, parameter: Option<&'static str>, is_secret: bool) {
        self.parameter = parameter;
        self.is_secret = is_secret;
    }

    /// Checks the value one step further in.
    pub(super) fn within(&mut self, token: Token<'_>, walk: impl FnOnce(&mut Self)) {
        let before = self.pointer.len();
        match token {
            Token::Index(index) => push_token(&mut self.pointer, &index.to_string()),
            Token::Name(name) => push_token(&mut self.pointer, name),
        }
        self.depth += 1;
        if self.depth > DEFAULT_DEPTH {
            self.add(&format!("at most {DEFAULT_DEPTH} nested values"), "more".to_owned());
        } else {
            walk(self);
        }
        self.depth -= 1;
        self.pointer.truncate(before);
    }

    /// Checks a value that must not be shown, if it is secret.
    pub(super) fn in_secret(&mut self, is_secret: bool, walk: impl FnOnce(&mut Self)) {
        let before = self.is_secret;
        self.is_secret |= is_secret;
        walk(self);
        self.is_secret = before;
    }

    // part: unions
    /// How much was found so far.
    pub(super) fn mark(&self) -> usize {
        self.violations.len() + self.more
    }

    // part: unions
    /// Takes back what was found since.
    pub(super) fn forget(&mut self, mark: usize) {
        self.violations.truncate(mark);
        self.more = mark - self.violations.len();
    }

    /// Adds what is wrong at this place.
    pub fn add(&mut self, expected: &str, found: String) {
        if self.violations.len() == MOST {
            self.more += 1;
            return;
        }
        self.violations.push(Violation {
            parameter: self.parameter,
            pointer: self.pointer.clone(),
            expected: expected.to_owned(),
            found: if self.is_secret { "***".to_owned() } else { found },
        });
    }

    pub(super) fn add_node(&mut self, expected: &str, found: &Node) {
        self.add(expected, describe(found));
    }

    pub(super) fn add_listed(&mut self, listed: &[String], found: &Node) {
        let shown = listed.get(..MOST_LISTED).unwrap_or(listed).join(", ");
        let rest = if listed.len() > MOST_LISTED { ", …" } else { "" };
        self.add_node(&format!("one of {shown}{rest}"), found);
    }

    /// Checks a tree against all of its bounds.
    pub(super) fn judge(&mut self, node: &Node, checks: &'static [Check]) {
        self.judge_outside(node, checks);
        if !checks.iter().any(Check::is_inner) {
            return;
        }
        match node {
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(Token::Index(index), |c| c.judge(item, of_item(checks, index)));
                }
            }
            Node::Object(members) => {
                for (name, member) in members {
                    self.within(Token::Name(name), |c| c.judge(member, of_member(checks, name)));
                }
            }
            _ => {}
        }
    }

    /// Checks a tree against its own bounds, but not those of its content.
    pub(super) fn judge_outside(&mut self, node: &Node, checks: &'static [Check]) {
        for check in checks {
            match node {
                Node::Text(text) => self.text(text, check),
                Node::Number(number) => self.number(number, check),
                Node::List(items) => self.list(items, check),
                Node::Object(members) => self.object(members, check),
                Node::Null | Node::Bool(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str, check: &Check) {
        let expected = match check {
            Check::MinLength(least) if text.chars().take(*least).count() < *least => {
                format!("at least {}", count(*least, "character", "characters"))
            }
            Check::MaxLength(most) if text.chars().nth(*most).is_some() => {
                format!("at most {}", count(*most, "character", "characters"))
            }
            Check::Pattern(pattern) if !pattern.matches(text) => format!("a match of `{}`", pattern.source()), // part: patterns
            _ => return,
        };
        let length = text.chars().count();
        let found = match check {
            Check::MinLength(_) | Check::MaxLength(_) => format!("{length}: {}", excerpt(text)),
            _ => excerpt(text),
        };
        self.add(&expected, found);
    }

    fn number(&mut self, number: &str, check: &Check) {
        let order = |bound: &str| exact::compare(number, bound);
        let expected = match check {
            Check::Minimum(bound) if order(bound).is_some_and(std::cmp::Ordering::is_lt) => {
                format!("at least {bound}")
            }
            Check::Maximum(bound) if order(bound).is_some_and(std::cmp::Ordering::is_gt) => {
                format!("at most {bound}")
            }
            Check::Above(bound) if order(bound).is_some_and(std::cmp::Ordering::is_le) => {
                format!("more than {bound}")
            }
            Check::Below(bound) if order(bound).is_some_and(std::cmp::Ordering::is_ge) => {
                format!("less than {bound}")
            }
            Check::MultipleOf(step) if exact::is_multiple(number, step) == Some(false) => {
                format!("a multiple of {step}")
            }
            _ => return,
        };
        self.add(&expected, shortened(number));
    }

    fn list(&mut self, items: &[Node], check: &Check) {
        let found = items.len();
        match check {
            Check::MinItems(least) if found < *least => {
                self.add(&format!("at least {}", count(*least, "item", "items")), found.to_string());
            }
            Check::MaxItems(most) if found > *most => {
                self.add(&format!("at most {}", count(*most, "item", "items")), found.to_string());
            }
            Check::UniqueItems => {
                if let Some((first, second)) = twins(items) {
                    self.add("unique items", format!("equal items at {first} and {second}"));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, members: &[(String, Node)], check: &Check) {
        let found = members.len();
        match check {
            Check::MinProperties(least) if found < *least => {
                self.add(&format!("at least {}", count(*least, "member", "members")), found.to_string());
            }
            Check::MaxProperties(most) if found > *most => {
                self.add(&format!("at most {}", count(*most, "member", "members")), found.to_string());
            }
            Check::Names(checks) => {
                for (name, _) in members {
                    let text = Node::Text(name.clone());
                    self.within(Token::Name(name), |c| c.name(&text, checks));
                }
            }
            _ => {}
        }
    }

    /// The name of a member: the message says so, since the pointer leads to its value.
    fn name(&mut self, name: &Node, checks: &'static [Check]) {
        let before = self.violations.len();
        self.judge_outside(name, checks);
        for violation in self.violations.iter_mut().skip(before) {
            violation.expected.insert_str(0, "in its name ");
        }
    }
}

/// Two equal items: the first that repeats another one.
fn twins(items: &[Node]) -> Option<(usize, usize)> {
    let mut spelled: Vec<(String, usize)> =
        items.iter().enumerate().map(|(index, item)| (spelling(item), index)).collect();
    spelled.sort_unstable();
    let pairs = spelled.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[0].1, pair[1].1));
    pairs.min_by_key(|(_, second)| *second)
}

/// A text that equal values have in common, and no others.
fn spelling(node: &Node) -> String {
    match node {
        Node::Number(number) => exact::spelling(number),
        Node::List(items) => format!("[{}]", items.iter().map(spelling).collect::<Vec<_>>().join(",")),
        Node::Object(members) => {
            let mut members: Vec<String> =
                members.iter().map(|(name, value)| format!("{name:?}:{}", spelling(value))).collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(","))
        }
        Node::Text(text) => format!("{text:?}"),
        Node::Bool(_) | Node::Null => format!("{node:?}"),
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What a value is; of one that holds others no more, since a secret may be among them.
fn describe(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(number) => shortened(number),
        Node::Text(text) => excerpt(text),
        Node::List(items) => format!("an array of {}", count(items.len(), "item", "items")),
        Node::Object(members) => format!("an object of {}", count(members.len(), "member", "members")),
    }
}

/// A text between quotes, cut when it is long.
fn excerpt(text: &str) -> String {
    let shown: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_EXCERPT).collect();
    let rest = if text.chars().nth(LONGEST_EXCERPT).is_some() { "…" } else { "" };
    format!("`{shown}{rest}`")
}

/// A number, cut when it is long.
fn shortened(number: &str) -> String {
    if number.len() <= LONGEST_EXCERPT {
        return number.to_owned();
    }
    let shown: String = number.chars().take(LONGEST_EXCERPT).collect();
    format!("{shown}…")
}
