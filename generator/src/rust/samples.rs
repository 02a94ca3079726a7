//! Expressions for the values in the examples of rustdoc: the smallest that compile.

use std::collections::BTreeMap;

use super::expression::Expression;
use super::model::{Constructor, Field, Intake, Item, RustType, Struct};
use super::names::Ident;
use super::sample_size::{self, Sizes};

/// Parts of a value inside of another one that has to be cut: enough to see its beginning.
const SKETCH: usize = 5;

/// Writes examples.
pub(super) struct Samples<'a> {
    /// Name of the emitted crate in code.
    pub(super) lib_name: &'a str,
    /// All items by name.
    pub(super) items: BTreeMap<&'a Ident, &'a Item>,
    /// How large their examples are.
    pub(super) sizes: Sizes<'a>,
}

impl<'a> Samples<'a> {
    /// Writes examples of calls that take these items.
    pub(super) fn new(lib_name: &'a str, items: &'a [Item]) -> Self {
        let items = items.iter().map(|item| (item.ident(), item)).collect();
        Self { lib_name, sizes: Sizes::of(&items), items }
    }

    /// An expression for a value taken by an intake; see [`Samples::whole`].
    pub(super) fn taken(&self, ty: &RustType, intake: Intake, name: &str, room: Room<'_>) -> Expression {
        match (intake, ty) {
            (Intake::Into, RustType::File) => Expression::Text("\"content\"".to_owned()),
            (Intake::Into, RustType::String) => Expression::Text(text(name)),
            (Intake::Into, RustType::Codec(kind)) => Expression::Text(convertible(kind, name)),
            (Intake::Items | Intake::IntoItems, RustType::Vec(item)) => {
                let sample = match (intake, &**item) {
                    (Intake::IntoItems, RustType::String) => Some(Expression::Text(text(name))),
                    (Intake::IntoItems, RustType::File) => Some(Expression::Text("\"content\"".to_owned())),
                    _ => self.item(item, name, room),
                };
                match (sample, &**item) {
                    (Some(sample), _) => Expression::Group("[".to_owned(), vec![sample], "]"),
                    (None, RustType::Named(item)) if intake == Intake::IntoItems => {
                        Expression::Text(format!("Vec::<types::{item}>::new()"))
                    }
                    (None, _) => Expression::Text("Vec::new()".to_owned()),
                }
            }
            (Intake::Pairs | Intake::IntoPairs, RustType::Map(value)) => {
                self.pairs(value, intake, name, room)
            }
            _ => self.whole(ty, name, room),
        }
    }

    /// A map with one member, or none where there is no room for its value.
    fn pairs(&self, value: &RustType, intake: Intake, name: &str, room: Room<'_>) -> Expression {
        let sample = match (intake, value) {
            (Intake::IntoPairs, RustType::String) => Some(Expression::Text(text(name))),
            (Intake::IntoPairs, RustType::File) => Some(Expression::Text("\"content\"".to_owned())),
            _ => self.item(value, name, room),
        };
        match (sample, value) {
            (Some(sample), _) => Expression::Group("[(\"key\", ".to_owned(), vec![sample], ")]"),
            (None, RustType::Named(value)) => {
                Expression::Text(format!("std::collections::BTreeMap::<String, types::{value}>::new()"))
            }
            (None, _) => Expression::Text("std::collections::BTreeMap::<String, _>::new()".to_owned()),
        }
    }

    /// An item of a list; none where the list had better be empty: the item holds the list again, or has no room.
    fn item(&self, ty: &RustType, name: &str, room: Room<'_>) -> Option<Expression> {
        let is_around =
            ty.any(&|inner| matches!(inner, RustType::Named(ident) if room.around.contains(&ident)));
        if is_around || self.sizes.size(ty).is_none() {
            return None;
        }
        let item = self.whole(ty, name, room.inside());
        (!matches!(&item, Expression::Text(text) if is_cut(text))).then_some(item)
    }

