//! Answers with a validator: 200 with the body, or 304 where the client has it already.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::etag;
use super::layers::Personal;
use crate::problem::Problem;

/// Who may keep an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody: shared caches keep it a minute, and may serve it while they fetch a newer one.
    Public,
    /// One person: no cache keeps it, and it is not compressed (so that its size tells nothing).
    Personal,
}

/// A JSON document for an audience.
pub fn json(request: &HeaderMap, body: Vec<u8>, audience: Audience) -> Response {
    let tag = etag::of(&body);
    let mut response = match etag::not_modified(request, &tag) {
        Some(known) => with_tag(StatusCode::NOT_MODIFIED.into_response(), &known),
        None => {
            let mut response = with_tag(Bytes::from(body).into_response(), &tag);
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        }
    };
    let headers = response.headers_mut();
    match audience {
        Audience::Public => {
            headers.insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
            );
            // A 304 has no body to compress, so the compression does not say this for it.
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        Audience::Personal => {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            headers.insert(header::VARY, HeaderValue::from_static("authorization"));
            response.extensions_mut().insert(Personal);
        }
    }
    response
}

/// Serialises and answers.
///
/// # Errors
/// Only where a value cannot be JSON, which is our fault.
pub fn value<T: serde::Serialize>(request: &HeaderMap, value: &T, audience: Audience) -> Result<Response, Problem> {
    Ok(json(request, serde_json::to_vec(value)?, audience))
}

fn with_tag(mut response: Response, tag: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}
