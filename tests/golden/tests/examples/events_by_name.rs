//! Examples of `events_by_name`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::events_by_name;
    async fn example(client: events_by_name::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.newsroom().follow_news().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::events_by_name;
    async fn example(client: events_by_name::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.newsroom().follow_desk().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::events_by_name;
    async fn example(client: events_by_name::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.newsroom().follow_wire().send().await?;
    Ok(())
    }
}
