//! Media types: what a call asks for, and whether what came is that.
//!
//! Takes the media types that the API's document gives an operation's successes, each with the method that reads it, and the
//! `Content-Type` of an answer. What a server sends without saying what it is, it sends as asked for. Refuses what the
//! document gives to another method, and what the method's result cannot hold.

use super::answer::Answer;
use super::answer_error::BodyFlaw;

/// A media type that a success may have by the API's document, and the method that asks for it.
pub struct Offer {
    /// The media type, or a range, with its parameters; empty for a success without content.
    pub media: &'static str,
    /// The name of the method: `send`, say.
    pub method: &'static str,
}

impl Offer {
    /// Where an operation answers with JSON, and nothing else.
    pub const JSON: &'static [Self] = &[Self::new(JSON, SEND)];

    /// A row of the table.
    pub const fn new(media: &'static str, method: &'static str) -> Self {
        Self { media, method }
    }
}

/// The method that every request has.
pub(super) const SEND: &str = "send";

/// The media type of JSON.
const JSON: &str = "application/json";

/// Bytes of any kind.
const BYTES: &str = "application/octet-stream";

/// Which of an operation's media types a call asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// Those of the method with this name.
    By(&'static str),
    /// All of them; whatever comes is taken.
    All,
}

/// What a body is to be read as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Json,
    Text,
    Bytes,
}

/// The media types of an operation, and which of them were asked for.
#[derive(Clone, Copy)]
pub(super) struct Expected {
    pub(super) offers: &'static [Offer],
    pub(super) ask: Ask,
}

/// The `Accept` field (RFC 9110, 12.5.1): the first one is preferred.
pub(super) fn accept(offers: &[Offer], ask: Ask) -> String {
    let mut names: Vec<&str> = Vec::new();
    for offer in offers.iter().filter(|offer| !offer.media.is_empty() && is_by(offer, ask)) {
        if !names.contains(&offer.media) {
            names.push(offer.media);
        }
    }
    if names.is_empty() {
        // Failures are in JSON, unless something else is declared.
        return if ask == Ask::All { "*/*" } else { JSON }.to_owned();
    }
    let weighted = names.iter().enumerate().map(|(place, name)| match place {
        0 => (*name).to_owned(),
        1..=9 => format!("{name};q=0.{}", 10 - place),
        _ => format!("{name};q=0.1"),
    });
    weighted.collect::<Vec<_>>().join(", ")
}

fn is_by(offer: &Offer, ask: Ask) -> bool {
    match ask {
        Ask::By(method) => offer.method == method,
        Ask::All => true,
    }
}

impl Expected {
    /// Nothing is known of what may come.
    pub(super) const ANYTHING: Self = Self { offers: &[], ask: Ask::All };

    /// Whether the result of the method can hold this answer. An empty body has no media type.
    pub(super) fn check(&self, answer: &Answer, reading: Reading) -> Result<(), BodyFlaw> {
        if self.ask == Ask::All {
            return Ok(());
        }
        if is_without_content(answer) && reading != Reading::Json && !self.has_nothing() {
            return Err(BodyFlaw::NoContent);
        }
        let Some(came) = answer.content_type().filter(|_| !answer.is_blank()) else { return Ok(()) };
        let media = essence(came);
        let (own, other) = (self.likeness(came, true), self.likeness(came, false));
        let is_unasked = match own {
            None | Some(Likeness::Bytes) => other >= Some(Likeness::Range),
            Some(Likeness::Any | Likeness::Range) => false,
            Some(Likeness::Essence | Likeness::Whole(_)) => other > own,
        };
        if is_unasked {
            return Err(BodyFlaw::Unasked { media, method: self.method_of(came) });
        }
        let fits = match reading {
            Reading::Json => is_json(&media) || is_said_to_be_anything(&media) && begins_like_json(answer),
            _ if own.is_some() => true,
            Reading::Text => media.starts_with("text/") && media != "text/html" || media == BYTES,
            Reading::Bytes => media == BYTES || self.own().any(|offer| class(offer.media) == class(&media)),
        };
        if fits {
            return Ok(());
        }
        let expected = if reading == Reading::Json { None } else { self.own().next().map(|own| own.media) };
        Err(BodyFlaw::OtherMedia { media, expected: expected.unwrap_or("JSON") })
    }

