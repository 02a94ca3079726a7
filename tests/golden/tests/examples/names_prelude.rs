//! Examples of `names_prelude`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_prelude;
    async fn example(client: names_prelude::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.preludes().result().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_prelude;
    use names_prelude::types;
    async fn example(client: names_prelude::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .preludes()
        .r#box()
        .body(types::ResultType::new(types::OptionType::new(), [types::VecType::Some]))
        .send()
        .await?;
    Ok(())
    }
}

mod example_3 {
    use golden::names_prelude;
    async fn example(client: names_prelude::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.preludes().clone_operation().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::names_prelude;
    async fn example(client: names_prelude::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.preludes().drop().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::names_prelude;
    async fn example(client: names_prelude::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.preludes().operation().send().await?;
    Ok(())
    }
}
