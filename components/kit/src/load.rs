//! The part of a feed that is the same for every kind of document: what is asked for, what failed, and what the
//! page is told. It is not generic, so that it is in the module once.

use crate::data::{FeedContext, FeedMessage, Resource, fetch, report};
use crate::host::Phase;
use crate::view::parts;
use crate::{Failure, Host, Messages};
use hoiku_api_client::{FetchError, Request, Task, page_url};
use hoiku_domain::ItemIssue;
use hoiku_domain::map::Seen;
use serde::Serialize;
use std::rc::Rc;

/// The most pages that one document is loaded in: ten items a page still make a catalogue of five thousand.
pub(crate) const MOST_PAGES: usize = 500;

/// What a request may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Access {
    /// An author's own file: no token is asked for and none is sent.
    #[default]
    Free,
    /// The API: a token goes along where the page has one.
    Api,
    /// Personal data: nothing is asked for without a token.
    Personal,
}

/// One load after the other of one feed.
#[derive(Debug, Default)]
pub(crate) struct Load {
    pub(crate) issues: Rc<[ItemIssue]>,
    pub(crate) version: u64,
    pub(crate) failure: Option<Failure>,
    pub(crate) is_under_way: bool,
    pub(crate) etag: Option<String>,
    /// The address the document came from, or is coming from.
    pub(crate) url: Option<String>,
    pub(crate) access: Access,
    /// The cursors of the pages asked for.
    cursors: Seen,
    /// Whether a token went along with the request for the document.
    pub(crate) has_token: bool,
    /// Counts the loads, so that an answer to a question no longer asked is dropped.
    pub(crate) number: u64,
    task: Option<Task>,
    told_phase: Option<Phase>,
    told_version: u64,
}

#[derive(Serialize)]
struct Ready {
    issues: usize,
}

impl Load {
    pub(crate) fn begin_anew(&mut self) {
        self.task = None;
        self.is_under_way = false;
        self.failure = None;
        self.told_phase = None;
        self.number += 1;
        self.cursors = Seen::new();
    }

    /// Asks for a document. Whether what is on screen may stay meanwhile: content of another resource must not
    /// stand under this one's name.
    pub(crate) fn open(&mut self, resource: Resource, is_file: bool, is_shown: bool, context: FeedContext<'_>) -> bool {
        let Resource { url, personal } = resource;
        let stays = is_shown && self.url.as_ref() == Some(&url);
        if !stays {
            self.issues = Rc::default();
        }
        let request = Request { revalidate: stays, ..Request::get(url.clone()) };
        self.url = Some(url);
        self.access = match (is_file, personal) {
            (true, _) => Access::Free,
            (false, true) => Access::Personal,
            (false, false) => Access::Api,
        };
        self.begin(request, context);
        stays
    }

    fn begin(&mut self, request: Request, context: FeedContext<'_>) {
        self.is_under_way = true;
        if self.access == Access::Free {
            self.send(request, context);
            return;
        }
        let (load, token, on) = (self.number, context.host.token(), context.on.clone());
        yew::platform::spawn_local(async move { on.emit(FeedMessage::Token(load, request, token.await)) });
    }

    fn send(&mut self, request: Request, context: FeedContext<'_>) {
        let on = context.on.clone();
        self.task = Some(fetch(request, Box::new(move |answer| on.emit(FeedMessage::Answer(answer)))));
    }

    /// The page gave its token for a request, or none. Where that changes the view: whether what is on screen stays.
    pub(crate) fn token(
        &mut self,
        load: u64,
        request: Request,
        token: Option<String>,
        context: FeedContext<'_>,
    ) -> Option<bool> {
        if load != self.number {
            return None;
        }
        if token.is_none() && self.access == Access::Personal {
            return Some(self.fail(Failure::NeedsToken, context));
        }
        // Whoever takes the token back takes back what was shown for it, before any answer.
        let is_over = token.is_none() && self.has_token;
        if is_over {
            self.issues = Rc::default();
        }
        self.has_token = token.is_some();
        self.send(Request { token, ..request }, context);
        is_over.then_some(false)
    }

    /// An answer came, with the state it is of. Whether it is a document's first page.
    pub(crate) fn answered(&mut self, etag: Option<String>) -> bool {
        let is_first = self.cursors.is_empty();
        if is_first {
            self.etag = etag;
        }
        is_first
    }

    /// Asks for the page that follows, where there is one to be asked for. Whether the document is whole.
    pub(crate) fn is_whole(&mut self, next: Option<(&str, &str)>, is_full: bool, context: FeedContext<'_>) -> bool {
        let Some(url) = self.url.as_ref().filter(|_| self.failure.is_none()) else { return false };
        let Some((name, cursor)) = next else { return true };
        let found = [name, "=", cursor].concat();
        let request = Request::get(page_url(url, &[(name, cursor)]));
        let expected = if is_full {
            "at most 50000 items"
        } else if self.cursors.len() == MOST_PAGES {
            "at most 500 pages"
        } else if self.cursors.insert(&found) {
            self.begin(request, context);
            return false;
        } else {
            "a page that was not read yet"
        };
        let issue = ItemIssue { path: "next".to_owned(), expected: expected.to_owned(), found };
        self.accept(vec![issue], true, context);
        true
    }

    pub(crate) fn accept(&mut self, issues: Vec<ItemIssue>, is_more: bool, context: FeedContext<'_>) {
        self.is_under_way = false;
        self.version += 1;
        if !issues.is_empty() {
            let message = Messages::of(context.language).left_out(parts(&issues));
            report(context.host, "invalid-item", &message, &issues);
        }
        if is_more {
            self.issues = self.issues.iter().cloned().chain(issues).collect();
        } else {
            self.issues = Rc::from(issues);
        }
    }

    /// Keeps and tells why there is nothing new. Whether what is on screen stays: where a person's right to it
    /// ended, it goes.
    pub(crate) fn fail(&mut self, failure: Failure, context: FeedContext<'_>) -> bool {
        self.is_under_way = false;
        let stays = !matches!(
            failure,
            Failure::Fetch(FetchError::Unauthorized | FetchError::Forbidden) | Failure::NoSource | Failure::NeedsToken
        );
        if !stays {
            self.issues = Rc::default();
        }
        report(context.host, failure.code(), &failure.sentence(context.language), failure.detail());
        self.failure = Some(failure);
        stays
    }

    pub(crate) fn rendered(&mut self, is_shown: bool, host: &Host) {
        let phase = match (is_shown, &self.failure) {
            (true, _) => Phase::Ready,
            (false, Some(_)) => Phase::Failed,
            (false, None) => Phase::Loading,
        };
        if self.told_phase != Some(phase) {
            self.told_phase = Some(phase);
            host.phase(phase);
        }
        if phase == Phase::Ready && self.told_version != self.version {
            let first = self.told_version == 0;
            self.told_version = self.version;
            if first || !self.is_under_way {
                host.emit("hoiku-ready", &Ready { issues: parts(&self.issues) });
            }
        }
    }
}
