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

/// The calendar of a child or class in November 2026, whose document has these members beside its subject.
async fn shown(kind: &str, document: &str, attributes: &[(&str, &str)]) -> String {
    let json = format!(
        r#"{{"subject":{{"kind":"{kind}","id":"x","label":"みほん はる"}},"asOf":"2026-11-20T10:42:00+09:00",{document}}}"#
    );
    let attributes = Attributes::from_pairs(&[&[("month", "2026-11")], attributes].concat());
    rendered(attributes, DataInput::Inline(Rc::from(json.as_bytes()))).await
}

#[tokio::test]
async fn a4_an_empty_note_is_no_note_and_an_empty_cell_of_the_register_is_said_to_have_no_record() {
    let empty = shown("child", r#""days":[{"date":"2026-11-19","code":"present","note":"","reason":""}]"#, &[]).await;
    assert!(empty.contains("11月19日 木曜日 出席<"), "{empty}");
    let class = r#""closures":[{"date":"2026-11-21","label":"台風"}],"members":[{"id":"a","label":"みほん はる","days":[{"date":"2026-11-20","code":"present"},{"date":"2026-11-22","code":"closed"}]}]"#;
    let html = shown("class", class, &[]).await;
    let row =
        html.split("role=\"grid\"").nth(1).unwrap().split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap();
    // Two have records; the others say that they have none, and their headers the rest.
    assert_eq!(row.matches("aria-label=\"記録なし\"").count(), 28, "{row}");
    for header in [
        "2026年（令和8年）11月20日 金曜日 今日",
        "2026年（令和8年）11月21日 土曜日 台風",
        "2026年（令和8年）11月22日 日曜日 休園",
        "2026年（令和8年）11月23日 月曜日 勤労感謝の日",
    ] {
        assert!(html.contains(&format!("scope=\"col\" aria-label=\"{header}\"")), "{header} in {html}");
    }
}

#[tokio::test]
async fn a2_a_day_of_a_classs_year_is_named_by_the_class_not_by_its_first_child() {
    let html = render("class-year").await;
    assert!(html.contains("11月19日 木曜日 出席 18人／20人（90.0%）\""), "{html}");
}

#[tokio::test]
async fn a8_rule_and_clock_stand_by_recorded_times_too_and_the_list_keeps_the_kinds_of_time_apart() {
    let times = r#""rules":{"rounding":"15分単位です。","clock":"玄関の端末"},"days":[{"date":"2026-11-19","code":"present","planned":{"in":"08:30","out":"17:00"},"actual":{"in":"08:41","out":"17:05"},"billable":{"in":"08:30","out":"17:15"}},
        {"date":"2026-11-20","code":"present","actual":{"in":"08:38"}},{"date":"2026-11-24","code":"planned","planned":{"in":"08:30","out":"17:00"}}]"#;
    let month = shown("child", times, &[]).await;
    assert!(month.contains("15分単位です。時計は玄関の端末。"), "{month}");
    let list = shown("child", times, &[("view", "list")]).await;
    for (word, times) in [("実績", "8:41–17:05"), ("請求", "8:30–17:15"), ("実績", "8:38–"), ("予定", "8:30–17:00")]
    {
        assert_eq!(
            list.matches(&format!("<span class=\"p\">{word}</span> {times}</span>")).count(),
            1,
            "{word} {times} in {list}"
        );
    }
}

#[tokio::test]
async fn a10_the_lists_version_is_said_and_holidays_of_the_document_hold_beyond_it() {
    assert!(
        render("child-month")
            .await
            .contains("祝日は内閣府の公表（2026年（令和8年）2月版、2027年（令和9年）12月31日まで）による。")
    );
    let html = rendered(
        Attributes::from_pairs(&[("month", "2101-05")]),
        DataInput::Inline(Rc::from(
            r#"{"days":[],"holidays":[{"date":"2101-05-03","label":"憲法記念日"}]}"#.as_bytes(),
        )),
    )
    .await;
    assert!(html.contains("5月3日 火曜日 憲法記念日 記録なし<") && html.contains("<b class=\"sun\">3</b>"), "{html}");
    assert!(!html.contains("祝日未収載"));
}

