//! Medians, the only averages that a busy machine leaves meaningful.

/// Least, middle and greatest of some measurements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// The least one.
    pub least: f64,
    /// The middle one; of an even number, the lower of the two in the middle.
    pub median: f64,
    /// The greatest one.
    pub greatest: f64,
}

impl Summary {
    /// Of `values`; none if there are none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let median = *values.get(values.len().checked_sub(1)? / 2)?;
        Some(Self { least: *values.first()?, median, greatest: *values.last()? })
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn the_median_is_the_middle_one() {
        let summary = |values: &[f64]| Summary::of(values.iter().copied()).map(|s| s.median.to_bits());
        assert_eq!(summary(&[3.0, 1.0, 2.0]), Some(2.0_f64.to_bits()));
        assert_eq!(summary(&[4.0, 1.0, 3.0, 2.0]), Some(2.0_f64.to_bits()));
        assert_eq!(summary(&[]), None);
    }
}
