//! What failures hold, by their status: an enum for each distinct list of statuses and types, which all operations with that
//! list share. Its name is made of the list alone, so that no other operation changes it.

use std::collections::BTreeMap;

use super::model::{FailureSet, FailureVariant, RustType};
use super::names::{self, Case, Ident};
use super::scope::{Scope, Wanted};
use super::types::Planner;
use crate::ir::{Api, Operation};

/// Names of statuses (RFC 9110, 15.4 to 15.6; RFC 4918, 6585, 8470, 7725).
const NAMES: &[(u16, &str)] = &[
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (307, "TemporaryRedirect"),
    (308, "PermanentRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (407, "ProxyAuthenticationRequired"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "LengthRequired"),
    (412, "PreconditionFailed"),
    (413, "ContentTooLarge"),
    (414, "UriTooLong"),
    (415, "UnsupportedMediaType"),
    (416, "RangeNotSatisfiable"),
    (417, "ExpectationFailed"),
    (421, "MisdirectedRequest"),
    (422, "UnprocessableContent"),
    (423, "Locked"),
    (424, "FailedDependency"),
    (425, "TooEarly"),
    (426, "UpgradeRequired"),
    (428, "PreconditionRequired"),
    (429, "TooManyRequests"),
    (431, "HeaderFieldsTooLarge"),
    (451, "UnavailableForLegalReasons"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
    (507, "InsufficientStorage"),
];

/// A status of the document and the type of its body: exact ones sort before ranges, `default` comes last.
type Declared = (u16, u16, String, Option<RustType>);

/// The distinct enums, and the one of each operation that describes the body of a failure.
pub(super) fn plan(planner: &Planner<'_>, api: &Api) -> (Vec<FailureSet>, Vec<Option<Ident>>) {
    let lists: Vec<Vec<Declared>> = api.operations.iter().map(|o| declared(planner, o)).collect();
    let mut distinct: Vec<&[Declared]> = Vec::new();
    let mut own: Vec<String> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut places: Vec<Option<usize>> = Vec::new();
    for list in &lists {
        let place = (!list.is_empty()).then(|| {
            let text = format!("{list:?}");
            *known.entry(text.clone()).or_insert_with(|| {
                distinct.push(list);
                own.push(title(list, words_in_full));
                own.len() - 1
            })
        });
        places.push(place);
    }
    let wanted: Vec<Wanted> =
        distinct.iter().map(|list| Wanted { text: title(list, words), renamed: None }).collect();
    let scope = Scope { case: Case::Type, taken: &["Self"], suffix: "Failure" };
    let idents: Vec<Ident> =
        scope.assign_by(&wanted, &own).names.iter().map(|name| names::ident(name)).collect();
    let of_operation = places.into_iter().map(|place| Some(idents[place?].clone())).collect();
    let set = |(list, ident): (&&[Declared], &Ident)| FailureSet {
        ident: ident.clone(),
        variants: variants(list),
        features: Vec::new(),
    };
    (distinct.iter().zip(&idents).map(set).collect(), of_operation)
}

/// The failures that an operation declares; none where no body of them has a type.
fn declared(planner: &Planner<'_>, operation: &Operation) -> Vec<Declared> {
    if operation.errors.is_empty() {
        return Vec::new();
    }
    let has_success = operation.responses.iter().any(|(status, _)| status.starts_with('2'));
    let is_failure = |status: &str| match status.as_bytes().first() {
        Some(b'1' | b'2') => false,
        Some(b'3') => !operation.redirects,
        // Where no success is declared, it stands for that.
        Some(b'd') => has_success || operation.redirects,
        _ => true,
    };
    let mut all: Vec<Declared> = operation
        .responses
        .iter()
        .filter(|(status, _)| is_failure(status))
        .filter_map(|(status, _)| {
            let body = operation.errors.iter().find(|error| error.status == *status);
            let (low, high) = range(status)?;
            Some((low, high, status.clone(), body.map(|body| planner.ty(&body.ty))))
        })
        .collect();
    all.sort_by_key(|(low, high, ..)| (high - low, *low));
    all
}

/// The statuses that a key stands for.
fn range(status: &str) -> Option<(u16, u16)> {
    if status == "default" {
        return Some((100, 999));
    }
    if let Ok(exact) = status.parse() {
        return Some((exact, exact));
    }
    let class = u16::try_from(status.chars().next()?.to_digit(10)?).ok()?;
    Some((class * 100, class * 100 + 99))
}

fn variants(list: &[Declared]) -> Vec<FailureVariant> {
    let wanted: Vec<Wanted> = list
        .iter()
        .map(|(low, high, status, _)| Wanted { text: name(*low, *high, status), renamed: None })
        .collect();
    let scope = Scope { case: Case::Pascal, taken: &["Self", "Other"], suffix: "Status" };
    let named = list.iter().zip(scope.assign(&wanted).names);
    named
        .map(|((low, high, status, body), name)| FailureVariant {
            ident: names::ident(&name),
            status: status.clone(),
            low: *low,
            high: *high,
            body: body.clone().map(held),
        })
        .collect()
}

/// A struct or a union is boxed: an error is large enough by itself.
fn held(body: RustType) -> RustType {
    if matches!(body, RustType::Named(_)) { RustType::Boxed(Box::new(body)) } else { body }
}

fn name(low: u16, high: u16, status: &str) -> String {
    let known = NAMES.iter().find(|(code, _)| *code == low && low == high);
    match (known, status) {
        (Some((_, name)), _) => (*name).to_owned(),
        (None, "default") => "Default".to_owned(),
        (None, "3XX") => "Redirect".to_owned(),
        (None, "4XX") => "ClientError".to_owned(),
        (None, "5XX") => "ServerError".to_owned(),
        (None, status) => format!("Status{status}"),
    }
}

/// The list in words: each type with its statuses, `Problem 401 Or 404 And Invalid 422`.
fn title(list: &[Declared], words: fn(&RustType) -> String) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (_, _, status, body) in list {
        let word = body.as_ref().map_or_else(|| "Status".to_owned(), words);
        match groups.iter_mut().find(|(known, _)| *known == word) {
            Some((_, statuses)) => statuses.push(status),
            None => groups.push((word, vec![status])),
        }
    }
    // What says nothing but a status comes after what has a name.
    groups.sort_by_key(|(word, _)| word == "Status");
    let group = |(word, statuses): &(String, Vec<&str>)| format!("{word} {}", statuses.join(" or "));
    groups.iter().map(group).collect::<Vec<_>>().join(" and ")
}

fn words(ty: &RustType) -> String {
    match ty {
        RustType::Named(ident) => ident.bare().to_owned(),
        RustType::Vec(inner) => format!("{} list", words(inner)),
        RustType::Map(inner) => format!("{} map", words(inner)),
        RustType::Option(inner)
        | RustType::Boxed(inner)
        | RustType::Linked(inner)
        | RustType::Presence(inner) => words(inner),
        RustType::String => "Text".to_owned(),
        RustType::JsonObject => "JSON object".to_owned(),
        RustType::Json => "JSON".to_owned(),
        RustType::Tuple(elements) => {
            format!("{} tuple", elements.iter().map(words).collect::<Vec<_>>().join(" and "))
        }
        RustType::Codec(name) => (*name).to_owned(),
        RustType::Custom(path) => path.rsplit("::").next().unwrap_or_default().to_owned(),
        other => format!("{other:?}"),
    }
}

/// The same so that no two types share it: a list of `A` is not the type `AList`.
fn words_in_full(ty: &RustType) -> String {
    let in_full = |inner: &RustType| words_in_full(inner);
    match ty {
        RustType::Vec(inner) => format!("list of {}", in_full(inner)),
        RustType::Map(inner) => format!("map of {}", in_full(inner)),
        RustType::Option(inner) => format!("null or {}", in_full(inner)),
        RustType::Presence(inner) => format!("nothing or {}", in_full(inner)),
        RustType::Tuple(elements) => {
            format!("tuple of {}", elements.iter().map(in_full).collect::<Vec<_>>().join(" then "))
        }
        RustType::Boxed(inner) | RustType::Linked(inner) => in_full(inner),
        RustType::Custom(path) => path.clone(),
        other => words(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: &str, body: Option<&str>) -> Declared {
        let (low, high) = range(status).expect("a status");
        (low, high, status.to_owned(), body.map(|name| RustType::Named(names::ident(name))))
    }

    #[test]
    fn a_list_is_named_after_all_that_is_in_it() {
        let list = [
            status("401", Some("Error")),
            status("404", None),
            status("422", Some("Invalid")),
            status("4XX", Some("Error")),
        ];
        assert_eq!(title(&list, words), "Error 401 or 4XX and Invalid 422 and Status 404");
    }

    #[test]
    fn variants_are_named_after_their_status() {
        let list = [status("404", None), status("418", None), status("5XX", None), status("default", None)];
        let names: Vec<String> =
            variants(&list).iter().map(|variant| variant.ident.bare().to_owned()).collect();
        assert_eq!(names, ["NotFound", "Status418", "ServerError", "Default"]);
    }
}
