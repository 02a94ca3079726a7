//! What the methods of a module are called. Takes the operations of the module, gives a name for each.
//!
//! A name is the operation's id, less what it repeats: the parts that the configuration cuts off, the class that NestJS
//! puts before it, the path and method that FastAPI puts after it, and the words of the module. The rule looks at the
//! operation alone; where two operations would get one name, they keep more of their ids, at last the whole.

use std::collections::BTreeMap;

use super::names;
use crate::config::Names;
use crate::ir::Operation;
use crate::selector::Glob;

/// Words that ask for more: a name that ends in one says too little.
const OPEN_ENDED: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"];

/// What NestJS calls the classes that operations are methods of.
const CLASS_ENDING: &str = "Controller";

/// An operation's id at three lengths, the shortest first.
pub(super) struct Lengths([String; 3]);

impl Lengths {
    /// The lengths of an operation's id in its module; a short name that is `taken` is none.
    pub(super) fn new(operation: &Operation, module: &str, config: &Names, taken: &[&str]) -> Self {
        let whole = strip(&operation.id, config);
        let said = without_framework(&whole, operation);
        let short = without_module(&said, module).filter(|short| !taken.contains(&short.as_str()));
        Self([short.unwrap_or_else(|| said.clone()), said, whole])
    }

    /// The shortest.
    pub(super) fn short(&self) -> &str {
        &self.0[0]
    }

    /// What types of the operation are named after, if its method is called `method`: types stand in no module, so they
    /// keep what the method leaves to it.
    pub(super) fn context(&self, method: &str) -> String {
        let [short, said, _] = &self.0;
        if names::snake(short) == method { names::snake(said) } else { method.to_owned() }
    }
}

/// For each operation the shortest text that no other one of the module is called by.
pub(super) fn shortest(operations: &[Lengths]) -> Vec<String> {
    let mut lengths = vec![0; operations.len()];
    loop {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, Lengths(texts)) in operations.iter().enumerate() {
            groups.entry(names::snake(&texts[lengths[index]])).or_default().push(index);
        }
        let clashing = groups.into_values().filter(|group| group.len() > 1).flatten();
        let longer: Vec<usize> = clashing.filter(|&index| lengths[index] + 1 < 3).collect();
        if longer.is_empty() {
            break;
        }
        for index in longer {
            lengths[index] += 1;
        }
    }
    operations.iter().zip(lengths).map(|(Lengths(texts), length)| texts[length].clone()).collect()
}

/// The id as an alias of the method in the documentation, where the method is called otherwise. Rustdoc takes no quotes and
/// no white space in one.
pub(super) fn alias(id: &str, method: &str) -> Option<String> {
    let is_plain = id.chars().all(|c| c.is_alphanumeric() || "_-./:".contains(c));
    (is_plain && names::snake(id) != method).then(|| id.to_owned())
}

/// The operation id less the configured prefix and suffix.
fn strip(id: &str, config: &Names) -> String {
    let is_match = |glob: &String, text: &str| Glob::parse(glob).matches(text);
    let mut rest = id;
    // The shortest matching prefix goes, so that `*Controller_` does not eat a method that contains it again.
    let cuts = |text: &str| text.char_indices().map(|(i, _)| i).skip(1).collect::<Vec<_>>();
    if let Some(cut) =
        cuts(rest).into_iter().find(|&i| config.operation_prefixes.iter().any(|g| is_match(g, &rest[..i])))
    {
        rest = &rest[cut..];
    }
    if let Some(cut) = cuts(rest)
        .into_iter()
        .rev()
        .find(|&i| config.operation_suffixes.iter().any(|g| is_match(g, &rest[i..])))
    {
        rest = &rest[..cut];
    }
    rest.to_owned()
}

/// `PetsController_list` is `list`; `read_item_items__item_id__get` of `GET /items/{item_id}` is `read_item`.
fn without_framework(id: &str, operation: &Operation) -> String {
    let id = match id.split_once('_') {
        Some((class, rest)) if class.ends_with(CLASS_ENDING) && starts_as_name(rest) => rest,
        _ => id,
    };
    let place: String = operation.path.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    let place = format!("{place}_{}", operation.method.to_ascii_lowercase());
    match id.split_once(&place) {
        // What stands after it is the media type of a second body.
        Some((function, rest)) if starts_as_name(function) && (rest.is_empty() || rest.starts_with('_')) => {
            format!("{function}{rest}")
        }
        _ => id.to_owned(),
    }
}

