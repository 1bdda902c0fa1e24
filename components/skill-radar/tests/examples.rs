//! Every example as a server renders it, compared with its snapshot; and what the examples are there to show.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use hoiku_domain::{CivilDate, Language};
use hoiku_kit::{Attributes, DataInput, Furigana, Host, Options as _, Params, Settings, WidgetProps};
use hoiku_skill_radar::{Options, SkillRadar};
use serde_json::{Value, json};
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

fn data(example: &Value) -> Value {
    example["dataFrom"].as_str().map_or_else(|| example["data"].clone(), |from| self::example(from)["data"].clone())
}

async fn render(name: &str) -> String {
    render_with(name, &[]).await
}

async fn render_with(name: &str, more: &[(&str, &str)]) -> String {
    let example = example(name);
    let mut attributes: BTreeMap<String, String> = serde_json::from_value(example["attributes"].clone()).unwrap();
    attributes.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    rendered(Attributes::new(attributes), &data(&example)).await
}

async fn rendered(attributes: Attributes, data: &Value) -> String {
    let language = attributes.text("lang").map_or(Language::Ja, |tag| tag.parse().unwrap());
    let furigana = attributes.choice("furigana", "off or on").unwrap_or(Furigana::Off);
    let settings = Settings::read(&attributes, language, furigana, CivilDate::new(2026, 11, 20).unwrap());
    let options = Options::read(&attributes);
    assert_eq!(attributes.take_refused(), []);
    let data = DataInput::Inline(serde_json::to_vec(data).unwrap().into());
    let props = WidgetProps { settings, options, data, host: Host::silent(), restore: Params::new() };
    LocalServerRenderer::<SkillRadar>::with_props(props).hydratable(false).render().await
}

async fn document(data: &Value, attributes: &[(&str, &str)]) -> String {
    rendered(Attributes::from_pairs(attributes), data).await
}

/// The text a reader gets, without the tags.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    html.split_once(from).unwrap_or_else(|| panic!("{from} is missing")).1.split_once(to).unwrap().0
}

