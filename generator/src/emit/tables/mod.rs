//! Tables that the runtime reads, apart from what people read: a file per module for its operations, one for its types.

mod enums;
mod objects;
pub(super) mod operations;
mod shared;
mod unions;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Job, format, tokens};
use crate::rust::{Crate, IntegerEnum, Item, ModuleTables, TypeTables};

/// All files of tables.
pub(super) fn jobs(krate: &Crate) -> Vec<Job<'_>> {
    let mut jobs = vec![Job::new("src/api/mod.rs", || index(krate))];
    if let Some(codes) = codes(krate) {
        jobs.push(Job::text("src/api/error_code.rs", || error_code(codes)));
    }
    if has_types(krate) {
        jobs.push(Job::text("src/api/types/mod.rs", || types_index(krate)));
    }
    for tables in &krate.type_tables.modules {
        let path = format!("src/api/types/{}.rs", tables.ident.bare());
        jobs.push(Job::text(path, || module_types(krate, tables)));
    }
    if !krate.modules.is_empty() {
        jobs.push(Job::new("src/api/operations/mod.rs", || shared::file(krate)));
    }
    for module in &krate.modules {
        let path = format!("src/api/operations/{}.rs", module.ident.bare());
        jobs.push(Job::new(path, || operations::file(krate, module)));
    }
    jobs
}

fn has_types(krate: &Crate) -> bool {
    let TypeTables { modules, shared } = &krate.type_tables;
    !modules.is_empty() || !shared.is_empty() || !krate.uses.foreign.is_empty()
}

/// `src/api/mod.rs`.
fn index(krate: &Crate) -> TokenStream {
    let error_code = codes(krate).map(|_| {
        quote!(
            mod error_code;
        )
    });
    let operations = (!krate.modules.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "client")]
            pub(crate) mod operations;
        )
    });
    let types = has_types(krate).then(|| {
        quote!(
            mod types;
        )
    });
    quote! {
        //! The API as tables, which the runtime reads. What people read is in the files beside this folder.

        #error_code
        #operations
        #types
    }
}

/// `src/api/error_code.rs`.
fn error_code(codes: &IntegerEnum) -> String {
    let head = format::items(&quote! {
        //! How error codes are read.

        use super::super::error_code;
    });
    format!("{head}\n{}", enums::integer(codes, "error_code"))
}

/// The codes of the envelope, if the document lists them.
fn codes(krate: &Crate) -> Option<&IntegerEnum> {
    krate.envelope.as_ref()?.codes.as_ref()
}

/// `src/api/types/mod.rs`.
fn types_index(krate: &Crate) -> String {
    let mods = krate.type_tables.modules.iter().map(|tables| {
        let (ident, feature) = (&tables.ident, &tables.feature);
        quote!(#[cfg(feature = #feature)] mod #ident;)
    });
    let foreign = krate.uses.foreign.iter().map(|path| {
        let path = tokens::custom(path);
        quote!(crate::runtime::foreign!(#path);)
    });
    let mut out = format::items(&quote! {
        //! How types are read and written: a file per module; the types that several modules use are below.

        #(#mods)*
        #(#foreign)*
    });
    for tables in &krate.type_tables.shared {
        let cfg = tokens::cfg_any(&tables.features);
        let block = format::items(&quote!(#cfg const _: () = {};));
        let uses = uses(krate, &tables.files, &quote!(super::super::types));
        let inside = format!("{}\n{}", format::items(&uses), items(krate, &tables.files));
        let block = block.trim_end().trim_end_matches("};");
        out.extend(["\n", block, "\n", &format::indented(&inside), "};\n"]);
    }
    out
}

/// The tables of types that one module uses.
fn module_types(krate: &Crate, tables: &ModuleTables) -> String {
    let docs = format!(" How the types of `{}` are read and written.", tables.feature);
    let uses = uses(krate, &tables.files, &quote!(super::super::super::types));
    let head = format::items(&quote! {
        #![doc = #docs]

        #uses
    });
    format!("{head}\n{}", items(krate, &tables.files))
}

/// What the tables of `files` name.
fn uses(krate: &Crate, files: &[usize], types: &TokenStream) -> TokenStream {
    let items = || files.iter().flat_map(|&file| &krate.type_files[file].items);
    let names_codec = |item: &Item| match item {
        Item::Struct(item) => objects::names_codec(item),
        Item::Union(_) => true,
        Item::TextEnum(_) | Item::IntegerEnum(_) | Item::Alias(_) => false,
    };
    let checks = |item: &Item| matches!(item, Item::Struct(item) if !item.checks.is_empty());
    let condition = match (items().any(names_codec), items().any(checks)) {
        (true, _) => Some(TokenStream::new()),
        (false, true) => Some(quote!(#[cfg(feature = "validate")])),
        (false, false) => None,
    };
    let codec = condition.map(|condition| quote!(#condition use crate::runtime::codec;));
    quote! {
        use #types;
        #codec
    }
}

fn items(krate: &Crate, files: &[usize]) -> String {
    let items = files.iter().flat_map(|&file| &krate.type_files[file].items);
    items.filter_map(item).collect::<Vec<_>>().join("\n")
}

fn item(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(objects::table(item)),
        Item::TextEnum(item) => Some(enums::text(item)),
        Item::IntegerEnum(item) => Some(enums::integer(item, "types")),
        Item::Union(item) => Some(format::items(&unions::union(item))),
        Item::Alias(_) => None,
    }
}
