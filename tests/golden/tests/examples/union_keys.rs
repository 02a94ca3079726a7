//! Examples of `union_keys`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::union_keys;
    use union_keys::types;
    async fn example(client: union_keys::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .parts()
        .add_part(types::Part::Words(Box::new(types::PartWords::new("text"))))
        .send()
        .await?;
    Ok(())
    }
}
