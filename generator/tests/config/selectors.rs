//! What each form of a selector names, and what it does not.

use generator::selector::{Selector, SelectorError};
use generator::source::Pointer;

fn selector(text: &str) -> Selector {
    text.parse().unwrap_or_else(|error| panic!("`{text}`: {error}"))
}

/// `GET /pets/{petId}`, id `PetController_get_v2`, tags `宠物/猫` and `pets`.
fn names_the_operation(text: &str) -> bool {
    let tags = ["宠物/猫".to_owned(), "pets".to_owned()];
    let at = Pointer::parse("/paths/~1pets~1{petId}/get").expect("a pointer");
    selector(text).matches_operation(Some("PetController_get_v2"), "GET", "/pets/{petId}", &tags, &at)
}

#[test]
fn operations_are_named_by_id_tag_route_or_place() {
    let hits = [
        "PetController_get_v2",
        "PetController_*",
        "*_v?",
        "*",
        "pets",
        "宠物/猫",
        "宠物/?",
        "??/猫",
        "宠*猫",
        "GET /pets/{petId}",
        "get /pets/{petId}",
        "Get  /pets/*",
        "* /pets/*",
        "?ET /pets/{???Id}",
        "GET /**",
        "#/paths/~1pets~1{petId}/get",
        "#/paths/*",
        "#*/get",
        "#/paths/~1pets~1{*}/???",
    ];
    for text in hits {
        assert!(names_the_operation(text), "{text}");
    }
}

#[test]
fn operations_are_not_named_by_parts_or_by_another_case() {
    let misses = [
        "PetController",
        "petcontroller_get_v2",
        "get_v2",
        "Pets",
        "宠物",
        "宠物/??",
        // No route, since a path starts with a slash.
        "GET *",
        "POST /pets/{petId}",
        "GET /pets",
        "GET /pets/petId",
        "GET /Pets/{petId}",
        "GET /pets/{a,petId}",
        "GET /pets/[{]petId}",
        "#/paths/~1pets/get",
        "#/paths/~1pets~1{petId}/ge",
        r"PetController\*",
    ];
    for text in misses {
        assert!(!names_the_operation(text), "{text}");
    }
}

#[test]
fn operations_without_an_id_are_named_by_the_rest() {
    let at = Pointer::parse("/paths/~1/get").expect("a pointer");
    assert!(selector("GET /").matches_operation(None, "get", "/", &[], &at));
    assert!(!selector("*").matches_operation(None, "get", "/", &[], &at));
}

#[test]
fn components_are_named_by_name_or_place() {
    let at = Pointer::parse("/components/schemas/Pet").expect("a pointer");
    for text in ["Pet", "P?t", "*", "#/components/schemas/Pet", "#/components/*"] {
        assert!(selector(text).matches_component("Pet", &at), "{text}");
    }
    for text in ["pet", "GET /Pet", "#/components/schemas/pet", "#/components"] {
        assert!(!selector(text).matches_component("Pet", &at), "{text}");
    }
}

#[test]
fn only_pointers_name_places() {
    let at = Pointer::parse("/components/schemas/Pet/properties/a~1b").expect("a pointer");
    assert!(selector("#/components/schemas/Pet/properties/a~1b").matches_pointer(&at));
    assert!(selector("#/components/schemas/*/properties/*").matches_pointer(&at));
    assert!(!selector("#/components/schemas/Pet").matches_pointer(&at));
    assert!(!selector("*").matches_pointer(&at));
    assert!(selector("#").matches_pointer(&Pointer::root()));
}

#[test]
fn a_backslash_makes_a_glob_plain() {
    let at = Pointer::root();
    assert!(selector(r"a\*b").matches_component("a*b", &at));
    assert!(!selector(r"a\*b").matches_component("axb", &at));
    assert!(selector(r"a\?\\").matches_component(r"a?\", &at));
    assert!(selector(r"a\d").matches_component(r"a\d", &at));
    assert!(selector("[a]{b,c}!").matches_component("[a]{b,c}!", &at));
}

#[test]
fn many_stars_take_no_more_than_pattern_times_text() {
    // What ends otherwise is refused at once, so the pattern ends like any text. An exponential matcher would not come back.
    let (pattern, text) = ("a*".repeat(200) + "b*", "a".repeat(20_000));
    assert!(!selector(&pattern).matches_component(&text, &Pointer::root()));
}

#[test]
fn members_are_split_at_the_last_dot() {
    let split = |text: &str| selector(text).split_member().map(|(owner, member)| (owner.to_string(), member));
    let some = |owner: &str, member: &str| Some((owner.to_owned(), member.to_owned()));
    assert_eq!(split("*.ids"), some("*", "ids"));
    assert_eq!(split("GET /v1.0/pets.ids"), some("GET /v1.0/pets", "ids"));
    assert_eq!(split("#/paths/~1pets/get.ids"), some("#/paths/~1pets/get", "ids"));
    assert_eq!(split("listPets"), None);
    assert_eq!(split(".ids"), None);
    assert_eq!(split("listPets."), None);
}

#[test]
fn what_is_no_selector_is_refused() {
    let error = |text: &str| text.parse::<Selector>().expect_err(text);
    assert_eq!(error(""), SelectorError::Empty);
    assert_eq!(error("  "), SelectorError::Empty);
    assert_eq!(error("#components"), SelectorError::RelativePointer);
    assert_eq!(error("#/a~2"), SelectorError::PointerEscape);
    assert_eq!(error("#/a~"), SelectorError::PointerEscape);
}

#[test]
fn a_selector_is_shown_and_compared_as_written() {
    assert_eq!(selector("get  /pets").to_string(), "get  /pets");
    assert_ne!(selector("get /pets"), selector("GET /pets"));
    assert_eq!(selector("a*"), selector("a*"));
}
