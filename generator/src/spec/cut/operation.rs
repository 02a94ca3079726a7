//! Operations with everything that hangs on them.

use std::collections::BTreeSet;

use super::{elements, entries, flag, pieces, text, texts};
use crate::source::Pointer;
use crate::spec::document::{
    Encoding, Example, Location, Media, Operation, Parameter, RequestBody, Response,
};
use crate::spec::grammar::{METHODS, OPERATION, PATH_ITEM};
use crate::spec::validate::{Placed, Validated};
use crate::spec::value::{Map, Value};
use crate::spec::version::{COLLECTION_FORMAT, INNER_FORMATS};

/// All operations of `paths` or `webhooks`, in document order.
pub(super) fn operations(validated: &Validated<'_>, section: &str) -> Vec<Operation> {
    let cut = Cut { validated };
    let Some(root) = validated.root.as_map() else { return Vec::new() };
    // Among paths `x-` starts an extension; the name of a webhook may start with it.
    let is_extension = |path: &str| section == "paths" && path.starts_with("x-");
    let paths = entries(root, &Pointer::root(), section).filter(|(path, _, _)| !is_extension(path));
    // A webhook has a name. A path has a first slash, which is easily forgotten.
    let bare = |path: &str| section == "paths" && !path.starts_with('/');
    let sent = |path: &str| if bare(path) { format!("/{path}") } else { path.to_owned() };
    paths.flat_map(|(path, _, at)| cut.path_item(&sent(path), &at)).collect()
}

struct Cut<'c, 'v> {
    validated: &'c Validated<'v>,
}

