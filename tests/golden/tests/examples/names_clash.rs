//! Examples of `names_clash`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_clash;
    async fn example(client: names_clash::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.clashes().get_clash_get_clashes_id("id").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_clash;
    async fn example(client: names_clash::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.clashes().get_clashes_more_get_clashes_minus_more().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::names_clash;
    async fn example(client: names_clash::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.clashes().get_clash().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::names_clash;
    async fn example(client: names_clash::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.clashes().first().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::names_clash;
    async fn example(client: names_clash::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.clashes().second().send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::names_clash;
    async fn example(client: names_clash::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.clashes().get_clashes_more_get_clashes_more().send().await?;
    Ok(())
    }
}