fn names() -> Vec<String> {
    let files = std::fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> =
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn every_example_is_as_it_was() {
    assert!(names().len() > 20);
    for name in names() {
        insta::assert_snapshot!(name.as_str(), render(&name).await.replace("><", ">\n<"));
    }
}

#[tokio::test]
async fn x13_data_is_never_markup_and_no_style_is_inline() {
    for name in names() {
        let html = render(&name).await;
        assert!(!html.contains(" style="), "{name}");
        assert!(!html.contains("<b>太字"), "{name}");
    }
}

#[tokio::test]
async fn x6_one_tab_stop_for_the_figure_and_no_application() {
    for (name, view, stops) in [("normal", "radar", 1), ("normal", "bars", 1), ("normal", "table", 0)] {
        let html = render_with(name, &[("view", view)]).await;
        assert_eq!(html.matches("tabindex=\"0\"").count(), stops, "{view}");
        assert!(!html.contains("role=\"application\""));
    }
}

#[tokio::test]
async fn s1_the_page_chooses_which_series_to_show_and_the_legend_has_them_all() {
    let html = render("two-series").await;
    let legend = between(&html, "part=\"legend\"", "</div>");
    assert_eq!(
        (legend.matches("aria-pressed=\"true\"").count(), legend.matches("aria-pressed=\"false\"").count()),
        (2, 2)
    );
    assert!(!between(&html, "class=\"rad\"", "</svg>").contains("ser previous"));
}

#[tokio::test]
async fn s3_assessors_stay_apart_each_with_a_date() {
    let html = render("assessors").await;
    let legend = text(between(&html, "part=\"legend\"", "</figure>"));
    for wanted in
        ["同僚・2026年（令和8年）10月9日", "園長・主任・2026年（令和8年）10月15日", "自分・2025年（令和7年）10月3日"]
    {
        assert!(legend.contains(wanted), "{legend}");
    }
    for wanted in ["opacity=\".85\"", "opacity=\".7\""] {
        assert!(html.contains(wanted), "the newest before is faint, the older one fainter: {wanted}");
    }
}

#[tokio::test]
async fn s3_the_newest_is_the_one_with_the_latest_date_wherever_it_stands_in_the_document() {
    let data = json!({ "framework": { "axes": [{ "id": "a", "label": "甲" }, { "id": "b", "label": "乙" }, { "id": "c", "label": "丙" }] },
        "series": [
            { "id": "old", "role": "previous", "assessor": "self", "date": "2024-10-01", "values": { "a": 1, "b": 1, "c": 1 } },
            { "id": "when", "role": "previous", "values": { "a": 1 } },
            { "id": "new", "role": "previous", "assessor": "self", "date": "2026-04-01", "values": { "a": 2, "b": 2, "c": 2 } },
            { "id": "boss", "role": "current", "assessor": "leader", "date": "2026-11-01", "values": { "a": 4, "b": 4, "c": 4 } },
            { "id": "now", "role": "current", "assessor": "self", "date": "2026-10-01", "values": { "a": 3, "b": 3, "c": 3 } },
            { "id": "aim", "role": "target", "values": { "a": 4, "b": 4, "c": 4 } }] });
    let html = document(&data, &[]).await;
    let legend =
        text(&between(&html, "aria-label=\"系列の表示\" class=\"slegend\">", "</div>").replace("</button>", "|"));
    let order: Vec<&str> = legend.trim_matches('|').split('|').collect();
    assert_eq!(
        order,
        [
            "現在自分・2026年（令和8年）10月1日",
            "現在園長・主任・2026年（令和8年）11月1日",
            "なりたい姿",
            "前回自分・2026年（令和8年）4月1日",
            "前回自分・2024年（令和6年）10月1日",
            "前回"
        ]
    );
    let gap = text(between(&html, "part=\"gap\"", "</section>"));
    assert!(gap.contains("B ほぼできている → A"), "from the person's own answer: {gap}");
    let form = document(&data, &[("editable", "")]).await;
    assert_eq!(form.matches("class=\"opt on\"").count(), 3);
    let chosen = between(&form, "class=\"opt on\"", "</label>");
    assert!(chosen.contains("<b>B</b>"), "and the same is edited: {chosen}");
    let head = text(between(&document(&data, &[("view", "table")]).await, "<thead", "</thead>"));
    for wanted in ["（自分・10月1日）", "（園長・主任・11月1日）", "（自分・4月1日）", "（自分・2024年10月1日）"]
    {
        assert!(head.contains(wanted), "a year where it is another one, and who: {head}");
    }
}

#[tokio::test]
async fn s3_series_that_nothing_tells_apart_are_numbered() {
    let html = with(|data| {
        let one = data["series"][0].clone();
        for (at, id) in ["p", "q", "r"].iter().enumerate() {
            let mut more = one.clone();
            (more["id"], more["role"]) = (json!(id), json!("previous"));
            if at == 2 {
                more["date"] = json!("2026-01-01");
            }
            data["series"].as_array_mut().unwrap().push(more);
        }
    })
    .await;
    let legend = text(&between(&html, "part=\"legend\"", "</div>").replace("</button>", "|"));
    assert!(legend.contains("前回2026年（令和8年）1月1日|前回|前回 2|"), "{legend}");
}

/// What a sentence on an axis says of every series: its level, without who and when.
fn levels(sentence: &str, names: &[String]) -> Vec<String> {
    let mut rest = sentence;
    let mut levels = Vec::new();
    for (at, name) in names.iter().enumerate() {
        rest = rest.split_once(&format!("{name} ")).unwrap_or_else(|| panic!("{name} in {rest}")).1;
        let end = names.get(at + 1).map_or(rest, |next| rest.split_once(&format!("、{next} ")).unwrap().0);
        levels.push(end.split('（').next().unwrap().trim().to_owned());
    }
    levels
}

#[tokio::test]
async fn s5_radar_bars_and_table_hold_the_same_numbers() {
    for name in ["normal", "assessors", "unanswered", "own-scale"] {
        let table = render_with(name, &[("view", "table")]).await;
        let cell = |cell: &str| text(&["<td ", cell].concat()).trim().to_owned();
        let rows: Vec<Vec<String>> = between(&table, "<tbody", "</tbody>")
            .split("<tr")
            .skip(1)
            .map(|row| {
                let own = |cell: &&str| !cell.starts_with("data-l=\"差\"") && !cell.contains("class=\"go\"");
                row.split("<td ").skip(1).filter(own).map(cell).collect()
            })
            .collect();
        let first = between(&table, "<tbody", "</tr>");
        let names: Vec<String> = first
            .split("data-l=\"")
            .skip(1)
            .map(|name| name.split('"').next().unwrap().to_owned())
            .filter(|name| name != "差" && name != "研修")
            .collect();
        assert!(rows.len() >= 4 && rows.iter().all(|row| row.len() == names.len()), "{name}: {rows:?}");

        let radar = render_with(name, &[("view", "radar")]).await;
        let spoken: Vec<&str> =
            radar.split("role=\"option\"").skip(1).map(|option| between(option, "aria-label=\"", "\"")).collect();
        let bars = render_with(name, &[("view", "bars")]).await;
        let beside: Vec<&str> = bars.split("id=\"said-").skip(1).map(|said| between(said, ">", "<")).collect();
        assert_eq!((spoken.len(), beside.len()), (rows.len(), rows.len()), "{name}");
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(&levels(spoken[at], &names), row, "{name}: the figure");
            assert_eq!(&levels(beside[at], &names), row, "{name}: the bars");
            assert!(spoken[at].ends_with(beside[at]), "{name}: with the same words, people and dates");
        }
        let drawn = |html: &str, role: &str| {
            let figure = between(html, "class=\"rad\"", "</svg>");
            figure
                .split("<path")
                .filter(|path| path.contains(&format!("mk {role}\"")))
                .map(|path| path.matches('M').count())
                .sum::<usize>()
        };
        let answered = rows.iter().filter(|row| row[0] != "未回答").count();
        assert_eq!(drawn(&radar, "current"), answered, "{name}: as many marks as answers");
        assert_eq!(bars.matches("class=\"fill\"").count(), answered, "{name}: as many bars");
    }
}

