//! Names for what the composed document has: three words each, never the same three.

const FIRST: [&str; 32] = [
    "amber", "brief", "calm", "daily", "eager", "fluid", "grand", "hidden", "inner", "joint", "keen",
    "local", "major", "native", "open", "plain", "quick", "royal", "solid", "tidal", "urban", "vivid",
    "warm", "young", "agile", "bright", "clear", "dense", "exact", "fresh", "global", "humble",
];
const SECOND: [&str; 32] = [
    "anchor", "bridge", "canal", "device", "engine", "folder", "garden", "harbor", "index", "journal",
    "kernel", "ledger", "market", "notice", "office", "policy", "queue", "report", "server", "ticket",
    "unit", "vendor", "window", "yard", "agent", "branch", "client", "driver", "event", "filter", "group",
    "host",
];
const THIRD: [&str; 16] = [
    "account", "binding", "channel", "domain", "entry", "feature", "grant", "history", "item", "job", "key",
    "label", "member", "node", "order", "profile",
];

/// Three words; those of numbers below 16,384 differ.
fn words(number: usize) -> [&'static str; 3] {
    [
        FIRST[number % FIRST.len()],
        SECOND[number / FIRST.len() % SECOND.len()],
        THIRD[number / (FIRST.len() * SECOND.len()) % THIRD.len()],
    ]
}

/// They with something in between.
pub(crate) fn phrase(number: usize, between: &str) -> String {
    words(number).join(between)
}

/// They as the name of a schema.
pub(crate) fn pascal(number: usize) -> String {
    words(number).map(|word| word[..1].to_uppercase() + &word[1..]).concat()
}

/// One word.
pub(crate) fn pick(number: usize) -> &'static str {
    SECOND[number * 5 % SECOND.len()]
}
