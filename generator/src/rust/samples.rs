//! Expressions for the examples in rustdoc: the shortest call that compiles.

use std::collections::BTreeMap;

use super::expression::Expression;
use super::model::{
    Argument, Arguments, Constructor, Field, Intake, Item, Request, Returns, RustType, Struct,
};
use super::names;

/// Columns that a line of an example may have.
const WIDTH: usize = 90;

/// Writes examples.
pub(super) struct Samples<'a> {
    /// Name of the emitted crate in code.
    pub lib_name: &'a str,
    /// All items by name.
    pub items: BTreeMap<&'a names::Ident, &'a Item>,
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
                let fields = fields.iter().map(|f| self.named_value(&f.ident, &f.ty)).collect();
                vec![Expression::Group(format!("{}::{module}::{ident} {{", self.lib_name), fields, "}")]
            }
        };
        Expression::Group(format!(".{}(", request.method), arguments, ")")
    }

    fn argument(&self, argument: &Argument) -> Expression {
        self.taken(&argument.ty, argument.intake, argument.ident.bare())
    }

    /// `name: value`
    fn named_value(&self, ident: &names::Ident, ty: &RustType) -> Expression {
        match self.whole(ty, ident.bare()) {
            Expression::Text(text) => Expression::Text(format!("{ident}: {text}")),
            Expression::Group(open, parts, close) => {
                Expression::Group(format!("{ident}: {open}"), parts, close)
            }
        }
    }

    /// An expression for a value taken by an intake.
    fn taken(&self, ty: &RustType, intake: Intake, name: &str) -> Expression {
        match (intake, ty) {
            (Intake::Into, RustType::String) => Expression::Text(text(name)),
            (Intake::Items | Intake::IntoItems, RustType::Vec(item)) => {
                let item = match (intake, &**item) {
                    (Intake::IntoItems, RustType::String) => Expression::Text(text(name)),
                    _ => self.whole(item, name),
                };
                Expression::Group("[".to_owned(), vec![item], "]")
            }
            _ => self.whole(ty, name),
        }
    }

    /// An expression of exactly this type.
    fn whole(&self, ty: &RustType, name: &str) -> Expression {
        let wrapped = |open: &str, inner, close| {
            Expression::Group(open.to_owned(), vec![self.whole(inner, name)], close)
        };
        let plain = match ty {
            RustType::Vec(item) => return wrapped("vec![", item, "]"),
            RustType::Boxed(inner) => return wrapped("Box::new(", inner, ")"),
            RustType::Named(ident) => return self.named(ident, name),
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
            RustType::Unit => "()".to_owned(),
            RustType::Bytes => "\"bytes\"".to_owned(),
        };
        Expression::Text(plain)
    }

    fn named(&self, ident: &names::Ident, name: &str) -> Expression {
        let variant = |first: Option<&names::Ident>| {
            Expression::Text(
                first.map_or_else(|| "Default::default()".to_owned(), |v| format!("types::{ident}::{v}")),
            )
        };
        match self.items.get(ident) {
            Some(Item::Struct(s)) => self.structure(s),
            Some(Item::TextEnum(e)) => variant(e.variants.first().map(|v| &v.ident)),
            Some(Item::IntegerEnum(e)) => variant(e.variants.first().map(|v| &v.ident)),
            Some(Item::Union(u)) => match u.branches.first() {
                Some(branch) => {
                    let open = format!("types::{ident}::{}(", branch.ident);
                    Expression::Group(open, vec![self.whole(&branch.ty, name)], ")")
                }
                None => variant(None),
            },
            Some(Item::Alias(alias)) => self.whole(&alias.ty, name),
            None => variant(None),
        }
    }

    fn structure(&self, item: &Struct) -> Expression {
        let open = format!("types::{}::new(", item.ident);
        let arguments = match &item.constructor {
            Constructor::Default => Vec::new(),
            Constructor::Listed(fields) => {
                fields.iter().map(|&i| self.constructor_argument(&item.fields[i])).collect()
            }
            Constructor::Named(required, fields) => {
                let fields = fields
                    .iter()
                    .map(|&i| self.named_value(&item.fields[i].ident, &item.fields[i].ty))
                    .collect();
                vec![Expression::Group(format!("types::{required} {{"), fields, "}")]
            }
        };
        Expression::Group(open, arguments, ")")
    }

    fn constructor_argument(&self, field: &Field) -> Expression {
        let ty = if field.intake == Intake::Plain { &field.ty } else { &field.value };
        self.taken(ty, field.intake, field.ident.bare())
    }
}

/// A text that says what it stands for.
fn text(name: &str) -> String {
    format!("\"{}\"", name.replace('_', "-"))
}