#[tokio::test]
async fn s12_a_bar_is_described_by_every_series_with_words_date_and_assessor() {
    let html = render_with("normal", &[("view", "bars")]).await;
    assert!(html.contains("aria-describedby=\"said-0\"") && html.contains("id=\"said-7\""));
    let said = between(&html, "id=\"said-0\"", "<").split_once('>').unwrap().1;
    assert!(said.starts_with("現在 B ほぼできている（自分・2026年（令和8年）10月1日）、なりたい姿 A 人に伝えられる（2027年（令和9年）3月まで）"), "{said}");
    let panel = text(between(&html, "part=\"axis\"", "</section>"));
    assert!(
        panel.contains("（自分・2026年（令和8年）10月1日）") && panel.contains("（12人"),
        "the panel says it too: {panel}"
    );
}

#[tokio::test]
async fn s6_the_gap_sentence_names_levels_and_what_is_left_out() {
    let gap = text(between(&render("normal").await, "part=\"gap\"", "</section>"));
    assert!(gap.contains("保護者支援・子育て支援D これから学ぶ → B ほぼできている"), "{gap}");
    assert!(gap.contains("差が同じときは分野の並び順です。未回答のマネジメントは含みません。"), "{gap}");
}

#[tokio::test]
async fn s8_values_are_read_with_their_words() {
    let html = render("normal").await;
    let options = between(&html, "role=\"listbox\"", "</div></div>");
    assert!(
        options.contains(
            "乳児保育：現在 B ほぼできている（自分・2026年（令和8年）10月1日）、なりたい姿 A 人に伝えられる（2027年（令和9年）3月まで）"
        ),
        "{options}"
    );
    assert!(options.contains("幼児教育") && options.contains("園の中央値 CとBの間（12人"), "{options}");
}

#[tokio::test]
async fn s9_null_and_absent_are_said_and_not_drawn() {
    let html = render("unanswered").await;
    let figure = between(&html, "class=\"rad\"", "</svg>");
    assert_eq!(figure.matches("class=\"nt\"").count(), 5, "three null, one absent, one open before");
    let marks = figure.split('<').find(|tag| tag.contains("mk current")).unwrap();
    assert_eq!(marks.matches('M').count(), 3);
    let row = text(between(&html, ">乳児保育</th>", "</tr>"));
    assert!(row.starts_with("未回答") && row.contains("出せません"), "{row}");
}

#[tokio::test]
async fn s10_two_axes_become_bars_and_a_radar_is_not_offered() {
    let html = render("two-axes").await;
    assert!(html.contains("class=\"bars\"") && !html.contains("class=\"rad") && !html.contains("href=\"#radar\""));
}

