//! Examples of `enum_integer`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::enum_integer;
    use enum_integer::types;
    async fn example(client: enum_integer::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.lamps().get_lamp(types::GetLampLevel::Minus1).send().await?;
    Ok(())
    }
}
