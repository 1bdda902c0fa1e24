//! Middleware around every route.

use std::any::Any;
use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody as _};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::cors::{Any as AnyOrigin, CorsLayer};

use super::limits::RateLimit;
use crate::config::Limits;
use crate::problem::{Kind, Problem};

/// Mark of an answer for one person, which is not compressed.
#[derive(Clone, Copy, Debug)]
pub struct Personal;

/// Any origin, never with cookies: the widgets live on other people's pages.
pub fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AnyOrigin)
        .allow_methods([Method::GET, Method::HEAD, Method::PUT, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::IF_MATCH, header::IF_NONE_MATCH, header::CONTENT_TYPE])
        .expose_headers([header::ETAG, header::RETRY_AFTER, header::WWW_AUTHENTICATE])
        .max_age(std::time::Duration::from_secs(86_400))
        // The answer is the same for every origin.
        .vary([])
}

/// Refuses what no honest client sends, before anything reads it.
pub async fn sane_headers(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers.len() > 64 || bytes > 16 * 1024 {
        return Problem::new(
            Kind::HeadersTooLarge,
            "ヘッダーが多すぎるか大きすぎます。Cookieなど、要らないヘッダーを外してください。",
        )
        .into_response();
    }
    if headers.get_all(header::AUTHORIZATION).iter().count() > 1 {
        return Problem::new(Kind::BadHeader, "Authorization ヘッダーは1つだけ送ってください。").into_response();
    }
    let length = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|n| n > limits.body as u64) {
        drain(request.into_body(), 16 * limits.body).await;
        return too_large(limits.body).into_response();
    }
    next.run(request).await
}

/// Reads a refused body to its end and throws it away, up to a bound: a client that is still sending when
/// the connection closes (a browser, say) would see a broken connection instead of the answer.
pub async fn drain(mut body: Body, most: usize) {
    let mut left = most;
    while let Some(Ok(frame)) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        match left.checked_sub(frame.data_ref().map_or(0, |data| data.len())) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}

/// 413 with the limit.
pub fn too_large(limit: usize) -> Problem {
    Problem::new(Kind::TooLarge, format!("本文は{limit}バイトまでです。小さく分けて送ってください。"))
}

/// Gives up on an answer that takes too long, the body of the request included.
pub async fn timeout(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limits.timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            Problem::new(Kind::Timeout, "時間内に終わりませんでした。通信の状態を確かめて、もう一度送ってください。")
                .with_header(header::CONNECTION, HeaderValue::from_static("close"))
                .into_response()
        }
    }
}

/// A panic in a handler is our fault and this request's alone.
pub async fn panics(request: Request, next: Next) -> Response {
    struct Caught<F>(Pin<Box<F>>);
    impl<F: Future> Future for Caught<F> {
        type Output = Result<F::Output, Box<dyn Any + Send>>;

        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
            match std::panic::catch_unwind(AssertUnwindSafe(|| self.0.as_mut().poll(cx))) {
                Ok(poll) => poll.map(Ok),
                Err(panic) => Poll::Ready(Err(panic)),
            }
        }
    }
    match Caught(Box::pin(next.run(request))).await {
        Ok(response) => response,
        // The panic hook has written message and place to standard error.
        Err(_) => Problem::internal(&"panic").into_response(),
    }
}

/// Per-address limit of the API.
#[derive(Clone)]
pub struct Rate {
    /// The buckets; `None` where the limit is off.
    pub limit: Option<Arc<RateLimit>>,
    /// Behind a proxy of one's own: the last hop of `X-Forwarded-For` is the client.
    pub trust_proxy: bool,
}

/// 429 with `Retry-After` for who asks too often.
pub async fn rate(State(rate): State<Rate>, request: Request, next: Next) -> Response {
    let verdict = match (&rate.limit, address(&request, rate.trust_proxy)) {
        (Some(limit), Some(address)) => limit.check(address),
        _ => Ok(()),
    };
    match verdict {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            Problem::new(Kind::TooMany, format!("リクエストが多すぎます。{seconds}秒待ってから送ってください。"))
                .with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
                .into_response()
        }
    }
}

fn address(request: &Request, trust_proxy: bool) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let forwarded = || {
        let value = request.headers().get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        value.rsplit(',').next()?.trim().parse().ok()
    };
    if trust_proxy { forwarded().or(peer) } else { peer }
}

/// Headers of every answer, and the tag of a compressed one.
pub async fn finish(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Pages that isolate themselves (COEP) may still load the widgets and their data.
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("no-referrer"));
    let tagged = match (headers.get(header::ETAG), headers.get(header::CONTENT_ENCODING)) {
        (Some(tag), Some(coding)) => {
            tag.to_str().ok().zip(coding.to_str().ok()).map(|(t, c)| super::etag::in_coding(t, c))
        }
        _ => None,
    };
    if let Some(value) = tagged.and_then(|t| HeaderValue::from_str(&t).ok()) {
        headers.insert(header::ETAG, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::Router;
    use axum::http::StatusCode;
    use axum::middleware::{from_fn, from_fn_with_state};
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn status(app: Router, request: axum::http::request::Builder) -> StatusCode {
        app.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
    }

    #[tokio::test]
    async fn a_panic_is_a_500_and_slowness_a_408() {
        let limits = Limits { timeout: Duration::from_millis(20), ..Limits::default() };
        let app = Router::new()
            .route(
                "/panic",
                get(|| async {
                    if true {
                        panic!("on purpose")
                    }
                }),
            )
            .route("/slow", get(|| tokio::time::sleep(Duration::from_secs(5))))
            .layer(from_fn_with_state(limits, timeout))
            .layer(from_fn(panics));
        assert_eq!(status(app.clone(), Request::get("/panic")).await, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(status(app, Request::get("/slow")).await, StatusCode::REQUEST_TIMEOUT);
    }

    #[tokio::test]
    async fn headers_have_bounds() {
        let app = Router::new().route("/", get(|| async {})).layer(from_fn_with_state(Limits::default(), sane_headers));
        let large = Request::get("/").header("x-large", "a".repeat(20_000));
        assert_eq!(status(app.clone(), large).await, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        let twice = Request::get("/").header("authorization", "a").header("authorization", "b");
        assert_eq!(status(app.clone(), twice).await, StatusCode::BAD_REQUEST);
        assert_eq!(status(app, Request::get("/")).await, StatusCode::OK);
    }

    #[test]
    fn a_forwarded_address_counts_only_behind_ones_own_proxy() {
        let mut request =
            Request::get("/").header("x-forwarded-for", "203.0.113.9, 192.0.2.7").body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))));
        assert_eq!(address(&request, true), Some(IpAddr::from([192, 0, 2, 7])));
        assert_eq!(address(&request, false), Some(IpAddr::from([127, 0, 0, 1])));
    }
}
