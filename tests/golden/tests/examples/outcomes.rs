//! Examples of `outcomes`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::outcomes;
    async fn example(client: outcomes::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.orders().place_order().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::outcomes;
    async fn example(client: outcomes::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.orders().find_order("id").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::outcomes;
    async fn example(client: outcomes::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.orders().replace_order("id").send().await?;
    Ok(())
    }
}
