//! Examples of `long_circle`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::long_circle;
    use long_circle::types;
    async fn example(client: long_circle::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.routes().plan_route(types::Alfa::new()).send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::long_circle;
    use long_circle::types;
    async fn example(client: long_circle::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .routes()
        .add_atlas(types::Atlas::new(None, types::Alfa::new()))
        .send()
        .await?;
    Ok(())
    }
}
