//! Examples of `names_helpers`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_helpers;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .helpers()
        .create(names_helpers::helpers::CreateRequiredArguments {
            a: "a".to_owned(),
            call_: "call".to_owned(),
            client_: "client".to_owned(),
            required: "required".to_owned(),
        })
        .send()
        .await?;
    Ok(())
    }
}

mod example_2 {
    use golden::names_helpers;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .helpers()
        .create_required(names_helpers::helpers::CreateRequiredRequired {
            a: "a".to_owned(),
            call_: "call".to_owned(),
            client_: "client".to_owned(),
            required: "required".to_owned(),
        })
        .send()
        .await?;
    Ok(())
    }
}

mod example_3 {
    use golden::names_helpers;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.helpers().create_paging().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::names_helpers;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.helpers().helpers().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::names_helpers;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.helpers().helpers_request().send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::names_helpers;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.helpers().v1().send().await?;
    Ok(())
    }
}

mod example_7 {
    use golden::names_helpers;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.helpers().v_1().send().await?;
    Ok(())
    }
}

mod example_8 {
    use golden::names_helpers;
    use names_helpers::types;
    async fn example(client: names_helpers::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .helpers()
        .types()
        .body(types::Tool::new(types::ToolRequiredMembers {
            a: "a".to_owned(),
            extra_: "extra".to_owned(),
            new: "new".to_owned(),
            required: types::ToolRequired::new(types::ToolRequiredRequired {
                a: "a".to_owned(),
                b: "b".to_owned(),
                c: "c".to_owned(),
                d: "d".to_owned(),
            }),
        }))
        .send()
        .await?;
    Ok(())
    }
}
