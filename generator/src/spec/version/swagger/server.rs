//! `host`, `basePath` and `schemes` are servers.

use super::Raise;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};

impl Raise<'_> {
    pub(super) fn servers(&mut self, map: &mut Map) {
        let root = Pointer::root();
        let host = self.text(map, &root, "host");
        let path = self.text(map, &root, "basePath");
        let schemes = self.schemes(map, &root);
        if map.contains_key("servers") {
            self.later(&root.child("servers"));
            return;
        }
        let path = path.map(|path| path.trim_end_matches('/').to_owned()).filter(|path| !path.is_empty());
        let urls: Vec<(String, &str)> = match (&host, &path) {
            (Some(host), path) => {
                let path = path.as_deref().unwrap_or_default();
                schemes.iter().map(|scheme| (format!("{scheme}://{host}{path}"), "host")).collect()
            }
            (None, Some(path)) => vec![(path.clone(), "basePath")],
            (None, None) => return,
        };
        let at = root.child("servers");
        for (index, (_, key)) in urls.iter().enumerate() {
            self.moves.stands_for(&at.index(index), root.child(key));
            self.moves.stands_for(&at.index(index).child("url"), root.child(key));
        }
        let server = |(url, _)| Value::Map(Map::from_iter([("url".to_owned(), Value::String(url))]));
        map.insert("servers".to_owned(), Value::List(urls.into_iter().map(server).collect()));
    }

    /// Schemes of HTTP, the safe one first: credentials are sent to the first server unless the caller says otherwise.
    fn schemes(&mut self, map: &mut Map, at: &Pointer) -> Vec<String> {
        let has_host = map.contains_key("host") || self.written.get("host").is_some();
        let Some(mut schemes) = self.media_types(map, at, "schemes") else {
            if has_host && self.written.get("schemes").is_none() {
                let message = "the document names a `host`, but no `schemes`: `https` is assumed";
                self.report.note(codes::MISSING_FIELD, &at.child("host"), message);
            }
            return vec!["https".to_owned()];
        };
        schemes.retain(|(scheme, at)| {
            let known = ["http", "https"].contains(&scheme.as_str());
            if !known {
                let message = format!("`{scheme}` has no effect: requests are sent by HTTP");
                self.report.note(codes::WITHOUT_EFFECT, at, message);
            }
            known
        });
        let mut schemes: Vec<String> = schemes.into_iter().map(|(scheme, _)| scheme).collect();
        schemes.sort_by_key(|scheme| scheme != "https");
        if schemes.is_empty() { vec!["https".to_owned()] } else { schemes }
    }

    /// Takes a text out of the object.
    pub(super) fn text(&mut self, map: &mut Map, at: &Pointer, key: &str) -> Option<String> {
        match map.shift_remove(key)? {
            Value::String(text) => Some(text),
            other => {
                self.wrong_type(&at.child(key), "a string", &other);
                None
            }
        }
    }
}
