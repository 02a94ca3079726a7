//! Waiting for a task that the API works on after it has answered.
//!
//! Takes the call that shows a task, or the one that starts it; calls until the status is one that does not
//! change any more. A poll that fails temporarily does not end the wait; any other failure after the start has the
//! task's id, which is the only way back to it. Dropping the future ends the waiting at once; the task itself goes
//! on. A starting call that the server may have seen is never made twice.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::call::Call;
use super::error::{Error, Result};
use super::json;
use super::operation::Operation;
use super::payload::Payload;
use super::response::Response;
use super::transport::{BoxFuture, Transport, before};
use super::wait_error::{DeadlineError, WaitError};
use crate::runtime::codec::{Empty, Node};

/// By default, waiting ends here: a status that is new to this client may be one that stays.
const DEADLINE: Duration = Duration::new(60 * 60, 0);

/// How a task is shown.
pub struct Wait {
    /// The operation that shows it.
    pub poll: &'static Operation,
    /// JSON Pointer of the task's id in the payload of the operation that starts it, and index of the showing
    /// operation's parameter that takes the id. None on the showing operation itself.
    pub id: Option<(&'static str, usize)>,
    /// JSON Pointer of the status in the payload; like that of the id, it leads through objects only. One `*` may match
    /// all items of a list (`/tasks/*/status`): the end is reached when there are items and all have a final status.
    pub status: &'static str,
    /// Statuses that do not change any more, as JSON text.
    pub terminal: &'static [&'static str],
    /// Time between two looks, unless the caller says otherwise.
    pub interval: Duration,
}

/// The future of a task; it resolves to the payload that reports the end of the task, success or failure.
#[must_use = "nothing is sent before `.await`"]
pub struct Waiting<T> {
    first: First,
    wait: &'static Wait,
    interval: Duration,
    deadline: Duration,
    payload: PhantomData<fn() -> T>,
}

impl Call {
    /// Sends the call, which shows a task, until the task has ended.
    pub fn wait<T: Empty>(self, wait: &'static Wait) -> Waiting<T> {
        Waiting::for_shown(self, wait)
    }

    /// Sends the call, which starts a task, and waits until the task has ended.
    pub fn start_and_wait<T: Empty>(self, wait: &'static Wait) -> Waiting<T> {
        Waiting::for_started(self, wait)
    }
}

/// What is sent first.
enum First {
    Show(Call),
    Start(Call),
}

impl<T: Empty> Waiting<T> {
    pub(super) fn for_shown(call: Call, wait: &'static Wait) -> Self {
        Self::new(First::Show(call), wait)
    }

    pub(super) fn for_started(call: Call, wait: &'static Wait) -> Self {
        Self::new(First::Start(call), wait)
    }

    fn new(first: First, wait: &'static Wait) -> Self {
        Self { first, wait, interval: wait.interval, deadline: DEADLINE, payload: PhantomData }
    }

    /// Sets the time between two polls.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Sets how long to wait for the end of the task, counted from its start; one hour by default. After that the result is
    /// [`Error::Deadline`].
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }
}

impl<T: Empty + 'static> IntoFuture for Waiting<T> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'static, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        let setup = self.first.call().client.setup();
        let transport = Arc::clone(&setup.transport);
        let Waiting { first, wait, interval, deadline, .. } = self;
        let work = run(first, Watch { wait, interval, deadline, transport });
        Box::pin(async move {
            let End { payload, seen } = work.await?;
            payload.decode().map(Response::into_data).map_err(|error| seen.failed(error))
        })
    }
}

impl First {
    fn call(&self) -> &Call {
        match self {
            Self::Show(call) | Self::Start(call) => call,
        }
    }
}

/// What a look showed, with a status.
enum Look {
    Unfinished(Option<String>),
    Over(Option<String>),
}

/// What to look for, and how often.
struct Watch {
    wait: &'static Wait,
    interval: Duration,
    deadline: Duration,
    transport: Arc<dyn Transport>,
}

/// What is known of the task.
#[derive(Default)]
struct Seen {
    /// None where the caller named the task.
    id: Option<String>,
    status: Option<String>,
    /// Why the last look showed nothing.
    failure: Option<Error>,
}

impl Seen {
    /// An error after which the task is no longer polled.
    fn failed(self, source: Error) -> Error {
        match self.id {
            Some(id) => Error::Wait(Box::new(WaitError { id, status: self.status, source })),
            None => source,
        }
    }
}

/// The task is over.
struct End {
    payload: Payload,
    seen: Seen,
}

