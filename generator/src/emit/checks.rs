//! Rows of bounds, and what makes them useful: `checks` of types, `validate` of requests. All of it is compiled under
//! the feature `validate` alone.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::ir::{Check, Checks};
use crate::rust::{Branch, CheckedValue, Request};

/// The rows as a slice.
fn rows(checks: &Checks) -> TokenStream {
    let rows = checks.0.iter().filter_map(row);
    quote!(&[#(#rows),*])
}

fn row(check: &Check) -> Option<TokenStream> {
    Some(match check {
        Check::MinLength(n) => counted(&quote!(MinLength), *n),
        Check::MaxLength(n) => counted(&quote!(MaxLength), *n),
        Check::MinItems(n) => counted(&quote!(MinItems), *n),
        Check::MaxItems(n) => counted(&quote!(MaxItems), *n),
        Check::MinProperties(n) => counted(&quote!(MinProperties), *n),
        Check::MaxProperties(n) => counted(&quote!(MaxProperties), *n),
        Check::Pattern(text) => quote!(codec::Check::Pattern(crate::runtime::pattern!(#text))),
        Check::Minimum(bound) => quote!(codec::Check::Minimum(#bound)),
        Check::Above(bound) => quote!(codec::Check::Above(#bound)),
        Check::Maximum(bound) => quote!(codec::Check::Maximum(#bound)),
        Check::Below(bound) => quote!(codec::Check::Below(#bound)),
        Check::MultipleOf(step) => quote!(codec::Check::MultipleOf(#step)),
        Check::UniqueItems => quote!(codec::Check::UniqueItems),
        Check::Names(inner) => nested(&quote!(Names), inner),
        Check::Members(inner) => nested(&quote!(Members), inner),
        Check::Items(inner) => nested(&quote!(Items), inner),
        Check::Member(name, inner) => {
            let rows = rows(inner);
            quote!(codec::Check::Member(#name, #rows))
        }
        Check::Item(index, inner) => {
            let (index, rows) = (tokens::index(*index), rows(inner));
            quote!(codec::Check::Item(#index, #rows))
        }
        Check::UnreadPattern(_) => return None,
    })
}

fn counted(name: &TokenStream, n: usize) -> TokenStream {
    let n = tokens::index(n);
    quote!(codec::Check::#name(#n))
}

fn nested(name: &TokenStream, inner: &Checks) -> TokenStream {
    let rows = rows(inner);
    quote!(codec::Check::#name(#rows))
}

/// The rows of a struct; nothing where the document has no bounds.
pub(super) fn of_object(checks: &Checks) -> Option<TokenStream> {
    (!checks.is_empty()).then(|| rows(checks))
}

/// `checks` of a union.
pub(super) fn of_union(branches: &[Branch]) -> TokenStream {
    let arms: Vec<TokenStream> = branches
        .iter()
        .filter(|branch| !branch.checks.is_empty())
        .map(|branch| {
            let (name, rows) = (&branch.ident, rows(&branch.checks));
            quote! {
                Self::#name(_) => {
                    static CHECKS: &[codec::Check] = #rows;
                    CHECKS
                }
            }
        })
        .collect();
    if arms.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #[cfg(feature = "validate")]
        fn checks(&self) -> &'static [codec::Check] {
            match self {
                #(#arms)*
                _ => &[],
            }
        }
    }
}

/// The table of what `validate` of a request looks at, with `path` before types of the document.
pub(super) fn table(request: &Request, path: &TokenStream) -> TokenStream {
    if request.checked.is_empty() {
        return TokenStream::new();
    }
    let (name, values) =
        (&request.checked_constant, request.checked.iter().map(|value| checked(value, path)));
    quote! {
        #[cfg(feature = "validate")]
        pub(crate) static #name: &[client::Checked] = &[#(#values),*];
    }
}

/// `validate` of a request.
pub(super) fn of_request(request: &Request) -> TokenStream {
    let name = &request.checked_constant;
    let checked = if request.checked.is_empty() { quote!(&[]) } else { quote!(tables::#name) };
    quote! {
        /// Checks the arguments and the body against the bounds, patterns and listed values of the document. Sending does
        /// not check them.
        ///
        /// # Errors
        /// Lists every violation.
        #[cfg(feature = "validate")]
        pub fn validate(&self) -> Result<(), crate::runtime::codec::ValidationError> {
            self.call.validate(#checked)
        }
    }
}

fn checked(value: &CheckedValue, path: &TokenStream) -> TokenStream {
    let parameter = match value.parameter {
        Some(index) => {
            let index = tokens::index(index);
            quote!(Some(#index))
        }
        None => quote!(None),
    };
    let (ty, rows) = (tokens::typed(&value.ty, path), rows(&value.checks));
    quote!(client::Checked { parameter: #parameter, fresh: codec::fresh::<#ty>, checks: #rows })
}
