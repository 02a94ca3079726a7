//! `did you mean`: the known word nearest to a misspelt one.

/// The known word nearest to `word`, if it is near enough to be what was meant.
pub(crate) fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let lower = word.to_lowercase();
    let scored = known.into_iter().map(|candidate| {
        let distance = strsim::osa_distance(&lower, &candidate.to_lowercase());
        (distance, candidate)
    });
    let (distance, best) = scored.min_by_key(|(distance, _)| *distance)?;
    // A third of the letters may be wrong; a short word shares that many with anything.
    let allowed = (best.chars().count().max(lower.chars().count()) / 3).max(1);
    (distance <= allowed && lower.chars().count() > 1).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_typos_and_nothing_far_away() {
        let types = ["string", "number", "integer", "boolean", "array", "object"];
        assert_eq!(nearest("intger", types), Some("integer"));
        assert_eq!(nearest("String", types), Some("string"));
        assert_eq!(nearest("bolean", types), Some("boolean"));
        assert_eq!(nearest("file", types), None);
        assert_eq!(nearest("x", ["y"]), None);
    }

    #[test]
    fn swapped_letters_are_one_mistake() {
        assert_eq!(nearest("itmes", ["items", "allOf"]), Some("items"));
    }
}