#[tokio::test]
async fn a12_totals_say_what_they_count() {
    let days: Vec<String> = (2..=24)
        .map(|day| {
            format!(
                r#"{{"date":"2026-11-{day:02}","code":"{}","actual":{{"in":"07:00","out":"18:30"}}}}"#,
                if day > 20 { "planned" } else { "present" }
            )
        })
        .collect();
    let text = |rules: &str| format!(r#""rules":{{"totals":{rules}}},"days":[{}]"#, days.join(","));
    let html = shown("child", &text(r#"{"show":["open","beyond","regular"]}"#), &[]).await;
    for (term, value) in [
        ("開所日数", "<b>23</b>日<small>予定を含む。20日までは19日</small>"),
        // Nothing says what is charged, so the clock's times are counted.
        ("認定の時間を超えた分", "<b>11時間30分</b>\n<small>23回。標準時間は1日11時間まで。実績の時刻で計算</small>"),
        ("定期利用の日数", "<b>19</b>日<small>月16日以上に達しています</small>"),
    ] {
        let html = lines(&html);
        let total = html.split(&format!("<dt>{term}</dt>")).nth(1).unwrap_or_else(|| panic!("{term} in {html}"));
        assert!(total.trim_start().starts_with(&format!("<dd>\n{value}")), "{term}: {}", &total[..120]);
    }
    let short = shown("child", &text(r#"{"show":["regular"],"regularDays":25}"#), &[]).await;
    assert!(short.contains("<b>19</b>日<small>月25日まであと6日</small>"), "{short}");
}

#[tokio::test]
async fn a19_the_heading_calls_a_child_as_the_page_wants_children_called() {
    let heading = |names: &'static str| async move { shown("child", r#""days":[]"#, &[("names", names)]).await };
    assert!(heading("full").await.contains("みほん はるさんの出欠"));
    let initials = heading("initials").await;
    assert!(initials.contains("み・はさんの出欠") && !initials.contains("みほん はる"), "{initials}");
    let numbers = heading("numbers").await;
    assert!(numbers.contains("出欠カレンダー") && !numbers.contains("みほん はる"), "{numbers}");
}

#[tokio::test]
async fn a21_the_key_tells_every_level_apart_from_no_record() {
    let key = |html: String| html.split("part=\"key\"").nth(1).unwrap().split("</ul>").next().unwrap().to_owned();
    let facility = key(render("facility-year").await);
    for (class, word) in [
        ("few", "利用10人未満（率を出さない）"),
        ("unknown", "記録なし"),
        ("fut", "これから"),
        ("off", "休園"),
        ("low", "80%未満"),
    ] {
        assert!(facility.contains(&format!("cellv {class}\"")) && facility.contains(word), "{class} in {facility}");
    }
    let child = key(render("child-year").await);
    assert!(child.contains("記録なし") && child.contains("これから") && !child.contains('%'), "{child}");
}

#[tokio::test]
async fn a21_a_state_of_one_child_is_told_with_those_who_came_and_the_page_says_so() {
    let days = r#""days":[{"date":"2026-11-19","totals":{"present":50,"late":1,"absent-notified":4}},{"date":"2026-11-20","totals":{"present":40,"late":5,"absent-notified":10}}]"#;
    let html = shown("facility", days, &[("view", "month")]).await;
    let legend = html.split("part=\"legend\"").nth(1).unwrap();
    for text in [
        "出席</span> <span class=\"n\">91",
        "遅刻</span> <span class=\"n\">5",
        "欠席（連絡あり）</span> <span class=\"n\">14",
    ] {
        assert!(legend.contains(text), "{text} in {legend}");
    }
    assert!(html.contains("1人か2人の状態は、同じに数える一番多い状態に含めました（1日）。"), "{html}");
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
