//! Examples of `version_2_0`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::version_2_0;
    async fn example(client: version_2_0::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.boxes().find([1]).send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::version_2_0;
    use version_2_0::types;
    async fn example(client: version_2_0::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.boxes().add_box(types::BoxType::new(1)).send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::version_2_0;
    use version_2_0::types;
    async fn example(client: version_2_0::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.boxes().add_photo(types::BoxesAddPhotoBody::new("content", "title")).send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::version_2_0;
    async fn example(client: version_2_0::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.boxes().get_photo().send().await?;
    Ok(())
    }
}
