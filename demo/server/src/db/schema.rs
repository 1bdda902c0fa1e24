//! Tables and their migrations. `user_version` counts the steps that were applied; a step, once
//! released, is never edited: a change is a further step.
//!
//! A row keeps its JSON as the domain types write it, and SQLite derives from it the columns that are
//! searched (`GENERATED ALWAYS`): nothing is stored twice, and nothing of a document is lost.

use rusqlite::{Connection, TransactionBehavior};

const STEPS: [&str; 1] = [r"
CREATE TABLE collections (
    id           TEXT    PRIMARY KEY,
    position     INTEGER NOT NULL UNIQUE,
    body         TEXT    NOT NULL CHECK (json_valid(body)),
    as_of        TEXT,
    source       TEXT    CHECK (source IS NULL OR json_valid(source)),
    vocabularies TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(vocabularies))
) STRICT;

CREATE TABLE courses (
    id    TEXT PRIMARY KEY,
    body  TEXT NOT NULL CHECK (json_valid(body)),
    title TEXT GENERATED ALWAYS AS (json_extract(body, '$.title')) VIRTUAL NOT NULL,
    field TEXT GENERATED ALWAYS AS (json_extract(body, '$.field')) VIRTUAL,
    updated_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.updatedOn')) VIRTUAL
) STRICT;

-- The order of a collection and the reason for each course belong to the collection, not to the course.
CREATE TABLE collection_items (
    collection_id TEXT    NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL CHECK (position > 0),
    course_id     TEXT    NOT NULL REFERENCES courses (id),
    reason        TEXT,
    PRIMARY KEY (collection_id, position),
    UNIQUE (collection_id, course_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_items_course ON collection_items (course_id);

-- A subject: one child, learner, class or facility. The envelope is its document without the days.
CREATE TABLE subjects (
    kind     TEXT NOT NULL CHECK (kind IN ('child', 'learner', 'class', 'facility')),
    id       TEXT NOT NULL,
    envelope TEXT NOT NULL CHECK (json_valid(envelope)),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Who is in a class. The days are the member's own, so that a class and a child never disagree.
CREATE TABLE members (
    class_id    TEXT    NOT NULL,
    member_id   TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    label       TEXT,
    class_kind  TEXT    NOT NULL DEFAULT 'class' CHECK (class_kind = 'class'),
    member_kind TEXT    NOT NULL DEFAULT 'child' CHECK (member_kind IN ('child', 'learner')),
    PRIMARY KEY (class_id, member_id),
    FOREIGN KEY (class_kind, class_id) REFERENCES subjects (kind, id) ON DELETE CASCADE,
    FOREIGN KEY (member_kind, member_id) REFERENCES subjects (kind, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX members_member ON members (member_kind, member_id);

CREATE TABLE days (
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    body TEXT NOT NULL CHECK (json_valid(body)),
    code TEXT GENERATED ALWAYS AS (json_extract(body, '$.code')) VIRTUAL,
    PRIMARY KEY (kind, id, date),
    FOREIGN KEY (kind, id) REFERENCES subjects (kind, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE frameworks (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

-- The envelope is the skill document without framework and series.
CREATE TABLE profiles (
    id           TEXT PRIMARY KEY,
    framework_id TEXT NOT NULL REFERENCES frameworks (id),
    envelope     TEXT NOT NULL CHECK (json_valid(envelope))
) STRICT;

CREATE TABLE series (
    profile_id TEXT    NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    id         TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (profile_id, id)
) STRICT, WITHOUT ROWID;

-- SHA-256 of the secret, never the secret.
CREATE TABLE tokens (
    hash       BLOB    PRIMARY KEY CHECK (length(hash) = 32),
    scope      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_expiry ON tokens (expires_at);
"];

/// The newest version this program knows.
pub const VERSION: u32 = STEPS.len() as u32;

/// Applies the steps that are missing, each in a transaction of its own.
///
/// # Errors
/// A sentence where the file is of a newer program, or a step fails (then nothing of it is kept).
pub fn migrate(connection: &mut Connection) -> Result<(), String> {
    let fail = |e: rusqlite::Error| format!("データベースの版を上げられません（元のままです）: {e}");
    loop {
        // Read again inside the transaction: another process may be migrating at the same moment.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let version: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(fail)?;
        if version > VERSION {
            return Err(format!(
                "このデータベースは新しい版（{version}）のプログラムが作ったものです。このプログラムが扱えるのは版{VERSION}までです。"
            ));
        }
        let Some(step) = STEPS.get(version as usize) else { return Ok(()) };
        transaction.execute_batch(step).map_err(fail)?;
        transaction.pragma_update(None, "user_version", version + 1).map_err(fail)?;
        transaction.commit().map_err(fail)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrates_once_and_again_without_harm() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, VERSION);
    }

    #[test]
    fn a_newer_database_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(migrate(&mut connection).unwrap_err().contains("99"));
    }
}
