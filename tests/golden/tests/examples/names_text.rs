//! Examples of `names_text`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_text;
    async fn example(client: names_text::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.n2().get_texts_2fa_id("n2fa", "id").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_text;
    async fn example(client: names_text::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.n2().huo_qu("n2fa", "id").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::names_text;
    async fn example(client: names_text::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.not().n123("n2fa", "id").send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::names_text;
    async fn example(client: names_text::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.root().get().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::names_text;
    async fn example(client: names_text::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.wen_ben().not("n2fa", "id").send().await?;
    Ok(())
    }
}
