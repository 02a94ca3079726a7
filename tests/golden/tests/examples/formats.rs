//! Examples of `formats`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::formats;
    use formats::types;
    async fn example(client: formats::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.vaults().add_vault(types::Vault::new("code", b"bytes")).send().await?;
    Ok(())
    }
}
