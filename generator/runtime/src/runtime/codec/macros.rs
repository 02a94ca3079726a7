//! What every emitted type gets, in one line each: its codec from the tables that it provides, and the traits that
//! follow.
//!
//! The macros are for this crate only; so they are not exported, but named by path.
#![allow(unused_macros, unused_imports, reason = "a document may have no type of some shape")]

/// The serde traits of a type that has a codec.
macro_rules! bridge {
    ($t:ty) => {
        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $t {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::codec::bridge::serialize(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $t {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::codec::bridge::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use bridge;

/// The codec of a type: the one of its shape.
macro_rules! shaped {
    ($t:ty, $shape:ident) => {
        impl $crate::runtime::codec::Shaped for $t {
            type Shape = $crate::runtime::codec::$shape;
        }

        $crate::runtime::codec::macros::bridge!($t);

        #[cfg(feature = "validate")]
        impl $t {
            /// Checks the value against the bounds, patterns and listed values of the document. Neither reading nor sending
            /// checks them.
            ///
            /// # Errors
            /// Lists every violation.
            pub fn validate(&self) -> Result<(), $crate::runtime::codec::ValidationError> {
                $crate::runtime::codec::validate(self)
            }
        }
    };
}
pub(crate) use shaped;

// part: foreign
/// The codec of a type of the user's, by its serde traits.
macro_rules! foreign {
    ($t:ty) => {
        impl $crate::runtime::codec::Value for $t {
            fn read(
                &mut self,
                r: &mut $crate::runtime::codec::Reader<'_>,
            ) -> Result<(), $crate::runtime::codec::ReadError> {
                let parse = |text: &str| ::serde_json::from_str(text);
                *self = $crate::runtime::codec::read_foreign(r, concat!("a ", stringify!($t)), parse)?;
                Ok(())
            }

            fn write(&self, w: &mut $crate::runtime::codec::Writer) {
                $crate::runtime::codec::write_foreign(::serde_json::to_string(self), w);
            }

            fn clear(&mut self) {
                *self = <$t>::default();
            }
        }

        impl $crate::runtime::codec::Empty for $t {
            fn empty() -> Self {
                <$t>::default()
            }
        }
    };
}
pub(crate) use foreign; // part: foreign

/// The codec of a struct, by the rows of its table.
///
/// The head is the struct; the struct of its required members, if it has one; the name for messages (see
/// [`Layout::name`](crate::runtime::codec::Layout::name)); and what it may hold besides. Then come constants
/// (`"kind" == "\"cat\"";`), a row for each member, in the order in which they are written (`field: "wireName" = empty value;`, with
/// [notes](crate::runtime::codec::Note) at the end), the field of additional members (`..prices;`), and what `validate` looks at,
/// between brackets.
macro_rules! object {
    ($t:ty, $required:ty; $($table:tt)*) => {
        $crate::runtime::codec::macros::object! { $t; $($table)* }

        // A derive for each was more than a hundredth of what compiling a client costs.
        impl ::std::fmt::Debug for $required {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&<$t>::new(::std::clone::Clone::clone(self)), f)
            }
        }
    };
    (
        $t:ty; $name:tt $rest:tt;
        $($constant:literal == $json:tt;)*
        $($field:ident: $wire:tt = $empty:expr $(, $note:tt)*;)*
        $(..$additional:ident;)?
        $([$($check:tt)*])?
    ) => {
        impl $crate::runtime::codec::Object for $t {
            fn layout(&self) -> &'static $crate::runtime::codec::Layout {
                &$crate::runtime::codec::Layout {
                    name: $name,
                    fields: stringify!($($field)* $($additional)?),
                    members: &[$($wire),*],
                    notes: &[$($(($wire, $crate::runtime::codec::Note::$note),)*)*],
                    constants: &[$(($constant, $json)),*],
                    rest: $crate::runtime::codec::Rest::$rest,
                }
            }

            fn empty() -> Self {
                Self {
                    $($field: $empty,)*
                    $($additional: ::std::default::Default::default(),)?
                    extra: $crate::runtime::codec::Extra::default(),
                }
            }

            fn lend<'o>(&'o mut self, to: $crate::runtime::codec::Borrower<'_, 'o>) {
                to$(.with(&mut self.$additional))?.lend(&mut [$(&mut self.$field),*], &mut self.extra);
            }

            fn show<'o>(&'o self, to: $crate::runtime::codec::Viewer<'_, 'o>) {
                to$(.with(&self.$additional))?.show(&[$(&self.$field),*], &self.extra);
            }

            $(
                #[cfg(feature = "validate")]
                fn checks(&self) -> &'static [$crate::runtime::codec::Check] {
                    static CHECKS: &[$crate::runtime::codec::Check] = &[$($check)*];
                    CHECKS
                }
            )?
        }

        $crate::runtime::codec::macros::shaped!($t, ObjectShape);

        impl ::std::fmt::Debug for $t {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::codec::print_object(self, f)
            }
        }

        impl PartialEq for $t {
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::codec::is_same_object(self, other)
            }
        }
    };
}
pub(crate) use object;

