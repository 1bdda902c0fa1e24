//! Liveness, the API's description, and the pages that explain problems.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{App, Names};
use crate::http::reply::{self, Audience};
use crate::problem::{Kind, Problem, ProblemDetails};

/// What a monitor wants to know.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`; whoever cannot answer sends a problem.
    #[schema(example = "ok")]
    status: &'static str,
    /// The program's version.
    version: &'static str,
}

/// Liveness and version. Asks the database one thing.
#[utoipa::path(get, path = "/healthz", tag = "service", operation_id = "getHealth",
    responses(
        (status = 200, description = "動いている", body = Health),
        (status = 500, description = "データベースを読めない", body = ProblemDetails, content_type = "application/problem+json"),
    ))]
pub async fn health(State(app): State<App>) -> Result<Response, Problem> {
    app.db.read(|db| Ok(db.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))?)).await?;
    let body = Health { status: "ok", version: env!("CARGO_PKG_VERSION") };
    let mut response = axum::Json(body).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The OpenAPI 3.1 description.
pub async fn openapi(headers: HeaderMap) -> Response {
    reply::json(&headers, crate::openapi::json().as_bytes().to_vec(), Audience::Public)
}

/// What a kind of problem means, as text.
pub async fn problem(Names(code): Names<String>) -> Result<Response, Problem> {
    let kind =
        Kind::ALL.into_iter().find(|kind| kind.code() == code).ok_or_else(|| Problem::not_found("この種類の説明"))?;
    let text = format!(
        "{}（HTTP {}）\n\n対処はそれぞれのエラーの detail にあります。\n",
        kind.title(),
        kind.status().as_u16()
    );
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static("ja"));
    Ok(response)
}
