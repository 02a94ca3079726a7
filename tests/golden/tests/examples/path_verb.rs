//! Examples of `path_verb`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::path_verb;
    async fn example(client: path_verb::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.models().generate("model").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::path_verb;
    async fn example(client: path_verb::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.models().file(1, 1, "name").send().await?;
    Ok(())
    }
}
