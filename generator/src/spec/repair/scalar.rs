//! Scalars of the wrong JSON type, and words in the wrong case.

use super::Repair;
use crate::spec::codes;
use crate::spec::grammar::Shape;
use crate::spec::trail::Trail;
use crate::spec::value::Value;

impl Repair<'_> {
    /// A scalar that can be read as what belongs here.
    pub(super) fn scalar(&mut self, value: &mut Value, at: &Trail<'_>, shape: &Shape) {
        if matches!(shape, Shape::Prose) && self.prose_elsewhere(value, at) {
            return;
        }
        let (repaired, wanted) = match shape {
            Shape::Text | Shape::Prose | Shape::Loose => (self.text(value, at), "a string"),
            Shape::Flag => (flag(value), "`true` or `false`"),
            Shape::Number => (number(value), "a number"),
            Shape::Count => (count(value), "an integer from 0"),
            _ => return,
        };
        let Some(repaired) = repaired else { return };
        let name = at.name().map_or_else(|| "an element".to_owned(), |name| format!("`{name}`"));
        let message = format!("{name} must be {wanted}, but is {} (`{value}`)", value.kind());
        self.warn(codes::REPAIRED_SCALAR, at, message).help(format!("it is read as `{repaired}`"));
        *value = repaired;
    }

    /// A reference to a text: some tools read it, but no specification allows one there.
    fn prose_elsewhere(&mut self, value: &mut Value, at: &Trail<'_>) -> bool {
        let name = at.name().filter(|name| matches!(*name, "description" | "summary"));
        let (Some(name), Some(Value::String(target))) = (name, value.get("$ref")) else { return false };
        let message = format!("`{name}` must be a string, but is a reference to `{target}`");
        self.warn(codes::REPAIRED_REFERENCE, at, message)
            .help("the text is ignored; write it here, or use a bundler");
        *value = Value::String(String::new());
        true
    }

    /// The text of a number or boolean that was left without quotes.
    pub(super) fn text(&self, value: &Value, at: &Trail<'_>) -> Option<Value> {
        let text = match value {
            // `1.10` is not `1.1`, so the text has the last word.
            Value::Float(_) => self.written(value, at).unwrap_or_else(|| value.to_string()),
            Value::Bool(_) | Value::Integer(_) => value.to_string(),
            _ => return None,
        };
        Some(Value::String(text))
    }

    /// A number as it stands in the file.
    fn written(&self, value: &Value, at: &Trail<'_>) -> Option<String> {
        let spot = self.report.sources.spot(&at.pointer())?;
        let rest = spot.text.get(spot.offset..)?;
        let written = rest.split(|c: char| c.is_whitespace() || ",}]#".contains(c)).next()?;
        (written.parse().ok() == value.as_f64()).then(|| written.to_owned())
    }

    /// A word that differs from an allowed one by its case only.
    pub(super) fn word(&mut self, value: &mut Value, at: &Trail<'_>, words: &[&'static str]) {
        let Value::String(word) = value else { return };
        if words.contains(&word.as_str()) {
            return;
        }
        let Some(meant) = words.iter().find(|known| known.eq_ignore_ascii_case(word.trim())) else { return };
        self.warn(codes::REPAIRED_WORD, at, format!("`{word}` should be `{meant}`"))
            .help(format!("it is read as `{meant}`"));
        *value = Value::String((*meant).to_owned());
    }
}

/// `"true"`, `"Yes"`, `1`, and `optional` as people write it beside `required`.
pub(super) fn flag(value: &Value) -> Option<Value> {
    let truth = match value {
        Value::Integer(0) => false,
        Value::Integer(1) => true,
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" | "required" => true,
            "false" | "no" | "off" | "0" | "optional" => false,
            _ => return None,
        },
        _ => return None,
    };
    Some(Value::Bool(truth))
}

/// `"10"`, `"0.5"`.
pub(super) fn number(value: &Value) -> Option<Value> {
    let text = value.as_str()?.trim();
    if let Ok(integer) = text.parse() {
        return Some(Value::Integer(integer));
    }
    text.parse().ok().filter(|float: &f64| float.is_finite()).map(Value::Float)
}

/// `"10"`, `10.0`.
fn count(value: &Value) -> Option<Value> {
    /// 2^53: beyond, a float is not an exact integer.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::String(_) => number(value).filter(|number| matches!(number, Value::Integer(0..))),
        Value::Float(float) if float.fract() == 0.0 && (0.0..EXACT).contains(float) => {
            format!("{float:.0}").parse().ok().map(Value::Integer)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{count, flag, number};
    use crate::spec::value::Value;

    fn text(text: &str) -> Value {
        Value::String(text.to_owned())
    }

    #[test]
    fn texts_stand_for_what_they_say() {
        assert_eq!(flag(&text("True")), Some(Value::Bool(true)));
        assert_eq!(flag(&text("optional")), Some(Value::Bool(false)));
        assert_eq!(flag(&text("maybe")), None);
        assert_eq!(flag(&Value::Integer(2)), None);
        assert_eq!(number(&text("-3")), Some(Value::Integer(-3)));
        assert_eq!(number(&text("0.5")), Some(Value::Float(0.5)));
        assert_eq!(number(&text("NaN")), None);
        assert_eq!(number(&text("ten")), None);
        assert_eq!(count(&text("10")), Some(Value::Integer(10)));
        assert_eq!(count(&text("-1")), None);
        assert_eq!(count(&Value::Float(10.0)), Some(Value::Integer(10)));
        assert_eq!(count(&Value::Float(1.5)), None);
    }
}
