//! Files: what the parts of a `multipart` body hold.
//!
//! A file is in the tables of its struct like any value. When a form is written, the writer collects the files
//! and puts their numbers in their places; in JSON, which has no bytes, a file is the text of its content.

use std::fmt;
use std::sync::Arc;

use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

/// A file to upload: its content, name, media type and header fields.
///
/// Clones share the content.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct File {
    name: Name,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
    content: Arc<Vec<u8>>,
}

/// Servers distinguish files from texts by the name, so there is one unless the caller removes it.
#[derive(Clone, PartialEq, Eq, Default)]
enum Name {
    #[default]
    OfField,
    Given(String),
    Without,
}

impl File {
    /// Creates a file with this name and content.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self { name: Name::Given(name.into()), ..Self::from(content.into()) }
    }

    /// Creates a part without a file name, like the text fields of a form.
    pub fn unnamed(content: impl Into<Vec<u8>>) -> Self {
        Self { name: Name::Without, ..Self::from(content.into()) }
    }

    /// Sets the media type, in place of the one in the API's document.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Adds a header field to the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Returns the content.
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// The name to send, where the file belongs to `field`.
    pub(in crate::runtime) fn name<'a>(&'a self, field: &'a str) -> Option<&'a str> {
        match &self.name {
            Name::OfField => Some(field),
            Name::Given(name) => Some(name),
            Name::Without => None,
        }
    }

    /// The media type that the caller gave.
    pub(in crate::runtime) fn given_media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// Further header fields.
    pub(in crate::runtime) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }
}

impl From<Vec<u8>> for File {
    fn from(content: Vec<u8>) -> Self {
        Self { content: Arc::new(content), ..Self::default() }
    }
}

impl From<&[u8]> for File {
    fn from(content: &[u8]) -> Self {
        content.to_vec().into()
    }
}

impl<const N: usize> From<&[u8; N]> for File {
    fn from(content: &[u8; N]) -> Self {
        content.to_vec().into()
    }
}

impl From<String> for File {
    fn from(content: String) -> Self {
        content.into_bytes().into()
    }
}

impl From<&str> for File {
    fn from(content: &str) -> Self {
        content.as_bytes().into()
    }
}

/// Shows how long the content is, not the content.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("File");
        if let Name::Given(name) = &self.name {
            out.field("name", name);
        }
        if let Some(media_type) = &self.media_type {
            out.field("media_type", media_type);
        }
        out.field("bytes", &self.content.len()).finish_non_exhaustive()
    }
}

impl Value for File {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = r.text("a string")?.into_owned().into();
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        if let Some(files) = &mut w.files {
            files.push(self.clone());
            let number = files.len() - 1;
            w.unsigned(number as u64);
            return;
        }
        match std::str::from_utf8(&self.content) {
            Ok(text) => w.text(text),
            Err(_) => w.inexpressible(format!("{} bytes that are not text", self.content.len())),
        }
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Empty for File {
    fn empty() -> Self {
        Self::default()
    }
}

super::macros::bridge!(File);
