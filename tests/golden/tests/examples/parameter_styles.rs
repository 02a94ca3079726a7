//! Examples of `parameter_styles`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::parameter_styles;
    async fn example(client: parameter_styles::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .styles()
        .find(
            vec!["simple".to_owned()],
            vec!["label".to_owned()],
            vec!["matrix".to_owned()],
            vec!["exploded".to_owned()],
        )
        .send()
        .await?;
    Ok(())
    }
}
