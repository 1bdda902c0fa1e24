//! Reference implementation of the public API (CONTRACT, version 1) on an embedded SQLite.
//!
//! - [`routes`]: the API; every error is a [`problem::Problem`], every public read has a strong `ETag`.
//! - [`db`]: tables, migrations, one writer and a few readers off the async threads.
//! - [`import`], [`export`]: contract documents and spreadsheets, all of a file or nothing of it.
//! - [`suppress`]: the rule by which small numbers of a facility are withheld from the public.
//! - [`token`]: short-lived bearer tokens for one subject each, kept as hashes.
//! - [`site`]: the demonstration's pages and the widgets' files; [`embed`]: what the iframe form needs besides.
//!
//! Put a reverse proxy that ends TLS in front of it; see `--trust-proxy`.

pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod embed;
pub mod export;
pub mod hex;
pub mod http;
pub mod import;
pub mod openapi;
pub mod problem;
pub mod routes;
pub mod seed;
pub mod serve;
pub mod site;
pub mod suppress;
pub mod token;
