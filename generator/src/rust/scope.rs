//! Scopes: places where names must differ. Takes the texts of all that wants a name there, gives a name for each.
//!
//! Where several texts spell the same name, only the clashing ones are looked at, so that adding something else never
//! renames anything: the one that is spelled like the identifier keeps it, each other gets words made of its own text
//! (`-` is `minus`), the fewest that distinguish it, never a position, a number of them or a hash.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{self, Case, DETAILS, Detail, spell};

/// One request for a name within a scope.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The text that the name is made of.
    pub text: String,
    /// A name that the configuration or the document gives; taken as it is where rustc would.
    pub renamed: Option<String>,
}

/// A place where names must differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    /// How names are spelled.
    pub case: Case,
    /// Names that are not free: methods and associated items of the emitted item and of its derives.
    pub taken: &'a [&'a str],
    /// What is put after a name that is taken.
    pub suffix: &'a str,
}

/// What [`Scope::assign`] gives: a name for each request, and the requests that clashed.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    /// Names, in the order of the requests.
    pub names: Vec<String>,
    /// Names that several requests wanted.
    pub clashes: Vec<Clash>,
}

/// A name that several requests wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash {
    /// The name.
    pub name: String,
    /// The requests, by index; a single one if the words that would distinguish it make a name of something else.
    pub members: Vec<usize>,
}

/// Names of those that clashed.
struct Settled {
    names: Vec<(usize, String)>,
    /// The first name that each would have, if nothing else were called so.
    missed: Vec<(usize, String)>,
}

