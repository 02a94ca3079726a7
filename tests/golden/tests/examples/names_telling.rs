//! Examples of `names_telling`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_telling;
    async fn example(client: names_telling::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.postcards().list().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_telling;
    use names_telling::types;
    async fn example(client: names_telling::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.postcards().send_postcard().body(types::Postcard::new("to")).send().await?;
    Ok(())
    }
}
