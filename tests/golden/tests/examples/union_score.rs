//! Examples of `union_score`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::union_score;
    use union_score::types;
    async fn example(client: union_score::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .addresses()
        .add_address(types::Address::Town(Box::new(types::Town::new("town"))))
        .send()
        .await?;
    Ok(())
    }
}
