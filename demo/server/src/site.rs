//! Files: the municipality's pages at `/`, the widgets' at `/dist/` and, where no page has the name, at `/` too:
//! there they lie as on a static server of their own, `/embed/course-list` included. No listing, no way out of
//! the folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::embed;
use crate::http::etag;
use crate::problem::{Kind, Problem};

/// File of the site that maps page paths to extra headers; never served itself. A path that ends in
/// `*` holds for all that begin so: `{"/strict.html": {"Content-Security-Policy": "default-src 'self'"}}`.
const HEADERS: &str = "_headers.json";

/// The page that a browser gets where there is none.
const MISSING: &str = "/404.html";

/// The folders and the extra headers.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    site: Option<PathBuf>,
    dist: Option<PathBuf>,
    headers: Vec<(String, HeaderMap)>,
}

impl Site {
    /// Opens the folders.
    ///
    /// # Errors
    /// A sentence where a folder is missing or `_headers.json` cannot be used.
    pub fn open(site: Option<&Path>, dist: Option<&Path>) -> Result<Self, String> {
        let folder = |path: &Path| {
            path.canonicalize()
                .ok()
                .filter(|p| p.is_dir())
                .ok_or_else(|| format!("フォルダー {} がありません。", path.display()))
        };
        let site = site.map(folder).transpose()?;
        let dist = dist.map(folder).transpose()?;
        let headers = match site.as_ref().map(|s| std::fs::read(s.join(HEADERS))) {
            Some(Ok(bytes)) => extra_headers(&bytes).map_err(|e| format!("{HEADERS} を使えません: {e}"))?,
            _ => Vec::new(),
        };
        Ok(Self(Arc::new(Inner { site, dist, headers })))
    }

    /// The text of a page, without what is added to it on the way out.
    pub async fn page(&self, path: &str) -> Option<String> {
        match self.0.find(path).await? {
            Found::File(file) => tokio::fs::read_to_string(file).await.ok(),
            Found::Folder => None,
        }
    }

    /// The service for everything the API has no route for.
    pub fn into_router(self) -> Router {
        Router::new().fallback(serve).with_state(self)
    }
}

fn extra_headers(bytes: &[u8]) -> Result<Vec<(String, HeaderMap)>, String> {
    let map: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    let one = |(path, fields): (String, BTreeMap<String, String>)| {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            let parsed = HeaderName::try_from(&name).ok().zip(HeaderValue::try_from(&value).ok());
            let (key, value) = parsed.ok_or_else(|| format!("{path} の {name} はヘッダーではありません。"))?;
            headers.append(key, value);
        }
        Ok((path, headers))
    };
    map.into_iter().map(one).collect()
}

async fn serve(State(site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::new(Kind::MethodNotAllowed, "ページとファイルは GET で読んでください。")
            .with_header(header::ALLOW, HeaderValue::from_static("GET, HEAD"))
            .into_response();
    }
    if let Some(response) = site.0.answer(request.uri(), request.headers()).await {
        return response;
    }
    match site.page(MISSING).await.filter(|_| wants_page(request.headers())) {
        Some(page) => {
            (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
        }
        None => crate::routes::not_found(Uri::default()).await.into_response(),
    }
}

/// Whether somebody looks with a browser: a program that asks for data gets its answer as data.
fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// What lies behind a path.
enum Found {
    File(PathBuf),
    /// A folder, asked for without the slash at the end.
    Folder,
}

impl Inner {
    async fn find(&self, path: &str) -> Option<Found> {
        if let Some(inside) = path.strip_prefix("/dist/") {
            return look(self.dist.as_deref()?, inside).await;
        }
        for root in [self.site.as_deref(), self.dist.as_deref()].into_iter().flatten() {
            let found = look(root, path.strip_prefix('/')?).await;
            if found.is_some() {
                return found;
            }
        }
        None
    }

    async fn answer(&self, uri: &Uri, request: &HeaderMap) -> Option<Response> {
        let path = uri.path();
        let file = match self.find(path).await? {
            Found::File(file) => file,
            Found::Folder => {
                let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
                let there = format!("{path}/{query}");
                return Some((StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, there)]).into_response());
            }
        };
        let mut bytes = tokio::fs::read(&file).await.ok()?;
        let is_frame = embed::is_page(path);
        if is_frame {
            bytes = embed::with_discovery(&bytes, request, uri);
        }
        let tag = etag::of(&bytes);
        let mut response = match etag::not_modified(request, &tag) {
            Some(known) => (StatusCode::NOT_MODIFIED, [(header::ETAG, known)]).into_response(),
            None => ([(header::ETAG, tag)], bytes).into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(&file)));
        // Names of files stay the same from version to version, so a cache asks each time and gets 304.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if is_frame {
            headers.insert(header::CONTENT_SECURITY_POLICY, embed::POLICY);
        }
        for (pattern, extra) in &self.headers {
            let fits = pattern.strip_suffix('*').map_or(path == pattern, |start| path.starts_with(start));
            if fits {
                headers.extend(extra.clone());
            }
        }
        Some(response)
    }
}

/// The file below a folder: as it is named, or with `.html` put to the name, or the folder's `index.html`.
async fn look(root: &Path, inside: &str) -> Option<Found> {
    let names = names(inside)?;
    if names.last().is_some_and(|name| name == HEADERS) {
        return None;
    }
    let plain = names.iter().fold(root.to_owned(), |path, name| path.join(name));
    let is_named = !inside.is_empty() && !inside.ends_with('/');
    let wanted = match tokio::fs::metadata(&plain).await {
        Ok(meta) if meta.is_file() => plain,
        found => {
            let page = plain.with_added_extension("html");
            if is_named && tokio::fs::metadata(&page).await.is_ok_and(|meta| meta.is_file()) {
                page
            } else if found.is_err() {
                return None;
            } else if is_named {
                return Some(Found::Folder);
            } else {
                plain.join("index.html")
            }
        }
    };
    // A link inside the folder must not lead out of it.
    let file = tokio::fs::canonicalize(wanted).await.ok().filter(|file| file.starts_with(root))?;
    Some(Found::File(file))
}

/// The names along a path, decoded; `None` for anything that could lead elsewhere or to a hidden file.
fn names(path: &str) -> Option<Vec<String>> {
    path.split('/')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let name = percent_encoding::percent_decode_str(part).decode_utf8().ok()?;
            let harmless = !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':']);
            harmless.then(|| name.into_owned())
        })
        .collect()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md" | "ts") => "text/plain; charset=utf-8",
        Some("pdf") => "application/pdf",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out() {
        for bad in ["../a", "a/../b", "%2e%2e/a", "a%2fb", "a%5cb", "%00", ".git/config", "c:/x", "%ff"] {
            assert_eq!(names(bad), None, "{bad}");
        }
        assert_eq!(names("a//%E3%81%82.html"), Some(vec!["a".into(), "あ.html".into()]));
    }

    #[test]
    fn scripts_and_wasm_have_their_types() {
        assert_eq!(media_type(Path::new("a.wasm")), "application/wasm");
        assert!(media_type(Path::new("a.JS")).starts_with("text/javascript"));
    }
}
