//! Examples of `names_modules`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.api_operations().get_api().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.r#async().get().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.builder_operations().get_builder().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.client_operations().get_client().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.clone_operations().get_clone().send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.core_operations().get_core().send().await?;
    Ok(())
    }
}

mod example_7 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.default().get().send().await?;
    Ok(())
    }
}

mod example_8 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.http_operations().get_http().send().await?;
    Ok(())
    }
}

mod example_9 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.mod_operations().get_mod().send().await?;
    Ok(())
    }
}

mod example_10 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.nul_operations().get_nul().send().await?;
    Ok(())
    }
}

mod example_11 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.option().get().send().await?;
    Ok(())
    }
}

mod example_12 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.runtime_operations().get_runtime().send().await?;
    Ok(())
    }
}

mod example_13 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.self_operations().get_self().send().await?;
    Ok(())
    }
}

mod example_14 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.serde().get().send().await?;
    Ok(())
    }
}

mod example_15 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.serde_api().get().send().await?;
    Ok(())
    }
}

mod example_16 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.std_operations().get_std().send().await?;
    Ok(())
    }
}

mod example_17 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.test().get().send().await?;
    Ok(())
    }
}

mod example_18 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.types_operations().get_types().send().await?;
    Ok(())
    }
}

mod example_19 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.untagged().get().send().await?;
    Ok(())
    }
}

mod example_20 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.untagged().get_id("id").send().await?;
    Ok(())
    }
}

mod example_21 {
    use golden::names_modules;
    async fn example(client: names_modules::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.validate().get().send().await?;
    Ok(())
    }
}
