//! Examples of `names_keywords`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_keywords;
    async fn example(client: names_keywords::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.keywords().r#gen("self", "crate").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_keywords;
    async fn example(client: names_keywords::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.keywords().super_("self", "crate").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::names_keywords;
    async fn example(client: names_keywords::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.keywords().r#await("self", "crate").send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::names_keywords;
    async fn example(client: names_keywords::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.keywords().self_("self", "crate").send().await?;
    Ok(())
    }
}