impl<'v> Cut<'_, 'v> {
    /// The operations of a Path Item. With `$ref`, those of its target come too; what the Path Item has itself
    /// goes first (4.8.9 leaves open what a clash means).
    fn path_item(&self, path: &str, at: &Pointer) -> Vec<Operation> {
        let items = self.path_items(at);
        let mut operations: Vec<Operation> = Vec::new();
        for (item_at, item) in &items {
            let fixed = item.keys().filter(|key| METHODS.contains(&key.as_str()));
            let fixed = fixed.map(|key| (key.to_ascii_uppercase(), item_at.child(key)));
            // Of other methods the key is what is sent (3.2.0, 4.7.1).
            let more = entries(item, item_at, "additionalOperations");
            for (method, at) in fixed.chain(more.map(|(key, _, at)| (key.clone(), at))) {
                let placed = self.validated.objects.get(&at).filter(|placed| placed.object.is(&OPERATION));
                if operations.iter().all(|known| known.method != method)
                    && let Some(placed) = placed
                {
                    operations.push(self.operation(path, method, placed.map, at, item_at));
                }
            }
        }
        operations
    }

    /// A Path Item and whatever it refers to.
    fn path_items(&self, at: &Pointer) -> Vec<(Pointer, &'v Map)> {
        let mut items: Vec<(Pointer, &Map)> = Vec::new();
        let mut next = Some(at.clone());
        while let Some(at) = next {
            let Some(placed) = self.validated.objects.get(&at).filter(|placed| placed.object.is(&PATH_ITEM))
            else {
                break;
            };
            if items.iter().any(|(known, _)| *known == at) {
                break;
            }
            next = self.validated.references.get(&at).and_then(|reference| reference.target.clone());
            items.push((at, placed.map));
        }
        items
    }

    fn operation(
        &self,
        path: &str,
        method: String,
        map: &'v Map,
        at: Pointer,
        item_at: &Pointer,
    ) -> Operation {
        let item = self.validated.objects.get(item_at).map(|placed| placed.map);
        let mut parameters = self.parameters(map, &at);
        for inherited in item.map(|item| self.parameters(item, item_at)).unwrap_or_default() {
            let key = (&inherited.name, inherited.location);
            if parameters.iter().all(|own| (&own.name, own.location) != key) {
                parameters.push(inherited);
            }
        }
        let servers = pieces::servers(map, &at);
        let servers = match item {
            Some(item) if !map.contains_key("servers") => pieces::servers(item, item_at),
            _ => servers,
        };
        let root = self.validated.root.as_map();
        Operation {
            method,
            path: path.to_owned(),
            id: text(map, "operationId"),
            tags: texts(map, "tags"),
            summary: text(map, "summary").or_else(|| text(item?, "summary")),
            description: text(map, "description").or_else(|| text(item?, "description")),
            deprecated: flag(map, "deprecated").unwrap_or_default(),
            parameters,
            request_body: map
                .contains_key("requestBody")
                .then(|| self.request_body(&at.child("requestBody")))
                .flatten(),
            responses: self.responses(map, &at),
            security: self.security(map).or_else(|| self.security(root?)).unwrap_or_default(),
            servers,
            at,
        }
    }

    /// `security` without what is not a credential of a request: the connection proves who has a client certificate.
    fn security(&self, map: &Map) -> Option<Vec<openapiv3::SecurityRequirement>> {
        let schemes = Pointer::root().child("components").child("securitySchemes");
        let is_sent = |name: &String| {
            let scheme = self.validated.resolve(&schemes.child(name));
            scheme.is_none_or(|(_, scheme)| text(scheme.map, "type").as_deref() != Some("mutualTLS"))
        };
        let mut requirements = pieces::security(map)?;
        for requirement in &mut requirements {
            requirement.retain(|name, _| is_sent(name));
        }
        Some(requirements)
    }

    fn parameters(&self, map: &'v Map, at: &Pointer) -> Vec<Parameter> {
        let found = elements(map, at, "parameters").filter_map(|(_, at)| {
            let (at, placed) = self.validated.resolve(&at)?;
            let location = match placed.map.get("in")?.as_str()? {
                "path" => Location::Path,
                "query" => Location::Query,
                "querystring" => Location::QueryString,
                "header" => Location::Header,
                "cookie" => Location::Cookie,
                _ => return None,
            };
            Some(self.parameter(&at, placed.map, text(placed.map, "name")?, location))
        });
        // Of several with one name and location the first counts (`lint` tells).
        let mut known = BTreeSet::new();
        found.filter(|parameter| known.insert((parameter.name.clone(), parameter.location))).collect()
    }

    /// A Parameter Object, or a Header Object, which is one without `name` and `in`.
    fn parameter(&self, at: &Pointer, map: &'v Map, name: String, location: Location) -> Parameter {
        Parameter {
            at: at.clone(),
            name,
            location,
            required: location == Location::Path || flag(map, "required").unwrap_or_default(),
            deprecated: flag(map, "deprecated").unwrap_or_default(),
            description: text(map, "description"),
            style: text(map, COLLECTION_FORMAT).or_else(|| text(map, "style")),
            inner_formats: inner_formats(map),
            explode: flag(map, "explode"),
            allow_reserved: flag(map, "allowReserved").unwrap_or_default(),
            schema: map.contains_key("schema").then(|| at.child("schema")),
            content: self.content(map, at).into_iter().next(),
            examples: self.examples(map, at),
        }
    }

    fn request_body(&self, at: &Pointer) -> Option<RequestBody> {
        let (at, placed) = self.validated.resolve(at)?;
        Some(RequestBody {
            description: text(placed.map, "description"),
            required: flag(placed.map, "required").unwrap_or_default(),
            content: self.content(placed.map, &at),
            at,
        })
    }

    fn responses(&self, map: &'v Map, at: &Pointer) -> Vec<(String, Response)> {
        let keys = entries(map, at, "responses").filter(|(key, _, _)| !key.starts_with("x-"));
        keys.filter_map(|(key, _, at)| Some((status(key), self.response(&at)?))).collect()
    }

    fn response(&self, at: &Pointer) -> Option<Response> {
        let (at, placed) = self.validated.resolve(at)?;
        let headers = entries(placed.map, &at, "headers").filter_map(|(name, _, at)| {
            let (at, header) = self.validated.resolve(&at)?;
            Some((name.clone(), self.parameter(&at, header.map, name.clone(), Location::Header)))
        });
        Some(Response {
            description: text(placed.map, "description").unwrap_or_default(),
            content: self.content(placed.map, &at),
            headers: headers.collect(),
            at,
        })
    }

    fn content(&self, map: &'v Map, at: &Pointer) -> Vec<Media> {
        let types = entries(map, at, "content").filter_map(|(name, _, at)| {
            let (at, Placed { map, .. }) = self.validated.resolve(&at)?;
            Some(Media {
                name: name.clone(),
                schema: map.contains_key("schema").then(|| at.child("schema")),
                encoding: entries(map, &at, "encoding")
                    .filter_map(|(name, value, at)| Some((name.clone(), encoding(value.as_map()?, at))))
                    .collect(),
                item_schema: Some(at.child("itemSchema")).filter(|at| self.validated.is_schema(at)),
                examples: self.examples(map, &at),
                at,
            })
        });
        types.collect()
    }

    /// `example` and `examples`; of an Example Object that is only a link (`externalValue`) there is no value.
    fn examples(&self, map: &'v Map, at: &Pointer) -> Vec<Example> {
        let single = map.get("example").map(|value| Example {
            at: at.child("example"),
            name: "example".to_owned(),
            summary: None,
            value: value.clone(),
        });
        let named = entries(map, at, "examples").filter_map(|(name, _, at)| {
            let (at, placed) = self.validated.resolve(&at)?;
            let value: &Value = placed.map.get("value")?;
            let summary = text(placed.map, "summary");
            Some(Example { at: at.child("value"), name: name.clone(), summary, value: value.clone() })
        });
        single.into_iter().chain(named).collect()
    }
}

fn encoding(map: &Map, at: Pointer) -> Encoding {
    let headers = map.get("headers").and_then(Value::as_map);
    Encoding {
        content_type: text(map, "contentType"),
        style: text(map, COLLECTION_FORMAT).or_else(|| text(map, "style")),
        inner_formats: inner_formats(map),
        explode: flag(map, "explode"),
        allow_reserved: flag(map, "allowReserved"),
        headers: headers.into_iter().flat_map(Map::keys).cloned().collect(),
        at,
    }
}

fn inner_formats(map: &Map) -> Vec<String> {
    let words = map.get(INNER_FORMATS).and_then(Value::as_str).unwrap_or_default();
    words.split_whitespace().map(ToOwned::to_owned).collect()
}

/// A key of `responses` in normal form: ranges in upper case.
fn status(key: &str) -> String {
    if matches!(key.as_bytes(), [b'1'..=b'5', b'x' | b'X', b'x' | b'X']) {
        key.to_ascii_uppercase()
    } else {
        key.to_owned()
    }
}
