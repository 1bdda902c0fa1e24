//! What is asked, what comes back, and what goes wrong.

use std::fmt;

/// How long a request may take, in milliseconds, before it counts as failed.
pub const TIMEOUT_MS: u32 = 15_000;

/// What a request does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Reads a document; repeated when the failure may pass.
    Get,
    /// Writes a document where it still is in the state of `if_match`; never repeated by itself.
    Put {
        /// The JSON that is sent.
        body: String,
        /// The ETag the change is based on.
        if_match: String,
    },
}

/// A request to the one origin the page's author has configured.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The address, absolute or relative to the page.
    pub url: String,
    /// Read or write.
    pub method: Method,
    /// A bearer token; only ever sent as a header.
    pub token: Option<String>,
    /// Whether the server is to be asked even where the browser's cache is still fresh.
    pub revalidate: bool,
    /// How long it may take, in milliseconds.
    pub timeout_ms: u32,
}

impl Request {
    /// A read.
    #[must_use]
    pub const fn get(url: String) -> Self {
        Self { url, method: Method::Get, token: None, revalidate: false, timeout_ms: TIMEOUT_MS }
    }

    /// A write based on the state `if_match`.
    #[must_use]
    pub const fn put(url: String, body: String, if_match: String) -> Self {
        Self { url, method: Method::Put { body, if_match }, token: None, revalidate: false, timeout_ms: TIMEOUT_MS }
    }
}

impl fmt::Debug for Request {
    /// Without the token and the body: neither belongs in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("url", &self.url)
            .field("token", &self.token.as_ref().map(|_| "…"))
            .finish_non_exhaustive()
    }
}

/// An answer with a status of success.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The body, decoded from its transfer encoding.
    pub bytes: Vec<u8>,
    /// The `ETag` header.
    pub etag: Option<String>,
}

/// Why there is no answer to work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// No connection, a cut connection, or the server forbids this page to read it (CORS).
    Network,
    /// No complete answer in time.
    Timeout,
    /// 401: no token, or one that no longer holds.
    Unauthorized,
    /// 403: the token does not cover this.
    Forbidden,
    /// 404 or 410.
    NotFound,
    /// 412: somebody else has changed it since.
    Conflict,
    /// 429, with the seconds of `Retry-After` where it was given in seconds.
    TooManyRequests {
        /// How long to wait, in seconds.
        retry_after_s: Option<u32>,
    },
    /// Any other status that is not success.
    Http {
        /// The status.
        status: u16,
    },
}

impl FetchError {
    /// The error that a status means; `None` for success.
    #[must_use]
    pub fn of_status(status: u16, retry_after: Option<&str>) -> Option<Self> {
        match status {
            200..=299 => None,
            401 => Some(Self::Unauthorized),
            403 => Some(Self::Forbidden),
            404 | 410 => Some(Self::NotFound),
            412 => Some(Self::Conflict),
            429 => Some(Self::TooManyRequests { retry_after_s: retry_after.and_then(|text| text.trim().parse().ok()) }),
            status => Some(Self::Http { status }),
        }
    }

    /// The status behind the error, where there was one.
    #[must_use]
    pub const fn status(self) -> Option<u16> {
        match self {
            Self::Network | Self::Timeout => None,
            Self::Unauthorized => Some(401),
            Self::Forbidden => Some(403),
            Self::NotFound => Some(404),
            Self::Conflict => Some(412),
            Self::TooManyRequests { .. } => Some(429),
            Self::Http { status } => Some(status),
        }
    }
}

/// A request under way. Dropping it aborts the request, and its answer is never delivered.
pub struct Task(#[allow(dead_code, reason = "held for its drop")] Box<dyn std::any::Any>);

impl Task {
    /// Wraps whatever ends the request when dropped.
    #[must_use]
    pub fn new(guard: impl std::any::Any) -> Self {
        Self(Box::new(guard))
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Task")
    }
}

/// Something that carries out requests: the browser, or a fake in tests.
pub trait Fetch {
    /// Begins a request; `done` is called once, later, unless the task is dropped before.
    #[must_use = "dropping the task aborts the request"]
    fn fetch(&self, request: Request, done: Box<dyn FnOnce(Result<Response, FetchError>)>) -> Task;
}

/// The address of a resource below the API's base: slashes come once, and an id cannot leave its place.
#[must_use]
pub fn resource_url(base: &str, segments: &[&str]) -> String {
    segments.iter().fold(base.trim_end_matches('/').to_owned(), |url, segment| url + "/" + &encoded(segment))
}

/// An address with query parameters added.
#[must_use]
pub fn page_url(url: &str, parameters: &[(&str, &str)]) -> String {
    parameters.iter().fold(url.to_owned(), |url, (name, value)| {
        let joint = if url.contains('?') { '&' } else { '?' };
        format!("{url}{joint}{name}={}", encoded(value))
    })
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
fn encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_in_their_place() {
        assert_eq!(
            resource_url("https://api.example.jp/v1/", &["collections", "a/../b?c", "courses"]),
            "https://api.example.jp/v1/collections/a%2F..%2Fb%3Fc/courses"
        );
        assert_eq!(page_url("/v1/x?a=1", &[("cursor", "あ=")]), "/v1/x?a=1&cursor=%E3%81%82%3D");
    }

    #[test]
    fn statuses_become_errors_and_back() {
        for status in [401, 403, 404, 412, 429, 500, 503] {
            assert_eq!(FetchError::of_status(status, None).and_then(FetchError::status), Some(status));
        }
        assert_eq!(FetchError::of_status(204, None), None);
        assert_eq!(FetchError::of_status(429, Some("7")), Some(FetchError::TooManyRequests { retry_after_s: Some(7) }));
        assert_eq!(
            FetchError::of_status(429, Some("Wed, 21 Oct 2026 07:28:00 GMT")),
            Some(FetchError::TooManyRequests { retry_after_s: None })
        );
    }

    #[test]
    fn a_request_does_not_print_its_token() {
        let request = Request { token: Some("secret".into()), ..Request::get("/v1".into()) };
        assert!(!format!("{request:?}").contains("secret"));
    }
}
