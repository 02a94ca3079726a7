//! Expressions for the examples in rustdoc: the shortest call that compiles.

use std::collections::BTreeMap;

use super::model::{Argument, Arguments, Constructor, Intake, Item, Request, Returns, RustType, Struct};
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
        let arguments = self.call_arguments(module, request);
        let binding = match &request.returns {
            Returns::Json(RustType::Unit) => "",
            _ => "let answer = ",
        };
        let mut lines = Vec::new();
        if arguments.contains("types::") {
            lines.push(format!("use {}::types;", self.lib_name));
        }
        let line = format!("{binding}client.{module}().{}({arguments}).send().await?;", request.method);
        if line.len() <= WIDTH {
            lines.push(line);
        } else {
            lines.push(format!("{binding}client"));
            lines.push(format!("    .{module}()"));
            lines.extend(self.broken_call(module, request));
            lines.push("    .send()".to_owned());
            lines.push("    .await?;".to_owned());
        }
        lines
    }

    /// The method with its arguments, each on a line of its own where they do not fit on one.
    fn broken_call(&self, module: &str, request: &Request) -> Vec<String> {
        let whole = format!("    .{}({})", request.method, self.call_arguments(module, request));
        if whole.len() <= WIDTH {
            return vec![whole];
        }
        let (open, arguments, close) = match &request.arguments {
            Arguments::Listed(list) => (
                format!("    .{}(", request.method),
                list.iter().map(|a| self.argument(a)).collect(),
                "    )".to_owned(),
            ),
            Arguments::Named { ident, fields } => {
                let open = format!("    .{}({}::{module}::{ident} {{", request.method, self.lib_name);
                (open, self.named_arguments(fields), "    })".to_owned())
            }
        };
        let arguments: Vec<String> = arguments;
        let lines = arguments.into_iter().map(|a| format!("        {a},"));
        std::iter::once(open).chain(lines).chain([close]).collect()
    }

    fn named_arguments(&self, fields: &[Argument]) -> Vec<String> {
        fields.iter().map(|f| format!("{}: {}", f.ident, self.whole(&f.ty, f.ident.bare()))).collect()
    }

    fn call_arguments(&self, module: &str, request: &Request) -> String {
        match &request.arguments {
            Arguments::Listed(list) => list.iter().map(|a| self.argument(a)).collect::<Vec<_>>().join(", "),
            Arguments::Named { ident, fields } => {
                format!(
                    "{}::{module}::{ident} {{ {} }}",
                    self.lib_name,
                    self.named_arguments(fields).join(", ")
                )
            }
        }
    }

    fn argument(&self, argument: &Argument) -> String {
        self.taken(&argument.ty, argument.intake, argument.ident.bare())
    }

    /// An expression for a value taken by an intake.
    fn taken(&self, ty: &RustType, intake: Intake, name: &str) -> String {
        match (intake, ty) {
            (Intake::Into, RustType::String) => text(name),
            (Intake::Items | Intake::IntoItems, RustType::Vec(item)) => match (intake, &**item) {
                (Intake::IntoItems, RustType::String) => format!("[{}]", text(name)),
                _ => format!("[{}]", self.whole(item, name)),
            },
            _ => self.whole(ty, name),
        }
    }

    /// An expression of exactly this type.
    fn whole(&self, ty: &RustType, name: &str) -> String {
        match ty {
            RustType::String | RustType::Str => format!("{}.to_owned()", text(name)),
            RustType::Bool => "true".to_owned(),
            RustType::Integer(_) => "1".to_owned(),
            RustType::Float => "1.0".to_owned(),
            RustType::Json => "serde_json::Value::Null".to_owned(),
            RustType::JsonObject => "serde_json::Map::new()".to_owned(),
            RustType::Timestamp => "\"2026-01-31T12:00:00Z\".parse()?".to_owned(),
            RustType::Date => "\"2026-01-31\".parse()?".to_owned(),
            RustType::Vec(item) => format!("vec![{}]", self.whole(item, name)),
            RustType::Map(_) => "std::collections::BTreeMap::new()".to_owned(),
            RustType::Option(_) => "None".to_owned(),
            RustType::Presence(_) | RustType::Custom(_) => "Default::default()".to_owned(),
            RustType::Boxed(inner) => format!("Box::new({})", self.whole(inner, name)),
            RustType::Unit => "()".to_owned(),
            RustType::Bytes => "\"bytes\"".to_owned(),
            RustType::Named(ident) => self.named(ident, name),
        }
    }

    fn named(&self, ident: &names::Ident, name: &str) -> String {
        match self.items.get(ident) {
            Some(Item::Struct(s)) => self.structure(s),
            Some(Item::TextEnum(e)) => variant(ident, e.variants.first().map(|v| &v.ident)),
            Some(Item::IntegerEnum(e)) => variant(ident, e.variants.first().map(|v| &v.ident)),
            Some(Item::Union(u)) => match u.branches.first() {
                Some(branch) => format!("types::{ident}::{}({})", branch.ident, self.whole(&branch.ty, name)),
                None => "Default::default()".to_owned(),
            },
            Some(Item::Alias(alias)) => self.whole(&alias.ty, name),
            None => "Default::default()".to_owned(),
        }
    }

    fn structure(&self, item: &Struct) -> String {
        let ident = &item.ident;
        match &item.constructor {
            Constructor::Default => format!("types::{ident}::new()"),
            Constructor::Listed(fields) => {
                let arguments: Vec<String> = fields
                    .iter()
                    .map(|&i| {
                        let field = &item.fields[i];
                        let ty = if field.intake == Intake::Plain { &field.ty } else { &field.value };
                        self.taken(ty, field.intake, field.ident.bare())
                    })
                    .collect();
                format!("types::{ident}::new({})", arguments.join(", "))
            }
            Constructor::Named(required, fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|&i| {
                        let field = &item.fields[i];
                        format!("{}: {}", field.ident, self.whole(&field.ty, field.ident.bare()))
                    })
                    .collect();
                format!("types::{ident}::new(types::{required} {{ {} }})", fields.join(", "))
            }
        }
    }
}

fn variant(ident: &names::Ident, first: Option<&names::Ident>) -> String {
    first.map_or_else(|| "Default::default()".to_owned(), |v| format!("types::{ident}::{v}"))
}

/// A text that says what it stands for.
fn text(name: &str) -> String {
    format!("\"{}\"", name.replace('_', "-"))
}
