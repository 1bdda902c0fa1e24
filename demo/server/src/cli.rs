//! The command line.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::export::{self, Format};
use crate::import::table::Encoding;
use crate::token::{NewToken, Scopes, public_id};
use crate::{clock, db, import};

const HELP: &str = "\
使い方:
  hoiku-demo-server serve --db PATH [--port N] [--host ADDR] [--site DIR] [--dist DIR] [--seed] [--demo] [--rate N] [--trust-proxy]
  hoiku-demo-server import courses FILE --db PATH [--collection ID]
  hoiku-demo-server import attendance FILE --db PATH
  hoiku-demo-server export courses --db PATH [--collection ID] [--format json|csv] [--encoding utf-8|utf-8-bom|cp932]
  hoiku-demo-server export attendance --db PATH [--format json|csv] [--encoding utf-8|utf-8-bom|cp932]
  hoiku-demo-server token create --db PATH --scope SCOPE --days N
  hoiku-demo-server token list --db PATH
  hoiku-demo-server token revoke ID --db PATH
  hoiku-demo-server openapi

  --rate N[/min]  1つのアドレスから1分に受け付けるAPIリクエスト数（0は無制限、既定は1200）
  --trust-proxy  X-Forwarded-For の最後の値を利用者のアドレスとみなす（自分のプロキシの後ろでだけ使う）
  SCOPE          child:ID learner:ID class:ID profile:ID を空白区切りで
";

/// Runs one command. Output goes to `out`, sentences about trouble to `err`; returns the exit code:
/// 0 done, 1 not done, 2 the command was not understood.
pub fn run(arguments: &[String], out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let outcome = Arguments::parse(arguments).and_then(|arguments| command(&arguments, out));
    match outcome {
        Ok(()) => 0,
        Err(Failure::Usage(sentence)) => {
            let _ = writeln!(err, "{sentence}\n\n{HELP}");
            2
        }
        Err(Failure::Sentence(sentence)) => {
            let _ = writeln!(err, "{sentence}");
            1
        }
    }
}

enum Failure {
    Usage(String),
    Sentence(String),
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::Sentence(sentence)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Sentence(format!("出力に書けません: {error}"))
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sentence(format!("データベース: {error}"))
    }
}

const FLAGS: [&str; 3] = ["--seed", "--demo", "--trust-proxy"];
const OPTIONS: [&str; 11] = [
    "--db",
    "--port",
    "--host",
    "--site",
    "--dist",
    "--rate",
    "--collection",
    "--format",
    "--encoding",
    "--scope",
    "--days",
];

/// Words and options of a command line.
struct Arguments {
    words: Vec<String>,
    options: BTreeMap<String, String>,
}

impl Arguments {
    fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut parsed = Self { words: Vec::new(), options: BTreeMap::new() };
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let (name, inline) = match word.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
                _ => (word.as_str(), None),
            };
            let value = if FLAGS.contains(&name) {
                String::new()
            } else if OPTIONS.contains(&name) {
                inline
                    .or_else(|| rest.next().cloned())
                    .ok_or_else(|| Failure::Usage(format!("{name} の値がありません。")))?
            } else if name.starts_with("--") {
                return Err(Failure::Usage(format!("{name} というオプションはありません。")));
            } else {
                parsed.words.push(word.clone());
                continue;
            };
            if parsed.options.insert(name.to_owned(), value).is_some() {
                return Err(Failure::Usage(format!("{name} が2回書かれています。")));
            }
        }
        Ok(parsed)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    fn need(&self, name: &str) -> Result<&str, Failure> {
        self.get(name).ok_or_else(|| Failure::Usage(format!("{name} が必要です。")))
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        let parse = |text: &str| {
            text.parse().map_err(|_| Failure::Usage(format!("{name} には数を書いてください（{text} ではなく）。")))
        };
        self.get(name).map(parse).transpose()
    }

    fn db(&self) -> Result<PathBuf, Failure> {
        self.need("--db").map(PathBuf::from)
    }
}

fn command(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    let words: Vec<&str> = arguments.words.iter().map(String::as_str).collect();
    match words[..] {
        ["serve"] => crate::serve::run(&config(arguments)?, out)?,
        ["import", what @ ("courses" | "attendance"), file] => import(arguments, what, Path::new(file), out)?,
        ["export", what @ ("courses" | "attendance")] => export(arguments, what, out)?,
        ["token", "create"] => create_token(arguments, out)?,
        ["token", "list"] => list_tokens(arguments, out)?,
        ["token", "revoke", id] => {
            let connection = db::open(&arguments.db()?)?;
            if !db::tokens::revoke(&connection, id, clock::now())? {
                return Err(Failure::Sentence(format!(
                    "使えるトークン {id} はありません。token list で確かめてください。"
                )));
            }
            writeln!(out, "取り消しました: {id}")?;
        }
        ["openapi"] => writeln!(out, "{}", crate::openapi::json())?,
        ["help"] => write!(out, "{HELP}")?,
        _ => return Err(Failure::Usage("コマンドが分かりません。".into())),
    }
    Ok(())
}

