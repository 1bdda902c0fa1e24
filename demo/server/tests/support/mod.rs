//! A real server on a free port, a folder of its own, a small client.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses a part; trouble here fails the test")]

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use ureq::http::Response;

pub const BINARY: &str = env!("CARGO_BIN_EXE_hoiku-demo-server");

/// A folder that is removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("hoiku-server-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    pub fn db(&self) -> PathBuf {
        self.0.join("db.sqlite")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs a command of the program.
pub fn command(arguments: &[&str], db: &Path) -> Output {
    Command::new(BINARY).args(arguments).arg("--db").arg(db).output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub struct Server {
    pub base: String,
    pub child: Child,
}

impl Server {
    pub fn start(db: &Path, options: &[&str]) -> Self {
        let mut child = Command::new(BINARY)
            .args(["serve", "--port", "0", "--demo"])
            .args(options)
            .arg("--db")
            .arg(db)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base = line.trim().strip_prefix("ready ").unwrap_or_else(|| panic!("not ready: {line}")).to_owned();
        Self { base, child }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = headers.iter().fold(agent().get(self.url(path)), |r, (name, value)| r.header(*name, *value));
        Answer::of(request.call().unwrap())
    }

    pub fn put(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let request = headers.iter().fold(agent().put(self.url(path)), |r, (name, value)| r.header(*name, *value));
        Answer::of(request.send(body).unwrap())
    }

    pub fn token(&self, scope: &str) -> String {
        let body = serde_json::json!({ "scope": scope }).to_string();
        let request = agent().post(self.url("/demo/token")).header("content-type", "application/json");
        let answer = Answer::of(request.send(body.as_bytes()).unwrap());
        assert_eq!(answer.status, 200, "{}", text(&answer.body));
        format!("Bearer {}", answer.json()["token"].as_str().unwrap())
    }

    /// SIGTERM; returns exit code and log.
    pub fn stop(mut self) -> (Option<i32>, String) {
        let status = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(status.success());
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into()
}

pub struct Answer {
    pub status: u16,
    headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    fn of(mut response: Response<ureq::Body>) -> Self {
        let body = response.body_mut().with_config().limit(100_000_000).read_to_vec().unwrap();
        Self { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", text(&self.body)))
    }

    /// Asserts a problem of this status and kind and gives its members.
    pub fn problem(&self, status: u16, kind: &str) -> Value {
        assert_eq!(self.status, status, "{}", text(&self.body));
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.header("access-control-allow-origin"), "*");
        let json = self.json();
        assert_eq!(json["type"], format!("/problems/{kind}"));
        assert_eq!(json["status"], status);
        assert!(json["detail"].as_str().unwrap().ends_with('。'), "{json}");
        json
    }
}
