//! How long 10,000 courses take and how much memory: `cargo run --release -p hoiku-demo-server --example scale`.
//! Each step runs in a process of its own, so that its peak memory is its own.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement: stops at the first trouble")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use axum::body::Body;
use axum::http::Request;
use hoiku_demo_server::config::Config;
use hoiku_demo_server::db::{self, Database};
use hoiku_demo_server::{export, import, routes};
use serde_json::json;
use tower::ServiceExt as _;

const COURSES: usize = 10_000;
const STEPS: [(&str, &str); 5] = [
    ("json", "import of the JSON document"),
    ("csv", "import of the CSV file over it"),
    ("export", "export as CSV"),
    ("start", "start-up to the first answered request"),
    ("page", "a page of 1,000 courses, uncompressed, median of 50"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, step, folder] = &arguments[..] {
        let milliseconds = run(step, Path::new(folder));
        println!("{milliseconds:.1} {}", peak_kib());
        return;
    }
    let folder = std::env::temp_dir().join(format!("hoiku-scale-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("courses.json"), document()).unwrap();
    println!("| {COURSES} courses | ms | peak memory (MiB) |\n| --- | ---: | ---: |");
    for (step, what) in STEPS {
        let done = Command::new(std::env::current_exe().unwrap()).arg(step).arg(&folder).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let line = String::from_utf8(done.stdout).unwrap();
        let (milliseconds, kib) = line.trim().split_once(' ').unwrap();
        println!("| {what} | {milliseconds} | {} |", kib.parse::<u64>().unwrap() / 1024);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

fn document() -> String {
    let course = |n: usize| {
        json!({"id": format!("c-{n:05}"), "title": format!("乳児の発達と保育のかかわり 第{n}回"), "titleKana": "にゅうじのはったつとほいくのかかわり",
            "summary": "0歳から2歳までの発達の道すじを、園での場面の映像とともに学び、明日からのかかわりに生かします。",
            "field": "infant-care", "topics": ["発達", "愛着", "かかわり"], "level": "novice", "format": "on-demand",
            "durationMinutes": 15, "captions": ["ja"], "transcript": true, "publishedOn": "2026-04-01",
            "url": format!("https://training.example.jp/c/{n}"), "popularity": n, "skills": ["infant-care"]})
    };
    json!({"collection": {"id": "catalogue", "title": "見本"}, "items": (0..COURSES).map(course).collect::<Vec<_>>()})
        .to_string()
}

fn run(step: &str, folder: &Path) -> f64 {
    let file = |name: &str| -> PathBuf { folder.join(name) };
    let path = file("db.sqlite");
    let started = Instant::now();
    match step {
        "json" | "csv" => {
            let bytes = std::fs::read(file(&format!("courses.{step}"))).unwrap_or_else(|_| csv(&path, folder));
            let mut connection = db::open(&path).unwrap();
            let report = import::courses::import(&mut connection, &bytes, None).unwrap();
            assert_eq!(report.items, COURSES);
        }
        "export" => drop(csv(&path, folder)),
        _ => return serve(step, &path, started),
    }
    milliseconds(started)
}

fn csv(path: &Path, folder: &Path) -> Vec<u8> {
    let format = export::Format::Csv(import::table::Encoding::Utf8Bom);
    let bytes = export::courses(&db::open(path).unwrap(), "catalogue", format).unwrap();
    std::fs::write(folder.join("courses.csv"), &bytes).unwrap();
    bytes
}

fn serve(step: &str, path: &Path, started: Instant) -> f64 {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let app = routes::router(&Config::new(path.to_owned()), Database::open(path).unwrap()).unwrap();
        let ask = |uri: &'static str| {
            let app = app.clone();
            async move {
                let started = Instant::now();
                let answer = app.oneshot(Request::get(uri).body(Body::empty()).unwrap()).await.unwrap();
                assert_eq!(answer.status(), 200);
                axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
                milliseconds(started)
            }
        };
        ask("/v1/collections").await;
        if step == "start" {
            return milliseconds(started);
        }
        let mut times = Vec::new();
        for _ in 0..50 {
            times.push(ask("/v1/collections/catalogue/courses?limit=1000").await);
        }
        times.sort_by(f64::total_cmp);
        times[25]
    })
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// `VmHWM`: the most memory this process ever had resident.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
