//! What is measured, and how high the bars are.

use crate::documents::Size;
use crate::measure::Numbers;

/// A number of a crate that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    CheckSeconds,
    CheckMegabytes,
    GenerateSeconds,
    CodeLines,
    RuntimeLines,
    AllLines,
    DocBytes,
}

/// What a crate may come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bar {
    /// As a part of what openapi-to-rust's comes to.
    Ratio(f64),
    /// By itself.
    Number(f64),
}

/// In the order of the report.
pub(crate) const MEASURES: [Measure; 7] = [
    Measure::CheckSeconds,
    Measure::CheckMegabytes,
    Measure::GenerateSeconds,
    Measure::CodeLines,
    Measure::RuntimeLines,
    Measure::AllLines,
    Measure::DocBytes,
];

impl Measure {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::CheckSeconds => "`cargo check`, CPU seconds",
            Self::CheckMegabytes => "`cargo check`, peak memory in MB",
            Self::GenerateSeconds => "Generation, CPU seconds",
            Self::CodeLines => "Lines of code",
            Self::RuntimeLines => "Lines of code of the runtime",
            Self::AllLines => "All lines",
            Self::DocBytes => "Bytes of documentation",
        }
    }

    pub(crate) fn of(self, numbers: &Numbers) -> f64 {
        match self {
            Self::CheckSeconds => numbers.check.seconds,
            Self::CheckMegabytes => numbers.check.megabytes,
            Self::GenerateSeconds => numbers.generation.seconds,
            Self::CodeLines => numbers.api.code as f64,
            Self::RuntimeLines => numbers.runtime.code as f64,
            Self::AllLines => (numbers.api.all + numbers.runtime.all) as f64,
            Self::DocBytes => (numbers.api.docs + numbers.runtime.docs) as f64,
        }
    }

    /// The bar for documents of a size, if there is one.
    pub(crate) fn bar(self, size: Size) -> Option<Bar> {
        let ratio = match (self, size) {
            (Self::RuntimeLines, Size::Small) => return Some(Bar::Number(4000.0)),
            (Self::CheckSeconds, Size::Small) => 0.5,
            (Self::CheckSeconds, Size::Large) => 0.22,
            (Self::CheckSeconds, Size::Huge) => 0.08,
            (Self::CheckMegabytes, Size::Small) => 0.8,
            (Self::CheckMegabytes, Size::Large) => 0.35,
            (Self::CheckMegabytes, Size::Huge) => 0.14,
            (Self::GenerateSeconds, Size::Large | Size::Huge) => 0.7,
            (Self::CodeLines, _) => 1.0,
            _ => return None,
        };
        Some(Bar::Ratio(ratio))
    }

    /// A value of this measure as text.
    pub(crate) fn shown(self, value: f64) -> String {
        match self {
            Self::CheckSeconds | Self::GenerateSeconds if value < 10.0 => format!("{value:.2}"),
            Self::CheckSeconds | Self::GenerateSeconds => format!("{value:.1}"),
            _ => grouped(value),
        }
    }
}

/// A whole number with commas between its thousands.
pub(crate) fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!([0.0, 999.4, 1000.0, 1_234_567.0].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
