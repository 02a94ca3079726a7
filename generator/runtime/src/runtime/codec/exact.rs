//! Numbers of JSON compared by their digits: no rounding, whatever their size and precision.

use std::cmp::Ordering;

/// A number: its significant digits, without zeros at either end, and the power of ten of the last of them.
struct Exact {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Exact {
    /// The number of a JSON text. A server could not read an exponent beyond 64 bits.
    fn parse(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> =
            whole.bytes().chain(fraction.bytes()).map(|b| b.wrapping_sub(b'0')).collect();
        if digits.is_empty() || digits.iter().any(|digit| *digit > 9) {
            return None;
        }
        let mut exponent = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        while digits.last() == Some(&0) {
            digits.pop();
            exponent = exponent.checked_add(1)?;
        }
        digits.drain(..digits.iter().position(|digit| *digit != 0).unwrap_or_default());
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        Some(Self { negative, digits, exponent })
    }

    /// The power of ten above the first digit.
    fn magnitude(&self) -> i64 {
        self.exponent.saturating_add(i64::try_from(self.digits.len()).unwrap_or(i64::MAX))
    }

    fn compare(&self, other: &Self) -> Ordering {
        let sign = |n: &Self| {
            if n.digits.is_empty() {
                0
            } else if n.negative {
                -1
            } else {
                1
            }
        };
        let by_sign = sign(self).cmp(&sign(other));
        if by_sign.is_ne() || self.digits.is_empty() {
            return by_sign;
        }
        // Without zeros at the ends, digits compare like lists.
        let size = self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits.cmp(&other.digits));
        if self.negative { size.reverse() } else { size }
    }

    fn is_multiple_of(&self, step: &Self) -> Option<bool> {
        let unit = step
            .digits
            .iter()
            .try_fold(0_u64, |all, digit| all.checked_mul(10)?.checked_add(u64::from(*digit)))?;
        if unit == 0 || self.digits.is_empty() {
            return Some(unit != 0);
        }
        // The last digit is not zero, so a number that is finer than the step is not a multiple of it.
        let Ok(zeros) = u64::try_from(self.exponent.checked_sub(step.exponent)?) else { return Some(false) };
        let rest = self.digits.iter().fold(0, |rest, digit| modulo(rest, 10, unit, u64::from(*digit)));
        Some(modulo(rest, power_of_ten(zeros, unit), unit, 0) == 0)
    }
}

/// `a * b + c`, modulo `unit`.
fn modulo(a: u64, b: u64, unit: u64, c: u64) -> u64 {
    let rest = (u128::from(a) * u128::from(b) + u128::from(c)) % u128::from(unit);
    // Less than `unit`.
    u64::try_from(rest).unwrap_or_default()
}

fn power_of_ten(mut exponent: u64, unit: u64) -> u64 {
    let (mut power, mut base) = (1 % unit, 10 % unit);
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = modulo(power, base, unit, 0);
        }
        base = modulo(base, base, unit, 0);
        exponent /= 2;
    }
    power
}

/// The order of the numbers in two JSON texts.
pub(super) fn compare(a: &str, b: &str) -> Option<Ordering> {
    Some(Exact::parse(a)?.compare(&Exact::parse(b)?))
}

/// Whether a number is a step taken a whole number of times.
pub(super) fn is_multiple(number: &str, step: &str) -> Option<bool> {
    Exact::parse(number)?.is_multiple_of(&Exact::parse(step)?)
}

/// A text that all spellings of one number have in common.
pub(super) fn spelling(number: &str) -> String {
    match Exact::parse(number) {
        Some(Exact { negative, digits, exponent }) => format!("{negative} {digits:?} {exponent}"),
        None => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_value_not_by_spelling() {
        let ascending = [
            "-1e400",
            "-123456789012345678901234567890",
            "-10",
            "-9.5",
            "-0.001",
            "0",
            "1e-400",
            "0.1",
            "0.10000000000000000001",
            "9",
            "9.99",
            "10",
            "99",
            "170141183460469231731687303715884105727",
            "170141183460469231731687303715884105728",
            "1e400",
        ];
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(compare(a, b), Some(i.cmp(&j)), "{a} and {b}");
            }
        }
        for (a, b) in [("10", "1e1"), ("0", "-0.0"), ("1.50", "15e-1"), ("100", "1E+2")] {
            assert_eq!(compare(a, b), Some(Ordering::Equal), "{a} and {b}");
        }
    }

    #[test]
    fn multiples_are_found_without_rounding() {
        for (number, step, is_one) in [
            ("19.99", "0.01", true),
            ("0.3", "0.1", true),
            ("0.35", "0.1", false),
            ("-4.5", "1.5", true),
            ("0", "7", true),
            ("1e308", "0.01", true),
            ("1e308", "3", false),
            ("9007199254740993", "2", false),
            ("9007199254740993", "3", true),
            ("170141183460469231731687303715884105727", "2", false),
            ("5", "10", false),
            ("500", "1e2", true),
            ("0.5", "1", false),
        ] {
            assert_eq!(is_multiple(number, step), Some(is_one), "{number} by {step}");
        }
    }

    #[test]
    fn what_is_no_number_has_no_answer() {
        for text in ["", "-", "x", "1e99999999999999999999", "Infinity"] {
            assert_eq!(compare(text, "1"), None, "{text}");
        }
        assert_eq!(is_multiple("1", "0"), Some(false));
    }
}
