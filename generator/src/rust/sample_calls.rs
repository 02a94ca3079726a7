//! The calls in the examples of rustdoc: the shortest that compile, with the body where it has required members.

use super::expression::Expression;
use super::model::{Argument, Constructor, Item, Request, Returns, RustType, Target};
use super::samples::{Room, Samples, endless, is_cut, labelled, one_of, share};

/// Columns that a line of an example may have.
const WIDTH: usize = 90;

/// Parts that the arguments of an example may have together: more than that shows nobody how to call.
const MOST: usize = 40;

/// What an example that was cut begins with.
const CUT: &str = "// Cut where it says `\"..\"`: JSON of the rest, which is too large for an example.";

/// What becomes of a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    /// The start of the statement, such as `let answer = `. It is empty if the call has no value.
    pub(super) binding: &'static str,
    /// The methods after its setters, with their dots.
    pub(super) methods: &'static [&'static str],
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

    /// The lines of the shortest call that is sent.
    pub(super) fn call(&self, module: &str, request: &Request) -> Vec<String> {
        let binding = match &request.returns {
            Returns::Json(RustType::Unit) => "",
            _ => "let answer = ",
        };
        self.call_with(module, request, Ending { binding, methods: &[".send()", ".await?"] })
    }

    /// The lines of the shortest call that ends so.
    pub(super) fn call_with(&self, module: &str, request: &Request, ending: Ending) -> Vec<String> {
        let Ending { binding, methods } = ending;
        let method = self.method(module, request);
        let body = self.optional_body(request);
        let flat = method.flat() + &body.as_ref().map_or_else(String::new, Expression::flat);
        let mut lines = Vec::new();
        if flat.contains("types::") {
            lines.push(format!("use {}::types;", self.lib_name));
        }
        if is_cut(&flat) {
            lines.push(CUT.to_owned());
        }
        let line = format!("{binding}client.{module}(){flat}{};", methods.concat());
        if line.len() <= WIDTH {
            lines.push(line);
            return lines;
        }
        lines.extend([format!("{binding}client"), format!("    .{module}()")]);
        lines.extend(method.lines(4, WIDTH));
        lines.extend(body.iter().flat_map(|body| body.lines(4, WIDTH)));
        lines.extend(methods.iter().map(|method| format!("    {method}")));
        if let Some(last) = lines.last_mut() {
            last.push(';');
        }
        lines
    }

    /// The call of the handle's method.
    fn method(&self, module: &str, request: &Request) -> Expression {
        let all: Vec<&Argument> = request.arguments.all().collect();
        let wanted = all.iter().map(|argument| self.sizes.size(&argument.ty).unwrap_or(1));
        let named = request.arguments.named.as_ref();
        let start = request.arguments.listed.len();
        let in_struct = start..start + named.map_or(0, |named| named.fields.len());
        let mut arguments = share(&wanted.collect::<Vec<_>>(), MOST, MOST, |index, budget| {
            let Argument { ident, ty, .. } = all[index];
            if !in_struct.contains(&index) {
                return self.argument(all[index], budget);
            }
            let room = Room { budget, around: &[] };
            let value =
                if self.sizes.size(ty).is_none() { endless(ty) } else { self.whole(ty, ident.bare(), room) };
            labelled(ident, value)
        });
        if let Some(named) = named {
            let fields: Vec<Expression> = arguments.drain(in_struct.clone()).collect();
            let open = format!("{}::{module}::{} {{", self.lib_name, named.ident);
            arguments.insert(in_struct.start, Expression::Group(open, fields, "}"));
        }
        Expression::Group(format!(".{}(", request.method), arguments, ")")
    }

    /// The value of an argument.
    fn argument(&self, argument: &Argument, budget: usize) -> Expression {
        let Argument { ident, ty, intake, target, .. } = argument;
        match target {
            _ if self.sizes.size(ty).is_none() => endless(ty),
            Target::BodyType(range) => one_of(range),
            _ => self.taken(ty, *intake, ident.bare(), Room { budget, around: &[] }),
        }
    }

    /// The call of the setter of a body that may be missing, where there is something that it must have: without it the
    /// call would hardly do what its name says.
    fn optional_body(&self, request: &Request) -> Option<Expression> {
        let setter = request.setters.iter().find(|setter| setter.argument.target.is_body())?;
        let RustType::Named(ident) = &setter.argument.ty else { return None };
        let Some(Item::Struct(body)) = self.items.get(ident) else { return None };
        if !matches!(body.constructor, Constructor::Listed(_) | Constructor::Named(..)) {
            return None;
        }
        let value = self.argument(&setter.argument, MOST);
        Some(Expression::Group(format!(".{}(", setter.argument.ident), vec![value], ")"))
    }
}
