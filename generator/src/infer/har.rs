//! Reading a recording: HTTP Archive 1.2, as browsers, proxies and test tools write it.

use data_encoding::BASE64;
use serde::Deserialize;

use crate::codes::BAD_RECORDING;
use crate::diagnostic::{Place, Report, Severity};
use crate::source::Source;
use crate::spec::{self, Value};

/// An answer that was recorded.
pub(super) struct Answer {
    /// `GET`
    pub(super) method: String,
    /// Its URL as it was asked for.
    pub(super) url: String,
    pub(super) status: u16,
    /// The media type, without parameters, in lower case; empty where the answer names none.
    pub(super) media: String,
    /// Its content, if that is JSON.
    pub(super) body: Option<Value>,
    /// Whether it has content.
    pub(super) has_content: bool,
}

#[derive(Deserialize)]
struct Archive {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Request,
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    url: String,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    #[serde(default)]
    content: Content,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    #[serde(default)]
    mime_type: String,
    text: Option<String>,
    encoding: Option<String>,
}

/// Reads a recording. `None` if it is none, with the reason in the report.
pub(super) fn read(source: &Source, report: &mut Report) -> Option<Vec<Answer>> {
    let text = source.text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Archive>(text) {
        Ok(archive) => Some(archive.log.entries.into_iter().map(answer).collect()),
        Err(error) => {
            let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
            let start: usize = lines.map(str::len).sum();
            let skipped = source.text.len() - text.len();
            let offset = (skipped + start + error.column().saturating_sub(1)).min(source.text.len());
            let place = Place::Text { file: source.name.clone(), text: source.text.clone(), offset };
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default().to_owned();
            report
                .add(
                    BAD_RECORDING,
                    Severity::Error,
                    place,
                    format!("the recording cannot be read: {message}"),
                )
                .help("a recording is an HTTP Archive (HAR 1.2): `{\"log\": {\"entries\": [..]}}`");
            None
        }
    }
}

fn answer(Entry { request, response }: Entry) -> Answer {
    let Content { mime_type, text, encoding } = response.content;
    let text = text.unwrap_or_default();
    let text = match encoding.as_deref() {
        Some("base64") => BASE64.decode(text.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok()),
        _ => Some(text),
    };
    let media = mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let has_content = text.as_ref().is_none_or(|text| !text.is_empty());
    let is_json =
        media.is_empty() || media == "application/json" || media.ends_with("+json") || media == "text/json";
    let body = text.filter(|_| is_json).and_then(|text| spec::json(&text));
    Answer {
        method: request.method.to_ascii_uppercase(),
        url: request.url,
        status: response.status,
        media,
        body,
        has_content,
    }
}
