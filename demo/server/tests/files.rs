//! Import and export through the command line, as an office uses them.
#![allow(clippy::unwrap_used, reason = "trouble fails the test")]

mod support;

use hoiku_domain::courses::CourseDocument;
use support::{Folder, command, text};

fn import(folder: &Folder, what: &str, name: &str, content: impl AsRef<[u8]>) -> Result<String, String> {
    let file = folder.file(name, content);
    let done = command(&["import", what, file.to_str().unwrap()], &folder.db());
    match done.status.code() {
        Some(0) => Ok(text(&done.stdout)),
        Some(1) => Err(text(&done.stderr)),
        other => panic!("{other:?}: {}", text(&done.stderr)),
    }
}

fn export(folder: &Folder, arguments: &[&str]) -> Vec<u8> {
    let done = command(&[&["export"], arguments].concat(), &folder.db());
    assert!(done.status.success(), "{}", text(&done.stderr));
    done.stdout
}

fn courses(folder: &Folder) -> CourseDocument {
    let decoded = CourseDocument::decode(&export(folder, &["courses"])).unwrap();
    assert!(decoded.issues.is_empty(), "{:?}", decoded.issues);
    decoded.document
}

const TRICKY: &str = r#"{"collection":{"id":"catalogue","title":"研修カタログ"},"items":[
 {"id":"a","title":"=HYPERLINK(\"x\")","titleKana":"ｶﾅ","summary":"1行目\n\"2行目\", ; 続き","field":"infant-care","topics":["食;育","安\\全"],
  "level":"novice","format":"on-demand","durationMinutes":15,"captions":["ja","en"],"transcript":true,"publishedOn":"2026-04-01",
  "updatedOn":"2026-10-01","url":"https://example.jp/?a=1,2","popularity":321,"reason":"'+1 の理由",
  "designation":{"prefecture":"01","fiscalYear":2026,"field":"practice","hours":7.5}},
 {"id":"b","title":"'=本当に引用符","captions":[],"transcript":false},
 {"id":"c","title":"髙﨑①～","field":"my-own-field"}]}"#;

#[test]
fn courses_survive_every_form_and_encoding() {
    for arguments in [
        &["courses"][..],
        &["courses", "--format", "csv"],
        &["courses", "--format", "csv", "--encoding", "utf-8-bom"],
        &["courses", "--format", "csv", "--encoding", "cp932"],
    ] {
        let (first, second) = (Folder::new(), Folder::new());
        import(&first, "courses", "in.json", TRICKY).unwrap();
        let before = courses(&first);
        let file = export(&first, arguments);
        import(&second, "courses", "file", &file).unwrap();
        assert_eq!(courses(&second).items, before.items, "{arguments:?}");
        assert_eq!(before.items.len(), 3);
    }
}

#[test]
fn a_spreadsheet_changes_only_the_columns_it_has() {
    let folder = Folder::new();
    import(
        &folder,
        "courses",
        "in.json",
        r#"{"items":[{"id":"a","title":"前","skills":["s"],"durationMinutes":5,"thumbnail":{"url":"u","alt":""}}]}"#,
    )
    .unwrap();
    let report =
        import(&folder, "courses", "in.csv", "コースID,タイトル,所要時間(分),担当課\na,後,,子育て課\n").unwrap();
    assert!(report.contains("担当課"), "{report}");
    let course = &courses(&folder).items[0];
    assert_eq!((course.title.as_str(), course.duration_minutes, course.skills.len()), ("後", None, 1));
    assert!(course.thumbnail.is_some());
}

