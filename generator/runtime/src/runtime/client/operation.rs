//! What is known of a call before any argument is given.
//!
//! An emitted crate holds one static [`Operation`] per operation of the API; everything in it was decided when
//! the crate was generated. The rest of the client takes its decisions from here and from the arguments alone.

use super::envelope::Envelope;
use super::media::Offer;

/// One HTTP method on one path.
pub struct Operation {
    /// `operationId`.
    pub id: &'static str,
    /// Method, as it is sent (RFC 9110, 9.1).
    pub method: &'static str,
    /// Path template: `/models/{model}:generate`.
    pub path: &'static str,
    /// Its own server, without a trailing slash; empty if it has none.
    pub server: &'static str,
    /// Parameters; arguments name them by index.
    pub parameters: &'static [Parameter],
    /// Alternatives, each a set of credentials to send together. None is needed where there is no
    /// alternative, or an empty one.
    pub security: &'static [&'static [Security]],
    /// How much of its answers comes in an envelope.
    pub enveloping: Enveloping,
    /// Media types that a success may have, and the methods that ask for them; the preferred ones first.
    pub answers: &'static [Offer],
    /// Where it also (or only) answers with server-sent events, how to ask for them.
    pub events: Option<EventsPlan>,
}

/// How much of an operation's answers comes in an [`Envelope`].
#[derive(Clone, Copy)]
pub enum Enveloping {
    /// Nothing.
    Never,
    /// Failures only: a success is the payload itself.
    FailuresOnly(&'static Envelope),
    /// Every answer.
    Always(&'static Envelope),
    /// Failures at most: a redirect is the answer, as any success would be. The transport does not follow it.
    Redirect(Option<&'static Envelope>),
}

/// A parameter.
#[allow(clippy::struct_excessive_bools, reason = "each is a word of the document or the configuration")]
pub struct Parameter {
    /// Name on the wire.
    pub name: &'static str,
    /// Where it is sent.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// Whether arrays and objects are spread over several pairs (OpenAPI 3.0.4, 4.8.12.2).
    pub explode: bool,
    /// Whether reserved characters stay as they are, in queries (OpenAPI 3.0.4, 4.8.12.2).
    pub allow_reserved: bool,
    /// Whether a call is refused if the value is missing or leaves nothing to send, such as an empty list.
    /// A part of the path always is.
    pub required: bool,
    /// Whether its value may be empty, in the path.
    pub allow_empty: bool,
    /// Whether its value may hold a password: it is not printed.
    pub secret: bool,
    /// Styles of the lists inside the value, from the outside in (`collectionFormat` of an Items Object of Swagger 2.0).
    /// A list without one is written as JSON.
    pub inner: &'static [Style],
}

impl Parameter {
    /// A part of the path, written in the default style, `simple`, unless another one is configured.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    /// A part of the query: `form`, exploded.
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    // part: header_parameters
    /// A header field: `simple`.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    // part: cookie_parameters
    /// A part of the `Cookie` field: `form`, exploded.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    /// `explode` is true by default for `form` alone (OpenAPI 3.0.4, 4.8.12.2).
    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        let required = matches!(location, Location::Path);
        Self {
            name,
            location,
            style,
            explode: matches!(style, Style::Form),
            allow_reserved: false,
            required,
            allow_empty: false,
            secret: false,
            inner: &[],
        }
    }

    /// Written in another way.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// With lists inside of the value joined by the delimiters of these styles.
    #[must_use]
    pub const fn inner(mut self, inner: &'static [Style]) -> Self {
        self.inner = inner;
        self
    }

    /// With arrays and objects spread over several pairs.
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        self.explode = true;
        self
    }

    /// With arrays and objects in one piece.
    #[must_use]
    pub const fn in_one_piece(mut self) -> Self {
        self.explode = false;
        self
    }

    /// With reserved characters as they are.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// Which no call goes without.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// With an empty value where the caller gives one, in the path.
    #[must_use]
    pub const fn allow_empty(mut self) -> Self {
        self.allow_empty = true;
        self
    }

    /// Which nothing prints.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }
}

/// Where a parameter is sent (OpenAPI 3.0.4, 4.8.12.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
    // part: header_parameters
    /// In a header field of its own.
    Header,
    // part: cookie_parameters
    /// In the `Cookie` header field.
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.0.4, 4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a,b`.
    Simple,
    // part: path_styles
    /// `.a.b`.
    Label,
    // part: path_styles
    /// `;p=a;p=b`.
    Matrix,
    /// `p=a&p=b` or `p=a,b`.
    Form,
    /// `p=a%20b`.
    SpaceDelimited,
    /// `p=a%7Cb`.
    PipeDelimited,
    /// `p=a%09b` (`collectionFormat: tsv` of Swagger 2.0).
    TabDelimited,
    // part: query_strings
    /// The JSON text is the whole query, encoded, without a name (`in: querystring`; OpenAPI 3.2.0, 4.12.1).
    QueryJson,
    // part: query_strings
    /// The text is the whole query.
    QueryText,
    // part: query_strings
    /// The members of an object, of a list each item under the same name: `a=1&a=2&b=3` (a form in the query string;
    /// OpenAPI 3.2.0, 4.12.1).
    QueryForm,
    // part: cookie_parameters
    /// As `form`, without encoding anything (OpenAPI 3.2.0, 4.12.3): what would end the cookie is refused.
    Cookie,
    // part: deep_objects
    /// `p[k]=v`; what is inside of members goes on: `p[k][0]=v`.
    DeepObject,
    // part: deep_objects
    /// `p[]=a&p[]=b`: not in the specification, but what many servers read.
    Brackets,
    /// The value's JSON text (`content` of the parameter).
    Json,
}

/// How a credential is sent.
pub struct Security {
    /// The credential, by the name of the `ClientBuilder` method that takes it.
    pub credential: &'static str,
    /// Where it is sent.
    pub location: SecurityLocation,
    /// Name of the header field, query or cookie parameter.
    pub name: &'static str,
    /// Text before the value: `Bearer `, or empty.
    pub prefix: &'static str,
}

/// Where a credential is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SecurityLocation {
    /// In a header field.
    Header,
    // part: query_credentials
    /// In the query.
    Query,
    // part: cookie_credentials
    /// In the `Cookie` header field.
    Cookie,
}

/// How to ask for server-sent events.
#[derive(Clone, Copy)]
pub struct EventsPlan {
    /// Member of the JSON body that asks for events when it is `true`.
    pub ask_member: Option<&'static str>,
}
