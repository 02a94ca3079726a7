//! Charsets: decodes the text of a body.
//!
//! UTF-8 (the default), US-ASCII and ISO-8859-1 are decoded here; the others of the WHATWG Encoding
//! standard with the feature `charset`.

use super::answer::Answer;
use super::answer_error::BodyFlaw;
use super::media;

/// The body as text, by the parameter `charset` of its media type.
pub(super) fn decode(answer: &Answer) -> Result<String, BodyFlaw> {
    let said = answer.content_type().and_then(|media| media::parameter(media, "charset"));
    let name = said.unwrap_or_default().to_ascii_lowercase();
    let bytes: &[u8] = &answer.body;
    match name.as_str() {
        "" | "utf-8" | "utf8" => utf8(bytes, "UTF-8"),
        "us-ascii" | "ascii" if bytes.is_ascii() => utf8(bytes, "US-ASCII"),
        "us-ascii" | "ascii" => Err(BodyFlaw::NotText("US-ASCII".to_owned())),
        "iso-8859-1" | "iso_8859-1" | "latin1" => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        _ => other(name, bytes),
    }
}

fn utf8(bytes: &[u8], name: &str) -> Result<String, BodyFlaw> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| BodyFlaw::NotText(name.to_owned()))
}

#[cfg(feature = "charset")]
fn other(name: String, bytes: &[u8]) -> Result<String, BodyFlaw> {
    let Some(encoding) = encoding_rs::Encoding::for_label(name.as_bytes()) else {
        return Err(BodyFlaw::Charset(name));
    };
    let (text, _, malformed) = encoding.decode(bytes);
    if malformed { Err(BodyFlaw::NotText(encoding.name().to_owned())) } else { Ok(text.into_owned()) }
}

#[cfg(not(feature = "charset"))]
fn other(name: String, _: &[u8]) -> Result<String, BodyFlaw> {
    Err(BodyFlaw::Charset(name))
}
