//! Examples of `servers`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::servers;
    async fn example(client: servers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.cities().send_city().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::servers;
    async fn example(client: servers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.cities().list().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::servers;
    async fn example(client: servers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.cities().count().send().await?;
    Ok(())
    }
}
