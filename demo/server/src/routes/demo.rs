//! `POST /demo/token`: plays the municipality's login, for the demonstration only.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::App;
use super::skills::json_body;
use crate::problem::{Kind, Problem};
use crate::token::{NewToken, Scopes};

/// How long a token of the demonstration lives, in seconds.
const LIFETIME: i64 = 15 * 60;

/// What a token is wanted for.
#[derive(Deserialize, ToSchema)]
pub struct TokenRequest {
    /// One or several of `child:ID`, `learner:ID`, `class:ID`, `profile:ID`, separated by spaces.
    #[schema(example = "child:risu-01")]
    pub scope: String,
}

/// A token, shown this once.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TokenAnswer {
    /// The secret for `Authorization: Bearer …`.
    pub token: String,
    /// Until when it works.
    #[schema(format = "date-time")]
    pub expires_at: String,
}

/// Gives out a token for fifteen minutes.
pub async fn token(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let bytes = json_body(&headers, body, app.limits.body).await?;
    let request: TokenRequest = serde_json::from_slice(&bytes)
        .map_err(|_| Problem::new(Kind::BadBody, "{\"scope\":\"child:risu-01\"} のようなJSONを送ってください。"))?;
    let scopes: Scopes =
        request.scope.parse().map_err(|e: crate::token::ScopeError| Problem::new(Kind::Invalid, e.to_string()))?;
    let token = NewToken::draw().map_err(|e| Problem::internal(&e))?;
    let now = crate::clock::now();
    let answer = TokenAnswer { token: token.secret.clone(), expires_at: crate::clock::instant(now + LIFETIME) };
    app.db.write(move |db| Ok(crate::db::tokens::insert(db, &token, &scopes, now, now + LIFETIME)?)).await?;
    let mut response = axum::Json(answer).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
