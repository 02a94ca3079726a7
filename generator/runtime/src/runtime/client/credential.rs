//! A credential's value: a text, or a provider that gives one for each call.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::secret::Secret;
use super::transport::BoxFuture;

type Asked = Result<Secret, Box<dyn StdError + Send + Sync>>;

/// The value of a credential, for a method of the `ClientBuilder`.
///
/// Strings convert into it. A token that expires can come from a [provider](Self::provider).
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Fixed(Secret),
    /// The given value is invalid.
    Refused(&'static str),
    Provider(Arc<dyn Fn() -> BoxFuture<'static, Asked> + Send + Sync>),
}

impl Credential {
    /// Creates a credential from a function that is called before each call that needs it. The function should cache the
    /// value for as long as it is valid.
    pub fn provider<F, T, E>(ask: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Secret>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self(Source::Provider(Arc::new(move || {
            let asked = ask();
            Box::pin(async move { asked.await.map(Into::into).map_err(Into::into) })
        })))
    }

    /// Encodes a user name and a password for the `Basic` scheme (RFC 7617, 2). The builder's `build` refuses a colon in the
    /// user name, which a server would read as its end, and control characters in either.
    pub fn basic(user: &str, password: &str) -> Self {
        let has_controls = |text: &str| text.chars().any(|c| c.is_ascii_control());
        Self(if user.contains(':') {
            Source::Refused("the user name has a colon, which would end it")
        } else if has_controls(user) {
            Source::Refused("the user name has a control character")
        } else if has_controls(password) {
            Source::Refused("the password has a control character")
        } else {
            Source::Fixed(STANDARD.encode(format!("{user}:{password}")).into())
        })
    }

    /// Why it cannot be sent, if it cannot.
    pub(super) fn refused(&self) -> Option<&'static str> {
        if let Source::Refused(reason) = &self.0 { Some(reason) } else { None }
    }

    /// The value, unless it has to be asked for.
    pub(super) fn fixed(&self) -> Option<&Secret> {
        if let Source::Fixed(secret) = &self.0 { Some(secret) } else { None }
    }

    /// The value, asked for where it has to be.
    pub(super) fn ask(&self) -> BoxFuture<'static, Asked> {
        match &self.0 {
            Source::Fixed(secret) => {
                let secret = secret.clone();
                Box::pin(async move { Ok(secret) })
            }
            Source::Refused(reason) => {
                let reason = *reason;
                Box::pin(async move { Err(reason.into()) })
            }
            Source::Provider(ask) => ask(),
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl From<Secret> for Credential {
    fn from(secret: Secret) -> Self {
        Self(Source::Fixed(secret))
    }
}

impl From<&str> for Credential {
    fn from(text: &str) -> Self {
        Secret::from(text).into()
    }
}

impl From<&String> for Credential {
    fn from(text: &String) -> Self {
        Secret::from(text).into()
    }
}

impl From<String> for Credential {
    fn from(text: String) -> Self {
        Secret::from(text).into()
    }
}
