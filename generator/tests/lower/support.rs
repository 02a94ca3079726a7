//! Lowers a document written in the test, and looks into the result.

use std::fmt::Write as _;

use generator::config::Config;
use generator::diagnostic::{Report, Severity};
use generator::ir::{self, Api, Object, Shape, Ty, TypeDef, Union};
use generator::source::Source;
use generator::spec;

/// What came out.
pub(crate) struct Lowered {
    pub(crate) api: Api,
    pub(crate) report: Report,
}

/// Lowers a document, with an empty configuration.
pub(crate) fn lower(text: &str) -> Lowered {
    lower_with(text, "")
}

/// Lowers a document with this configuration.
pub(crate) fn lower_with(text: &str, config: &str) -> Lowered {
    let config: Config = toml::from_str(config).expect("the test's configuration");
    let mut report = Report::default();
    let document = spec::load(vec![Source::new("test.yaml", text)], &config, &mut report);
    let document = document.unwrap_or_else(|| panic!("no document: {:#?}", report.diagnostics));
    // What loading says is tested elsewhere.
    report.diagnostics.clear();
    let api = ir::lower(&document, &config, &mut report);
    Lowered { api, report }
}

/// A document with these component schemas (YAML, as under `schemas:`, without indentation).
pub(crate) fn schemas(text: &str) -> Lowered {
    schemas_with(text, "")
}

/// As [`schemas`], for keywords that OpenAPI 3.0 does not have.
pub(crate) fn schemas_3_1(text: &str) -> Lowered {
    lower(&with_schemas(text).replace("openapi: 3.0.4", "openapi: 3.1.1"))
}

/// As [`schemas`], with a configuration.
pub(crate) fn schemas_with(text: &str, config: &str) -> Lowered {
    lower_with(&with_schemas(text), config)
}

/// The whole document around component schemas.
pub(crate) fn with_schemas(text: &str) -> String {
    let mut document = String::from(
        "openapi: 3.0.4\ninfo: {title: Test, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n",
    );
    for line in text.lines() {
        writeln!(document, "    {line}").expect("a string takes it");
    }
    document
}

impl Lowered {
    /// `severity code` of all that was reported, in order.
    pub(crate) fn said(&self) -> Vec<String> {
        self.report.diagnostics.iter().map(|d| format!("{} {}", d.severity, d.code)).collect()
    }

    /// Messages with this code.
    pub(crate) fn messages(&self, code: &str) -> Vec<&str> {
        let all = self.report.diagnostics.iter().filter(|d| d.code.name == code);
        all.map(|d| d.message.as_str()).collect()
    }

    pub(crate) fn errors(&self) -> Vec<&str> {
        let all = self.report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        all.map(|d| d.message.as_str()).collect()
    }

    /// The definition of a component.
    pub(crate) fn component(&self, name: &str) -> &TypeDef {
        let is_it =
            |t: &&TypeDef| t.hint.steps.is_empty() && t.hint.root == ir::Root::Component(name.to_owned());
        self.api.types.0.iter().find(is_it).unwrap_or_else(|| panic!("no component `{name}`"))
    }

    pub(crate) fn object(&self, name: &str) -> &Object {
        object(self.component(name))
    }

    pub(crate) fn union(&self, name: &str) -> &Union {
        union(self.component(name))
    }

    pub(crate) fn alias(&self, name: &str) -> &Ty {
        match &self.component(name).shape {
            Shape::Alias(ty) => ty,
            other => panic!("`{name}` is no alias: {other:?}"),
        }
    }

    /// The definition that a type refers to.
    pub(crate) fn of(&self, ty: &Ty) -> &TypeDef {
        match ty {
            Ty::Ref(id) => self.api.types.get(*id),
            Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => self.of(inner),
            other => panic!("no reference: {other:?}"),
        }
    }

    /// Type, presence and box of a field, as short as a test wants to read it.
    pub(crate) fn field(&self, component: &str, wire: &str) -> String {
        let field = self.object(component).fields.iter().find(|f| f.wire == wire);
        let field = field.unwrap_or_else(|| panic!("no field `{wire}` in `{component}`"));
        let boxed = if field.boxed { " boxed" } else { "" };
        format!("{:?}{boxed} {}", field.presence, self.show(&field.ty))
    }

    /// A type in words: references by component name, or by the kind of the inline type.
    pub(crate) fn show(&self, ty: &Ty) -> String {
        match ty {
            Ty::Ref(id) => {
                let definition = self.api.types.get(*id);
                match (&definition.hint.root, definition.hint.steps.is_empty()) {
                    (ir::Root::Component(name), true) => name.clone(),
                    _ => kind(&definition.shape).to_owned(),
                }
            }
            Ty::List(inner) => format!("[{}]", self.show(inner)),
            Ty::Map(inner) => format!("{{{}}}", self.show(inner)),
            Ty::Nullable(inner) => format!("{}?", self.show(inner)),
            other => format!("{other:?}"),
        }
    }
}

pub(crate) fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Object(_) => "object",
        Shape::TextEnum(_) => "text-enum",
        Shape::IntegerEnum(_) => "integer-enum",
        Shape::Union(_) => "union",
        Shape::Alias(_) => "alias",
    }
}

pub(crate) fn object(definition: &TypeDef) -> &Object {
    match &definition.shape {
        Shape::Object(object) => object,
        other => panic!("no object: {other:?}"),
    }
}

pub(crate) fn union(definition: &TypeDef) -> &Union {
    match &definition.shape {
        Shape::Union(union) => union,
        other => panic!("no union: {other:?}"),
    }
}

/// The values of an enum, as text.
pub(crate) fn values(definition: &TypeDef) -> Vec<String> {
    match &definition.shape {
        Shape::TextEnum(values) => values.listed.iter().map(|v| v.wire.clone()).collect(),
        Shape::IntegerEnum(integers) => integers.values.listed.iter().map(|v| v.wire.to_string()).collect(),
        other => panic!("no enum: {other:?}"),
    }
}

/// Names of the fields in order.
pub(crate) fn fields(object: &Object) -> Vec<&str> {
    object.fields.iter().map(|f| f.wire.as_str()).collect()
}

/// Labels of the branches in order.
pub(crate) fn labels(union: &Union) -> Vec<&str> {
    union.branches.iter().map(|b| b.label.as_str()).collect()
}
