//! Examples of `bodies_and_payloads`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::bodies_and_payloads;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.files().echo_text("body").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::bodies_and_payloads;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.files().echo_bytes("bytes").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::bodies_and_payloads;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.files().patch_file().send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::bodies_and_payloads;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.files().read_problem().send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::bodies_and_payloads;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.files().read_vendor().send().await?;
    Ok(())
    }
}

mod example_6 {
    use golden::bodies_and_payloads;
    use bodies_and_payloads::types;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.files().send_either(types::FilesSendEitherBody::new()).send().await?;
    Ok(())
    }
}

mod example_7 {
    use golden::bodies_and_payloads;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.files().patch_file_plain().send().await?;
    Ok(())
    }
}

mod example_8 {
    use golden::bodies_and_payloads;
    use bodies_and_payloads::types;
    async fn example(client: bodies_and_payloads::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .files()
        .send_either_form_data(types::FilesSendEitherFormDataBody::new("content"))
        .send()
        .await?;
    Ok(())
    }
}
