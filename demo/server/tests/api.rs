//! The API as a client sees it: a real server, real requests.
#![allow(clippy::unwrap_used, reason = "trouble fails the test")]

mod support;

use std::sync::LazyLock;

use hoiku_domain::attendance::AttendanceDocument;
use hoiku_domain::courses::CourseDocument;
use hoiku_domain::skills::{Framework, SkillDocument};
use support::{Folder, Server, command, text};

fn sample(options: &[&str]) -> (Folder, Server) {
    static SEEDED: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let folder = Folder::new();
        Server::start(&folder.db(), &["--seed"]).stop();
        std::fs::read(folder.db()).unwrap()
    });
    let folder = Folder::new();
    std::fs::write(folder.db(), &*SEEDED).unwrap();
    let server = Server::start(&folder.db(), options);
    (folder, server)
}

#[test]
fn pages_hold_every_course_once_in_order() {
    let (_folder, server) = sample(&[]);
    let whole = server.get("/v1/collections/catalogue/courses?limit=1000", &[]);
    let whole = CourseDocument::decode(&whole.body).unwrap();
    assert!(whole.issues.is_empty(), "{:?}", whole.issues);
    let total = whole.document.total.unwrap();
    assert_eq!(total, whole.document.items.len() as u64);
    assert_eq!(whole.document.next, None);

    let (mut ids, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = server.get(&format!("/v1/collections/catalogue/courses?limit=97{cursor}"), &[]).json();
        assert_eq!(page["total"], total);
        ids.extend(page["items"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(ids, whole.document.items.iter().map(|c| c.id.clone()).collect::<Vec<_>>());

    let collections = server.get("/v1/collections?limit=1", &[]).json();
    let next = collections["next"].as_str().unwrap();
    assert_eq!(
        server.get(&format!("/v1/collections?limit=1000&cursor={next}"), &[]).json()["next"],
        serde_json::Value::Null
    );
    // A cursor of one list is nonsense in another.
    server.get(&format!("/v1/collections/catalogue/courses?cursor={next}"), &[]).problem(400, "bad-parameter");
    for bad in ["limit=0", "limit=1001", "limit=x", "limit=1&limit=2", "cursor=zz", "cursor="] {
        server.get(&format!("/v1/collections?{bad}"), &[]).problem(400, "bad-parameter");
    }
    assert!(server.get("/v1/collections/aoba-2026/courses", &[]).json()["items"][0]["reason"].is_string());
    let id = &ids[3];
    assert_eq!(server.get(&format!("/v1/courses/{id}"), &[]).json()["id"], **id);
    server.get("/v1/courses/none", &[]).problem(404, "not-found");
    server.get("/v1/collections/none/courses", &[]).problem(404, "not-found");
}

#[test]
fn public_reads_have_validators_compressed_or_not() {
    let (_folder, server) = sample(&[]);
    let path = "/v1/collections/catalogue/courses";
    let plain = server.get(path, &[("accept-encoding", "identity")]);
    let tag = plain.header("etag").to_owned();
    assert!(tag.starts_with('"'));
    assert!(plain.header("cache-control").starts_with("public, max-age=60"));
    assert_eq!(plain.header("vary"), "accept-encoding");
    for coding in ["br", "gzip"] {
        let compressed = server.get(path, &[("accept-encoding", coding)]);
        assert_eq!(compressed.header("content-encoding"), coding);
        assert!(compressed.body.len() < plain.body.len() / 3);
        let own = compressed.header("etag").to_owned();
        assert_ne!(own, tag, "other bytes, other strong tag");
        let again = server.get(path, &[("accept-encoding", coding), ("if-none-match", &own)]);
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, own.as_str()));
        assert_eq!((compressed.header("vary"), again.header("vary")), ("accept-encoding", "accept-encoding"));
    }
    let again = server.get(path, &[("if-none-match", &format!("\"x\", W/{tag}"))]);
    assert_eq!(again.status, 304);
    assert!(again.header("cache-control").starts_with("public"));
    assert_eq!(server.get(path, &[("if-none-match", "\"x\"")]).status, 200);
    assert_eq!(server.get("/healthz", &[]).json()["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(server.get("/openapi.json", &[]).json()["openapi"], "3.1.0");
    Framework::decode(&server.get("/v1/frameworks/aoba-reflection", &[]).body).unwrap();
}

#[test]
fn persons_are_seen_with_their_own_token_only() {
    let (folder, server) = sample(&[]);
    let path = "/v1/attendance/child/risu-01?from=2026-11-01&to=2026-11-30";
    let missing = server.get(path, &[]);
    missing.problem(401, "token-missing");
    assert!(missing.header("www-authenticate").starts_with("Bearer"));
    // Nobody learns without a token who is there.
    assert_eq!(server.get("/v1/attendance/child/nobody", &[]).status, 401);
    let other = server.token("child:risu-02 profile:mihon");
    server.get(path, &[("authorization", &other)]).problem(403, "wrong-scope");
    server.get(path, &[("authorization", "Bearer nonsense")]).problem(401, "token-invalid");

    let own = server.token("child:risu-01");
    let answer = server.get(path, &[("authorization", &own), ("accept-encoding", "br")]);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("vary"), "authorization");
    assert_eq!(answer.header("content-encoding"), "");
    let decoded = AttendanceDocument::decode(&answer.body).unwrap();
    assert!(decoded.issues.is_empty(), "{:?}", decoded.issues);
    let days = decoded.document.days;
    assert!(!days.is_empty() && days.iter().all(|d| d.date.to_string().starts_with("2026-11")));

    // The class shows the same days, since they are kept once.
    let class = server.token("class:risu");
    let answer = server.get("/v1/attendance/class/risu?from=2026-11-01&to=2026-11-30", &[("authorization", &class)]);
    let members = AttendanceDocument::decode(&answer.body).unwrap().document.members;
    assert_eq!(members.iter().find(|m| m.id == "risu-01").unwrap().days, days);

    // Expired and revoked tokens open nothing.
    let connection = hoiku_demo_server::db::open(&folder.db()).unwrap();
    connection.execute("UPDATE tokens SET expires_at = 1 WHERE scope = 'child:risu-01'", []).unwrap();
    let expired = server.get(path, &[("authorization", &own)]);
    expired.problem(401, "token-invalid");
    assert!(expired.header("www-authenticate").contains("invalid_token"));
    let created = command(&["token", "create", "--scope", "child:risu-01", "--days", "1"], &folder.db());
    let secret = format!("Bearer {}", text(&created.stdout).lines().next().unwrap());
    assert_eq!(server.get(path, &[("authorization", &secret)]).status, 200);
    let list = text(&command(&["token", "list"], &folder.db()).stdout);
    assert!(!list.contains(&secret[7..]));
    let id =
        list.lines().find(|l| l.contains("child:risu-01") && l.contains("使える")).unwrap().split('　').next().unwrap();
    assert!(command(&["token", "revoke", id], &folder.db()).status.success());
    server.get(path, &[("authorization", &secret)]).problem(401, "token-invalid");
    let stored: Vec<u8> = std::fs::read(folder.db()).unwrap();
    assert!(!stored.windows(64).any(|w| w == &secret.as_bytes()[7..]), "only the hash is kept");
}

#[test]
fn a_facility_is_public_with_small_numbers_withheld() {
    let (folder, server) = sample(&[]);
    let answer = server.get("/v1/attendance/facility/mihon?from=2026-11-02&to=2026-11-06", &[]);
    assert!(answer.header("cache-control").starts_with("public"));
    assert!(AttendanceDocument::decode(&answer.body).unwrap().issues.is_empty());
    for bad in ["from=2026-11-02&to=2026-11-01", "from=x", "to=2026-02-30", "from=2020-01-01&to=2026-01-01"] {
        server.get(&format!("/v1/attendance/facility/mihon?{bad}"), &[]).problem(400, "bad-parameter");
    }
    server.get("/v1/attendance/facility/none", &[]).problem(404, "not-found");
    server.get("/v1/attendance/teacher/x", &[]).problem(404, "not-found");

    let day = |date: &str, n: u32| serde_json::json!({"date": date, "totals": {"present": n}, "enrolled": 25, "capacity": 30, "note": "内部のメモ"});
    let days = [day("2026-10-01", 20), day("2026-10-02", 4), day("2026-10-05", 12), day("2026-10-06", 19)];
    let file = serde_json::json!({"subject": {"kind": "facility", "id": "small"}, "days": days});
    let file = folder.file("small.json", file.to_string());
    let done = command(&["import", "attendance", file.to_str().unwrap()], &folder.db());
    assert!(done.status.success(), "{}", text(&done.stderr));
    let suppressed = |span: &str| -> Vec<String> {
        let document = server.get(&format!("/v1/attendance/facility/small?{span}"), &[]).json();
        let days = document["days"].as_array().unwrap().clone();
        assert!(days.iter().all(|d| d["note"].is_null()));
        let withheld = days.iter().filter(|d| d["suppressed"] == true);
        withheld
            .inspect(|d| assert!(d["totals"].is_null() && d["enrolled"].is_null()))
            .map(|d| d["date"].as_str().unwrap().into())
            .collect()
    };
    assert_eq!(suppressed(""), ["2026-10-02", "2026-10-05"]);
    // The span asked for changes nothing about what is withheld.
    assert_eq!(suppressed("from=2026-10-05&to=2026-10-06"), ["2026-10-05"]);
    assert_eq!(suppressed("from=2026-10-01&to=2026-10-02"), ["2026-10-02"]);
}

#[test]
fn a_series_is_saved_only_over_what_was_read() {
    let (_folder, server) = sample(&[]);
    let token = server.token("profile:mihon");
    let auth = ("authorization", token.as_str());
    let json = ("content-type", "application/json");
    let read = server.get("/v1/skill-profiles/mihon", &[auth]);
    let document = SkillDocument::decode(&read.body).unwrap();
    assert!(document.issues.is_empty(), "{:?}", document.issues);
    let axis = document.document.framework.axes[0].id.clone();
    let tag = read.header("etag").to_owned();
    let path = "/v1/skill-profiles/mihon/series/draft";
    let body = serde_json::json!({"role": "target", "label": "なりたい姿", "values": {&axis: 3}}).to_string();
    let body = body.as_bytes();

    server.put(path, &[json, ("if-match", &tag)], body).problem(401, "token-missing");
    server.put(path, &[auth, json], body).problem(428, "precondition-required");
    server.put(path, &[auth, json, ("if-match", "x")], body).problem(400, "bad-header");
    server.put(path, &[auth, json, ("if-match", "\"x\"")], body).problem(412, "conflict");
    server.put(path, &[auth, json, ("if-match", &format!("W/{tag}"))], body).problem(412, "conflict");
    server.put(path, &[auth, ("content-type", "text/plain"), ("if-match", &tag)], body).problem(415, "media-type");
    server.put(path, &[auth, json, ("if-match", &tag)], b"[]").problem(400, "bad-body");
    server.put(path, &[auth, json, ("if-match", &tag)], &vec![b' '; 300_000]).problem(413, "too-large");
    let bad =
        serde_json::json!({"role": "target", "values": {&axis: 99, "no-such-axis": 1}, "id": "draft"}).to_string();
    let problem = server.put(path, &[auth, json, ("if-match", &tag)], bad.as_bytes()).problem(422, "invalid");
    let pointers: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers.len(), 2, "{problem}");
    assert!(pointers.contains(&"/values/no-such-axis") && pointers.contains(&format!("/values/{axis}").as_str()));
    let cohort = serde_json::json!({"role": "cohort", "n": 12, "values": {}}).to_string();
    server.put(path, &[auth, json, ("if-match", &tag)], cohort.as_bytes()).problem(422, "invalid");

    // Two who read the same: exactly one saves.
    let mut answers = std::thread::scope(|s| {
        let save = || server.put(path, &[auth, json, ("if-match", &tag)], body);
        let (a, b) = (s.spawn(save), s.spawn(save));
        [a.join().unwrap(), b.join().unwrap()]
    });
    answers.sort_by_key(|a| a.status);
    assert_eq!([answers[0].status, answers[1].status], [200, 412]);
    let saved = &answers[0];
    assert_eq!(saved.json()["values"][&axis], 3);
    let new_tag = saved.header("etag").to_owned();
    let read = server.get("/v1/skill-profiles/mihon", &[auth]);
    assert_eq!(read.header("etag"), new_tag);
    assert!(read.json()["series"].as_array().unwrap().iter().any(|s| s["id"] == "draft"));
    assert_eq!(server.put(path, &[auth, json, ("if-match", &new_tag)], body).status, 200);
    // Assessors do not overwrite each other.
    let other = serde_json::json!({"role": "leader", "values": {}}).to_string();
    server.put(path, &[auth, json, ("if-match", "*")], other.as_bytes()).problem(422, "invalid");
}

#[test]
fn errors_are_problems_and_other_origins_are_welcome() {
    let (_folder, server) = sample(&["--rate", "5"]);
    server.get("/nowhere", &[]).problem(404, "not-found");
    let wrong = server.put("/healthz", &[], b"");
    wrong.problem(405, "method-not-allowed");
    assert!(wrong.header("allow").contains("GET"));
    assert!(text(&server.get("/problems/not-found", &[]).body).contains("404"));
    let preflight = support_options(&server.url("/v1/skill-profiles/mihon/series/now"));
    assert_eq!(preflight.0, 200);
    for wanted in ["access-control-allow-origin: *", "if-match", "authorization", "put"] {
        assert!(preflight.1.to_lowercase().contains(wanted), "{wanted} in {}", preflight.1);
    }
    assert!(!preflight.1.to_lowercase().contains("allow-credentials"));
    for _ in 0..7 {
        server.get("/v1/collections", &[]);
    }
    let last = server.get("/v1/collections", &[]);
    last.problem(429, "too-many-requests");
    assert!(last.header("retry-after").parse::<u64>().unwrap() >= 1);
    // Pages and liveness are not limited.
    assert_eq!(server.get("/healthz", &[]).status, 200);
}

/// A preflight, written by hand.
fn support_options(url: &str) -> (u16, String) {
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let answer = raw(
        host,
        &format!(
            "OPTIONS /{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: https://www.city.example.jp\r\nConnection: close\r\n\
             Access-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: authorization,if-match,content-type\r\n\r\n"
        ),
    );
    (answer[9..12].parse().unwrap(), answer)
}

fn raw(host: &str, request: &str) -> String {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    text(&answer)
}

#[test]
fn files_are_served_with_their_types_and_nothing_else_is() {
    let folder = Folder::new();
    folder.file("site/index.html", "<!doctype html>top");
    folder.file("site/sub/index.html", "sub");
    folder.file("site/sub/strict.html", "strict");
    folder.file("site/empty/x.txt", "x");
    folder.file("site/_headers.json", r#"{"/sub/*": {"Content-Security-Policy": "default-src 'self'"}}"#);
    folder.file("dist/hoiku-widgets.js", "export {}");
    folder.file("dist/hoiku-widgets.wasm", b"\0asm");
    let secret = folder.file("secret.txt", "secret");
    std::os::unix::fs::symlink(&secret, folder.0.join("site/link.txt")).unwrap();
    let (site, dist) = (folder.0.join("site"), folder.0.join("dist"));
    let server = Server::start(&folder.db(), &["--site", site.to_str().unwrap(), "--dist", dist.to_str().unwrap()]);

    let top = server.get("/", &[]);
    assert_eq!((top.status, top.header("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!(server.get("/", &[("if-none-match", top.header("etag"))]).status, 304);
    assert_eq!(server.get("/sub?k.q=a", &[]).header("location"), "/sub/?k.q=a");
    assert_eq!(server.get("/sub/strict.html", &[]).header("content-security-policy"), "default-src 'self'");
    assert_eq!(top.header("content-security-policy"), "");
    let script = server.get("/dist/hoiku-widgets.js", &[]);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("access-control-allow-origin"), "*");
    assert_eq!(script.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(server.get("/dist/hoiku-widgets.wasm", &[]).header("content-type"), "application/wasm");
    for nothing in [
        "/empty/",
        "/_headers.json",
        "/link.txt",
        "/dist/",
        "/dist/none.js",
        "/%2e%2e/secret.txt",
        "/sub/..%2f..%2fsecret.txt",
    ] {
        server.get(nothing, &[]).problem(404, "not-found");
    }
    folder.file("site/404.html", "no such page");
    let missing = server.get("/dist/none.js", &[("accept", "text/html,*/*;q=0.8")]);
    assert_eq!((missing.status, missing.header("content-type")), (404, "text/html; charset=utf-8"));
    assert_eq!(text(&missing.body), "no such page");
    server.get("/none", &[("accept", "*/*")]).problem(404, "not-found");
    let host = server.base.strip_prefix("http://").unwrap();
    let climbing = raw(host, &format!("GET /../secret.txt HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert!(climbing.starts_with("HTTP/1.1 404"), "{climbing}");
    server.put("/index.html", &[], b"").problem(405, "method-not-allowed");
}

#[test]
fn the_iframe_form_has_short_addresses_and_is_found_by_oembed() {
    let folder = Folder::new();
    let page = "<!doctype html><head><title data-en=\"Training courses\">研修の一覧</title></head>";
    folder.file("site/index.html", "top");
    folder.file("dist/embed/course-list.html", page);
    folder.file("dist/embed/course-list/index.html", page);
    folder.file("dist/embed/embed.js", "export {}");
    folder.file("dist/hoiku-widgets.js", "export {}");
    let (site, dist) = (folder.0.join("site"), folder.0.join("dist"));
    let server = Server::start(&folder.db(), &["--site", site.to_str().unwrap(), "--dist", dist.to_str().unwrap()]);
    let there = "/embed/course-list?collection=aoba-2026";
    for path in [there, "/embed/course-list.html?page=2", "/embed/course-list/", "/dist/embed/course-list"] {
        let answer = server.get(path, &[]);
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("content-security-policy"), "frame-ancestors *");
        assert_eq!(answer.header("x-frame-options"), "");
        assert!(text(&answer.body).contains("type=\"application/json+oembed\""), "{path}");
        assert_eq!(server.get(path, &[("if-none-match", answer.header("etag"))]).status, 304, "{path}");
    }
    assert_eq!(server.get("/hoiku-widgets.js", &[]).header("access-control-allow-origin"), "*");
    assert_eq!(server.get("/embed/embed.js", &[]).header("content-security-policy"), "");

    // As a consumer does: read the link, ask it.
    let found = text(&server.get(there, &[]).body);
    let link = found.split_once("+oembed\" href=\"").unwrap().1.split('"').next().unwrap().replace("&amp;", "&");
    let oembed = server.get(link.strip_prefix(&server.base).unwrap(), &[]).json();
    let src = format!("src=\"{}{there}\"", server.base);
    assert_eq!((oembed["version"].as_str(), oembed["type"].as_str()), (Some("1.0"), Some("rich")));
    assert_eq!(oembed["title"], "研修の一覧");
    assert!(oembed["html"].as_str().unwrap().contains(&src), "{oembed}");

    let ask = |url: &str| format!("/oembed?url={}", url.replace('%', "%25").replace('&', "%26").replace('?', "%3F"));
    let own = |path: &str| ask(&format!("{}{path}", server.base));
    let named =
        server.get(&format!("{}&maxwidth=320&maxheight=400", own("/embed/course-list?title=a%22%3Eb")), &[]).json();
    assert_eq!((named["width"].as_u64(), named["height"].as_u64()), (Some(320), Some(400)));
    assert_eq!(named["title"], "a\">b");
    assert!(named["html"].as_str().unwrap().contains("title=\"a&quot;&gt;b\""), "{named}");
    for nothing in [
        ask("https://evil.example/embed/course-list"),
        own("/embed/none"),
        own("/index.html"),
        own(".evil.example/embed/course-list"),
    ] {
        server.get(&nothing, &[]).problem(404, "not-found");
    }
    server.get("/oembed", &[]).problem(400, "bad-parameter");
    assert_eq!(server.get(&format!("{}&format=xml", own("/embed/course-list")), &[]).status, 501);
}

#[test]
fn a_stop_is_clean_and_the_log_names_nobody() {
    let (folder, server) = sample(&[]);
    let token = server.token("child:risu-01");
    server.get("/v1/attendance/child/risu-01?from=2026-11-01", &[("authorization", &token)]);
    server.get("/nowhere/risu-01", &[]);
    let (code, log) = server.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("GET /v1/attendance/{kind}/{id} 200 "), "{log}");
    for secret in ["risu", &token[7..], "2026-11-01", "127.0.0.1", "nowhere"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    let wal = folder.db().with_extension("sqlite-wal");
    assert!(std::fs::metadata(wal).map_or(0, |m| m.len()) == 0, "the log is folded back");
}
