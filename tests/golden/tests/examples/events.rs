//! Examples of `events`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::events;
    async fn example(client: events::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.talks().listen().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::events;
    async fn example(client: events::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.talks().follow_words().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::events;
    use events::types;
    async fn example(client: events::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.talks().ask(types::TalksAskBody::new("question")).send().await?;
    Ok(())
    }
}