/// `emails_send` in `emails` is `send`. The module goes where it comes first, or second, after a verb; further on it stands
/// in a sentence: `list_project_roles` in `roles` is not `list_project`. None where too little is left, or nothing is
/// repeated.
fn without_module(id: &str, module: &str) -> Option<String> {
    let (spelled, module) = (names::snake(id), module.split('_').collect::<Vec<_>>());
    let words: Vec<&str> = spelled.split('_').collect();
    let mut left = words.clone();
    let is_there = |left: &[&str], start| left.get(start..).is_some_and(|rest| rest.starts_with(&module));
    if is_there(&left, 0) && is_parted(id, module.len()) {
        left.drain(..module.len());
    }
    if is_there(&left, 1) {
        left.drain(1..=module.len());
    }
    let last = left.last()?;
    let is_version = |word: &&str| word.trim_start_matches('v').chars().all(|c| c.is_ascii_digit());
    let name = left.join("_");
    let says_enough = left.len() < words.len()
        && !left.iter().all(is_version)
        && !OPEN_ENDED.contains(last)
        && starts_as_name(&name)
        && !names::is_keyword(&name);
    says_enough.then_some(name)
}

/// Whether a sign parts the first words of an id from the rest: `emails_send`, `emails.send`. In `searchData` the first word
/// is a verb.
fn is_parted(id: &str, words: usize) -> bool {
    let parts: Vec<&str> = id.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let mut counts = parts.iter().scan(0, |sum, part| {
        *sum += names::snake(part).split('_').count();
        Some(*sum)
    });
    parts.len() > 1 && counts.any(|count| count == words)
}

fn starts_as_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operation_ids_lose_configured_parts_only() {
        let names = Names {
            operation_prefixes: vec!["*Controller_".to_owned()],
            operation_suffixes: vec!["_v2".to_owned()],
            ..Names::default()
        };
        assert_eq!(strip("PetController_listPets_v2", &names), "listPets");
        assert_eq!(strip("listPets", &names), "listPets");
    }

    #[test]
    fn ids_lose_the_words_of_their_module() {
        let short = |id, module| without_module(id, module);
        assert_eq!(short("emails_send", "emails").as_deref(), Some("send"));
        assert_eq!(short("get_customers_customer", "customers").as_deref(), Some("get_customer"));
        assert_eq!(short("listPets", "pets").as_deref(), Some("list"));
        assert_eq!(short("list-for-user", "repos"), None, "nothing is repeated");
        assert_eq!(short("account_groups.list_account_groups", "account_groups").as_deref(), Some("list"));
        assert_eq!(short("searchData", "search"), None, "a verb");
        assert_eq!(short("searchParts.find", "search_parts").as_deref(), Some("find"));
        assert_eq!(short("listProjectRoles", "roles"), None, "it stands in a sentence");
        assert_eq!(short("emails", "emails"), None, "nothing is left");
        assert_eq!(short("emails_v2", "emails"), None);
        assert_eq!(short("addToEmails", "emails"), None, "the sentence would be cut off");
        assert_eq!(short("folders_move", "folders"), None, "a keyword");
        assert_eq!(short("emails2fa", "emails2"), None);
    }

    #[test]
    fn what_clashes_keeps_more() {
        let lengths =
            |short: &str, said: &str, whole: &str| Lengths([short.into(), said.into(), whole.into()]);
        let of = |all: &[Lengths]| shortest(all);
        assert_eq!(
            of(&[lengths("send", "emails_send", "emails_send"), lengths("send", "send", "send")]),
            ["emails_send", "send"]
        );
        assert_eq!(
            of(&[lengths("list", "list", "AController_list"), lengths("list", "list", "BController_list")]),
            ["AController_list", "BController_list"]
        );
        assert_eq!(of(&[lengths("a", "a_b", "a_b"), lengths("b", "b", "b")]), ["a", "b"]);
    }
}
