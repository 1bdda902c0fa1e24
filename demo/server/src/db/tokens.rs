//! Tokens in the database: hashes with scope and expiry.

use rusqlite::{Connection, OptionalExtension, params};

use crate::token::{NewToken, Scopes, public_id};

/// A kept token, for the operator's list.
#[derive(Debug, PartialEq, Eq)]
pub struct Listed {
    /// First 12 digits of the hash.
    pub id: String,
    /// Its scopes, as given.
    pub scope: String,
    /// Seconds since the epoch.
    pub expires_at: i64,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// Keeps a new token.
///
/// # Errors
/// Of the database.
pub fn insert(db: &Connection, token: &NewToken, scopes: &Scopes, now: i64, expires_at: i64) -> rusqlite::Result<()> {
    // Long expired ones are of no use to anybody.
    db.execute("DELETE FROM tokens WHERE expires_at < ?1", [now - 30 * 86_400])?;
    db.execute(
        "INSERT INTO tokens (hash, scope, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![&token.hash[..], scopes.to_string(), now, expires_at],
    )?;
    Ok(())
}

/// What a token opens at this moment; `None` for one that is unknown, expired or revoked.
///
/// # Errors
/// Of the database.
pub fn scopes(db: &Connection, hash: &[u8; 32], now: i64) -> rusqlite::Result<Option<Scopes>> {
    let scope: Option<String> = db
        .prepare_cached("SELECT scope FROM tokens WHERE hash = ?1 AND expires_at > ?2 AND revoked_at IS NULL")?
        .query_row(params![&hash[..], now], |row| row.get(0))
        .optional()?;
    Ok(scope.and_then(|s| s.parse().ok()))
}

/// Every kept token, the newest first.
///
/// # Errors
/// Of the database.
pub fn list(db: &Connection) -> rusqlite::Result<Vec<Listed>> {
    db.prepare("SELECT hash, scope, expires_at, revoked_at IS NOT NULL FROM tokens ORDER BY created_at DESC, hash")?
        .query_map([], |row| {
            Ok(Listed {
                id: public_id(&row.get::<_, [u8; 32]>(0)?),
                scope: row.get(1)?,
                expires_at: row.get(2)?,
                revoked: row.get(3)?,
            })
        })?
        .collect()
}

/// Revokes the token of that public id. Returns whether there was one that still worked.
///
/// # Errors
/// Of the database.
pub fn revoke(db: &Connection, id: &str, now: i64) -> rusqlite::Result<bool> {
    let changed = db.execute(
        "UPDATE tokens SET revoked_at = ?2 WHERE lower(hex(substr(hash, 1, 6))) = ?1 AND revoked_at IS NULL",
        params![id, now],
    )?;
    Ok(changed > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expired_and_revoked_tokens_open_nothing() {
        let mut db = Connection::open_in_memory().unwrap();
        crate::db::schema::migrate(&mut db).unwrap();
        let token = NewToken::draw().unwrap();
        let wanted: Scopes = "child:a".parse().unwrap();
        insert(&db, &token, &wanted, 100, 200).unwrap();
        assert_eq!(scopes(&db, &token.hash, 199).unwrap(), Some(wanted));
        assert_eq!(scopes(&db, &token.hash, 200).unwrap(), None);
        assert_eq!(list(&db).unwrap()[0].id, public_id(&token.hash));
        assert!(revoke(&db, &public_id(&token.hash), 150).unwrap());
        assert!(!revoke(&db, &public_id(&token.hash), 150).unwrap());
        assert_eq!(scopes(&db, &token.hash, 150).unwrap(), None);
    }
}
