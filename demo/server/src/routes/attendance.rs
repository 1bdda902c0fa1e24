//! Attendance: a facility's counts in public with small numbers withheld, persons with a token.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use hoiku_domain::attendance::{AttendanceDocument, SubjectKind};

use super::{App, Names, authorize};
use crate::db;
use crate::http::params::Params;
use crate::http::reply::{self, Audience};
use crate::openapi::{Guarded, PublicRead, SpanParams};
use crate::problem::Problem;
use crate::token::ScopeKind;

const fn scope(kind: SubjectKind) -> Option<ScopeKind> {
    match kind {
        SubjectKind::Child => Some(ScopeKind::Child),
        SubjectKind::Learner => Some(ScopeKind::Learner),
        SubjectKind::Class => Some(ScopeKind::Class),
        SubjectKind::Facility => None,
    }
}

/// The attendance of a subject. `facility` is public: on days with fewer than ten expected children the
/// counts are withheld, and so many more days of the month that they cannot be subtracted back. `child`,
/// `learner` and `class` need a token of that scope. A span is at most 400 days; an open end is filled up.
#[utoipa::path(get, path = "/v1/attendance/{kind}/{id}", tag = "attendance", operation_id = "getAttendance",
    params(
        ("kind" = SubjectKind, Path, description = "対象の種類"),
        ("id" = String, Path, description = "対象のid", example = "mihon"),
        SpanParams,
    ),
    security((), ("bearer" = [])),
    responses((status = 200, description = "出席の文書", body = AttendanceDocument, headers(("ETag" = String, description = "強い検証子"))),
        PublicRead, Guarded))]
pub async fn document(
    State(app): State<App>,
    headers: HeaderMap,
    Names((kind, id)): Names<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let kind = SubjectKind::parse(&kind).ok_or_else(|| Problem::not_found("この種類の対象"))?;
    let sent = headers.clone();
    let document = app
        .db
        .read(move |db| {
            if let Some(scope) = scope(kind) {
                authorize(db, &sent, scope, &id)?;
            }
            let span = Params::parse(query.as_deref())?.span()?;
            db::attendance::document(db, kind, &id, span)
        })
        .await?
        .ok_or_else(|| Problem::not_found("対象"))?;
    let audience = if scope(kind).is_some() { Audience::Personal } else { Audience::Public };
    reply::value(&headers, &document, audience)
}
