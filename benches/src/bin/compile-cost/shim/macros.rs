//! The macros of the stand-in: what no derive gives, and nothing for what one gives.

#![allow(unused_macros, reason = "what the derives replace, the rest of the runtime still names")]

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

        impl ::std::fmt::Display for $t {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $t {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(text.into())
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
    };
}
pub(crate) use text_enum;

macro_rules! integer_enum {
    ($t:ty, $getter:ident -> $integer:ty: $rest:ident; $($variant:ident = $number:expr;)*) => {
        impl $t {
            /// Returns the number that is sent on the wire, if it fits.
            pub fn $getter(&self) -> Option<$integer> {
                match self {
                    $(Self::$variant => Some($number),)*
                    Self::Unrecognized(number) => number.$getter(),
                }
            }
        }

        impl $crate::runtime::codec::IntegerEnum for $t {
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            fn integer(&self) -> Option<i64> {
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

        impl ::serde::Serialize for $t {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::codec::write_integer_enum(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $t {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::codec::read_integer_enum(deserializer)
            }
        }

        impl ::std::fmt::Display for $t {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::codec::print_integer_enum(self, f)
            }
        }

        impl From<i64> for $t {
            fn from(integer: i64) -> Self {
                $crate::runtime::codec::recognize_integer(integer)
            }
        }
    };
}
pub(crate) use integer_enum;

macro_rules! object {
    ($($table:tt)*) => {};
}
pub(crate) use object;

macro_rules! foreign {
    ($t:ty) => {};
}
pub(crate) use foreign;

macro_rules! union {
    ($t:ty) => {};
}
pub(crate) use union;
