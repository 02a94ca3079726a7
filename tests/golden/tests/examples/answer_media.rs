//! Examples of `answer_media`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::answer_media;
    async fn example(client: answer_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.prints().read_table().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::answer_media;
    async fn example(client: answer_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.prints().read_print().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::answer_media;
    async fn example(client: answer_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.prints().read_log().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::answer_media;
    async fn example(client: answer_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.prints().read_file().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::answer_media;
    async fn example(client: answer_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.prints().read_picture().send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::answer_media;
    async fn example(client: answer_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.prints().start_print().send().await?;
    Ok(())
    }
}

mod example_7 {
    use golden::answer_media;
    async fn example(client: answer_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.prints().drop_print().send().await?;
    Ok(())
    }
}
