//! Examples of `version_3_1`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::version_3_1;
    use version_3_1::types;
    async fn example(client: version_3_1::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.packing().pack_crate(types::Crate::new(None)).send().await?;
    Ok(())
    }
}
