//! Requests through the browser's `fetch`.

use crate::{Fetch, FetchError, Method, Request, Response, Task, delay_before_retry};
use gloo::net::http::{Request as HttpRequest, RequestBuilder, Response as HttpResponse};
use gloo::timers::{callback::Timeout, future::TimeoutFuture};
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials};

/// Carries out requests in the browser: without cookies, with a time limit, repeated where that helps.
#[derive(Debug, Clone, Copy, Default)]
pub struct Browser;

/// The address, the answer, and what ends the wait for it.
type Ahead = (String, Promise, AbortController);

thread_local! {
    static AHEAD: RefCell<Vec<Ahead>> = const { RefCell::new(Vec::new()) };
}

/// Hands over the answer to a plain read of an address that was asked for before this module was there. The next
/// such read takes it instead of asking again.
pub fn ahead(url: String, response: Promise, controller: AbortController) {
    AHEAD.with_borrow_mut(|all| all.push((url, response, controller)));
}

/// The answer that was asked for ahead, if this is the request for it. What failed is tried again as ever.
fn asked_ahead(request: &Request) -> Option<Ahead> {
    let is_plain = request.method == Method::Get && request.token.is_none() && !request.revalidate;
    AHEAD.with_borrow_mut(|all| {
        let at = all.iter().position(|(url, ..)| is_plain && *url == request.url)?;
        Some(all.swap_remove(at))
    })
}

/// What a dropped [`Task`] ends: the fetch under way and every later step.
#[derive(Default)]
struct Cancel {
    dropped: Cell<bool>,
    controller: RefCell<Option<AbortController>>,
}

struct Guard(Rc<Cancel>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.dropped.set(true);
        if let Some(controller) = self.0.controller.take() {
            controller.abort();
        }
    }
}

impl Fetch for Browser {
    fn fetch(&self, request: Request, done: Box<dyn FnOnce(Result<Response, FetchError>)>) -> Task {
        let cancel = Rc::new(Cancel::default());
        let task = Task::new(Guard(Rc::clone(&cancel)));
        let mut ahead = asked_ahead(&request);
        spawn_local(async move {
            let mut attempt = 1;
            let result = loop {
                let result = once(&request, ahead.take(), &cancel).await;
                let retry = match &result {
                    Err(error) if request.method == Method::Get => delay_before_retry(attempt, *error),
                    _ => None,
                };
                let Some(delay) = retry.filter(|_| !cancel.dropped.get()) else { break result };
                TimeoutFuture::new(delay).await;
                attempt += 1;
            };
            if !cancel.dropped.get() {
                done(result);
            }
        });
        task
    }
}

/// One try, with its time limit over headers and body together.
async fn once(request: &Request, ahead: Option<Ahead>, cancel: &Rc<Cancel>) -> Result<Response, FetchError> {
    if cancel.dropped.get() {
        return Err(FetchError::Network);
    }
    let (ahead, controller) = match ahead {
        Some((_, response, controller)) => (Some(response), controller),
        None => (None, AbortController::new().map_err(|_| FetchError::Network)?),
    };
    let signal = controller.signal();
    cancel.controller.replace(Some(controller));
    let timed_out = Rc::new(Cell::new(false));
    let timeout = Timeout::new(request.timeout_ms, {
        let (timed_out, cancel) = (Rc::clone(&timed_out), Rc::clone(cancel));
        move || {
            timed_out.set(true);
            if let Some(controller) = cancel.controller.take() {
                controller.abort();
            }
        }
    });
    let result = send(request, ahead, &signal).await;
    drop(timeout);
    result.map_err(|error| if timed_out.get() { FetchError::Timeout } else { error })
}

async fn send(request: &Request, ahead: Option<Promise>, signal: &AbortSignal) -> Result<Response, FetchError> {
    let network = |_| FetchError::Network;
    let response = if let Some(ahead) = ahead {
        let response = JsFuture::from(ahead).await.map_err(|_| FetchError::Network)?;
        HttpResponse::from(response.unchecked_into::<web_sys::Response>())
    } else {
        let builder = builder(request).credentials(RequestCredentials::Omit).abort_signal(Some(signal));
        match &request.method {
            Method::Get => builder.send().await,
            Method::Put { body, .. } => builder.body(body.as_str()).map_err(network)?.send().await,
        }
        .map_err(network)?
    };
    let retry_after = response.headers().get("retry-after");
    if let Some(error) = FetchError::of_status(response.status(), retry_after.as_deref()) {
        return Err(error);
    }
    let etag = response.headers().get("etag");
    let bytes = response.binary().await.map_err(network)?;
    Ok(Response { bytes, etag })
}

fn builder(request: &Request) -> RequestBuilder {
    let builder = match &request.method {
        Method::Get => HttpRequest::get(&request.url),
        Method::Put { if_match, .. } => {
            HttpRequest::put(&request.url).header("content-type", "application/json").header("if-match", if_match)
        }
    };
    let builder = builder.header("accept", "application/json");
    let builder = if request.revalidate { builder.cache(RequestCache::NoCache) } else { builder };
    match &request.token {
        Some(token) => builder.header("authorization", &format!("Bearer {token}")),
        None => builder,
    }
}
