//! Examples of `forms`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::forms;
    use forms::types;
    async fn example(client: forms::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.mail().send_pairs(types::Pairs::new("name")).send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::forms;
    use forms::types;
    async fn example(client: forms::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.mail().send_styled().body(types::Pairs::new("name")).send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::forms;
    use forms::types;
    async fn example(client: forms::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.mail().send_parts(types::PartsForm::new("content", "title")).send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::forms;
    async fn example(client: forms::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.mail().send_any_parts([("key", "content")]).send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::forms;
    async fn example(client: forms::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.mail().send_xml("bytes").send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::forms;
    async fn example(client: forms::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.mail().send_csv("body").send().await?;
    Ok(())
    }
}