#[tokio::test]
async fn s13_an_axis_leads_to_its_courses_only_where_there_are_some() {
    let all = example("normal")["data"].clone();
    assert!(document(&all, &[]).await.contains("この分野の研修を見る（3件）"));
    let table = document(&all, &[("view", "table")]).await;
    assert_eq!(between(&table, "<tbody", "</tbody>").matches("<button").count(), 7, "all but the one without courses");
    assert!(table.contains("aria-label=\"乳児保育：研修 3件\""));
    let mut none = all;
    none["framework"]["axes"][5]["courses"] = Value::Null;
    assert!(!document(&none, &[]).await.contains("研修を見る"));
}

#[tokio::test]
async fn s14_a_small_cohort_is_withheld_with_the_reason() {
    let html = render("few-answers").await;
    assert!(text(&html).contains("園の中央値は表示しません。回答が4人で、5人に満たないためです。"));
    assert!(!html.contains("class=\"band\"") && !html.contains("ser cohort"));
    let mut five = example("few-answers")["data"].clone();
    let series = five["series"].as_array_mut().unwrap();
    let cohort = series.iter_mut().find(|series| series["role"] == "cohort").unwrap();
    assert_eq!(cohort["n"], 4);
    cohort["n"] = json!(5);
    let five = document(&five, &[]).await;
    assert!(five.contains("ser cohort") && !five.contains("表示しません"), "five are enough");
    let mut unknown = example("normal")["data"].clone();
    unknown["series"][3].as_object_mut().unwrap().remove("n");
    assert!(!document(&unknown, &[]).await.contains("class=\"band\""));
}

#[tokio::test]
async fn s15_no_area_no_score_no_rank_and_the_caution_everywhere() {
    for view in ["radar", "bars", "table"] {
        let text = text(&render_with("normal", &[("view", view)]).await);
        assert!(text.contains("形や広さは分野の並べ方で変わります"), "{view}");
        for word in ["面積", "点数", "得点", "順位", "合計", "平均"] {
            assert!(!text.contains(word), "{view}: {word}");
        }
    }
}

#[tokio::test]
async fn e1_any_scale_comes_from_data() {
    let form = render("form").await;
    assert_eq!(form.matches("type=\"radio\"").count(), 8 * 5);
    assert!(!form.contains("type=\"range\""));
    let scale = render("form-scale").await;
    assert_eq!((scale.matches("type=\"range\"").count(), scale.matches("type=\"radio\"").count()), (4, 4));
    assert!(text(&render("own-scale").await).contains("〇と◎の間"));
}

#[tokio::test]
async fn e1_a_range_has_a_place_of_no_answer_and_places_between_levels() {
    let mut data = example("form-scale")["data"].clone();
    let id = |at: usize| data["framework"]["axes"][at]["id"].as_str().unwrap().to_owned();
    let (open, half) = (id(0), id(1));
    let values = data["series"][0]["values"].as_object_mut().unwrap();
    values.remove(&open);
    values.insert(half, json!(2.5));
    let html = document(&data, &[("editable", "")]).await;
    let ranges: Vec<&str> = html.split("<input").filter(|tag| tag.contains("type=\"range\"")).collect();
    for (range, wanted) in [
        (ranges[0], ["value=\"-1\"", "min=\"-1\"", "step=\"1\"", "aria-valuetext=\"未回答\""]),
        (ranges[1], ["value=\"1.5\"", "min=\"-1\"", "step=\"0.5\"", "aria-valuetext=\"2と3の間\""]),
    ] {
        for wanted in wanted {
            assert!(range.contains(wanted), "{wanted}: {range}");
        }
    }
}

#[tokio::test]
async fn e2_an_earlier_answer_is_absent_until_the_axis_is_answered() {
    let html = render("form").await;
    let open = between(&html, "8／8", "</fieldset>");
    assert!(!open.contains("前回"), "{open}");
    assert!(text(between(&html, "6／8", "</fieldset>")).contains("前回（4月8日）は D これから学ぶ でした。"));
    let row = text(html.rsplit_once(">保育実践</th>").unwrap().1.split_once("</tr>").unwrap().0);
    assert_eq!(row, "未回答A 人に伝えられる出せません未回答未回答", "nor in the table under the form");
}

