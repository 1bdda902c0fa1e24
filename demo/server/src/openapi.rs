//! The OpenAPI 3.1 description, generated from the domain types and the handlers.

use std::sync::OnceLock;

use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{IntoParams, IntoResponses, Modify, OpenApi};

use crate::problem::ProblemDetails;
use crate::routes::{attendance, catalogue, service, skills};

/// Paging of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes; http::params reads")]
pub struct Paging {
    /// The `next` of the page before; absent for the first page.
    #[param(pattern = "^[0-9a-f]{16}$", required = false)]
    cursor: Option<String>,
    /// Items of a page.
    #[param(minimum = 1, maximum = 1000, default = 100, required = false)]
    limit: Option<u32>,
}

/// A span of days, both ends included, at most 400 days.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes; http::params reads")]
pub struct SpanParams {
    /// First day.
    #[param(format = Date, required = false, example = "2026-11-01")]
    from: Option<String>,
    /// Last day; not before `from`.
    #[param(format = Date, required = false, example = "2026-11-30")]
    to: Option<String>,
}

/// What any read may answer besides 200.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "describes; the handlers answer")]
pub enum PublicRead {
    /// パラメーターの形が正しくない
    #[response(status = 400, content_type = "application/problem+json")]
    Bad(#[to_schema] ProblemDetails),
    /// 持っているものが最新
    #[response(status = 304)]
    NotModified,
    /// 見つからない
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(#[to_schema] ProblemDetails),
    /// 時間切れ
    #[response(status = 408, content_type = "application/problem+json")]
    Timeout(#[to_schema] ProblemDetails),
    /// リクエストが多すぎる（Retry-After 秒待つ）
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(#[to_schema] ProblemDetails),
    /// ヘッダーが大きすぎる
    #[response(status = 431, content_type = "application/problem+json")]
    Headers(#[to_schema] ProblemDetails),
    /// サーバーの問題
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(#[to_schema] ProblemDetails),
    /// 混み合っている（Retry-After 秒待つ）
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] ProblemDetails),
}

/// What a route with a token may answer besides.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "describes; the handlers answer")]
pub enum Guarded {
    /// トークンがないか、使えない
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthorized(#[to_schema] ProblemDetails),
    /// 別の対象のトークン
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] ProblemDetails),
}

/// What a save may answer besides.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "describes; the handlers answer")]
pub enum Saving {
    /// ほかの人が先に保存した
    #[response(status = 412, content_type = "application/problem+json")]
    Conflict(#[to_schema] ProblemDetails),
    /// 本文が大きすぎる
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(#[to_schema] ProblemDetails),
    /// JSONではない
    #[response(status = 415, content_type = "application/problem+json")]
    MediaType(#[to_schema] ProblemDetails),
    /// 枠組みに合わない内容（errors に箇所の一覧）
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(#[to_schema] ProblemDetails),
    /// If-Match がない
    #[response(status = 428, content_type = "application/problem+json")]
    Precondition(#[to_schema] ProblemDetails),
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "hoiku-widgets public API",
        description = "保育の研修カタログ・出席・スキルを、自治体のページに埋め込んだ部品から読むためのAPI。\
            エラーはRFC 9457。どのオリジンからも資格情報なしで読めます。"
    ),
    paths(
        catalogue::collections,
        catalogue::collection,
        catalogue::courses,
        catalogue::course,
        attendance::document,
        skills::framework,
        skills::profile,
        skills::put_series,
        service::health
    ),
    modifiers(&Bearer),
    tags(
        (name = "courses", description = "研修"),
        (name = "attendance", description = "出席"),
        (name = "skills", description = "スキル"),
        (name = "service", description = "運用")
    )
)]
struct Document;

/// The one security scheme.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("対象1つだけを開く短期トークン（child:ID、learner:ID、class:ID、profile:ID）"))
            .build();
        openapi.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The description as JSON.
pub fn json() -> &'static str {
    static JSON: OnceLock<String> = OnceLock::new();
    JSON.get_or_init(|| Document::openapi().to_json().unwrap_or_default())
}