    /// An expression of exactly this type, of which there is a value. It is cut where there is no room for it.
    pub(super) fn whole(&self, ty: &RustType, name: &str, room: Room<'_>) -> Expression {
        let plain = match ty {
            RustType::Vec(item) => match self.item(item, name, room) {
                Some(item) => return Expression::Group("vec![".to_owned(), vec![item], "]"),
                None => "Vec::new()".to_owned(),
            },
            RustType::Boxed(inner) => {
                let inner = self.whole(inner, name, room.inside());
                return Expression::Group("Box::new(".to_owned(), vec![inner], ")");
            }
            RustType::Linked(inner) => {
                let inner = self.whole(inner, name, room.inside());
                return Expression::Group(format!("{}::Link::new(", self.lib_name), vec![inner], ")");
            }
            RustType::Named(ident) => return self.named(ident, name, room),
            RustType::Tuple(elements) => return self.tuple(elements, name, room),
            RustType::String | RustType::Str => format!("{}.to_owned()", text(name)),
            RustType::Bool => "true".to_owned(),
            RustType::Integer(_) => "1".to_owned(),
            RustType::Float => "1.0".to_owned(),
            RustType::Json => "serde_json::Value::Null".to_owned(),
            RustType::JsonObject => "serde_json::Map::new()".to_owned(),
            RustType::Timestamp => "\"2026-01-31T12:00:00Z\".parse()?".to_owned(),
            RustType::Date => "\"2026-01-31\".parse()?".to_owned(),
            RustType::Map(_) => "std::collections::BTreeMap::new()".to_owned(),
            RustType::Option(_) => "None".to_owned(),
            RustType::Presence(_) | RustType::Custom(_) => "Default::default()".to_owned(),
            RustType::Codec(kind) => format!("{}::{kind}::from({})", self.lib_name, convertible(kind, name)),
            RustType::Unit => "()".to_owned(),
            RustType::File => "\"content\".into()".to_owned(),
            RustType::Bytes => "\"bytes\"".to_owned(),
        };
        Expression::Text(plain)
    }

    fn tuple(&self, elements: &[RustType], name: &str, room: Room<'_>) -> Expression {
        if elements.len() >= room.budget {
            return Expression::Text("serde_json::from_str(\"..\")?".to_owned());
        }
        let wanted = elements.iter().map(|element| self.sizes.size(element).unwrap_or(1));
        let elements = share(&wanted.collect::<Vec<_>>(), room.inside().budget, SKETCH, |index, budget| {
            self.whole(&elements[index], name, Room { budget, ..room })
        });
        let close = if elements.len() == 1 { ",)" } else { ")" };
        Expression::Group("(".to_owned(), elements, close)
    }

    fn named(&self, ident: &Ident, name: &str, room: Room<'_>) -> Expression {
        let around = [room.around, &[ident]].concat();
        let inside = Room { around: &around, ..room.inside() };
        let variant = |first: Option<&Ident>| {
            Expression::Text(
                first.map_or_else(|| "Default::default()".to_owned(), |v| format!("types::{ident}::{v}")),
            )
        };
        match self.items.get(ident) {
            Some(Item::Struct(s)) => self.structure(s, inside),
            Some(Item::TextEnum(e)) => variant(e.variants.first().map(|v| &v.ident)),
            Some(Item::IntegerEnum(e)) => variant(e.variants.first().map(|v| &v.ident)),
            Some(Item::Union(u)) => {
                // The smallest branch, the first of those that are equal.
                let sized = u.branches.iter().filter_map(|b| Some((self.sizes.size(&b.ty)?, b)));
                let Some((size, branch)) = sized.min_by_key(|(size, _)| *size) else { return cut(ident) };
                let inside = inside.for_one(size);
                if inside.budget == 0 {
                    return cut(ident);
                }
                let open = format!("types::{ident}::{}(", branch.ident);
                Expression::Group(open, vec![self.whole(&branch.ty, name, inside)], ")")
            }
            Some(Item::Alias(alias)) if inside.budget > 0 => self.whole(&alias.ty, name, inside),
            Some(Item::Alias(_)) => cut(ident),
            None => variant(None),
        }
    }

