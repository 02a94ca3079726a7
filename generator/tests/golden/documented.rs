//! Which public items of an emitted file have no documentation. Fields are left out: what the document does not describe,
//! and no type of its own describes, has nothing but its name to say.

use syn::{Attribute, ImplItem, Item, Visibility};

/// Kinds and names, such as `fn send`.
pub(crate) fn missing(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).expect("Rust");
    let mut found = Vec::new();
    for item in &file.items {
        look_at(item, &mut found);
    }
    found
}

fn look_at(item: &Item, found: &mut Vec<String>) {
    let mut note = |visibility: &Visibility, attributes: &[Attribute], kind: &str, name: &dyn ToString| {
        let is_said = attributes.iter().any(|attribute| attribute.path().is_ident("doc"));
        if matches!(visibility, Visibility::Public(_)) && !is_said {
            found.push(format!("{kind} {}", name.to_string()));
        }
    };
    match item {
        Item::Struct(item) => note(&item.vis, &item.attrs, "struct", &item.ident),
        Item::Type(item) => note(&item.vis, &item.attrs, "type", &item.ident),
        Item::Fn(item) => note(&item.vis, &item.attrs, "fn", &item.sig.ident),
        Item::Enum(item) => {
            note(&item.vis, &item.attrs, "enum", &item.ident);
            for variant in &item.variants {
                note(&item.vis, &variant.attrs, "variant", &variant.ident);
            }
        }
        Item::Impl(item) => {
            for member in &item.items {
                if let ImplItem::Fn(method) = member {
                    note(&method.vis, &method.attrs, "fn", &method.sig.ident);
                }
            }
        }
        _ => {}
    }
}
