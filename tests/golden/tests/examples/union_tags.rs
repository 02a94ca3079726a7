//! Examples of `union_tags`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::union_tags;
    async fn example(client: union_tags::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.payments().last_change().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::union_tags;
    use union_tags::types;
    async fn example(client: union_tags::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .payments()
        .pay(types::Payment::Cash(Box::new(types::Cash::new())))
        .send()
        .await?;
    Ok(())
    }
}
