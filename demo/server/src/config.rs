//! What an operator can set.

use std::path::PathBuf;
use std::time::Duration;

/// Bounds of one request.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest body in bytes.
    pub body: usize,
    /// Longest time to an answer.
    pub timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body: 256 * 1024, timeout: Duration::from_secs(15) }
    }
}

/// Requests a minute from one address, unless the operator says otherwise.
pub const DEFAULT_RATE: u32 = 1200;

/// Everything `serve` needs.
#[derive(Clone, Debug)]
pub struct Config {
    /// The database file.
    pub db: PathBuf,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The address to listen on.
    pub host: std::net::IpAddr,
    /// Folder of the pages at `/`.
    pub site: Option<PathBuf>,
    /// Folder of the widgets' files at `/dist/`, and behind the pages at `/`.
    pub dist: Option<PathBuf>,
    /// Whether to fill the database with the sample data first.
    pub seed: bool,
    /// Whether `POST /demo/token` plays the municipality's login.
    pub demo: bool,
    /// Requests a minute from one address; 0 is no limit.
    pub rate: u32,
    /// Whether a proxy of one's own names the client.
    pub trust_proxy: bool,
    /// Bounds of one request.
    pub limits: Limits,
}

impl Config {
    /// The defaults around a database.
    pub fn new(db: PathBuf) -> Self {
        Self {
            db,
            port: 8080,
            host: std::net::IpAddr::from([127, 0, 0, 1]),
            site: None,
            dist: None,
            seed: false,
            demo: false,
            rate: DEFAULT_RATE,
            trust_proxy: false,
            limits: Limits::default(),
        }
    }
}
