//! The items of all pages of a paged operation.
//!
//! Takes the call of the first page and the rules of the API's document; gives items, and asks for a page when
//! the one before is used up. Ends at the last page or an empty one. Refuses to go in circles: a server that
//! ignores the parameter would send its first page for ever.

use std::collections::BTreeSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::call::Call;
use super::error::{Error, Result};
use super::json;
use super::paging_error::PagingError;
use super::payload::Payload;
use super::response::Response;
use super::transport::BoxFuture;
use crate::runtime::codec::{Decoding, Empty, Excerpt, Node, ProblemKind, decode, encode};

/// How the pages of an operation follow each other.
pub struct Paging {
    /// JSON Pointer of the list of items inside the payload; like all pointers here, through objects only.
    pub items: &'static str,
    /// Rules that lead to the next page. The first one that applies to a page is used; if none does, the page is the last.
    pub rules: &'static [PagingRule],
}

/// A way to go on.
pub struct PagingRule {
    /// Applies only where the value at this JSON Pointer of the payload is this JSON text.
    pub when: Option<(&'static str, &'static str)>,
    /// Whether there is more.
    pub more: More,
    /// Index of the parameter that is set for the next page.
    pub parameter: usize,
    /// The member of that parameter's object that is set; `None` for the parameter itself.
    pub member: Option<&'static str>,
    /// Members of that parameter's object that are copied from the payload: member, JSON Pointer.
    pub carry: &'static [(&'static str, &'static str)],
    /// Its next value.
    pub next: Next,
}

