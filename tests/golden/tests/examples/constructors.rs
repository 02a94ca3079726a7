//! Examples of `constructors`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::constructors;
    use constructors::types;
    async fn example(client: constructors::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .depots()
        .put_crate("depot", "crate", "shelf", types::CrateInput::new("label", 1.0))
        .send()
        .await?;
    Ok(())
    }
}

mod example_2 {
    use golden::constructors;
    use constructors::types;
    async fn example(client: constructors::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .depots()
        .move_crate(
            "required",
            constructors::depots::MoveCrateRequired {
                source: "source".to_owned(),
                target: "target".to_owned(),
            },
            types::Route::new(
                types::RouteRequired { from: "from".to_owned(), to: "to".to_owned() },
            ),
        )
        .send()
        .await?;
    Ok(())
    }
}
