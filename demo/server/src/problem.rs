//! Errors as RFC 9457 `application/problem+json`: one kind per cause, a Japanese sentence a web team
//! can act on, and an `instance` that finds the line in the log without naming a person.

use std::borrow::Cow;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// What went wrong. Each kind has one `type`, one status and one title for ever; the detail tells the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A query parameter is not of its form.
    BadParameter,
    /// A header is not of its form.
    BadHeader,
    /// The body is not JSON, or not of this kind.
    BadBody,
    /// No token was sent.
    TokenMissing,
    /// The token is unknown, expired or revoked.
    TokenInvalid,
    /// The token is good, but for something else.
    WrongScope,
    /// No such thing.
    NotFound,
    /// The path exists, the method does not.
    MethodNotAllowed,
    /// The answer or the body took too long.
    Timeout,
    /// Somebody else saved in between.
    Conflict,
    /// The body is too large.
    TooLarge,
    /// The body is not of a media type this route takes.
    MediaType,
    /// The document is well-formed but says something that cannot be.
    Invalid,
    /// `If-Match` is missing.
    PreconditionRequired,
    /// Too many requests from one address.
    TooMany,
    /// Too many or too large headers.
    HeadersTooLarge,
    /// Our fault.
    Internal,
    /// Busy; try again.
    Unavailable,
}

impl Kind {
    /// Every kind, for the page that explains them.
    pub const ALL: [Kind; 18] = [
        Kind::BadParameter,
        Kind::BadHeader,
        Kind::BadBody,
        Kind::TokenMissing,
        Kind::TokenInvalid,
        Kind::WrongScope,
        Kind::NotFound,
        Kind::MethodNotAllowed,
        Kind::Timeout,
        Kind::Conflict,
        Kind::TooLarge,
        Kind::MediaType,
        Kind::Invalid,
        Kind::PreconditionRequired,
        Kind::TooMany,
        Kind::HeadersTooLarge,
        Kind::Internal,
        Kind::Unavailable,
    ];

    const fn row(self) -> (&'static str, u16, &'static str) {
        match self {
            Kind::BadParameter => ("bad-parameter", 400, "パラメーターの形が正しくありません"),
            Kind::BadHeader => ("bad-header", 400, "ヘッダーの形が正しくありません"),
            Kind::BadBody => ("bad-body", 400, "本文を読み取れません"),
            Kind::TokenMissing => ("token-missing", 401, "トークンが必要です"),
            Kind::TokenInvalid => ("token-invalid", 401, "トークンが使えません"),
            Kind::WrongScope => ("wrong-scope", 403, "このトークンでは見られません"),
            Kind::NotFound => ("not-found", 404, "見つかりません"),
            Kind::MethodNotAllowed => ("method-not-allowed", 405, "このメソッドは使えません"),
            Kind::Timeout => ("timeout", 408, "時間切れです"),
            Kind::Conflict => ("conflict", 412, "ほかの人が先に保存しました"),
            Kind::TooLarge => ("too-large", 413, "本文が大きすぎます"),
            Kind::MediaType => ("media-type", 415, "この形式は受け付けていません"),
            Kind::Invalid => ("invalid", 422, "内容に誤りがあります"),
            Kind::PreconditionRequired => ("precondition-required", 428, "If-Match が必要です"),
            Kind::TooMany => ("too-many-requests", 429, "リクエストが多すぎます"),
            Kind::HeadersTooLarge => ("headers-too-large", 431, "ヘッダーが大きすぎます"),
            Kind::Internal => ("internal", 500, "サーバーの内部で問題が起きました"),
            Kind::Unavailable => ("unavailable", 503, "混み合っています"),
        }
    }

    /// Last segment of the `type`, e.g. `not-found`.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// HTTP status.
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.row().1).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Short title, the same for every case of the kind.
    pub const fn title(self) -> &'static str {
        self.row().2
    }
}

/// One member of a document that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MemberError {
    /// JSON pointer (RFC 6901) into the body that was sent, e.g. `/values/infant-care`.
    pub pointer: String,
    /// What is wrong with it and what would be right.
    pub detail: String,
}

/// The body of every error (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "ProblemDetails")]
pub struct ProblemDetails {
    /// A page that explains this kind of problem, relative to the API's origin.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/problems/not-found")]
    pub type_: String,
    /// Title of the kind, in Japanese.
    pub title: String,
    /// The HTTP status once more.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened here and what to do, in Japanese.
    pub detail: String,
    /// This one occurrence, as the server's log knows it. Names no person and no path.
    #[schema(format = "uri", example = "urn:uuid:6f1f2a0e-0000-4000-8000-000000000000")]
    pub instance: String,
    /// The members that are wrong, where a document was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<MemberError>,
}

/// An error on its way to the client.
#[derive(Debug)]
pub struct Problem {
    kind: Kind,
    detail: Cow<'static, str>,
    errors: Vec<MemberError>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The occurrence's id, left on the response for the log.
#[derive(Clone, Debug)]
pub struct Instance(pub String);

impl Problem {
    /// A problem of a kind, with what to do about it.
    pub fn new(kind: Kind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), headers: Vec::new() }
    }

    /// Lists the members that are wrong.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<MemberError>) -> Self {
        self.errors = errors;
        self
    }

    /// Adds a response header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Nothing of this name, or nothing the caller may know of.
    pub fn not_found(what: &'static str) -> Self {
        Self::new(
            Kind::NotFound,
            format!("{what}が見つかりません。URLの綴りと、データが取り込まれているかを確かめてください。"),
        )
    }

    /// Our fault; the cause goes to the log, never to the client.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        crate::http::log::note(&format!("内部エラー: {cause}"));
        Self::new(
            Kind::Internal,
            "サーバーの内部で問題が起きました。instance の値を添えて運用担当者に知らせてください。",
        )
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind.title(), self.detail)
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::new(Kind::Unavailable, "データベースが混み合っています。少し待ってから、もう一度送ってください。")
                    .with_header(header::RETRY_AFTER, HeaderValue::from_static("2"))
            }
            _ => Self::internal(&error),
        }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(&error)
    }
}

/// A random UUID (version 4) as a URN.
fn instance_urn() -> String {
    let mut b = [0u8; 16];
    if getrandom::fill(&mut b).is_err() {
        return "urn:uuid:00000000-0000-4000-8000-000000000000".into();
    }
    b[6] = (b[6] & 0x0f) | 0x40;
    b[8] = (b[8] & 0x3f) | 0x80;
    let h = crate::hex::encode(&b);
    format!("urn:uuid:{}-{}-{}-{}-{}", &h[..8], &h[8..12], &h[12..16], &h[16..20], &h[20..])
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let instance = instance_urn();
        let body = ProblemDetails {
            type_: format!("/problems/{}", self.kind.code()),
            title: self.kind.title().into(),
            status: self.kind.status().as_u16(),
            detail: self.detail.into_owned(),
            instance: instance.clone(),
            errors: self.errors,
        };
        let bytes = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = (self.kind.status(), bytes).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static("ja"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        response.extensions_mut().insert(Instance(instance));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_codes_of_their_own() {
        let codes: std::collections::BTreeSet<_> = Kind::ALL.iter().map(|k| k.code()).collect();
        assert_eq!(codes.len(), Kind::ALL.len());
    }

    #[test]
    fn instances_are_random_version_4_uuids() {
        let (a, b) = (instance_urn(), instance_urn());
        assert_ne!(a, b);
        assert_eq!(a.len(), "urn:uuid:".len() + 36);
        assert_eq!(a.as_bytes()[9 + 14], b'4');
    }
}
