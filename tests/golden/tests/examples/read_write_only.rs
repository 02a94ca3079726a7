//! Examples of `read_write_only`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::read_write_only;
    use read_write_only::types;
    async fn example(client: read_write_only::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.accounts().add(vec![types::AccountInput::new("name")]).send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::read_write_only;
    use read_write_only::types;
    async fn example(client: read_write_only::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.accounts().log_in(types::AccountsLogInBody::new("user")).send().await?;
    Ok(())
    }
}
