//! `oneOf` and `anyOf`: which branches there are, what collapses into one, and their types.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Lowering;
use super::enumeration::is_enumeration;
use super::flat::{Flat, Part};
use super::label::{self, Label};
use super::outline::Outline;
use super::overrides::Named;
use super::schema::Home;
use super::view::has_composition;
use super::{select, tags};
use crate::ir::{Branch, Docs, Kind, NameHint, Shape, Step, TextFormat, Ty, Union, codes};
use crate::source::Pointer;
use crate::spec::{Additional, Schema};

/// A branch before it has a type.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Where it stands, as written.
    pub(super) at: Pointer,
    /// The object that it is together with what stands beside the union.
    pub(super) parts: Option<Vec<Part>>,
    /// Branches of other unions that it is a branch of at the same time.
    pub(super) also: Vec<Pointer>,
    /// Further branches of the same JSON type that no reader could tell from this one.
    pub(super) same: Vec<Pointer>,
    /// What its values look like.
    pub(super) outline: Outline,
    /// What an array has for elements where only the union says it, beside its branches.
    pub(super) items: Option<Pointer>,
    /// Whether it is the parent of the other branches, for values of children that the document does not know.
    pub(super) is_parent: bool,
}

impl Source {
    /// A branch as it is written.
    pub(super) fn of(at: Pointer, outline: Outline) -> Self {
        Self { at, parts: None, also: Vec::new(), same: Vec::new(), outline, items: None, is_parent: false }
    }
}

