//! Tables that the runtime reads, apart from what people read: a file per module for its operations, one for its types.

mod enums;
mod objects;
pub(super) mod operations;
mod shared;
mod unions;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Job, tokens};
use crate::rust::{Crate, Item, ModuleTables, TypeTables};

/// All files of tables.
pub(super) fn jobs(krate: &Crate) -> Vec<Job<'_>> {
    let mut jobs = vec![Job::new("src/api/mod.rs", || index(krate))];
    if error_code(krate).is_some() {
        jobs.push(Job::new("src/api/error_code.rs", || error_code(krate).unwrap_or_default()));
    }
    if has_types(krate) {
        jobs.push(Job::new("src/api/types/mod.rs", || types_index(krate)));
    }
    for tables in &krate.type_tables.modules {
        let path = format!("src/api/types/{}.rs", tables.ident.bare());
        jobs.push(Job::new(path, || module_types(krate, tables)));
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
    let error_code = error_code(krate).map(|_| {
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
fn error_code(krate: &Crate) -> Option<TokenStream> {
    let codes = krate.envelope.as_ref()?.codes.as_ref()?;
    let table = enums::integer(codes, &quote!(error_code));
    Some(quote! {
        //! How error codes are read.

        use super::super::error_code;
        use crate::runtime::codec;
        #table
    })
}

/// `src/api/types/mod.rs`.
fn types_index(krate: &Crate) -> TokenStream {
    let mods = krate.type_tables.modules.iter().map(|tables| {
        let (ident, feature) = (&tables.ident, &tables.feature);
        quote!(#[cfg(feature = #feature)] mod #ident;)
    });
    let foreign = krate.uses.foreign.iter().map(|path| {
        let path = tokens::custom(path);
        quote!(crate::runtime::foreign!(#path);)
    });
    let shared = krate.type_tables.shared.iter().map(|tables| {
        let (cfg, items) = (tokens::cfg_any(&tables.features), items(krate, &tables.files));
        quote! {
            #cfg
            const _: () = {
                use super::super::types;
                use crate::runtime::codec;
                #items
            };
        }
    });
    quote! {
        //! How types are read and written: a file per module; the types that several modules use are below.

        #(#mods)*
        #(#foreign)*
        #(#shared)*
    }
}

/// The tables of types that one module uses.
fn module_types(krate: &Crate, tables: &ModuleTables) -> TokenStream {
    let docs = format!(" How the types of `{}` are read and written.", tables.feature);
    let items = items(krate, &tables.files);
    quote! {
        #![doc = #docs]

        use super::super::super::types;
        use crate::runtime::codec;
        #items
    }
}

fn items(krate: &Crate, files: &[usize]) -> TokenStream {
    files.iter().flat_map(|&file| &krate.type_files[file].items).filter_map(item).collect()
}

fn item(item: &Item) -> Option<TokenStream> {
    match item {
        Item::Struct(item) => Some(objects::object(item)),
        Item::TextEnum(item) => Some(enums::text(item)),
        Item::IntegerEnum(item) => Some(enums::integer(item, &quote!(types))),
        Item::Union(item) => Some(unions::union(item)),
        Item::Alias(_) => None,
    }
}
