//! What the programs of all referees share: counts of calls and of problems, and what was expected of each call.

use std::fmt::Display;

/// No problems.
pub(crate) const NONE: [&str; 0] = [];

/// How many calls were made, and how many problems their answers had.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    calls: usize,
    failures: usize,
    problems: usize,
}

impl Tally {
    /// An answer came, and told these problems.
    pub(crate) fn answered(&mut self, call: &str, told: &[impl Display], expected: &[impl AsRef<str>]) {
        self.calls += 1;
        self.problems += told.len();
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        let expected: Vec<&str> = expected.iter().map(AsRef::as_ref).collect();
        assert_eq!(told, expected, "problems of {call}");
    }

    /// The call failed with this status.
    pub(crate) fn failed(&mut self, call: &str, status: Option<u16>, expected: u16) {
        self.calls += 1;
        self.failures += 1;
        assert_eq!(status, Some(expected), "status of {call}");
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { calls, failures, problems } = self;
        write!(f, "{calls} calls, {failures} of them failed as they should; {problems} problems told")
    }
}

/// Sends a request, holds its problems against the expected ones, and gives the data.
macro_rules! answer {
    ($tally:expr, $request:expr, $problems:expr) => {{
        let call = stringify!($request);
        match $request.send_full().await {
            Ok(full) => {
                $tally.answered(call, full.problems(), &$problems);
                full.into_data()
            }
            Err(error) => panic!("{call}: {error}"),
        }
    }};
}

/// Sends a request that must fail with a status, and gives the error.
macro_rules! failure {
    ($tally:expr, $request:expr, $status:literal) => {{
        let call = stringify!($request);
        let error = match $request.send().await {
            Ok(data) => panic!("{call}: {data:?}"),
            Err(error) => error,
        };
        $tally.failed(call, error.status().map(|status| status.as_u16()), $status);
        error
    }};
}

pub(crate) use {answer, failure};
