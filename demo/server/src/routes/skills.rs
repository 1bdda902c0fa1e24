//! Frameworks (public), profiles and their series (with a token).

use std::collections::BTreeMap;
use std::error::Error as _;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use hoiku_domain::skills::{Framework, Role, Series, SkillDocument};
use serde_json::value::RawValue;

use super::{App, Names, authorize};
use crate::db;
use crate::http::etag::{self, Condition};
use crate::http::layers::{drain, too_large};
use crate::http::reply::{self, Audience};
use crate::openapi::{Guarded, PublicRead, Saving};
use crate::problem::{Kind, MemberError, Problem};
use crate::token::ScopeKind;

/// One framework.
#[utoipa::path(get, path = "/v1/frameworks/{id}", tag = "skills", operation_id = "getFramework",
    params(("id" = String, Path, description = "枠組みのid", example = "aoba-reflection")),
    responses((status = 200, description = "枠組み", body = Framework, headers(("ETag" = String, description = "強い検証子"))), PublicRead))]
pub async fn framework(
    State(app): State<App>,
    headers: HeaderMap,
    Names(id): Names<String>,
) -> Result<Response, Problem> {
    let body = app.db.read(move |db| db::skills::framework(db, &id)).await?;
    let body = body.ok_or_else(|| Problem::not_found("枠組み"))?;
    Ok(reply::json(&headers, body.into_bytes(), Audience::Public))
}

/// One profile with its framework and all series. Its `ETag` is what `If-Match` of a save wants. A
/// cohort of fewer than five people comes without values.
#[utoipa::path(get, path = "/v1/skill-profiles/{id}", tag = "skills", operation_id = "getSkillProfile",
    params(("id" = String, Path, description = "プロフィールのid", example = "mihon")),
    security(("bearer" = [])),
    responses((status = 200, description = "スキルの文書", body = SkillDocument, headers(("ETag" = String, description = "保存の If-Match に使う検証子"))),
        PublicRead, Guarded))]
pub async fn profile(
    State(app): State<App>,
    headers: HeaderMap,
    Names(id): Names<String>,
) -> Result<Response, Problem> {
    let sent = headers.clone();
    let document = app
        .db
        .read(move |db| {
            authorize(db, &sent, ScopeKind::Profile, &id)?;
            db::skills::profile(db, &id)
        })
        .await?
        .ok_or_else(|| Problem::not_found("プロフィール"))?;
    reply::value(&headers, &document, Audience::Personal)
}

/// Saves one series, the whole of it. `If-Match` takes the `ETag` of the profile (or of the save before);
/// where the profile changed in between nothing is saved. The answer carries the profile's new `ETag`.
#[utoipa::path(put, path = "/v1/skill-profiles/{id}/series/{seriesId}", tag = "skills", operation_id = "putSeries",
    params(
        ("id" = String, Path, description = "プロフィールのid", example = "mihon"),
        ("seriesId" = String, Path, description = "系列のid", example = "now"),
        ("If-Match" = String, Header, description = "プロフィールの ETag、または *", pattern = r#"^(\*|"[!#-~]*"(, *"[!#-~]*")*)$"#, example = "*"),
    ),
    request_body(content = Series, description = "系列。id は省けます。", content_type = "application/json"),
    security(("bearer" = [])),
    responses((status = 200, description = "保存した系列", body = Series, headers(("ETag" = String, description = "プロフィールの新しい検証子"))),
        PublicRead, Guarded, Saving))]
pub async fn put_series(
    State(app): State<App>,
    headers: HeaderMap,
    Names((id, series)): Names<(String, String)>,
    body: Body,
) -> Result<Response, Problem> {
    let condition = match may_save(&app, &headers, &id).await {
        Ok(condition) => condition,
        Err(problem) => {
            drain(body, app.limits.body).await;
            return Err(problem);
        }
    };
    let bytes = json_body(&headers, body, app.limits.body).await?;
    let (saved, tag) = app.db.write(move |db| save(db, &id, &series, &condition, &bytes)).await?;
    // The answer to a PUT is never a 304, whatever If-None-Match says.
    let mut response = reply::value(&HeaderMap::new(), &saved, Audience::Personal)?;
    if let Ok(value) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    Ok(response)
}

/// What can be refused before the body is read: no token, no condition.
async fn may_save(app: &App, headers: &HeaderMap, id: &str) -> Result<Condition, Problem> {
    let (sent, profile) = (headers.clone(), id.to_owned());
    app.db.read(move |db| authorize(db, &sent, ScopeKind::Profile, &profile)).await?;
    etag::condition(headers, &header::IF_MATCH)
        .map_err(|_| {
            Problem::new(Kind::BadHeader, "If-Match には、受け取った ETag を引用符ごとそのまま書いてください。")
        })?
        .ok_or_else(|| {
            Problem::new(
                Kind::PreconditionRequired,
                "If-Match ヘッダーに、受け取った ETag を書いてください。ほかの人の保存を上書きしないためです。",
            )
        })
}

