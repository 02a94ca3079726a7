//! Examples of `security_alternatives`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::security_alternatives;
    async fn example(client: security_alternatives::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.locks().by_default().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::security_alternatives;
    async fn example(client: security_alternatives::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.locks().either().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::security_alternatives;
    async fn example(client: security_alternatives::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.locks().optional().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::security_alternatives;
    async fn example(client: security_alternatives::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.locks().open().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::security_alternatives;
    async fn example(client: security_alternatives::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.locks().admin().send().await?;
    Ok(())
    }
}
