//! What the iframe form needs of a server beyond files: the oEmbed answer, and the link by which it is found.
//!
//! WordPress, Drupal and others turn a pasted address into a frame when the page at that address names an
//! oEmbed endpoint (oembed.com, version 1.0).

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use hoiku_domain::Language;

use crate::http::params::Params;
use crate::problem::{Kind, Problem};
use crate::site::Site;

/// What a frame may do: run its script, open a link in a tab of its own, save a file, print.
pub const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
/// Any page may frame the widgets; what else they may do is said in the pages themselves.
pub const POLICY: HeaderValue = HeaderValue::from_static("frame-ancestors *");
const WIDTH: u32 = 800;
const HEIGHT: u32 = 600;
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An oEmbed answer of type `rich`.
#[derive(Debug, Serialize)]
struct Embed {
    version: &'static str,
    r#type: &'static str,
    provider_name: &'static str,
    provider_url: String,
    title: String,
    html: String,
    width: u32,
    height: u32,
    cache_age: u32,
}

/// `GET /oembed?url=…&format=json&maxwidth=…&maxheight=…`
pub async fn oembed(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Result<Response, Problem> {
    let params = Params::parse(uri.query())?;
    if params.one("format")?.is_some_and(|format| format != "json") {
        return Ok((StatusCode::NOT_IMPLEMENTED, "oEmbed の形式は json だけです。").into_response());
    }
    let bad = |text: &str| Problem::new(Kind::BadParameter, text.to_owned());
    let url = params.one("url")?.ok_or_else(|| bad("url に、埋め込みたいページのURLを書いてください。"))?;
    let base = base(&headers);
    let url = url.split('#').next().unwrap_or_default();
    let inside = url.strip_prefix(&base).filter(|inside| inside.starts_with('/'));
    let (path, query) = inside.map(|inside| inside.split_once('?').unwrap_or((inside, ""))).unwrap_or_default();
    let page = if is_page(path) { site.page(path).await } else { None };
    let page = page.ok_or_else(|| Problem::not_found("このURLの埋め込みページ"))?;
    let title = title(&page, Some(query))?;
    let width =
        size(params.one("maxwidth")?, WIDTH).ok_or_else(|| bad("maxwidth には1以上の整数を書いてください。"))?;
    let height =
        size(params.one("maxheight")?, HEIGHT).ok_or_else(|| bad("maxheight には1以上の整数を書いてください。"))?;
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" sandbox=\"{SANDBOX}\"></iframe>",
        escaped(url),
        escaped(&title)
    );
    let embed = Embed {
        version: "1.0",
        r#type: "rich",
        provider_name: "hoiku-widgets",
        provider_url: base,
        title,
        html,
        width,
        height,
        cache_age: 3600,
    };
    let cache = [(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"))];
    Ok((cache, axum::Json(embed)).into_response())
}

/// Whether a path is that of an iframe page.
pub fn is_page(path: &str) -> bool {
    let name = path.strip_prefix("/dist").unwrap_or(path).strip_prefix("/embed/");
    let name = name.map(|name| name.strip_suffix(".html").unwrap_or(name.strip_suffix('/').unwrap_or(name)));
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
}

/// The page with the link by which its oEmbed answer is found.
pub fn with_discovery(page: &[u8], headers: &HeaderMap, uri: &Uri) -> Vec<u8> {
    let base = base(headers);
    let here = uri.path_and_query().map_or(uri.path(), |here| here.as_str());
    let url = utf8_percent_encode(&format!("{base}{here}"), COMPONENT).to_string();
    let page = String::from_utf8_lossy(page);
    let link = format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}/oembed?url={url}&amp;format=json\" title=\"{}\">\n</head>",
        escaped(&base),
        // An address that names a title twice has none that could be told.
        escaped(&title(&page, uri.query()).unwrap_or_default())
    );
    page.replacen("</head>", &link, 1).into_bytes()
}

/// Scheme and authority under which the client knows this server.
fn base(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The proxy that ends TLS says so.
    let scheme = if text("x-forwarded-proto").ends_with("https") { "https" } else { "http" };
    format!("{scheme}://{}", text("host"))
}

/// What the page of an address is called: as the address says, else as the page says in the language it will have.
fn title(page: &str, query: Option<&str>) -> Result<String, Problem> {
    let params = Params::parse(query)?;
    if let Some(title) = params.one("title")?.map(str::trim).filter(|title| !title.is_empty()) {
        return Ok(title.to_owned());
    }
    let language: Language = params.one("lang")?.and_then(|tag| tag.parse().ok()).unwrap_or_default();
    let after = page.split_once("<title").and_then(|(_, rest)| rest.split_once('>'));
    let (attributes, text) =
        after.map(|(attributes, rest)| (attributes, rest.split_once("</title>"))).unwrap_or_default();
    let japanese = text.map_or("", |(text, _)| text);
    let english = attributes.split_once("data-en=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(text, _)| text);
    let title = if language.is_japanese() { japanese } else { english.unwrap_or(japanese) };
    Ok(title.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&"))
}

/// The wanted size within what the consumer takes, however little that is; `None` where it is no number of pixels.
fn size(most: Option<&str>, wanted: u32) -> Option<u32> {
    most.map_or(Some(wanted), |most| most.parse().ok().filter(|most| *most > 0).map(|most: u32| wanted.min(most)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_widgets_are_pages() {
        for good in ["/embed/course-list", "/embed/course-list.html", "/embed/course-list/", "/dist/embed/skill-radar"]
        {
            assert!(is_page(good), "{good}");
        }
        for bad in ["/embed/", "/embed/embed.js", "/embed/a/b", "/index.html", "/embed/../x", "/distembed/x"] {
            assert!(!is_page(bad), "{bad}");
        }
    }

    #[test]
    fn the_discovery_link_names_the_whole_address() {
        let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static("w.example.jp"))]);
        let found = |uri: &'static str| {
            let page = b"<head><title data-en=\"T &amp; x\">\xe9\xa1\x8c</title></head>";
            String::from_utf8(with_discovery(page, &headers, &Uri::from_static(uri))).unwrap()
        };
        let page = found("/embed/course-list?title=a%20b&page=2");
        assert!(page.contains("href=\"http://w.example.jp/oembed?url=http%3A%2F%2Fw.example.jp%2Fembed%2Fcourse-list%3Ftitle%3Da%2520b%26page%3D2&amp;format=json\" title=\"a b\""), "{page}");
        for (uri, title) in [
            ("/embed/course-list", "題"),
            ("/embed/course-list?lang=ja-simple", "題"),
            ("/embed/course-list?lang=pt-BR", "題"),
            ("/embed/course-list?lang=en-GB&title=%20", "T &amp; x"),
        ] {
            assert!(found(uri).contains(&format!("format=json\" title=\"{title}\"")), "{uri}: {}", found(uri));
        }
    }

    #[test]
    fn sizes_stay_within_what_is_taken() {
        assert_eq!(size(None, 600), Some(600));
        assert_eq!(size(Some("500"), 600), Some(500));
        assert_eq!(size(Some("10"), 600), Some(10));
        for nothing in ["wide", "0", "-1", ""] {
            assert_eq!(size(Some(nothing), 600), None, "{nothing}");
        }
    }
}
