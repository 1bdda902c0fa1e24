//! The embedded database: one connection that writes, a few that read, all of it off the async threads.
//!
//! Every write is one `IMMEDIATE` transaction with `synchronous=FULL`: what was acknowledged survives a
//! killed process and a power cut. Every read is one transaction, so a document never mixes two states.

pub mod attendance;
pub mod courses;
pub mod schema;
pub mod skills;
pub mod tokens;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use tokio::sync::Semaphore;

use crate::problem::{Kind, Problem};

/// Reading connections. More would only queue inside SQLite's page cache.
const READERS: usize = 4;

/// The database as the server uses it. Cloning is cheap.
#[derive(Clone)]
pub struct Database(Arc<Inner>);

struct Inner {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

/// Opens (and creates or migrates) the database for one process that writes.
///
/// # Errors
/// A sentence for the operator.
pub fn open(path: &Path) -> Result<Connection, String> {
    let fail = |e: rusqlite::Error| format!("データベース {} を開けません: {e}", path.display());
    let mut connection = Connection::open(path).map_err(fail)?;
    settings(&connection).map_err(fail)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(fail)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(fail)?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

fn settings(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Runs one write: all of it or nothing.
///
/// # Errors
/// Whatever the work says, or the database.
pub fn write<T, E: From<rusqlite::Error>>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = work(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

impl Database {
    /// Opens the database with its pool.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn open(path: &Path) -> Result<Self, String> {
        let writer = open(path)?;
        Ok(Self(Arc::new(Inner {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::with_capacity(READERS)),
            permits: Semaphore::new(READERS),
        })))
    }

    /// Runs a read on a blocking thread, in a transaction of its own.
    ///
    /// # Errors
    /// Whatever the work says; 500 where the database fails.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Problem> + Send + 'static,
    {
        let inner = self.0.clone();
        let _permit = self.0.permits.acquire().await.map_err(|e| Problem::internal(&e))?;
        blocking(move || {
            let idle = lock(&inner.readers).pop();
            let mut connection = match idle {
                Some(connection) => connection,
                None => inner.reader()?,
            };
            let result = (|| {
                let transaction = connection.transaction()?;
                work(&transaction)
            })();
            lock(&inner.readers).push(connection);
            result
        })
        .await
    }

    /// Runs a write on a blocking thread, in an immediate transaction that is kept only on `Ok`.
    ///
    /// # Errors
    /// Whatever the work says; 503 where the database stays busy, 500 where it fails.
    pub async fn write<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Problem> + Send + 'static,
    {
        let inner = self.0.clone();
        blocking(move || write(&mut lock(&inner.writer), work)).await
    }

    /// Folds the write-ahead log back into the database file, for a copy or a stop.
    pub fn checkpoint(&self) {
        lock(&self.0.readers).clear();
        let writer = lock(&self.0.writer);
        if let Err(error) = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
            crate::http::log::note(&format!("チェックポイントを書けません: {error}"));
        }
    }
}

impl Inner {
    fn reader(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        settings(&connection)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }
}

/// A panic while the lock was held rolled its transaction back; the connection is good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(Problem::new(
            Kind::Internal,
            "サーバーの内部で問題が起きました。instance の値を添えて運用担当者に知らせてください。",
        )),
    }
}
