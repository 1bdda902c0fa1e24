//! Collections and courses: public.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use hoiku_domain::courses::{Collection, Course, CourseDocument};
use serde::Serialize;
use utoipa::ToSchema;

use super::{App, Names};
use crate::db;
use crate::http::params::{Cursor, Params};
use crate::http::reply::{self, Audience};
use crate::openapi::{Paging, PublicRead};
use crate::problem::Problem;

/// One page of collections.
#[derive(Serialize, ToSchema)]
pub struct CollectionPage {
    /// The collections of this page.
    pub items: Vec<Collection>,
    /// How many there are on all pages.
    pub total: u64,
    /// The cursor of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// Collections: a catalogue, a city's selection, a prefecture's.
#[utoipa::path(get, path = "/v1/collections", tag = "courses", operation_id = "listCollections", params(Paging),
    responses((status = 200, description = "コレクションの一覧", body = CollectionPage,
        headers(("ETag" = String, description = "強い検証子"), ("Cache-Control" = String))), PublicRead))]
pub async fn collections(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    const LIST: &str = "collections";
    let params = Params::parse(query.as_deref())?;
    let (after, limit) = (params.cursor(LIST)?, params.limit()?);
    let page = app
        .db
        .read(move |db| {
            let (mut page, last) = db::courses::collections(db, after, limit)?;
            page.next = last.map(|position| Cursor::write(position, LIST));
            Ok(page)
        })
        .await?;
    reply::value(&headers, &page, Audience::Public)
}

/// One collection.
#[utoipa::path(get, path = "/v1/collections/{id}", tag = "courses", operation_id = "getCollection",
    params(("id" = String, Path, description = "コレクションのid", example = "catalogue")),
    responses((status = 200, description = "コレクション", body = Collection, headers(("ETag" = String, description = "強い検証子"))), PublicRead))]
pub async fn collection(
    State(app): State<App>,
    headers: HeaderMap,
    Names(id): Names<String>,
) -> Result<Response, Problem> {
    let body = app.db.read(move |db| db::courses::collection(db, &id)).await?;
    let body = body.ok_or_else(|| Problem::not_found("コレクション"))?;
    Ok(reply::json(&headers, body.into_bytes(), Audience::Public))
}

/// The courses of a collection in its order, page by page, each with the collection's reason for it.
#[utoipa::path(get, path = "/v1/collections/{id}/courses", tag = "courses", operation_id = "listCourses",
    params(("id" = String, Path, description = "コレクションのid", example = "catalogue"), Paging),
    responses((status = 200, description = "コースの文書（1ページ分）", body = CourseDocument,
        headers(("ETag" = String, description = "強い検証子"))), PublicRead))]
pub async fn courses(
    State(app): State<App>,
    headers: HeaderMap,
    Names(id): Names<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::parse(query.as_deref())?;
    let list = format!("collections/{id}/courses");
    let (after, limit) = (params.cursor(&list)?, params.limit()?);
    let page = app
        .db
        .read(move |db| db::courses::course_page(db, &id, after, limit, |position| Cursor::write(position, &list)))
        .await?;
    reply::value(&headers, &page.ok_or_else(|| Problem::not_found("コレクション"))?, Audience::Public)
}

/// One course.
#[utoipa::path(get, path = "/v1/courses/{id}", tag = "courses", operation_id = "getCourse",
    params(("id" = String, Path, description = "コースのid", example = "c-0012")),
    responses((status = 200, description = "コース", body = Course, headers(("ETag" = String, description = "強い検証子"))), PublicRead))]
pub async fn course(State(app): State<App>, headers: HeaderMap, Names(id): Names<String>) -> Result<Response, Problem> {
    let body = app.db.read(move |db| db::courses::course(db, &id)).await?;
    let body = body.ok_or_else(|| Problem::not_found("コース"))?;
    Ok(reply::json(&headers, body.into_bytes(), Audience::Public))
}
