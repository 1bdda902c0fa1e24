//! One line a request on standard error: when, method, route template, status, milliseconds.
//! Never a path with ids, a query, a token or an address, so a log may be kept and shared.

use std::io::Write as _;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

use crate::problem::Instance;

/// Writes one line. A log that cannot be written must not stop the service.
pub fn note(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{} {line}", crate::clock::instant(crate::clock::now()));
}

/// Middleware: logs the request once it is answered.
pub async fn requests(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // Methods are the client's own text; only the known ones are repeated.
    let method = if is_known(method.as_str()) { method.to_string() } else { "?".to_owned() };
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let instance = response.extensions().get::<Instance>().map_or("", |i| i.0.as_str());
    note(
        format!("{method} {route} {} {}ms {instance}", response.status().as_u16(), started.elapsed().as_millis())
            .trim_end(),
    );
    response
}

fn is_known(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "PATCH" | "TRACE")
}
