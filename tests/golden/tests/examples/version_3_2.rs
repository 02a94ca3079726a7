//! Examples of `version_3_2`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::version_3_2;
    use version_3_2::types;
    async fn example(client: version_3_2::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.shelves().query(types::Filter::new()).send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::version_3_2;
    async fn example(client: version_3_2::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.shelves().find().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::version_3_2;
    async fn example(client: version_3_2::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.shelves().clear().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::version_3_2;
    async fn example(client: version_3_2::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.shelves().sort("by").send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::version_3_2;
    async fn example(client: version_3_2::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.shelves().copy().send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::version_3_2;
    async fn example(client: version_3_2::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.shelves().watch().send().await?;
    Ok(())
    }
}

mod example_7 {
    use golden::version_3_2;
    async fn example(client: version_3_2::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.shelves().get_shelf("place").send().await?;
    Ok(())
    }
}
