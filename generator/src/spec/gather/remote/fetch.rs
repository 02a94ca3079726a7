//! The one place that uses the network.

#[cfg(feature = "remote")]
pub(super) use with_network::fetch;

/// Says that this program cannot.
#[cfg(not(feature = "remote"))]
pub(super) fn fetch(_: &str) -> Result<Vec<u8>, String> {
    Err("the generator was built without its feature `remote`".to_owned())
}

#[cfg(feature = "remote")]
mod with_network {
    use std::time::Duration;

    /// More than any document has.
    const MOST_BYTES: u64 = 64 << 20;
    const PATIENCE: Duration = Duration::from_secs(30);
    const MOST_REDIRECTS: u32 = 5;

    /// The body behind a URL, within bounds of size and time. The error is a reason for people.
    pub(in super::super) fn fetch(url: &str) -> Result<Vec<u8>, String> {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(MOST_REDIRECTS)
            .user_agent(concat!("openapi-generator/", env!("CARGO_PKG_VERSION")))
            .build();
        let agent = ureq::Agent::new_with_config(config);
        let mut response = agent.get(url).call().map_err(|error| error.to_string())?;
        response.body_mut().with_config().limit(MOST_BYTES).read_to_vec().map_err(|error| error.to_string())
    }
}