impl Scope<'_> {
    /// Names for all requests of the scope at once. Their texts differ.
    pub(super) fn assign(&self, wanted: &[Wanted]) -> Assigned {
        let own: Vec<&str> = wanted.iter().map(|w| w.text.as_str()).collect();
        self.assign_by(wanted, &own)
    }

    /// Names that several requests want, each with these requests, by index.
    pub(super) fn wishes(&self, wanted: &[Wanted]) -> Vec<(String, Vec<usize>)> {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, wanted) in wanted.iter().enumerate() {
            groups.entry(self.base(wanted)).or_default().push(index);
        }
        groups.retain(|_, members| members.len() > 1);
        groups.into_iter().collect()
    }

    /// The same for requests whose texts may be equal: `own` has for each what no other one has.
    pub(super) fn assign_by(&self, wanted: &[Wanted], own: &[impl AsRef<str>]) -> Assigned {
        let mut names: Vec<String> = wanted.iter().map(|w| self.base(w)).collect();
        let mut clashes = Vec::new();
        let mut used: BTreeSet<String> = names.iter().cloned().collect();
        for (base, members) in self.wishes(wanted) {
            let keeper = self.keeper(&base, &members, wanted);
            if keeper.is_none() {
                used.remove(&base);
            }
            let own: Vec<(usize, &str)> = members
                .iter()
                .filter(|member| Some(**member) != keeper)
                .map(|&member| (member, own[member].as_ref()))
                .collect();
            let settled = self.settle(&base, own, &used);
            used.extend(settled.names.iter().map(|(_, name)| name.clone()));
            for (member, name) in settled.names {
                names[member] = name;
            }
            clashes.push(Clash { name: base, members });
            clashes.extend(
                settled.missed.into_iter().map(|(member, name)| Clash { name, members: vec![member] }),
            );
        }
        Assigned { names, clashes }
    }

    /// Names for those that would all be called `base`: each gets the least of its own text that no other one has.
    fn settle(&self, base: &str, mut open: Vec<(usize, &str)>, used: &BTreeSet<String>) -> Settled {
        let mut fresh: BTreeSet<String> = BTreeSet::new();
        let mut settled: Vec<(usize, String)> = Vec::new();
        let mut missed: BTreeMap<usize, String> = BTreeMap::new();
        for detail in DETAILS {
            let names: Vec<String> = open.iter().map(|(_, own)| self.in_detail(own, detail)).collect();
            let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
            for name in &names {
                *wanted.entry(name).or_default() += 1;
            }
            let is_free: Vec<bool> = names
                .iter()
                .map(|name| wanted[name.as_str()] == 1 && !used.contains(name) && !fresh.contains(name))
                .collect();
            let names_twice: BTreeSet<String> =
                wanted.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_owned()).collect();
            let mut left = Vec::new();
            for ((one, name), is_free) in open.into_iter().zip(names).zip(is_free) {
                if is_free {
                    fresh.insert(name.clone());
                    settled.push((one.0, name));
                    continue;
                }
                if name != base && !names_twice.contains(&name) {
                    missed.entry(one.0).or_insert(name);
                }
                left.push(one);
            }
            open = left;
        }
        // Their own texts are the same or say nothing: whichever is called how makes no difference to anyone.
        for (member, _) in open {
            let mut name = base.to_owned();
            while used.contains(&name) || fresh.contains(&name) {
                name = self.in_detail(&format!("{name} other"), Detail::Minus);
            }
            fresh.insert(name.clone());
            settled.push((member, name));
        }
        Settled { names: settled, missed: missed.into_iter().collect() }
    }

    fn in_detail(&self, own: &str, detail: Detail) -> String {
        self.free(&names::spell_in_detail(own, self.case, detail))
    }

    /// A name for a helper, `name` if that is free beside those that are `used`, else made of the text that is its `own`.
    pub(super) fn helper(&self, name: &str, own: &str, used: &BTreeSet<String>) -> String {
        self.helped(name, own, used).0
    }

    /// The same with the first name that it would have, if nothing else were called so; none where it has that.
    pub(super) fn helped(&self, name: &str, own: &str, used: &BTreeSet<String>) -> (String, Option<String>) {
        if !used.contains(name) && !self.taken.contains(&name) {
            return (name.to_owned(), None);
        }
        let plain = spell(own, self.case);
        if plain != name && !used.contains(&plain) && !self.taken.contains(&plain.as_str()) {
            return (plain, None);
        }
        let missed = (plain != name && used.contains(&plain)).then_some(plain);
        let settled = self.settle(name, vec![(0, own)], used);
        (settled.names.into_iter().next().map_or_else(|| name.to_owned(), |(_, name)| name), missed)
    }

    /// Who keeps the name: what the configuration calls so, what is spelled so, what would be if that were free.
    /// None where several have an equal claim, since only their order would distinguish them.
    fn keeper(&self, base: &str, members: &[usize], wanted: &[Wanted]) -> Option<usize> {
        let claims: [&dyn Fn(&Wanted) -> bool; 3] =
            [&|w| w.renamed.is_some(), &|w| w.text == base, &|w| self.free(&w.text) == base];
        let claimants = claims
            .iter()
            .map(|claim| members.iter().copied().filter(|&m| claim(&wanted[m])).collect::<Vec<usize>>());
        match claimants.into_iter().find(|claimants| !claimants.is_empty())?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    fn base(&self, wanted: &Wanted) -> String {
        let spelled = match &wanted.renamed {
            Some(name) if names::is_spelled(name, self.case) => name.clone(),
            // A document gives names too (`x-enum-varnames`), in any form.
            Some(name) => spell(name, self.case),
            None => spell(&wanted.text, self.case),
        };
        self.free(&spelled)
    }

    /// A name that is spelled already, made different from those that are taken.
    fn free(&self, spelled: &str) -> String {
        let name = if self.case == Case::Type { names::type_name(spelled) } else { spelled.to_owned() };
        if self.taken.contains(&name.as_str()) {
            format!("{name}{}", self.suffix)
        } else if names::is_never_raw(&name) {
            format!("{name}_")
        } else {
            name
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clash_is_settled_by_the_clashing_texts_alone() {
        let scope = Scope { case: Case::Snake, taken: &["send"], suffix: "_" };
        let want = |text: &str| Wanted { text: text.to_owned(), renamed: None };
        let both = scope.assign(&[want("fooBar"), want("foo_bar"), want("send")]);
        assert_eq!(both.names[1], "foo_bar");
        assert_eq!(both.names[0], "foo_bar_camel");
        assert_eq!(both.names[2], "send_");
        assert_eq!(both.clashes, [Clash { name: "foo_bar".to_owned(), members: vec![0, 1] }]);
        let reordered = scope.assign(&[want("other"), want("foo_bar"), want("fooBar")]);
        assert_eq!(reordered.names[2], both.names[0]);
    }

    #[test]
    fn a_name_that_is_taken_still_belongs_to_the_text_that_spells_it() {
        let scope = Scope { case: Case::Snake, taken: &["extra"], suffix: "_" };
        let want = |text: &str| Wanted { text: text.to_owned(), renamed: None };
        let names = scope.assign(&[want("Extra"), want("extra")]).names;
        assert_eq!(names[1], "extra_");
        assert_eq!(names[0], "extra_capital");
    }

    #[test]
    fn signs_are_words_where_nothing_else_tells_values_apart() {
        let scope = Scope { case: Case::Value, taken: &[], suffix: "" };
        let named = |texts: &[&str]| {
            let want = |text: &&str| Wanted { text: (*text).to_owned(), renamed: None };
            scope.assign(&texts.iter().map(want).collect::<Vec<_>>()).names
        };
        assert_eq!(
            named(&["Etc/GMT+0", "Etc/GMT-0", "Etc/GMT0"]),
            ["EtcGmtPlus0", "EtcGmtMinus0", "EtcGmt0"]
        );
        assert_eq!(named(&["gpt-4", "gpt-3"]), ["Gpt4", "Gpt3"]);
        assert_eq!(named(&["a/b", "a.b"]), ["ASlashB", "ADotB"]);
        assert_eq!(named(&["a", "A"]), ["ALower", "A"]);
        assert_eq!(named(&["a_b", "a b"]), ["AUnderscoreB", "ASpaceB"]);
        assert_eq!(named(&["é", "e"]), ["U00e9", "E"]);
    }

    #[test]
    fn equal_claims_are_settled_by_what_is_own_to_each() {
        let scope = Scope { case: Case::Snake, taken: &[], suffix: "_" };
        let get = || Wanted { text: "get".to_owned(), renamed: None };
        let [one, two] = &scope.assign_by(&[get(), get()], &["/a", "/b"]).names[..] else { panic!("two") };
        assert_ne!(one, two);
        assert_eq!(scope.assign_by(&[get(), get()], &["/b", "/a"]).names, [two.clone(), one.clone()]);
    }

    #[test]
    fn words_that_make_another_name_are_spelled_out() {
        let scope = Scope { case: Case::Snake, taken: &[], suffix: "_" };
        let want = |text: &str| Wanted { text: text.to_owned(), renamed: None };
        let first = scope.assign(&[want("fooBar"), want("foo_bar")]).names;
        let names = scope.assign(&[want("fooBar"), want("foo_bar"), want(&first[0])]).names;
        assert_eq!(names[2], first[0]);
        assert_eq!(names[0], "f_o_o_capital_b_a_r");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 3);
    }

    #[test]
    fn what_the_configuration_names_keeps_its_name() {
        let scope = Scope { case: Case::Snake, taken: &[], suffix: "_" };
        let renamed = Wanted { text: "old".to_owned(), renamed: Some("name".to_owned()) };
        let names = scope.assign(&[Wanted { text: "name".to_owned(), renamed: None }, renamed]).names;
        assert_eq!(names[1], "name");
        assert_ne!(names[0], "name");
    }

    #[test]
    fn a_given_name_is_spelled_as_rust_does() {
        let named = |case, name: &str| {
            let wanted = Wanted { text: "x".to_owned(), renamed: Some(name.to_owned()) };
            Scope { case, taken: &[], suffix: "_" }.assign(&[wanted]).names.remove(0)
        };
        assert_eq!(named(Case::Pascal, "HTTPServer"), "HTTPServer");
        assert_eq!(named(Case::Pascal, "NOT_FOUND"), "NotFound");
        assert_eq!(named(Case::Pascal, "<a>"), "A");
        assert_eq!(named(Case::Snake, "v1_1"), "v1_1");
        assert_eq!(named(Case::Snake, "pageSize"), "page_size");
    }

    #[test]
    fn a_helper_gives_way() {
        let scope = Scope { case: Case::Type, taken: &[], suffix: "" };
        let used = BTreeSet::from(["PetRequired".to_owned()]);
        assert_eq!(scope.helper("DogRequired", "Dog", &used), "DogRequired");
        assert_eq!(scope.helper("PetRequired", "Pet required members", &used), "PetRequiredMembers");
    }

    #[test]
    fn only_types_can_shadow_the_prelude() {
        let named = |case| {
            let wanted = Wanted { text: "none".to_owned(), renamed: None };
            Scope { case, taken: &[], suffix: "" }.assign(&[wanted]).names
        };
        assert_eq!(named(Case::Type), ["NoneType"]);
        assert_eq!(named(Case::Pascal), ["None"]);
    }
}