/// Whether there is a further page.
pub enum More {
    /// The boolean at this JSON Pointer of the payload is true. There has to be one, or a text of one.
    Flag(&'static str),
    /// The number at the first pointer is below the one at the second.
    Below(&'static str, &'static str),
    /// There is something at this pointer, other than null, `false` and an empty text.
    Present(&'static str),
}

/// The next value.
pub enum Next {
    /// The number at this pointer, plus one.
    Increment(&'static str),
    /// The value at this pointer: a text that is not empty, or a number.
    Copy(&'static str),
}

/// A stream of the items of all pages, in order. It ends after an error.
///
/// Nothing is sent until the first item is polled. The call determines the page size.
#[must_use = "nothing is sent before an item is asked for"]
pub struct Items<T> {
    page: std::vec::IntoIter<T>,
    state: State,
}

enum State {
    /// Where to go on.
    Ready(Box<Cursor>),
    Waiting(BoxFuture<'static, Result<(Payload, Box<Cursor>)>>),
    /// How the items end once those of the page are given.
    Failed(Error),
    Done,
}

/// The call of a page, and what was asked for before.
struct Cursor {
    call: Call,
    paging: &'static Paging,
    asked: BTreeSet<String>,
}

impl Call {
    /// The items of all pages, from the page that the arguments name.
    pub fn items<T: Empty>(self, paging: &'static Paging) -> Items<T> {
        Items::new(self, paging)
    }
}

impl<T: Empty> Items<T> {
    pub(super) fn new(call: Call, paging: &'static Paging) -> Self {
        let cursor = Box::new(Cursor { call, paging, asked: BTreeSet::new() });
        Self { page: Vec::new().into_iter(), state: State::Ready(cursor) }
    }

    /// Returns the next item, or `None` after the last one.
    ///
    /// # Errors
    /// Returns the errors of `send` for a page, and [`Error::Paging`] if the server would send the same page again. Nothing follows
    /// an error.
    pub async fn try_next(&mut self) -> Result<Option<T>> {
        std::future::poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let fetched = match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ready(cursor) => {
                    self.state = State::Waiting(cursor.fetch());
                    continue;
                }
                State::Waiting(mut work) => match work.as_mut().poll(context) {
                    Poll::Ready(fetched) => fetched,
                    Poll::Pending => {
                        self.state = State::Waiting(work);
                        return Poll::Pending;
                    }
                },
            };
            if let Err(error) = fetched.and_then(|(payload, cursor)| self.turn(&payload, cursor)) {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }

    fn turn(&mut self, payload: &Payload, cursor: Box<Cursor>) -> Result<()> {
        let items: Vec<T> = match payload.json(cursor.paging.items)? {
            // What some servers write for an empty list.
            Some("null") => Vec::new(),
            // Items keep their position, so as many are given as came.
            _ => payload.inner(cursor.paging.items)?.decode().map(Response::into_data)?,
        };
        if !items.is_empty() {
            self.state = match cursor.after(payload) {
                Ok(Some(next)) => State::Ready(next),
                Ok(None) => State::Done,
                // What did arrive is given first.
                Err(error) => State::Failed(error),
            };
        }
        self.page = items.into_iter();
        Ok(())
    }
}

impl Cursor {
    fn fetch(self: Box<Self>) -> BoxFuture<'static, Result<(Payload, Box<Self>)>> {
        let payload = self.call.clone().payload();
        Box::pin(async move { Ok((payload.await?, self)) })
    }

    /// The call of the page after `page`, if there is one.
    fn after(mut self: Box<Self>, page: &Payload) -> Result<Option<Box<Self>>> {
        for rule in self.paging.rules {
            if rule.applies_to(page)? {
                return Ok(if self.advance(rule, page)? { Some(self) } else { None });
            }
        }
        Ok(None)
    }

    fn advance(&mut self, rule: &PagingRule, page: &Payload) -> Result<bool> {
        if !rule.more.is_true_of(page)? {
            return Ok(false);
        }
        let value = rule.next.of(page)?;
        let shown =
            encode(&value).map(|json| String::from_utf8_lossy(&json).into_owned()).unwrap_or_default();
        let parameter =
            self.call.operation.parameters.get(rule.parameter).map_or("", |parameter| parameter.name);
        let asked = format!("{} {} {shown}", rule.parameter, rule.member.unwrap_or_default());
        if !self.asked.insert(asked) {
            return Err(Error::Paging(Box::new(PagingError { parameter, next: Excerpt(shown) })));
        }
        let argument = match rule.member {
            None => value,
            Some(member) => self.with_member(rule, member, value, page)?,
        };
        self.call.arguments.set(rule.parameter, argument);
        Ok(true)
    }

    /// The parameter's object, with what the caller set in it.
    fn with_member(&self, rule: &PagingRule, member: &str, value: Node, page: &Payload) -> Result<Node> {
        let mut members = match self.call.arguments.get(rule.parameter) {
            Some(Node::Object(members)) => members.clone(),
            _ => Vec::new(),
        };
        for (name, pointer) in rule.carry {
            if let Some(json) = page.json(pointer)? {
                put(&mut members, name, node(json));
            }
        }
        put(&mut members, member, value);
        Ok(Node::Object(members))
    }
}

fn put(members: &mut Vec<(String, Node)>, name: &str, value: Node) {
    match members.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value,
        None => members.push((name.to_owned(), value)),
    }
}

/// The tree of a JSON text that was skimmed, and so is JSON.
fn node(json: &str) -> Node {
    Node::parse(json).unwrap_or(Node::Null)
}

impl PagingRule {
    fn applies_to(&self, page: &Payload) -> Result<bool> {
        let Some((pointer, expected)) = self.when else { return Ok(true) };
        Ok(page.json(pointer)?.is_some_and(|found| json::same(found, expected)))
    }
}

impl More {
    fn is_true_of(&self, page: &Payload) -> Result<bool> {
        Ok(match self {
            Self::Flag(pointer) => {
                let json = page.json(pointer)?.ok_or_else(|| page.missing(pointer))?;
                json::boolean(json).ok_or_else(|| page.unlike(pointer, json, "a boolean"))?
            }
            Self::Below(low, high) => match (number(page, low), number(page, high)) {
                (Ok(low), Ok(high)) => low < high,
                (Err(error), _) | (_, Err(error)) => return Err(error),
            },
            Self::Present(pointer) => {
                page.json(pointer)?.is_some_and(|json| !matches!(json, "\"\"" | "null" | "false"))
            }
        })
    }
}

impl Next {
    fn of(&self, page: &Payload) -> Result<Node> {
        match self {
            Self::Increment(pointer) => match number(page, pointer)?.checked_add(1) {
                Some(next) => Ok(Node::Number(next.to_string().into())),
                None => {
                    Err(page.lacking(pointer, ProblemKind::WrongType, "a smaller integer", "the largest one"))
                }
            },
            Self::Copy(pointer) => match page.json(pointer)? {
                None | Some("null" | "\"\"") => Err(page.missing(pointer)),
                Some(json) if json.starts_with(['{', '[', 't', 'f']) => {
                    Err(page.unlike(pointer, json, "a string or a number"))
                }
                Some(json) => Ok(node(json)),
            },
        }
    }
}

/// The integer at `pointer`, however it is spelled; servers write integers as text, too.
fn number(page: &Payload, pointer: &str) -> Result<i64> {
    let json = page.json(pointer)?.ok_or_else(|| page.missing(pointer))?;
    let text = json::text(json);
    let number = decode::<i64>(text.as_deref().unwrap_or(json).as_bytes(), Decoding::Strict);
    number.map(|number| number.value).map_err(|error| {
        let problem = error.problem();
        page.lacking(pointer, problem.kind, &problem.expected, &problem.found)
    })
}

impl<T: Empty + Unpin> Stream for Items<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
