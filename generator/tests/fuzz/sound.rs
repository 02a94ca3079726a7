//! What must hold of emitted files that nobody compiles: they are Rust, and nothing in them is defined twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use generator::layout::Output;
use syn::{Fields, ImplItem, Item};

/// What is wrong with the emitted files, if anything is.
pub(crate) fn flaw(output: &Output) -> Option<String> {
    let mut types = BTreeSet::new();
    let emitted = output.files.iter().filter(|(path, _)| {
        Path::new(path).extension().is_some_and(|e| e == "rs") && !path.contains("/runtime/")
    });
    for (path, text) in emitted {
        let file = match syn::parse_file(text) {
            Ok(file) => file,
            Err(error) => return Some(format!("{path} is no Rust: {error}")),
        };
        let mut names = BTreeSet::new();
        let mut methods: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for item in &file.items {
            if let Some(name) = name_of(item)
                && (!names.insert(name.clone())
                    || path.contains("/types/")
                        && name.starts_with(char::is_uppercase)
                        && !types.insert(name.clone()))
            {
                return Some(format!("{path} defines `{name}` twice"));
            }
            if let Some(member) = member_twice(item, &mut methods) {
                return Some(format!("{path}: `{member}` is there twice"));
            }
        }
    }
    None
}

fn name_of(item: &Item) -> Option<String> {
    Some(match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        // Values and types have names of their own.
        Item::Static(item) => format!("static {}", item.ident),
        Item::Mod(item) => format!("mod {}", item.ident),
        _ => return None,
    })
}

fn member_twice(item: &Item, methods: &mut BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut twice = |name: String| (!seen.insert(name.clone())).then_some(name);
    match item {
        Item::Struct(item) => match &item.fields {
            Fields::Named(fields) => fields.named.iter().find_map(|f| twice(f.ident.as_ref()?.to_string())),
            Fields::Unnamed(_) | Fields::Unit => None,
        },
        Item::Enum(item) => item.variants.iter().find_map(|variant| twice(variant.ident.to_string())),
        Item::Impl(item) if item.trait_.is_none() => {
            let syn::Type::Path(path) = &*item.self_ty else { return None };
            let owner = path.path.segments.last()?.ident.to_string();
            let seen = methods.entry(owner).or_default();
            item.items.iter().find_map(|item| match item {
                ImplItem::Fn(method) => {
                    let name = method.sig.ident.to_string();
                    (!seen.insert(name.clone())).then_some(name)
                }
                _ => None,
            })
        }
        _ => None,
    }
}