// part: unions
/// The codec of an enum that is a `Union`.
macro_rules! union {
    ($t:ty) => {
        $crate::runtime::codec::macros::shaped!($t, UnionShape);
    };
}
pub(crate) use union; // part: unions

/// The codec of an enum of texts by the rows of its table, and its conversions from and to text.
///
/// The head is the enum and what it may be besides. Then comes a row for each variant: `Variant = "text on the wire";`.
macro_rules! text_enum {
    ($t:ty: $rest:ident; $($variant:ident = $text:literal;)*) => {
        impl $t {
            /// Returns the text that is sent on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unrecognized(text) => text.as_str(),
                }
            }
        }

        impl $crate::runtime::codec::TextEnum for $t {
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];
            const REST: $crate::runtime::codec::Rest = $crate::runtime::codec::Rest::$rest;
            const NAMES: &'static str = stringify!($($variant)*);

            fn text(&self) -> &str {
                self.as_str()
            }

            fn unrecognized(text: $crate::runtime::codec::Unrecognized) -> Self {
                Self::Unrecognized(text)
            }
        }

        $crate::runtime::codec::macros::shaped!($t, TextShape);

        impl ::std::fmt::Debug for $t {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::codec::print_variant(self, f)
            }
        }

        impl ::std::fmt::Display for $t {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Eq for $t {}

        impl PartialEq for $t {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl PartialEq<str> for $t {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $t {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::std::hash::Hash for $t {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl From<&str> for $t {
            fn from(text: &str) -> Self {
                $crate::runtime::codec::recognize_text(text)
            }
        }

        impl From<String> for $t {
            fn from(text: String) -> Self {
                text.as_str().into()
            }
        }

        impl ::std::str::FromStr for $t {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(text.into())
            }
        }
    };
}
pub(crate) use text_enum;

// part: integer_enums
/// The codec of an enum of integers by the rows of its table, and its conversions from integers and to text.
///
/// The head is the enum, what holds its values and how the getter of the value is called, and what it may be besides. Then comes a
/// row for each variant: `Variant = 7;`.
macro_rules! integer_enum {
    ($t:ty, $getter:ident -> $integer:ty: $rest:ident; $($variant:ident = $number:expr;)*) => {
        impl $t {
            #[doc = concat!(
                "Returns the number that is sent on the wire, or `None` if an unrecognized one does not fit into `",
                stringify!($integer),
                "`."
            )]
            pub fn $getter(&self) -> Option<$integer> {
                match self {
                    $(Self::$variant => Some($number),)*
                    Self::Unrecognized(number) => number.$getter(),
                }
            }
        }

        impl $crate::runtime::codec::IntegerEnum for $t {
            type Integer = $integer;
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];
            const REST: $crate::runtime::codec::Rest = $crate::runtime::codec::Rest::$rest;

            fn integer(&self) -> Option<$integer> {
                match self {
                    Self::Unrecognized(_) => None,
                    known => known.$getter(),
                }
            }

            fn unrecognized(number: $crate::runtime::codec::UnrecognizedNumber) -> Self {
                Self::Unrecognized(number)
            }

            fn raw(&self) -> Option<&$crate::runtime::codec::UnrecognizedNumber> {
                match self {
                    Self::Unrecognized(number) => Some(number),
                    _ => None,
                }
            }
        }

        $crate::runtime::codec::macros::shaped!($t, IntegerShape);

        impl ::std::fmt::Display for $t {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::codec::print_integer_enum(self, f)
            }
        }

        impl From<<$t as $crate::runtime::codec::IntegerEnum>::Integer> for $t {
            fn from(integer: <$t as $crate::runtime::codec::IntegerEnum>::Integer) -> Self {
                $crate::runtime::codec::recognize_integer(integer)
            }
        }
    };
}
pub(crate) use integer_enum; // part: integer_enums