fn config(arguments: &Arguments) -> Result<Config, Failure> {
    let mut config = Config::new(arguments.db()?);
    config.port = arguments.number("--port")?.unwrap_or(config.port);
    config.host = arguments.number("--host")?.unwrap_or(config.host);
    if let Some(text) = arguments.get("--rate") {
        let number = text.strip_suffix("/min").unwrap_or(text);
        config.rate =
            number.parse().map_err(|_| Failure::Usage("--rate には 600 や 600/min のように書いてください。".into()))?;
    }
    config.site = arguments.get("--site").map(PathBuf::from);
    config.dist = arguments.get("--dist").map(PathBuf::from);
    config.seed = arguments.get("--seed").is_some();
    config.demo = arguments.get("--demo").is_some();
    config.trust_proxy = arguments.get("--trust-proxy").is_some();
    Ok(config)
}

fn import(arguments: &Arguments, what: &str, file: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let bytes = std::fs::read(file).map_err(|e| format!("{} を読めません: {e}", file.display()))?;
    let mut connection = db::open(&arguments.db()?)?;
    let report = match what {
        "courses" => import::courses::import(&mut connection, &bytes, arguments.get("--collection")),
        _ => import::attendance::import(&mut connection, &bytes),
    };
    match report {
        Ok(report) => Ok(writeln!(out, "{report}")?),
        Err(error) => Err(Failure::Sentence(format!("{}: {error}", file.display()))),
    }
}

fn export(arguments: &Arguments, what: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let encoding = match arguments.get("--encoding") {
        None | Some("utf-8") => Encoding::Utf8,
        Some("utf-8-bom") => Encoding::Utf8Bom,
        Some("cp932") => Encoding::Cp932,
        Some(other) => {
            return Err(Failure::Usage(format!(
                "--encoding {other} はありません。utf-8、utf-8-bom、cp932 のどれかです。"
            )));
        }
    };
    let format = match arguments.get("--format") {
        None | Some("json") if encoding == Encoding::Utf8 => Format::Json,
        None | Some("json") => {
            return Err(Failure::Usage("JSONはいつもUTF-8です。--encoding は --format csv と使ってください。".into()));
        }
        Some("csv") => Format::Csv(encoding),
        Some(other) => return Err(Failure::Usage(format!("--format {other} はありません。json か csv です。"))),
    };
    let connection = db::open(&arguments.db()?)?;
    let bytes = match what {
        "courses" => {
            let collection = arguments.get("--collection").unwrap_or(import::courses::DEFAULT_COLLECTION);
            export::courses(&connection, collection, format)
        }
        _ => export::attendance(&connection, format),
    };
    out.write_all(&bytes.map_err(|e| e.to_string())?)?;
    Ok(())
}

fn create_token(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    let scopes: Scopes =
        arguments.need("--scope")?.parse().map_err(|e: crate::token::ScopeError| Failure::Usage(e.to_string()))?;
    let days: i64 = arguments.number("--days")?.ok_or_else(|| Failure::Usage("--days が必要です。".into()))?;
    if !(1..=366).contains(&days) {
        return Err(Failure::Usage("--days は1から366までです。短いほど安全です。".into()));
    }
    let connection = db::open(&arguments.db()?)?;
    let token = NewToken::draw().map_err(|e| format!("乱数を得られません: {e}"))?;
    let now = clock::now();
    let expires_at = now + days * 86_400;
    db::tokens::insert(&connection, &token, &scopes, now, expires_at)?;
    writeln!(out, "{}", token.secret)?;
    writeln!(
        out,
        "id {}　{scopes}　{} まで。トークンはこの1回しか表示しません。",
        public_id(&token.hash),
        clock::instant(expires_at)
    )?;
    Ok(())
}

fn list_tokens(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    let connection = db::open(&arguments.db()?)?;
    let now = clock::now();
    for token in db::tokens::list(&connection)? {
        let state = match (token.revoked, token.expires_at <= now) {
            (true, _) => "取り消し済み",
            (false, true) => "期限切れ",
            (false, false) => "使える",
        };
        writeln!(out, "{}　{}　{} まで　{state}", token.id, token.scope, clock::instant(token.expires_at))?;
    }
    Ok(())
}
