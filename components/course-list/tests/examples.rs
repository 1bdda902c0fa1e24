//! Every example of the folder `examples`, rendered as it would be in a page, against its snapshot; and what
//! no example should have to show.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use hoiku_course_list::{CourseList, Options};
use hoiku_domain::{CivilDate, Language};
use hoiku_kit::{Attributes, DataInput, Furigana, Host, Params, Settings, WidgetProps};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// What the shell would pass in for an example's attributes and document.
fn props(example: &Value) -> WidgetProps<Options> {
    let attributes: BTreeMap<String, String> =
        serde_json::from_value(example["attributes"].clone()).unwrap_or_default();
    let attribute = |name: &str| attributes.get(name).cloned().unwrap_or_default();
    let language = attribute("lang").parse().unwrap_or(Language::Ja);
    let furigana = if attribute("furigana") == "on" { Furigana::On } else { Furigana::Off };
    let today = CivilDate::new(2026, 11, 20).unwrap();
    let attributes = Attributes::new(attributes);
    let data = match &example["data"] {
        Value::Null => DataInput::Document(Rc::from("courses.json")),
        Value::String(text) => DataInput::Inline(Rc::from(text.as_bytes())),
        document => DataInput::Inline(Rc::from(serde_json::to_vec(document).unwrap())),
    };
    let props = WidgetProps {
        settings: Settings::read(&attributes, language, furigana, today),
        options: <Options as hoiku_kit::Options>::read(&attributes),
        data,
        host: Host::silent(),
        restore: Params::new(),
    };
    assert!(attributes.take_refused().is_empty());
    props
}

async fn render(props: WidgetProps<Options>) -> String {
    let renderer = yew::LocalServerRenderer::<CourseList>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().run_until(renderer.render()).await
}

/// One element a line, so that a difference can be read.
fn in_lines(html: &str) -> String {
    html.replace('<', "\n<").replace("\n</", "</").trim_start().to_owned()
}

#[tokio::test(flavor = "current_thread")]
async fn x12_every_example_looks_as_it_did() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(paths.len() >= 12, "the examples have gone");
    for path in paths {
        let example: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let html = render(props(&example)).await;
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, description => example["title"].as_str().unwrap_or_default(), omit_expression => true }, {
            insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), in_lines(&html));
        });
    }
}

fn with_document(document: &Value, attributes: &[(&str, &str)]) -> WidgetProps<Options> {
    let attributes: BTreeMap<&str, &str> = attributes.iter().copied().collect();
    props(&serde_json::json!({ "attributes": attributes, "data": document }))
}

#[tokio::test(flavor = "current_thread")]
async fn x13_data_is_never_html_and_never_a_script() {
    let payloads = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' autofocus onfocus=alert(1) x='",
        "{{constructor.constructor('alert(1)')()}}",
        "\u{202e}gpj.exe\u{200b}",
    ];
    let links = [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:x",
    ];
    let items: Vec<Value> = payloads
        .iter()
        .zip(links)
        .enumerate()
        .map(|(at, (text, link))| {
            serde_json::json!({
                "id": format!("{at}{text}"), "title": text, "titleKana": text, "summary": text, "field": text, "level": text, "format": text,
                "topics": [text], "prompts": [text], "captions": [text], "reason": text, "url": link, "thumbnail": {"url": link, "alt": text},
                "designation": {"prefecture": text, "fiscalYear": 2026}, "sessions": [{"startText": text, "place": text}],
                "learner": {"status": "in-progress", "resumeUrl": link},
            })
        })
        .collect();
    let document = serde_json::json!({
        "source": {"label": payloads[0], "url": links[0]},
        "collection": {"id": "x", "title": payloads[1], "description": payloads[2], "publisher": payloads[0], "url": links[1]},
        "vocabularies": {"fields": [{"id": payloads[0], "label": payloads[1], "labelKana": payloads[2], "labelEn": payloads[3]}], "synonyms": [["<", payloads[0]]]},
        "roles": [{"id": "x", "label": payloads[0], "required": [payloads[1]], "source": {"label": payloads[2], "url": links[0]}}],
        "items": items,
    });
    for layout in ["cards", "table", "compact"] {
        let html = render(with_document(
            &document,
            &[("layout", layout), ("query", "<"), ("furigana", "on"), ("selectable", "")],
        ))
        .await
            + &render(with_document(&document, &[("layout", layout)])).await;
        let lower = html.to_ascii_lowercase();
        for forbidden in [
            "<script",
            "<img src=x",
            "<svg onload",
            "href=\"java",
            "href=\" java",
            "href=\"data",
            "href=\"blob",
            "href=\"vb",
            "src=\"java",
            "src=\"data",
        ] {
            assert!(!lower.contains(forbidden), "{forbidden} in {layout}");
        }
        assert!(!html.contains("style=\""), "an inline style would break a strict policy");
    }
}

