//! Examples of `names_obstacle`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_obstacle;
    async fn example(client: names_obstacle::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.obstacles().get_self_type("self", "type").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_obstacle;
    use names_obstacle::types;
    async fn example(client: names_obstacle::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.obstacles().new_operation(types::Words::new("fn")).send().await?;
    Ok(())
    }
}