/// Compares, checks and saves, within one transaction. Returns the series and the profile's new tag.
fn save(
    db: &rusqlite::Connection,
    id: &str,
    series_id: &str,
    condition: &Condition,
    body: &[u8],
) -> Result<(Series, String), Problem> {
    let document = db::skills::profile(db, id)?.ok_or_else(|| Problem::not_found("プロフィール"))?;
    if !etag::matches(condition, &etag::of(&serde_json::to_vec(&document)?)) {
        return Err(Problem::new(
            Kind::Conflict,
            "読み込んだあとで、ほかの人が保存しました。読み込み直し、違いを確かめてから保存してください。",
        ));
    }
    let series = read_series(&document.framework, series_id, body)?;
    let before = document.series.iter().find(|s| s.id == series_id);
    check_author(before, &series)?;
    db::skills::put_series(db, id, &series)?;
    db::skills::touch(db, id, &crate::clock::instant(crate::clock::now()))?;
    let after = db::skills::profile(db, id)?.ok_or_else(|| Problem::not_found("プロフィール"))?;
    Ok((series, etag::of(&serde_json::to_vec(&after)?)))
}

/// Assessors never overwrite each other, and nobody writes for a group.
fn check_author(before: Option<&Series>, series: &Series) -> Result<(), Problem> {
    let error = |pointer: &str, detail: &str| {
        let errors = vec![MemberError { pointer: pointer.into(), detail: detail.into() }];
        Err(Problem::new(Kind::Invalid, "系列の内容に誤りがあります。errors の箇所を直してください。")
            .with_errors(errors))
    };
    if series.role == Role::Cohort {
        return error("/role", "集団の値（cohort）は、このAPIでは保存できません。");
    }
    match before {
        Some(before) if before.role != series.role => {
            error("/role", "保存済みの系列と役割が違います。別の系列idで保存してください。")
        }
        Some(before) if before.assessor.is_some() && before.assessor != series.assessor => error(
            "/assessor",
            "保存済みの系列と評価者が違います。ほかの評価者の値は上書きせず、別の系列idで保存してください。",
        ),
        _ => Ok(()),
    }
}

/// Reads the body as a series over the framework; every wrong member is listed.
fn read_series(framework: &Framework, id: &str, body: &[u8]) -> Result<Series, Problem> {
    let not_an_object = || Problem::new(Kind::BadBody, "系列をJSONのオブジェクトで送ってください。");
    let text = std::str::from_utf8(body).map_err(|_| not_an_object())?;
    let mut members: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(|_| not_an_object())?;
    let own = serde_json::value::to_raw_value(id)?;
    let sent = members.insert("id".into(), &own);
    if sent.is_some_and(|sent| serde_json::from_str::<String>(sent.get()).ok().as_deref() != Some(id)) {
        return Err(invalid(vec![MemberError {
            pointer: "/id".into(),
            detail: "URLの系列idと同じにするか、省いてください。".into(),
        }]));
    }
    if !crate::import::courses::is_id(id) {
        return Err(Problem::not_found("系列"));
    }
    let wrapped = serde_json::json!({ "framework": framework, "series": [members] });
    let decoded = SkillDocument::decode(&serde_json::to_vec(&wrapped)?).map_err(|e| Problem::internal(&e))?;
    // Faults of the framework itself are the operator's, not the sender's.
    let errors: Vec<MemberError> = decoded
        .issues
        .iter()
        .filter_map(|issue| {
            let inside = issue.path.strip_prefix("series[0]")?;
            Some(MemberError { pointer: inside.replace('.', "/"), detail: crate::import::words::issue(issue) })
        })
        .collect();
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    decoded.document.series.into_iter().next().ok_or_else(not_an_object)
}

fn invalid(errors: Vec<MemberError>) -> Problem {
    Problem::new(Kind::Invalid, "系列の内容に誤りがあります。errors の箇所を直してください。").with_errors(errors)
}

/// A JSON body within the limit.
///
/// # Errors
/// 415 for another media type, 413 over the limit, 400 where the body breaks off.
pub async fn json_body(headers: &HeaderMap, body: Body, limit: usize) -> Result<axum::body::Bytes, Problem> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    let media = media.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if media != "application/json" {
        drain(body, limit).await;
        return Err(Problem::new(Kind::MediaType, "Content-Type: application/json で送ってください。"));
    }
    axum::body::to_bytes(body, limit).await.map_err(|e| {
        let over = e.source().is_some_and(|s| s.to_string().contains("length limit"));
        if over {
            too_large(limit)
        } else {
            Problem::new(Kind::BadBody, "本文を最後まで受け取れませんでした。もう一度送ってください。")
        }
    })
}
