//! Expressions for the examples in rustdoc: the shortest call that compiles.

use std::collections::BTreeMap;

use super::expression::Expression;
use super::model::{
    Argument, Arguments, Constructor, Field, Intake, Item, Request, Returns, RustType, Struct,
};
use super::names::Ident;

/// Columns that a line of an example may have.
const WIDTH: usize = 90;

/// Writes examples.
pub(super) struct Samples<'a> {
    /// Name of the emitted crate in code.
    pub lib_name: &'a str,
    /// All items by name.
    pub items: BTreeMap<&'a Ident, &'a Item>,
}

impl Samples<'_> {
    /// The lines of an example, in a fenced block that compiles.
    pub(super) fn example(&self, call: &[String]) -> Vec<String> {
        let mut lines = vec!["```no_run".to_owned()];
        let (uses, rest): (Vec<&String>, Vec<&String>) =
            call.iter().partition(|line| line.starts_with("use "));
        lines.extend(uses.into_iter().cloned());
        lines.push(format!(
            "# async fn example(client: {}::Client) -> Result<(), Box<dyn std::error::Error>> {{",
            self.lib_name
        ));
        lines.extend(rest.into_iter().cloned());
        lines.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
        lines
    }

    /// The lines of the shortest call.
    pub(super) fn call(&self, module: &str, request: &Request) -> Vec<String> {
        let method = self.method(module, request);
        let binding = match &request.returns {
            Returns::Json(RustType::Unit) => "",
            _ => "let answer = ",
        };
        let mut lines = Vec::new();
        let flat = method.flat();
        if flat.contains("types::") {
            lines.push(format!("use {}::types;", self.lib_name));
        }
        let line = format!("{binding}client.{module}(){flat}.send().await?;");
        if line.len() <= WIDTH {
            lines.push(line);
        } else {
            lines.extend([format!("{binding}client"), format!("    .{module}()")]);
            lines.extend(method.lines(4, WIDTH));
            lines.extend(["    .send()".to_owned(), "    .await?;".to_owned()]);
        }
        lines
    }

    /// The call of the handle's method.
    fn method(&self, module: &str, request: &Request) -> Expression {
        let arguments = match &request.arguments {
            Arguments::Listed(list) => list.iter().map(|a| self.argument(a)).collect(),
            Arguments::Named { ident, fields } => {
                let whole =
                    |f: &Argument| self.whole(&f.ty, f.ident.bare(), &[]).unwrap_or_else(|| endless(&f.ty));
                let fields = fields.iter().map(|f| labelled(&f.ident, whole(f))).collect();
                vec![Expression::Group(format!("{}::{module}::{ident} {{", self.lib_name), fields, "}")]
            }
        };
        Expression::Group(format!(".{}(", request.method), arguments, ")")
    }

    fn argument(&self, argument: &Argument) -> Expression {
        self.taken(&argument.ty, argument.intake, argument.ident.bare(), &[])
            .unwrap_or_else(|| endless(&argument.ty))
    }

    /// An expression for a value taken by an intake; see [`Samples::whole`].
    fn taken(&self, ty: &RustType, intake: Intake, name: &str, around: &[&Ident]) -> Option<Expression> {
        match (intake, ty) {
            (Intake::Into, RustType::File) => Some(Expression::Text("\"content\"".to_owned())),
            (Intake::Into, RustType::String) => Some(Expression::Text(text(name))),
            (Intake::Into, RustType::Codec(kind)) => Some(Expression::Text(convertible(kind, name))),
            (Intake::Items | Intake::IntoItems, RustType::Vec(item)) => {
                let sample = match (intake, &**item) {
                    (Intake::IntoItems, RustType::String) => Some(Expression::Text(text(name))),
                    (Intake::IntoItems, RustType::File) => Some(Expression::Text("\"content\"".to_owned())),
                    _ => self.whole(item, name, around),
                };
                Some(match (sample, &**item) {
                    (Some(sample), _) => Expression::Group("[".to_owned(), vec![sample], "]"),
                    (None, RustType::Named(item)) if intake == Intake::IntoItems => {
                        Expression::Text(format!("Vec::<types::{item}>::new()"))
                    }
                    (None, _) => Expression::Text("Vec::new()".to_owned()),
                })
            }
            _ => self.whole(ty, name, around),
        }
    }

    /// An expression of exactly this type, which is to stand inside of values of the types `around`. None where it
    /// would have to hold one of those again, and so on without an end.
    fn whole(&self, ty: &RustType, name: &str, around: &[&Ident]) -> Option<Expression> {
        let plain = match ty {
            RustType::Vec(item) => match self.whole(item, name, around) {
                Some(item) => return Some(Expression::Group("vec![".to_owned(), vec![item], "]")),
                None => "Vec::new()".to_owned(),
            },
            RustType::Boxed(inner) => {
                let inner = self.whole(inner, name, around)?;
                return Some(Expression::Group("Box::new(".to_owned(), vec![inner], ")"));
            }
            RustType::Named(ident) => return self.named(ident, name, around),
            RustType::Tuple(elements) => {
                let elements: Option<Vec<_>> = elements.iter().map(|e| self.whole(e, name, around)).collect();
                let close = if elements.as_ref().is_some_and(|all| all.len() == 1) { ",)" } else { ")" };
                return Some(Expression::Group("(".to_owned(), elements?, close));
            }
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
        Some(Expression::Text(plain))
    }

    fn named(&self, ident: &Ident, name: &str, around: &[&Ident]) -> Option<Expression> {
        if around.contains(&ident) {
            return None;
        }
        let around = [around, &[ident]].concat();
        let variant = |first: Option<&Ident>| {
            Some(Expression::Text(
                first.map_or_else(|| "Default::default()".to_owned(), |v| format!("types::{ident}::{v}")),
            ))
        };
        match self.items.get(ident) {
            Some(Item::Struct(s)) => self.structure(s, &around),
            Some(Item::TextEnum(e)) => variant(e.variants.first().map(|v| &v.ident)),
            Some(Item::IntegerEnum(e)) => variant(e.variants.first().map(|v| &v.ident)),
            Some(Item::Union(u)) => u.branches.iter().find_map(|branch| {
                let open = format!("types::{ident}::{}(", branch.ident);
                Some(Expression::Group(open, vec![self.whole(&branch.ty, name, &around)?], ")"))
            }),
            Some(Item::Alias(alias)) => self.whole(&alias.ty, name, &around),
            None => variant(None),
        }
    }

    fn structure(&self, item: &Struct, around: &[&Ident]) -> Option<Expression> {
        let open = format!("types::{}::new(", item.ident);
        let arguments = match &item.constructor {
            Constructor::Default => Vec::new(),
            Constructor::Listed(fields) => {
                let fields = fields.iter().map(|&i| self.constructor_argument(&item.fields[i], around));
                fields.collect::<Option<_>>()?
            }
            Constructor::Named(required, fields) => {
                let fields = fields.iter().map(|&i| &item.fields[i]).map(|field| {
                    let value = self.whole(&field.ty, field.ident.bare(), around)?;
                    Some(labelled(&field.ident, value))
                });
                vec![Expression::Group(format!("types::{required} {{"), fields.collect::<Option<_>>()?, "}")]
            }
        };
        Some(Expression::Group(open, arguments, ")"))
    }

    fn constructor_argument(&self, field: &Field, around: &[&Ident]) -> Option<Expression> {
        let ty = if field.intake == Intake::Plain { &field.ty } else { &field.value };
        self.taken(ty, field.intake, field.ident.bare(), around)
    }
}

/// `name: value`
fn labelled(ident: &Ident, value: Expression) -> Expression {
    match value {
        Expression::Text(text) => Expression::Text(format!("{ident}: {text}")),
        Expression::Group(open, parts, close) => Expression::Group(format!("{ident}: {open}"), parts, close),
    }
}

/// For a type that only a server can make, since each of its values holds another one.
fn endless(ty: &RustType) -> Expression {
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

/// A text that says what it stands for.
fn text(name: &str) -> String {
    format!("\"{}\"", name.trim_end_matches('_').replace('_', "-"))
}
