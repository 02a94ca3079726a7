//! Failures by their status, as the API's document describes them.

use super::error::Error;

/// Declares an enum of what failures hold: for each key of the document its statuses, the variant and the type of the body. The
/// first line that has the status counts.
#[allow(unused_macros, reason = "only emitted code describes failures")]
macro_rules! failures {
    ($name:ident { $(
        $status:literal $low:literal..=$high:literal $variant:ident $(boxed($boxed:ty))? $(plain($plain:ty))?,
    )+ }) => {
        /// The documented failures by status.
        ///
        /// A `match` needs no catch-all arm: [`Other`](Self::Other) is everything that the document does not describe.
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $(
                #[doc = ::core::concat!("`", $status, "`.")]
                $variant $((::std::boxed::Box<$boxed>))? $(($plain))?,
            )+
            /// Everything that the document does not describe: another status, a body of another form, or no response at all.
            Other,
        }

        impl $name {
            /// Returns the failure in `error`. The error itself still has the status, header fields and text of the body.
            pub fn of(error: &$crate::runtime::client::Error) -> Self {
                match error.failed_status() {
                    $($low..=$high => {
                        $crate::runtime::client::failures!(@ error, $variant $(boxed($boxed))? $(plain($plain))?)
                    })+
                    _ => Self::Other,
                }
            }
        }
    };
    (@ $error:ident, $variant:ident) => {
        Self::$variant
    };
    (@ $error:ident, $variant:ident boxed($body:ty)) => {
        $error.json::<$body>().map_or(Self::Other, |body| Self::$variant(::std::boxed::Box::new(body)))
    };
    (@ $error:ident, $variant:ident plain($body:ty)) => {
        $error.json::<$body>().map_or(Self::Other, Self::$variant)
    };
}

#[allow(unused_imports, reason = "only emitted code describes failures")]
pub(crate) use failures;

impl Error {
    /// The status of a failed response, or 0 where there was no response or it succeeded.
    #[doc(hidden)]
    pub fn failed_status(&self) -> u16 {
        self.status().filter(|status| !status.is_success()).map_or(0, |status| status.as_u16())
    }
}
