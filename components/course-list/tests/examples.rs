//! Every example of the folder `examples`, rendered as it would be in a page, against its snapshot; and what
//! no example should have to show.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use hoiku_course_list::{CourseList, Options};
use hoiku_domain::{CivilDate, Language};
use hoiku_kit::{Attributes, DataInput, Furigana, Host, Params, Settings, WidgetProps};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
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
        "vocabularies": {
            "fields": [{"id": payloads[0], "label": payloads[1], "labelKana": payloads[2], "labelEn": payloads[3]}],
            "levels": [{"id": payloads[1], "label": payloads[0], "labelKana": payloads[2], "labelEn": payloads[3]}],
            "formats": [{"id": payloads[2], "label": payloads[3], "labelKana": payloads[1], "labelEn": payloads[0]}],
            "synonyms": [["<", payloads[0]]],
        },
        "roles": [{"id": "x", "label": payloads[0], "required": [payloads[1]], "source": {"label": payloads[2], "url": links[0]}}],
        "items": items,
    });
    for layout in ["cards", "table", "compact"] {
        let html = render(with_document(
            &document,
            &[("layout", layout), ("query", "<"), ("furigana", "on"), ("selectable", "")],
        ))
        .await
            + &render(with_document(&document, &[("layout", layout)])).await
            + &render(with_document(&document, &[("layout", layout), ("lang", "en")])).await;
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
            item["learner"] =
                serde_json::json!({"status": "completed", "progress": 0.4, "resumeUrl": "https://example.jp/me"});
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

/// The text up to the end of the `bdi` that it begins in, without marks.
fn text_up_to_bdi(html: &str) -> String {
    html.split("</bdi>").next().unwrap().replace("<mark>", "").replace("</mark>", "").replace("<wbr>", "")
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
        // What turns the direction of writing ends with its own text: each title, alone, is in an element for that.
        let alone: Vec<String> = html.split("part=\"title\" class=\"ph\"><bdi>").skip(1).map(text_up_to_bdi).collect();
        let expected: Vec<&str> = titles.iter().copied().filter(|title| title.contains(query)).collect();
        assert_eq!(
            alone.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            expected.into_iter().collect(),
            "{query:?}"
        );
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
async fn x12_courses_that_were_all_set_aside_are_not_said_to_be_none() {
    let html = render(props(&serde_json::json!({ "data": { "items": [{ "id": 1, "title": "x" }] } }))).await;
    assert!(html.contains("1件を表示できませんでした") && !html.contains("まだ登録されていません"), "{html}");
    let html = render(props(&serde_json::json!({ "data": { "items": [] } }))).await;
    assert!(html.contains("まだ登録されていません"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn x12_c16_more_than_can_be_read_is_said() {
    let items: Vec<Value> = (0..50_003).map(|at| serde_json::json!({"id": at.to_string(), "title": "研修"})).collect();
    let html = render(with_document(&serde_json::json!({ "items": items }), &[])).await;
    assert!(html.contains("part=\"partial\"") && html.contains("<p>3件を表示できませんでした。</p>"));
    assert!(html.contains("<code>items</code>：50000件までのならびが必要です"));
    assert!(html.contains("<b>50000</b>件"));
}

#[tokio::test(flavor = "current_thread")]
async fn x12_c6_a_text_that_is_a_book_is_cut_marked_and_can_be_read_whole() {
    let title = "長い題名".repeat(2500);
    let summary = "長い説明👨\u{200d}👩\u{200d}👧".repeat(400);
    let document = serde_json::json!({
        "collection": {"id": "x", "title": "t", "description": summary},
        "items": [{"id": "1", "title": title, "url": "/a", "summary": summary, "reason": summary, "sessions": [{"startText": summary}]}],
    });
    for layout in ["cards", "table", "compact"] {
        let html = render(with_document(&document, &[("layout", layout), ("query", "長い")])).await;
        let plain = |html: &str| html.replace("<mark>", "").replace("</mark>", "");
        // What is shown is a hundred and fifty characters of a title, and what a sentence or two has at most.
        let shown = html.split("part=\"title\" class=\"ph\"><bdi>").nth(1).unwrap().split("</bdi>").next().unwrap();
        assert_eq!(plain(shown), "長い題名".repeat(37) + "長い…", "{layout}");
        assert!(shown.starts_with("<mark>長い</mark>題名"), "{layout}");
        let wholes: Vec<&str> =
            html.split("<details class=\"whole\"><summary>全文を見る</summary><bdi>").skip(1).collect();
        let wholes: Vec<&str> = wholes.iter().map(|whole| whole.split("</bdi></details>").next().unwrap()).collect();
        assert!(wholes.iter().any(|whole| plain(whole) == title), "the title in {layout}");
        assert!(wholes.iter().all(|whole| plain(whole) == title || plain(whole) == summary), "{layout}");
        assert!(wholes.iter().filter(|whole| plain(whole) == summary).count() >= 2, "{layout}");
        // The search marks nothing outside the list.
        assert!(wholes.iter().skip(1).all(|whole| whole.contains("<mark>長い</mark>")), "{layout}");
        // No paragraph can hold a disclosure, and no emoji is cut in two.
        for paragraph in html.split("<p").skip(1).map(|rest| rest.split("</p>").next().unwrap()) {
            assert!(!paragraph.contains("<details"), "{layout}");
        }
        assert!(!html.contains("\u{200d}…") && !html.contains("👨…") && !html.contains("👩…"), "{layout}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn c7_the_order_of_the_plan_is_kept_with_a_reason_for_each_course_and_a_way_to_the_catalogue() {
    let item = |id: &str, title: &str, reason: &str| serde_json::json!({"id": id, "title": title, "reason": reason, "popularity": id.len(), "publishedOn": "2026-04-01"});
    let document = serde_json::json!({
        "collection": {"id": "x", "title": "あおば市が選んだ研修", "publisher": "あおば市", "url": "https://example.jp/catalogue"},
        "items": [item("zz", "ん", "今年度の重点です。"), item("a", "あ", "はじめに。"), item("mmm", "か", "二年目に。")],
    });
    for layout in ["cards", "table", "compact"] {
        let html = render(with_document(&document, &[("layout", layout)])).await;
        assert!(html.contains("<a href=\"https://example.jp/catalogue\">全カタログを見る</a>"), "{layout}");
        let places = ["ん<", "今年度の重点です。", "あ<", "はじめに。", "か<", "二年目に。"]
            .map(|text| html.rfind(text).unwrap());
        assert!(places.is_sorted(), "{layout}: {places:?}");
        assert_eq!(html.matches("part=\"reason\"").count(), 3, "{layout}");
        assert_eq!(html.matches("あおば市から").count(), 3, "{layout}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn c10_every_layout_says_the_designation_in_words() {
    let designation = |year: u32| serde_json::json!({"prefecture": "10", "fiscalYear": year, "hours": 15});
    let document = serde_json::json!({"items": [
        {"id": "1", "title": "今年度", "designation": designation(2026)}, {"id": "2", "title": "昨年度", "designation": designation(2025)}, {"id": "3", "title": "ほか"},
    ]});
    for layout in ["cards", "table", "compact"] {
        let html = render(with_document(&document, &[("layout", layout)])).await;
        let list = html.split("part=\"list\"").nth(1).unwrap();
        let text: String = list.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
        for said in ["指定あり（群馬県・令和8年度・15時間）", "指定なし（令和7年度まで）", "対象外"]
        {
            assert_eq!(text.matches(said).count(), 1, "{said} in {layout}: {text}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn c1_all_values_of_a_facet_can_be_reached_and_a_chosen_one_stays_in_its_place() {
    let items: Vec<Value> = (0..450)
        .map(|at| serde_json::json!({"id": at.to_string(), "title": "研修", "field": format!("f{at:03}")}))
        .collect();
    let document = serde_json::json!({ "items": items });
    let fields = async |attributes: &[(&str, &str)]| {
        let html = render(with_document(&document, attributes)).await;
        html.split("</fieldset>").find(|group| group.contains("分野")).unwrap().to_owned()
    };
    let (plain, chosen) = (fields(&[]).await, fields(&[("fields", "f100")]).await);
    let order =
        |html: &str| html.split("<span class=\"v\">f").skip(1).map(|rest| rest[..3].to_owned()).collect::<Vec<_>>();
    assert_eq!(order(&plain).len(), 212);
    assert_eq!(order(&plain), order(&chosen));
    assert!(
        plain.contains("<summary>ほかの選択肢</summary>") && chosen.contains("<summary>ほかの選択肢（1）</summary>")
    );
    assert!(plain.contains("さらに表示</button>"));
}

#[tokio::test(flavor = "current_thread")]
async fn x12_without_an_api_collection_the_page_is_told_what_is_missing() {
    let mut props = with_document(&serde_json::json!({"items": []}), &[]);
    props.data = DataInput::Api(Rc::from("https://api.example.jp/v1"));
    let html = render(props).await;
    assert!(html.contains("part=\"error\""));
    assert!(html.contains("表示する対象が正しく指定されていません。"));
    // Trying again would not help.
    assert!(!html.contains("もう一度読み込む"));
}
