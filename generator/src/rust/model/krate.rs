//! The crate as a whole: servers, credentials, modules.

use serde::Serialize;

use super::{Alias, FailureSet, FileSet, IntegerEnum, Request, TypeFile, TypeTables};
use crate::ir::{CredentialKind, SecurityUse, ServerVariable};
use crate::rust::docs::DocLines;
use crate::rust::names::Ident;

/// The emitted crate.
#[derive(Debug, Clone, Serialize)]
pub struct Crate {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub api_version: String,
    /// Name in code: `pet_store`, not `pet-store`.
    pub lib_name: String,
    /// Crate-level documentation.
    pub docs: DocLines,
    /// The `Server` enum; none where the document has no absolute server.
    pub servers: Vec<ServerVariant>,
    /// A base URL for examples, with the path of the document's server where that is all it says.
    pub example_url: String,
    /// Documentation of the start of a client.
    pub builder_docs: DocLines,
    /// Builder methods that take credentials.
    pub credentials: Vec<CredentialMethod>,
    /// Statics that say what an operation needs.
    pub security: Vec<SecuritySet>,
    /// The envelope.
    pub envelope: Option<Envelope>,
    /// What failures hold, by their status.
    pub failures: Vec<FailureSet>,
    /// Where failures say what went wrong, as the configuration has it.
    pub error_places: Option<crate::ir::ErrorPlaces>,
    /// Modules with operations, by name.
    pub modules: Vec<Module>,
    /// Names for what webhooks carry.
    pub webhooks: Vec<Alias>,
    /// Files of types, by name.
    pub type_files: Vec<TypeFile>,
    /// Which of their tables stand together.
    pub type_tables: TypeTables,
    /// Files of types that are listed together, since the list of their features is long.
    pub listed_together: Vec<FileSet>,
    /// What of the runtime is used.
    pub uses: RuntimeUse,
}

/// Which optional parts of the runtime the crate needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a part that a crate may do without")]
pub struct RuntimeUse {
    /// Some operation answers with server-sent events.
    pub events: bool,
    /// Some operation is paged.
    pub paging: bool,
    /// Some operation can be waited for.
    pub waiting: bool,
    /// Some value has bounds that `validate` looks at.
    pub bounds: bool,
    /// Parts of the runtime that not all crates need: `decimals`, `failures`, `forms`, `opaque`, `outcomes`, `patterns`, `tuples`.
    pub parts: Vec<&'static str>,
    /// Types of the codec that users meet, by name.
    pub codec: Vec<&'static str>,
    /// Paths of the user's types.
    pub foreign: Vec<String>,
}

/// A variant of `Server`.
#[derive(Debug, Clone, Serialize)]
pub struct ServerVariant {
    /// Name.
    pub ident: Ident,
    /// Base URL, with the defaults of its variables.
    pub url: String,
    /// Base URL with its variables.
    pub template: String,
    /// Its variables.
    pub variables: Vec<ServerVariable>,
    /// Documentation.
    pub docs: DocLines,
}

/// A builder method that takes a credential.
#[derive(Debug, Clone, Serialize)]
pub struct CredentialMethod {
    /// Name of the method.
    pub ident: Ident,
    /// Name of the credential in the document or the configuration.
    pub credential: String,
    /// What it takes.
    pub kind: CredentialKind,
    /// Documentation.
    pub docs: DocLines,
}

impl CredentialMethod {
    /// A call of the method, with values from the environment.
    pub fn call(&self) -> String {
        match self.kind {
            CredentialKind::Token => format!("{}(std::env::var(\"API_KEY\")?)", self.ident),
            CredentialKind::Basic => format!("{}(\"user\", &std::env::var(\"API_PASSWORD\")?)", self.ident),
        }
    }
}

/// A static with alternatives of credentials.
#[derive(Debug, Clone, Serialize)]
pub struct SecuritySet {
    /// Name of the static.
    pub ident: Ident,
    /// The alternatives.
    pub alternatives: Vec<Vec<SecurityUse>>,
    /// Features of the modules that use it.
    pub features: Vec<String>,
}

/// The envelope's static and the enum of its codes.
#[derive(Debug, Clone, Serialize)]
pub struct Envelope {
    /// What the API says of it.
    pub wire: crate::ir::Envelope,
    /// The enum of codes; none where the codes are not integers or there are none.
    pub codes: Option<IntegerEnum>,
    /// Features of the modules that use it.
    pub features: Vec<String>,
}

/// A module with the operations of a tag.
#[derive(Debug, Clone, Serialize)]
pub struct Module {
    /// Name of the module and of the accessor on the client.
    pub ident: Ident,
    /// Cargo feature.
    pub feature: String,
    /// Name of the handle.
    pub handle: Ident,
    /// One-line title, as in the feature table.
    pub title: String,
    /// Documentation.
    pub docs: DocLines,
    /// The first sentence of it.
    pub summary: DocLines,
    /// Requests in document order.
    pub requests: Vec<Request>,
}
