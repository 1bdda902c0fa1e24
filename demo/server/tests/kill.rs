//! `kill -9` in the middle of writing: what was acknowledged is there, and the database is whole.
#![allow(clippy::unwrap_used, reason = "trouble fails the test")]

mod support;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{BINARY, Folder, Server};

fn integrity(folder: &Folder) -> hoiku_demo_server::db::courses::Known {
    let connection = hoiku_demo_server::db::open(&folder.db()).unwrap();
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    assert!(!connection.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
    hoiku_demo_server::db::courses::known(&connection, "catalogue").unwrap()
}

#[test]
fn an_import_that_is_killed_leaves_all_or_nothing() {
    let folder = Folder::new();
    let file = |round: usize| {
        let rows: String = (0..3000).map(|n| format!("c-{n},第{round}版の{n}番\n")).collect();
        folder.file("courses.csv", format!("コースID,タイトル\n{rows}"))
    };
    let mut acknowledged = 0;
    let mut killed = 0;
    for round in 1..=14usize {
        let path = file(round);
        let started = Instant::now();
        let mut child = Command::new(BINARY)
            .args(["import", "courses"])
            .arg(path)
            .arg("--db")
            .arg(folder.db())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Rounds 1 and 8 run through; the others are killed at different moments.
        let last = if round % 7 == 1 {
            Duration::from_secs(60)
        } else {
            Duration::from_millis(6 * (round as u64 % 7 + 1) * (round as u64 / 7 + 1))
        };
        let finished = loop {
            match child.try_wait().unwrap() {
                Some(status) => break status.success(),
                None if started.elapsed() > last => {
                    child.kill().unwrap();
                    child.wait().unwrap();
                    break false;
                }
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        };
        if finished {
            acknowledged = round;
        } else {
            killed += 1;
        }
        let known = integrity(&folder);
        let editions: std::collections::BTreeSet<_> =
            known.courses.values().map(|c| c.title.split('の').next().unwrap().to_owned()).collect();
        assert_eq!(known.courses.len(), 3000);
        assert_eq!(editions.len(), 1, "a mixture: {editions:?}");
        let edition: usize = editions.first().unwrap().trim_matches(['第', '版']).parse().unwrap();
        // A killed import may have been committed the moment before it could say so.
        assert!(
            edition == acknowledged || edition == round,
            "{edition} after {acknowledged} acknowledged, round {round}"
        );
        acknowledged = edition;
    }
    assert!(killed > 0, "no import was slow enough to be killed");
}

#[test]
fn an_acknowledged_save_survives_the_server() {
    let folder = Folder::new();
    let mut server = Server::start(&folder.db(), &["--seed", "--rate", "0"]);
    for round in 0..4 {
        let token = server.token("profile:mihon");
        let child = server.child.id().to_string();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(60 + 45 * round));
            Command::new("kill").args(["-9", &child]).status().unwrap();
        });
        let mut acknowledged = 0;
        loop {
            let wanted = acknowledged + 1;
            let url = server.url(&format!("/v1/skill-profiles/mihon/series/r{round}-{wanted}"));
            let request = ureq::put(url)
                .header("authorization", &token)
                .header("if-match", "*")
                .header("content-type", "application/json");
            match request.send(r#"{"role":"current","values":{}}"#) {
                Ok(_) => acknowledged = wanted,
                Err(_) => break,
            }
        }
        killer.join().unwrap();
        integrity(&folder);
        server = Server::start(&folder.db(), &["--rate", "0"]);
        let token = server.token("profile:mihon");
        let profile = server.get("/v1/skill-profiles/mihon", &[("authorization", &token)]).json();
        let saved = profile["series"].as_array().unwrap().iter();
        let saved = saved.filter(|s| s["id"].as_str().unwrap().starts_with(&format!("r{round}-"))).count();
        assert!(acknowledged > 0 && (acknowledged..=acknowledged + 1).contains(&saved), "{saved} of {acknowledged}");
    }
}
