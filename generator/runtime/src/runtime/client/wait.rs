//! Waiting for a task that the API works on after it has answered.
//!
//! Takes the call that shows a task, or the one that starts it; calls until the status is one that does not
//! change any more. A look that fails in a way that may pass is no end; any other failure after the start tells the
//! task's id, which is the only way back to it. Dropping the future ends the waiting at once; the task itself goes
//! on. A starting call that the server may have seen is never made twice.

use std::error::Error as StdError;
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
use crate::runtime::codec::{Empty, Node};

/// Unless told otherwise, waiting ends here: a status that is new to this client may be one that stays.
const DEADLINE: Duration = Duration::new(60 * 60, 0);

/// How a task is shown.
#[derive(Debug)]
pub struct Wait {
    /// The operation that shows it.
    pub poll: &'static Operation,
    /// JSON Pointer of the task's id in the payload of the operation that starts it, and index of the showing
    /// operation's parameter that takes the id. None on the showing operation itself.
    pub id: Option<(&'static str, usize)>,
    /// JSON Pointer of the status in the payload; like that of the id, through objects only. One `*` may stand for
    /// all items of a list (`/tasks/*/status`): the end is reached when there are items and all have a final status.
    pub status: &'static str,
    /// Statuses that do not change any more, as JSON text.
    pub terminal: &'static [&'static str],
    /// Time between two looks, unless the caller says otherwise.
    pub interval: Duration,
}

/// The task was not over in time.
#[derive(Debug)]
pub struct DeadlineError {
    limit: Duration,
    status: Option<String>,
    id: Option<String>,
    source: Option<Error>,
}

impl DeadlineError {
    /// The last status that was seen, without quotes.
    pub fn last_status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The id of a task that was started, without quotes: the way to wait on.
    pub fn task_id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the task was not over within {:?}", self.limit)?;
        if let Some(id) = &self.id {
            write!(f, ", id {id}")?;
        }
        match &self.status {
            Some(status) => write!(f, ", last status {status}"),
            None => Ok(()),
        }
    }
}

/// Why the last look showed nothing, if it did.
impl StdError for DeadlineError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

/// A task was started, but it cannot be watched, or its end cannot be read. It may well go on.
#[derive(Debug)]
pub struct WaitError {
    id: String,
    status: Option<String>,
    pub(super) source: Error,
}

impl WaitError {
    /// The id of the task, without quotes: the way to look at it again.
    pub fn task_id(&self) -> &str {
        &self.id
    }

    /// The last status that was seen, without quotes.
    pub fn last_status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.source
    }

    /// The sentence of `Display` with [that of what went wrong](Error::with_content).
    pub fn with_content(&self) -> String {
        self.sentence(&self.source.with_content())
    }

    fn sentence(&self, source: &str) -> String {
        let status = self.status.as_ref().map_or(String::new(), |status| format!(", last status {status}"));
        format!("waiting for task {}{status}: {source}", self.id)
    }
}

impl fmt::Display for WaitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(&self.source.to_string()))
    }
}

/// The error is shown by `Display`, so the source is what is behind it.
impl StdError for WaitError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}

/// A task being waited for. `.await` gives the payload that shows its end, good or bad.
#[must_use = "nothing is sent before `.await`"]
pub struct Waiting<T> {
    first: First,
    wait: &'static Wait,
    interval: Duration,
    deadline: Duration,
    payload: PhantomData<fn() -> T>,
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

    /// Time between two looks.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// How long to wait for the end of the task, counted from its start: an hour unless set. Then the outcome is
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
        let decoding = setup.decoding;
        let transport = Arc::clone(&setup.transport);
        let Waiting { first, wait, interval, deadline, .. } = self;
        let work = run(first, Watch { wait, interval, deadline, transport });
        Box::pin(async move {
            let End { payload, seen } = work.await?;
            payload.decode(decoding).map(Response::into_data).map_err(|error| seen.failed(error))
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
    /// An error after which nobody looks at the task any more.
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
    let id = payload.json(pointer)?.and_then(|json| Node::parse(json).ok());
    match id {
        Some(Node::Text(id)) => {
            shown.arguments.set(parameter, Node::Text(id.clone()));
            Ok((shown, Some(id)))
        }
        Some(Node::Number(id)) => {
            shown.arguments.set(parameter, Node::Number(id.clone()));
            Ok((shown, Some(id.into())))
        }
        _ => Err(payload.missing(pointer)),
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
        let found = statuses(payload, self.wait.status)?;
        let shown = |status: &Option<String>| status.clone().map(|s| json::text(&s).unwrap_or(s));
        Ok(match found.iter().find(|status| !self.is_final(status.as_deref())) {
            Some(status) => Look::Unfinished(shown(status)),
            None => match found.last() {
                Some(status) => Look::Over(shown(status)),
                None => Look::Unfinished(None),
            },
        })
    }

    fn is_final(&self, status: Option<&str>) -> bool {
        status.is_some_and(|status| self.wait.terminal.iter().any(|terminal| json::same(terminal, status)))
    }

    fn over(&self, Seen { id, status, failure: source }: Seen) -> Error {
        Error::Deadline(Box::new(DeadlineError { limit: self.deadline, status, id, source }))
    }
}

/// The statuses at `pointer`, as JSON text: one, or one for each item of the list that `*` stands for. An item
/// without one is not over yet; a payload without one, or without the list, is not what the document says.
fn statuses(payload: &Payload, pointer: &str) -> Result<Vec<Option<String>>> {
    let Some((list, inside)) = pointer.split_once("/*") else {
        let status = payload.json(pointer)?.ok_or_else(|| payload.missing(pointer))?;
        return Ok(vec![Some(status.to_owned())]);
    };
    let items = payload.json(list)?.and_then(json::items).ok_or_else(|| payload.missing(list))?;
    let status = |item: &String| {
        json::at(item, 0..item.len(), inside).and_then(|place| item.get(place)).map(str::to_owned)
    };
    Ok(items.iter().map(status).collect())
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
