//! The public API, version 1, and what lies beside it.

pub mod attendance;
pub mod catalogue;
pub mod demo;
pub mod service;
pub mod skills;

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::{HeaderMap, HeaderValue, Uri, header, request};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post, put};
use rusqlite::Connection;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::config::Config;
use crate::db::Database;
use crate::http::limits::RateLimit;
use crate::http::{layers, log};
use crate::problem::{Kind, Problem};
use crate::site::Site;
use crate::token::{self, ScopeKind};

/// What handlers share.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Database,
    /// Bounds of one request.
    pub limits: crate::config::Limits,
}

/// The whole service.
///
/// # Errors
/// A sentence where the pages' folder or their `_headers.json` cannot be read.
pub fn router(config: &Config, db: Database) -> Result<Router, String> {
    let app = App { db, limits: config.limits };
    let limit = (config.rate > 0).then(|| Arc::new(RateLimit::new(config.rate)));
    let rate = layers::Rate { limit, trust_proxy: config.trust_proxy };
    let mut api = Router::new()
        .route("/v1/collections", get(catalogue::collections))
        .route("/v1/collections/{id}", get(catalogue::collection))
        .route("/v1/collections/{id}/courses", get(catalogue::courses))
        .route("/v1/courses/{id}", get(catalogue::course))
        .route("/v1/attendance/{kind}/{id}", get(attendance::document))
        .route("/v1/frameworks/{id}", get(skills::framework))
        .route("/v1/skill-profiles/{id}", get(skills::profile))
        .route("/v1/skill-profiles/{id}/series/{seriesId}", put(skills::put_series));
    if config.demo {
        api = api.route("/demo/token", post(demo::token));
    }
    let api = api.layer(from_fn_with_state(rate, layers::rate));
    let site = Site::open(config.site.as_deref(), config.dist.as_deref())?;
    let compression = CompressionLayer::new()
        .br(true)
        .gzip(true)
        .quality(CompressionLevel::Precise(4))
        .compress_when(SizeAbove::new(256).and(NotForContentType::IMAGES).and(NotPersonal));
    Ok(api
        .route("/healthz", get(service::health))
        .route("/openapi.json", get(service::openapi))
        .route("/problems/{code}", get(service::problem))
        .method_not_allowed_fallback(method_not_allowed)
        .with_state(app)
        .route("/oembed", get(crate::embed::oembed).with_state(site.clone()))
        .fallback_service(site.into_router())
        .layer(compression)
        .layer(from_fn_with_state(config.limits, layers::timeout))
        .layer(from_fn_with_state(config.limits, layers::sane_headers))
        .layer(from_fn(layers::panics))
        .layer(from_fn(layers::finish))
        .layer(layers::cors())
        .layer(from_fn(log::requests)))
}

/// Answers for one person are not compressed.
#[derive(Clone, Copy)]
struct NotPersonal;

impl Predicate for NotPersonal {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        response.extensions().get::<layers::Personal>().is_none()
    }
}

async fn method_not_allowed() -> Problem {
    Problem::new(Kind::MethodNotAllowed, "このURLでは使えないメソッドです。使えるものは Allow ヘッダーにあります。")
}

/// Answers nobody has a route for.
pub async fn not_found(_: Uri) -> Problem {
    Problem::not_found("このURL")
}

/// Path parameters; what is not UTF-8 is simply not found.
pub struct Names<T>(pub T);

impl<S, T> FromRequestParts<S> for Names<T>
where
    S: Send + Sync,
    T: serde::de::DeserializeOwned + Send,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut request::Parts, state: &S) -> Result<Self, Problem> {
        Path::from_request_parts(parts, state)
            .await
            .map(|Path(names)| Self(names))
            .map_err(|_| Problem::not_found("このURL"))
    }
}

/// Lets a request through whose token opens the subject. The subject's existence is not looked at
/// before: without the right token nobody learns who is there.
///
/// # Errors
/// 401 without a usable token, 403 with one for something else.
pub fn authorize(db: &Connection, headers: &HeaderMap, kind: ScopeKind, id: &str) -> Result<(), Problem> {
    let Some(header) = headers.get(header::AUTHORIZATION) else {
        return Err(Problem::new(
            Kind::TokenMissing,
            "個人の記録を見るには、Authorization: Bearer … ヘッダーで短期トークンを送ってください。",
        )
        .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"hoiku\"")));
    };
    let secret = header.to_str().ok().and_then(token::bearer);
    let scopes = match secret {
        Some(secret) => crate::db::tokens::scopes(db, &token::hash(secret), crate::clock::now())?,
        None => None,
    };
    match scopes {
        None => Err(Problem::new(
            Kind::TokenInvalid,
            "トークンの期限が切れているか、取り消されています。ログインし直して新しいトークンを受け取ってください。",
        )
        .with_header(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer realm=\"hoiku\", error=\"invalid_token\""),
        )),
        Some(scopes) if scopes.allow(kind, id) => Ok(()),
        Some(_) => Err(Problem::new(
            Kind::WrongScope,
            "このトークンは別の対象のものです。見たい対象のトークンを受け取ってください。",
        )
        .with_header(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer realm=\"hoiku\", error=\"insufficient_scope\""),
        )),
    }
}