/// A token is given by a page, and here is none: what is shown with one is seen in the browser.
#[tokio::test(flavor = "current_thread")]
async fn c12_without_a_token_nothing_is_said_of_a_person_even_where_the_data_does() {
    let item = |learner: bool| {
        let mut item = serde_json::json!({"id": "1", "title": "食育", "field": "practice", "designation": {"prefecture": "10", "fiscalYear": 2026, "hours": 15}});
        if learner {
            item["learner"] = serde_json::json!({"status": "completed", "progress": 0.4, "resumeUrl": "https://example.jp/me"});
        }
        serde_json::json!({"items": [item], "roles": [{"id": "x", "label": "役", "required": ["practice"]}]})
    };
    for layout in ["cards", "table", "compact"] {
        let attributes = [("layout", layout), ("selectable", "")];
        let html = render(with_document(&item(true), &attributes)).await;
        assert!(html.contains("食育"));
        assert_eq!(html, render(with_document(&item(false), &attributes)).await, "{layout}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn c16_only_a_page_of_a_large_catalogue_is_rendered() {
    let items: Vec<Value> =
        (0..7000).map(|at| serde_json::json!({"id": at.to_string(), "title": format!("研修{at}")})).collect();
    let html = render(with_document(&serde_json::json!({ "items": items }), &[("page", "350")])).await;
    assert_eq!(html.matches("<article").count(), 20);
    assert!(html.contains("6981～7000件目"));
    assert!(html.contains("<b>350</b> / 350"));
}

#[tokio::test(flavor = "current_thread")]
async fn c14_c11_what_the_page_and_the_data_do_not_bring_is_not_there() {
    let plain = serde_json::json!({"items": [{"id": "1", "title": "食育"}]});
    let html = render(with_document(&plain, &[])).await;
    for part in ["part=\"picked\"", "part=\"roles\"", "part=\"sheet\"", "class=\"check pick\""] {
        assert!(!html.contains(part), "{part}");
    }
    for layout in ["cards", "table", "compact"] {
        let html = render(with_document(&plain, &[("selectable", ""), ("layout", layout)])).await;
        assert_eq!(html.matches("class=\"check pick\"").count(), 1, "{layout}");
    }
}

/// What a visitor cannot see does no harm, and hides nothing that stands beside it.
#[tokio::test(flavor = "current_thread")]
async fn x12_odd_characters_stay_what_they_are() {
    let titles = [
        "\u{202e}逆さま\u{2066}x",
        "ゼロ\u{200b}幅\u{200d}の\u{feff}字",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦の家族",
        "か\u{3099}\u{3099}\u{3099}",
        "مرحبا 保育",
    ];
    let items: Vec<Value> = titles
        .iter()
        .map(|title| serde_json::json!({"id": title, "title": title, "summary": title, "topics": [title], "titleKana": title}))
        .collect();
    for query in ["", "家族", "逆", "字", "👩", "\u{200d}"] {
        let html = render(with_document(&serde_json::json!({ "items": items }), &[("query", query)])).await;
        for title in titles.iter().filter(|title| query.is_empty() || title.contains(query)) {
            let text: String =
                html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
            assert!(text.contains(title), "{title:?} for {query:?}");
        }
        // What turns the direction of writing ends with its own text.
        assert!(html.matches("<bdi").count() >= titles.iter().filter(|title| title.contains(query)).count());
    }
}

#[tokio::test(flavor = "current_thread")]
async fn x12_what_is_wrong_is_counted_and_the_rest_is_shown() {
    let text = r#"{"items":[{"id":"1","title":"よい研修"},{"id":"1","title":"同じ番号"},{"id":"2","title":"\ud800"},{"id":"3","title":"知らない分野","field":"space-flight","level":"","format":"x"},{"id":"4"},7]}"#;
    let html = render(with_document(&Value::from(text), &[("fields", "nowhere")])).await;
    assert!(html.contains("part=\"partial\"") && html.contains("4件"));
    // A choice that nothing defines is shown, so that it can be taken back.
    assert!(html.contains("nowhere") && html.contains("当てはまる研修はありません"));
    let html = render(with_document(&Value::from(text), &[])).await;
    assert_eq!(html.matches("<article").count(), 2);
    assert!(html.contains("よい研修") && html.contains("space-flight"));
}

#[tokio::test(flavor = "current_thread")]
async fn x12_c16_more_than_can_be_read_is_said() {
    let items: Vec<Value> = (0..50_001).map(|at| serde_json::json!({"id": at.to_string(), "title": "研修"})).collect();
    let html = render(with_document(&serde_json::json!({ "items": items }), &[])).await;
    assert!(html.contains("part=\"partial\""));
    assert!(html.contains("<b>50000</b>件"));
}

#[tokio::test(flavor = "current_thread")]
async fn x12_a_title_that_is_a_book_is_cut_and_can_be_read() {
    let title = "長い題名".repeat(2500);
    let html =
        render(with_document(&serde_json::json!({"items": [{"id": "1", "title": title, "url": "/a"}]}), &[])).await;
    assert!(html.contains("<details class=\"whole\">"));
    assert!(html.contains("…"));
}

#[tokio::test(flavor = "current_thread")]
async fn x4_without_an_api_collection_the_page_is_told_what_is_missing() {
    let mut props = with_document(&serde_json::json!({"items": []}), &[]);
    props.data = DataInput::Api(Rc::from("https://api.example.jp/v1"));
    assert!(render(props).await.contains("part=\"error\""));
}
