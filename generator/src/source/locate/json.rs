//! Positions in JSON: raw values borrow from the text, so where they borrow from is where they stand.

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Found, Kind, Position, Wanted};

pub(super) fn walk(text: &str, wanted: &Wanted) -> Found {
    let mut found = Found::new();
    if let Ok(raw) = serde_json::from_str::<&RawValue>(text) {
        let mut walk = Walk { text, found: &mut found };
        walk.value(raw, None, wanted);
    }
    found
}

struct Walk<'t, 'f> {
    text: &'t str,
    found: &'f mut Found,
}

impl<'t> Walk<'t, '_> {
    fn value(&mut self, raw: &'t RawValue, key: Option<usize>, wanted: &Wanted) {
        let kind = if raw.get().starts_with(['{', '[']) { Kind::Collection } else { Kind::Scalar };
        if let Some(pointer) = &wanted.here {
            let position = Position { key, value: self.offset(raw), kind };
            self.found.entry(pointer.clone()).or_default().push(position);
        }
        if wanted.children.is_empty() || kind == Kind::Scalar {
            return;
        }
        let mut deserializer = serde_json::Deserializer::from_str(raw.get());
        // A text that stops in the middle still yields what stands before.
        let _ = deserializer.deserialize_any(Members { walk: self, wanted });
    }

    fn offset(&self, raw: &'t RawValue) -> usize {
        raw.get().as_ptr().addr() - self.text.as_ptr().addr()
    }
}

/// Visits the members of one object or array.
struct Members<'w, 't, 'f> {
    walk: &'w mut Walk<'t, 'f>,
    wanted: &'w Wanted,
}

impl<'t> Visitor<'t> for Members<'_, 't, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object or array")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<&RawValue>()? {
            let name: String = serde_json::from_str(key.get()).unwrap_or_default();
            match self.wanted.child(&name) {
                Some(wanted) => {
                    let key = self.walk.offset(key);
                    self.walk.value(map.next_value()?, Some(key), wanted);
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<(), A::Error> {
        for index in 0usize.. {
            let more = match self.wanted.child(&index.to_string()) {
                Some(wanted) => seq.next_element()?.map(|raw| self.walk.value(raw, None, wanted)),
                None => seq.next_element::<IgnoredAny>()?.map(drop),
            };
            if more.is_none() {
                break;
            }
        }
        Ok(())
    }
}
