//! A sign of life on a terminal for what takes more than a second.

use std::io::IsTerminal as _;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::ProgressBar;

/// Shown from a second after its start until it is dropped.
pub(super) struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Nothing is ever shown.
    pub(super) fn none() -> Self {
        Self { running: None }
    }

    /// Starts the clock; `message` says what takes so long. Nothing is shown if standard error is not a terminal.
    pub(super) fn start(message: String) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::none();
        }
        let (sender, receiver) = mpsc::channel();
        let watcher = thread::spawn(move || {
            if receiver.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                let spinner = ProgressBar::new_spinner().with_message(message);
                spinner.enable_steady_tick(Duration::from_millis(100));
                // Returns when the sender is dropped.
                let _ = receiver.recv();
                spinner.finish_and_clear();
            }
        });
        Self { running: Some((sender, watcher)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, watcher)) = self.running.take() {
            drop(sender);
            // A panic in there costs the spinner only.
            let _ = watcher.join();
        }
    }
}
