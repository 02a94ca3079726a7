//! Pieces that stay in openapiv3's types: info, servers, tags, security schemes.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, Contact, ExternalDocumentation,
    ImplicitOAuth2Flow, Info, License, OAuth2Flows, PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
    Server, ServerVariable, Tag,
};

use super::{elements, entries, text, texts};
use crate::source::Pointer;
use crate::spec::document::Located;
use crate::spec::value::{Map, Value};

pub(super) fn extensions(map: &Map) -> IndexMap<String, serde_json::Value> {
    let known = map.iter().filter(|(key, _)| key.starts_with("x-"));
    known.map(|(key, value)| (key.clone(), value.to_json())).collect()
}

pub(super) fn external_docs(map: &Map) -> Option<ExternalDocumentation> {
    let map = map.get("externalDocs")?.as_map()?;
    Some(ExternalDocumentation {
        description: text(map, "description"),
        url: text(map, "url").unwrap_or_default(),
        extensions: extensions(map),
    })
}

pub(super) fn info(map: &Map) -> Info {
    let contact = map.get("contact").and_then(Value::as_map).map(|map| Contact {
        name: text(map, "name"),
        url: text(map, "url"),
        email: text(map, "email"),
        extensions: extensions(map),
    });
    let license = map.get("license").and_then(Value::as_map).map(|map| License {
        name: text(map, "name").unwrap_or_default(),
        url: text(map, "url"),
        extensions: extensions(map),
    });
    Info {
        title: text(map, "title").unwrap_or_default(),
        description: text(map, "description"),
        terms_of_service: text(map, "termsOfService"),
        contact,
        license,
        version: text(map, "version").unwrap_or_default(),
        extensions: extensions(map),
    }
}

/// `servers` of the document, a Path Item or an Operation.
pub(super) fn servers(map: &Map, at: &Pointer) -> Vec<Located<Server>> {
    elements(map, at, "servers")
        .filter_map(|(value, at)| {
            let map = value.as_map()?;
            let variables = map.get("variables").and_then(Value::as_map).map(|variables| {
                let known = variables
                    .iter()
                    .filter_map(|(name, value)| Some((name.clone(), variable(name, value.as_map()?))));
                known.collect()
            });
            let value = Server {
                url: text(map, "url")?,
                description: text(map, "description"),
                variables,
                extensions: extensions(map),
            };
            Some(Located { value, at })
        })
        .collect()
}

/// A Server Variable Object. Without a default it stands for itself in the URL, which no value can: the client demands one.
fn variable(name: &str, map: &Map) -> ServerVariable {
    ServerVariable {
        enumeration: texts(map, "enum"),
        default: text(map, "default").unwrap_or_else(|| format!("{{{name}}}")),
        description: text(map, "description"),
        extensions: extensions(map),
    }
}

pub(super) fn tags(map: &Map, at: &Pointer) -> Vec<Located<Tag>> {
    elements(map, at, "tags")
        .filter_map(|(value, at)| {
            let map = value.as_map()?;
            let value = Tag {
                name: text(map, "name")?,
                description: text(map, "description"),
                external_docs: external_docs(map),
                extensions: extensions(map),
            };
            Some(Located { value, at })
        })
        .collect()
}

/// `security` of the document or an Operation; `None` where it is not written.
pub(super) fn security(map: &Map) -> Option<Vec<SecurityRequirement>> {
    let list = map.get("security")?.as_list()?;
    let requirements = list.iter().filter_map(Value::as_map);
    Some(requirements.map(|map| map.keys().map(|name| (name.clone(), texts(map, name))).collect()).collect())
}

/// `None` if the scheme is of no known type, or lacks what its type needs.
pub(super) fn security_scheme(map: &Map) -> Option<SecurityScheme> {
    let description = text(map, "description");
    let extensions = extensions(map);
    Some(match map.get("type")?.as_str()? {
        "apiKey" => {
            let location = match map.get("in")?.as_str()? {
                "query" => APIKeyLocation::Query,
                "header" => APIKeyLocation::Header,
                "cookie" => APIKeyLocation::Cookie,
                _ => return None,
            };
            SecurityScheme::APIKey { location, name: text(map, "name")?, description, extensions }
        }
        "http" => SecurityScheme::HTTP {
            scheme: text(map, "scheme")?,
            bearer_format: text(map, "bearerFormat"),
            description,
            extensions,
        },
        "oauth2" => {
            SecurityScheme::OAuth2 { flows: flows(map.get("flows")?.as_map()?), description, extensions }
        }
        "openIdConnect" => SecurityScheme::OpenIDConnect {
            open_id_connect_url: text(map, "openIdConnectUrl")?,
            description,
            extensions,
        },
        _ => return None,
    })
}

fn flows(map: &Map) -> OAuth2Flows {
    let flow = |name: &str| map.get(name).and_then(Value::as_map);
    OAuth2Flows {
        implicit: flow("implicit").map(|map| ImplicitOAuth2Flow {
            authorization_url: text(map, "authorizationUrl").unwrap_or_default(),
            refresh_url: text(map, "refreshUrl"),
            scopes: scopes(map),
            extensions: extensions(map),
        }),
        password: flow("password").map(|map| PasswordOAuth2Flow {
            refresh_url: text(map, "refreshUrl"),
            token_url: text(map, "tokenUrl").unwrap_or_default(),
            scopes: scopes(map),
            extensions: extensions(map),
        }),
        client_credentials: flow("clientCredentials").map(|map| ClientCredentialsOAuth2Flow {
            refresh_url: text(map, "refreshUrl"),
            token_url: text(map, "tokenUrl").unwrap_or_default(),
            scopes: scopes(map),
            extensions: extensions(map),
        }),
        authorization_code: flow("authorizationCode").map(|map| AuthorizationCodeOAuth2Flow {
            authorization_url: text(map, "authorizationUrl").unwrap_or_default(),
            token_url: text(map, "tokenUrl").unwrap_or_default(),
            refresh_url: text(map, "refreshUrl"),
            scopes: scopes(map),
            extensions: extensions(map),
        }),
        extensions: extensions(map),
    }
}

fn scopes(map: &Map) -> IndexMap<String, String> {
    let scopes = entries(map, &Pointer::root(), "scopes");
    scopes.map(|(name, value, _)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect()
}
