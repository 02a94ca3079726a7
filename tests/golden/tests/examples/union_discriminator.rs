//! Examples of `union_discriminator`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::union_discriminator;
    use union_discriminator::types;
    async fn example(client: union_discriminator::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .vehicles()
        .add_vehicle(types::Vehicle::Van(Box::new(types::Van::new())))
        .send()
        .await?;
    Ok(())
    }
}