impl Lowering<'_> {
    /// A schema that is nothing but a union.
    pub(super) fn union_of(&mut self, schema: &Schema, home: &Home) -> Ty {
        let sources = self.sources(schema);
        self.choice(schema, schema, sources, home)
    }

    /// The type of values of which each fits one of several schemas, though no keyword unites them: `at` is what does, and
    /// the place of the type.
    pub(super) fn either(&mut self, schema: &Schema, at: Pointer, all: &[Pointer], hint: NameHint) -> Ty {
        let united = Schema {
            at: at.clone(),
            any_of: all.to_vec(),
            items: None,
            prefix_items: Vec::new(),
            properties: IndexMap::new(),
            pattern_properties: IndexMap::new(),
            ..schema.clone()
        };
        match self.union_of(&united, &Home::inline(hint, at)) {
            Ty::Any => Ty::Any,
            ty if all.iter().any(|at| self.view().nullable(at)) => Ty::Nullable(Box::new(ty)),
            ty => ty,
        }
    }

    /// The branches, without those for null, each once, nested unions spliced in.
    pub(super) fn sources(&self, schema: &Schema) -> Vec<Source> {
        let view = self.view();
        let mut found: Vec<Source> = Vec::new();
        let mut pending: Vec<&Pointer> = view.branches(schema).iter().rev().collect();
        while let Some(at) = pending.pop() {
            let Some(branch) = view.schema(at) else { continue };
            if view.only_null(at) || view.target(at).is_some_and(|branch| branch.never) {
                continue;
            }
            if is_mere_union(branch) {
                pending.extend(view.branches(branch).iter().rev());
                continue;
            }
            let target = view.target(at).map(|schema| &schema.at);
            let same = |s: &Source| branch.reference.is_some() && view.target(&s.at).map(|s| &s.at) == target;
            if !found.iter().any(same) {
                let items = schema.items.clone().filter(|_| view.is_open_list(branch));
                found.push(Source { items, ..Source::of(at.clone(), view.outline(at)) });
            }
        }
        found
    }

    /// The type of a value that fits one of the branches.
    pub(super) fn choice(
        &mut self,
        schema: &Schema,
        union: &Schema,
        mut sources: Vec<Source>,
        home: &Home,
    ) -> Ty {
        if union.data.discriminator.is_none() {
            for kind in [Kind::Text, Kind::Number, Kind::Boolean] {
                collapse(&mut sources, kind);
            }
        }
        if sources.len() > 1 && sources.iter().any(|s| s.outline.anything) {
            let message = "one branch of the union allows anything, so the other ones tell nothing";
            self.report.note(codes::OVERLAPPING_UNION, &schema.at, message);
            return Ty::Any;
        }
        match sources.as_slice() {
            [] => Ty::Any,
            [source] => self.branch_type(source, home),
            _ => self.define_union(schema, union, &sources, home),
        }
    }

    fn define_union(&mut self, schema: &Schema, union: &Schema, sources: &[Source], home: &Home) -> Ty {
        let id = self.claim(&schema.at, home);
        let tags = tags::assign(self.view(), union, sources);
        let selection = select::selection(union, sources);
        let names: Vec<Option<String>> = sources.iter().map(|s| self.component_of(s)).collect();
        let labels = label::assign(self.view(), sources, &names, &tags);
        let mut branches = Vec::with_capacity(sources.len());
        for ((source, Label { label, sought }), tags) in sources.iter().zip(labels).zip(tags) {
            if union.data.discriminator.is_some() && tags.is_empty() && !source.is_parent {
                let message = "no value of the discriminator leads to this branch";
                self.report.warning(codes::UNTAGGED_BRANCH, &source.at, message);
            }
            let is_default = tags::is_default(self.view(), union, source);
            branches.push(Branch { sought, is_default, ..self.branch(source, label, tags, home) });
        }
        if selection == crate::ir::Selection::Score {
            let message = "nothing tells the branches of the union apart with certainty";
            self.report.note(codes::OVERLAPPING_UNION, &schema.at, message);
        }
        self.define(id, home, Vec::new(), Shape::Union(Union { selection, branches }));
        Ty::Ref(id)
    }

    fn branch(&mut self, source: &Source, label: String, tags: Vec<String>, home: &Home) -> Branch {
        let hint = home.hint.then(Step::Branch(label.clone()));
        // What a branch of another schema becomes here is not what it is there.
        let alone = source.parts.is_some() && (source.is_parent || !source.at.starts_with(&home.at));
        let ty = self.branch_type(source, &Home { hint, at: source.at.clone(), slot: None, alone });
        let own_type = match &ty {
            Ty::Ref(id) => self.types.get(*id).is_some_and(|t| t.at == source.at),
            _ => false,
        };
        // Where the branch is a type of its own, its pointer names that; its title would name the variant.
        let mut renamed = self.overrides.name_at(&source.at.child("title"), Named::Anything);
        if renamed.is_none() && !own_type {
            renamed = self.overrides.name_at(&source.at, Named::Anything);
        }
        // Of several branches in one, a value fits any.
        let sites: &[&Pointer] = if source.same.is_empty() { &[&source.at] } else { &[] };
        let checks = self.checks(&ty, sites);
        let Outline { kinds, constants, required, declared, .. } = source.outline.clone();
        let kinds = kinds.into_iter().collect();
        let docs = if source.is_parent {
            let said = "None of the other branches: what all of them have in common.";
            Docs { description: Some(said.to_owned()), ..Docs::default() }
        } else {
            self.view().headline(&source.at)
        };
        let (is_default, put) = (false, None);
        Branch {
            sought: label.clone(),
            label,
            at: source.at.clone(),
            renamed,
            ty,
            checks,
            kinds,
            tags,
            is_default,
            put,
            constants,
            required,
            declared,
            docs,
        }
    }

    fn branch_type(&mut self, source: &Source, home: &Home) -> Ty {
        if !source.same.is_empty() {
            let all: Vec<&Pointer> = std::iter::once(&source.at).chain(&source.same).collect();
            return self.merged_scalar(&all, home);
        }
        if let Some(items) = &source.items {
            return Ty::List(Box::new(self.value(items, &home.hint.then(Step::Item))));
        }
        match &source.parts {
            Some(parts) => self.object_of(&source.at, Flat::of(parts.clone()), home),
            None if home.at == source.at => self.ty(&source.at, &home.hint),
            None => self.stand_in(&source.at, home),
        }
    }

    /// Branches of one scalar type: their values together.
    fn merged_scalar(&mut self, branches: &[&Pointer], home: &Home) -> Ty {
        let mut leaves: Vec<&Schema> = Vec::new();
        for at in branches {
            self.view().leaves(at, &mut leaves);
        }
        let (listed, free): (Vec<&Schema>, Vec<&Schema>) = leaves.iter().partition(|s| is_enumeration(s));
        let kind = self.view().outline(branches[0]).kinds;
        if kind.contains(&Kind::Text) {
            if !listed.is_empty() {
                return self.enumeration(&listed, &free, home);
            }
            let formats: Vec<Ty> = free.into_iter().map(|s| self.text(s)).collect();
            return common(&formats).unwrap_or(Ty::Text(TextFormat::Plain));
        }
        if kind.contains(&Kind::Number) {
            return match self.united_floats(&free, &listed) {
                Some(ty) => ty,
                None if listed.is_empty() => self.united_integers(&free),
                None => self.enumeration(&listed, &free, home),
            };
        }
        Ty::Boolean
    }

    /// The component that a branch refers to; of a branch of several unions, all of them.
    fn component_of(&self, source: &Source) -> Option<String> {
        let name = |at: &Pointer| {
            let target = self.view().schema(at)?.reference.as_ref().unwrap_or(at);
            self.by_pointer.get(target).map(|&index| self.components[index].name.as_str())
        };
        let names: Vec<&str> = std::iter::once(&source.at).chain(&source.also).filter_map(name).collect();
        (!names.is_empty()).then(|| names.join("_"))
    }
}

/// Whether the schema is an inline union with nothing else to say.
fn is_mere_union(schema: &Schema) -> bool {
    let says_more = schema.reference.is_some()
        || schema.data.discriminator.is_some()
        || !schema.all_of.is_empty()
        || !schema.properties.is_empty()
        || !schema.keywords.required.is_empty()
        || schema.additional != Additional::Unsaid
        || schema.keywords.typ.is_some()
        || !schema.enumeration.is_empty();
    has_composition(schema) && !says_more
}

/// Puts branches that are of this one JSON type into the first of them.
fn collapse(sources: &mut Vec<Source>, kind: Kind) {
    let only = BTreeSet::from([kind]);
    let Some(first) = sources.iter().position(|s| s.outline.kinds == only) else { return };
    let mut index = first + 1;
    while index < sources.len() {
        if sources[index].outline.kinds == only {
            let source = sources.remove(index);
            sources[first].same.push(source.at);
        } else {
            index += 1;
        }
    }
}

/// The value, if all are the same.
pub(super) fn common<T: Clone + PartialEq>(types: &[T]) -> Option<T> {
    let first = types.first()?;
    types.iter().all(|ty| ty == first).then(|| first.clone())
}