    /// Whether a text comes as JSON.
    pub(super) fn is_json_text(&self, answer: &Answer) -> bool {
        match (self.ask, answer.content_type()) {
            (Ask::All, _) => false,
            (_, Some(came)) => is_json(&essence(came)),
            (_, None) => {
                self.own().next().is_some() && self.own().all(|offer| is_json(&essence(offer.media)))
            }
        }
    }

    fn own(&self) -> impl Iterator<Item = &'static Offer> {
        let ask = self.ask;
        self.offers.iter().filter(move |offer| is_by(offer, ask) && !offer.media.is_empty())
    }

    fn has_nothing(&self) -> bool {
        self.offers.iter().any(|offer| offer.media.is_empty())
    }

    /// How much the nearest of the method's media types, or of the others, is like the one that came.
    fn likeness(&self, came: &str, own: bool) -> Option<Likeness> {
        let offers =
            self.offers.iter().filter(|offer| !offer.media.is_empty() && is_by(offer, self.ask) == own);
        offers.filter_map(|offer| Likeness::of(offer.media, came)).max()
    }

    /// The method that the document gives the media type to.
    fn method_of(&self, came: &str) -> &'static str {
        let others = self.offers.iter().filter(|offer| !offer.media.is_empty() && !is_by(offer, self.ask));
        let best = others.max_by_key(|offer| Likeness::of(offer.media, came));
        best.map_or(SEND, |offer| offer.method)
    }
}

/// How much a media type of the document is like the one that came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// It means bytes, without further description.
    Bytes,
    /// It matches all.
    Any,
    /// It matches several, including this one.
    Range,
    /// Another version of it, say.
    Essence,
    /// With all of its parameters, which are as many.
    Whole(usize),
}

impl Likeness {
    fn of(declared: &str, came: &str) -> Option<Self> {
        let (name, media) = (essence(declared), essence(came));
        if name == media {
            let is_there =
                |(name, value): (String, String)| parameter(came, &name).is_some_and(|came| came == value);
            let is_whole = parameters(declared).all(is_there);
            return Some(if is_whole { Self::Whole(parameters(declared).count()) } else { Self::Essence });
        }
        match name.strip_suffix("/*") {
            Some("*") => Some(Self::Any),
            Some(range) => (range == class(&media)).then_some(Self::Range),
            None => (name == BYTES).then_some(Self::Bytes),
        }
    }
}

/// Whether there is no content, whatever the method (RFC 9110, 15.3.5 and 15.3.6).
pub(super) fn is_without_content(answer: &Answer) -> bool {
    answer.is_blank() && answer.status.is_some_and(|status| [204, 205].contains(&status.as_u16()))
}

/// The media type without its parameters, lower case (RFC 9110, 8.3.1).
pub(super) fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The value of a parameter, without quotes (RFC 9110, 5.6.6).
pub(super) fn parameter(media: &str, wanted: &str) -> Option<String> {
    parameters(media).find(|(name, _)| name == wanted).map(|(_, value)| value)
}

/// Names in lower case; nothing that is declared has a `;` between quotes.
fn parameters(media: &str) -> impl Iterator<Item = (String, String)> {
    media.split(';').skip(1).filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned()))
    })
}

/// Whether `media` is one media type, and one of this range.
pub(super) fn is_within(range: &str, media: &str) -> bool {
    let (range, media) = (essence(range), essence(media));
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    let is_one = media.split_once('/').is_some_and(|(class, subtype)| is_token(class) && is_token(subtype));
    is_one && range.strip_suffix("/*").is_some_and(|range| range == "*" || range == class(&media))
}

/// JSON, by its name or its suffix (RFC 6839, 3.1).
pub(super) fn is_json(media: &str) -> bool {
    media == JSON || media == "text/json" || media.ends_with("+json")
}

/// What comes before the slash.
fn class(media: &str) -> &str {
    media.split('/').next().unwrap_or_default()
}

/// What servers say of JSON that they take for a text, a script or a file.
fn is_said_to_be_anything(media: &str) -> bool {
    ["text/plain", BYTES, "text/javascript", "application/javascript", "application/x-javascript"]
        .contains(&media)
}

fn begins_like_json(answer: &Answer) -> bool {
    matches!(answer.body.trim_ascii_start().first(), Some(b'{' | b'['))
}