#[tokio::test]
async fn e3_goal_and_actions_stand_with_their_dates() {
    let goal = text(between(&render("normal").await, "part=\"goal\"", "</section>"));
    assert!(goal.contains("2027年（令和9年）3月31日まで") && goal.contains("2027年（令和9年）1月31日まで"), "{goal}");
}

#[tokio::test]
async fn e4_published_there_is_no_person_and_no_form() {
    let html = render_with("published", &[("editable", "")]).await;
    for private in ["now", "director", "自分", "園長", "同僚", "立ち話", "面談", "なりたい姿に", "<form", "ser current"]
    {
        assert!(!html.contains(private), "{private}");
    }
    assert!(html.contains("園の中央値") && html.contains("class=\"band\""));
}

#[tokio::test]
async fn e4_published_nothing_quotes_what_was_wrong_with_a_person() {
    let mut data = data(&example("published"));
    let person = json!({ "id": "tanaka-hanako", "role": "current", "label": "田中花子", "values": { "infant-care": "秘密の答え", "no-such": 1 }, "comments": { "infant-care": "秘密の言葉" } });
    data["series"].as_array_mut().unwrap().extend([person.clone(), person, json!({ "id": "x", "role": "田中さん" })]);
    for view in ["radar", "bars", "table"] {
        let html = document(&data, &[("publish", ""), ("view", view)]).await;
        for private in ["tanaka", "田中", "秘密", "no-such", "<details", "現在", "なりたい姿"] {
            assert!(!html.contains(private), "{view}: {private}");
        }
        assert!(
            text(between(&html, "part=\"partial\"", "</div>")).contains("件を表示できませんでした"),
            "{view}: only how many"
        );
    }
    assert!(document(&data, &[]).await.contains("秘密の答え"), "who may see it is told why");
}

#[tokio::test]
async fn x9_readings_stand_above_and_are_not_read_twice() {
    let html = render("furigana").await;
    assert!(
        html.contains("<ruby>乳児保育<rp aria-hidden=\"true\">（</rp><rt aria-hidden=\"true\">にゅうじほいく</rt>")
    );
    assert!(!between(&html, "role=\"listbox\"", "</div></div>").contains("にゅうじほいく"));
}

#[tokio::test]
async fn x12_missing_sources_and_failures_are_sentences() {
    let props = |data| WidgetProps::<Options> {
        settings: Settings::on(CivilDate::new(2026, 11, 20).unwrap()),
        options: Options::default(),
        data,
        host: Host::silent(),
        restore: Params::new(),
    };
    let show = |data| LocalServerRenderer::<SkillRadar>::with_props(props(data)).hydratable(false).render();
    assert!(show(DataInput::None).await.contains("role=\"alert\""));
    assert!(show(DataInput::Api(Rc::from("/v1"))).await.contains("表示する対象が正しく指定されていません"));
    assert!(show(DataInput::Inline(Rc::from(&b"<html>"[..]))).await.contains("届いたデータを読み取れませんでした"));
    assert!(show(DataInput::Document(Rc::from("/x.json"))).await.contains("読み込んでいます"));
    assert!(render("bad-values").await.contains("part=\"partial\""));
}

/// A document of six axes and today's answer, `change` made to it.
async fn with(change: impl FnOnce(&mut Value)) -> String {
    let axes: Vec<Value> = ["a", "b", "c", "d", "e", "f"].map(|id| json!({ "id": id, "label": id })).into();
    let mut data = json!({ "framework": { "title": "見本", "axes": axes },
        "series": [{ "id": "now", "role": "current", "values": { "a": 1, "b": 2, "c": 3, "d": 4, "e": 2, "f": 1 } }] });
    change(&mut data);
    document(&data, &[]).await
}

#[tokio::test]
async fn x12_a_value_that_cannot_be_is_named_and_the_others_stay() {
    for (value, expected) in [
        (json!("NaN"), "数が必要です"),
        (json!("Infinity"), "数が必要です"),
        (json!("-Infinity"), "数が必要です"),
        (json!(9), "expected a value from 1 to 4"),
        (json!(-1), "expected a value from 1 to 4"),
    ] {
        let html = with(|data| data["series"][0]["values"]["b"] = value.clone()).await;
        let reasons = text(between(&html, "part=\"partial\"", "</details>"));
        assert!(reasons.contains("1件を表示できませんでした") && reasons.contains(expected), "{value}: {reasons}");
        assert!(text(between(&html, ">b</th>", "</tr>")).starts_with("未回答"), "{value}");
        let marks = html.split('<').find(|tag| tag.contains("mk current")).unwrap();
        assert_eq!(marks.matches('M').count(), 5, "{value}: no point for it, and the five others");
    }
}

