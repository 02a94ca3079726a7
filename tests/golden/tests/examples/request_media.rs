//! Examples of `request_media`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::request_media;
    use request_media::types;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.plans().change_plan("id", types::Plan::new()).send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::request_media;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.plans().write_plan("id").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::request_media;
    use request_media::types;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.plans().add_sketch(types::PlansAddSketchBody::new("content")).send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::request_media;
    use request_media::types;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.plans().ask_about(types::PlansAskAboutBody::new()).send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::request_media;
    use request_media::types;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.plans().change_plan_json("id", types::Plan::new()).send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::request_media;
    use request_media::types;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .plans()
        .change_plan_json_patch(
            "id",
            [types::ChangePlanJsonPatchBodyItem::new(
                types::ChangePlanJsonPatchBodyItemRequired {
                    op: "op".to_owned(),
                    path: "path".to_owned(),
                },
            )],
        )
        .send()
        .await?;
    Ok(())
    }
}

mod example_7 {
    use golden::request_media;
    use request_media::types;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .plans()
        .change_plan_form_data("id", types::ChangePlanFormDataBody::new())
        .send()
        .await?;
    Ok(())
    }
}

mod example_8 {
    use golden::request_media;
    async fn example(client: request_media::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.plans().change_plan_image("id", "image/png", "bytes").send().await?;
    Ok(())
    }
}
