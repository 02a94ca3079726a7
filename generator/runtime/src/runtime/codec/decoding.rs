//! What a reader does about a text that is not as declared, and what the text may ask for.

/// How many values may be nested in each other unless the caller says otherwise.
pub const DEFAULT_DEPTH: usize = 128;

/// What happens when an answer is not what its declaration says.
///
/// | in the answer | `Strict` | `Tolerant` | `Correcting` |
/// |---|---|---|---|
/// | an undeclared member | kept in `extra`; an error in an object that declares to have no others | kept in `extra` | kept in `extra` |
/// | an unknown value of an enumeration, a value that fits no branch of a union | error | `Unrecognized` | `Unrecognized` |
/// | `"12"` for a number, `"true"` for a boolean, a number or boolean for a string | error | as any wrong value | read as what is declared |
/// | a date or date-time in a form close to RFC 3339, or beyond the type | error | as any wrong value | read |
/// | a wrong value of an optional member, null where it may only be absent | error | `None` | `None` |
/// | a wrong value of a required member, or null | error | the object is a wrong value | the empty value of its type |
/// | a required member that is missing | error | the object is a wrong value | the empty value of its type |
/// | a wrong item of a list, a wrong value of a map | error | the list or map is a wrong value | the empty value of its type, in its place |
/// | another value of a member that can have just one | error | kept in `extra` | kept in `extra` |
/// | an object without any of its declared members, some of which are required | error | a wrong value | a wrong value |
/// | the payload itself is a wrong value | error | error | error |
///
/// The empty value of a type is `""`, 0, `false`, an empty list or map, 1970-01-01, `None`, a struct of empty values, and of
/// enumerations and unions `Unrecognized`. Whatever is no error is listed in the problems. A value that is not read as it came
/// is written back as it came: the `extra` of the struct around it holds the JSON until the member is set. The branch of a
/// union is chosen without coercion or correction; once its tag, a constant or its JSON type tells the branch, what is inside
/// is corrected. A struct that stands for a missing member has empty members, too. What stands in no struct, in a payload that is a
/// list, is not written back as it came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Decoding {
    /// Each place that is not as declared is an error.
    Strict,
    /// What cannot be read costs the nearest optional member around it. Nothing is coerced or corrected.
    Tolerant,
    /// What cannot be read costs nothing but itself: it is coerced, else corrected.
    #[default]
    Correcting,
}

/// Bounds of what one text may ask for.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How many values may be nested in each other. It also bounds the stack that dropping what is read takes.
    pub depth: usize,
    /// How much memory what is read may take, in bytes, beyond the text that stands in it.
    pub memory: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { depth: DEFAULT_DEPTH, memory: usize::MAX }
    }
}

/// What a reader does about a value that breaks its declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Tolerant,
    Strict,
    Correcting,
    /// For values that come from elsewhere than a server: what is open stays open, what is wrong is an error.
    #[cfg_attr(not(feature = "serde"), allow(dead_code, reason = "only the bridge to serde reads so"))]
    Typed,
}