#[tokio::test]
async fn x12_axes_that_cannot_be_are_named_and_the_others_stay() {
    for (at, axis, reason) in [
        (1, json!({ "id": "a", "label": "二度目" }), "a second time"),
        (1, json!({ "id": "b", "label": "負", "max": -3 }), "0より大きい上限"),
        (1, json!({ "id": "b", "label": 7 }), "の文字"),
    ] {
        let html = with(|data| data["framework"]["axes"][at] = axis.clone()).await;
        assert!(text(between(&html, "part=\"partial\"", "</details>")).contains(reason), "{axis}");
        assert_eq!(html.matches("role=\"option\"").count(), 5, "{axis}");
    }
    let html = with(|data| data["series"][0]["values"]["zz"] = json!(1)).await;
    assert!(text(between(&html, "part=\"partial\"", "</details>")).contains("framework にある分野が必要です（zz）"));
    assert_eq!(html.matches("role=\"option\"").count(), 6);
}

#[tokio::test]
async fn s10_none_and_forty_axes_and_twenty_series_are_shown_or_said() {
    let none = with(|data| data["framework"]["axes"] = json!([])).await;
    assert!(text(&none).contains("分野が登録されていません") && !none.contains("class=\"rad"));
    let forty: Vec<Value> = (0..40).map(|at| json!({ "id": at.to_string(), "label": format!("分野{at}") })).collect();
    let forty = with(|data| {
        data["framework"]["axes"] = json!(forty);
        data["series"][0]["values"] = json!({ "0": 1, "39": 4 });
    })
    .await;
    let rows = between(&forty, "part=\"table\"", "</table>").matches("scope=\"row\"").count();
    let reached = forty.matches("role=\"option\"").count() + forty.matches("data-axis=").count();
    assert_eq!((rows, reached), (40, 40));
    let twenty: Vec<Value> =
        (0..20).map(|at| json!({ "id": at.to_string(), "role": "peer", "label": format!("同僚{at}"), "values": { "a": 2, "b": 3 } })).collect();
    let twenty = with(|data| data["series"] = json!(twenty)).await;
    assert_eq!(between(&twenty, "part=\"legend\"", "</div>").matches("aria-pressed=\"true\"").count(), 20);
    assert_eq!(between(&twenty, "<thead", "</thead>").matches("scope=\"col\"").count(), 21);
    assert_eq!(twenty.matches("mk peer").count(), 40, "each in the figure and in the legend");
}

#[tokio::test]
async fn s4_any_script_is_shown_whole() {
    let labels =
        ["👩\u{200d}👧\u{200d}👦とあそぶ", "الرعاية المبكرة", &"長".repeat(300), "עברית", "x", "か\u{3099}くしゅう"];
    let html = with(|data| {
        for (at, label) in labels.iter().enumerate() {
            data["framework"]["axes"][at]["label"] = json!(label);
        }
    })
    .await;
    let table = text(between(&html, "part=\"table\"", "</table>"));
    for label in labels {
        assert!(table.contains(label), "{label}");
    }
    assert!(
        text(between(&html, "class=\"nums\"", "</ol>")).contains(labels[2]),
        "what finds no room at its tip stands under the figure"
    );
}

#[tokio::test]
async fn x8_years_are_written_as_the_page_wants_them_in_legend_and_listbox() {
    for (era, day, month) in [
        ("japanese", "自分・令和8年10月1日", "令和9年3月まで"),
        ("western", "自分・2026年10月1日", "2027年3月まで"),
        ("both", "自分・2026年（令和8年）10月1日", "2027年（令和9年）3月まで"),
    ] {
        let html = render_with("normal", &[("era", era)]).await;
        let legend = text(between(&html, "part=\"legend\"", "</figure>"));
        let options = between(&html, "role=\"listbox\"", "</div></div>");
        for wanted in [day, month] {
            assert!(legend.contains(wanted) && options.contains(wanted), "{era}: {legend}");
        }
    }
}