fn run(first: First, watch: Watch) -> BoxFuture<'static, Result<End>> {
    Box::pin(async move {
        match first {
            First::Show(call) => {
                let alarm = watch.transport.sleep(watch.deadline);
                watch.look(call, Seen::default(), alarm).await
            }
            First::Start(call) => {
                let (shown, id) = start(call, watch.wait).await?;
                let seen = Seen { id, ..Seen::default() };
                let mut alarm = watch.transport.sleep(watch.deadline);
                // What was started just now is not over yet, and may not be known everywhere yet.
                match before(&mut alarm, watch.transport.sleep(watch.interval)).await {
                    Some(()) => watch.look(shown, seen, alarm).await,
                    None => Err(watch.over(seen)),
                }
            }
        }
    })
}

/// Starts the task; gives the call that shows it, and its id.
async fn start(call: Call, wait: &'static Wait) -> Result<(Call, Option<String>)> {
    let mut shown = Call::new(&call.client, wait.poll);
    let payload = call.payload().await?;
    let Some((pointer, parameter)) = wait.id else { return Ok((shown, None)) };
    let json = payload.json(pointer)?.ok_or_else(|| payload.missing(pointer))?;
    match Node::parse(json) {
        Ok(Node::Text(id)) if !id.is_empty() => {
            shown.arguments.set(parameter, Node::Text(id.clone()));
            Ok((shown, Some(id)))
        }
        Ok(Node::Number(id)) => {
            shown.arguments.set(parameter, Node::Number(id.clone()));
            Ok((shown, Some(id.into())))
        }
        _ => Err(payload.unlike(pointer, json, "an id, a string or a number")),
    }
}

impl Watch {
    async fn look(&self, call: Call, mut seen: Seen, mut alarm: BoxFuture<'static, ()>) -> Result<End> {
        loop {
            let Some(look) = before(&mut alarm, call.clone().payload()).await else { break };
            match look.and_then(|payload| Ok((self.judge(&payload)?, payload))) {
                Ok((Look::Over(status), payload)) => {
                    seen.status = status;
                    return Ok(End { payload, seen });
                }
                Ok((Look::Unfinished(status), _)) => {
                    (seen.status, seen.failure) = (status, None);
                }
                Err(error) if error.is_retryable() => seen.failure = Some(error),
                Err(error) => return Err(seen.failed(error)),
            }
            if before(&mut alarm, self.transport.sleep(self.interval)).await.is_none() {
                break;
            }
        }
        Err(self.over(seen))
    }

    fn judge(&self, payload: &Payload) -> Result<Look> {
        let (mut unfinished, mut last) = (None, None);
        each_status(payload, self.wait.status, &mut |json, status| {
            if self.is_final(json, &status) {
                last = Some(status);
            } else {
                unfinished.get_or_insert(status);
            }
        })?;
        Ok(match (unfinished, last) {
            (None, Some(status)) => Look::Over(Some(status)),
            (unfinished, _) => Look::Unfinished(unfinished),
        })
    }

    /// A status that the document does not list does not count.
    fn is_final(&self, json: &str, status: &str) -> bool {
        let is_it = |terminal: &str| {
            json::same(terminal, json) || json::scalar_text(terminal).as_deref() == Some(status)
        };
        self.wait.terminal.iter().any(|terminal| is_it(terminal))
    }

    fn over(&self, Seen { id, status, failure: source }: Seen) -> Error {
        Error::Deadline(Box::new(DeadlineError { limit: self.deadline, status, id, source }))
    }
}

/// Shows the statuses at `pointer`, as JSON and without quotes: one, or one for each item of the list that `*` matches. One that is missing, or
/// no scalar, is not what the document says.
fn each_status(payload: &Payload, pointer: &str, show: &mut dyn FnMut(&str, String)) -> Result<()> {
    let Some((list, inside)) = pointer.split_once("/*") else { return show_status(payload, pointer, show) };
    payload.each_item(list, &mut |item| show_status(item, inside, show))
}

fn show_status(payload: &Payload, pointer: &str, show: &mut dyn FnMut(&str, String)) -> Result<()> {
    let json = payload.json(pointer)?.ok_or_else(|| payload.missing(pointer))?;
    match json::scalar_text(json) {
        Some(status) => {
            show(json, status);
            Ok(())
        }
        None => Err(payload.unlike(pointer, json, "a status, a string or a number")),
    }
}

impl<T> fmt::Debug for Waiting<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting")
            .field("call", self.first.call())
            .field("interval", &self.interval)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