    /// A call of the constructor, whose arguments have the room `inside` together.
    fn structure(&self, item: &Struct, inside: Room<'_>) -> Expression {
        let (Constructor::Listed(list) | Constructor::Named(_, list)) = &item.constructor else {
            return Expression::Group(format!("types::{}::new(", item.ident), Vec::new(), ")");
        };
        if list.len() > inside.budget {
            return cut(&item.ident);
        }
        let fields: Vec<&Field> = list.iter().map(|&index| &item.fields[index]).collect();
        let wanted = fields
            .iter()
            .map(|field| self.sizes.size(sample_size::argument(&item.constructor, field)).unwrap_or(1));
        let arguments = share(&wanted.collect::<Vec<_>>(), inside.budget, SKETCH, |index, budget| {
            let field = fields[index];
            let room = Room { budget, ..inside };
            match &item.constructor {
                Constructor::Named(..) => {
                    labelled(&field.ident, self.whole(&field.ty, field.ident.bare(), room))
                }
                _ => self.taken(
                    sample_size::argument(&item.constructor, field),
                    field.intake,
                    field.ident.bare(),
                    room,
                ),
            }
        });
        let arguments = match &item.constructor {
            Constructor::Named(required, _) => {
                vec![Expression::Group(format!("types::{required} {{"), arguments, "}")]
            }
            _ => arguments,
        };
        Expression::Group(format!("types::{}::new(", item.ident), arguments, ")")
    }
}

/// Where a part of an example is to stand.
#[derive(Clone, Copy)]
pub(super) struct Room<'a> {
    /// Parts that it may have, itself included.
    pub(super) budget: usize,
    /// Types inside of whose values it stands.
    pub(super) around: &'a [&'a Ident],
}

impl Room<'_> {
    /// What is left for what stands inside.
    fn inside(self) -> Self {
        Self { budget: self.budget.saturating_sub(1), ..self }
    }

    /// The same for one part of that size: where it does not fit, there is no more than its beginning.
    fn for_one(self, size: usize) -> Self {
        if size > self.budget { Self { budget: self.budget.min(SKETCH), ..self } } else { self }
    }
}

/// Makes parts that have `budget` together, one each at least: those that want least come first, and what they leave goes
/// to the others. One that does not fit gets no more than `cut`.
pub(super) fn share(
    wanted: &[usize],
    budget: usize,
    cut: usize,
    mut part_of: impl FnMut(usize, usize) -> Expression,
) -> Vec<Expression> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&index| wanted[index]);
    let mut left = budget;
    let mut made: Vec<(usize, Expression)> = Vec::with_capacity(order.len());
    for (done, &index) in order.iter().enumerate() {
        let fair = (left / (order.len() - done)).max(1);
        let part = part_of(index, if wanted[index] > fair { fair.min(cut) } else { fair });
        left = left.saturating_sub(part.parts());
        made.push((index, part));
    }
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, part)| part).collect()
}

/// `name: value`
pub(super) fn labelled(ident: &Ident, value: Expression) -> Expression {
    match value {
        Expression::Text(text) => Expression::Text(format!("{ident}: {text}")),
        Expression::Group(open, parts, close) => Expression::Group(format!("{ident}: {open}"), parts, close),
    }
}

/// For a value of a type that is too large to be shown.
fn cut(ident: &Ident) -> Expression {
    Expression::Text(format!("serde_json::from_str::<types::{ident}>(\"..\")?"))
}

/// Whether code has been cut somewhere.
pub(super) fn is_cut(code: &str) -> bool {
    code.contains("(\"..\")?")
}

/// For a type that only a server can make, since each of its values holds another one.
pub(super) fn endless(ty: &RustType) -> Expression {
    Expression::Text(match ty {
        RustType::Named(ident) => format!("serde_json::from_str::<types::{ident}>(\"{{}}\")?"),
        _ => "serde_json::from_str(\"{}\")?".to_owned(),
    })
}

/// What converts into a type of the runtime's codec.
fn convertible(kind: &str, name: &str) -> String {
    match kind {
        "Password" => text(name),
        "Base64" => "b\"bytes\"".to_owned(),
        _ => "1".to_owned(),
    }
}

/// A media type of a range.
pub(super) fn one_of(range: &str) -> Expression {
    Expression::Text(format!(
        "\"{}\"",
        match range.split('/').next() {
            Some("text") => "text/plain",
            Some("audio") => "audio/mpeg",
            Some("video") => "video/mp4",
            Some("application") => "application/octet-stream",
            _ => "image/png",
        }
    ))
}

/// A text that says what it stands for.
fn text(name: &str) -> String {
    format!("\"{}\"", name.trim_end_matches('_').replace('_', "-"))
}
