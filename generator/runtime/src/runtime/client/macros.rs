//! What all request structs have in common.
#![allow(unused_macros, unused_imports, reason = "a document may have no operation")]

/// Implements a request struct around a call, `pub struct Name { call: Call }`.
///
/// `request!(Name)` gives `Clone`, `Debug`, `timeout`, `header`, `send_text` and `send_bytes`; `request!(Name -> T)` also `send` and `send_full` for a JSON
/// payload; `request!(Name => text)` and `request!(Name => bytes)` the same for a body as it is, `request!(Name => nothing)` for
/// one that says nothing.
macro_rules! request {
    ($name:ident) => {
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self { call: self.call.clone() }
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.call.print(::core::stringify!($name), f)
            }
        }

        impl $name {
            /// Sets the timeout of this call, in place of the client's.
            pub fn timeout(mut self, limit: ::std::time::Duration) -> Self {
                self.call.timeout(limit);
                self
            }

            /// Sets a header field of this call, in place of one with the same name. An invalid header name or value
            /// makes `send` return an error.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call.header(name, value);
                self
            }

            /// Sends the request, accepts any documented media type, and returns the body as text.
            ///
            /// # Errors
            /// The errors of `send`, and one if the body is not text in its charset.
            pub fn send_text(self) -> $crate::runtime::client::SendingData<::std::string::String> {
                self.call.any_text().data()
            }

            /// Like `send_text`, but returns the whole response.
            ///
            /// # Errors
            /// The errors of `send_text`.
            pub fn send_text_full(self) -> $crate::runtime::client::Sending<::std::string::String> {
                self.call.any_text()
            }

            /// Sends the request, accepts any documented media type, and returns the body as bytes.
            ///
            /// # Errors
            /// The errors of `send`.
            pub fn send_bytes(self) -> $crate::runtime::client::SendingData<$crate::runtime::client::Bytes> {
                self.call.any_bytes().data()
            }

            /// Like `send_bytes`, but returns the whole response.
            ///
            /// # Errors
            /// The errors of `send_bytes`.
            pub fn send_bytes_full(
                self,
            ) -> $crate::runtime::client::Sending<$crate::runtime::client::Bytes> {
                self.call.any_bytes()
            }
        }
    };
    ($name:ident -> $payload:ty) => {
        $crate::runtime::request!(@send $name, $payload, send_full());
    };
    ($name:ident => nothing) => {
        $crate::runtime::request!(@send $name, (), nothing());
    };
    ($name:ident => text) => {
        $crate::runtime::request!(@send $name, ::std::string::String, text_by("send"));
    };
    ($name:ident => bytes) => {
        $crate::runtime::request!(@send $name, $crate::runtime::client::Bytes, bytes_by("send"));
    };
    ($name:ident => $outcome:ident by status) => {
        $crate::runtime::request!(@send $name, $outcome, send_outcome_full());
    };
    (@send $name:ident, $payload:ty, $send:ident($($method:literal)?)) => {
        $crate::runtime::request!($name);

        impl $name {
            /// Sends the request and returns the data of a successful response.
            ///
            /// # Errors
            /// Returns an error if the request cannot be sent, no response arrives, or its status is not a success.
            pub fn send(self) -> $crate::runtime::client::SendingData<$payload> {
                self.call.$send($($method)?).data()
            }

            /// Sends the request and returns the whole successful response.
            ///
            /// # Errors
            /// Returns an error if the request cannot be sent, no response arrives, or its status is not a success.
            pub fn send_full(self) -> $crate::runtime::client::Sending<$payload> {
                self.call.$send($($method)?)
            }
        }
    };
}

pub(crate) use request;

/// Adds methods to a request struct that ask for one further media type each: their names, the media type, how it is read, and
/// what they give.
macro_rules! further {
    ($name:ident { $($send:ident $send_full:ident $media:literal $by:ident -> $payload:ty;)+ }) => {
        impl $name {
            $(
                #[doc = ::core::concat!("Sends the request, asks for `", $media, "`, and gives what a success carries.")]
                ///
                /// # Errors
                /// The errors of `send`.
                pub fn $send(self) -> $crate::runtime::client::SendingData<$payload> {
                    self.call.$by(::core::stringify!($send)).data()
                }

                #[doc = ::core::concat!("As `", ::core::stringify!($send), "`, with the rest of the answer.")]
                ///
                /// # Errors
                /// The errors of `send`.
                pub fn $send_full(self) -> $crate::runtime::client::Sending<$payload> {
                    self.call.$by(::core::stringify!($send))
                }
            )+
        }
    };
}

pub(crate) use further;

/// Reads an enum of what a success carries by its status; `else` is for statuses that the document does not have.
macro_rules! outcome {
    ($name:ident { $($low:literal..=$high:literal => $variant:ident $kind:ident,)+ else $first:ident $other:ident }) => {
        impl $crate::runtime::client::Outcome for $name {
            fn read(
                answer: $crate::runtime::client::Undecoded,
            ) -> $crate::runtime::client::Result<$crate::runtime::client::Response<Self>> {
                match answer.status() {
                    $($low..=$high => $crate::runtime::outcome!(@$kind answer, $variant),)+
                    _ => $crate::runtime::outcome!(@$other answer, $first),
                }
            }
        }
    };
    (@empty $answer:ident, $variant:ident) => {
        Ok($answer.empty().map(|()| Self::$variant))
    };
    (@$kind:ident $answer:ident, $variant:ident) => {
        Ok($answer.$kind()?.map(Self::$variant))
    };
}

pub(crate) use outcome;
