//! Keeps a defect of ours from looking like a crash: a panic becomes a text, and deeply nested input has stack enough.

use std::panic;
use std::sync::mpsc;
use std::thread;

/// Stages bound their recursion; this is room for their bound, also without optimisation.
const STACK: usize = 256 << 20;

/// Runs `work` to its end; the message and place of a panic, if there is one.
pub(super) fn run<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let (sender, receiver) = mpsc::channel();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let said = info.payload_as_str().unwrap_or("no message");
        let place = info.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
        // The receiver lives until the hook is taken back.
        let _ = sender.send(format!("{said}{place}"));
    }));
    let outcome = thread::scope(|scope| {
        let worker = thread::Builder::new().name("generator".to_owned()).stack_size(STACK);
        match worker.spawn_scoped(scope, work) {
            Ok(worker) => worker.join().map_err(|_| None),
            Err(error) => Err(Some(format!("no thread could be started: {error}"))),
        }
    });
    panic::set_hook(before);
    outcome.map_err(|error| error.or_else(|| receiver.try_recv().ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::run;

    fn depth(n: u32) -> u32 {
        if n == 0 { 0 } else { std::hint::black_box([depth(n - 1) + 1; 16])[0] }
    }

    // One test, since the panic hook belongs to the whole process.
    #[test]
    fn a_panic_becomes_a_text_and_deep_recursion_none() {
        assert_eq!(run(|| 1), Ok(1));

        let said = run(|| -> u8 { panic!("impossible {}", 2) }).expect_err("it panics");
        assert!(said.starts_with("impossible 2 ("), "{said}");
        assert!(said.contains("guard.rs:"), "{said}");

        assert_eq!(run(|| depth(300_000)), Ok(300_000));
    }
}
