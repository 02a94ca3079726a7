//! Rows of bounds: what the document says of a value where it stands, put together with what it says of the type under
//! another name, since that is not a type to the compiler. What a struct or a union says of itself stands at it.

use super::model::{CheckedValue, Request, RustType, Target};
use super::types::Planner;
use crate::ir::{Check, Checks, Object, Operation, Others, Rest, Shape, Ty, TypeDef};

/// Types nest no deeper than the reader of documents lets them.
const DEEPEST: usize = 256;

impl Planner<'_> {
    /// The rows of a value of the type, of which `said` is said where it stands.
    pub(super) fn rows(&self, ty: &Ty, said: &Checks) -> Checks {
        self.joint(ty, &[said], 0)
    }

    fn joint(&self, ty: &Ty, said: &[&Checks], depth: usize) -> Checks {
        let mut said = said.to_vec();
        let ty = self.seen_through(ty, &mut said);
        let mut rows = Checks::default();
        said.iter().flat_map(|checks| &checks.0).filter(|check| is_outer(check)).for_each(|check| {
            rows.add(check.clone());
        });
        if depth == DEEPEST {
            return rows;
        }
        let inside = |ty: &Ty, said: Vec<&Checks>| self.joint(ty, &said, depth + 1);
        let at = |index: usize| inner(&said, |check| matches!(check, Check::Item(i, _) if *i == index));
        match ty {
            Ty::List(item) => {
                let places = said.iter().flat_map(|checks| &checks.0);
                let last =
                    places.filter_map(|c| if let Check::Item(i, _) = c { Some(*i + 1) } else { None }).max();
                for index in 0..last.unwrap_or_default() {
                    rows.0.push(Check::Item(index, inside(item, at(index))));
                }
                let of_items = inside(item, inner(&said, |check| matches!(check, Check::Items(_))));
                rows.add_inner(of_items, Check::Items);
            }
            Ty::Tuple(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    rows.add_inner(inside(element, at(index)), |checks| Check::Item(index, checks));
                }
            }
            Ty::Map(value) => {
                let of_members = inside(value, inner(&said, |check| matches!(check, Check::Members(_))));
                rows.add_inner(of_members, Check::Members);
            }
            _ => {}
        }
        rows
    }

    /// The type without aliases, whose bounds are added to what is said.
    fn seen_through<'t>(&'t self, mut ty: &'t Ty, said: &mut Vec<&'t Checks>) -> &'t Ty {
        // A chain of names is no longer than the table.
        for _ in 0..=self.api.types.0.len() {
            match ty {
                Ty::Nullable(inner) => ty = inner,
                Ty::Ref(id) => {
                    let definition = self.api.types.get(*id);
                    match &definition.shape {
                        Shape::Alias(inner) => ty = inner,
                        // Where nothing else is allowed, the list is the bound.
                        Shape::TextEnum(values) if values.others == Others::Allowed => {}
                        Shape::IntegerEnum(integers) if integers.values.others == Others::Allowed => {}
                        _ => return ty,
                    }
                    said.push(&definition.checks);
                    if !matches!(definition.shape, Shape::Alias(_)) {
                        return ty;
                    }
                }
                _ => return ty,
            }
        }
        ty
    }

    /// The rows of a struct: of itself, and of its members by name.
    pub(super) fn object_rows(&self, definition: &TypeDef, object: &Object) -> Checks {
        let own = [&definition.checks];
        let mut rows = Checks(own[0].0.iter().filter(|check| is_outer(check)).cloned().collect());
        for field in &object.fields {
            let of_member = self.rows(&field.ty, &field.checks);
            rows.add_inner(of_member, |checks| Check::Member(field.wire.clone(), checks));
        }
        if let Rest::Typed(ty) = &object.rest {
            let of_members = self.joint(ty, &inner(&own, |check| matches!(check, Check::Members(_))), 0);
            rows.add_inner(of_members, Check::Members);
        }
        rows
    }

    /// The rows of a branch, with those of the whole union.
    pub(super) fn branch_rows(&self, definition: &TypeDef, branch: &crate::ir::Branch) -> Checks {
        self.joint(&branch.ty, &[&definition.checks, &branch.checks], 0)
    }

    /// The parameters and the body of an operation that can break the bounds of the document.
    pub(super) fn checked(&self, operation: &Operation, request: &Request) -> Vec<CheckedValue> {
        let arguments = request.arguments.all().chain(request.setters.iter().map(|s| &s.argument));
        let mut values: Vec<CheckedValue> = arguments
            .filter_map(|argument| {
                let (parameter, ty, said) = match &argument.target {
                    Target::Parameter(index) => {
                        let parameter = operation.parameters.get(*index)?;
                        (Some(*index), &parameter.ty, &parameter.checks)
                    }
                    Target::TextBody(_) | Target::BytesBody(_) => return None,
                    _ => operation.body.as_ref().map(|body| (None, &body.ty, &body.checks))?,
                };
                let rows = self.rows(ty, said);
                // A definition may say something of itself, and a list of values can be left.
                let is_defined = self.target(ty).any(&|ty| matches!(ty, RustType::Named(_)));
                let value = CheckedValue { parameter, ty: argument.ty.clone(), checks: rows };
                (is_defined || !value.checks.is_empty()).then_some(value)
            })
            .collect();
        // Parameters first, in their order.
        values.sort_by_key(|value| value.parameter.unwrap_or(usize::MAX));
        values
    }
}

/// Whether the bound is of a value itself, and one that is checked.
fn is_outer(check: &Check) -> bool {
    !matches!(
        check,
        Check::UnreadPattern(_) | Check::Member(..) | Check::Members(_) | Check::Item(..) | Check::Items(_)
    )
}

/// What is said of what is inside.
fn inner<'c>(said: &[&'c Checks], is_it: impl Fn(&Check) -> bool) -> Vec<&'c Checks> {
    let all = said.iter().flat_map(|checks| &checks.0).filter(|check| is_it(check));
    all.filter_map(|check| match check {
        Check::Members(inner) | Check::Item(_, inner) | Check::Items(inner) => Some(inner),
        _ => None,
    })
    .collect()
}
