//! Examples of `map_and_additional`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::map_and_additional;
    use map_and_additional::types;
    async fn example(client: map_and_additional::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.stocks().put_stock(types::Stock::new()).send().await?;
    Ok(())
    }
}
