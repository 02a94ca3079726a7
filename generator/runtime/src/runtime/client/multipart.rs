//! `multipart` bodies (RFC 2046, 5.1; `multipart/form-data`: RFC 7578).
//!
//! Takes parts; gives the body and its `Content-Type`, with a boundary that occurs in no part. Names are escaped as
//! browsers do (WHATWG HTML, 4.10.21.8). Refuses invalid header fields, such as a name with a NUL.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};

use super::fields;
use super::form::{Content, Part};
use super::request_error::RequestError;

/// The media type whose parts have names.
const FORM_DATA: &str = "multipart/form-data";

/// The `Content-Type` and the body.
pub(super) fn write(media: &str, parts: &[Part<'_>]) -> Result<(String, Vec<u8>), RequestError> {
    let boundary = boundary(parts);
    let mut out = Vec::new();
    for part in parts {
        line(&mut out, &["--", &boundary]);
        head(&mut out, part, media == FORM_DATA)?;
        line(&mut out, &[]);
        out.extend_from_slice(bytes(part));
        line(&mut out, &[]);
    }
    line(&mut out, &["--", &boundary, "--"]);
    Ok((format!("{media}; boundary={boundary}"), out))
}

fn head(out: &mut Vec<u8>, part: &Part<'_>, is_form: bool) -> Result<(), RequestError> {
    let file_name = match &part.content {
        Content::File(file, _) => file.name(&part.name).map(escape),
        Content::Text(..) => None,
    };
    let name = escape(&part.name);
    if is_form {
        let file = file_name.map_or(String::new(), |file| format!("; filename=\"{file}\""));
        field(out, "Content-Disposition", &format!("form-data; name=\"{name}\"{file}"), part)?;
    }
    match &part.content {
        Content::File(file, media) => {
            let said = |name: &str| file.headers().iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
            if !said("content-type") {
                field(out, "Content-Type", file.given_media_type().unwrap_or(media), part)?;
            }
            for (name, value) in file.headers() {
                field(out, name, value, part)?;
            }
        }
        Content::Text(_, Some(media)) => field(out, "Content-Type", media, part)?,
        Content::Text(_, None) => {}
    }
    Ok(())
}

fn field(out: &mut Vec<u8>, name: &str, value: &str, part: &Part<'_>) -> Result<(), RequestError> {
    if let Err(reason) = fields::field(name, value) {
        let member = part.name.escape_debug();
        let message = format!("the member `{member}` of the body: the header field {name:?} {reason}");
        return Err(RequestError::new(message));
    }
    line(out, &[name, ": ", value]);
    Ok(())
}

fn line(out: &mut Vec<u8>, pieces: &[&str]) {
    for piece in pieces {
        out.extend_from_slice(piece.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

fn bytes<'a>(part: &'a Part<'_>) -> &'a [u8] {
    match &part.content {
        Content::File(file, _) => file.content(),
        Content::Text(text, _) => text.as_bytes(),
    }
}

/// A name between quotes.
fn escape(name: &str) -> Cow<'_, str> {
    if !name.contains(['"', '\r', '\n']) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}

/// A boundary that no part contains. It is made of the parts, so that the same body is written the same way.
fn boundary(parts: &[Part<'_>]) -> String {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write(bytes(part));
    }
    loop {
        let boundary = format!("boundary-{:016x}", hasher.finish());
        let found = |part: &Part<'_>| {
            let bytes = bytes(part);
            bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(found) {
            return boundary;
        }
        hasher.write_u8(0);
    }
}
