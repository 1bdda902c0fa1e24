//! Every example as a server renders it, compared with its snapshot.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use hoiku_attendance_calendar::{AttendanceCalendar, Options};
use hoiku_domain::{CivilDate, Language};
use hoiku_kit::{Attributes, DataInput, Furigana, Host, Options as _, Params, Settings, WidgetProps};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use yew::LocalServerRenderer;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn example(name: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

async fn render(name: &str) -> String {
    let example = example(name);
    let attributes: BTreeMap<String, String> = serde_json::from_value(example["attributes"].clone()).unwrap();
    let data = example["dataFrom"]
        .as_str()
        .map_or_else(|| example["data"].clone(), |from| self::example(from)["data"].clone());
    let bytes: Rc<[u8]> = serde_json::to_vec(&data).unwrap().into();
    rendered(Attributes::new(attributes), DataInput::Inline(bytes)).await
}

async fn rendered(attributes: Attributes, data: DataInput) -> String {
    let language = attributes.text("lang").map_or(Language::Ja, |tag| tag.parse().unwrap());
    let furigana = attributes.choice("furigana", "off or on").unwrap_or(Furigana::Off);
    let settings = Settings::read(&attributes, language, furigana, CivilDate::new(2026, 11, 20).unwrap());
    let options = Options::read(&attributes);
    assert_eq!(attributes.take_refused(), []);
    let props = WidgetProps { settings, options, data, host: Host::silent(), restore: Params::new() };
    LocalServerRenderer::<AttendanceCalendar>::with_props(props).hydratable(false).render().await
}

/// A line for each tag, so that a difference is a line.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

#[tokio::test]
async fn every_example_is_as_it_was() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    assert!(names.len() > 20);
    for name in names {
        insta::assert_snapshot!(name.as_str(), lines(&render(&name).await));
    }
}

#[tokio::test]
async fn a4_a_cell_is_named_by_date_weekday_holiday_and_state() {
    let html = render("child-month").await;
    assert!(html.contains(">2026年（令和8年）11月23日 月曜日 勤労感謝の日 休園<"), "{html}");
    assert!(html.contains("11月5日 木曜日 遅刻 実績 10:12–17:03 通院のため。 メモあり"));
    let english = render("english").await;
    assert!(english.contains(">Monday, 23 November 2026 (Reiwa 8), Labour Thanksgiving Day, Closed<"), "{english}");
}

#[tokio::test]
async fn a3_a_grid_has_one_tab_stop_and_blank_cells_keep_the_columns() {
    for name in
        ["child-month", "class-register", "class-week", "child-week", "child-year", "facility-year", "facility-month"]
    {
        let html = render(name).await;
        let grid = html.split("role=\"grid\"").nth(1).unwrap().split("</table>").next().unwrap();
        assert_eq!(grid.matches("tabindex=\"0\"").count(), 1, "{name}");
    }
    let html = render("child-month").await;
    let first_week =
        html.split("role=\"grid\"").nth(1).unwrap().split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap();
    assert_eq!(first_week.matches("<td").count(), 7);
    assert!(!html.contains("role=\"application\""));
}

#[tokio::test]
async fn a9_unconfirmed_children_are_read_before_everything_else() {
    let html = render("class-register").await;
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is missing in {html}"));
    assert!(at("まだ確認できていない子ども　2人") < at("id=\"period\""));
    assert!(html.contains("<b>1時間12分</b>過ぎました"));
    assert!(html.contains("<b>2時間12分</b>経過") && html.contains("前回の連絡 11月19日"));
}

#[tokio::test]
async fn a8_the_time_before_rounding_the_rule_and_the_clock_are_named() {
    let html = render("before-rounding").await;
    assert!(html.contains("丸め前 8:59–17:00。時計は玄関の端末。"), "{html}");
    assert!(html.contains("請求の時刻は15分単位"));
}

#[tokio::test]
async fn a10_holidays_beyond_the_table_are_said_to_be_missing() {
    assert!(render("year-2100").await.contains("祝日未収載"));
    assert!(render("year-1868").await.contains("祝日未収載"));
    assert!(render("year-2040").await.contains("内閣府の公表前"));
    assert!(!render("child-month").await.contains("祝日未収載"));
}

#[tokio::test]
async fn a18_unconfirmed_stays_in_the_legend_at_zero() {
    let html = render("child-month").await;
    let legend = html.split("part=\"legend\"").nth(1).unwrap();
    assert!(legend.contains("未確認（連絡なし）</span> <span class=\"n\">0日"), "{legend}");
}

#[tokio::test]
async fn a19_numbers_stand_for_names_where_the_page_wants_it() {
    let html = render("class-numbers").await;
    assert!(html.contains("6番") && !html.contains("かじ ゆいと"));
}

#[tokio::test]
async fn a21_suppressed_days_are_a_word_and_never_a_number() {
    let html = render("facility-year").await;
    assert!(
        html.contains("aria-label=\"2026年（令和8年）4月4日 土曜日 人数が少ないため、数を出していません\""),
        "{html}"
    );
    assert!(html.contains("80%未満") && html.contains("利用10人未満（率を出さない）"));
}

#[tokio::test]
async fn x12_without_a_subject_the_page_is_told_which_attribute_is_missing() {
    let html = rendered(Attributes::default(), DataInput::Api(Rc::from("https://api.example.jp/v1"))).await;
    assert!(html.contains("表示する対象が正しく指定されていません"), "{html}");
    let api = DataInput::Api(Rc::from("/v1"));
    let waiting =
        tokio::task::LocalSet::new().run_until(rendered(Attributes::from_pairs(&[("subject", "child:a")]), api)).await;
    assert!(waiting.contains("読み込んでいます"), "{waiting}");
}

#[tokio::test]
async fn x13_markup_in_data_stays_text() {
    let data = r#"{"subject":{"kind":"child","id":"a","label":"<img src=x onerror=alert(1)>"},"codes":[{"id":"\" onclick=\"x","label":"<b>x</b>","mark":"<"}],
        "days":[{"date":"2026-11-20","code":"\" onclick=\"x","note":"<script>alert(1)</script>"}],"source":{"label":"<i>x</i>","url":"javascript:alert(1)"}}"#;
    let html = rendered(Attributes::default(), DataInput::Inline(Rc::from(data.as_bytes()))).await;
    for bad in ["<img", "<script", "<b>x", "<i>x", "onclick=\"x", "javascript:"] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
}