#[test]
fn a_learners_progress_never_gets_into_the_public_list() {
    let folder = Folder::new();
    let report =
        import(&folder, "courses", "in.json", r#"{"items":[{"id":"a","title":"t","learner":{"status":"completed"}}]}"#);
    assert!(report.unwrap().contains("learner"));
    assert_eq!(courses(&folder).items[0].learner, None);
}

#[test]
fn every_bad_row_is_named_and_nothing_is_taken() {
    let folder = Folder::new();
    import(&folder, "courses", "in.json", TRICKY).unwrap();
    let before = courses(&folder);
    let file = "コースID,タイトル,公開日,所要時間（分）,分野\n\
        x,\"改行\nのある題\",2026/13/1,15,乳児保育\n\
        ,題なし,,,\n\
        x,また,,abc,ちがう分野\n\
        y,よい行,2026/4/1,15,乳児保育\n";
    let error = import(&folder, "courses", "bad.csv", file).unwrap_err();
    for wanted in [
        "5か所",
        "2行目「公開日」: 「2026/13/1」",
        "4行目「コースID」: IDが空",
        "5行目「コースID」",
        "2行目にも",
        "5行目「所要時間（分）」: 「abc」",
        "5行目「分野」",
    ] {
        assert!(error.contains(wanted), "{wanted} in\n{error}");
    }
    assert_eq!(courses(&folder), before);
    let many: String = (0..500).map(|_| ",x\n").collect();
    let error = import(&folder, "courses", "many.csv", format!("コースID,タイトル\n{many}")).unwrap_err();
    assert!(error.contains("500か所") && error.contains("ほかに300か所"));
    let error = import(
        &folder,
        "courses",
        "bad.json",
        r#"{"items":[{"id":"a","title":"b","durationMinutes":"fifteen"},{"id":"a b","title":"c"}]}"#,
    )
    .unwrap_err();
    assert!(error.contains("items[0].durationMinutes"), "{error}");
    assert!(import(&folder, "courses", "x.html", "<html>").unwrap_err().contains("見出し"));
    assert_eq!(courses(&folder), before);
}

#[test]
fn attendance_survives_json_and_spreadsheets() {
    let (first, second, third) = (Folder::new(), Folder::new(), Folder::new());
    let file = "種別,園児ID,氏名,クラスID,日付,状態,理由,備考,予定登園,予定降園,実績登園,実績降園,請求登園,請求降園\r\n\
        ,k-1,ゆき,risu,2026/11/2,出席,,\"=メモ\n2行\",8:30,17:00,8:41,17:05,8:30,17:30\r\n\
        園児,k-1,ゆき,risu,2026-11-03,absent-notified,通院のため,,8:30,17:00,,,,\r\n\
        受講者,l-1,,,2026-11-02,遅刻,,,,,９：０５,,,\r\n";
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(file);
    let report = import(&first, "attendance", "in.csv", &cp932).unwrap();
    assert!(report.contains("3件") && report.contains("CP932"), "{report}");
    let days = |folder: &Folder| -> serde_json::Value {
        let mut documents: serde_json::Value = serde_json::from_slice(&export(folder, &["attendance"])).unwrap();
        for document in documents.as_array_mut().unwrap() {
            document.as_object_mut().unwrap().remove("asOf");
        }
        documents
    };
    let before = days(&first);
    assert_eq!(before[0]["days"][0]["actual"], serde_json::json!({"in": "08:41", "out": "17:05"}));
    assert_eq!(before[0]["days"][0]["note"], "=メモ\n2行");
    import(&second, "attendance", "a.json", export(&first, &["attendance"])).unwrap();
    assert_eq!(days(&second), before);
    for encoding in ["utf-8", "utf-8-bom", "cp932"] {
        import(
            &third,
            "attendance",
            "a.csv",
            export(&first, &["attendance", "--format", "csv", "--encoding", encoding]),
        )
        .unwrap();
        assert_eq!(days(&third), before, "{encoding}");
    }
    let error = import(&first, "attendance", "bad.csv", "園児ID,日付,状態,実績登園,実績降園\nk-1,2026/11/2,いる,9:00,8:00\nk-1,2026/11/2,出席,25:00,\nk-1,2026/11/2,出席,,\n").unwrap_err();
    for wanted in ["2行目「状態」", "2行目「実績降園」", "3行目「日付」", "4行目「日付」"] {
        assert!(error.contains(wanted), "{wanted} in\n{error}");
    }
    assert_eq!(days(&first), before);
}

#[test]
fn characters_cp932_lacks_are_named() {
    let folder = Folder::new();
    import(&folder, "courses", "in.json", r#"{"items":[{"id":"a","title":"〜と😀"}]}"#).unwrap();
    let done = command(&["export", "courses", "--format", "csv", "--encoding", "cp932"], &folder.db());
    assert_eq!(done.status.code(), Some(1));
    let error = text(&done.stderr);
    assert!(error.contains("2行目") && error.contains("U+301C") && error.contains("😀"), "{error}");
}

#[test]
fn a_wrong_command_says_how_it_is_meant() {
    let folder = Folder::new();
    for wrong in
        [&["import", "courses"][..], &["export", "courses", "--format", "xls"], &["serve", "--colour", "red"], &[]]
    {
        let done = command(wrong, &folder.db());
        assert_eq!(done.status.code(), Some(2), "{wrong:?}");
        assert!(text(&done.stderr).contains("使い方"));
    }
}
