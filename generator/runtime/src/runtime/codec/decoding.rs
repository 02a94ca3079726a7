//! How a reader treats a text that differs from the declaration, and the limits on the text.

/// How many values may be nested in each other unless the caller says otherwise.
pub const DEFAULT_DEPTH: usize = 128;

/// What happens when a response differs from the API's document.
///
/// | in the response | `Strict` | `Tolerant` | `Correcting` |
/// |---|---|---|---|
/// | an undeclared member | kept in `extra`; an error if the schema allows no others | kept in `extra` | kept in `extra` |
/// | an unknown value of an enumeration, a value that fits no variant of a union | error | `Unrecognized` | `Unrecognized` |
/// | `"12"` for a number, `"true"` for a boolean, a number or boolean for a string | error | as any wrong value | converted |
/// | a date or date-time in a form close to RFC 3339, or beyond the type | error | as any wrong value | converted |
/// | a wrong value of an optional member, or null that is not allowed | error | `None` | `None` |
/// | a wrong value of a required member, or null | error | the object is a wrong value | the empty value of its type |
/// | a required member that is missing | error | the object is a wrong value | the empty value of its type |
/// | a wrong item of a list, a wrong value of a map | error | the list or map is a wrong value | the empty value of its type, in its place |
/// | another value of a constant member | error | kept in `extra` | kept in `extra` |
/// | an object with none of its declared members, although some are required | error | a wrong value | a wrong value |
/// | the payload itself is a wrong value | error | error | error |
///
/// The empty value of a type is `""`, 0, `false`, an empty list or map, 1970-01-01, `None`, a struct of empty values, and
/// `Unrecognized` for enumerations and unions. Everything that is not an error is listed in the problems. A converted or
/// corrected value is written back as received: the `extra` of the struct around it keeps the JSON until the member is set.
/// A value outside any struct, in a payload that is a list, is not. The variant of a union is chosen without conversion or
/// correction; once its tag, a constant or its JSON type selects the variant, the content is corrected. A struct in place of a
/// missing member has empty members, too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Decoding {
    /// Every difference is an error.
    Strict,
    /// An unreadable value makes the nearest optional member around it `None`. Nothing is converted or corrected.
    Tolerant,
    /// An unreadable value affects only itself: it is converted if possible, otherwise replaced by the empty value.
    #[default]
    Correcting,
}

/// Bounds of what one text may ask for.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How many values may be nested in each other. It also bounds the stack that dropping what is read takes.
    pub depth: usize,
    /// The memory that the value may take, in bytes, in addition to its text.
    pub memory: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { depth: DEFAULT_DEPTH, memory: usize::MAX }
    }
}

/// What a reader does about a value that breaks its declaration.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Tolerant,
    Strict,
    Correcting,
    /// For values that come from elsewhere than a server: what is open stays open, what is wrong is an error.
    #[cfg_attr(not(feature = "serde"), allow(dead_code, reason = "only the bridge to serde reads so"))]
    Typed,
}
